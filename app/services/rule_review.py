"""The rules in force on a day, as people compare them with the original texts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.regulations import Certainty, NoRuleValue, RuleValue
from app.i18n import N_, _
from app.paths import resource
from app.services.register import Register
from app.services.regulations import shipped_rules
from app.services.rule_units import RuleUnit, value_words
from app.services.rulebook import CITATION_LINES, book_of, check_of, own_rules

_SUBJECT_WORDS: Final = {
    "admission": N_("Conditions and papers"),
    "vote": N_("Votes and who decides"),
    "deadline": N_("Time limits"),
    "referral": N_("Cases that need an opinion"),
    "verification": N_("Verification of biographies"),
    "forms": N_("Lines of sources on printed forms"),
}
_CERTAINTY_WORDS: Final = {
    Certainty.SEEN: N_("read in a secondary source"),
    Certainty.WEAK: N_("read in a weak source"),
    Certainty.UNVERIFIED: N_("source not found yet"),
    Certainty.OPEN: N_("nobody could tell yet"),
}
_UNIT_WORDS: Final = {
    RuleUnit.AGE_MONTHS: N_("months of age"),
    RuleUnit.MONTHS: N_("months"),
    RuleUnit.OPTIONAL_MONTHS: N_("months (0: not used)"),
    RuleUnit.WORKING_DAYS: N_("working days"),
    RuleUnit.OPTIONAL_WORKING_DAYS: N_("working days (0: not used)"),
    RuleUnit.DAY_OF_MONTH: N_("day of the month"),
    RuleUnit.COUNT: N_("people, times"),
    RuleUnit.FLAG: N_("yes or no"),
    RuleUnit.TEXT: N_("words"),
    RuleUnit.LINES: N_("lines of words"),
    RuleUnit.SHARE: N_("share of those counted"),
    RuleUnit.BODY_SHARES: N_("share of all members, by body"),
    RuleUnit.BODY: N_("body"),
    RuleUnit.EDUCATION: N_("level of schooling"),
    RuleUnit.AREA_TRAITS: N_("kinds of area"),
    RuleUnit.PLACE_KINDS: N_("kinds of place"),
    RuleUnit.GUIDANCE: N_("guidance document"),
    RuleUnit.START: N_("first day of counting"),
}


class Origin(StrEnum):
    """Where a value comes from: the regime itself, an earlier one, or the office."""

    SHIPPED = "shipped"
    INHERITED = "inherited"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A value in force, in words; `checked_by` and `checked_on` only where somebody ticked it.

    `key` and `since` name the value for ticking; `shipped` says what the office's own replaces.
    """

    key: str
    since: date
    until: date | None
    subject: str
    subject_words: str
    description: str
    value: str
    unit: str
    citation: str
    regime: str
    origin: Origin
    certainty: str
    reason: str
    shipped: str
    checked_by: str
    checked_on: date | None
    note: str

    @property
    def checked(self) -> bool:
        """Tell whether somebody compared this value with the original."""
        return self.checked_on is not None


def rules_in_force(register: Register, *, on: date) -> tuple[RuleInForce, ...]:
    """Return every value in force on a day, in reading order of their subjects."""
    with register.read() as connection:
        own = own_rules(connection)
    book, found = book_of(own), []
    for key, subject, description, unit in _rules(own.local.keys()):
        try:
            value = book.value_at(key, on)
        except NoRuleValue:
            # An office's own lines of a form hold on their days only.
            continue
        tick = check_of(value, own.checks.get(key, ()))
        found.append(
            RuleInForce(
                key=key,
                since=value.since,
                until=value.until,
                subject=subject,
                subject_words=_(_SUBJECT_WORDS[subject]),
                description=description,
                value=value_words(unit, value.value),
                unit=_(_UNIT_WORDS[unit]),
                citation=value.citation,
                regime=value.regime,
                origin=_origin(value),
                certainty=certainty_words(value),
                reason=value.reason,
                shipped=_shipped(key, unit, on) if value.local else "",
                checked_by=tick.by if tick else "",
                checked_on=tick.on if tick else None,
                note=tick.note if tick else "",
            )
        )
    return tuple(found)


def unchecked_count(register: Register, *, on: date) -> int:
    """Return how many values in force on a day nobody has compared with the original."""
    return sum(not rule.checked for rule in rules_in_force(register, on=on))


def certainty_words(value: RuleValue) -> str:
    """Return how well the source of a value is known, in words."""
    if value.local:
        return _("the office's own value")
    words = _(_CERTAINTY_WORDS[value.certainty])
    return (
        _("{certainty}, earlier value kept").format(certainty=words) if value.inherited else words
    )


def _rules(own_keys: Iterable[str]) -> Iterator[tuple[str, str, str, RuleUnit]]:
    for rule in shipped_rules().values():
        yield rule.key, rule.subject, rule.description, rule.unit
    for key in sorted(own_keys):
        if key.startswith(CITATION_LINES):
            yield key, "forms", _form_title(key.removeprefix(CITATION_LINES)), RuleUnit.LINES


def _form_title(name: str) -> str:
    words = tomllib.loads(resource(f"forms/{name}.toml").read_text("utf-8"))["words"]
    return str(words.get("title", name))


def _origin(value: RuleValue) -> Origin:
    if value.local:
        return Origin.LOCAL
    return Origin.INHERITED if value.inherited else Origin.SHIPPED


def _shipped(key: str, unit: RuleUnit, on: date) -> str:
    rule = shipped_rules().get(key)
    values = rule.values if rule else ()
    return next((value_words(unit, value.value) for value in values if value.covers(on)), "")
