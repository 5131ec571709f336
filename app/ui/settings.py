"""What this machine remembers of the window: theme, language, folders, columns; nobody's data."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSettings

from app.i18n import Language
from app.ui.style import Choice

_THEMES = ("system", "light", "dark")
_LANGUAGES = ("vi", "en")
_AUTO_LOCK_MINUTES = 15
_LONGEST_MINUTES = 120


class Settings:
    """Reads and writes one small file; a value that cannot be read falls back to its default."""

    def __init__(self, path: Path) -> None:
        self._stored = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Choice:
        """The theme chosen; the system's unless told."""
        found = self.recall("theme")
        return cast("Choice", found) if found in _THEMES else "system"

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self.remember("theme", choice)

    @property
    def language(self) -> Language:
        """The language chosen; Vietnamese unless told."""
        found = self.recall("language")
        return cast("Language", found) if found in _LANGUAGES else "vi"

    @language.setter
    def language(self, language: Language) -> None:
        self.remember("language", language)

    @property
    def auto_lock_minutes(self) -> int:
        """Minutes without a key or the mouse until the register locks, 1 to 120."""
        found = self.recall("auto_lock_minutes")
        minutes = int(found) if found.isdecimal() else _AUTO_LOCK_MINUTES
        return min(max(minutes, 1), _LONGEST_MINUTES)

    @auto_lock_minutes.setter
    def auto_lock_minutes(self, minutes: int) -> None:
        self.remember("auto_lock_minutes", str(minutes))

    @property
    def last_folder(self) -> Path:
        """The folder in which a file was chosen last; the home folder at first."""
        found = self.recall("last_folder")
        folder = Path(found) if found else Path.home()
        return folder if folder.is_dir() else Path.home()

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self.remember("last_folder", str(folder))

    def remember(self, place: str, value: str) -> None:
        """Keep `value` under a name such as `candidates/columns`."""
        self._stored.setValue(place, value)

    def recall(self, place: str) -> str:
        """Return what was kept under `place`; empty where nothing was."""
        found = self._stored.value(place, "")
        return found if isinstance(found, str) else ""

    def save(self) -> None:
        """Write to the disk now; otherwise it happens by itself within seconds."""
        self._stored.sync()
