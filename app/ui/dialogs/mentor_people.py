"""The people whom a dialog gives a mentor: boxes to tick, grouped by who helps them now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal

from app.domain.mentors import MOST_MENTORS
from app.domain.names import fold, split_name
from app.i18n import _
from app.labels import label
from app.services.mentoring import HelpedRow
from app.ui.tables import CellValue, Column, Group, Lines, ListModel, Rows, TableView, Tick
from app.ui.tables.column_layout import Settings


@dataclass(frozen=True, slots=True)
class TickedPerson:
    """Somebody on offer; `assignment_id` is what would be replaced."""

    row: HelpedRow
    ticked: bool
    assignment_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """The candidate, by which the table finds a row again."""
        return self.row.candidate_id


class PeopleTable(TableView):
    """People with a box each; Space ticks, a letter goes to the next given name."""

    ticked = Signal()

    def __init__(self, *, settings: Settings) -> None:
        columns = (
            Column("tick", "", 40, lambda one: Tick(one.ticked), min_width=40, hideable=False),
            Column("name", _("Person helped"), 260, _name, min_width=180, stretch=1),
        )
        self.people: ListModel[TickedPerson] = ListModel(columns)
        super().__init__(
            self.people, name="mentorPeople", settings=settings, rows=Rows.TWO_LINES_TIGHT
        )
        self.people.setParent(self)
        self.setAccessibleName(_("People to be helped"))
        self.tick_requested.connect(self._tick)
        self.letters_typed.connect(self._jump)

    def chosen(self) -> list[TickedPerson]:
        """Return those who are ticked, in the order of the table."""
        return [one for one in self._people() if one.ticked]

    def count(self) -> int:
        """Return how many people are offered."""
        return len(self._people())

    def tick_all(self, ticked: bool) -> None:
        """Tick everybody, or nobody."""
        for at in range(self.people.rowCount()):
            self._set(at, ticked)
        self.ticked.emit()

    def _people(self) -> list[TickedPerson]:
        rows = (self.people.row(at) for at in range(self.people.rowCount()))
        return [row for row in rows if row is not None]

    def _tick(self, at: int) -> None:
        row = self.people.row(at)
        if row is not None:
            self._set(at, not row.ticked)
            self.ticked.emit()

    def _set(self, at: int, ticked: bool) -> None:
        row = self.people.row(at)
        if row is not None and row.ticked != ticked:
            self.people.set_row(at, TickedPerson(row.row, ticked, row.assignment_id))

    def _jump(self, letters: str) -> None:
        typed = fold(letters)
        at = self.people.find(lambda one: fold(split_name(one.row.name)[2]).startswith(typed))
        if at is not None:
            self.select_row(at)


def _name(one: TickedPerson) -> CellValue:
    below = label(one.row.stage)
    if one.row.mentors and one.assignment_id is None:
        below += " · " + _("has {mentor}").format(mentor=one.row.mentors[0].name)
    return Lines(one.row.name, below, strong=True)


def to_assign(rows: Iterable[HelpedRow], chosen: Collection[UUID]) -> list[TickedPerson | Group]:
    """Return whoever may get one more mentor: first those who must have one and have none."""
    groups: tuple[tuple[str, list[TickedPerson]], ...] = (
        (_("Without a mentor yet"), []),
        (_("Need none yet"), []),
        (_("Have one already"), []),
    )
    for row in rows:
        if len(row.mentors) < MOST_MENTORS:
            at = 2 if row.mentors else 0 if row.needs_mentor else 1
            groups[at][1].append(TickedPerson(row, row.candidate_id in chosen))
    return _headed(groups)


def to_replace(
    rows: Iterable[HelpedRow], *, replaced: UUID | None, assignment_id: UUID, chosen: UUID
) -> list[TickedPerson | Group]:
    """Return whoever the replaced member helps; an open name belongs to one person alone."""
    found = []
    for row in rows:
        for mentor in row.mentors:
            same = mentor.member_id == replaced and replaced is not None
            if same or mentor.assignment_id == assignment_id:
                ticked = row.candidate_id == chosen
                found.append(TickedPerson(row, ticked, mentor.assignment_id))
    return list(found)


def _headed(
    groups: Sequence[tuple[str, Sequence[TickedPerson]]],
) -> list[TickedPerson | Group]:
    rows: list[TickedPerson | Group] = []
    for title, people in groups:
        if people:
            rows += [Group(title, str(len(people))), *people]
    return rows
