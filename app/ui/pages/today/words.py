"""What the page says about days and bands: words with the status they wear."""

from __future__ import annotations

from typing import Final

from app.i18n import _, ngettext
from app.services.due import Band, DueCounts
from app.ui.tokens import Status
from app.ui.widgets import grouped

_NEAR: Final = 7  # days
_DAYS: Final = {
    Band.DAYS_7: 7,
    Band.DAYS_15: 15,
    Band.DAYS_30: 30,
    Band.DAYS_60: 60,
    Band.DAYS_90: 90,
}


def days_words(days_left: int) -> str:
    """Return "quá 14 ngày", "hôm nay" or "còn 28 ngày"."""
    if days_left < 0:
        return ngettext("{n} day past", "{n} days past", -days_left).format(n=grouped(-days_left))
    if days_left == 0:
        return _("today")
    return ngettext("{n} day left", "{n} days left", days_left).format(n=grouped(days_left))


def days_status(days_left: int) -> Status:
    """Return what a due day asks for: late, near, or still far."""
    if days_left < 0:
        return Status.OVER
    return Status.SOON if days_left <= _NEAR else Status.INFO


def band_title(band: Band) -> str:
    """Return the name of a group."""
    return _("Overdue") if band is Band.OVERDUE else within_words(_DAYS[band])


def band_status(band: Band) -> Status:
    """Return the status of a group's heading."""
    if band is Band.OVERDUE:
        return Status.OVER
    return Status.SOON if band is Band.DAYS_7 else Status.INFO


def within_words(days: int) -> str:
    """Return "Trong 30 ngày"."""
    return _("Within {n} days").format(n=days)


def count_words(total: int) -> str:
    """Return "9 việc"."""
    return ngettext("{n} thing to do", "{n} things to do", total).format(n=grouped(total))


def overdue_words(overdue: int) -> str:
    """Return "4 quá hạn"."""
    return _("{n} overdue").format(n=grouped(overdue))


def counts_words(counts: DueCounts, *, short: bool = False) -> str:
    """Return "9 việc, 4 quá hạn", or the first half of it."""
    total = count_words(counts.total)
    if short or not counts.overdue:
        return total
    return f"{total}, {overdue_words(counts.overdue)}"
