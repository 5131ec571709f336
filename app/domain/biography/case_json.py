"""A biography in the shape that scripts send to the command `biography`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from app.domain.biography.case import (
    Award,
    Biography,
    Declared,
    FormVersion,
    Items,
    Marriage,
    Oath,
    Period,
    Training,
    Trip,
    YouthUnion,
)
from app.domain.biography.case_fields import Fields, TextNotes
from app.domain.biography.dossier_json import read_paper, read_relative
from app.domain.biography.kin import MaritalStatus
from app.domain.biography.text import says_no
from app.domain.case_refused import CaseRefusedError

_Row = TypeVar("_Row")
# Of the command `verification`, which takes the same case and some more.
_OF_THE_PLAN: Final = (
    "regime",
    "local_rule",
    "own_commune",
    "same_commune_since_grandparents",
    "places",
)
# The column "cơ quan (cấp) quyết định" goes by several names.
_DECIDERS: Final = ("deciding_body", "authority", "agency", "level", "office", "issuer", "by")
_LINES: Final = (
    *("birth_name", "other_names", "sex", "birth_registration_place", "home_place"),
    *("home_place_source", "permanent_residence", "temporary_residence", "ethnicity", "religion"),
    *("occupation", "general_education", "professional", "science_technology", "degree"),
    *("academic_title", "political_theory", "languages", "it", "minority_language"),
)


def read_biography(document: object) -> Biography:
    """Read a case of the command `biography`; raise CaseRefusedError naming the field.

    What contradicts itself is a finding, not a refusal; a key that nobody reads is refused.
    """
    notes = TextNotes()
    case = Fields(document, "", notes)
    case.raw(*_OF_THE_PLAN)
    form = case.term(FormVersion, "form_version")
    biography = Biography(
        form_version=form or FormVersion.HD38,
        today=_today(case),
        first_time=case.flag("first_time") is not False,
        marital=case.term(MaritalStatus, "marital_status"),
        items=_items(case.part("items")),
        history=tuple(read_period(row) for row in case.rows("history")),
        periods=tuple(read_period(row) for row in case.rows("periods")),
        training=_declared(case, "training", _training),
        abroad=_declared(case, "abroad", _trip),
        rewards=_declared(case, "rewards", _award),
        discipline=_declared(case, "discipline", _award),
        marriage=_marriage(case),
        relatives=tuple(read_relative(row) for row in case.rows("relatives")),
        papers=tuple(read_paper(row) for row in case.rows("papers")),
        other_font=tuple(notes.other_font),
        decomposed=tuple(notes.decomposed),
    )
    case.done()
    return biography


def read_period(row: Fields) -> Period:
    """Read a span of the candidate's or a relative's life."""
    period = Period(
        at=row.at,
        begin=row.day("from"),
        end=row.day("to"),
        what=row.text("what"),
        place=row.text("where"),
        office=row.text("office"),
        lasts=row.says_now("to"),
    )
    row.done()
    return period


def _today(case: Fields) -> date:
    today = case.day("today")
    case.given(today, "today")
    if today is None or today.exact is None:
        raise CaseRefusedError("today")
    return today.exact


def _items(row: Fields) -> Items:
    items = Items(
        **{key: row.text(key) for key in _LINES},
        birth=row.day("birth_date"),
        youth_union=_youth_union(row),
        readmission=_readmission(row),
        special_history=row.text("special_history", lines=True),
        self_assessment=row.text("self_assessment", lines=True),
        oath=_oath(row.part("oath")),
    )
    row.done()
    return items


def _youth_union(items: Fields) -> YouthUnion:
    if isinstance(items.raw("youth_union"), str):
        text = items.text("youth_union")
        return YouthUnion(never=says_no(text), place="" if says_no(text) else text)
    row = items.part("youth_union")
    place = row.text("place")
    found = YouthUnion(day=row.day("date"), place=place, never=says_no(place))
    row.done()
    return found


def _readmission(items: Fields) -> tuple[str, ...]:
    """Return what is written in item 13, in any words."""
    value = items.raw("readmission")
    if value is None or isinstance(value, str):
        found = [items.text("readmission")]
    else:
        row = items.part("readmission")
        keys = tuple(value) if isinstance(value, dict) else ()
        found = [", ".join(row.texts(key)) if isinstance(value[key], list) else row.text(key)
                 for key in keys]  # fmt: skip
    return tuple(text for text in found if text and not says_no(text))


def _oath(row: Fields) -> Oath:
    oath = Oath(
        text=row.text("text", lines=True), day=row.day("date"), signed=row.flag("signed") is True
    )
    row.done()
    return oath


def _declared(case: Fields, key: str, read: Callable[[Fields], _Row]) -> Declared[_Row]:
    """Read an item that is a list of rows, "không", or nothing."""
    if isinstance(case.raw(key), str):
        text = case.text(key)
        if text and not says_no(text):
            raise CaseRefusedError(key)
        return Declared((), none=bool(text))
    return Declared(tuple(read(row) for row in case.rows(key)))


def _training(row: Fields) -> Training:
    training = Training(
        at=row.at,
        begin=row.day("from"),
        end=row.day("to"),
        subject=row.text("subject"),
        school=row.text("school"),
        mode=row.text("mode"),
        diploma=row.text("diploma"),
    )
    row.done()
    return training


def _trip(row: Fields) -> Trip:
    trip = Trip(
        at=row.at,
        begin=row.day("from"),
        end=row.day("to"),
        purpose=row.text("purpose", "what", "content", "reason"),
        country=row.text("country", "where", "place"),
        decided_by=row.text("decided_by", *_DECIDERS),
    )
    row.done()
    return trip


def _award(row: Fields) -> Award:
    what = [row.text("form", "type", "title"), row.text("what", "content"), row.text("reason")]
    award = Award(
        at=row.at,
        day=row.day("date"),
        what="; ".join(part for part in what if part),
        decided_by=row.text("decided_by", *_DECIDERS),
    )
    row.done()
    return award


def _marriage(case: Fields) -> Marriage | None:
    if case.raw("marriage") in (None, {}, ""):
        return None
    row = case.part("marriage")
    marriage = Marriage(
        day=row.day("date"),
        spouse=row.text("spouse"),
        divorced_on=row.day("divorce_date"),
        divorce_decision=row.text("divorce_decision", "decision"),
    )
    row.done()
    return marriage
