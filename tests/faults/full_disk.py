"""Fills a small disk during saves, imports, backups and restores: a sentence each time, no loss."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from app.domain.stages import MilestoneKind
from app.errors import EnvironmentProblem
from app.models.tables import Milestone, Person, Setting, Vote
from app.paths import resource
from app.safety.container_read import open_with_keys
from app.services.acts import VoteRow, record_votes
from app.services.backup import back_up, open_backup, restore_backup
from app.services.book import Book
from app.services.imports.fields import ImportKind
from app.services.imports.importing import apply_import, plan_import
from app.services.imports.sample import SAMPLE_FILES, load_sample
from app.services.local_copies import copy_if_changed
from app.services.rule_presets import presets
from app.services.rule_values import adopt_preset
from app.services.undo import undo, undo_offer
from tests.faults._book import Problems, check_whole, open_it, temporary_folder
from tests.helpers import people
from tests.helpers.acts import CARRIED, ready_person
from tests.helpers.book import LOGIN, PASSWORD, make_access, make_book
from tests.helpers.sheets import ON

_SIZE = 12  # MiB of the disk
_ROUNDS = 8
_MEETING = 20  # people on whom one meeting votes
_LONGEST_NOTE = 3000  # characters
_BLOCK = 4096  # bytes


@dataclass(slots=True)
class Disk:
    """A small file system, filled by one file of ballast; what failed on it is counted."""

    root: Path
    problems: Problems
    refused: dict[str, int] = field(default_factory=dict)

    @property
    def ballast(self) -> Path:
        return self.root / "ballast"

    def fill(self, *, leave: int = 0) -> None:
        """Leave only so many bytes free."""
        self.free()
        figures = os.statvfs(self.root)
        os.sync()
        size = max(0, figures.f_bavail * figures.f_frsize - leave)
        with self.ballast.open("wb", buffering=0) as stream:
            os.posix_fallocate(stream.fileno(), 0, max(1, size))
            stream.seek(0, os.SEEK_END)
            with suppress(OSError):  # the figures of the system are rounded
                while leave == 0:
                    stream.write(b"x" * _BLOCK)

    def free(self) -> None:
        """Take the ballast away."""
        self.ballast.unlink(missing_ok=True)

    def refuse(self, name: str, act: Callable[[], object]) -> bool:
        """Do something that may find no room; expect success or one sentence, never a traceback."""
        try:
            act()
        except EnvironmentProblem as error:
            self.refused[name] = self.refused.get(name, 0) + 1
            wrong = [word for word in ("cannot be read", "own check") if word in error.message]
            self.problems.expect(not wrong, f"{name}: a full disk is called: {error.message}")
            return True
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            self.problems.expect(False, f"{name}: {type(error).__name__}: {error}")
            return True
        return False


@contextmanager
def small_disk(problems: Problems) -> Iterator[Disk]:
    """Mount a file system in memory; it takes root's rights."""
    with temporary_folder() as folder:
        root = folder / "disk"
        root.mkdir()
        size = f"size={_SIZE}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "songuon", str(root)], check=True)
        try:
            yield Disk(root, problems)
        finally:
            subprocess.run(["umount", "-l", str(root)], check=True)


def _people(book: Book) -> int:
    with book.register.read() as connection:
        return connection.scalar(select(func.count()).select_from(Person)) or 0


def _opens_again(disk: Disk, root: Path, *, people_there: int, when: str) -> None:
    """Expect that a full disk keeps nothing from the book once there is room again."""
    disk.refuse("open", lambda: open_it(root).close())
    disk.free()
    with open_it(root) as book:
        check_whole(book, disk.problems, when)
        found = _people(book)
        disk.problems.expect(found == people_there, f"{when}: {found} people, not {people_there}")
        with book.register.read() as connection:
            cell = connection.scalars(select(people.Cell.id)).first()
        assert cell is not None
        people.add_candidate(book.register, "Lò Thị Mới", cell=cell)
        disk.problems.expect(_people(book) == found + 1, f"{when}: it does not save again")
    disk.fill()
    disk.refuse("open", lambda: open_it(root).close())
    disk.free()
    open_it(root).close()


def _saves(disk: Disk, root: Path, rng: random.Random) -> int:
    """Save until the disk is full; return how many saves were acknowledged."""
    saved = 0
    for number in range(_ROUNDS):
        with open_it(root) as book:
            there, done = _people(book), 0
            cell = people.add_cell(book.register, f"Chi bộ {number}")
            disk.fill(leave=rng.randrange(64) * 8 * _BLOCK)
            note = "x" * rng.randint(1, _LONGEST_NOTE)

            save = partial(people.add_candidate, book.register, "Lò Văn Đầy", cell=cell, note=note)
            while not disk.refuse("save", save):
                done += 1
            disk.problems.expect(_people(book) == there + done, f"save {number}: other counts")
            disk.refuse("password", lambda: book.change_password(old=PASSWORD, new=PASSWORD))
        if number % 2:
            disk.fill()
        _opens_again(disk, root, people_there=there + done, when=f"save {number}")
        saved += done
    return saved


