"""Stand-ins for what the window asks of services, and for the person who answers dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import SoNguonError, UserError
from app.safety.passwords import check_new_password
from app.safety.recovery_key import matching_groups, read_recovery_key, show_recovery_key
from app.services.changes import Changes
from app.ui.books import OpenBook, PageSpec
from app.ui.desk import DeskState, UndoableAct
from app.ui.dialogs.backup import BackupMade
from app.ui.hits_popup import Hit, Hits
from app.ui.messages import Messages
from app.ui.settings import Settings
from app.ui.tasks import Job
from app.ui.tools import Tools
from app.ui.widgets.panes import WidthClass

CANDIDATE = "Hoàng Thị Bí Mật"
RECOVERY_KEY = show_recovery_key(bytes(range(20)))
PASSWORD = "ba con trâu đen"
SAVED = datetime(2026, 6, 15, 3, 20, tzinfo=UTC)
USB_COPY = datetime(2026, 6, 12, 9, 40, tzinfo=UTC)


class FakePage(QWidget):
    """A page that notes what is asked of it and shows the name of a candidate."""

    help_topic = "candidates"

    def __init__(self, name: str = CANDIDATE) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.opened: list[UUID] = []
        self.width_class: WidthClass | None = None
        self.may_leave = True
        self.field = QLineEdit()
        self.field.setObjectName("pageField")
        column = QVBoxLayout(self)
        column.addWidget(QLabel(name))
        column.addWidget(self.field)
        column.addStretch(1)

    def print_list(self) -> None:
        self.asked.append("print")

    def export_list(self) -> None:
        self.asked.append("export")

    def new_record(self) -> None:
        self.asked.append("new")

    def reload(self) -> None:
        self.asked.append("reload")

    def open_record(self, record: UUID) -> None:
        self.opened.append(record)

    def current_record(self) -> UUID | None:
        return self.opened[-1] if self.opened else None

    def can_leave(self) -> bool:
        self.asked.append(f"leave:{self.field.text()}")
        return self.may_leave

    def set_width_class(self, width: WidthClass) -> None:
        self.width_class = width


class FakeDesk:
    """An open register with some people in it."""

    def __init__(self, names: Sequence[str] = (CANDIDATE, "Cứ A Sình", "Cứ Thị Dợ")) -> None:
        self.names = names
        self.asked: list[str] = []
        self.total: int | None = None
        self.undone: list[UUID] = []
        self.during_undo: Callable[[Job], None] = lambda _job: None
        self.last_act: UndoableAct | None = UndoableAct(uuid4(), "Remark of Cứ A Sình")
        self.problem: SoNguonError | None = None
        self.shown = DeskState("Đảng bộ xã Sao Mai", "Lương Thị Trang", SAVED, SAVED, USB_COPY)

    def state(self) -> DeskState:
        return self.shown

    def find(self, text: str) -> Hits:
        self.asked.append(text)
        if self.problem is not None:
            raise self.problem
        rows = tuple(
            Hit(uuid4(), "candidate", name, "1990", "CB thôn Na Mèo", "Thẩm tra")
            for name in self.names
            if text.casefold() in name.casefold()
        )
        return Hits(rows, len(rows) if self.total is None else self.total)

    def undoable(self) -> UndoableAct | None:
        return self.last_act

    def undo(self, act: UUID, job: Job) -> Changes:
        self.during_undo(job)
        self.undone.append(act)
        return Changes.everything("Undone: remark")


@dataclass
class FakeDrive:
    """A stick."""

    path: Path
    label: str = "KINGSTON"
    free: int | None = 3_000_000_000


@dataclass
class FakeBackups:
    """Sticks, and a copy that succeeds or fails; `during` runs in the lane."""

    places: list[FakeDrive] = field(default_factory=list)
    during: Callable[[Job], None] = lambda _job: None
    problem: SoNguonError | None = None
    written: list[Path] = field(default_factory=list)

    def drives(self) -> Sequence[FakeDrive]:
        return self.places

    def write(self, folder: Path, *, job: Job) -> BackupMade:
        for step in ("copy", "reread", "compare"):
            job.report(step, 1, 2)
        self.during(job)
        if self.problem is not None:
            raise self.problem
        self.written.append(folder)
        return BackupMade(folder / "SoNguon-0001.hsb", 3_100_000, SAVED)


class FakeBook:
    """An open register with two pages."""

    def __init__(self, log: list[str]) -> None:
        self.log = log
        self.login = "trang"
        self.desk = FakeDesk()
        self.backups = FakeBackups()
        self.pages: list[FakePage] = []
        self.works = False

    def make_pages(self, tools: Tools) -> Sequence[PageSpec]:
        self.pages = [FakePage(), FakePage()]
        self.works = True
        return [
            PageSpec("cells", "Cells", self.pages[0]),
            PageSpec("candidates", "Sources", self.pages[1], ("candidate", "member")),
        ]

    def end_work(self) -> None:
        self.works = False

    def start_import(self, parent: QWidget, tools: Tools) -> None:
        self.log.append("import")

    def show_rules(self, parent: QWidget, tools: Tools) -> None:
        self.log.append("rules")

    def change_password(self, old: str, new: str) -> None:
        if old != PASSWORD:
            raise UserError("The user or the password is not correct.", field="password")
        self.log.append(f"password:{new}")

    def close(self) -> None:
        self.log.append("close")


@dataclass
class FakeUser:
    """Somebody who can open the register."""

    login: str
    display_name: str
    role: str


class FakePrepared:
    """A register that is thought out and not written."""

    recovery_key = RECOVERY_KEY

    def __init__(self, log: list[str]) -> None:
        self._log = log

    def matching_groups(self, typed: str) -> int:
        return matching_groups(typed, RECOVERY_KEY)

    def paper(self) -> bytes:
        return make_pdf(pages=1)

    def found(self, typed: str, *, printed: bool) -> OpenBook:
        read_recovery_key(typed)
        self._log.append("found, key printed" if printed else "found")
        return cast("OpenBook", FakeBook(self._log))


class FakeBooks:
    """The registers of this machine; `log` tells what was done."""

    def __init__(self, *, holds: bool = True) -> None:
        self.log: list[str] = []
        self.holds = holds
        self.wait = 0
        self.problem: SoNguonError | None = None
        self.books: list[FakeBook] = []
        self.prepared_with: list[dict[str, str]] = []

    def holds_book(self) -> bool:
        return self.holds

    def users(self) -> Sequence[FakeUser]:
        return [
            FakeUser("trang", "Lương Thị Trang", "officer"),
            FakeUser("hung", "Phạm Hùng", "administrator"),
        ]

    def hint(self) -> str:
        return ""

    def seconds_to_wait(self) -> int:
        return self.wait

    def open(self, *, login: str, password: str) -> OpenBook:
        self.log.append(f"open:{login}")
        if self.problem is not None:
            raise self.problem
        if password != PASSWORD:
            raise UserError("The user or the password is not correct.", field="password")
        return self._book()

    def open_with_recovery_key(self, typed: str, *, login: str, new_password: str) -> OpenBook:
        read_recovery_key(typed)
        self.log.append(f"recover:{login}:{new_password}")
        return self._book()

    def check_password(self, password: str, *, login: str) -> None:
        check_new_password(password, login=login)

    def prepare(
        self, *, committee: str, code: str, display_name: str, login: str, password: str
    ) -> FakePrepared:
        if self.problem is not None:
            raise self.problem
        self.prepared_with.append({"committee": committee, "login": login, "code": code})
        return FakePrepared(self.log)

    def adopt(self, folder: Path) -> None:
        self.log.append(f"adopt:{folder.name}")

    def restore(self, file: Path, *, login: str, password: str, job: Job) -> OpenBook:
        self.log.append(f"restore:{file.name}:{login}")
        if self.problem is not None:
            raise self.problem
        return self._book()

    def open_demo(self, job: Job) -> OpenBook:
        self.log.append("demo")
        return self._book()

    def _book(self) -> OpenBook:
        self.books.append(FakeBook(self.log))
        return cast("OpenBook", self.books[-1])


class FakeMessages(Messages):
    """Answers dialogs at once: `answers` for dialogs, `files` for choices of files and folders."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.answers: list[bool | Callable[[QDialog], bool]] = []
        self.files: list[Path | None] = []
        self.told: list[str] = []
        self.dialogs: list[type[QDialog]] = []

    def run(self, dialog: QDialog) -> bool:
        self.dialogs.append(type(dialog))
        self.told.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        answer = self.answers.pop(0) if self.answers else False
        accepted = answer(dialog) if callable(answer) else answer
        dialog.done(int(accepted))
        dialog.deleteLater()
        return accepted

    def choose_open_file(self, parent: QWidget | None, title: str, *, kinds: str) -> Path | None:
        return self.files.pop(0)

    def choose_save_file(
        self, parent: QWidget | None, title: str, *, name: str, kinds: str
    ) -> Path | None:
        return self.files.pop(0)

    def choose_folder(self, parent: QWidget | None, title: str) -> Path | None:
        return self.files.pop(0)

    def choose_printer(self, parent: QWidget, printer: QPrinter, *, pages: int) -> bool:
        target = self.files.pop(0)
        if target is None:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return True


def make_pdf(*, pages: int, level: bool = False) -> bytes:
    """Return a PDF with a word on each page."""
    from io import BytesIO

    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=landscape(A4) if level else A4)
    for number in range(pages):
        canvas.drawString(100, 400, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()
