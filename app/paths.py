"""Where things lie: bundled resources and the user's own folders."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

import platformdirs

_APP_NAME = "SoNguon"


@functools.cache
def resources_dir() -> Path:
    """Return the folder of bundled resources, from a checkout or from the packaged program."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def resource(name: str) -> Path:
    """Return the path of one bundled file, named relative to `resources/` with forward slashes."""
    return resources_dir().joinpath(*name.split("/"))


def default_book_dir() -> Path:
    """Return the folder of the user's register when none is named."""
    return Path(platformdirs.user_data_dir(_APP_NAME, appauthor=False)) / "so"


def logs_dir() -> Path:
    """Return the folder of the program's logs; they never hold personal data."""
    return Path(platformdirs.user_log_dir(_APP_NAME, appauthor=False))
