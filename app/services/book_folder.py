"""A book on disk: a folder whose pointer file names the generation that is in force.

    so/
      active            "so-0001"
      book.lock
      so-0001/          book.db (SQLCipher), book.keys, book.keys.bak
      before-restore-…/ what a restore replaced

A restore builds a new generation beside the old one and then replaces the pointer in one step, so
that an interruption at any moment leaves the old book in force.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from app.errors import EnvironmentProblem
from app.i18n import _
from app.platform_base import Platform

DATABASE: Final = "book.db"
SNAPSHOT: Final = "snapshot-{}.db"
"""A copy under way to a backup; it lives in the generation for the length of one backup."""
_POINTER: Final = "active"
_LOCK: Final = "book.lock"
_GENERATION: Final = re.compile(r"so-(\d{4,})")


class BookFolder:
    """The folder of one register."""

    def __init__(self, root: Path, *, platform: Platform) -> None:
        self.root = root
        self._platform = platform

    @property
    def lock_path(self) -> Path:
        """The file whose lock says that one program has the book open."""
        return self.root / _LOCK

    def holds_book(self) -> bool:
        """Tell whether there is a register here."""
        return (self.root / _POINTER).exists()

    def active(self) -> Path:
        """Return the folder of the generation in force; EnvironmentProblem when there is none."""
        try:
            name = (self.root / _POINTER).read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise EnvironmentProblem(
                _("There is no register in {folder}. Choose another folder or create one.").format(
                    folder=self.root
                )
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise self._unreadable() from error
        if not _GENERATION.fullmatch(name) or not (self.root / name).is_dir():
            raise self._unreadable()
        return self.root / name

    def _unreadable(self) -> EnvironmentProblem:
        return EnvironmentProblem(
            _(
                "The register in {folder} cannot be found through its file “{name}”. "
                "Nothing was changed. Restore the newest good backup."
            ).format(folder=self.root, name=_POINTER)
        )

    def clean_snapshots(self, generation: Path) -> None:
        """Remove the copies that a killed program left; only while the book's lock is held."""
        for left in generation.glob(f"{SNAPSHOT.format('*')}*"):
            with suppress(OSError):  # they cost room only, and the next opening tries again
                left.unlink()

    def new_generation(self) -> Path:
        """Make and return an empty folder for a generation that is not in force yet."""
        self.root.mkdir(parents=True, exist_ok=True)
        used = [
            int(match[1])
            for path in self.root.iterdir()
            if (match := _GENERATION.fullmatch(path.name))
        ]
        folder = self.root / f"so-{max(used, default=0) + 1:04d}"
        folder.mkdir(mode=0o700)
        return folder

    def activate(self, generation: Path) -> None:
        """Put `generation` in force, in one step that survives a power cut."""
        part = self.root / f"{_POINTER}.part"
        with self._platform.create(part) as stream:
            stream.write(generation.name.encode("ascii"))
        self._platform.fsync_file(part)
        self._platform.replace(part, self.root / _POINTER)
        self._platform.fsync_dir(self.root)

    def set_aside(self, generation: Path, *, at: datetime) -> Path:
        """Rename a generation that is no longer in force; the program never deletes it."""
        target = name = self.root / f"before-restore-{at:%Y%m%d-%H%M%S}"
        number = 1
        while target.exists():  # two within a second, or a clock that was set back
            number += 1
            target = name.with_name(f"{name.name}-{number}")
        self._platform.replace(generation, target)
        return target
