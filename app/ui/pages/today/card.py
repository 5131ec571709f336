"""The card "Căn cứ, cách tính" of one due day, always in the same order, and its acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout

from app.i18n import _
from app.services.due import Why
from app.ui.dialogs.due_done import is_done_by_hand
from app.ui.pages.today.words import days_status, days_words
from app.ui.tokens import Space, Type
from app.ui.why_body import WhyBody
from app.ui.widgets import (
    Chip,
    ElidedLabel,
    Pane,
    PaneFoot,
    PaneHeader,
    ScrollBody,
    WidthClass,
    button,
    icon_button,
    label,
    paragraph,
)


class WhyCard(Pane):
    """Shows what the page has read; the acts at its foot go by the row of the list."""

    open_requested = Signal()
    done_requested = Signal()
    """It is done, and no act tells so."""
    reminder_requested = Signal()
    print_requested = Signal()
    print_cells_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(name="whyCard")
        self._why: Why | None = None
        self.back_button = button(
            _("List"),
            icon="arrow-left",
            kind="quiet",
            clicked=self.back_requested.emit,
            tip="Alt+←",
            name="backToList",
        )
        self._title = paragraph(role=Type.TITLE)
        self._chip = Chip()
        self._chip.setObjectName("left")
        self._name = label(strong=True)
        self._cell = ElidedLabel(tone="ink2")
        self._said = WhyBody()
        self._build()
        self._build_foot()
        self.show_back(False)
        self.show_nothing()
        self.set_width_class(WidthClass.NARROW)

    def _build(self) -> None:
        self._head = PaneHeader(title=True)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(label(_("Basis and arithmetic"), role=Type.CAPTION))
        first = QHBoxLayout()
        first.setSpacing(Space.S4)
        first.addWidget(self._title, 1)
        first.addWidget(self._chip)
        titles.addLayout(first)
        who = QHBoxLayout()
        who.setSpacing(Space.S2)
        who.addWidget(self._name)
        who.addWidget(self._cell, 1)
        titles.addSpacing(Space.S2)
        titles.addLayout(who)
        self._head.row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        self._head.row.addLayout(titles, 1)
        self.body = ScrollBody()
        self.body.take_keys(_("Basis and arithmetic"))
        self.body.setObjectName("why")
        self.body.body.setContentsMargins(Space.PANE_X - 2, Space.S3, Space.PANE_X - 2, Space.S3)
        self.body.add(self._said)
        self.add(self._head)
        self.add(self.body, stretch=1)

    def _build_foot(self) -> None:
        self._foot = PaneFoot()
        self.open_button = button(
            _("Open the record"),
            icon="arrow-right",
            kind="primary",
            clicked=self.open_requested.emit,
            tip=_("Enter in the list"),
            name="openRecord",
        )
        self.done_button = button(
            _("Done…"), icon="check", clicked=self.done_requested.emit, name="dueDone"
        )
        self.reminder_button = button(
            _("Copy reminder"),
            icon="copy",
            clicked=self.reminder_requested.emit,
            name="copyReminder",
        )
        self.reminder_button.setToolTip(
            _("Text for a message to the cell, without any name or personal detail")
        )
        self.print_button = icon_button("printer", _("Print"), kind="plain", name="printDue")
        self._menu = QMenu(self.print_button)
        self._menu.addAction(_("The list as it is shown (Ctrl+P)")).triggered.connect(
            self.print_requested
        )
        self._menu.addAction(_("One page for each cell")).triggered.connect(
            self.print_cells_requested
        )
        self.print_button.setPopupMode(self.print_button.ToolButtonPopupMode.InstantPopup)
        self.print_button.setMenu(self._menu)
        self._foot.row.addWidget(self.open_button)
        self._foot.row.addWidget(self.done_button)
        self._foot.row.addWidget(self.reminder_button)
        self._foot.row.addStretch(1)
        self._foot.row.addWidget(self.print_button)
        self.add(self._foot)

    def shown(self) -> Why | None:
        """Return what is shown."""
        return self._why

    def show_back(self, shown: bool) -> None:
        """Offer the way back where the card stands in the list's place."""
        self.back_button.setVisible(shown)

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where there is little room."""
        short = width is WidthClass.NARROW
        self.reminder_button.setText(
            _("Copy reminder") if short else _("Copy reminder (without names)")
        )

    def show_nothing(self) -> None:
        """Show that no row is chosen."""
        self._why = None
        for part in (self._head, self.body, self._foot):
            part.setVisible(False)

    def show_why(self, why: Why) -> None:
        """Show one due day."""
        same = self._why is not None and self._why.row.id == why.row.id
        self._why = why
        row = why.row
        self.setUpdatesEnabled(False)
        self._title.setText(row.what)
        self._name.setText(row.name)
        self._cell.set_text(f"· {row.cell}")
        self._chip.set(days_words(row.days_left), days_status(row.days_left))
        self._said.show_why(why)
        self.done_button.setVisible(is_done_by_hand(row))
        for part in (self._head, self.body, self._foot):
            part.setVisible(True)
        self.setUpdatesEnabled(True)
        if not same:
            self.body.verticalScrollBar().setValue(0)
