"""The left pane: what is due, in bands by day, with its toolbar and what it says when empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from app.domain.names import fold, split_name
from app.errors import SoNguonError
from app.i18n import _
from app.services import due
from app.services.cells import cell_names
from app.services.due import DueCounts, DueFilter, DueRow
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.today.columns import DueModel, due_columns
from app.ui.pages.today.empty import (
    FARTHEST,
    Emptiness,
    empty_book,
    no_match,
    nothing_due,
    read_emptiness,
)
from app.ui.pages.today.filter_bar import FilterBar
from app.ui.pages.today.words import band_status, band_title, count_words
from app.ui.tables import Group, TableView
from app.ui.tasks import Job
from app.ui.widgets import Pane, PaneFoot, WaitLine, WidthClass, grouped

_FIRST: Final = 1  # the first row stands under the first heading


class DueList(Pane):
    """Knows which row the keyboard stands on; the page decides what to do with it."""

    chosen = Signal(object)
    """The `DueRow` that the keyboard stands on; None when nothing is due."""
    opened = Signal()
    """Enter or a double click on a row."""
    counted = Signal(object)
    """The `DueCounts` under the filter in force."""
    later_requested = Signal(object)
    """The `DueRow` that comes after the days chosen."""
    import_requested = Signal()

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(name="dueList", parent=parent)
        self._register, self._tools = register, tools
        self._place = _FIRST
        self._wanted: UUID | None = None
        self._counting: Job | None = None
        self._started = False
        self._choices_are_old = True
        self._model = DueModel(due_columns(), self)
        self.table = TableView(self._model, name="due", settings=tools.settings)
        self.table.setAccessibleName(_("What is to be done"))
        self.bar = FilterBar(tools.settings)
        self._empty: QScrollArea | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self.add(self.bar)
        self.add(self._stack, stretch=1)
        self.wait = WaitLine()
        self._waits = False
        self._foot = PaneFoot(acts=False)
        self._foot.row.addWidget(self.wait, 1)
        self._foot.hide()
        self.add(self._foot)
        self._connect()
        # Narrow first: the splitter asks how little room is enough before the page is told.
        self.set_width_class(WidthClass.NARROW)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_filter)
        self.wait.appeared.connect(self._foot.setVisible)
        self._model.counted.connect(self._on_counted)
        self._model.rows_loaded.connect(self._on_loaded)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(lambda _row: self.opened.emit())
        self.table.letters_typed.connect(self._jump)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.table)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.bar.clear)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the table."""
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def content(self) -> QWidget:
        """Return what stands below the toolbar: the table, or what it says when empty."""
        shown = self._stack.currentWidget()
        assert shown is not None
        return shown

    # what is shown

    def reload(self) -> None:
        """Ask the same question again; the row chosen stays chosen, or the next one is."""
        if self._started:
            self._model.reload()
        else:
            self._started = True
            self._model.load(self._count, self._fetch)

    def current(self) -> DueRow | None:
        """Return the row the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, DueRow) else None

    def is_empty(self) -> bool:
        """Tell whether there is no row."""
        return self._model.rowCount() == 0

    def open(self, record: UUID) -> None:
        """Stand on the first thing of a candidate, at once or when it is loaded."""
        self._wanted = record
        self._find_wanted()

    def step(self, by: int) -> None:
        """Go to the next row (1) or the one before (-1)."""
        at = self.table.currentIndex().row() + by
        while self._model.group(at) is not None:
            at += by
        if 0 <= at < self._model.rowCount():
            self.table.select_row(at)

    def show_waiting(self, done: int, total: int) -> None:
        """Show how many people's due days are reckoned anew."""
        if not self._waits:
            self._waits = True
            self.wait.start(_("Due days are being reckoned anew…"), stoppable=False)
        words = _("Due days are being reckoned anew: {done} of {total} people.")
        self.wait.say(words.format(done=grouped(done), total=grouped(total)))
        self.wait.show_counts(done, total, rows=False)

    def end_waiting(self) -> None:
        """Show that all due days are reckoned."""
        self._waits = False
        self.wait.finish()

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where there is little room."""
        self.bar.set_width_class(width)

    # questions to the book

    def _count(self, answer: Callable[[Any], None]) -> None:
        work = partial(due.due_counts, self._register, self.bar.chosen())
        self._tools.tasks.read(self, work, partial(self._take_counts, answer), newest="count")

    def _take_counts(self, answer: Callable[[Any], None], counts: DueCounts) -> None:
        self.bar.set_counts(counts)
        answer(
            [
                (Group(band_title(band), count_words(count), band_status(band)), count)
                for band, count in counts.by_band
            ]
        )
        self.counted.emit(counts)

    def _fetch(
        self, offset: int, limit: int, answer: Callable[[Sequence[DueRow] | None], None]
    ) -> None:
        def failed(problem: SoNguonError) -> None:
            answer(None)
            self._tools.messages.show_problem(self, problem)

        work = partial(due.due_page, self._register, self.bar.chosen(), offset=offset, limit=limit)
        self._tools.tasks.read(self, work, answer, failed)

    def _renew_choices(self) -> None:
        """Read what the toolbar offers to choose from; the rows themselves come first."""
        if self._choices_are_old:
            self._choices_are_old = False
            self._read_cells()
            self._count_rules()

    def _read_cells(self) -> None:
        self._tools.tasks.read(
            self, partial(cell_names, self._register), self.bar.set_cells, newest="cells"
        )

    def _count_rules(self) -> None:
        """Count the kinds in the lane for files: the list itself must not wait for it."""
        if self._counting is not None:
            self._counting.cancel()
        wanted = self.bar.chosen()
        self._counting = self._tools.tasks.background(
            self,
            lambda job: () if job.cancelled.is_set() else due.rule_counts(self._register, wanted),
            self.bar.set_rules,
        )

    # answers

    def _on_filter(self, _chosen: DueFilter) -> None:
        self._place = _FIRST
        if self._started:
            self._model.load(self._count, self._fetch)

    def _on_counted(self, total: int) -> None:
        self._choices_are_old = True
        if total:
            self._show_part(self.table)
            return
        self._renew_choices()
        self._place = _FIRST
        if self.bar.is_filtered():
            self._show_empty(no_match(clear=self.bar.clear))
        else:
            work = partial(read_emptiness, self._register, self.bar.chosen())
            self._tools.tasks.read(self, work, self._explain_emptiness, newest="emptiness")

    def _explain_emptiness(self, found: Emptiness) -> None:
        if not self.is_empty():
            return
        if found.book_is_empty:
            look_round = self._tools.open_demo
            self._show_empty(empty_book(load=self.import_requested.emit, look_round=look_round))
        else:
            within = self.bar.chosen().within
            self._show_empty(
                nothing_due(
                    within,
                    found.later,
                    see_later=self._see_later,
                    open_it=lambda: self.later_requested.emit(found.later),
                )
            )

    def _see_later(self) -> None:
        self.bar.choose(DueFilter(within=FARTHEST))

    def _show_empty(self, part: QScrollArea) -> None:
        self._show_part(part)
        self.chosen.emit(None)

    def _show_part(self, part: QWidget) -> None:
        before, self._empty = self._empty, None
        had_focus = self._stack.isAncestorOf(self.focusWidget() or self)
        if isinstance(part, QScrollArea):
            self._empty = part
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        if had_focus and part is self.table:
            self.table.setFocus()

    def _on_loaded(self, first: int, count: int) -> None:
        """Stand where the keyboard stood, when what stood there is gone."""
        self._stand_in_place(first, count)
        self._renew_choices()

    def _stand_in_place(self, first: int, count: int) -> None:
        if self._find_wanted() or self.table.currentIndex().isValid():
            return
        place = min(self._place, self._model.rowCount() - 1)
        if self._model.group(place) is not None:
            place = place + 1
        if first <= place < first + count:
            self.table.select_row(place)

    def _find_wanted(self) -> bool:
        wanted = self._wanted
        if wanted is None:
            return False
        at = self._model.find(lambda row: wanted in (row.candidate_id, row.person_id))
        if at is None:
            return False
        self._wanted = None
        self.table.select_row(at)
        return True

    def _on_row(self, row: DueRow | None) -> None:
        if row is not None:
            self._place = self.table.currentIndex().row()
            self.chosen.emit(row)

    def _jump(self, letters: str) -> None:
        """Go to the next person in sight whose given name begins with what was typed."""
        typed, here = fold(letters), self.table.currentIndex().row()
        found = list(
            self._model.find_all(lambda row: fold(split_name(row.name)[2]).startswith(typed))
        )
        if found:
            after = here if len(letters) > 1 else here + 1
            self.table.select_row(next((at for at in found if at >= after), found[0]))
