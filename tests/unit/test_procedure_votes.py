"""The arithmetic of votes: who is counted, what adds up, what is enough."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.procedure.case import CommitteeTally
from app.domain.procedure.results import Rule
from app.domain.procedure.votes import (
    TallyFault,
    TallyProblem,
    counted,
    needed_votes,
    tally_problem,
)
from app.domain.stages import Stage
from app.domain.terms import DecidingBody
from tests.helpers.procedure import (
    BOUNDARIES,
    VOTE,
    K,
    act,
    admitted,
    case,
    finding,
    judged,
    papers,
    tally,
    verdict,
    voted,
)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (tally(20, 14, 3), "met"),  # three away on business stay in the count
        (tally(20, 13, 4), "not_met"),
        (tally(20, 12, 5, temporarily_elsewhere=1, exempt_absent=2), "met"),  # 17: 12 needed
        (tally(20, 11, 6, temporarily_elsewhere=1, exempt_absent=2), "not_met"),
        (tally(21, 14, 0), "met"),
        (tally(21, 13, 0), "not_met"),
        (tally(22, 14, 0), "not_met"),
        (tally(3, 2, 1), "met"),
        (tally(3, 2, 1, suspended=1), "not_met"),  # 3 votes of 2
        (tally(3, 2, 0, suspended=1), "met"),
        (tally(20, 18, 1, present_official=19), "met"),
        (tally(20, 18, 1, present_official=20), "not_met"),
        (tally(20, 17, 1, present_official=19, invalid=1), "met"),
        (tally(10, 9, 4), "not_met"),
        (tally(10, 8, 2, invalid=1), "not_met"),
        (tally(10, 10, -1), "not_met"),
        (tally(10, 3, 0, exempt_absent=11), "not_met"),
        (tally(2, 0, 0, suspended=2), "not_met"),
        (tally(0, 0, 0), "not_met"),
        (tally(None, 14, 0), "unknown"),
        (tally(21, None, 0), "unknown"),
        (tally(21, 14, None), "unknown"),
        (tally(21, 22, None), "not_met"),  # wrong whatever is missing
        (None, "unknown"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "rule"),
    [(K.CELL_VOTE, Rule.CELL_VOTE_MAJORITY), (K.RECOGNITION_VOTE, Rule.RECOGNITION_MAJORITY)],
)
def test_two_thirds_of_all_counted(kind, rule, numbers, expected):
    assert verdict(rule, case((act(kind, VOTE, numbers),))) == expected


@pytest.mark.parametrize("rule", [Rule.CELL_VOTE_MAJORITY, Rule.CELL_VOTE_QUORUM_THREE])
def test_what_has_not_happened_is_unknown(rule):
    assert verdict(rule, case(papers())) == "unknown"


@pytest.mark.parametrize(
    ("official", "expected"), [(3, "met"), (2, "not_met"), (-1, "not_met"), (None, "unknown")]
)
def test_three_official_members_or_no_vote(official, expected):
    one = case(voted(votes=tally(official, 2, 0)))
    assert verdict(Rule.CELL_VOTE_QUORUM_THREE, one) == expected


FULL, STANDING = DecidingBody.FULL_COMMITTEE, DecidingBody.STANDING_COMMITTEE


@pytest.mark.parametrize(
    ("day", "numbers", "expected"),
    [
        ("2024-06-15", CommitteeTally(15, 10), "met"),
        ("2024-06-15", CommitteeTally(15, 9), "not_met"),
        ("2024-06-15", CommitteeTally(15, 8, STANDING), "met"),  # more than half
        ("2024-06-15", CommitteeTally(14, 7, STANDING), "not_met"),
        ("2026-07-25", CommitteeTally(11, 7), "not_met"),
        ("2026-07-26", CommitteeTally(11, 6), "met"),
        ("2026-07-26", CommitteeTally(12, 6), "not_met"),
        ("2026-07-27", CommitteeTally(12, 7), "met"),
        ("2026-08-01", CommitteeTally(11, 7, FULL), "not_met"),
        ("2026-08-01", CommitteeTally(11, 12), "not_met"),
        ("2026-08-01", CommitteeTally(0, 0), "not_met"),
        ("2026-08-01", CommitteeTally(-3, -3), "not_met"),
        ("2026-08-01", CommitteeTally(11, None), "unknown"),
        ("2026-08-01", CommitteeTally(None, 11), "unknown"),
        ("2026-08-01", None, "unknown"),
    ],
)
def test_the_deciding_body_of_the_day(day, numbers, expected):
    assert verdict(Rule.COMMITTEE_VOTE_MAJORITY, case((act(K.COMMITTEE_VOTE, day, numbers),))) == (
        expected
    )


@pytest.mark.parametrize(("day", "regime"), BOUNDARIES)
def test_committee_and_recognition_go_by_the_regime_of_their_own_day(day, regime):
    acts = (
        *admitted(day - timedelta(days=400)),
        act(K.RECOGNITION_VOTE, day, tally()),
        act(K.COMMITTEE_VOTE, day, CommitteeTally(15, 14)),
    )
    for rule in (Rule.RECOGNITION_MAJORITY, Rule.COMMITTEE_VOTE_MAJORITY):
        assert finding(rule, case(acts)).source.regime == regime


@pytest.mark.parametrize(
    ("numbers", "problem"),
    [
        (tally(21, 18, 4), TallyProblem(TallyFault.MORE_THAN_COUNTED, 18, 4, 0, 21)),
        (tally(21, 18, 1, invalid=3), TallyProblem(TallyFault.MORE_THAN_COUNTED, 18, 1, 3, 21)),
        (tally(5, 1, 1, suspended=6), TallyProblem(TallyFault.DEDUCTIONS, 6, limit=5)),
        (tally(5, 0, 0, suspended=5), TallyProblem(TallyFault.NOBODY)),
        (tally(5, -1, 0), TallyProblem(TallyFault.NEGATIVE)),
        (tally(5, 1, 0, absent=-1), TallyProblem(TallyFault.NEGATIVE)),
        (
            tally(9, 6, 1, present_official=8),
            TallyProblem(TallyFault.NOT_THOSE_PRESENT, 6, 1, 0, 8),
        ),
        (tally(9, 6, 2, present_official=8), None),
        (tally(9, 6, None, present_official=8), None),
        (CommitteeTally(5, 6), TallyProblem(TallyFault.MORE_THAN_MEMBERS, 6, limit=5)),
        (CommitteeTally(0, 0), TallyProblem(TallyFault.NOBODY)),
        (CommitteeTally(5, 5), None),
        (CommitteeTally(None, None), None),
    ],
)
def test_a_tally_that_does_not_add_up_says_the_sum(numbers, problem):
    assert tally_problem(numbers) == problem


def test_who_is_counted_and_how_many_are_needed():
    assert counted(tally(20, 0, 0, temporarily_elsewhere=1, exempt_absent=2, suspended=3)) == 14
    assert counted(tally(None, 0, 0)) is None
    assert [needed_votes(n, [2, 3]) for n in (1, 2, 3, 4, 20)] == [1, 2, 2, 3, 14]
    assert [needed_votes(n, [1, 2, "more_than"]) for n in (1, 2, 3, 4)] == [1, 2, 2, 3]


def test_the_latest_vote_is_judged_and_a_failed_one_does_not_carry():
    failed = (*papers(), act(K.CELL_VOTE, "2026-09-05", tally(21, 13, 8)))
    assert judged(case(failed)).stage is Stage.VERIFYING
    both = (*failed, act(K.CELL_VOTE, VOTE, tally()))
    assert judged(case(both)).stage is Stage.PROPOSED
    assert finding(Rule.CELL_VOTE_MAJORITY, case(both)).on == VOTE
    unclear = (*papers(), act(K.CELL_VOTE, date(2026, 9, 5)))
    assert judged(case(unclear)).stage is Stage.PROPOSED  # unknown is not failed
