"""Kills the program during backup and restore: one book stays in force, old backups stay good."""

from __future__ import annotations

import random
import time
from pathlib import Path

from sqlalchemy import select

from app.errors import SoNguonError
from app.models.tables import Cell
from app.safety.backup_folder import STALE_PATTERN, list_backups
from app.safety.container_read import open_with_keys
from app.safety.key_store import load
from app.services.backup import back_up, open_backup, restore_backup, verify_backup
from app.services.book import Book, open_register
from app.services.book_folder import DATABASE
from tests.faults._book import (
    Problems,
    Say,
    check_lock_is_free,
    check_whole,
    kill_during,
    open_it,
    options,
    temporary_folder,
)
from tests.helpers import people
from tests.helpers.book import LOGIN, PASSWORD, make_access, make_book

_KILLS = 40
_PEOPLE = 30
_IN_WRITING = 0.01  # seconds: how long after the first byte of a backup the blow falls at most


def _cells(book: Book) -> set[str]:
    with book.register.read() as connection:
        return set(connection.scalars(select(Cell.name)))


def _keep_backing_up(root: Path, stick: Path, say: Say) -> None:
    with open_it(root) as book:
        while True:
            people.add_cell(book.register, f"Chi bộ {time.monotonic_ns()}")
            say(back_up(book, stick).path.name)


def _check_backups(
    book: Book, stick: Path, lines: list[str], problems: Problems, when: str
) -> None:
    """Expect every file named as a backup to be whole, and the next one to clean up."""
    names = {path.name for path in stick.glob("*.hsb")}
    if lines:
        problems.expect(lines[-1] in names, f"{when}: the proven {lines[-1]} is gone")
    for name in names:
        try:
            open_with_keys(stick / name, book.keys).verify()
        except SoNguonError as error:
            problems.expect(False, f"{when}: {name}: {error}")
    made = back_up(book, stick)
    problems.expect(not list(stick.glob(STALE_PATTERN)), f"{when}: a .part was left")
    problems.expect(not list(book.generation.glob("snapshot-*")), f"{when}: a snapshot was left")
    newest = list_backups(stick, book_id=book.keys.book_id)[0]
    problems.expect(newest.path == made.path, f"{when}: the newest backup has not the last number")
    opened = open_backup(made.path, login=LOGIN, password=PASSWORD)
    counts = verify_backup(opened, platform=book.platform).counts
    problems.expect(counts["cell"] == len(_cells(book)), f"{when}: the backup holds other cells")


def _kill_backup(root: Path, stick: Path, problems: Problems, *, blow: float, when: str) -> bool:
    """Kill backups, every other time while one is being written; return whether a part was left."""
    in_writing = blow < _IN_WRITING
    lines = kill_during(
        lambda say: _keep_backing_up(root, stick, say),
        after=blow,
        sign=lambda: not in_writing or bool(list(stick.glob(STALE_PATTERN))),
    )
    stale = bool(list(stick.glob(STALE_PATTERN)))
    check_lock_is_free(root, problems, when)
    with open_it(root) as book:
        check_whole(book, problems, when)
        _check_backups(book, stick, lines, problems, when)
    return stale


def _restore(root: Path, kept: Path, say: Say) -> None:
    access = make_access()
    opened = open_backup(kept, login=LOGIN, password=PASSWORD)
    say("begun")
    restore_backup(opened, root, clock=access.clock, platform=access.platform)
    say("restored")


def _kill_restore(root: Path, kept: Path, problems: Problems, *, blow: float, when: str) -> bool:
    """Kill a restore over a book that has a newer cell; return whether the restored is in force."""
    with open_it(root) as book:
        newer = f"Chi bộ {when}"
        people.add_cell(book.register, newer)
        old = _cells(book)
    lines = kill_during(lambda say: _restore(root, kept, say), first=True, after=blow)
    check_lock_is_free(root, problems, when)
    with open_it(root) as book:
        check_whole(book, problems, when)
        found = _cells(book)
        restored = newer not in found
        if restored:
            problems.expect(found == {"Chi bộ gốc"}, f"{when}: neither the old book nor the backup")
            problems.expect(_old_is_kept(book, newer), f"{when}: the replaced book is gone")
        else:
            problems.expect(found == old, f"{when}: the old book is not what it was")
            problems.expect("restored" not in lines, f"{when}: a finished restore is not in force")
    return restored


def _old_is_kept(book: Book, newer: str) -> bool:
    """Tell whether one of the folders beside the book in force still holds the newer cell."""
    for folder in book.folder.root.iterdir():
        if folder == book.generation or not (folder / DATABASE).is_file():
            continue
        try:
            keys = load(folder).unlock(LOGIN, PASSWORD)
            register = open_register(folder, keys, clock=make_access().clock)
        except SoNguonError:  # the beginning of a restore that was killed
            continue
        with register.read() as connection:
            held = newer in connection.scalars(select(Cell.name)).all()
        register.dispose()
        if held:
            return True
    return False


def main() -> int:
    """Kill backups and restores in turns, `--kills` in all; return 1 when anything was lost."""
    chosen, problems, begun = options(__doc__, kills=_KILLS), Problems(), time.monotonic()
    rng = random.Random(chosen.seed)
    stale = restored = 0
    with temporary_folder() as folder:
        root, stick, kept = folder / "so", folder / "usb", folder / "kept.hsb"
        stick.mkdir()
        with make_book(root).book as book:
            cell = people.add_cell(book.register, "Chi bộ gốc")
            for number in range(_PEOPLE):
                people.add_candidate(book.register, f"Quàng {number}", cell=cell)
            kept.write_bytes(back_up(book, stick).path.read_bytes())
        for rehearsal in (folder / "thu-1", folder / "thu-2"):  # the first also loads modules
            start = time.monotonic()
            _restore(rehearsal, kept, lambda _line: None)
        span = 1.2 * (time.monotonic() - start)
        for kill in range(chosen.kills):
            blow, when = rng.uniform(0, span), f"kill {kill}"
            if kill % 2:
                restored += _kill_restore(root, kept, problems, blow=2 * blow, when=when)
            else:
                blow = rng.uniform(0, _IN_WRITING) if kill % 4 else _IN_WRITING + 3 * blow
                stale += _kill_backup(root, stick, problems, blow=blow, when=when)
        _restore(root, kept, lambda _line: None)
        with open_it(root) as book:
            problems.expect(_cells(book) == {"Chi bộ gốc"}, "the last, whole restore")
    return problems.verdict(
        f"kill_backup: {chosen.kills} kills (seed {chosen.seed}), {stale} left a .part, "
        f"{restored} of {chosen.kills // 2} restores were in force",
        begun=begun,
    )


if __name__ == "__main__":
    raise SystemExit(main())
