"""Invented biographies: no alarm in 200 clean ones, and every planted mistake is found."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.biography.table import CHECKS, QUICK
from tests.helpers.biography import clean, findings, numbers
from tests.helpers.biography_people import random_case
from tests.helpers.biography_plants import PLANTS

PEOPLE = 200
_ENOUGH = 5


@cache
def _case(seed: int) -> str:
    return json.dumps(random_case(seed))


def _fresh(seed: int) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(_case(seed))
    return case


def test_200_clean_biographies_give_no_alarm():
    alarms = {
        seed: [(one.check, one.where, one.fault) for one in findings(_fresh(seed))]
        for seed in range(PEOPLE)
    }
    assert {seed: found for seed, found in alarms.items() if found} == {}


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.check} {plant.name}")
def test_a_planted_mistake_is_found(plant):
    tried = 0
    for seed in range(PEOPLE):
        case = _fresh(seed)
        if plant.into(case):
            assert plant.check in numbers(case), seed
            tried += 1
        if tried == _ENOUGH:
            return
    pytest.fail(f"only {tried} biographies have a place for it")


def test_every_check_but_the_one_on_paper_has_a_mistake_to_plant():
    assert {plant.check for plant in PLANTS} == {one.number for one in CHECKS} - {"47"}


def test_a_quick_check_asks_for_nothing_that_was_not_typed():
    case = clean()
    for key in ("training", "abroad", "rewards", "discipline", "papers"):
        del case[key]
    items = {key: case["items"][key] for key in ("birth_date", "youth_union")}
    case["items"] = items
    case["periods"][3]["to"] = "nay"
    for row in case["relatives"]:
        for key in set(row) - {"relation", "name", "birth_year", "dead"}:
            del row[key]
    assert findings(case, given=QUICK) == ()
    case["periods"][3]["from"] = "2019-01"
    assert [one.check for one in findings(case, given=QUICK)] == ["15"]


@given(st.integers(0, PEOPLE - 1), st.data())
@settings(max_examples=80, deadline=None)
def test_years_without_months_end_every_other_finding_on_time(seed, data):
    """Gaps, overlaps, schools: what may fit is not found wrong, only the missing months are."""
    case = _fresh(seed)
    rows = [*case["history"], *case["periods"]]
    for row in data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=4)):
        for key in data.draw(st.sets(st.sampled_from(("from", "to")), min_size=1)):
            row[key] = row[key] if row[key] in ("", "nay") else row[key][:4]
    assert {one.check for one in findings(case)} <= {"17"}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_known_less_well_is_never_found_wrong(data):
    """A date made vaguer may only end findings, but for those that ask for months."""
    case = _fresh(data.draw(st.integers(0, PEOPLE - 1)))
    papers = [row for row in case["papers"] if len(row.get("date", "")) > 4]
    rows = [*case["relatives"], *papers]
    row = data.draw(st.sampled_from(rows))
    key = "date" if "date" in row else "birth_year"
    vaguer = copy.deepcopy(row)
    vaguer[key] = row[key][:4] if key == "date" else "~" + row[key].strip("~")
    row.update(vaguer)
    assert [(one.check, one.where) for one in findings(case)] == []
