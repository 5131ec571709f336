"""The short words of the page: views, cells, days, and what a row says of mentor and remark."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.mentors import NEEDS_MENTOR
from app.domain.months import months_between
from app.domain.partial_date import PartialDate, age_on
from app.domain.remarks import month_before, month_of, month_text
from app.domain.stages import Stage
from app.i18n import N_, _, ngettext
from app.labels import label
from app.services.people import PersonLine, View
from app.ui.day_words import short_day

_VIEWS: Final = {
    View.FOLLOWED: N_("Followed"),
    View.SOURCES: N_("Before admission"),
    View.WITHOUT_MENTOR: N_("Without a mentor"),
    View.PROBATION: N_("Probationary members"),
    View.OFFICIAL: N_("Official members"),
    View.OFF_THE_WAY: N_("Taken off the list"),
    View.EVERYBODY: N_("All candidates ever"),
}


def capital(text: str) -> str:
    """Return `text` with its first letter large."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return `text` with its first letter small, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def view_title(view: View) -> str:
    """Return the name of a saved view."""
    return _(_VIEWS[view])


def birth_year(birth: PartialDate | None) -> str:
    """Return the year somebody was born in, or nothing."""
    return birth.show()[-4:] if birth else ""


def age_words(birth: PartialDate | None, *, on: date) -> str:
    """Return "(47 years)", or nothing where the birth date leaves the age open."""
    if birth is None:
        return ""
    least, most = age_on(birth, on)
    return ngettext("({n} year)", "({n} years)", least).format(n=least) if least == most else ""


def months_without_remark(line: PersonLine, *, on: date) -> int:
    """Return how many whole months went by since the last remark; 0 where none was due."""
    remark = line.row.remark
    if line.stage not in NEEDS_MENTOR or remark is None:
        return 0
    return max(months_between(remark.month, month_before(month_of(on))), 0)


def remark_words(line: PersonLine, *, on: date) -> tuple[str | None, str]:
    """Return the day of the last remark, and below it its words or how many months are missing."""
    remark = line.row.remark
    if remark is None:
        return None, ""
    day = short_day(remark.met_on, today=on) if remark.met_on else month_text(remark.month)
    if missing := months_without_remark(line, on=on):
        said = ngettext("{n} month missing", "{n} months missing", missing).format(n=missing)
        return day, said
    text = " ".join(remark.text.split())
    return day, text or (_("nothing new") if remark.nothing_new else "")


def chip_word(stage: Stage) -> str:
    """Return the word of a stage off the way, short enough for a chip in the list."""
    return _("taken off") if stage is Stage.REMOVED else label(stage)


def stage_word(stage: Stage) -> str:
    """Return the word of a stage as it stands at the beginning of a cell."""
    return capital(label(stage))
