"""The left pane: the paged list with its toolbar, its counts and what it says when empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.services import people
from app.services.cells import cell_names
from app.services.people import PeopleFilter, PersonLine, View
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.columns import PeopleModel, list_columns, member_columns
from app.ui.pages.candidates.filter_bar import FilterBar
from app.ui.pages.candidates.several import Several
from app.ui.pages.candidates.words import small, view_title
from app.ui.tables import Column, TableView
from app.ui.tasks import Job
from app.ui.tokens import Type
from app.ui.widgets import (
    EmptyState,
    Pane,
    PaneFoot,
    Way,
    WidthClass,
    grouped,
    label,
    scrolling,
)

_FIRST: Final = 0


class _PeopleTable(TableView):
    """One of the two tables, with its paged model and its menu of columns."""

    def __init__(self, columns: tuple[Column, ...], name: str, tools: Tools) -> None:
        self.people = PeopleModel(columns)
        super().__init__(self.people, name=name, settings=tools.settings)
        self.people.setParent(self)
        self.setAccessibleName(_("People"))
        self.set_sorted("name")
        self.menu = self.columns_menu(self)
        self.may_choose: Callable[[], bool] = lambda: True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row, unless somebody outside the filter is being shown."""
        if self.currentIndex().isValid() or self.may_choose():
            super().focusInEvent(event)
            return
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            self.selectionModel().clear()

    def bind(self, key: Qt.Key, act: Callable[[], object]) -> None:
        """Let a key act while the keyboard is in this table."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)


class PeopleList(Pane):
    """Knows who is shown; the page decides what to do with him."""

    person_chosen = Signal(object)
    """The `PersonLine` that the keyboard stands on."""
    opened = Signal()
    """Enter or a double click on a person."""
    nobody_left = Signal()
    """The filter shows nobody."""
    emptiness_changed = Signal(bool)
    """Whether the book holds no candidate at all."""
    take_off_wanted = Signal()

    def __init__(
        self, register: Register, tools: Tools, ways: Sequence[Way], parent: QWidget | None = None
    ) -> None:
        super().__init__(name="peopleList", parent=parent)
        self._register, self._tools = register, tools
        self._wanted: UUID | None = None
        self._fallback: int | None = _FIRST
        self._place = -1
        self._empty_book = False
        self._counting: Job | None = None
        self._counts_stale = True
        self.several = Several()
        columns = list_columns(tools.clock.today, self.several.holds)
        self._people = _PeopleTable(columns, "candidates", tools)
        self._members = _PeopleTable(member_columns(), "members", tools)
        self.bar = FilterBar(tools.settings)
        self._counts = label(role=Type.CAPTION, tone="ink3")
        self._counts.setObjectName("counts")
        self._narrow = False
        self._build(ways)
        self._connect()
        # Narrow first: the splitter asks how little room is enough before the page is told.
        self.set_width_class(WidthClass.NARROW)

    def _build(self, ways: Sequence[Way]) -> None:
        self._nobody = scrolling(
            EmptyState(
                _("Nobody in the register yet"),
                _("The register follows everybody from first notice to the end of probation."),
                ways,
            )
        )
        self._no_match = scrolling(
            EmptyState(
                _("Nobody matches the filter"),
                _("Another view, cell or step may show whom you look for; Ctrl+F finds anybody."),
                [
                    Way(
                        "filter",
                        _("Without cell and step"),
                        _("Esc in the list does the same."),
                        _("Clear filter"),
                        self.bar.clear,
                    )
                ],
            )
        )
        self._no_match.setObjectName("noMatch")
        self._stack = QStackedWidget()
        for part in (self._people, self._members, self._no_match, self._nobody):
            self._stack.addWidget(part)
        self.foot = PaneFoot(acts=False)
        self.foot.row.addWidget(self._counts, 1)
        self.foot.row.addWidget(self.several)
        self.add(self.bar)
        self.add(self._stack, stretch=1)
        self.add(self.foot)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_filter)
        for table in (self._people, self._members):
            table.people.counted.connect(partial(self._on_counted, table))
            table.current_row_changed.connect(partial(self._on_row, table))
            table.row_activated.connect(lambda _row: self.opened.emit())
            table.letters_typed.connect(self._jump)
            table.may_choose = lambda: self._fallback is not None
            table.bind(Qt.Key.Key_Delete, self.take_off_wanted.emit)
            table.bind(Qt.Key.Key_Escape, self._on_escape)
        self._people.tick_requested.connect(self._turn)
        self._people.clicked.connect(self._on_clicked)
        self.several.begin_wanted.connect(self._begin_choosing)
        self.several.changed.connect(self._show_ticks)

    @property
    def table(self) -> _PeopleTable:
        """Return the table of the view in force."""
        return self._members if self.chosen().view is View.OFFICIAL else self._people

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the table."""
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def empties(self) -> tuple[QWidget, ...]:
        """Return what stands in the place of the table when there is nobody to show."""
        return (self._no_match, self._nobody)

    def tables(self) -> tuple[QWidget, ...]:
        """Return both tables, of which one is in sight, for the order of Tab."""
        return (self._people, self._members)

    @property
    def _model(self) -> PeopleModel:
        return self.table.people

    # what is shown

    def start(self) -> None:
        """Ask for the people of the filter remembered."""
        self._read_cells()
        self._model.load(self._count, self._fetch)

    def reload(self) -> None:
        """Ask the same question again; the person chosen stays chosen, or the next one is."""
        if self._fallback is not None:
            self._fallback = max(self._place, _FIRST)
        self._counts_stale = True
        self._read_cells()
        self._model.reload()

    def hold(self) -> None:
        """Choose nobody by itself until `stand_on`: somebody is about to be shown."""
        self._wanted, self._fallback = None, None

    def stand_on(self, row_id: UUID, done: Callable[[], None] | None = None) -> None:
        """Choose somebody if the filter shows him; nobody else is chosen instead."""
        self._wanted, self._fallback = row_id, None
        self._find_place(done)

    def step(self, by: int) -> None:
        """Go to the next person (1) or the one before (-1)."""
        at = self.table.currentIndex().row() + by
        if 0 <= at < self._model.rowCount():
            self.table.select_row(at)

    def place(self) -> tuple[int, int]:
        """Return the place of the person chosen, from 1, and how many are shown; 0 for nobody."""
        return self.table.currentIndex().row() + 1, self._model.rowCount()

    def chosen(self) -> PeopleFilter:
        """Return the filter in force."""
        return self.bar.chosen()

    def shown_keys(self) -> frozenset[str]:
        """Return the keys of the columns that the person has not hidden."""
        return frozenset(
            column.key
            for column in self._model.columns
            if not self.table.columns.is_hidden(column.key)
        )

    def is_empty_book(self) -> bool:
        """Tell whether the book holds no candidate at all."""
        return self._empty_book

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where there is little room."""
        self._narrow = width is WidthClass.NARROW
        self.bar.set_width_class(width)
        self.several.set_narrow(self._narrow)

    # several people at once

    def _begin_choosing(self) -> None:
        self._people.setFocus()
        if self._people.currentIndex().isValid():
            self._turn(self._people.currentIndex().row())

    def _turn(self, at: int) -> None:
        self.several.turn(self._people.people.row(at))

    def _on_clicked(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turn(index.row())

    def _on_escape(self) -> None:
        if self.several:
            self.several.clear()
        else:
            self.bar.clear()

    def _show_ticks(self) -> None:
        self._people.viewport().update()
        self._show_counts()

    # questions to the book

    def _count(self, answer: Callable[[int], None]) -> None:
        work = partial(people.count_people, self._register, self.chosen())
        self._tools.tasks.read(self, work, answer, newest="count")

    def _fetch(
        self, offset: int, limit: int, answer: Callable[[Sequence[PersonLine] | None], None]
    ) -> None:
        def failed(problem: SoNguonError) -> None:
            answer(None)
            self._tools.messages.show_problem(self, problem)

        work = partial(
            people.page_of_people, self._register, self.chosen(), offset=offset, limit=limit
        )
        self._tools.tasks.read(self, work, answer, failed)

    def _read_cells(self) -> None:
        self._tools.tasks.read(
            self, partial(cell_names, self._register), self.bar.set_cells, newest="cells"
        )

    def _find_place(self, done: Callable[[], None] | None = None) -> None:
        if self._wanted is None:
            self._stand_at(done, None)
            return
        work = partial(people.position_of_row, self._register, self.chosen(), self._wanted)
        self._tools.tasks.read(self, work, partial(self._stand_at, done), newest="place")

    def _jump(self, letters: str) -> None:
        work = partial(people.position_of_letters, self._register, self.chosen(), letters)
        self._tools.tasks.read(self, work, self._go_to_letters, newest="letters")

    def _count_views(self) -> None:
        """Count every view in the lane for files: the list itself must not wait for it."""
        self._counts_stale = False
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._tools.tasks.background(
            self, partial(_view_counts, self._register), self.bar.set_counts
        )

    # answers

    def _on_filter(self, _chosen: PeopleFilter) -> None:
        self._fallback = _FIRST
        self._model.load(self._count, self._fetch)

    def _on_counted(self, table: _PeopleTable, total: int) -> None:
        if table is not self.table:
            return
        if total == 0 and not self.bar.is_filtered() and not self.chosen().of_members:
            everybody = PeopleFilter(view=View.EVERYBODY)
            work = partial(people.count_people, self._register, everybody)
            self._tools.tasks.read(self, work, self._show_nobody, newest="everybody")
        else:
            self._show_part(self.table if total else self._no_match, empty_book=False)
        self._show_counts()
        if self._counts_stale:
            self._count_views()
        if total == 0:
            self._place = -1
            if self._fallback is not None:
                self.nobody_left.emit()
        else:
            self._find_place()

    def _show_nobody(self, in_book: int) -> None:
        self._show_part(self._no_match if in_book else self._nobody, empty_book=not in_book)

    def _show_part(self, part: QWidget, *, empty_book: bool) -> None:
        self._stack.setCurrentWidget(part)
        self.foot.setVisible(not empty_book)
        self.bar.set_columns_menu(self.table.menu if part is self.table else None)
        if empty_book != self._empty_book:
            self._empty_book = empty_book
            self.bar.set_add_primary(not empty_book)
            self.emptiness_changed.emit(empty_book)

    def _stand_at(self, done: Callable[[], None] | None, place: int | None) -> None:
        if place is None and self._fallback is not None:
            place = min(self._fallback, self._model.rowCount() - 1)
        if place is not None:
            self.table.select_row(place)
        else:
            self._place = -1
            self.table.setCurrentIndex(self._model.index(-1, -1))
        if done is not None:
            done()

    def _go_to_letters(self, place: int) -> None:
        if self._model.rowCount():
            self.table.select_row(min(place, self._model.rowCount() - 1))

    def _on_row(self, table: _PeopleTable, line: PersonLine | None) -> None:
        if line is None or table is not self.table:
            return
        row = line.row
        own = row.member_id if self.chosen().of_members else row.candidate_id
        self._wanted, self._place = own, self.table.currentIndex().row()
        self._fallback = self._place
        self.person_chosen.emit(line)

    def _show_counts(self) -> None:
        total = self._model.rowCount()
        if self.several:
            self._counts.setText(self.several.words())
            return
        people_words = ngettext("{n} person", "{n} people", total).format(n=grouped(total))
        if self._narrow or not total:
            by_name = _("{people} · by given name").format(people=people_words)
            self._counts.setText(by_name if total else people_words)
            return
        self._counts.setText(
            _("{people} · {view} · by given name · type letters to jump to a name").format(
                people=people_words, view=small(view_title(self.chosen().view))
            )
        )


def _view_counts(register: Register, job: Job) -> Mapping[View, int]:
    counts: dict[View, int] = {}
    for view in View:
        if job.cancelled.is_set():
            break
        counts[view] = people.count_people(register, PeopleFilter(view=view))
    return counts
