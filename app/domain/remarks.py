"""Monthly remarks: their status, and the months they belong to."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from app.domain.months import add_months


class RemarkStatus(StrEnum):
    """Whether the mentor reported on somebody in a month."""

    DONE = "done"
    NOTHING_NEW = "nothing_new"
    MISSING = "missing"


def remark_status(
    *, strengths: str | None, weaknesses: str | None, proposal: str | None, nothing_new: bool
) -> RemarkStatus:
    """Return the status; any words make a remark, a day of meeting alone does not."""
    if strengths or weaknesses or proposal:
        return RemarkStatus.DONE
    return RemarkStatus.NOTHING_NEW if nothing_new else RemarkStatus.MISSING


def month_of(day: date) -> date:
    """Return the first day of the month, by which remarks are stored."""
    return day.replace(day=1)


def month_before(month: date) -> date:
    """Return the first day of the month before."""
    return add_months(month_of(month), -1)


def month_end(month: date) -> date:
    """Return the last day of the month."""
    return add_months(month_of(month), 1) - timedelta(days=1)


def month_text(month: date) -> str:
    """Write a month as 11/2026."""
    return f"{month:%m/%Y}".removeprefix("0")
