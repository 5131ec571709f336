"""Kills the program while it records a meeting that voted on thirty people: all of it, or none."""

from __future__ import annotations

import random
import time
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from app.domain.stages import MilestoneKind
from app.models.tables import Act, Milestone, Vote
from app.services.acts import VoteRow, record_votes
from app.services.book import Book
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
from tests.helpers.acts import CARRIED, ready_person
from tests.helpers.book import make_book
from tests.helpers.people import add_cell, partial

_KILLS = 10
_MEETING = 30  # people
_DONE = "recorded"
_LONGEST_BLOW = 0.3  # seconds: from the opened book to shortly after the save


def _found(root: Path, meetings: int) -> list[list[UUID]]:
    """Make a book with the people of so many meetings."""
    with make_book(root).book as book:
        cell = add_cell(book.register)
        people = [ready_person(book.register, cell, f"Lò {n}") for n in range(meetings * _MEETING)]
    return [people[at : at + _MEETING] for at in range(0, len(people), _MEETING)]


def _child(root: Path, people: list[UUID], *, say: Say) -> None:
    with open_it(root) as book:
        say("open")
        rows = [VoteRow(person, CARRIED) for person in people]
        day = partial("2026-08-03")
        record_votes(book.register, rows, kind=MilestoneKind.CELL_VOTE, on=day)
        say(_DONE)
        time.sleep(_LONGEST_BLOW)


def _written(book: Book) -> tuple[int, ...]:
    """Return how many meetings, votes and acts of the people are in the book."""
    asked = (
        sa.select(sa.func.count(Act.id)).where(Act.kind == "record_vote"),
        sa.select(sa.func.count(Vote.id)),
        sa.select(sa.func.count(Milestone.id)).where(Milestone.kind == MilestoneKind.CELL_VOTE),
    )
    with book.register.read() as connection:
        return tuple(connection.scalar(one) or 0 for one in asked)


def main() -> int:
    """Kill the program `--kills` times; return 1 when half a meeting or a lost one is found."""
    chosen, problems, begun = options(__doc__, kills=_KILLS), Problems(), time.monotonic()
    rng = random.Random(chosen.seed)
    meetings = 0
    with temporary_folder() as folder:
        root = folder / "so"
        for kill, people in enumerate(_found(root, chosen.kills)):

            def work(say: Say, people: list[UUID] = people) -> None:
                _child(root, people, say=say)

            lines = kill_during(work, first=True, after=rng.uniform(0, _LONGEST_BLOW))
            check_lock_is_free(root, problems, f"kill {kill}")
            with open_it(root) as book:
                found = _written(book)
                whole = (found[0], found[0] * _MEETING, found[0] * _MEETING)
                problems.expect(found == whole, f"kill {kill}: half a meeting: {found}")
                if _DONE in lines:
                    problems.expect(found[0] > meetings, f"kill {kill}: a meeting was lost")
                meetings = found[0]
                check_whole(book, problems, f"kill {kill}")
    return problems.verdict(
        f"kill_votes: {chosen.kills} kills (seed {chosen.seed}), {meetings} meetings recorded",
        begun=begun,
    )


if __name__ == "__main__":
    raise SystemExit(main())
