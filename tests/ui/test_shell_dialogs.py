"""Backup, print preview, help, password: what they show, what they do, that they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import QPageLayout
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import EnvironmentProblem, UserError
from app.i18n import set_language
from app.paths import resource
from app.ui.dialogs.backup import BackupDialog, _megabytes
from app.ui.dialogs.backup_steps import BackupSteps
from app.ui.dialogs.change_password import ChangePasswordDialog
from app.ui.dialogs.help import TOPICS, HelpDialog, page_text, title_of
from app.ui.dialogs.print_preview import PrintPreviewDialog
from app.ui.printing import MemoryPdf, page_layout, pages_to_print, render_page
from app.ui.settings import Settings
from app.ui.tasks import Job, Tasks
from tests.helpers.shell import (
    PASSWORD,
    FakeBackups,
    FakeBook,
    FakeBooks,
    FakeDrive,
    FakeMessages,
    make_pdf,
)

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def messages(tmp_path: Path) -> FakeMessages:
    return FakeMessages(Settings(tmp_path / "window.json"))


@pytest.fixture
def tasks(qapp: QApplication, messages: FakeMessages) -> Iterator[Tasks]:
    bugs: list[BaseException] = []
    made = Tasks(problem=lambda problem: messages.show_problem(None, problem), crash=bugs.append)
    yield made
    made.shutdown()
    assert bugs == []


def _find(widget: QWidget, kind: type[W], name: str) -> W:
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def _settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.under_way == 0)


def _words(widget: QWidget) -> str:
    return " ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


# backup


@pytest.fixture
def backups(tmp_path: Path) -> FakeBackups:
    return FakeBackups([FakeDrive(tmp_path / "one"), FakeDrive(tmp_path / "two", "", 12_000_000)])


@pytest.fixture
def backup(
    qtbot: QtBot, backups: FakeBackups, messages: FakeMessages, tasks: Tasks
) -> BackupDialog:
    dialog = BackupDialog(backups=backups, messages=messages, tasks=tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    _settle(qtbot, tasks)
    return dialog


def test_sticks_are_shown_with_their_room(backup: BackupDialog, backups: FakeBackups) -> None:
    said = [choice.text() for choice in backup.findChildren(QRadioButton)]
    assert said[0].startswith("KINGSTON (")
    assert said[0].endswith(", 3.000 MB free")
    assert said[1] == f"{backups.places[1].path}, 12 MB free"
    assert _find(backup, QPushButton, "start").isEnabled()


def test_a_backup_is_good_only_when_it_was_proven(
    qtbot: QtBot, backup: BackupDialog, backups: FakeBackups, tasks: Tasks
) -> None:
    seen: list[str] = []
    backups.during = lambda _job: seen.append(_words(backup))
    _find(backup, QPushButton, "start").click()
    _settle(qtbot, tasks)
    assert backups.written == [backups.places[0].path]
    assert "SoNguon-0001.hsb, 3,1 MB, was read back" in _words(backup)
    assert "SoNguon-0001" not in seen[0]
    made = backup.made()
    assert made is not None
    QTest.keyClick(backup, Qt.Key.Key_Return)
    assert backup.result() == QDialog.DialogCode.Accepted


def test_steps_are_named_one_after_the_other(qtbot: QtBot) -> None:
    steps = BackupSteps()
    qtbot.addWidget(steps)
    steps.start(on_stick=True)
    assert steps.states() == ["info", "none", "none", "none"]
    steps.set_step("compare")
    assert steps.states() == ["ok", "ok", "info", "none"]
    steps.set_step("unheard of")
    assert steps.states() == ["ok", "ok", "info", "none"]
    steps.finish()
    assert steps.states() == ["ok"] * 4


def test_a_pulled_stick_is_told_in_the_dialog_and_can_be_tried_again(
    qtbot: QtBot, backup: BackupDialog, backups: FakeBackups, tasks: Tasks, messages: FakeMessages
) -> None:
    backups.problem = EnvironmentProblem("The stick was pulled out. Plug it in again.")
    start = _find(backup, QPushButton, "start")
    start.click()
    _settle(qtbot, tasks)
    assert "This backup is not usable The stick was pulled out." in _words(backup)
    assert messages.told == []
    assert backup.made() is None
    assert start.text() == "Try again"
    backups.problem = None
    start.click()
    _settle(qtbot, tasks)
    assert backup.made() is not None


def test_esc_stops_a_backup_and_the_next_one_closes(
    qtbot: QtBot, backup: BackupDialog, backups: FakeBackups, tasks: Tasks
) -> None:
    def wait(job: Job) -> None:
        if job.cancelled.wait(30):
            raise UserError("Stopped; nothing that was there before has changed.")

    backups.during = wait
    _find(backup, QPushButton, "start").click()
    QTest.keyClick(backup, Qt.Key.Key_Escape)
    assert backup.isVisible()
    _settle(qtbot, tasks)
    assert "Stopped" in _words(backup)
    assert "not usable" not in _words(backup)
    QTest.keyClick(backup, Qt.Key.Key_Escape)
    assert not backup.isVisible()


def test_closing_for_the_lock_cancels_what_is_under_way(
    qtbot: QtBot, backup: BackupDialog, backups: FakeBackups, tasks: Tasks
) -> None:
    stopped: list[bool] = []
    backups.during = lambda job: stopped.append(job.cancelled.wait(30))
    _find(backup, QPushButton, "start").click()
    backup.done(QDialog.DialogCode.Rejected)
    assert not backup.isVisible()
    _settle(qtbot, tasks)
    assert stopped == [True]


def test_without_a_stick_it_says_what_to_do(
    qtbot: QtBot, messages: FakeMessages, tasks: Tasks, tmp_path: Path
) -> None:
    backups = FakeBackups([])
    dialog = BackupDialog(backups=backups, messages=messages, tasks=tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    _settle(qtbot, tasks)
    assert "No USB stick is seen." in _words(dialog)
    assert not _find(dialog, QPushButton, "start").isEnabled()
    backups.places = [FakeDrive(tmp_path, free=None)]
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    _settle(qtbot, tasks)
    assert "No USB stick is seen." not in _words(dialog)
    assert _find(dialog, QPushButton, "start").isEnabled()


def test_a_folder_will_do_and_nothing_is_said_of_pulling_it_out(
    qtbot: QtBot, messages: FakeMessages, tasks: Tasks, tmp_path: Path
) -> None:
    backups = FakeBackups([])
    dialog = BackupDialog(backups=backups, messages=messages, tasks=tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    _settle(qtbot, tasks)
    messages.files = [None, tmp_path / "copies"]
    folder = _find(dialog, QPushButton, "folder")
    folder.click()
    assert not _find(dialog, QPushButton, "start").isEnabled()
    folder.click()
    _find(dialog, QPushButton, "start").click()
    _settle(qtbot, tasks)
    assert backups.written == [tmp_path / "copies"]
    assert "The backup is finished" in _words(dialog)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0,0"), (3_140_000, "3,1"), (31_400_000, "31"), (4_000_000_000, "4.000")],
)
def test_megabytes_as_people_write_them(size: int, words: str) -> None:
    assert _megabytes(size) == words


# print preview


@pytest.fixture
def pdf() -> bytes:
    return make_pdf(pages=3)


@pytest.fixture
def preview(qtbot: QtBot, pdf: bytes, messages: FakeMessages, tasks: Tasks) -> PrintPreviewDialog:
    return _preview(qtbot, pdf, messages, tasks)


def _preview(
    qtbot: QtBot, pdf: bytes, messages: FakeMessages, tasks: Tasks, *, saving: bool = True
) -> PrintPreviewDialog:
    dialog = PrintPreviewDialog(
        "checklist", pdf, file_name="list.pdf", messages=messages, tasks=tasks, saving=saving
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_preview_opens_at_the_width_of_the_page(preview: PrintPreviewDialog) -> None:
    view = preview.findChild(QPdfView)
    assert view is not None
    assert view.zoomMode() is QPdfView.ZoomMode.FitToWidth
    assert preview.page_count() == 3
    assert _find(preview, QLabel, "page").text() == "Page 1 / 3"
    assert _find(preview, QPushButton, "print").text() == "Print 3 pages…"


def test_pages_are_gone_through(preview: PrintPreviewDialog) -> None:
    after, before = _find(preview, QToolButton, "after"), _find(preview, QToolButton, "before")
    assert not before.isEnabled()
    after.click()
    after.click()
    assert _find(preview, QLabel, "page").text() == "Page 3 / 3"
    assert not after.isEnabled()
    before.click()
    assert _find(preview, QLabel, "page").text() == "Page 2 / 3"


def test_larger_begins_at_what_is_shown(preview: PrintPreviewDialog) -> None:
    view = preview.findChild(QPdfView)
    assert view is not None
    _find(preview, QToolButton, "larger").click()
    first = view.zoomFactor()
    assert view.zoomMode() is QPdfView.ZoomMode.Custom
    _find(preview, QToolButton, "larger").click()
    assert view.zoomFactor() == pytest.approx(first * 1.25)
    _find(preview, QPushButton, "fit").click()
    assert view.zoomMode() is QPdfView.ZoomMode.FitToWidth


def test_saving_writes_the_very_bytes(
    preview: PrintPreviewDialog, pdf: bytes, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.files = [None, tmp_path / "list.pdf"]
    save = _find(preview, QPushButton, "save")
    save.click()
    assert not (tmp_path / "list.pdf").exists()
    save.click()
    assert (tmp_path / "list.pdf").read_bytes() == pdf
    assert "Saved as list.pdf" in _words(preview)


def test_what_must_not_lie_about_cannot_be_saved(
    qtbot: QtBot, pdf: bytes, messages: FakeMessages, tasks: Tasks
) -> None:
    dialog = _preview(qtbot, pdf, messages, tasks, saving=False)
    assert not _find(dialog, QPushButton, "save").isVisible()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_enter_prints_every_page_through_the_printer(
    qtbot: QtBot,
    preview: PrintPreviewDialog,
    messages: FakeMessages,
    tmp_path: Path,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    printed = tmp_path / "printed.pdf"
    messages.files = [None, printed]
    QTest.keyClick(preview, key, modifier)
    assert preview.isVisible()
    with qtbot.waitSignal(preview.accepted):
        QTest.keyClick(preview, key, modifier)
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 3
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    darkest, _lightest = document[2].render(scale=0.5).to_pil().convert("L").getextrema()
    assert darkest < 128  # something stands on the last page too
    document.close()


def test_a_level_page_is_printed_level(
    qtbot: QtBot, messages: FakeMessages, tasks: Tasks, tmp_path: Path
) -> None:
    dialog = _preview(qtbot, make_pdf(pages=1, level=True), messages, tasks)
    messages.files = [tmp_path / "level.pdf"]
    with qtbot.waitSignal(dialog.accepted):
        _find(dialog, QPushButton, "print").click()
    document = pypdfium2.PdfDocument(tmp_path / "level.pdf")
    width, height = document[0].get_size()
    document.close()
    assert width > height


def test_closing_while_printing_stops_before_the_next_page(
    qtbot: QtBot, messages: FakeMessages, tasks: Tasks, tmp_path: Path
) -> None:
    dialog = _preview(qtbot, make_pdf(pages=40), messages, tasks)
    messages.files = [tmp_path / "part.pdf"]
    _find(dialog, QPushButton, "print").click()
    dialog.reject()
    _settle(qtbot, tasks)
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(
    qtbot: QtBot, preview: PrintPreviewDialog, messages: FakeMessages, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "folder" / "x.pdf"))
    preview.print_to(printer)
    assert "does not answer" in messages.told[0]
    assert preview.isVisible()
    assert _find(preview, QPushButton, "print").isEnabled()


@pytest.mark.parametrize(
    ("first", "last", "order", "pages"),
    [
        (0, 0, QPrinter.PageOrder.FirstPageFirst, [0, 1, 2, 3, 4]),
        (2, 3, QPrinter.PageOrder.FirstPageFirst, [1, 2]),
        (4, 5, QPrinter.PageOrder.LastPageFirst, [4, 3]),
        (0, 0, QPrinter.PageOrder.LastPageFirst, [4, 3, 2, 1, 0]),
    ],
)
def test_pages_chosen_in_the_print_dialog(
    qapp: QApplication, first: int, last: int, order: QPrinter.PageOrder, pages: list[int]
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    printer.setPageOrder(order)
    assert pages_to_print(printer, 5) == pages


def test_the_paper_follows_the_page() -> None:
    upright, level = page_layout(QSizeF(595, 842)), page_layout(QSizeF(842, 595))
    assert upright.orientation() is QPageLayout.Orientation.Portrait
    assert level.orientation() is QPageLayout.Orientation.Landscape
    assert upright.pageSize().id() == level.pageSize().id()


def test_a_page_is_drawn_on_white_at_300_dpi(qapp: QApplication, pdf: bytes) -> None:
    image = render_page(MemoryPdf(pdf), 0)
    assert (image.width(), image.height()) == (2480, 3508)
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_bytes_that_are_no_pdf_print_nothing(
    qtbot: QtBot, messages: FakeMessages, tasks: Tasks
) -> None:
    dialog = _preview(qtbot, b"not a PDF", messages, tasks)
    assert dialog.page_count() == 0
    assert not _find(dialog, QPushButton, "print").isEnabled()


# help


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_page_with_a_heading(topic: str) -> None:
    assert page_text(topic).startswith("# ")
    assert title_of(topic)


def test_no_help_page_lies_unused() -> None:
    assert {path.stem for path in resource("help").glob("*.md")} == set(TOPICS)


def test_links_of_the_help_lead_to_its_pages() -> None:
    for topic in TOPICS:
        for link in re.findall(r"\]\(([^)]+)\)", page_text(topic)):
            assert link.removesuffix(".md") in TOPICS


def test_help_opens_at_the_page_asked_for(qtbot: QtBot) -> None:
    dialog = HelpDialog("mentors")
    qtbot.addWidget(dialog)
    assert dialog.topic() == "mentors"
    assert "Nhận xét hằng tháng" in _find(dialog, QTextBrowser, "text").toPlainText()
    dialog.open_topic("no such page")
    assert dialog.topic() == "start"


def test_a_link_goes_to_another_page_and_nowhere_else(qtbot: QtBot) -> None:
    dialog = HelpDialog("start")
    qtbot.addWidget(dialog)
    text = _find(dialog, QTextBrowser, "text")
    text.anchorClicked.emit(QUrl("backup.md"))
    assert dialog.topic() == "backup"
    text.anchorClicked.emit(QUrl("https://example.org/cells.md"))
    assert dialog.topic() == "start"


# password


@pytest.fixture
def book() -> FakeBook:
    return FakeBook([])


@pytest.fixture
def change(qtbot: QtBot, book: FakeBook, tasks: Tasks) -> ChangePasswordDialog:
    dialog = ChangePasswordDialog(
        login="trang", check=FakeBooks().check_password, change=book.change_password, tasks=tasks
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong", "bốn mùa hoa nở", "bốn mùa hoa nở", "is not correct"),
        (PASSWORD, "short", "short", "at least 10 characters"),
        (PASSWORD, "bốn mùa hoa nở", "bốn mùa", "passwords differ"),
        (PASSWORD, "bốn mùa hoa nở", "bốn mùa hoa nở", ""),
    ],
)
def test_a_password_is_changed_or_it_is_said_why_not(
    qtbot: QtBot,
    change: ChangePasswordDialog,
    book: FakeBook,
    tasks: Tasks,
    old: str,
    new: str,
    again: str,
    words: str,
) -> None:
    for name, text in (("oldPassword", old), ("newPassword", new), ("repeatPassword", again)):
        _find(change, QLineEdit, name).setText(text)
    QTest.keyClick(_find(change, QLineEdit, "repeatPassword"), Qt.Key.Key_Return)
    _settle(qtbot, tasks)
    assert words in _words(change)
    assert book.log == ([] if words else [f"password:{new}"])
    assert change.isVisible() is bool(words)


# all of them


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_every_dialog_fits_the_smallest_window(
    qtbot: QtBot,
    pdf: bytes,
    backups: FakeBackups,
    book: FakeBook,
    messages: FakeMessages,
    tasks: Tasks,
    spoken: str,
) -> None:
    set_language(spoken)  # type: ignore[arg-type]
    dialogs: list[QDialog] = [
        BackupDialog(backups=backups, messages=messages, tasks=tasks),
        PrintPreviewDialog("x", pdf, file_name="x.pdf", messages=messages, tasks=tasks),
        HelpDialog("cells"),
        ChangePasswordDialog(
            login="trang",
            check=FakeBooks().check_password,
            change=book.change_password,
            tasks=tasks,
        ),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        _settle(qtbot, tasks)
        assert dialog.minimumSizeHint().width() <= 940
        assert dialog.minimumSizeHint().height() <= 468
        assert dialog.height() <= 524
        for act in dialog.findChildren(QPushButton):
            if act.isVisible():
                assert dialog.rect().contains(act.mapTo(dialog, act.rect().bottomRight()))
