"""What the page prints and writes to Excel as plain lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from app.i18n import _
from app.services.calendar import days_of_year
from app.services.calendar_library import kind_words, source_words
from app.services.list_output import ShownColumn, ShownKind, ShownList
from app.services.register import Register
from app.services.rule_review import RuleInForce, rules_in_force
from app.ui.day_words import day, weekday_and_day
from app.ui.pages.rules.words import state


def rule_list(register: Register, *, on: date) -> ShownList:
    """Return every value in force on a day."""
    return ShownList(
        title=_("Rules in force"),
        filters=_("in force on {day}").format(day=day(on)),
        columns=(
            ShownColumn(_("Rule"), 3),
            ShownColumn(_("Value"), 2),
            ShownColumn(_("Source"), 3),
            ShownColumn(_("How sure"), 1.5),
            ShownColumn(_("State"), 1.2),
            ShownColumn(_("Compared by"), 1.5),
            ShownColumn(_("Day"), 1, ShownKind.DATE),
        ),
        rows=_rule_rows(rules_in_force(register, on=on)),
    )


def _rule_rows(rules: tuple[RuleInForce, ...]) -> Iterator[tuple[str, ...]]:
    for title, group in groupby(rules, key=lambda rule: rule.subject_words):
        yield (title,)
        for rule in group:
            yield (
                rule.description,
                rule.value,
                rule.citation,
                rule.certainty,
                state(rule)[0],
                rule.checked_by,
                day(rule.checked_on) if rule.checked_on else "",
            )


def calendar_list(register: Register, *, year: int) -> ShownList:
    """Return the days of a year that differ from their weekday."""
    return ShownList(
        title=_("Days off of {year}").format(year=year),
        filters=_("weekdays off and weekend days worked instead"),
        columns=(
            ShownColumn(_("Day"), 1, ShownKind.DATE),
            ShownColumn(_("Weekday"), 1),
            ShownColumn(_("Name"), 3),
            ShownColumn(_("Kind of day"), 1),
            ShownColumn(_("Entered from"), 1.5),
        ),
        rows=(
            (
                day(one.day),
                weekday_and_day(one.day).split(",")[0],
                one.name,
                kind_words(one.kind),
                " ".join(source_words(one)).strip(),
            )
            for one in days_of_year(register, year=year)
        ),
    )
