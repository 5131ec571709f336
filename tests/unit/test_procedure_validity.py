"""Certificate, verification and opinions: how long they last, to the same day."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.procedure.results import Rule
from tests.helpers.procedure import (
    VOTE,
    K,
    act,
    case,
    finding,
    moved,
    papers,
    rules,
    verdict,
    voted,
    without,
)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2021-10-05", "met"),  # sixty months, that day included
        ("2021-10-04", "not_met"),
        ("2026-10-05", "met"),
        ("2021-11", "met"),
        ("2021-10", "unknown"),
        ("2021-09", "not_met"),
        ("2021", "unknown"),
        ("2020", "not_met"),
        ("2026-10-06", "unknown"),  # not there yet on the day of the vote
        (None, "unknown"),
    ],
)
def test_the_class_certificate(issued, expected):
    acts = moved(voted(), K.CLASS_CERTIFICATE, issued)
    one = case(acts, today=date(2026, 12, 1))
    assert verdict(Rule.CLASS_CERTIFICATE_VALID, one) == expected


def test_the_newest_certificate_before_the_vote_counts():
    old = act(K.CLASS_CERTIFICATE, "2020-01-15")
    one = case((*voted(), old, act(K.CLASS_CERTIFICATE, "2026-10-20")), today=date(2026, 12, 1))
    found = finding(Rule.CLASS_CERTIFICATE_VALID, one)
    assert (found.value, found.limit) == ("2025-08-05", "2030-08-05")
    only_old = case((*without(voted(), K.CLASS_CERTIFICATE), old))
    assert verdict(Rule.CLASS_CERTIFICATE_VALID, only_old) == "not_met"


@pytest.mark.parametrize(
    ("verification", "opinion", "expected", "detail"),
    [
        ("2026-05-05", "2026-07-05", "met", ""),
        ("2025-10-05", "2025-10-05", "met", ""),
        ("2025-10-04", "2026-07-05", "not_met", "verification"),
        ("2026-05-05", "2025-10-04", "not_met", "opinion"),
        ("2025-01-01", "2025-01-01", "not_met", "verification opinion"),
        ("2025-01-01", None, "not_met", "verification opinion"),
        (None, "2026-07-05", "unknown", "verification"),
        (None, None, "unknown", "verification opinion"),
        ("2025-10", "2026-07-05", "unknown", "verification"),
        ("2025", "2026-07-05", "unknown", "verification"),
        ("2025-11", "2026-07-05", "met", ""),
        ("2024", "2026-07-05", "not_met", "verification"),
    ],
)
def test_verification_and_opinions(verification, opinion, expected, detail):
    acts = without(voted(), K.VERIFICATION, K.OPINION)
    if verification:
        acts += (act(K.VERIFICATION, verification),)
    if opinion:
        acts += (act(K.OPINION, opinion),)
    found = finding(Rule.PAPERS_VALID, case(acts, today=VOTE))
    assert (found.verdict.value, found.detail) == (expected, detail)


def test_papers_before_a_vote_are_judged_today():
    assert verdict(Rule.PAPERS_VALID, case(papers(), today=date(2027, 5, 5))) == "met"
    assert verdict(Rule.PAPERS_VALID, case(papers(), today=date(2027, 5, 6))) == "not_met"


@pytest.mark.parametrize("kind", [K.APPLICATION, K.INTRODUCTION])
def test_application_and_introduction_run_out_under_a_local_rule_alone(kind):
    one = case(moved(voted(), kind, "2025-03-01"))
    assert verdict(Rule.PAPERS_VALID, one) == "met"
    local = rules(**{f"admission__{kind.value}_months": 12})
    found = finding(Rule.PAPERS_VALID, one, local)
    assert (found.verdict.value, found.detail) == ("not_met", kind.value)
    assert (found.value, found.limit) == ("2025-03-01", "2026-03-01")
