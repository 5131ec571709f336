"""What the fault scripts share: a child that is killed, the check of a whole book, the verdict."""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import EnvironmentProblem
from app.services.access import BookAccess
from app.services.book import Book, open_book
from app.services.book_check import check_book
from app.services.book_folder import BookFolder
from tests.helpers.book import LOGIN, PASSWORD, make_access

_BROKE = 70  # exit code of a child that ended by an exception of its own
_LONGEST = 60.0  # seconds a child may take until its first word
Say = Callable[[str], None]


@dataclass(slots=True)
class Problems:
    """What went wrong, told once each at the end."""

    found: list[str] = field(default_factory=list)

    def expect(self, held: bool, what: str) -> None:
        """Note `what` unless it held."""
        if not held:
            self.found.append(what)

    def verdict(self, line: str, *, begun: float) -> int:
        """Print the one line with counts and every problem; return the exit code."""
        seconds = time.monotonic() - begun
        print(f"{line}; problems {len(self.found)}; {seconds:.0f} s")
        for problem in self.found[:20]:
            print(f"  {problem}")
        return 1 if self.found else 0


def options(doc: str | None, *, kills: int) -> argparse.Namespace:
    """Read --kills and --seed."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--kills", type=int, default=kills)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    return parser.parse_args()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="songuon-faults-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def kill_during(
    work: Callable[[Say], None],
    *,
    after: float,
    first: bool = False,
    sign: Callable[[], bool] = lambda: True,
) -> list[str]:
    """Run `work` in a child, kill it, return the whole lines it said before.

    The blow falls `after` seconds after the start, or with `first` after its first line, or after
    `sign` is seen. The parent must have no book open. A child that ends by an exception ends the
    script.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _be_child(work, writer)
    os.close(writer)
    said = b""
    if first:
        select.select([reader], [], [], _LONGEST)
    give_up = time.monotonic() + _LONGEST
    while not sign() and time.monotonic() < give_up:
        time.sleep(0.0005)
    ended, status, until = 0, 0, time.monotonic() + after
    while not ended and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.005))
        ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        os.kill(pid, signal.SIGKILL)
        _pid, status = os.waitpid(pid, 0)
    while part := os.read(reader, 1 << 16):
        said += part
    os.close(reader)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _BROKE:
        raise SystemExit("the child broke down by itself, see above")
    return said.decode().split("\n")[:-1]


def _be_child(work: Callable[[Say], None], writer: int) -> None:
    code = _BROKE
    try:
        work(lambda line: _write_all(writer, f"{line}\n".encode()))
        code = 0
    except BaseException:  # noqa: BLE001 - the parent is told by the exit code
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code)


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def open_it(root: Path, access: BookAccess | None = None) -> Book:
    """Open the book in `root` as its one user."""
    return open_book(root, login=LOGIN, password=PASSWORD, access=access or make_access())


def check_whole(book: Book, problems: Problems, when: str) -> None:
    """Expect that the book passes its own check and that exactly this program holds its lock."""
    for finding in check_book(book):
        problems.expect(finding.good, f"{when}: {finding.key}: {finding.result}")
    try:
        book.platform.lock_file(book.folder.lock_path).release()
    except EnvironmentProblem:
        return
    problems.expect(False, f"{when}: the open book could be opened a second time")


def check_lock_is_free(root: Path, problems: Problems, when: str) -> None:
    """Expect that nobody holds the lock of a closed book."""
    platform = make_access().platform
    try:
        platform.lock_file(BookFolder(root, platform=platform).lock_path).release()
    except EnvironmentProblem as error:
        problems.expect(False, f"{when}: the lock was left behind: {error}")
