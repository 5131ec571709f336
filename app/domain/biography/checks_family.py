"""Checks of who is declared in item 21 and with which fields (26 to 31, 34)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.biography.case import Relative
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.kin import (
    CHILDREN,
    IN_FULL,
    IN_LAWS,
    ONE_ONLY,
    OWN_GRANDPARENTS,
    PARENTS,
    SIBLINGS,
    SPOUSE_GRANDPARENTS,
    Kin,
    MaritalStatus,
)
from app.domain.biography.limits import ADULT_AGE, CRIMINAL_AGE, SCHOOL_AGE, TURNING_YEARS
from app.domain.biography.spans import in_order
from app.domain.biography.text import clauses, has, is_blank, is_filled
from app.domain.partial_date import PartialDate, age_on

_LAST_CLASS_YEAR: Final = 1976
_FORMER: Final = "truoc khi mat|truoc day|khi con song|da mat|da chet|khong|nguyen la|nguyen"
_LITTLE: Final = "con nho|mau giao|mam non|nha tre|nho|chua di hoc"
_AT_SCHOOL: Final = "hoc sinh|dang hoc|di hoc|hoc lop|lop"


def whole_family(one: Examined) -> Iterator[Found]:
    """Somebody is missing whom the marital status asks for, or stands there twice."""
    declared = {relative.kin for relative in one.case.relatives if not is_blank(relative.name)}
    for kin in _missing(one, declared):
        yield found("relatives", "relative_missing", kin=kin)
    seen: set[Kin] = set()
    for relative in one.case.relatives:
        if is_blank(relative.name):
            yield found(f"{relative.at}.name", "relative_without_name", kin=relative.kin)
        elif relative.kin in ONE_ONLY and relative.kin in seen:
            yield found(f"{relative.at}.relation", "relative_twice", kin=relative.kin,
                        name=relative.name)  # fmt: skip
        seen.add(relative.kin)


def _missing(one: Examined, declared: set[Kin]) -> list[Kin]:
    # Whoever was raised by others may know nothing of parents and grandparents.
    raised = Kin.GUARDIAN in declared and not declared & set(PARENTS)
    asked = [] if raised else [*OWN_GRANDPARENTS, *PARENTS]
    married = one.case.marital is MaritalStatus.MARRIED
    if married:
        asked += [*IN_LAWS]
    if married or one.case.marital is MaritalStatus.WIDOWED:
        asked.append(Kin.SPOUSE)
    missing = [kin for kin in asked if kin not in declared]
    if married:
        grandparents = [kin for kin in SPOUSE_GRANDPARENTS if kin not in declared]
        unnamed = sum(1 for _row in one.relatives(Kin.SPOUSE_GRANDPARENT))
        missing += grandparents[: max(len(grandparents) - unnamed, 0)]
    return missing


def parents_in_full(one: Examined) -> Iterator[Found]:
    """A parent, in-law or spouse lacks birthplace, political history or class."""
    for relative in one.relatives(*IN_FULL):
        if is_blank(relative.name) or _not_asked(one, relative):
            continue
        who = {"kin": relative.kin, "name": relative.name}
        for key in ("birthplace", "political_history"):
            if is_blank(getattr(relative, key)):
                yield found(f"{relative.at}.{key}", f"{key}_blank", **who)
        classes = (relative.class_1945, relative.class_1954, relative.class_1976)
        born = relative.birth.latest.year if relative.birth else _LAST_CLASS_YEAR
        if all(map(is_blank, classes)) and born < _LAST_CLASS_YEAR:
            yield found(f"{relative.at}.class_1976", "class_blank", **who)


def _not_asked(one: Examined, relative: Relative) -> bool:
    """Tell whether a divorce makes the name enough."""
    divorced = one.case.marital is MaritalStatus.DIVORCED
    return divorced and relative.kin in (Kin.SPOUSE, *IN_LAWS)


def siblings_and_children(one: Examined) -> Iterator[Found]:
    """A living sibling or child lacks nationality or criminal record."""
    for relative in one.relatives(*SIBLINGS, *CHILDREN):
        if relative.dead or is_blank(relative.name):
            continue
        who = {"kin": relative.kin, "name": relative.name}
        if is_blank(relative.nationality):
            yield found(f"{relative.at}.nationality", "nationality_blank", **who)
        if is_blank(relative.criminal_record) and not _surely_under(one, relative, CRIMINAL_AGE):
            yield found(f"{relative.at}.criminal_record", "criminal_record_blank", **who)


def dead_relatives(one: Examined) -> Iterator[Found]:
    """A dead relative lacks reason, year or place, or is declared as if alive; or the reverse."""
    for relative in one.case.relatives:
        who = {"kin": relative.kin, "name": relative.name}
        told = {
            "death_reason": not is_blank(relative.death_reason),
            "death_year": relative.death is not None,
            "death_place": not is_blank(relative.death_place),
        }
        if not relative.dead:
            for key in [key for key, is_told in told.items() if is_told][:1]:
                yield found(f"{relative.at}.{key}", "death_of_living", **who)
            continue
        for key, is_told in told.items():
            if not is_told:
                yield found(f"{relative.at}.{key}", f"{key}_blank", **who)
        for key in ("residence", "job"):
            text = getattr(relative, key)
            if not is_blank(text) and not has(text, _FORMER):
                yield found(f"{relative.at}.{key}", f"dead_with_{key}", **who)
        yield from _death_day(one, relative)


def _death_day(one: Examined, relative: Relative) -> Iterator[Found]:
    death, birth = relative.death, relative.birth
    if not death:
        return
    ahead = death.earliest > one.case.today
    if ahead or (birth and death.surely_before(birth)):
        yield found(f"{relative.at}.death_year", "death_impossible", day=death,
                    kin=relative.kin, name=relative.name)  # fmt: skip


def stages_of_elders(one: Examined) -> Iterator[Found]:
    """The stages of a parent's life leave years out, or run across 1945, 1954 or 1975."""
    for relative in one.case.relatives:
        who = {"kin": relative.kin, "name": relative.name}
        until: PartialDate | None = None
        for stage in in_order(relative.periods):
            begin = stage.begin
            if until and begin and begin.earliest.year > until.latest.year + 1:
                yield found(f"{stage.at}.from", "stage_gap", first=until, last=begin, **who)
            end = stage.end or PartialDate.on_day(one.case.today)
            until = end if until is None or end.latest > until.latest else until
            for year in TURNING_YEARS:
                if begin and _runs_across(begin, end, year) and _was_adult(relative, year):
                    yield found(stage.at, "stage_not_split", year=year, **who)
        last = relative.death if relative.dead else one.declared_on
        if until and last and last.earliest.year > until.latest.year + 1:
            yield found(f"{relative.at}.periods", "stage_gap", first=until, last=last, **who)


