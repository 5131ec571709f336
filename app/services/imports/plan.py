"""What an import would do, row by row, and what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from app.services.changes import Changes
from app.services.imports.fields import ImportKind
from app.services.imports.problems import Problem


class Verdict(StrEnum):
    """What a row means for the register."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class Decision(StrEnum):
    """What somebody said about a doubtful row."""

    SAME_PERSON = "same_person"
    DIFFERENT = "different"
    SKIP = "skip"


RowKey = tuple[str, int]
"""Sheet and Excel's row number."""
Decisions = Mapping[RowKey, Decision]
CellsMeant = Mapping[str, UUID]
"""What a file calls a cell -> the cell of the register that somebody said is meant."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words; `kept` if the register's own value stays."""

    field: str
    title: str
    before: str
    after: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """Who in the register a doubtful row may be: how alike (0-100), and both sides in words.

    `compared` has a line for every field that one of the two has.
    """

    person_id: UUID
    name: str
    cell: str
    percent: int
    compared: tuple[FieldChange, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the preview."""

    sheet: str
    row: int
    verdict: Verdict
    name: str
    cell: str
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    likeness: Likeness | None = None

    @property
    def key(self) -> RowKey:
        """Return what decisions refer to this row by."""
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result in numbers, and everything there is to tell.

    `copy` is the copy of the book that was made before anything was written.
    """

    new: int
    updated: int
    same: int
    doubtful: int
    refused: int
    problems: tuple[Problem, ...]
    changes: Changes = field(default_factory=Changes)
    copy: Path | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the shape that scripts rely on: five counts and the problems."""
        return {
            "new": self.new,
            "updated": self.updated,
            "same": self.same,
            "doubtful": self.doubtful,
            "refused": self.refused,
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would do to the register as it stood when the plan was made.

    `pending` is for `apply_import` alone: the rows read, and the writes they lead to.
    """

    kind: ImportKind
    path: Path
    on: date
    rows: Sequence[PlannedRow]
    notes: tuple[Problem, ...]
    pending: Any
    book_version: UUID | None

    @property
    def report(self) -> ImportReport:
        """Count the rows by verdict and collect the problems in the order of the file."""
        counts = Counter(row.verdict for row in self.rows)
        problems = [*self.notes, *(problem for row in self.rows for problem in row.problems)]
        return ImportReport(
            new=counts[Verdict.NEW],
            updated=counts[Verdict.UPDATED],
            same=counts[Verdict.SAME],
            doubtful=counts[Verdict.DOUBTFUL],
            refused=counts[Verdict.REFUSED],
            problems=tuple(problems),
        )
