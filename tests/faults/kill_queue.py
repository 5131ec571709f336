"""Kills the program while it works off the queue of due days; the next opening finishes it."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.models.tables import Deadline
from app.services.book import Book
from app.services.deadlines import count_queued, queue_all, work_off_queue, work_off_some
from app.services.synthetic import fill_with_invented_people
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
from tests.helpers.book import make_book

_KILLS = 12
_PEOPLE, _CELLS = 900, 30
_PORTION = 25
_LONGEST_BLOW = 0.5  # seconds: from the first portion of a child well into its last


def _rows(book: Book) -> list[tuple[Any, ...]]:
    """Return what is due, without the ids of the rows."""
    columns = [column for column in Deadline.__table__.c if column.key != "id"]
    with book.register.read() as connection:
        return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


def _child(root: Path, *, say: Say) -> None:
    with open_it(root) as book:
        while worked := work_off_some(book.register, most=_PORTION):
            say(f"{worked}\t{count_queued(book.register)}")


def _found(root: Path) -> list[tuple[Any, ...]]:
    """Make a book, and return all that is due in it when nobody disturbs the work."""
    with make_book(root).book as book:
        fill_with_invented_people(book.register, candidates=_PEOPLE, cells=_CELLS)
        work_off_queue(book.register)
        return _rows(book)


def _left(lines: list[str], whole: int) -> int:
    return int(lines[-1].split("\t")[1]) if lines else whole


def main() -> int:
    """Kill the working program `--kills` times; return 1 when a due day was lost or is wrong."""
    chosen, problems, begun = options(__doc__, kills=_KILLS), Problems(), time.monotonic()
    rng = random.Random(chosen.seed)
    halfway = 0
    with temporary_folder() as folder:
        root = folder / "so"
        whole = _found(root)
        problems.expect(len(whole) > _PEOPLE // 2, f"only {len(whole)} due days to begin with")
        for kill in range(chosen.kills):
            when = f"kill {kill}"
            with open_it(root) as book:
                queue_all(book.register)
                queued = count_queued(book.register)

            def work(say: Say) -> None:
                _child(root, say=say)

            lines = kill_during(work, first=True, after=rng.uniform(0, _LONGEST_BLOW))
            check_lock_is_free(root, problems, when)
            with open_it(root) as book:
                left = count_queued(book.register)
                halfway += 0 < left < queued
                said = _left(lines, queued)
                problems.expect(
                    said - _PORTION <= left <= said, f"{when}: {left} wait, {said} were left"
                )
                check_whole(book, problems, when)
                work_off_queue(book.register)
                problems.expect(count_queued(book.register) == 0, f"{when}: the queue keeps some")
                problems.expect(_rows(book) == whole, f"{when}: other due days than undisturbed")
    problems.expect(halfway > 0, "no kill fell into the work")
    return problems.verdict(
        f"kill_queue: {chosen.kills} kills (seed {chosen.seed}), {halfway} amid {len(whole)} "
        f"due days",
        begun=begun,
    )


if __name__ == "__main__":
    raise SystemExit(main())
