"""The sentences for what can happen to the stick or folder that a backup is written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from app.i18n import _

_MEGABYTE = 1_000_000


class Step(StrEnum):
    """What the screen names while it waits."""

    COPY = "copy"
    REREAD = "reread"
    COMPARE = "compare"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a backup goes; `last_good` is the day of the copy that is still good, if known."""

    folder: Path
    on_stick: bool
    last_good: date | None

    def too_little(self, *, free: int | None, needed: int) -> str:
        """Say how much room there is and how much is needed, given in bytes."""
        room, need = _down(free or 0), _up(needed)
        if self.on_stick:
            return _(
                "The stick has {free} MB left, {needed} MB are needed. Delete other files on it "
                "or use another stick."
            ).format(free=room, needed=need)
        return _(
            "The disk of {folder} has {free} MB left, {needed} MB are needed. Free some room or "
            "choose another folder."
        ).format(folder=self.folder, free=room, needed=need)

    def too_large(self, *, size: int) -> str:
        """Say that the file system cannot hold one file of this many bytes."""
        return _(
            "This backup has {size} MB, more than a drive formatted as FAT can hold in one file. "
            "Use a drive formatted as exFAT or NTFS."
        ).format(size=_up(size))

    def protected(self) -> str:
        """Say that nothing can be written there."""
        if self.on_stick:
            return _(
                "The stick is write-protected. Slide its switch or use another stick, then press "
                "Back up to USB."
            )
        return _("Nothing can be written into {folder}. Choose another folder.").format(
            folder=self.folder
        )

    def gave_back_something_else(self) -> str:
        """Say that what was read is not what was written."""
        if self.on_stick:
            return _(
                "The stick gave back something else than was written: it is failing, or holds "
                "less than it says. Earlier good copies are still there. Use another stick."
            )
        return _(
            "The disk of {folder} gave back something else than was written: it is failing. "
            "Earlier good copies are still there. Use another disk."
        ).format(folder=self.folder)

    def taken(self, name: str) -> str:
        """Say that a file of this name is already there."""
        return _("{name} is already in {folder}. Start the backup again.").format(
            name=name, folder=self.folder
        )

    def gone(self, step: Step) -> str:
        """Say during which step the drive stopped answering, and what is still good."""
        if not self.on_stick:
            what = _("The disk of {folder} stopped answering.").format(folder=self.folder)
            again = _("Start the backup again.")
            return f"{what} {self._still_good()} {again}"
        what = {
            Step.COPY: _("The stick was pulled out while it was being written."),
            Step.REREAD: _("The stick was pulled out while it was being read back."),
        }.get(step, _("The stick was pulled out during the last comparison."))
        again = _("Plug the stick in again and press Back up to USB.")
        return f"{what} {self._still_good()} {again}"

    def _still_good(self) -> str:
        if self.last_good is None:
            return _("This copy cannot be used.")
        return _("This copy cannot be used; the good one of {day} is still there.").format(
            day=self.last_good.strftime("%d/%m/%Y")
        )


def _down(size: int) -> int:
    return size // _MEGABYTE


def _up(size: int) -> int:
    return -(-size // _MEGABYTE)
