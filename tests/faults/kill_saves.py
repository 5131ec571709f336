"""Kills the program again and again while it saves, and counts what it had promised and lost."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from app.models.tables import Act, Candidate, MentorRemark, Milestone, Person
from app.services.book import Book
from app.services.candidates import add_candidate, edit_person
from app.services.remarks import RemarkText, write_remark
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
from tests.helpers.book import make_book

_KILLS = 60
_PEOPLE = 5
_MONTH = date(2026, 11, 1)
_KINDS = ("add_candidate", "edit_person", "write_remark")
_LONGEST_BLOW = 0.35  # seconds: from the start of the child well into its saves
_SAVES_BETWEEN_OPENINGS = 12

Save = tuple[str, str, str]
"""Kind of act, whom it is about, the text saved."""


@dataclass(slots=True)
class Expected:
    """What the register must hold: every text that was acknowledged."""

    cell: UUID
    ids: dict[str, UUID]
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    saves: int = 0
    in_flight: int = 0

    def take(self, lines: list[str], book: Book, problems: Problems, when: str) -> int:
        """Compare the book with what the child said; return how many saves it acknowledged."""
        begun, done = _read(lines)
        for kind, whom, text in done:
            self.texts[kind, whom] = text
        found = _texts(book, self.ids)
        saves = _count_saves(book)
        over = saves - self.saves - len(done)
        if begun and over == 1:
            # Saved, and killed before it could say so.
            self.texts[begun[:2]] = begun[2]
            self.in_flight += 1
        else:
            problems.expect(over == 0, f"{when}: {over} acts more than were acknowledged")
        for key, text in self.texts.items():
            problems.expect(found.get(key) == text, f"{when}: lost {key}: {text}")
        problems.expect(len(found) == len(self.texts), f"{when}: more in the book than was saved")
        self.saves, self.texts = saves, found
        return len(done)


def _read(lines: list[str]) -> tuple[Save | None, list[Save]]:
    begun: Save | None = None
    done: list[Save] = []
    for line in lines:
        word, kind, whom, text = line.split("\t")
        if word == "try":
            begun = (kind, whom, text)
        else:
            done.append((kind, whom, text))
            begun = None
    return begun, done


def _texts(book: Book, ids: dict[str, UUID]) -> dict[tuple[str, str], str]:
    """Return every text in the book under the save that made it; torn people are left out."""
    names = {whole.hex: name for name, whole in ids.items()}
    found: dict[tuple[str, str], str] = {}
    with book.register.read() as connection:
        for person, name, note, candidate in connection.execute(
            select(Person.id, Person.full_name, Person.note, Candidate.id)
            .join(Candidate, Candidate.person_id == Person.id)
            .outerjoin(Milestone, Milestone.candidate_id == Candidate.id)
            .where((Milestone.id.is_not(None)) | Candidate.id.in_(ids.values()))
        ):
            if person.hex in names and note:
                found["edit_person", names[person.hex]] = note
            elif candidate not in ids.values():
                found["add_candidate", name] = name
        for candidate, text in connection.execute(
            select(MentorRemark.candidate_id, MentorRemark.strengths)
        ):
            found["write_remark", names[candidate.hex]] = text or ""
    return found


def _count_saves(book: Book) -> int:
    with book.register.read() as connection:
        return connection.scalar(select(func.count()).where(Act.kind.in_(_KINDS))) or 0


def _save(book: Book, expected: Expected, save: Save) -> None:
    kind, whom, text = save
    register = book.register
    if kind == "add_candidate":
        add_candidate(
            register,
            fields={"full_name": text},
            cell_id=expected.cell,
            noticed_on=people.partial("2026-05-01"),
        )
    elif kind == "edit_person":
        edit_person(register, expected.ids[whom], fields={"note": text})
    else:
        remark = RemarkText(strengths=text)
        write_remark(register, candidate_id=expected.ids[whom], month=_MONTH, remark=remark)


def _child(root: Path, expected: Expected, *, seed: int, say: Say) -> None:
    rng = random.Random(seed)
    number = 0
    while True:
        with open_it(root) as book:
            for _again in range(rng.randint(1, _SAVES_BETWEEN_OPENINGS)):
                number += 1
                kind, text = rng.choice(_KINDS), f"Lò Văn {seed} {number}"
                whom = {"add_candidate": text, "edit_person": f"p{number % _PEOPLE}"}.get(
                    kind, f"c{number % _PEOPLE}"
                )
                say(f"try\t{kind}\t{whom}\t{text}")
                _save(book, expected, (kind, whom, text))
                say(f"done\t{kind}\t{whom}\t{text}")


def _found(root: Path) -> Expected:
    with make_book(root).book as book:
        cell = people.add_cell(book.register)
        ids = {}
        for number in range(_PEOPLE):
            ids[f"c{number}"] = people.add_candidate(book.register, f"Quàng {number}", cell=cell)
        with book.register.read() as connection:
            for number in range(_PEOPLE):
                ids[f"p{number}"] = connection.scalars(
                    select(Candidate.person_id).where(Candidate.id == ids[f"c{number}"])
                ).one()
    return Expected(cell, ids)


def main() -> int:
    """Kill the saving program `--kills` times; return 1 when anything acknowledged was lost."""
    chosen, problems, begun = options(__doc__, kills=_KILLS), Problems(), time.monotonic()
    rng = random.Random(chosen.seed)
    saves = 0
    with temporary_folder() as folder:
        root = folder / "so"
        expected = _found(root)
        for kill in range(chosen.kills):
            when = f"kill {kill}"

            def work(say: Say, seed: int = kill) -> None:
                _child(root, expected, seed=seed, say=say)

            blow = rng.uniform(0, _LONGEST_BLOW)
            lines = kill_during(work, first=kill % 4 != 0, after=blow)
            check_lock_is_free(root, problems, when)
            with open_it(root) as book:
                saves += expected.take(lines, book, problems, when)
                check_whole(book, problems, when)
    return problems.verdict(
        f"kill_saves: {chosen.kills} kills (seed {chosen.seed}), {saves} acknowledged saves, "
        f"{expected.in_flight} saved but not yet acknowledged",
        begun=begun,
    )


if __name__ == "__main__":
    raise SystemExit(main())
