"""The day of the talk as typed into the grid: "8" and "8/11" are enough."""

from __future__ import annotations

import re
from datetime import date

from app.errors import UserError
from app.i18n import _
from app.services.person_fields import read_day

_SHORT = re.compile(r"([0-9]{1,2})(?:\s*[/.\-]\s*([0-9]{1,2}))?")


def read_met_day(text: str, *, month: date, today: date) -> date | None:
    """Read the day on which mentor and candidate met; None for an empty cell.

    A day alone is one of the `month` shown; a day and a month lie in its year, or in the next one
    where a report came late. UserError says what is wrong.
    """
    typed = text.strip()
    if not typed:
        return None
    short = _SHORT.fullmatch(typed)
    if short is None:
        return read_day(typed, field="met_on", on=today)
    number, in_month = int(short[1]), int(short[2] or month.month)
    year = month.year if in_month >= month.month else month.year + 1
    try:
        return date(year, in_month, number)
    except ValueError as error:
        raise UserError(
            _(
                "{text} is no day of the calendar. Type the day of the talk, as in 8 or {example}."
            ).format(text=f"“{typed}”", example=f"8/{month:%m}"),
            field="met_on",
        ) from error


def show_met_day(day: date | None, *, month: date) -> str:
    """Write the day short in the year of the month shown."""
    if day is None:
        return ""
    return f"{day:%d/%m}" if day.year == month.year else f"{day:%d/%m/%Y}"
