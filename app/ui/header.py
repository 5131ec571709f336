"""The band at the top: whose register, search, undo, print, backup with its date, user, lock."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.i18n import _
from app.ui.brand import PRODUCT, Mark, upright_rule
from app.ui.day_words import hour, local_day, short_day
from app.ui.icons import set_icon
from app.ui.people_search import Find, PeopleSearch
from app.ui.shortcuts import Key, with_key
from app.ui.tokens import Size, Space, Status, Type
from app.ui.user_menu import UserMenu
from app.ui.widgets.buttons import IconButton, button, icon_button
from app.ui.widgets.labels import Chip, ElidedLabel, label
from app.ui.widgets.panes import WidthClass

_SEARCH = {WidthClass.WIDE: 330, WidthClass.NARROW: 270, WidthClass.ONE_PANE: 220}
_RULE = 32
_ICON_ALONE = 36
_STALE_AFTER_DAYS = 7


class BackupDate(QWidget):
    """Says when the last proven copy left for a stick; a chip when that is too long ago."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(role=Type.CAPTION, tone="ink3")
        self._chip = Chip()
        self._chip.setObjectName("staleBackup")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text)
        row.addWidget(self._chip)
        self._at: datetime | None = None
        self._today = date.min
        self._narrow = False

    def set_copy(self, at: datetime | None, *, today: date) -> None:
        """Show the instant of the last proven copy on a stick, or that there was none."""
        self._at, self._today = at, today
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Say it in fewer words."""
        self._narrow = narrow
        self._show()

    def words(self) -> str:
        """Return what is said."""
        return self._chip.text() if self._chip.isVisibleTo(self) else self._text.text()

    def _show(self) -> None:
        stale = self._at is None or ((self._today - local_day(self._at)).days > _STALE_AFTER_DAYS)
        if self._at is None:
            text = _("Never backed up")
        else:
            on = short_day(local_day(self._at), today=self._today)
            short = self._narrow or stale
            pattern = _("good copy: {day}") if short else _("Last good copy: {day}, {hour}")
            text = pattern.format(day=on, hour=hour(self._at))
        self._chip.set(text, Status.SOON)
        self._text.setText(text)
        is_chip = stale and self._at is not None
        self._chip.setVisible(is_chip)
        self._text.setVisible(not is_chip)


class Header(QFrame):
    """The band at the top of the main window."""

    undo_requested = Signal()
    print_requested = Signal()
    backup_requested = Signal()
    lock_requested = Signal()

    def __init__(
        self, *, committee: str, user: str, find: Find, menu: UserMenu, window: QWidget
    ) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.setMinimumHeight(Size.HEADER_BAND)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.committee = ElidedLabel(committee, tone="ink2")
        self.committee.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = PeopleSearch(
            _("Find by name, identity number, code on a sheet…"), find=find, window=window
        )
        self.search.setToolTip(with_key(_("Find anybody"), Key.SEARCH))
        self._search_key = label(Key.SEARCH.value, role=Type.CAPTION, tone="ink3")
        self.undo = _tool("undo-2", _("Undo"), with_key(_("Undo the last act"), Key.UNDO))
        self.print = _tool("printer", _("Print"), with_key(_("Print what is shown"), Key.PRINT))
        self.backup = button(
            _("Back up to USB"),
            icon="usb",
            tip=with_key(_("Back up to USB"), Key.BACKUP),
            name="backup",
        )
        self.backup_date = BackupDate()
        self.undo.setObjectName("undo")
        self.print.setObjectName("print")
        self.user = _tool("user-round", user, user)
        self.user.setObjectName("user")
        self.user.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.user.setMenu(menu)
        self.lock = icon_button("lock", _("Lock the register"), name="lock")
        self.lock.setMinimumWidth(_ICON_ALONE)  # narrower, and the icon is drawn smaller
        self.lock.setToolTip(with_key(_("Lock the register"), Key.LOCK))
        self._build()
        self._connect()
        self.set_width_class(WidthClass.WIDE)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.CELL_FIRST, 0, Space.S5, 0)
        row.setSpacing(Space.S3)
        row.addWidget(Mark())
        row.addWidget(label(PRODUCT, role=Type.BRAND))
        row.addWidget(upright_rule(_RULE))
        row.addWidget(self.committee)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self._search_key)
        row.addStretch(1)
        row.addLayout(_close_together(self.undo, self.print))
        row.addWidget(self.backup)
        row.addWidget(self.backup_date)
        row.addWidget(upright_rule(_RULE))
        row.addWidget(self.user)
        row.addWidget(self.lock)

    def _connect(self) -> None:
        self.undo.clicked.connect(self.undo_requested)
        self.print.clicked.connect(self.print_requested)
        self.backup.clicked.connect(self.backup_requested)
        self.lock.clicked.connect(self.lock_requested)

    def tab_chain(self) -> list[QWidget]:
        """Return what Tab goes through, in order."""
        return [self.search, self.undo, self.print, self.backup, self.user, self.lock]

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away from icons that speak for themselves."""
        wide = width is WidthClass.WIDE
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if wide
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        for tool in (self.undo, self.print, self.user):
            tool.setToolButtonStyle(style)
        self.search.setFixedWidth(_SEARCH[width])
        self._search_key.setVisible(wide)
        self.backup_date.set_narrow(not wide)


def _close_together(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S1)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _tool(icon: str, text: str, tip: str) -> IconButton:
    made = IconButton()
    made.setText(text)
    made.setProperty("kind", "quiet")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(made, icon)
    made.setToolTip(tip)
    made.setAccessibleName(text)
    made.setMinimumHeight(Size.CONTROL)
    return made
