"""The order of acts: pairs, missing acts, partial days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.procedure.order import PAIRS, wrong_pairs
from app.domain.procedure.results import Rule
from tests.helpers.procedure import (
    K,
    act,
    admitted,
    case,
    finding,
    moved,
    on,
    tally,
    verdict,
    voted,
    without,
)

CEREMONY = date(2025, 3, 3)
WHOLE = (
    *admitted(CEREMONY),
    act(K.NEW_MEMBER_CERTIFICATE, "2025-09-01"),
    act(K.RECOGNITION_VOTE, "2026-03-10", tally()),
    act(K.RECOGNITION_DECIDED, "2026-03-20"),
)


def _day(kind):
    return next(one.on.earliest for one in WHOLE if one.kind is kind)


def test_a_whole_way_is_in_order():
    assert verdict(Rule.ORDER_OF_ACTS, case(WHOLE)) == "met"


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_a_pair_on_one_day_a_day_late_and_without_its_first(first, then):
    same = moved(WHOLE, first, _day(then))
    assert (first, then) not in wrong_pairs(case(same))
    late = case(moved(WHOLE, first, _day(then) + timedelta(days=1)), today=date(2026, 6, 1))
    assert (first, then) in wrong_pairs(late)
    assert verdict(Rule.ORDER_OF_ACTS, late) == "not_met"
    missing = finding(Rule.ORDER_OF_ACTS, case(without(WHOLE, first)))
    assert missing.verdict.value == "unknown"
    assert (first.value, then.value) in missing.value


@pytest.mark.parametrize(
    ("biography", "expected"),
    [
        ("2026-01", "not_met"),
        ("2026-02", "met"),  # perhaps after the application of the same month
        ("2026", "met"),
        ("2025", "not_met"),
        (None, "met"),
    ],
)
def test_partial_days_are_wrong_only_when_that_is_sure(biography, expected):
    acts = moved(moved(voted(), K.APPLICATION, "2026-02-05"), K.BIOGRAPHY, biography)
    assert verdict(Rule.ORDER_OF_ACTS, case(acts)) == expected


def test_no_act_is_unknown_and_one_that_needs_nothing_is_met():
    assert verdict(Rule.ORDER_OF_ACTS, case(())) == "unknown"
    assert verdict(Rule.ORDER_OF_ACTS, case((act(K.LISTED, "2025-01-01"),))) == "met"


def test_a_paper_redone_for_a_second_vote_does_not_make_the_first_one_wrong():
    first = moved(voted(), K.OPINION, "2026-10-20")
    again = (*first, act(K.CELL_VOTE, "2026-11-05", tally()))
    assert verdict(Rule.ORDER_OF_ACTS, case(first, today=date(2026, 12, 1))) == "not_met"
    assert verdict(Rule.ORDER_OF_ACTS, case(again)) == "met"


def test_the_finding_names_the_pair_and_its_day():
    acts = moved(voted(), K.BIOGRAPHY, "2026-01-05")
    found = finding(Rule.ORDER_OF_ACTS, case(acts))
    assert found.detail == "application biography"
    assert (found.value, found.on) == ((("application", "biography"),), on("2026-01-05").exact)
