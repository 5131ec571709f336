"""Slows down guessing: a wait that grows with each wrong password and outlives the program."""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.platform_base import Platform

ATTEMPTS_NAME = "book.attempts"
_LONGEST_WAIT = 60  # seconds
_FREE_FAILURES = 2  # a slip of the hand costs nothing
_MOST_COUNTED = 1000


def wait_after(failures: int) -> int:
    """Return the seconds to wait after so many failures in a row: 0, 0, 1, 2, 4, … 60."""
    over = failures - _FREE_FAILURES
    if over <= 0:
        return 0
    return min(1 << min(over - 1, 10), _LONGEST_WAIT)


class FailedAttempts:
    """The count of failures in a row, kept beside the key file.

    Whoever can write there can also delete it; the cost of the key derivation is the real guard,
    so a count that cannot be read or written never keeps anybody out.
    """

    def __init__(self, folder: Path, *, platform: Platform) -> None:
        self._path = folder / ATTEMPTS_NAME
        self._platform = platform

    def count(self) -> int:
        """Return the failures since the last success."""
        try:
            with self._path.open("rb") as stream:
                text = stream.read(10).strip()
        except OSError:
            return 0
        return min(int(text), _MOST_COUNTED) if text.isdigit() else 0

    def wait(self) -> int:
        """Return the seconds to wait before the next try."""
        return wait_after(self.count())

    def record_failure(self) -> int:
        """Count one more failure and return the seconds to wait before the next try."""
        failures = min(self.count() + 1, _MOST_COUNTED)
        # See the class: a full disk must not keep people from their register.
        with contextlib.suppress(OSError), self._platform.create(self._path) as stream:
            stream.write(b"%d\n" % failures)
        return wait_after(failures)

    def record_success(self) -> None:
        """Forget the failures."""
        with contextlib.suppress(OSError):
            self._platform.remove(self._path)
