"""The lists of the office in full, for printing without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from app.domain.terms import Standing
from app.i18n import _
from app.labels import label
from app.services.cells import Dormancy, list_cells
from app.services.list_output import ShownColumn, ShownKind, ShownList, list_pdf
from app.services.mentoring import HelpedRow, helped_people
from app.services.people import PeopleFilter, PersonLine, View, page_of_people
from app.services.print_journal import Paper
from app.services.register import Register

_PAGE: Final = 500


def standard_list_pdf(register: Register, name: str, *, on: date) -> Paper:
    """Return one of cells, candidates, members, mentors as a PDF; KeyError for another name."""
    return list_pdf(register, STANDARD_LISTS[name](register, on))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _cells(register: Register, on: date) -> ShownList:
    words = {
        Dormancy.NONE: "",
        Dormancy.WITH_SOURCES: _("has sources"),
        Dormancy.WITHOUT_SOURCES: _("no sources left"),
    }
    return ShownList(
        title=_("List of cells"),
        filters="",
        columns=(
            ShownColumn(_("Cell"), 3.0),
            ShownColumn(_("Kind"), 1.8),
            ShownColumn(_("Official"), 0.8, ShownKind.NUMBER),
            ShownColumn(_("Probationary"), 0.8, ShownKind.NUMBER),
            ShownColumn(_("Sources"), 0.8, ShownKind.NUMBER),
            ShownColumn(_("Last admission"), 1.2, ShownKind.DATE),
            ShownColumn(_("Nobody admitted for 36 months"), 1.6),
        ),
        rows=(
            (
                line.row.name,
                label(line.row.kind),
                str(line.row.official),
                str(line.row.probationary),
                str(line.row.sources),
                _day(line.row.last_admission),
                words[line.dormancy],
            )
            for line in list_cells(register, on=on)
        ),
    )


def _people(register: Register, view: View) -> Iterator[PersonLine]:
    chosen, offset = PeopleFilter(view=view), 0
    while page := page_of_people(register, chosen, offset=offset, limit=_PAGE):
        yield from page
        offset += len(page)


def _candidates(register: Register, on: date) -> ShownList:
    return ShownList(
        title=_("People followed on the way to admission"),
        filters="",
        columns=(
            ShownColumn(_("Full name"), 2.2),
            ShownColumn(_("Born"), 1.1, ShownKind.DATE),
            ShownColumn(_("Cell"), 2.4),
            ShownColumn(_("Step"), 1.5),
            ShownColumn(_("Mentor"), 2.0),
            ShownColumn(_("Next step"), 2.0),
        ),
        rows=(
            (
                line.row.name,
                line.row.birth.show() if line.row.birth else "",
                line.row.cell,
                label(line.stage),
                line.row.mentor.name if line.row.mentor else "",
                label(line.next_step),
            )
            for line in _people(register, View.FOLLOWED)
        ),
    )


def _members(register: Register, on: date) -> ShownList:
    def rows() -> Iterator[tuple[str, ...]]:
        for view in (View.OFFICIAL, View.PROBATION):
            for line in _people(register, view):
                row = line.row
                yield (
                    row.name,
                    row.birth.show() if row.birth else "",
                    row.cell,
                    label(row.standing or Standing.OFFICIAL),
                    _day(row.admitted_on),
                )

    return ShownList(
        title=_("List of members"),
        filters="",
        columns=(
            ShownColumn(_("Full name"), 2.2),
            ShownColumn(_("Born"), 1.1, ShownKind.DATE),
            ShownColumn(_("Cell"), 2.6),
            ShownColumn(_("Standing"), 1.8),
            ShownColumn(_("Admitted on"), 1.1, ShownKind.DATE),
        ),
        rows=rows(),
    )


def _mentors(register: Register, on: date) -> ShownList:
    def people() -> Iterator[HelpedRow]:
        offset = 0
        while page := helped_people(register, limit=_PAGE, offset=offset):
            yield from page
            offset += len(page)

    return ShownList(
        title=_("Mentor assignments"),
        filters="",
        columns=(
            ShownColumn(_("Person helped"), 2.2),
            ShownColumn(_("Cell"), 2.6),
            ShownColumn(_("Step"), 1.5),
            ShownColumn(_("Mentor"), 2.4),
        ),
        rows=(
            (
                row.name,
                row.cell,
                label(row.stage),
                "; ".join(mentor.name for mentor in row.mentors),
            )
            for row in people()
        ),
    )


STANDARD_LISTS: Final[dict[str, Callable[[Register, date], ShownList]]] = {
    "cells": _cells,
    "candidates": _candidates,
    "members": _members,
    "mentors": _mentors,
}
