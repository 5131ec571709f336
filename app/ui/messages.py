"""The only place that opens boxes and file dialogs and calls `exec()`; a test gives a fake one.

if messages.ask_confirm(self, _("Take {name} off the list?")…): …
path = messages.choose_save_file(self, _("Save PDF"), name="danh-sach.pdf", kinds=PDF_FILES)
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.errors import EnvironmentProblem, SoNguonError
from app.i18n import _
from app.ui.settings import Settings

if TYPE_CHECKING:  # loads CUPS or the spooler
    from PySide6.QtPrintSupport import QPrinter


class Messages:
    """Asks and tells; every method returns when the person has answered."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def ask_confirm(
        self,
        parent: QWidget | None,
        question: str,
        *,
        consequence: str,
        undo: str,
        action: str,
        danger: bool = False,
    ) -> bool:
        """Ask before an act.

        `question` names whom it is about, `consequence` says what will happen, `undo` whether it
        can be undone, `action` is the verb on the button. Enter never presses a dangerous one.
        """
        from app.ui.dialogs.question import ConfirmDialog  # noqa: PLC0415 - first use

        return self.run(
            ConfirmDialog(
                question,
                consequence=consequence,
                undo=undo,
                action=action,
                danger=danger,
                parent=parent,
            )
        )

    def show_problem(self, parent: QWidget | None, problem: SoNguonError) -> None:
        """Tell of a problem that has no place on the page."""
        self.tell(parent, problem.message)

    def tell(self, parent: QWidget | None, message: str, *, title: str = "") -> None:
        """Show one sentence that must be read before going on."""
        from app.ui.dialogs.question import ProblemDialog  # noqa: PLC0415 - first use

        self.run(ProblemDialog(message, title=title, parent=parent))

    def show_crash(self, report: str) -> None:
        """Show the report of a fault of the program, with Copy and Save."""
        from app.ui.dialogs.crash import CrashDialog  # noqa: PLC0415 - first use

        self.run(CrashDialog(report, save=self._save_report))

    def run(self, dialog: QDialog) -> bool:
        """Show `dialog`, wait, and tell whether it was accepted; it is deleted afterwards."""
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def choose_open_file(self, parent: QWidget | None, title: str, *, kinds: str) -> Path | None:
        """Ask for a file to read; `kinds` as in Qt: "Excel (*.xlsx)"."""
        found, _kind = QFileDialog.getOpenFileName(
            parent, title, str(self._settings.last_folder), kinds
        )
        return self._chosen(found)

    def choose_save_file(
        self, parent: QWidget | None, title: str, *, name: str, kinds: str
    ) -> Path | None:
        """Ask where to write a file first called `name`; its ending is added where left out."""
        start = self._settings.last_folder / name
        found, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        path = self._chosen(found)
        if path is None:
            return None
        path = path.with_name(unicodedata.normalize("NFC", path.name))
        ending = Path(name).suffix
        return path if path.suffix.lower() == ending.lower() else path.with_name(path.name + ending)

    def choose_folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Ask for a folder."""
        found = QFileDialog.getExistingDirectory(parent, title, str(self._settings.last_folder))
        if not found:
            return None
        self._settings["last_folder"] = found
        return Path(found)

    def choose_printer(self, parent: QWidget, printer: QPrinter, *, pages: int) -> bool:
        """Show the system's print dialog for a document of so many pages."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - first use
            QAbstractPrintDialog,
            QPrintDialog,
        )

        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        return self.run(dialog)

    def write_file(self, parent: QWidget | None, path: Path, content: bytes) -> bool:
        """Write `content` where the person chose; tell of a problem, and whether it was written."""
        try:
            path.write_bytes(content)
        except OSError as problem:
            self.show_problem(parent, unwritable(path, problem))
            return False
        return True

    def _chosen(self, found: str) -> Path | None:
        if not found:
            return None
        self._settings["last_folder"] = str(Path(found).parent)
        return Path(found)

    def _save_report(self, report: str) -> None:
        path = self.choose_save_file(
            None, _("Save report"), name="so-nguon-loi.txt", kinds=_("Text (*.txt)")
        )
        if path is not None:
            self.write_file(None, path, report.encode())


def unwritable(path: Path, problem: OSError) -> EnvironmentProblem:
    """Return the sentence for a file that could not be written."""
    return EnvironmentProblem(
        _(
            "“{file}” could not be written ({reason}). Close it if it is open in another "
            "program, or choose another folder."
        ).format(file=path.name, reason=problem.strerror)
    )


def close_all_dialogs() -> None:
    """Close every open menu and dialog, innermost first; the register is about to lock."""
    closed: QWidget | None = None
    while (popup := QApplication.activePopupWidget()) not in (None, closed):
        closed = popup
        popup.close()
    while (dialog := QApplication.activeModalWidget()) not in (None, closed):
        closed = dialog
        if isinstance(dialog, QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
