"""One rule as a screen shows it whole: its value for editing, and its values through the years."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.regulations import RuleValue
from app.paths import resource
from app.services.register import Register
from app.services.rule_review import certainty_words
from app.services.rule_units import RuleUnit, value_words
from app.services.rulebook import CITATION_LINES, book_of, own_rules, rule_unit

# The forms that print the office's own lines under "Căn cứ".
_FORMS_WITH_LINES: Final = ("verification_checklist",)


@dataclass(frozen=True, slots=True)
class ValueInTime:
    """What a rule said from a day until a day, in words."""

    since: date
    until: date | None
    value: str
    regime: str
    citation: str
    certainty: str
    local: bool


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule with the value in force as it is stored, and all its values, the newest first.

    `value` is None where nothing is in force; `local_until` is the last day of the office's own.
    """

    key: str
    unit: RuleUnit
    value: Any
    local_until: date | None
    history: tuple[ValueInTime, ...]


@dataclass(frozen=True, slots=True)
class FormLines:
    """A form that prints lines of the office's own: its rule, title and the lines it has now."""

    key: str
    title: str
    lines: tuple[str, ...]


def rule_record(register: Register, *, key: str, on: date) -> RuleRecord:
    """Return a rule with its values; on the same first day the office's own stands first."""
    unit = rule_unit(key)
    assert unit is not None, key
    with register.read() as connection:
        values = book_of(own_rules(connection)).values.get(key, ())
    now = next((value for value in values if value.covers(on)), None)
    ordered = sorted(values, key=lambda value: value.since, reverse=True)
    return RuleRecord(
        key=key,
        unit=unit,
        value=now.value if now else None,
        local_until=now.until if now and now.local else None,
        history=tuple(_in_time(unit, value) for value in ordered),
    )


def forms_with_lines(*, on: date) -> tuple[FormLines, ...]:
    """Return the forms for which an office may set the lines of sources."""
    return tuple(_form(name, on) for name in _FORMS_WITH_LINES)


def _in_time(unit: RuleUnit, value: RuleValue) -> ValueInTime:
    return ValueInTime(
        since=value.since,
        until=value.until,
        value=value_words(unit, value.value),
        regime=value.regime,
        citation=value.citation,
        certainty=certainty_words(value),
        local=value.local,
    )


def _form(name: str, on: date) -> FormLines:
    content = tomllib.loads(resource(f"forms/{name}.toml").read_text("utf-8"))
    version = next(
        (
            one
            for one in content["version"]
            if one["effective_from"] <= on <= one.get("effective_to", date.max)
        ),
        content["version"][-1],
    )
    lines = tuple(str(citation["text"]) for citation in version["citation"])
    return FormLines(CITATION_LINES + name, str(content["words"]["title"]), lines)
