"""The screen before a register opens and after it locks: one sheet, no names of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import SoNguonError, UserError
from app.i18n import N_, _, ngettext
from app.ui.books import Books, BookUser, OpenBook
from app.ui.brand import PRODUCT, Mark, level_rule
from app.ui.day_words import day, hour, local_day
from app.ui.password_field import PasswordField
from app.ui.tasks import Tasks
from app.ui.tokens import Size, Space, Type
from app.ui.top_window import MiddleSheet
from app.ui.widgets.buttons import button
from app.ui.widgets.controls import ComboBox
from app.ui.widgets.forms import FieldRow, commit_typing
from app.ui.widgets.labels import ElidedLabel, label, paragraph
from app.ui.widgets.notices import Shape

_SHEET = QSize(500, 408)
_MARGIN = 30
_MARK = 40
_ROLES = {
    "administrator": N_("administrator"),
    "officer": N_("officer"),
    "reader": N_("reader"),
}


@dataclass(frozen=True, slots=True)
class LockWords:
    """What the sheet may tell without a password."""

    committee: str
    reason: str
    """Why it is locked, or empty at start."""
    last_usb_copy: datetime | None
    hint: str = ""
    """How to get in where everybody may: the sample register."""


class LockScreen(MiddleSheet):
    """Asks for user and password; one sentence for every refusal, with the wait counted down."""

    opened = Signal(object)
    """The open register."""
    recovery_requested = Signal()

    def __init__(
        self, *, books: Books, users: Sequence[BookUser], words: LockWords, tasks: Tasks
    ) -> None:
        super().__init__(_SHEET)
        self._books = books
        self._tasks = tasks
        self._wait = 0
        self._refused = False
        self._users = ComboBox(name="user")
        for user in users:
            self._users.addItem(user_words(user), user.login)
        self._password = PasswordField(name="password")
        self._row = FieldRow(_("Password"), self._password, keeps_room=True)
        self._open = button(_("Unlock"), icon="key-round", kind="primary", name="open")
        self._recovery = button(_("Open with the recovery key…"), kind="link", name="recovery")
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._build(words)
        self._connect()
        tasks.read(self, books.seconds_to_wait, self._start_waiting)

    def _build(self, words: LockWords) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(_MARGIN, _MARGIN - 2, _MARGIN, Space.S7)
        body.setSpacing(Space.S5)
        body.addLayout(sheet_head(words.committee))
        if words.reason:
            body.addLayout(_icon_line("lock", label(words.reason), Size.ICON_BUTTON, "ink2"))
        if words.hint:
            body.addWidget(paragraph(words.hint, tone="ink3"))
        body.addSpacing(Space.S2)
        body.addWidget(FieldRow(_("User"), self._users))
        body.addWidget(self._row)
        acts = QHBoxLayout()
        acts.addWidget(self._recovery)
        acts.addStretch(1)
        acts.addWidget(self._open)
        body.addLayout(acts)
        body.addStretch(1)
        body.addWidget(level_rule())
        body.addLayout(_usb_line(words.last_usb_copy))
        content = QWidget()
        content.setLayout(body)
        self.sheet.add(content, stretch=1)
        self.setFocusProxy(self._password)

    def _connect(self) -> None:
        self._open.clicked.connect(self._try)
        self._password.returnPressed.connect(self._try)
        self._recovery.clicked.connect(self.recovery_requested)
        self._second.timeout.connect(self.count_down)

    def choose_user(self, login: str) -> None:
        """Choose whoever opened it last."""
        self._users.select(login)

    def login(self) -> str:
        """Return the login name chosen."""
        return str(self._users.currentData() or "")

    def _try(self) -> None:
        commit_typing()
        if self._wait or not self._open.isEnabled():
            return
        self._open.setEnabled(False)
        work = partial(self._books.open, login=self.login(), password=self._password.text())
        # The writer's lane: a register that is still closing is closed before it opens again.
        self._tasks.write(self, work, self._opened, self._on_refused)

    def _opened(self, book: OpenBook) -> None:
        self._password.forget()
        self.opened.emit(book)

    def _on_refused(self, problem: SoNguonError) -> None:
        self._open.setEnabled(True)
        self._password.selectAll()
        self._password.setFocus()
        if not isinstance(problem, UserError):
            self._row.set_error(problem.message)
            return
        self._refused = True
        self._tasks.read(self, self._books.seconds_to_wait, self._start_waiting)

    def _start_waiting(self, seconds: int) -> None:
        self._wait = seconds
        if seconds:
            self._refused = True
            self._second.start()
        if self._refused:
            self._tell()

    def count_down(self) -> None:
        """Let one second of the wait pass."""
        self._wait = max(self._wait - 1, 0)
        if not self._wait:
            self._second.stop()
        self._tell()

    def _tell(self) -> None:
        self._open.setEnabled(not self._wait)
        sentence = _("The user or the password is not correct.")
        if self._wait:
            sentence = ngettext(
                "The user or the password is not correct. Try again in {seconds} second.",
                "The user or the password is not correct. Try again in {seconds} seconds.",
                self._wait,
            ).format(seconds=self._wait)
        self._row.set_error(sentence)


def user_words(user: BookUser) -> str:
    """Return the name and the role of a user, as the combo box shows them."""
    role = _ROLES.get(str(user.role))
    return f"{user.display_name} ({_(role)})" if role else user.display_name


def sheet_head(committee: str) -> QHBoxLayout:
    """Return the mark, the product's name and the committee, for the head of a sheet."""
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(label(PRODUCT, role=Type.TITLE))
    names.addWidget(ElidedLabel(committee, tone="ink2"))
    row = QHBoxLayout()
    row.setSpacing(Space.CELL_FIRST)
    row.addWidget(Mark(_MARK), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(names, 1)
    return row


def _usb_line(at: datetime | None) -> QHBoxLayout:
    text = _("No backup on USB is known on this machine")
    if at is not None:
        text = _("Last good backup on USB: {day}, {hour}").format(
            day=day(local_day(at)), hour=hour(at)
        )
    words = paragraph(text, role=Type.CAPTION, tone="ink3")
    return _icon_line("hard-drive", words, Size.ICON_BUTTON, "ink3")


def _icon_line(icon: str, words: QLabel, size: int, tone: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S4)
    row.addWidget(Shape(icon, tone, size), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    return row