def _acts(disk: Disk, root: Path, rng: random.Random) -> None:
    """Record votes and adopt a province's rules on a full disk: each is there whole, or not."""
    with open_it(root) as book:
        cell = people.add_cell(book.register, "Chi bộ biểu quyết")
        voted = [ready_person(book.register, cell, f"Lò Thị {n}") for n in range(_MEETING)]
        there = _people(book)
    votes = partial(
        record_votes,
        rows=[VoteRow(person, CARRIED) for person in voted],
        kind=MilestoneKind.CELL_VOTE,
        on=people.partial("2026-08-03"),
    )
    adopt = partial(adopt_preset, preset=presets()[0], since=date(2026, 8, 1), reason="của tỉnh")
    for name, act in (("act", votes), ("preset", adopt)):
        for leave in (0, *(rng.randrange(48) * 2 * _BLOCK for _round in range(_ROUNDS))):
            with open_it(root) as book:
                before = _written(book)
                disk.fill(leave=leave)
                refused = disk.refuse(name, partial(act, book.register))
                changed = _written(book) != before
                disk.problems.expect(refused != changed, f"{name}: half of it was written")
                disk.free()
                if changed:
                    undo(book.register, undo_offer(book.register).act_id)
                    disk.problems.expect(_written(book) == before, f"{name}: not undone whole")
    _opens_again(disk, root, people_there=there, when="acts")


def _written(book: Book) -> tuple[int, ...]:
    """Return how many votes, milestones and rules of the office's own are in force."""
    with book.register.read() as connection:
        return tuple(
            connection.scalar(select(func.count()).where(table.deleted_at.is_(None))) or 0
            for table in (Vote, Milestone, Setting)
        )


def _import(book: Book, kind: ImportKind, path: Path) -> None:
    plan = plan_import(book.register, kind=kind, path=path, on=ON)
    apply_import(book.register, plan=plan)


def _imports(disk: Disk, root: Path) -> None:
    """Import the fictional commune onto a full disk, then with room."""
    make_book(root).book.close()
    with open_it(root) as book:
        people.add_cell(book.register)
        disk.fill(leave=16 * _BLOCK)
        for kind, name in SAMPLE_FILES.items():
            disk.refuse("import", partial(_import, book, kind, resource(f"sample/{name}")))
        there = _people(book)
    disk.problems.expect(there == 0, f"import: {there} people of a file that was refused")
    _opens_again(disk, root, people_there=0, when="import")
    with open_it(root) as book:
        load_sample(book.register, ON)
        disk.problems.expect(_people(book) > there + 1, "import: nothing came with room")


def _new_book(root: Path) -> None:
    make_book(root).book.close()
    shutil.rmtree(root)


def _backups(disk: Disk, root: Path, stick: Path, rng: random.Random) -> None:
    """Back up and restore with too little room at either end."""
    stick.mkdir()
    with open_it(root) as book:
        there = _people(book)
        first = back_up(book, stick).path
        for number in range(_ROUNDS):
            disk.fill(leave=rng.randrange(_SIZE) << 19)
            disk.refuse("backup", lambda: back_up(book, stick))
            disk.refuse("local copy", lambda: copy_if_changed(book))
            left = [*disk.root.rglob("*.part"), *disk.root.rglob("snapshot-*")]
            disk.problems.expect(not left, f"backup {number}: left {left}")
            open_with_keys(first, book.keys).verify()
    opened, access = open_backup(first, login=LOGIN, password=PASSWORD), make_access()
    restore = partial(restore_backup, opened, root, clock=access.clock, platform=access.platform)
    for number in range(_ROUNDS):
        disk.fill(leave=rng.randrange(1, 128) * 8 * _BLOCK)
        disk.refuse("restore", restore)
        disk.fill(leave=rng.randrange(32) * 2 * _BLOCK)
        disk.refuse("new book", partial(_new_book, disk.root / f"moi-{number}"))
    _opens_again(disk, root, people_there=there, when="backup")


def main() -> int:
    """Fill the disk in every way; return 1 on a loss or a traceback."""
    if sys.platform == "win32" or os.geteuid() != 0:
        print("full_disk: skipped, a small disk can be mounted by root alone")
        return 0
    begun, problems, seed = time.monotonic(), Problems(), random.randrange(1 << 32)
    rng = random.Random(seed)
    with small_disk(problems) as disk:
        root = disk.root / "so"
        make_book(root).book.close()
        saved = _saves(disk, root, rng)
        _acts(disk, root, rng)
        shutil.rmtree(root)
        _imports(disk, disk.root / "nhap")
        _backups(disk, disk.root / "nhap", disk.root / "usb", rng)
        refused = disk.refused
    for name in ("save", "act", "preset", "open", "import", "backup", "restore", "new book"):
        problems.expect(refused.get(name, 0) > 0, f"{name}: the disk was never too small for it")
    counts = ", ".join(f"{name} {count}" for name, count in refused.items())
    return problems.verdict(
        f"full_disk: seed {seed}, {saved} acknowledged saves; refused: {counts}", begun=begun
    )


if __name__ == "__main__":
    raise SystemExit(main())
