"""The columns of the rules in force, and of one rule's values through the years."""

from __future__ import annotations

from app.i18n import _
from app.services.rule_history import ValueInTime
from app.ui.pages.rules.words import RuleRow, span_words, status_cell
from app.ui.tables import CellValue, Column, Lines, Text, Tick
from app.ui.tables.columns import room_for, room_for_chips


def rule_columns() -> tuple[Column, ...]:
    """Return tick, rule, value, source, state; the source leaves where there is little room."""
    status = max(
        room_for_chips([_("not compared"), _("local value"), _("compared")], least=132) + 18,
        room_for([_("carried over")], least=132),
    )
    return (
        Column(
            "tick",
            "",
            40,
            lambda row: Tick(row.ticked),
            min_width=40,
            hideable=False,
        ),
        Column(
            "rule",
            _("Rule"),
            250,
            lambda row: Text(row.rule.description, wrap=True),
            min_width=170,
            stretch=3,
            hideable=False,
        ),
        Column(
            "value",
            _("Value"),
            150,
            lambda row: Text(row.rule.value, wrap=True),
            min_width=112,
            stretch=1,
            hideable=False,
        ),
        Column(
            "citation",
            _("Source"),
            190,
            lambda row: Text(row.rule.citation, tone="ink2", wrap=True),
            min_width=150,
            stretch=2,
            leaves=1,
        ),
        Column("status", _("State"), status, _status, min_width=status, hideable=False),
    )


def _status(row: RuleRow) -> CellValue:
    return status_cell(row.rule)


def history_columns() -> tuple[Column, ...]:
    """Return the days, the value and whose it is."""
    days = room_for(["00/00/0000 – 00/00/0000"], least=150)
    return (
        Column("days", _("In force"), days, _days, min_width=days, hideable=False),
        Column("value", _("Value"), 160, _value, min_width=110, stretch=1, hideable=False),
    )


def _days(one: ValueInTime) -> CellValue:
    return Lines(span_words(one.since, one.until), one.regime)


def _value(one: ValueInTime) -> CellValue:
    return Lines(one.value, one.certainty, strong=one.local)
