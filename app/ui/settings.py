"""What this machine remembers of the window: theme, language, folders, columns; nobody's data."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any, cast

from app.i18n import Language
from app.ui.style import Choice

_THEMES = ("system", "light", "dark")
_LANGUAGES = ("vi", "en")
_AUTO_LOCK_MINUTES = 15
_LONGEST_MINUTES = 120

_log = logging.getLogger(__name__)


class Settings(MutableMapping[str, Any]):
    """A mapping of names such as `columns/candidates` to JSON values, kept in one small file.

    Every change is written at once. A file that cannot be read or written costs what it holds and
    never stops the program.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self._values and self._values[name] == value:
            return
        self._values[name] = value
        self._write()

    def __delitem__(self, name: str) -> None:
        del self._values[name]
        self._write()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def theme(self) -> Choice:
        """The theme chosen; the system's unless told."""
        found = self.get("theme")
        return cast("Choice", found) if found in _THEMES else "system"

    @property
    def language(self) -> Language:
        """The language chosen; Vietnamese unless told."""
        found = self.get("language")
        return cast("Language", found) if found in _LANGUAGES else "vi"

    @property
    def auto_lock_minutes(self) -> int:
        """Minutes without a key or the mouse until the register locks, 1 to 120."""
        found = self.get("auto_lock_minutes")
        minutes = found if isinstance(found, int) else _AUTO_LOCK_MINUTES
        return min(max(minutes, 1), _LONGEST_MINUTES)

    @property
    def last_folder(self) -> Path:
        """The folder in which a file was chosen last; the home folder at first."""
        found = self.get("last_folder")
        folder = Path(found) if isinstance(found, str) else Path.home()
        return folder if folder.is_dir() else Path.home()

    def _write(self) -> None:
        part = self._path.with_name(f"{self._path.name}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, indent=1, sort_keys=True), encoding="utf-8")
            part.replace(self._path)
        except OSError as problem:
            _log.info("settings not written: errno %s", problem.errno)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        _log.info("settings not read; defaults are used")
        return {}
    return values if isinstance(values, dict) else {}
