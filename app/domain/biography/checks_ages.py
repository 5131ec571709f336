"""Check of ages in the family: what arithmetic says cannot be (32)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.biography.case import Relative
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.kin import PARENTS, PARENTS_OF, Kin
from app.domain.biography.limits import OLDEST_YEARS, PARENT_YEARS
from app.domain.biography.text import has
from app.domain.names import fold
from app.domain.partial_date import PartialDate, Precision

_NOT_BY_BLOOD: Final = "con nuoi|con rieng|cha nuoi|bo nuoi|me nuoi|bo duong|cha duong|me ke|di ghe"
_BEFORE_MARRIAGE: Final = f"{_NOT_BY_BLOOD}|truoc hon nhan|truoc khi ket hon|chua dang ky ket hon"


@dataclass(frozen=True, slots=True)
class _Born:
    """Somebody with a birth: the candidate, or a relative."""

    at: str
    name: str
    birth: PartialDate


def possible_ages(one: Examined) -> Iterator[Found]:
    """A birth is impossible, a parent too young, a child older than the marriage, one row twice."""
    for relative in one.case.relatives:
        if birth := relative.birth:
            oldest = one.case.today.year - birth.latest.year
            if birth.earliest > one.case.today or (oldest > OLDEST_YEARS and not relative.dead):
                yield found(f"{relative.at}.birth_year", "relative_birth_impossible", day=birth,
                            kin=relative.kin, name=relative.name)  # fmt: skip
    yield from _young_parents(one)
    yield from _children_before_marriage(one)
    yield from _same_person(one)


def _young_parents(one: Examined) -> Iterator[Found]:
    me = _candidate(one)
    for parent in _born(one, *PARENTS):
        for child in me:
            yield from _too_young(parent, child)
    for kin, parents in PARENTS_OF.items():
        for child in _born(one, kin):
            for parent in _born(one, *parents):
                yield from _too_young(parent, child)
    for child in _born(one, Kin.CHILD):
        for parent in me:
            yield from _too_young(parent, child)
    # A half-sibling has another father or mother: both must be impossible.
    for kin, parents in ((Kin.SIBLING, PARENTS), (Kin.SPOUSE_SIBLING, PARENTS_OF[Kin.SPOUSE])):
        both = _born(one, *parents)
        for child in _born(one, kin):
            young = [fault for parent in both for fault in _too_young(parent, child)]
            if len(both) == len(parents) and len(young) == len(both):
                yield young[0]


def _too_young(parent: _Born, child: _Born) -> Iterator[Found]:
    """Report a parent who was surely not yet fifteen at the birth of a child."""
    if parent.at == child.at:
        return
    least = parent.birth.earliest.year + PARENT_YEARS
    before = (child.birth.latest.year, child.birth.latest.month)
    if before < (least, parent.birth.earliest.month):
        where = child.at if child.at != "items" else parent.at
        field = "birth_year" if where != "items" else "birth_date"
        yield found(f"{where}.{field}", "parent_too_young", name=parent.name, other=child.name,
                    day=parent.birth, born=child.birth, years=PARENT_YEARS)  # fmt: skip


def _children_before_marriage(one: Examined) -> Iterator[Found]:
    marriage = one.case.marriage
    for child in one.relatives(Kin.CHILD):
        if not (marriage and marriage.day and child.birth):
            continue
        note = f"{child.note}; {child.job}; {child.economy}; {child.compliance}"
        if child.birth.surely_before(marriage.day) and not has(note, _BEFORE_MARRIAGE):
            yield found(f"{child.at}.birth_year", "child_before_marriage", name=child.name,
                        day=child.birth, other=marriage.day)  # fmt: skip


def _same_person(one: Examined) -> Iterator[Found]:
    """Report two rows of one name and year: the same person under two relations, or twice."""
    seen: dict[tuple[str, int], Relative] = {}
    items = one.case.items
    for relative in one.case.relatives:
        birth = relative.birth
        if birth is None or birth.precision is Precision.ABOUT or not relative.name:
            continue
        key = (fold(relative.name), birth.earliest.year)
        if items.birth and key == (fold(items.birth_name), items.birth.earliest.year):
            yield found(f"{relative.at}.name", "relative_is_candidate", name=relative.name)
        if first := seen.get(key):
            yield found(f"{relative.at}.name", "same_person_twice", name=relative.name,
                        kin=relative.kin, other=first.kin, day=birth)  # fmt: skip
        seen.setdefault(key, relative)


def _candidate(one: Examined) -> list[_Born]:
    birth = one.case.items.birth
    return [_Born("items", one.case.items.birth_name, birth)] if birth else []


def _born(one: Examined, *kin: Kin) -> Sequence[_Born]:
    return [
        _Born(relative.at, relative.name, relative.birth)
        for relative in one.relatives(*kin)
        if relative.birth and not has(f"{relative.note}; {relative.job}", _NOT_BY_BLOOD)
    ]
