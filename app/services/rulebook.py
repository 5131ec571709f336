"""The rule book of a register: shipped values, the office's own before them, and what is ticked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.regulations import NoRuleValue, RuleBook, RuleValue
from app.models.queries.rule_checks import RuleCheckRow, rule_checks
from app.models.queries.settings import settings_under
from app.services.regimes import regime_on
from app.services.regulations import shipped_rulebook, shipped_rules
from app.services.rule_units import RuleUnit

CITATION_LINES: Final = "forms."
_LOCAL: Final = "regulation."


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What a register stores about rules: its own values and its ticks, by rule key."""

    local: Mapping[str, tuple[RuleValue, ...]]
    checks: Mapping[str, Sequence[RuleCheckRow]]


def rulebook(connection: Connection) -> RuleBook:
    """Return the rules this register goes by; the office's own values come first in each."""
    return book_of(own_rules(connection))


def own_rules(connection: Connection) -> OwnRules:
    """Return the office's own values, latest first, and the ticks."""
    ticks: dict[str, list[RuleCheckRow]] = {}
    for tick in rule_checks(connection):
        ticks.setdefault(tick.key, []).append(tick)
    stored = settings_under(connection, _LOCAL)
    local = {name.removeprefix(_LOCAL): local_values(rows) for name, rows in stored.items()}
    return OwnRules(local, ticks)


def book_of(own: OwnRules) -> RuleBook:
    """Return the shipped rules with a register's own values and ticks."""
    values = dict(shipped_rulebook().values)
    for key in own.local.keys() | own.checks.keys():
        together = (*own.local.get(key, ()), *values.get(key, ()))
        values[key] = tuple(_ticked(together, own.checks.get(key, ())))
    return RuleBook(values)


def rule_unit(key: str) -> RuleUnit | None:
    """Return the unit of a rule's values; None when there is no such rule.

    "forms.NAME" are the lines an office prints under "Căn cứ" instead of those of the form.
    """
    if key.startswith(CITATION_LINES):
        return RuleUnit.LINES
    rule = shipped_rules().get(key)
    return rule.unit if rule else None


def citation_lines(connection: Connection, form: str, *, on: date) -> tuple[str, ...] | None:
    """Return the office's own "Căn cứ" lines of a form on a day; None for those of the form."""
    try:
        return tuple(rulebook(connection).value_at(CITATION_LINES + form, on).value)
    except NoRuleValue:
        return None


def local_name(key: str) -> str:
    """Return the setting that holds the office's own values of a rule."""
    return _LOCAL + key


def local_values(rows: Iterable[Mapping[str, Any]]) -> tuple[RuleValue, ...]:
    """Read the stored list of own values, latest first."""
    values = []
    for row in rows:
        since = date.fromisoformat(row["from"])
        regime = regime_on(since)
        values.append(
            RuleValue(
                value=row["value"],
                since=since,
                until=date.fromisoformat(row["until"]) if row.get("until") else None,
                citation=row["citation"],
                checked=False,
                local=True,
                regime=regime.number if regime else "",
                reason=row.get("reason", ""),
            )
        )
    return tuple(sorted(values, key=lambda value: value.since, reverse=True))


def digest(value: RuleValue) -> str:
    """Return what a tick is bound to: the value and its citation, nothing else."""
    text = json.dumps([value.value, value.citation], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_of(value: RuleValue, ticks: Iterable[RuleCheckRow]) -> RuleCheckRow | None:
    """Return the tick that holds for a value; none once value or citation were changed."""
    wanted = [tick for tick in ticks if tick.since == value.since]
    return next((tick for tick in wanted if tick.digest == digest(value)), None)


def _ticked(values: Iterable[RuleValue], ticks: Sequence[RuleCheckRow]) -> Iterable[RuleValue]:
    for value in values:
        yield replace(value, checked=True) if check_of(value, ticks) else value
