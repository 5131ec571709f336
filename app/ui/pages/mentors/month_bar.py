"""The toolbar of the month grid: cell, month, how far the month is reported, the two acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.months import add_months
from app.domain.remarks import month_of
from app.i18n import _
from app.ui.icons import set_icon
from app.ui.pages.mentors.words import month_title
from app.ui.tokens import Status, Type
from app.ui.widgets import (
    CellBox,
    Chip,
    PaneHeader,
    ShareBar,
    WidthClass,
    button,
    icon_button,
    label,
)
from app.ui.widgets.drawing import text_width

_CELL_WIDTH = {WidthClass.WIDE: 190, WidthClass.NARROW: 170, WidthClass.ONE_PANE: 150}
_BAR_WIDTH = 84


class MonthBar(PaneHeader):
    """Tells which cell and month are wanted; `show_month` says what is shown."""

    place_wanted = Signal(object, object)
    """Cell id and first day of the month."""

    def __init__(self, switch: QWidget, *, today: date) -> None:
        super().__init__()
        self._today = today
        self._month = month_of(today)
        self._counts = (0, 0)
        self._width = WidthClass.WIDE
        self.switch = switch
        self.cells = CellBox(name="cell")
        self.cells.setAccessibleName(_("Cell"))
        self.cells.setSizeAdjustPolicy(
            CellBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.before = icon_button("chevron-left", _("Month before"), name="monthBefore")
        self.before.setToolTip(_("Month before (Ctrl+PgUp)"))
        self.after = icon_button("chevron-right", _("Month after"), name="monthAfter")
        self.title = label(strong=True)
        self.title.setObjectName("month")
        self.title.setMinimumWidth(text_width(month_title(date(2026, 12, 1)), Type.BODY, True) + 2)
        self.bar = ShareBar()
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.progress = label()
        self.progress.setObjectName("progress")
        self.chip = Chip()
        self.chip.setObjectName("missing")
        self.nothing_new = button(_("Nothing new (F4)"), icon="check", name="nothingNew")
        self.sheet = button(_("Print remark sheet"), icon="printer", name="monthSheet")
        self._build()
        self._connect()
        self.set_width_class(WidthClass.WIDE)
        self.show_month(self._month)
        self.show_counts(0, 0)

    def _build(self) -> None:
        self.sheet.setToolTip(_("Print the sheet on which the cell writes the remarks"))
        self.sheet.setAccessibleName(_("Print remark sheet"))
        self.nothing_new.setToolTip(_("Nothing new for the person chosen (F4)"))
        self.cells.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (
            self.switch,
            self.cells,
            self.before,
            self.title,
            self.after,
            self.bar,
            self.progress,
            self.chip,
        ):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.row.addWidget(self.nothing_new)
        self.row.addWidget(self.sheet)

    def _connect(self) -> None:
        self.cells.currentIndexChanged.connect(lambda _at: self._want(self._month))
        self.before.clicked.connect(lambda: self.step_month(-1))
        self.after.clicked.connect(lambda: self.step_month(1))

    def set_cells(self, cells: Sequence[tuple[UUID, str]], current: UUID | None) -> None:
        """Offer these cells and stand on one of them without asking for it."""
        with QSignalBlocker(self.cells):
            self.cells.clear()
            for cell_id, name in cells:
                self.cells.addItem(name, cell_id)
            self.cells.select(current)
        for part in (self.cells, self.before, self.title, self.after):
            part.setVisible(bool(cells))

    def cell_id(self) -> UUID | None:
        """Return the cell chosen."""
        found = self.cells.currentData()
        return found if isinstance(found, UUID) else None

    def month(self) -> date:
        """Return the first day of the month shown."""
        return self._month

    def step_cell(self, by: int) -> None:
        """Go to the next cell (1) or the one before (-1)."""
        at = self.cells.currentIndex() + by
        if 0 <= at < self.cells.count():
            self.cells.setCurrentIndex(at)

    def step_month(self, by: int) -> None:
        """Go to the month after (1), if it has begun, or the one before (-1)."""
        self._want(add_months(self._month, by))

    def _want(self, month: date) -> None:
        if month <= self._today:
            self.place_wanted.emit(self.cell_id(), month)

    def show_month(self, month: date) -> None:
        """Say which month is shown; the one after this month has not begun."""
        self._month = month
        self.title.setText(month_title(month))
        following = add_months(month, 1)
        begun = following <= self._today
        self.after.setEnabled(begun)
        self.after.setToolTip(
            _("Month after (Ctrl+PgDown)")
            if begun
            else _("{month} has not begun yet").format(month=month_title(following))
        )

    def show_counts(self, total: int, missing: int) -> None:
        """Say how many people have a remark, and how many have none."""
        self._counts = total, missing
        reported = total - missing
        words = _("{reported} of {total} people have a remark").format(
            reported=reported, total=total
        )
        self.progress.setText(words)
        self.bar.show_share(reported / total if total else 0, words=words)
        narrow = self._width is not WidthClass.WIDE
        if missing:
            text = _("{n} of {total} missing") if narrow else _("{n} missing")
            self.chip.set(text.format(n=missing, total=total), Status.OVER)
        elif total:
            self.chip.set(_("all in"), Status.OK)
        self._arrange()

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where the page is narrow."""
        self._width = width
        self.cells.setFixedWidth(_CELL_WIDTH[width])
        wide, least = width is WidthClass.WIDE, width is WidthClass.ONE_PANE
        self.nothing_new.setText(_("Nothing new") if least else _("Nothing new (F4)"))
        self.sheet.setText(_("Print remark sheet") if wide else "" if least else _("Print sheet"))
        set_icon(self.sheet, "printer")  # its room depends on the text
        self.show_counts(*self._counts)

    def _arrange(self) -> None:
        total, _missing = self._counts
        wide = self._width is WidthClass.WIDE
        self.bar.setVisible(wide and bool(total))
        self.progress.setVisible(wide and bool(total))
        self.chip.setVisible(bool(total))
        self.nothing_new.setVisible(bool(total))
        self.sheet.setVisible(bool(total))

    def tab_chain(self) -> list[QWidget]:
        """Return the parts that Tab visits, in their order."""
        return [self.cells, self.before, self.after, self.nothing_new, self.sheet]
