"""Backup to a stick: choose where, named steps, "can be pulled out" only when it was proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import SoNguonError
from app.i18n import _
from app.ui.dialogs.backup_steps import BackupSteps
from app.ui.dialogs.frame import DialogFrame
from app.ui.icons import set_icon
from app.ui.messages import Messages
from app.ui.tasks import Job, Progress, Tasks
from app.ui.tokens import Space, Status, Type
from app.ui.widgets.buttons import button
from app.ui.widgets.controls import RadioButton
from app.ui.widgets.labels import label, paragraph
from app.ui.widgets.notices import NoticeCard

_WIDTH, _HEIGHT = 560, 380
_MEGABYTE = 1_000_000


class Drive(Protocol):
    """A stick that is plugged in; free bytes are None where the driver does not say."""

    @property
    def path(self) -> Path: ...

    @property
    def label(self) -> str: ...

    @property
    def free(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A copy that was read back and proven."""

    file: Path
    size: int
    at: datetime
    same_disk: bool = False
    """It lies on the disk of the register itself: no help against fire or theft."""


class Backups(Protocol):
    """What the dialog asks of the services; both run in the lane for files."""

    def drives(self) -> Sequence[Drive]:
        """Return the sticks that are plugged in."""

    def write(self, folder: Path, *, job: Job) -> BackupMade:
        """Write a proven copy; the job hears the steps `copy`, `reread`, `compare`.

        Raises EnvironmentProblem, or UserError when `job.cancelled` was set.
        """


