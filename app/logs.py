"""Logs and crash reports that hold ids and places in the program, never a person's data."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType

_KEPT_LINES = 200
_FILE_BYTES = 1_000_000
_OLD_FILES = 3
_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "cryptography")
_ROOT = Path(__file__).resolve().parent.parent

# Their messages speak of the program's own names; every other message may quote what was typed.
_PLAIN_MESSAGES = (
    AttributeError,
    NameError,
    ImportError,
    IndexError,
    NotImplementedError,
    RecursionError,
    ZeroDivisionError,
    TypeError,
)
_LEFT_OUT = "(message left out: it may hold personal data)"
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


class SafeFormatter(logging.Formatter):
    """Writes tracebacks without exception messages that may quote a person."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # a formatter before this one may have left its own text there
        return super().format(record)

    def formatException(  # noqa: N802 - the name the standard library calls
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return safe_traceback(ei[1]) if ei[1] is not None else ""


class RecentLines(logging.Handler):
    """Keeps the last lines of the log in memory for the crash dialog."""

    def __init__(self, kept: int = _KEPT_LINES) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=kept)
        self.setFormatter(SafeFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.extend(self.format(record).splitlines())

    def lines(self) -> list[str]:
        """Return the kept lines, oldest first."""
        return list(self._lines)


class RotatingFile(logging.FileHandler):
    """Writes `songuon.log` and keeps the older parts as `.1` to `.3`.

    The standard library's own handler loads sockets and pickle with it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder / "songuon.log", encoding="utf-8")
        self.setFormatter(SafeFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > _FILE_BYTES:
            self.stream.close()
            self._put_aside()
            self.stream = self._open()

    def _put_aside(self) -> None:
        parts = [Path(self.baseFilename), *(self._older(at) for at in range(1, _OLD_FILES + 1))]
        for newer, older in reversed([*pairwise(parts)]):
            with suppress(OSError):
                newer.replace(older)

    def _older(self, number: int) -> Path:
        return Path(f"{self.baseFilename}.{number}")


def start_logging(folder: Path | None) -> RecentLines:
    """Send the program's log to a rotating file in `folder`, and keep the last 200 lines.

    A folder that cannot be written costs the file alone: the program still starts.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    recent = RecentLines()
    root.addHandler(recent)
    if folder is not None:
        try:
            root.addHandler(RotatingFile(folder))
        except OSError as problem:
            logging.getLogger(__name__).warning("no log file: errno %s", problem.errno)
    return recent


def stop_logging(recent: RecentLines) -> None:
    """Take away the handlers that `start_logging` added and close the file."""
    root = logging.getLogger()
    for handler in [*root.handlers]:
        if handler is recent or isinstance(handler, RotatingFile):
            root.removeHandler(handler)
            handler.close()


def safe_traceback(problem: BaseException) -> str:
    """Return the chain of `problem` as text: places in the program, no values, no user folders."""
    return "\n".join(line for part in _chain(problem) for line in _describe(part))


def crash_report(problem: BaseException, *, lines: Sequence[str]) -> str:
    """Return what a maintainer needs to find the fault: versions, traceback, last log lines."""
    return "\n".join(
        [
            *versions(),
            "",
            safe_traceback(problem),
            "",
            f"Last {len(lines)} lines of the log:",
            *lines,
            "",
        ]
    )


def versions() -> list[str]:
    """Return one line each for the program, Python, the system and the libraries that matter."""
    import platform  # noqa: PLC0415 - for a crash alone

    return [
        f"So Nguon {_version('songuon')}",
        f"Python {platform.python_version()} ({sys.implementation.name})",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {_version(name)}" for name in _LIBRARIES),
    ]


def _version(distribution: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - loads e-mail parsers, for a crash alone

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "?"


def _chain(problem: BaseException) -> Iterator[BaseException]:
    """Yield the causes of `problem`, first cause first."""
    seen: list[BaseException] = []
    at: BaseException | None = problem
    while at is not None and at not in seen:
        seen.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    yield from reversed(seen)


def _describe(problem: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(problem.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}: {frame.line or ''}".rstrip()
    yield f"{type(problem).__module__}.{type(problem).__qualname__}: {_message(problem)}"


def _place(filename: str) -> str:
    """Return the end of a path that says where in the program; folders of people stay out."""
    path = Path(filename)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])


def _message(problem: BaseException) -> str:
    if isinstance(problem, OSError):
        return f"errno {problem.errno}"
    statement = getattr(problem, "statement", None)
    if isinstance(statement, str):  # the database's own: the statement without its values
        return _QUOTED.sub("'…'", statement)
    if isinstance(problem, _PLAIN_MESSAGES):
        return str(problem)
    return _LEFT_OUT
