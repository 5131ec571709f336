"""The wizard: steps at the left, one sheet, back and on at its foot; all by keyboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.errors import SoNguonError, UserError
from app.i18n import _
from app.ui.books import Books, OpenBook, PreparedBook
from app.ui.dialogs.print_preview import PrintPreviewDialog
from app.ui.first_run.committee_step import CommitteeStep
from app.ui.first_run.data_step import DataStep
from app.ui.first_run.existing_step import ExistingStep
from app.ui.first_run.key_step import KeyStep
from app.ui.first_run.steps import Step, StepList
from app.ui.first_run.user_step import UserStep
from app.ui.messages import Messages
from app.ui.tasks import Job, Tasks
from app.ui.tokens import Space
from app.ui.top_window import MiddleSheet
from app.ui.widgets.buttons import button
from app.ui.widgets.forms import commit_typing

_SHEET = QSize(860, 470)
BACKUP_FILES = "*.hsb"

Answers = tuple[str, str, str, str, str]


class FirstRun(MiddleSheet):
    """Leads from nothing to an open register; nothing is written before the key is typed back."""

    finished = Signal(object, str)
    """The open register, and the way chosen: `import`, `demo` or `empty`."""
    demo_requested = Signal()
    adopted = Signal()
    """Another register was chosen; it is to be opened by its password."""

    def __init__(self, *, books: Books, tasks: Tasks, messages: Messages) -> None:
        super().__init__(_SHEET)
        self._books, self._tasks, self._messages = books, tasks, messages
        self._prepared: PreparedBook | None = None
        self._prepared_for: Answers | None = None
        self._printed_key = False
        self._book: OpenBook | None = None
        self._busy = False
        self.committee = CommitteeStep()
        self.user = UserStep(books.check_password)
        self.key = KeyStep()
        self.data = DataStep()
        self.existing = ExistingStep()
        self._steps: list[Step] = [self.committee, self.user, self.key, self.data]
        self._list = StepList(
            [_("Committee"), _("User and password"), _("Recovery key on paper"), _("First lists")]
        )
        self._pages = QStackedWidget()
        self._back = button(_("Back"), name="back")
        self._next = button(_("Continue"), kind="primary", name="next")
        self._build()
        self._connect()
        self._go(0)

    def _build(self) -> None:
        for step in (*self._steps, self.existing):
            self._pages.addWidget(_scrolling(step))
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._next)
        right = QVBoxLayout()
        right.setContentsMargins(Space.S8, 22, Space.S8, 20)
        right.setSpacing(Space.S5)
        right.addWidget(self._pages, 1)
        right.addLayout(foot)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._list)
        whole.addLayout(right, 1)
        content = QWidget()
        content.setLayout(whole)
        self.sheet.add(content, stretch=1)

    def _connect(self) -> None:
        for step in (*self._steps, self.existing):
            step.changed.connect(self._update)
            step.next_requested.connect(self._on)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._on)
        self.committee.existing_requested.connect(self.show_existing)
        self.committee.demo_requested.connect(self.demo_requested)
        self.key.print_requested.connect(self._print_key)
        self.data.way_chosen.connect(self._finish)
        self.existing.folder_requested.connect(self._choose_folder)
        self.existing.file_requested.connect(self._choose_file)

    def show_existing(self) -> None:
        """Begin with the register that exists, for one that cannot be opened any more."""
        self._go(len(self._steps))

    def at(self) -> int:
        """Return the number of the step shown, from 0; 4 is the existing register."""
        return self._pages.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, as far as there is a way back."""
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self._go_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the first letters typed land in the first field."""
        super().showEvent(event)
        self._step().setFocus()

    # going

    def _go(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self._list.set_current(at if at < len(self._steps) else 0)
        self._update()
        step = self._step()
        step.setFocus()

    def _step(self) -> Step:
        return self.existing if self.at() == len(self._steps) else self._steps[self.at()]

    def _update(self) -> None:
        """Show the foot as the step at hand asks."""
        at = self.at()
        existing = at == len(self._steps)
        self._back.setVisible(existing or at in (1, 2))
        self._next.setText(_("Restore") if existing else _("Continue"))
        self._next.setVisible(existing or at < len(self._steps) - 1)
        self._next.setEnabled(not self._busy and self._step().is_complete())
        self._back.setEnabled(not self._busy)

    def _go_back(self) -> None:
        if not self._busy:
            self._go(0 if self.at() == len(self._steps) else self.at() - 1)

    def _on(self) -> None:
        commit_typing()
        step = self._step()
        if self._busy or not step.is_complete() or not step.check():
            return
        if step is self.user:
            self._prepare()
        elif step is self.key:
            self._found()
        elif step is self.existing:
            self._restore()
        else:
            self._go(self.at() + 1)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._update()

    # founding

    def _answers(self) -> Answers:
        user = self.user
        step = self.committee
        return step.name(), step.code(), user.display_name(), user.login(), user.password.password()

    def _prepare(self) -> None:
        """Draw the key, unless nothing changed since: a printed paper stays right."""
        answers = self._answers()
        if self._prepared is not None and self._prepared_for == answers:
            self._go(2)
            return
        committee, code, display_name, login, password = answers
        work = partial(
            self._books.prepare,
            committee=committee,
            code=code,
            display_name=display_name,
            login=login,
            password=password,
        )
        self._set_busy(True)
        self._tasks.write(self, work, partial(self._show_key, answers), self._not_prepared)

    def _show_key(self, answers: Answers, prepared: PreparedBook) -> None:
        self._busy = False
        self._prepared, self._prepared_for = prepared, answers
        self._printed_key = False
        self.key.set_book(prepared)
        self._go(2)

    def _not_prepared(self, problem: SoNguonError) -> None:
        self._set_busy(False)
        if not isinstance(problem, UserError):
            self._messages.show_problem(self, problem)
        elif problem.field in ("committee", "code"):
            self._go(0)
            self.committee.set_error(problem.field, problem.message)
        elif problem.field == "password":
            self.user.password.set_error(problem.message)
        else:
            self.user.set_login_error(problem.message)

    def _print_key(self) -> None:
        if self._prepared is not None:
            self._tasks.background(self, lambda _job: _paper(self._prepared), self._preview)

    def _preview(self, pdf: bytes) -> None:
        dialog = PrintPreviewDialog(
            _("Recovery key"),
            pdf,
            file_name="khoa-khoi-phuc.pdf",
            messages=self._messages,
            tasks=self._tasks,
            saving=False,
            parent=self,
        )
        if self._messages.run(dialog):
            self._printed_key = True
            self.key.allow_typing()

    def _found(self) -> None:
        if self._prepared is None:
            return
        self._set_busy(True)
        work = partial(self._prepared.found, self.key.typed(), printed=self._printed_key)
        self._tasks.write(self, work, self._founded, self._not_founded)

    def _founded(self, book: OpenBook) -> None:
        self._busy = False
        self._book = book
        self._prepared = None
        self._prepared_for = None
        self.user.password.forget()
        self._go(3)

    def _not_founded(self, problem: SoNguonError) -> None:
        self._set_busy(False)
        if isinstance(problem, UserError) and problem.field == "recovery_key":
            self.key.set_error(problem.message)
        else:
            self._messages.show_problem(self, problem)

    def _finish(self, way: str) -> None:
        if self._book is not None:
            self.finished.emit(self._book, way)

    # a register that exists

    def _choose_folder(self) -> None:
        folder = self._messages.choose_folder(self, _("Folder of the register"))
        if folder is not None:
            self._tasks.write(
                self, partial(self._books.adopt, folder), lambda _none: self.adopted.emit()
            )

    def _choose_file(self) -> None:
        kinds = _("Backups")
        file = self._messages.choose_open_file(
            self, _("Backup to restore"), kinds=f"{kinds} ({BACKUP_FILES})"
        )
        if file is not None:
            self.existing.set_file(file)

    def _restore(self) -> None:
        file = self.existing.file()
        if file is None:
            return
        self._set_busy(True)
        self.existing.set_busy(True)
        self._tasks.background(
            self,
            partial(self._restore_work, file, self.existing.login(), self.existing.password()),
            self._restored,
            self._not_restored,
            progress=self.existing.show_progress,
        )

    def _restore_work(self, file: Path, login: str, password: str, job: Job) -> OpenBook:
        return self._books.restore(file, login=login, password=password, job=job)

    def _restored(self, book: OpenBook) -> None:
        self.existing.forget()
        self.finished.emit(book, "empty")

    def _not_restored(self, problem: SoNguonError) -> None:
        self._set_busy(False)
        self.existing.set_busy(False)
        self.existing.set_error(problem.message)


def _paper(prepared: PreparedBook | None) -> bytes:
    assert prepared is not None
    return prepared.paper()


def _scrolling(step: Step) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    area.viewport().setAutoFillBackground(False)
    step.setAutoFillBackground(False)
    return area
