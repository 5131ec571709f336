"""How the page says the state of a rule: filters, chips, days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.names import fold
from app.i18n import N_, _, ngettext
from app.services.rule_review import Origin, RuleInForce
from app.ui.day_words import day
from app.ui.tables import ChipCell
from app.ui.tokens import Status
from app.ui.widgets import grouped


class RuleView(StrEnum):
    """Which of the rules in force are listed."""

    UNCHECKED = "unchecked"
    CHECKED = "checked"
    LOCAL = "local"
    ALL = "all"


_TITLES: Final = {
    RuleView.UNCHECKED: N_("Not compared"),
    RuleView.CHECKED: N_("Compared"),
    RuleView.LOCAL: N_("Local values"),
    RuleView.ALL: N_("All in force"),
}
_SHOWS: Final[dict[RuleView, Callable[[RuleInForce], bool]]] = {
    RuleView.UNCHECKED: lambda rule: not rule.checked,
    RuleView.CHECKED: lambda rule: rule.checked,
    RuleView.LOCAL: lambda rule: rule.origin is Origin.LOCAL,
    RuleView.ALL: lambda _rule: True,
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the list with whether it is ticked for the next act."""

    rule: RuleInForce
    ticked: bool

    @property
    def id(self) -> str:
        """The rule stays the same row when its value changes."""
        return self.rule.key


def view_title(view: RuleView) -> str:
    """Return the filter's words."""
    return _(_TITLES[view])


def shown_rules(
    rules: Sequence[RuleInForce], view: RuleView, typed: str
) -> tuple[RuleInForce, ...]:
    """Return the rules of a filter in which what was typed stands; tones and đ do not matter."""
    words = fold(typed).split()
    return tuple(rule for rule in rules if _SHOWS[view](rule) and _holds(rule, words))


def _holds(rule: RuleInForce, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = fold(f"{rule.description} {rule.value} {rule.citation} {rule.subject_words}")
    return all(word in text for word in words)


def status_cell(rule: RuleInForce) -> ChipCell:
    """Return the one chip of a row, and below who and when, or where the value is from."""
    text, status = state(rule)
    if rule.origin is Origin.LOCAL:
        if rule.checked_on is None:
            return ChipCell(_("local value"), Status.INFO, line=text)
        return ChipCell(_("local value"), status, line=f"{text} {day(rule.checked_on)}")
    if rule.checked_on is not None:
        who = _("{day}, {name}").format(day=day(rule.checked_on), name=rule.checked_by)
        return ChipCell(text, status, line=who)
    carried = rule.origin is Origin.INHERITED
    return ChipCell(text, status, line=_("carried over") if carried else "")


def state(rule: RuleInForce) -> tuple[str, Status]:
    """Return whether somebody compared a value, in words and as a status."""
    return (_("compared"), Status.OK) if rule.checked else (_("not compared"), Status.SOON)


def counts_words(rules: Sequence[RuleInForce], shown: int) -> str:
    """Return how many values are in force, shown, and not compared."""
    open_ = sum(not rule.checked for rule in rules)
    parts = [_("{n} values in force").format(n=grouped(len(rules)))]
    if shown != len(rules):
        parts.append(_("{n} shown").format(n=grouped(shown)))
    parts.append(_("{n} not compared").format(n=grouped(open_)))
    return " · ".join(parts)


def ticked_words(count: int) -> str:
    """Return how many rows are ticked."""
    return ngettext("{n} row ticked", "{n} rows ticked", count).format(n=grouped(count))


def span_words(since: date, until: date | None) -> str:
    """Return from when until when, with an open end where none is known."""
    if until is None:
        return _("from {day}").format(day=day(since))
    return f"{day(since)} – {day(until)}"
