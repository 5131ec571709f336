"""Short words that the lists, the grid and the records of this page share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from app.domain.mentors import USUAL_LOAD, MentorBar
from app.domain.partial_date import PartialDate
from app.domain.remarks import month_text
from app.domain.terms import MentorKind
from app.i18n import _, ngettext
from app.services.mentor_words import bar_label
from app.services.mentoring import HelpedRow, MentorChoice, MentorView, RunningMentor
from app.ui.day_words import day
from app.ui.tables import ChipCell
from app.ui.tokens import Status
from app.ui.widgets import grouped


class Assigned(Protocol):
    """Who helps somebody, in the grid or in the list."""

    @property
    def name(self) -> str:
        """His name."""

    @property
    def since(self) -> PartialDate | None:
        """Since when, if the book knows."""


def month_title(month: date) -> str:
    """Return "Month 11/2026"."""
    return _("Month {month}").format(month=month_text(month))


def since_words(since: PartialDate | None) -> str:
    """Return "from 07/09/2024", or nothing where the day is not known."""
    return _("from {day}").format(day=since.show()) if since else ""


def mentors_lines(mentors: Sequence[Assigned]) -> tuple[str, str]:
    """Return the first mentor, and below him since when, or the second one."""
    first = mentors[0]
    if len(mentors) > 1:
        return first.name, _("and {name}").format(name=mentors[1].name)
    return first.name, since_words(first.since)


def people_count(count: int) -> str:
    """Return "3 people"."""
    return ngettext("{n} person", "{n} people", count).format(n=grouped(count))


def load_words(load: int) -> str:
    """Return how many people a member helps now."""
    if not load:
        return _("helps nobody now")
    return ngettext("helps {n} person", "helps {n} people", load).format(n=load)


def resolution_words(mentor: RunningMentor) -> str:
    """Return number and day of the resolution, with a word for what was left open."""
    number, on = mentor.resolution_number, mentor.resolution_on
    if number and on:
        return _("Resolution {number} of {day}").format(number=number, day=day(on))
    if number:
        return _("Resolution {number}").format(number=number)
    if on:
        return _("Resolution of {day}, number not typed in yet").format(day=day(on))
    return ""


def bar_chip(bar: MentorBar) -> ChipCell:
    """Return the chip of somebody who may not help."""
    status = Status.UNKNOWN if bar is MentorBar.OPEN else Status.OVER
    return ChipCell(bar_label(bar), status)


def helped_chip(row: HelpedRow) -> ChipCell | str:
    """Return what asks for something in a row with a mentor: the worst alone, or nothing."""
    if not row.mentors:
        return ""  # the column of the mentor says so
    barred = [mentor.bar for mentor in row.mentors if mentor.bar is not None]
    if barred:
        return bar_chip(barred[0])
    return load_chip(max(mentor.load for mentor in row.mentors))


def choice_chip(choice: MentorChoice) -> ChipCell | str:
    """Return what speaks against a member as mentor, or nothing."""
    return bar_chip(choice.bar) if choice.bar else load_chip(choice.load)


def load_chip(load: int) -> ChipCell | str:
    """Return a chip for a member who helps more people than is usual, or nothing."""
    if load <= USUAL_LOAD:
        return ""
    return ChipCell(_("over {n} people").format(n=USUAL_LOAD), Status.SOON)


def kind_words(kind: MentorKind) -> str:
    """Return whether the mentor follows a candidate or a probationary member."""
    if kind is MentorKind.PROBATIONARY:
        return _("follows the probationary member")
    return _("helps the candidate")


def view_title(view: MentorView) -> str:
    """Return the name of a filter."""
    return {
        MentorView.ALL: _("Everybody who may be helped"),
        MentorView.WITHOUT: _("Without a mentor yet"),
        MentorView.MAY_NOT: _("Mentor may not help"),
        MentorView.OVERLOADED: _("Mentor helps over {n} people").format(n=USUAL_LOAD),
    }[view]
