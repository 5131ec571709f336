"""Due days: their start, their length under the regime of the day, and what fulfils them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.procedure.case import CommitteeTally
from app.domain.procedure.results import DeadlineRule, Unit
from app.domain.stages import Stage
from app.domain.terms import Referral
from tests.helpers.procedure import (
    BOUNDARIES,
    CALENDAR,
    VOTE,
    K,
    act,
    admitted,
    case,
    deadline,
    explained,
    judged,
    moved,
    on,
    papers,
    rules,
    tally,
    voted,
    without,
)

R = DeadlineRule
LATER = date(2027, 6, 1)


def _due(rule, one, book=None):
    found = deadline(rule, one, book)
    return found.due.isoformat() if found else None


def test_sixty_working_days_from_the_vote_skip_a_public_holiday():
    found = deadline(R.DECIDE_ADMISSION, case(voted(date(2026, 9, 25))))
    assert (found.due, found.amount, found.unit) == (date(2026, 12, 21), 60, Unit.WORKING_DAYS)
    assert (found.start, found.start_on, found.done_on) == ("cell_vote", date(2026, 9, 25), None)


def test_the_second_vote_starts_the_clock_when_the_first_one_failed():
    failed = (*papers(), act(K.CELL_VOTE, "2026-09-05", tally(21, 13, 8)))
    assert deadline(R.DECIDE_ADMISSION, case(failed)) is None
    both = (*failed, act(K.CELL_VOTE, VOTE, tally()))
    assert deadline(R.DECIDE_ADMISSION, case(both)).start_on == VOTE


def test_a_day_known_to_the_month_starts_no_clock():
    acts = (*papers(), act(K.CELL_VOTE, "2026-09", tally()))
    assert deadline(R.DECIDE_ADMISSION, case(acts, today=VOTE)) is None
    held = moved(admitted(date(2026, 3, 3)), K.CEREMONY, "2026-03")
    one = case(held, today=VOTE)
    assert deadline(R.PROBATION, one) is None
    assert explained(one).effective.probation_to is None


@pytest.mark.parametrize(
    ("issued", "received", "due", "start"),
    [
        ("2026-09-10", "2026-09-18", "2026-10-22", "decision_issued"),
        ("2026-09-10", None, "2026-10-22", "decision_issued"),
        ("2025-09-10", "2025-09-18", "2025-10-30", "decision_received"),
        ("2025-09-10", None, None, None),  # 294: not received, nobody knows the start
        ("2026-07-25", "2026-08-03", "2026-09-16", "decision_received"),  # issued before 208
        ("2026-07-26", "2026-08-03", "2026-09-08", "decision_issued"),
        ("2026-07-27", "2026-08-03", "2026-09-09", "decision_issued"),
    ],
)
def test_the_ceremony_counts_from_issue_or_receipt_by_the_day_of_issue(
    issued, received, due, start
):
    acts = (act(K.DECISION_ISSUED, issued),)
    if received:
        acts += (act(K.DECISION_RECEIVED, received),)
    found = deadline(R.CEREMONY, case(acts))
    assert (found.due.isoformat(), found.start) == (due, start) if found else due is None


def test_probation_record_and_recognition_follow_from_the_ceremony():
    one = case(admitted(date(2024, 9, 15)))
    assert _due(R.PROBATION, one) == "2025-09-15"
    assert _due(R.RECOGNITION_VOTE, one) == "2025-10-27"
    assert _due(R.MEMBER_RECORD, one) == "2024-10-25"
    assert deadline(R.PROBATION, one).unit is Unit.MONTHS
    assert deadline(R.RECOGNITION_VOTE, one).start_on == date(2025, 9, 15)
    assert deadline(R.DECIDE_RECOGNITION, one) is None


def test_a_leap_day_ends_on_the_last_of_february():
    one = case(admitted(date(2024, 2, 29)))
    assert explained(one).effective.probation_to == date(2025, 2, 28)


def test_what_was_done_says_when():
    acts = (
        *admitted(date(2025, 3, 3)),
        act(K.RECOGNITION_VOTE, "2026-03-10", tally()),
        act(K.RECOGNITION_DECIDED, "2026-03-20"),
    )
    done = {one.rule: one.done_on for one in judged(case(acts)).deadlines}
    assert done == {
        R.CLASS_CERTIFICATE: date(2025, 1, 2),
        R.VERIFICATION_VALID: date(2025, 1, 2),
        R.OPINION_VALID: date(2025, 1, 2),
        R.AGE_LIMIT: date(2025, 1, 2),
        R.DECIDE_ADMISSION: date(2025, 2, 11),
        R.CEREMONY: date(2025, 3, 3),
        R.MEMBER_RECORD: date(2026, 3, 10),
        R.PROBATION: date(2026, 3, 10),
        R.RECOGNITION_VOTE: date(2026, 3, 10),
        R.DECIDE_RECOGNITION: date(2026, 3, 20),
    }


def test_a_failed_vote_on_recognition_leaves_it_due():
    acts = (*admitted(date(2025, 3, 3)), act(K.RECOGNITION_VOTE, "2026-03-10", tally(21, 5, 16)))
    assert deadline(R.RECOGNITION_VOTE, case(acts)).done_on is None
    assert deadline(R.DECIDE_RECOGNITION, case(acts)) is None


def test_late_recognition_keeps_the_day_and_party_age_runs_from_the_decision():
    acts = (*admitted(date(2024, 9, 15)), act(K.RECOGNITION_DECIDED, "2025-12-20"))
    found = explained(case(acts)).effective
    assert (found.probation_from, found.probation_to) == (date(2024, 9, 15), date(2025, 9, 15))
    assert found.official_from == date(2025, 9, 15)
    assert found.party_age_from == date(2024, 8, 26)


def test_whoever_was_struck_off_has_no_party_age_and_nothing_due():
    acts = (*admitted(date(2025, 3, 3)), act(K.STRUCK_OFF, "2026-04-01"))
    found = explained(case(acts))
    assert (found.stage, found.effective.party_age_from) == (Stage.STRUCK_OFF, None)
    assert all(one.done_on for one in found.deadlines)


def test_papers_run_out_until_the_vote():
    one = case(papers())
    assert _due(R.CLASS_CERTIFICATE, one) == "2030-08-05"
    assert _due(R.VERIFICATION_VALID, one) == "2027-05-05"
    assert _due(R.OPINION_VALID, one) == "2027-07-05"
    assert deadline(R.APPLICATION_VALID, one) is None
    local = rules(admission__application_months=12, admission__introduction_months=12)
    assert _due(R.APPLICATION_VALID, one, local) == "2027-02-05"
    assert _due(R.INTRODUCTION_VALID, one, local) == "2027-08-05"


@pytest.mark.parametrize(
    ("birth", "due"),
    [("1966-12-31", "2027-01-01"), ("1966-12", "2027-01-01"), ("1966", None), (None, None)],
)
def test_the_age_limit_is_the_first_month_over_it(birth, due):
    assert _due(R.AGE_LIMIT, case(birth=on(birth))) == due


def test_with_consent_there_is_no_age_limit():
    one = case(birth=on("1966-12-31"), consents=frozenset({Referral.OVER_AGE}))
    assert deadline(R.AGE_LIMIT, one) is None


def test_the_clocks_of_one_province_run_when_they_are_switched_on():
    one = case(voted(date(2026, 9, 25)))
    assert deadline(R.SEND_TO_COMMITTEE, one) is None
    local = rules(deadline__send_to_committee_days=5, deadline__committee_resolution_days=25)
    assert _due(R.SEND_TO_COMMITTEE, one, local) == "2026-10-02"
    assert _due(R.COMMITTEE_RESOLUTION, one, local) == "2026-10-30"
    answered = case((*one.acts, act(K.COMMITTEE_VOTE, "2026-10-08", CommitteeTally(9, 9))))
    assert deadline(R.COMMITTEE_RESOLUTION, answered, local).done_on == date(2026, 10, 8)


def test_a_paused_person_is_looked_at_again_on_the_day_of_recall():
    acts = (*papers(), act(K.PAUSED, "2026-09-01", recall="2027-01-15"))
    found = deadline(R.RECALL, case(acts))
    assert (found.due, found.unit, found.amount) == (date(2027, 1, 15), Unit.DAY, 0)
    month = case((*papers(), act(K.PAUSED, "2026-09-01", recall="2027-01")))
    assert _due(R.RECALL, month) == "2027-01-31"
    assert deadline(R.RECALL, case((*acts, act(K.RESTORED, "2026-10-01")))) is None
    assert deadline(R.RECALL, case((*papers(), act(K.PAUSED, "2026-09-01")))) is None


def test_whoever_was_taken_off_the_list_has_nothing_open():
    one = case((*papers(), act(K.REMOVED, "2026-09-01")))
    assert judged(one).deadlines == ()


CLOCKS = {
    R.DECIDE_ADMISSION: K.CELL_VOTE,
    R.CEREMONY: K.DECISION_ISSUED,
    R.MEMBER_RECORD: K.CEREMONY,
    R.PROBATION: K.CEREMONY,
    R.DECIDE_RECOGNITION: K.RECOGNITION_VOTE,
    R.CLASS_CERTIFICATE: K.CLASS_CERTIFICATE,
    R.VERIFICATION_VALID: K.VERIFICATION,
    R.OPINION_VALID: K.OPINION,
}


@pytest.mark.parametrize(("day", "regime"), BOUNDARIES)
def test_each_clock_goes_by_the_regime_of_the_act_that_starts_it(day, regime):
    for rule, kind in CLOCKS.items():
        acts = [act(kind, day, tally() if kind in (K.CELL_VOTE, K.RECOGNITION_VOTE) else None)]
        if kind is K.DECISION_ISSUED:
            acts.append(act(K.DECISION_RECEIVED, day + timedelta(days=3)))
        found = deadline(rule, case(tuple(acts)))
        assert (found.source.regime, found.source.checked) == (regime, False), rule
    a_year_before = case((act(K.CEREMONY, date(day.year - 1, day.month, day.day)),))
    assert deadline(R.RECOGNITION_VOTE, a_year_before).source.regime == regime


def test_no_calendar_day_is_asked_of_the_system():
    one = without(voted(), K.MENTOR_ASSIGNED)
    early, late = case(one, today=VOTE), case(one, today=LATER)
    assert [d.due for d in judged(early).deadlines] == [d.due for d in judged(late).deadlines]
    assert date(2026, 11, 24) in CALENDAR.days_off
