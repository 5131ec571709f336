"""Reading a biography: nonsense in any place is refused by name or becomes a finding."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.biography.case_json import read_biography
from app.domain.biography.checker import check_biography, findings_as_json
from app.domain.case_refused import CaseRefusal, CaseRefusedError
from app.services.biography_words import message_of, question_of
from app.services.regulations import shipped_rulebook
from tests.helpers.biography import GONE, VILLAGE, calendar, changed, clean, findings, numbers

JUNK = (
    None, "", 0, -1, 1.5, True, [], {}, [[]], [None], {"a": 1}, "x" * 5_000, "2026-13-45",
    "0001-01-01", "1800-01-01", "2199-12-31", "~2100", "không", "Nguye\u0302\u0303n",
    "§ç §øc ¦íc", "\x00\ud800", "nay", 10**30,
)  # fmt: skip


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        below = value.items()
    elif isinstance(value, list):
        below = enumerate(value)
    else:
        return [path]
    return [path, *(found for key, part in below for found in _paths(part, (*path, key)))]


PATHS = _paths(clean())[1:]


@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(JUNK)), min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_nonsense_anywhere_is_refused_by_name_or_checked(changes):
    case = clean()
    for path, junk in changes:
        target: Any = case
        try:
            for step in path[:-1]:
                target = target[step]
            target[path[-1]] = junk
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    try:
        read = read_biography(case)
    except CaseRefusedError as refused:
        assert refused.field
        return
    found = check_biography(read, shipped_rulebook(), calendar())
    said = findings_as_json(found, message=message_of, question=question_of)
    assert json.dumps(said, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"today": GONE}, "today", CaseRefusal.MISSING),
        ({"today": "2026-11"}, "today", CaseRefusal.WRONG),
        ({"form_version": "99-HD/2031"}, "form_version", CaseRefusal.WRONG),
        ({"marital_status": "engaged"}, "marital_status", CaseRefusal.WRONG),
        ({"items": []}, "items", CaseRefusal.WRONG),
        ({"items.birth_date": "1992-02-30"}, "items.birth_date", CaseRefusal.WRONG),
        ({"items.birth_date": "03/07/1992"}, "items.birth_date", CaseRefusal.WRONG),
        ({"items.birth_date": "0992-07-03"}, "items.birth_date", CaseRefusal.WRONG),
        ({"items.birth_name": "x" * 5_000}, "items.birth_name", CaseRefusal.TOO_LONG),
        ({"items.nick": "Páo"}, "items.nick", CaseRefusal.UNKNOWN),
        ({"notes": "x"}, "notes", CaseRefusal.UNKNOWN),
        ({"periods[1].until": "2017"}, "periods[1].until", CaseRefusal.UNKNOWN),
        ({"periods": "không"}, "periods", CaseRefusal.WRONG),
        ({"periods[1]": "x"}, "periods[1]", CaseRefusal.WRONG),
        ({"abroad": "có"}, "abroad", CaseRefusal.WRONG),
        ({"abroad[0].visa": "x"}, "abroad[0].visa", CaseRefusal.UNKNOWN),
        ({"relatives[3].relation": "cousin"}, "relatives[3].relation", CaseRefusal.WRONG),
        ({"relatives[3].relation": GONE}, "relatives[3].relation", CaseRefusal.MISSING),
        ({"relatives[3].dead": "có"}, "relatives[3].dead", CaseRefusal.WRONG),
        ({"relatives[4].periods[0].to": "19"}, "relatives[4].periods[0].to", CaseRefusal.WRONG),
        ({"relatives[4].party_member": {"x": 1}}, "relatives[4].party_member.x",
         CaseRefusal.UNKNOWN),
        ({"papers[0].type": ""}, "papers[0].type", CaseRefusal.MISSING),
        ({"papers[17].in_favour": True}, "papers[17].in_favour", CaseRefusal.WRONG),
        ({"papers[7].persons": "self"}, "papers[7].persons", CaseRefusal.WRONG),
    ],
)  # fmt: skip
def test_a_refusal_names_the_field(changes, field, reason):
    with pytest.raises(CaseRefusedError) as refused:
        read_biography(changed(changes))
    assert (refused.value.field, refused.value.reason) == (field, reason)


@pytest.mark.parametrize("document", [None, [], "x", 3])
def test_a_document_that_is_no_object_is_refused(document):
    with pytest.raises(CaseRefusedError):
        read_biography(document)


def test_marks_apart_change_nothing_but_are_told():
    apart = json.loads(unicodedata.normalize("NFD", json.dumps(clean(), ensure_ascii=False)))
    (one,) = findings(apart)
    assert (one.check, one.fault) == ("48", "marks_apart")
    assert read_biography(apart).items == read_biography(clean()).items


def test_an_old_font_is_read_and_told():
    case = changed({"items.occupation": "C«ng chøc x·", "relatives[4].job": "N«ng d©n"})
    (one,) = findings(case)
    assert (one.check, one.fault, dict(one.values)) == ("48", "old_font", {"n": 2})
    assert read_biography(case).items.occupation == "Công chức xã"


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"items.birth_date": "2040-01-01"}, "3"),
        ({"items.birth_date": "1801-01-01"}, "3"),
        ({"periods[1].from": "2190-01"}, "15"),
        ({"periods[1].to": "1850-01"}, "15"),
        ({"relatives[2].birth_year": "1805"}, "32"),
        ({"relatives[4].birth_year": "1999"}, "32"),
        ({"marriage.date": "2150-01"}, "20"),
        ({"papers[0].date": "2150-01"}, "43"),
        ({"items.oath.date": "2150-01-01"}, "36"),
        ({"relatives[2].name": "BÀN VĂN SỬU", "relatives[2].birth_year": "1992"}, "32"),
        ({"relatives[2].name": "Bàn Văn Pảo", "relatives[2].birth_year": "1964"}, "32"),
    ],
)
def test_absurd_days_and_loops_are_findings(changes, check):
    assert check in numbers(changed(changes))


def test_what_the_plan_needs_is_no_unknown_key():
    places = {"self": {"home": VILLAGE, "lived": []}}
    more = {"regime": "38-HD/2025", "places": places, "own_commune": "x", "local_rule": "custom"}
    assert findings(clean() | more) == ()


def test_a_paper_that_no_check_asks_for_is_no_unknown_key():
    paper = {"type": "household_book", "date": "2020", "owner": "x"}
    assert findings(changed({"papers[+]": paper})) == ()


def test_numbers_stand_for_years():
    assert findings(changed({"relatives[4].birth_year": 1964})) == ()


def test_a_long_text_of_pages_is_kept():
    case = changed({"items.self_assessment": clean()["items"]["self_assessment"] * 8})
    assert findings(case) == ()
    assert len(read_biography(case).items.self_assessment) > 5_000
