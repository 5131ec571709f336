"""The line under the grid: its keys, and what saves by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.tokens import Space, Type
from app.ui.widgets import ElidedLabel, PaneFoot, WidthClass, button, label

_ALL = 1000  # against the stretch between the two sides


class MonthFoot(PaneFoot):
    """Says the keys; the link opens what has no room below the grid."""

    all_missing_requested = Signal()
    below_requested = Signal()

    def __init__(self) -> None:
        super().__init__(acts=False)
        self._width, self._missing = WidthClass.WIDE, 0
        self._keys = QWidget()
        self._short = ElidedLabel(
            _("F4 nothing new · Tab next cell · Enter down · F2 edit · Ctrl+D copy above"),
            role=Type.CAPTION,
            tone="ink3",
        )
        self.all_missing = button("", kind="link", name="allMissing")
        self.below = button(_("Months before, tasks (F6)"), kind="link", name="below")
        self._saves = label(_("Saved on leaving the cell"), tone="ink3")
        self._build()
        self.all_missing.clicked.connect(self.all_missing_requested)
        self.below.clicked.connect(self.below_requested)
        self.show_missing(0)
        self.set_width_class(WidthClass.WIDE)

    def _build(self) -> None:
        self.row.setContentsMargins(Space.CELL_FIRST, 0, Space.CELL_FIRST, 0)
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(Space.S3)
        for key, act in (
            ("Enter", _("down")),
            ("Tab", _("next cell")),
            ("F2", _("edit")),
            ("Ctrl+D", _("copy above")),
            ("F4", _("“nothing new” for the person chosen")),
        ):
            keys.addWidget(label(key, strong=True))
            keys.addWidget(label(act, tone="ink2"))
            keys.addSpacing(Space.S3)
        self.row.addWidget(self._keys)
        self.row.addWidget(self._short, _ALL)
        self.row.addWidget(self.all_missing)
        self.row.addStretch(1)
        self.row.addWidget(self.below)
        self.row.addWidget(self._saves)

    def show_missing(self, missing: int) -> None:
        """Offer "nothing new" for everybody still missing."""
        self._missing = missing
        said = (
            _("“Nothing new” for the {n} still missing (Shift+F4)")
            if self._width is WidthClass.WIDE
            else _("For the {n} missing (Shift+F4)")
        )
        self.all_missing.setText(said.format(n=missing))
        self.all_missing.setVisible(missing > 0)

    def show_below(self, *, offered: bool, is_open: bool) -> None:
        """Offer what stands below the grid where it is not always shown."""
        self.below.setVisible(offered)
        self.below.setText(
            _("Close months before (F6)") if is_open else _("Months before, tasks (F6)")
        )

    def set_width_class(self, width: WidthClass) -> None:
        """Say the keys in short where the page is narrow."""
        self._width = width
        self.show_missing(self._missing)
        wide = width is WidthClass.WIDE
        self._keys.setVisible(wide)
        self._short.setVisible(not wide)
        self._saves.setVisible(wide)

    def tab_chain(self) -> list[QWidget]:
        """Return the parts that Tab visits, in their order."""
        return [self.all_missing, self.below]
