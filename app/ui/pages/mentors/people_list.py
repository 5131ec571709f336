"""The left side: who is helped, by filter and cell, or the members who help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.services import mentoring
from app.services.mentoring import HelpedRow, MentorChoice, MentorView
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.mentors.empty import nobody_yet
from app.ui.pages.mentors.people_columns import (
    HelpedModel,
    MentorModel,
    helped_columns,
    mentor_columns,
)
from app.ui.pages.mentors.words import people_count, view_title
from app.ui.tables import TableView
from app.ui.tables.paged import Answer
from app.ui.tokens import Type
from app.ui.widgets import (
    CellBox,
    ComboBox,
    ElidedLabel,
    EmptyState,
    Pane,
    PaneFoot,
    PaneHeader,
    Way,
    WidthClass,
    button,
    grouped,
    scrolling,
)

MENTORS = "mentors"
"""The entry of the filter that lists those who help."""
_VIEW = "mentors/view"
_VIEW_WIDTH = {WidthClass.WIDE: 296, WidthClass.NARROW: 220, WidthClass.ONE_PANE: 296}
_CELL_WIDTH = {WidthClass.WIDE: 170, WidthClass.NARROW: 112, WidthClass.ONE_PANE: 160}


class PeopleList(Pane):
    """Asks the book for pages; `chosen` carries a `HelpedRow`, a `MentorChoice` or None."""

    chosen = Signal(object)
    opened = Signal()
    import_requested = Signal()

    def __init__(self, register: Register, tools: Tools, switch: QWidget) -> None:
        super().__init__(name="peopleList")
        self._register, self._tools = register, tools
        self._counts: dict[str, int] = {}
        self._to_count: list[str] = []
        self._width = WidthClass.WIDE
        self.views = ComboBox(name="view")
        self.views.setAccessibleName(_("Who is shown"))
        self.cells = CellBox(name="cells")
        self.cells.setAccessibleName(_("Cells shown"))
        self.helped = HelpedModel(helped_columns(tools.clock.today), self)
        self.mentors = MentorModel(mentor_columns(), self)
        self.people_table = TableView(self.helped, name="helped", settings=tools.settings)
        self.people_table.setAccessibleName(_("People helped"))
        self.mentor_table = TableView(self.mentors, name="helping", settings=tools.settings)
        self.mentor_table.setAccessibleName(_("Members who help"))
        self.columns_button = button(_("Columns"), icon="columns-3", kind="quiet", name="columns")
        self.columns_button.setMenu(self.people_table.columns_menu(self.columns_button))
        self._foot = ElidedLabel(role=Type.CAPTION, tone="ink3")
        self._content = QStackedWidget()
        self._build(switch)
        self._fill()
        self._connect()
        self.set_width_class(WidthClass.WIDE)

    def _build(self, switch: QWidget) -> None:
        head, foot = PaneHeader(), PaneFoot(acts=False)
        for box in (self.views, self.cells):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (switch, self.views, self.cells):
            head.row.addWidget(part)
        head.row.addStretch(1)
        head.row.addWidget(self.columns_button)
        foot.row.addWidget(self._foot, 1)
        self._everybody_helped = self._empty(
            _("Everybody who must have a mentor has one"),
            _("People on the list of sympathisers and in probation are looked at."),
        )
        self._nobody = self._empty(
            _("Nobody matches the filter"),
            _("Another filter or another cell may hold whom is looked for."),
        )
        self._no_people = nobody_yet(load=self.import_requested.emit)
        for page in (
            self.people_table,
            self.mentor_table,
            self._everybody_helped,
            self._nobody,
            self._no_people,
        ):
            self._content.addWidget(page)
        self.add(head)
        self.add(self._content, stretch=1)
        self.add(foot)

    def _empty(self, title: str, text: str) -> QWidget:
        way = Way("undo-2", _("All people"), "", _("Take the filter off"), self.show_everybody)
        return scrolling(EmptyState(title, text, [way]))

    def _fill(self) -> None:
        for view in MentorView:
            self.views.addItem(view_title(view), view.value)
        self.views.addItem(_("Members who help"), MENTORS)
        self.cells.addItem(_("All cells"), None)
        self.views.select(self._tools.settings.get(_VIEW, MentorView.ALL.value))

    def _connect(self) -> None:
        self.views.currentIndexChanged.connect(self._on_filter)
        self.cells.currentIndexChanged.connect(self._on_filter)
        self.people_table.letters_typed.connect(self._jump)
        for model, table in ((self.helped, self.people_table), (self.mentors, self.mentor_table)):
            table.current_row_changed.connect(partial(self._tell, table))
            table.row_activated.connect(lambda _row: self.opened.emit())
            model.counted.connect(self._on_counted)
            model.rows_loaded.connect(partial(self._stand, table))

    # what is asked for

    @property
    def view(self) -> MentorView | None:
        """The filter of the people; None while the members who help are shown."""
        chosen = self.views.currentData()
        return None if chosen == MENTORS else MentorView(chosen)

    @property
    def cell_id(self) -> UUID | None:
        """The cell chosen; None for all."""
        found = self.cells.currentData()
        return found if isinstance(found, UUID) else None

    @property
    def table(self) -> TableView:
        """The table shown, or the one that would be."""
        return self.mentor_table if self.view is None else self.people_table

    def set_cells(self, cells: Sequence[tuple[UUID, str]]) -> None:
        """Offer these cells beside all of them; the choice so far stays."""
        kept = self.cell_id
        with QSignalBlocker(self.cells):
            self.cells.clear()
            self.cells.addItem(_("All cells"), None)
            for cell_id, name in cells:
                self.cells.addItem(name, cell_id)
            self.cells.select(kept)

    def load(self) -> None:
        """Ask for the list that the filter names; the other filters are counted behind it."""
        self._to_count = [*MentorView, MENTORS]
        if self.view is None:
            self.mentors.load(self._count_mentors, self._fetch_mentors)
        else:
            self.helped.load(self._count_helped, self._fetch_helped)

    def _count_helped(self, answer: Callable[[int], None]) -> None:
        count = partial(
            mentoring.count_helped,
            self._register,
            view=self.view or MentorView.ALL,
            cell_id=self.cell_id,
        )
        self._tools.tasks.read(self, count, answer, newest="count")

    def _fetch_helped(self, offset: int, limit: int, answer: Answer[HelpedRow]) -> None:
        page = partial(
            mentoring.helped_people,
            self._register,
            view=self.view or MentorView.ALL,
            cell_id=self.cell_id,
            offset=offset,
            limit=limit,
        )
        self._tools.tasks.read(self, page, answer, partial(self._unread, answer))

    def _count_mentors(self, answer: Callable[[int], None]) -> None:
        count = partial(mentoring.count_mentors, self._register, cell_id=self.cell_id)
        self._tools.tasks.read(self, count, answer, newest="count")

    def _fetch_mentors(self, offset: int, limit: int, answer: Answer[MentorChoice]) -> None:
        page = partial(
            mentoring.mentor_loads,
            self._register,
            cell_id=self.cell_id,
            offset=offset,
            limit=limit,
        )
        self._tools.tasks.read(self, page, answer, partial(self._unread, answer))

    def _unread(self, answer: Answer[Any], problem: SoNguonError) -> None:
        answer(None)
        self._tools.messages.show_problem(self, problem)

    # what is shown

    def _count_next(self) -> None:
        """Count one filter after the other, so that a jump to a letter never waits for all."""
        if not self._to_count:
            return
        key = self._to_count.pop(0)
        cell_id = self.cell_id
        if key == MENTORS:
            count = partial(mentoring.count_mentors, self._register, cell_id=cell_id)
        else:
            view = MentorView(key)
            count = partial(mentoring.count_helped, self._register, view=view, cell_id=cell_id)
        self._tools.tasks.read(self, count, partial(self._show_count, key), newest="filters")

    def _show_count(self, key: str, count: int) -> None:
        self._counts[key] = count
        at = self.views.findData(key)
        title = _("Members who help") if key == MENTORS else view_title(MentorView(key))
        with QSignalBlocker(self.views):
            self.views.setItemText(at, f"{title} ({grouped(count)})")
        self.views.setToolTip(self.views.currentText())
        self.views.update()
        self._show_foot()
        self._count_next()

    def _show_foot(self) -> None:
        shown = self.table.model().rowCount()
        if self.view is None:
            said = ngettext("{n} member helps", "{n} members help", shown)
            parts = [said.format(n=grouped(shown)), _("the busiest first")]
        else:
            parts = [people_count(shown)]
            without = self._counts.get(MentorView.WITHOUT)
            barred = self._counts.get(MentorView.MAY_NOT)
            if self.view is MentorView.ALL and without is not None and barred is not None:
                parts.append(_("{n} without a mentor").format(n=grouped(without)))
                barred_words = _("{n} with a mentor who may not help")
                parts.append(barred_words.format(n=grouped(barred)))
            if self._width is not WidthClass.NARROW:
                parts.append(_("by given name, type letters to go to a name"))
        self._foot.set_text(" · ".join(parts))

    def _on_counted(self, total: int) -> None:
        page: QWidget = self.table
        if not total:
            page = self._empty_page()
            self.chosen.emit(None)
        self._content.setCurrentWidget(page)
        self._show_foot()
        self._count_next()

    def _empty_page(self) -> QWidget:
        if self.cell_id is not None:
            return self._nobody
        if self.view is MentorView.WITHOUT:
            return self._everybody_helped
        return self._no_people if self.view is MentorView.ALL else self._nobody

    def _stand(self, table: TableView, first: int, _count: int) -> None:
        """Stand on the first row of a list that was shown for the first time."""
        if table is self.table and first == 0 and not table.currentIndex().isValid():
            table.select_row(0)

    def _tell(self, table: TableView, row: HelpedRow | MentorChoice | None) -> None:
        if table is self.table:
            self.chosen.emit(row)

    def _on_filter(self) -> None:
        self._tools.settings[_VIEW] = self.views.currentData()
        self.chosen.emit(None)
        self._show_columns_button()
        self.load()

    def show_everybody(self) -> None:
        """Take both filters off."""
        with QSignalBlocker(self.views), QSignalBlocker(self.cells):
            self.views.select(MentorView.ALL.value)
            self.cells.setCurrentIndex(0)
        self._on_filter()
        self.table.setFocus()

    def current(self) -> HelpedRow | MentorChoice | None:
        """Return the row that the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, HelpedRow | MentorChoice) else None

    def step(self, by: int) -> None:
        """Go to the next row (1) or the one before (-1)."""
        at = self.table.currentIndex().row() + by
        if 0 <= at < self.table.model().rowCount():
            self.table.select_row(at)

    def open(self, candidate_id: UUID) -> None:
        """Stand on one person; the filters go where they hide him."""
        if self.view is None:
            self.show_everybody()
        view = self.view or MentorView.ALL
        self._tools.tasks.read(
            self,
            partial(
                mentoring.position_of_person,
                self._register,
                candidate_id=candidate_id,
                view=view,
                cell_id=self.cell_id,
            ),
            partial(self._stand_on, candidate_id),
            newest="place",
        )

    def _stand_on(self, candidate_id: UUID, place: int | None) -> None:
        if place is not None:
            self.people_table.select_row(place)
        elif self.view is not MentorView.ALL or self.cell_id is not None:
            self.show_everybody()
            self.open(candidate_id)

    def _jump(self, letters: str) -> None:
        work = partial(
            mentoring.position_of_letters,
            self._register,
            letters=letters,
            view=self.view or MentorView.ALL,
            cell_id=self.cell_id,
        )
        self._tools.tasks.read(self, work, self._go_to, newest="place")

    def _go_to(self, place: int) -> None:
        self.people_table.select_row(min(place, self.helped.rowCount() - 1))

    def _show_columns_button(self) -> None:
        wide = self._width is WidthClass.WIDE
        self.columns_button.setVisible(wide and self.view is not None)

    def filter_words(self) -> str:
        """Return the filters in words for the head of a printed list, empty for all."""
        parts = []
        if self.view is not None and self.view is not MentorView.ALL:
            parts.append(view_title(self.view).lower())
        if self.cell_id is not None:
            parts.append(self.cells.currentText())
        return ", ".join(parts)

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where the page is narrow."""
        self._width = width
        self._show_columns_button()
        self._show_foot()
        self.views.setFixedWidth(_VIEW_WIDTH[width])
        self.cells.setFixedWidth(_CELL_WIDTH[width])

    def tab_chain(self) -> list[QWidget]:
        """Return the parts that Tab visits, in their order."""
        return [
            self.views,
            self.cells,
            self.columns_button,
            self.people_table,
            self.mentor_table,
        ]
