"""Checks of marriage and divorce across the sections (20, 33)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.kin import IN_LAWS, SPOUSE_GRANDPARENTS, Kin, MaritalStatus
from app.domain.biography.places import written_place
from app.domain.biography.text import day_after, has, is_blank, is_filled
from app.domain.names import fold

_MARRIED: Final = (
    "ket hon|lap gia dinh|xay dung gia dinh|cuoi vo|cuoi chong|lay vo|lay chong|thanh hon|dam cuoi"
)
_UNIT: Final = re.compile(r"^(?:xa|phuong|dac khu|x\.|p\.|dk\.)\s*")
_SHORTEST_NAME: Final = 3
_DIVORCED: Final = "ly hon|ly di"
_WERE_MARRIED: Final = (MaritalStatus.MARRIED, MaritalStatus.DIVORCED, MaritalStatus.WIDOWED)


def marriage_told_alike(one: Examined) -> Iterator[Found]:
    """Marriage, divorce or residence is not in the history, or told otherwise there."""
    case = one.case
    if case.marital in _WERE_MARRIED:
        yield from _marriage_day(one)
    spouses = [spouse for spouse in one.relatives(Kin.SPOUSE) if not _is_former(spouse.note)]
    living = [spouse for spouse in spouses if not spouse.dead]
    for spouse in living[1:]:
        yield found(f"{spouse.at}.name", "two_spouses", name=living[0].name, other=spouse.name)
    if case.marital is MaritalStatus.SINGLE:
        for spouse in spouses[:1]:
            yield found("marital_status", "single_with_spouse", name=spouse.name)
        if case.marriage and not spouses:
            yield found("marriage", "single_with_marriage")
    married_to = case.marriage.spouse if case.marriage else ""
    if married_to and spouses and all(
        spouse.name and fold(spouse.name) != fold(married_to) for spouse in spouses
    ):  # fmt: skip
        yield found("marriage.spouse", "spouse_differs", name=married_to, other=spouses[0].name)
    if case.marital is MaritalStatus.DIVORCED and not (
        case.marriage and is_filled(case.marriage.divorce_decision)
    ):
        yield found("marriage.divorce_decision", "divorce_without_decision")
    yield from _residence(one)


def _marriage_day(one: Examined) -> Iterator[Found]:
    marriage, where = one.case.marriage, "marriage.date"
    told = False
    for period in one.life:
        told |= has(period.what, _MARRIED)
    if marriage is None or marriage.day is None:
        yield found(where, "marriage_without_day")
        return
    birth = one.case.items.birth
    if marriage.day.earliest > one.case.today or (birth and marriage.day.surely_before(birth)):
        yield found(where, "marriage_impossible", day=marriage.day)
    for period in one.life:
        day = day_after(period.what, _MARRIED)
        if day and not day.may_equal(marriage.day):
            yield found(f"{period.at}.what", "marriage_differs", day=marriage.day, other=day)
    if not told:
        yield found(where, "marriage_not_told", day=marriage.day)
    divorced = one.case.marital is MaritalStatus.DIVORCED
    if divorced and not any(has(period.what, _DIVORCED) for period in one.life):
        yield found("marriage.divorce_date", "divorce_not_told")


def _residence(one: Examined) -> Iterator[Found]:
    """Report a residence of which the whole life names neither village nor commune."""
    items = one.case.items
    written = items.permanent_residence or items.temporary_residence
    place = written_place(written)
    if place.commune_at is None or not one.life:
        return
    # Spans may name the commune as it was called then: the village, or the old name, is enough.
    named = [_UNIT.sub("", part) for part in place.parts[: place.commune_at + 1]]
    named += [_UNIT.sub("", part) for old in place.in_brackets for part in old.split(", ")]
    life = fold("; ".join(f"{period.place}; {period.what}" for period in one.life))
    if not any(name in life for name in named if len(name) >= _SHORTEST_NAME):
        yield found("items.permanent_residence", "residence_not_told", place=written)


def _is_former(note: str) -> bool:
    return has(note, "ly hon|ly di|vo cu|chong cu|truoc day|da mat")


def divorced_in_laws(one: Examined) -> Iterator[Found]:
    """After a divorce the in-laws are declared in full, or the decision is missing."""
    if one.case.marital is not MaritalStatus.DIVORCED:
        return
    for relative in one.relatives(*IN_LAWS, *SPOUSE_GRANDPARENTS, Kin.SPOUSE_GRANDPARENT):
        more = (relative.residence, relative.job, relative.political_history, relative.birthplace)
        if any(not is_blank(text) for text in more):
            yield found(relative.at, "in_laws_in_full", kin=relative.kin, name=relative.name)
    if not (one.case.marriage and is_filled(one.case.marriage.divorce_decision)):
        yield found("marriage.divorce_decision", "divorce_without_decision")
