"""The sample register: the fictional commune whole, or invented people of any number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from app.models.tables import Candidate, Cell, Member
from app.services.access import BookAccess
from app.services.book import create_book
from app.services.deadlines import work_off_queue
from app.services.demo_commune import live_in
from app.services.demo_people import COMMITTEE
from app.services.imports.sample import load_sample
from app.services.register import Register
from app.services.synthetic import fill_with_invented_people

LOGIN: Final = "demo"
PASSWORD: Final = "demo-demo-demo"  # noqa: S105 - printed on the screen; the people are invented
DISPLAY_NAME: Final = "Lương Thị Trang"
ORG_CODE: Final = "99.168.001.000.000"
# Candidates a cell in a register of any size: a province's roll-up has 200,000 in 5,000 cells.
_CANDIDATES_A_CELL: Final = 40


@dataclass(frozen=True, slots=True)
class Demo:
    """What is in the sample register just made: cells, members, candidates."""

    counts: dict[str, int]


def make_demo(
    root: Path, *, access: BookAccess, candidates: int | None = None, cells: int | None = None
) -> Demo:
    """Make the sample register in `root` and close it; UserError when there is a register already.

    With `candidates` or `cells` it holds so many invented people, for measuring; else the fictional
    commune with its families.
    """
    made = create_book(
        root,
        committee=COMMITTEE,
        code=ORG_CODE,
        login=LOGIN,
        password=PASSWORD,
        display_name=DISPLAY_NAME,
        access=access,
    )
    with made.book as book:
        if candidates or cells:
            _fill_to_size(book.register, candidates=candidates, cells=cells)
        else:
            _fill_with_commune(book.register)
        work_off_queue(book.register)
        return Demo(_counts(book.register))


def _fill_to_size(register: Register, *, candidates: int | None, cells: int | None) -> None:
    cells = cells or max(1, (candidates or 0) // _CANDIDATES_A_CELL)
    fill_with_invented_people(
        register, candidates=candidates or cells * _CANDIDATES_A_CELL, cells=cells
    )


def _fill_with_commune(register: Register) -> None:
    load_sample(register, on=register.clock.today())
    live_in(register)


def _counts(register: Register) -> dict[str, int]:
    with register.read() as connection:
        return {
            name: connection.scalar(
                select(func.count()).select_from(table).where(table.deleted_at.is_(None))
            )
            or 0
            for name, table in (("cells", Cell), ("members", Member), ("candidates", Candidate))
        }