def _runs_across(begin: PartialDate, end: PartialDate, year: int) -> bool:
    return begin.latest.year < year < end.earliest.year


def _was_adult(relative: Relative, year: int) -> bool:
    return bool(relative.birth and relative.birth.latest.year + ADULT_AGE <= year)


def party_members(one: Examined) -> Iterator[Found]:
    """A relative is a Party member without year of admission, cell or committee."""
    for relative in one.case.relatives:
        who = {"kin": relative.kin, "name": relative.name}
        if relative.member:
            for key in ("admitted", "cell", "committee"):
                if is_blank(getattr(relative.member, key)):
                    yield found(f"{relative.at}.party_member.{key}", f"member_without_{key}", **who)
        elif text := _membership_in_words(relative):
            told = {
                "admitted": "vao dang|ket nap|tuoi dang",
                "cell": "chi bo",
                "committee": "dang bo|dang uy",
            }
            for key, words in told.items():
                if not has(text, words):
                    yield found(f"{relative.at}.party_member", f"member_without_{key}", **who)


def _membership_in_words(relative: Relative) -> str:
    """Return what the row says of a membership in its own words; "" if it says none."""
    texts = (relative.job, relative.political_history, relative.compliance, relative.note)
    text = "; ".join([*texts, *(stage.what for stage in relative.periods)])
    # "Chưa là đảng viên", "không có ai là đảng viên": the clause says no.
    member = any(
        has(clause, "dang vien") and not has(clause, "khong|chua") for clause in clauses(text)
    )
    return text if member else ""


def children_by_age(one: Examined) -> Iterator[Found]:
    """A small child is not "còn nhỏ", one at school has no school, a grown one no job."""
    for child in one.relatives(*CHILDREN):
        if child.dead or child.birth is None:
            continue
        who = {"kin": child.kin, "name": child.name}
        youngest, oldest = _ages(one, child.birth)
        where = f"{child.at}.job"
        if oldest < SCHOOL_AGE:
            if not has(child.job, _LITTLE):
                yield found(where, "child_not_little", **who)
        elif youngest > SCHOOL_AGE and oldest < ADULT_AGE:
            if is_blank(child.job) or (has(child.job, _AT_SCHOOL) and not has(child.job, "truong")):
                yield found(where, "child_without_school", **who)
        elif youngest >= ADULT_AGE and not is_filled(child.job):
            yield found(where, "child_without_job", **who)


def _surely_under(one: Examined, relative: Relative, age: int) -> bool:
    return bool(relative.birth and _ages(one, relative.birth)[1] < age)


def _ages(one: Examined, birth: PartialDate) -> tuple[int, int]:
    return age_on(birth, one.declared_on.earliest)[0], age_on(birth, one.declared_on.latest)[1]
