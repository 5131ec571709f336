"""Which official member of a cell a sheet means by a mentor's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from app.domain.mentors import MOST_MENTORS
from app.domain.names import fold, sort_key
from app.domain.partial_date import PartialDate
from app.services.imports.problems import ProblemCode

_INITIAL: Final = re.compile(r"(?:^|\s|\.)\w\.")


@dataclass(frozen=True, slots=True)
class Mentor:
    """A mentor of somebody: the member, or only the name while nobody knows which member it is."""

    member_id: UUID | None
    name: str
    assignment_id: UUID | None = None
    since: PartialDate | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.name


class MentorNames:
    """The official members of each cell by folded name."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._by_cell: dict[UUID, dict[str, list[tuple[UUID, str]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in rows:
            for name in {row.full_name, row.other_name} - {None}:
                self._by_cell[row.cell_id][fold(name)].append((row.id, row.full_name))

    def find(self, cell_id: UUID | None, name: str) -> Mentor | ProblemCode:
        """Return the one member meant, or why there is none.

        "P. C. Thắng" means the only member whose names begin so.
        """
        if cell_id is None or cell_id not in self._by_cell:
            return ProblemCode.MENTOR_UNKNOWN
        cell = self._by_cell[cell_id]
        found = cell.get(fold(name), [])
        if not found and _INITIAL.search(name):
            found = [one for names in cell.values() for one in names if fits_initials(name, one[1])]
        if len(found) > 1:
            exact = [one for one in found if sort_key(one[1]) == sort_key(name)]
            found = exact if len(exact) == 1 else found
        if len({member_id for member_id, _name in found}) > 1:
            return ProblemCode.MENTOR_AMBIGUOUS
        return Mentor(*found[0]) if found else ProblemCode.MENTOR_UNKNOWN


def fits_initials(short: str, full: str) -> bool:
    """Tell whether "P. C. Thắng" may be short for "Phạm Công Thắng"."""
    parts = [part for part in re.split(r"[.\s]+", fold(short)) if part]
    words = fold(full).split()
    return len(parts) == len(words) and all(
        word == part or (len(part) == 1 and word.startswith(part))
        for part, word in zip(parts, words, strict=True)
    )


def merged_mentors(known: tuple[Mentor, ...], read: tuple[Mentor, ...]) -> tuple[Mentor, ...]:
    """Return the mentors after a row: those known stay unless the row names only others."""
    kept: list[Mentor] = []
    added: list[Mentor] = []
    for mentor in read:
        match = next((own for own in known if _same(own, mentor)), None)
        if match is None:
            added.append(mentor)
        elif match.member_id is None and mentor.member_id is not None:
            kept.append(Mentor(mentor.member_id, mentor.name, match.assignment_id))
        else:
            kept.append(match)
    if not added:
        named = {mentor.assignment_id: mentor for mentor in kept}
        return tuple(named.get(own.assignment_id, own) for own in known)
    if not kept:
        return tuple(added)
    untouched = [own for own in known if not any(_same(own, one) for one in kept)]
    together = (*untouched, *kept, *added)
    return together if len(together) <= MOST_MENTORS else (*kept, *added)


def _same(own: Mentor, read: Mentor) -> bool:
    if own.member_id is not None and read.member_id is not None:
        return own.member_id == read.member_id
    return fold(own.name) == fold(read.name) or fits_initials(read.name, own.name)
