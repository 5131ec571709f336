"""Step 2: the columns of the file, what they go to, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.imports import Recognition, SheetGuess
from app.ui.pages.importing.column_match import Layout, Matching
from app.ui.pages.importing.column_rows import ColumnRows
from app.ui.pages.importing.shown_rows import row_count
from app.ui.pages.importing.step_foot import StepFoot
from app.ui.tokens import Space, Status
from app.ui.widgets import (
    CheckBox,
    ComboBox,
    FlowLayout,
    NoticeCard,
    Pane,
    PaneHeader,
    ScrollBody,
    label,
)


class ColumnsStep(QWidget):
    """Shows the guesses and lets them be corrected; the way on opens when nothing is missing."""

    next_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matching: Matching | None = None
        self._layout_at = 0
        self._ticks = QWidget()
        self._tick_row = FlowLayout(self._ticks)
        self.layout_box = ComboBox(name="sheetLayout")
        self.layout_box.setAccessibleName(_("Sheets with the same columns"))
        self.notice = NoticeCard(Status.OVER, "")
        self.rows = ColumnRows()
        self.body = ScrollBody()
        self.foot = StepFoot()
        self.back_button = self.foot.add(_("Back"), name="back")
        self.next_button = self.foot.add(_("Preview"), name="next", primary=True)
        self._build()
        self.layout_box.activated.connect(self._show_layout)
        self.rows.chosen.connect(self._on_chosen)
        self.back_button.clicked.connect(self.back_requested)
        self.next_button.clicked.connect(self.next_requested)

    def _build(self) -> None:
        self._head = PaneHeader()
        self._head.row.addWidget(label(_("Sheets to read:"), tone="ink2"))
        self._head.row.addWidget(self._ticks, 1)
        self._head.row.addWidget(self.layout_box)
        notice = QHBoxLayout()
        notice.setContentsMargins(Space.PANE_X, Space.PANE_Y, Space.PANE_X, 0)
        notice.addWidget(self.notice)
        self._notice_place = QWidget()
        self._notice_place.setLayout(notice)
        self.body.body.setContentsMargins(0, 0, 0, Space.PANE_Y)
        self.body.add(self.rows)
        pane = Pane(name="importColumns")
        pane.add(self._head)
        pane.add(self._notice_place)
        pane.add(self.body, stretch=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S4)
        whole.addWidget(pane, 1)
        whole.addWidget(self.foot)

    def show_recognised(self, found: Recognition) -> None:
        """Show the columns of a file that was just read."""
        self.matching = Matching(found)
        self._fill_ticks(self.matching)
        self._fill_layouts(self.matching)
        self._show_layout(0)

    def focus_first(self) -> None:
        """Put the keyboard on the way on, or on the first column when something is missing."""
        if self.next_button.isEnabled():
            self.next_button.setFocus()
        else:
            self.rows.focus_first()

    def _fill_ticks(self, matching: Matching) -> None:
        while (item := self._tick_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for sheet in matching.sheets:
            tick = CheckBox(f"{sheet.name} ({row_count(sheet.rows)})")
            tick.setChecked(matching.read[sheet.name])
            tick.toggled.connect(lambda on, own=sheet: self._on_tick(own, on))
            self._tick_row.addWidget(tick)

    def _fill_layouts(self, matching: Matching) -> None:
        self.layout_box.clear()
        self.layout_box.addItems([layout.title() for layout in matching.layouts])
        self.layout_box.setVisible(len(matching.layouts) > 1)
        self._head.setVisible(len(matching.sheets) > 1)

    def _show_layout(self, at: int) -> None:
        matching = self.matching
        if matching is None or not matching.layouts:
            return
        self._layout_at = at
        self.layout_box.setCurrentIndex(at)
        self.rows.show_layout(matching.layouts[at], matching.fields)
        self._say()

    def _on_tick(self, sheet: SheetGuess, wanted: bool) -> None:
        matching = self.matching
        if matching is None:
            return
        before = len(matching.layouts)
        matching.read_sheet(sheet, wanted=wanted)
        if len(matching.layouts) > before:
            self._fill_layouts(matching)
            self._show_layout(before)
        self._say()

    def _on_chosen(self, column: int, name: str) -> None:
        if self.matching is None:
            return
        layout = self._layout()
        guess = next(one for one in layout.columns() if one.index == column)
        self.matching.choose(layout, guess, name)
        self._say()

    def _layout(self) -> Layout:
        assert self.matching is not None
        return self.matching.layouts[self._layout_at]

    def _say(self) -> None:
        matching = self.matching
        if matching is None:
            return
        problem = matching.problem()
        self._notice_place.setVisible(bool(problem))
        if problem:
            self.notice.say(Status.OVER, _("The columns are not complete yet"), problem)
        layout = self._layout()
        self.foot.said.set_text(
            _("{n} of {total} columns are read.").format(
                n=matching.matched(layout), total=len(layout.columns())
            )
        )
        self.next_button.setEnabled(not problem)
