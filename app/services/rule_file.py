"""Reads a file of dated rules and refuses, with its line, whatever is not whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from app.domain.regulations import Certainty, RuleValue
from app.i18n import _
from app.services.regimes import Document
from app.services.rule_source import RuleSource
from app.services.rule_units import RuleUnit, value_fits

_RULE_KEYS: Final[dict[str, type]] = {"description": str, "unit": str, "value": list}
_ROW_KEYS: Final[dict[str, type]] = {
    "regime": str,
    "from": date,
    "until": date,
    "value": object,
    "citation": str,
    "certainty": str,
    "inherited": bool,
    "checked": bool,
}
_ROW_NEEDED: Final = _ROW_KEYS.keys() - {"until", "inherited"}


@dataclass(frozen=True, slots=True)
class ShippedRule:
    """A rule as it is shipped: what it is about, its unit, and its values, oldest first."""

    subject: str
    name: str
    description: str
    unit: RuleUnit
    values: tuple[RuleValue, ...]

    @property
    def key(self) -> str:
        """Return "subject.name", the key of the rule book."""
        return f"{self.subject}.{self.name}"


def read_rules(path: Path, *, regimes: Sequence[Document]) -> Mapping[str, ShippedRule]:
    """Return the rules of a file by name; its stem is the subject.

    Each rule covers every day from the first regime on, without gap or overlap, and each of its
    values lies within the regime it names. `RuleFileError` names file and line of what is wrong.
    """
    source = RuleSource(path)
    reader = _Reader(source, regimes)
    return {name: reader.rule(path.stem, name, table) for name, table in source.content.items()}


class _Reader:
    def __init__(self, source: RuleSource, regimes: Sequence[Document]) -> None:
        self._source = source
        self._first_day = regimes[0].since
        self._regimes = {regime.number: regime for regime in regimes}

    def rule(self, subject: str, name: str, table: Any) -> ShippedRule:
        source = self._source
        if not isinstance(table, dict):
            source.refuse(source.line_of(name, after=1), _("unknown key “{key}”").format(key=name))
        head = next(iter(source.headers(name)), 1)
        source.check_keys(table, _RULE_KEYS, needed=set(_RULE_KEYS), at=head)
        if table["unit"] not in set(RuleUnit):
            source.refuse(source.line_of("unit", after=head), _("unknown unit"))
        unit = RuleUnit(table["unit"])
        lines = source.headers(f"{name}.value")
        if len(lines) != len(table["value"]) or not lines:
            source.refuse(head, _("“{key}” has the wrong kind of value").format(key="value"))
        values = [
            self._value(row, unit, line) for row, line in zip(table["value"], lines, strict=True)
        ]
        self._check_days(values, lines)
        return ShippedRule(subject, name, table["description"], unit, tuple(values))

    def _value(self, row: dict[str, Any], unit: RuleUnit, at: int) -> RuleValue:
        source = self._source
        source.check_keys(row, _ROW_KEYS, needed=set(_ROW_NEEDED), at=at)
        inherited = row.get("inherited", False)
        if row["certainty"] not in set(Certainty):
            source.refuse(source.line_of("certainty", after=at), _("unknown certainty"))
        certainty = Certainty(row["certainty"])
        if inherited and certainty is not Certainty.OPEN:
            source.refuse(
                source.line_of("inherited", after=at), _("an inherited value is an open one")
            )
        if row["checked"]:
            # Whoever compares a value with the original ticks it in his own register.
            source.refuse(source.line_of("checked", after=at), _("no shipped value is checked"))
        if not value_fits(unit, row["value"]):
            source.refuse(
                source.line_of("value", after=at),
                _("the value does not fit the unit {unit}").format(unit=unit),
            )
        self._check_regime(row, at)
        return RuleValue(
            value=row["value"],
            since=row["from"],
            until=row.get("until"),
            citation=row["citation"],
            checked=False,
            regime=row["regime"],
            certainty=certainty,
            inherited=inherited,
        )

    def _check_regime(self, row: Mapping[str, Any], at: int) -> None:
        source = self._source
        regime = self._regimes.get(row["regime"])
        if regime is None:
            source.refuse(source.line_of("regime", after=at), _("unknown regime"))
        until = row.get("until")
        if until is not None and until < row["from"]:
            source.refuse(source.line_of("until", after=at), _("this ends before it begins"))
        if row["from"] < regime.since or (regime.until and (until or date.max) > regime.until):
            source.refuse(
                source.line_of("from", after=at),
                _("these days lie outside of {regime}").format(regime=regime.number),
            )

    def _check_days(self, values: Sequence[RuleValue], lines: Sequence[int]) -> None:
        source, expected = self._source, self._first_day
        for number, (value, line) in enumerate(zip(values, lines, strict=True), start=1):
            if value.since != expected:
                early = value.since < expected
                source.refuse(
                    source.line_of("from", after=line),
                    _("this value begins before the one above it ends")
                    if early
                    else _("no value before this day"),
                )
            if value.until is None and number < len(values):
                source.refuse(line, _("only the last value may have no end"))
            if value.until is not None:
                expected = value.until + timedelta(days=1)
        if values[-1].until is not None:
            source.refuse(
                source.line_of("until", after=lines[-1]), _("the last one must have no end")
            )
