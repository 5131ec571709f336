"""Checks of who the candidate is: names, birth, day of the Youth Union (1, 2, 3, 12, 48)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.domain.biography.case import Paper, PaperKind
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.limits import (
    OLDEST_YEARS,
    YOUTH_UNION_AGE,
    YOUTH_UNION_AGE_BEFORE,
    YOUTH_UNION_AGE_SINCE,
)
from app.domain.biography.text import day_after, has, is_blank, is_filled, same_text
from app.domain.names import fold
from app.domain.partial_date import PartialDate, age_in_months

_NICKNAME: Final = r"tuc|bi danh|ten khac|ten goi khac|thuong goi|con goi la"
_NICKNAME_SIGNS: Final = "()/;,[]"
# "Vào đoàn công tác" is another matter.
_JOINED_UNION: Final = (
    r"(?:vao|ket nap|gia nhap)(?: vao)? (?:doan|dtncs)"
    r"(?! (?:cong tac|kiem tra|thanh tra|dai bieu|van cong|chu tich|nghe thuat))"
)
_UNION: Final = r"doan|chi doan|doan vien|dtncs|tncs|doan thanh nien"


def name_as_on_birth_certificate(one: Examined) -> Iterator[Found]:
    """Item 1 is blank, not in capitals, or not the name of the birth certificate."""
    name = one.case.items.birth_name
    where = "items.birth_name"
    if is_blank(name):
        yield found(where, "name_blank")
        return
    if name != name.upper():
        yield found(where, "name_not_capitals", name=name)
    for paper in one.papers(PaperKind.BIRTH_CERTIFICATE):
        if paper.name and not same_text(paper.name, name):
            yield found(where, "name_not_certificate", name=name, other=paper.name)


def names_in_their_items(one: Examined) -> Iterator[Found]:
    """Item 1 holds another name too, or item 2 is written in capitals."""
    items = one.case.items
    if has(items.birth_name, _NICKNAME) or any(s in items.birth_name for s in _NICKNAME_SIGNS):
        yield found("items.birth_name", "name_with_nickname", name=items.birth_name)
    if is_filled(items.other_names) and items.other_names.isupper():
        yield found("items.other_names", "other_names_in_capitals", name=items.other_names)


def one_birth_date(one: Examined) -> Iterator[Found]:
    """The birth date is blank, impossible, or another one on one of the papers."""
    birth = one.case.items.birth
    where = "items.birth_date"
    if birth is None:
        yield found(where, "birth_blank")
        return
    today = one.case.today
    if birth.earliest > today or birth.latest.year < today.year - OLDEST_YEARS:
        yield found(where, "birth_impossible", day=birth)
    for paper in one.case.papers:
        if paper.birth and not paper.birth.may_equal(birth):
            yield found(
                f"{paper.at}.birth_date",
                "birth_differs",
                day=birth,
                other=paper.birth,
                paper=paper.kind,
            )


def day_of_youth_union(one: Examined) -> Iterator[Found]:
    """The day of the Youth Union is blank, too early, or another one elsewhere in the dossier."""
    union = one.case.items.youth_union
    where = "items.youth_union.date"
    if union.never:
        return
    if union.day is None:
        yield found(where, "union_day_blank")
        return
    if union.day.earliest > one.case.today:
        yield found(where, "union_day_ahead", day=union.day)
    birth = one.case.items.birth
    if birth and _surely_younger(birth, union.day):
        yield found(where, "union_too_young", day=union.day, age=_age_asked(union.day.latest))
    mentioned = False
    for period in one.life:
        mentioned |= has(f"{period.what} {period.office}", _UNION)
        told = day_after(period.what, _JOINED_UNION)
        if told and not told.may_equal(union.day):
            yield found(f"{period.at}.what", "union_day_differs", day=union.day, other=told)
    if one.life and not mentioned:
        yield found(where, "union_day_not_told", day=union.day)
    for paper in one.papers(PaperKind.APPLICATION):
        told = paper.youth_union_on
        if told and not told.may_equal(union.day):
            where_told = f"{paper.at}.youth_union_date"
            yield found(where_told, "union_day_differs", day=union.day, other=told)


def one_spelling(one: Examined) -> Iterator[Found]:
    """A name is spelled in different ways, or a text came in an old font or with marks apart."""
    name = one.case.items.birth_name
    for paper in one.case.papers:
        if name and paper.name and not same_text(paper.name, name):
            yield _other_spelling(paper, name)
    marriage = one.case.marriage
    for spouse in one.case.relatives:
        if marriage and marriage.spouse and spouse.kin == "spouse" and spouse.name:
            other = spouse.name
            if fold(other) == fold(marriage.spouse) and not same_text(other, marriage.spouse):
                yield found("marriage.spouse", "spelled_otherwise", name=other,
                            other=marriage.spouse)  # fmt: skip
    for fields, fault in ((one.case.other_font, "old_font"), (one.case.decomposed, "marks_apart")):
        if fields:
            yield found(fields[0], fault, n=len(fields))


def _other_spelling(paper: Paper, name: str) -> Found:
    where = f"{paper.at}.name"
    return found(where, "spelled_otherwise", name=name, other=paper.name)


def _age_asked(day: date) -> int:
    return YOUTH_UNION_AGE if day >= YOUTH_UNION_AGE_SINCE else YOUTH_UNION_AGE_BEFORE


def _surely_younger(birth: PartialDate, joined: PartialDate) -> bool:
    """Tell whether the age asked for was not reached on any day that the dates may be."""
    _youngest, oldest = age_in_months(birth, joined.latest)
    return oldest < 12 * _age_asked(joined.earliest)
