"""Days and hours as the window writes them."""

from __future__ import annotations

from datetime import date, datetime

from app.i18n import _


def day(on: date) -> str:
    """Return dd/mm/yyyy."""
    return f"{on:%d/%m/%Y}"


def short_day(on: date, *, today: date) -> str:
    """Return dd/mm in the year of `today`, else dd/mm/yyyy."""
    return f"{on:%d/%m}" if on.year == today.year else day(on)


def hour(at: datetime) -> str:
    """Return hh:mm in the time of this machine."""
    return f"{at.astimezone():%H:%M}"


def local_day(at: datetime) -> date:
    """Return the day of an instant in the time of this machine."""
    return at.astimezone().date()


def when(at: datetime, *, today: date) -> str:
    """Return "10:30 today" or the day and the hour."""
    on = local_day(at)
    if on == today:
        return _("{hour} today").format(hour=hour(at))
    return f"{short_day(on, today=today)}, {hour(at)}"


def weekday_and_day(on: date) -> str:
    """Return the day of the week and dd/mm/yyyy."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return f"{names[on.weekday()]}, {day(on)}"