class BackupDialog(DialogFrame):
    """Accepted when a copy was proven; `made()` tells of it."""

    def __init__(
        self, *, backups: Backups, messages: Messages, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Back up to USB"), parent)
        self._backups, self._messages, self._tasks = backups, messages, tasks
        self._job: Job | None = None
        self._made: BackupMade | None = None
        self._places = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._none_seen = paragraph(
            _("No USB stick is seen. Plug one in and press Look again (F5).")
        )
        self._none_seen.hide()
        self._pages = QStackedWidget()
        self._notice = NoticeCard(Status.OVER, "")
        self._steps = BackupSteps()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = label(role=Type.CAPTION, tone="ink2")
        self.resize(_WIDTH, _HEIGHT)
        self._build()
        self._connect()
        self.look_for_drives()

    def made(self) -> BackupMade | None:
        """Return the copy that was proven."""
        return self._made

    def _build(self) -> None:
        self._pages.addWidget(self._build_places())
        self._pages.addWidget(self._build_progress())
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self._notice)
        self._notice.hide()
        self._again = self.add_button(_("Look again"), "left", "rotate-ccw")
        self._again.setToolTip("F5")
        self._stop = self.add_close_button(_("Close"))
        self._start = self.add_button(_("Back up"), "primary", "usb")
        self._start.setObjectName("start")
        self._start.setEnabled(False)

    def _build_places(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(label(_("Where to?"), role=Type.TITLE))
        column.addWidget(
            paragraph(
                _(
                    "The copy is encrypted: it opens with the passwords of this register or with "
                    "the recovery key."
                ),
                tone="ink2",
            )
        )
        column.addWidget(self._none_seen)
        column.addLayout(self._list)
        other = QHBoxLayout()
        self._folder = button(_("Another folder…"), name="folder")
        other.addWidget(self._folder)
        other.addStretch(1)
        column.addLayout(other)
        column.addStretch(1)
        return page

    def _build_progress(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(self._steps)
        column.addWidget(self._bar)
        column.addWidget(self._count)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_primary)
        self._folder.clicked.connect(self._choose_folder)
        self._again.clicked.connect(self.look_for_drives)
        self._places.idToggled.connect(lambda _id, _on: self._update())
        QShortcut(QKeySequence("F5"), self).activated.connect(self.look_for_drives)

    # places

    def look_for_drives(self) -> None:
        """Read the list of sticks anew."""
        if self._job is None and self._made is None:
            self._tasks.background(
                self, lambda _job: list(self._backups.drives()), self._show_drives
            )

    def _show_drives(self, drives: list[Drive]) -> None:
        for old in self._places.buttons():
            self._places.removeButton(old)
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        for drive in drives:
            self._add_place(drive.path, _drive_words(drive), stick=True)
        self._none_seen.setVisible(not drives)
        self._update()
        if drives:
            self._start.setFocus()

    def _add_place(self, folder: Path, words: str, *, stick: bool) -> None:
        choice = RadioButton(words)
        choice.setProperty("folder", str(folder))
        choice.setProperty("stick", stick)
        self._places.addButton(choice)
        self._list.addWidget(choice)
        if self._places.checkedButton() is None:
            choice.setChecked(True)

    def _choose_folder(self) -> None:
        folder = self._messages.choose_folder(self, _("Folder for the backup"))
        if folder is None:
            return
        self._none_seen.hide()
        self._add_place(folder, str(folder), stick=False)
        self._places.buttons()[-1].setChecked(True)
        self._start.setFocus()

    def _place(self) -> Path | None:
        chosen = self._places.checkedButton()
        return Path(str(chosen.property("folder"))) if chosen is not None else None

    def _update(self) -> None:
        self._start.setEnabled(self._job is None and self._place() is not None)

    # writing

    def _on_primary(self) -> None:
        if self._made is not None:
            self.accept()
            return
        folder = self._place()
        if folder is None or self._job is not None:
            return
        self._notice.hide()
        self._pages.setCurrentIndex(1)
        self._steps.start(on_stick=self._on_stick())
        self._again.hide()
        self._stop.setText(_("Stop"))
        self._job = self._tasks.background(
            self,
            partial(self._write, folder),
            self._on_made,
            self._on_failed,
            progress=self._on_progress,
        )
        self._update()

    def _write(self, folder: Path, job: Job) -> BackupMade:
        return self._backups.write(folder, job=job)

    def _on_progress(self, at: Progress) -> None:
        self._steps.set_step(at.step)
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * at.done // at.total if at.total else 0)
        self._count.setText(
            _("{done} of {total} MB").format(done=_megabytes(at.done), total=_megabytes(at.total))
        )

    def _on_made(self, made: BackupMade) -> None:
        self._job, self._made = None, made
        self._steps.finish()
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000)
        self._count.setText("")
        if made.same_disk:
            self._notice.say(
                Status.SOON,
                _("The copy is whole, but it lies on the disk of the register"),
                _("It does not count as a backup: copy the register to a USB stick too."),
            )
        else:
            self._notice.say(
                Status.OK,
                _("The stick can be pulled out")
                if self._on_stick()
                else _("The backup is finished"),
                _("{file}, {size} MB, was read back from it and is whole.").format(
                    file=made.file.name, size=_megabytes(made.size)
                ),
            )
        self._notice.show()
        self._stop.hide()
        self._start.setText(_("Close"))
        set_icon(self._start, "check", "on_accent")
        self._start.setEnabled(True)
        self._start.setFocus()

    def _on_stick(self) -> bool:
        chosen = self._places.checkedButton()
        return chosen is not None and bool(chosen.property("stick"))

    def _on_failed(self, problem: SoNguonError) -> None:
        stopped = self._job is not None and self._job.cancelled.is_set()
        self._job = None
        self._pages.setCurrentIndex(0)
        status = Status.SOON if stopped else Status.OVER
        title = _("Stopped") if stopped else _("This backup is not usable")
        self._notice.say(status, title, problem.message)
        self._notice.show()
        self._again.show()
        self._stop.setText(_("Close"))
        self._start.setText(_("Try again"))
        self._update()
        self.look_for_drives()

    def reject(self) -> None:
        """Stop the backup first; close when nothing is under way."""
        if self._job is not None:
            self._job.cancel()
            self._count.setText(_("Stopping…"))
        elif self._made is not None:
            self.accept()
        else:
            super().reject()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _drive_words(drive: Drive) -> str:
    name = f"{drive.label} ({drive.path})" if drive.label else str(drive.path)
    if drive.free is None:
        return name
    return _("{drive}, {free} MB free").format(drive=name, free=_megabytes(drive.free))


def _megabytes(size: int) -> str:
    """Return megabytes with a decimal comma below ten."""
    value = size / _MEGABYTE
    if value < 10:
        return f"{value:.1f}".replace(".", ",")
    return f"{value:,.0f}".replace(",", ".")
