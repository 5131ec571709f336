"""How far requests have come, what a new plan changes, and counting working days."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.domain.mentors import MentorBar, mentor_bar, mentor_kind
from app.domain.stages import Stage
from app.domain.terms import (
    MentorKind,
    PlaceKind,
    Standing,
    VerificationChannel,
    VerificationResult,
)
from app.domain.verification import Content, PlannedRequest
from app.domain.verification_progress import (
    Exchange,
    RequestStatus,
    StoredRequest,
    compare_plan,
)
from app.domain.working_days import add_working_days

ON = date(2026, 11, 22)
SENT = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("exchange", "status", "days_left"),
    [
        (Exchange(), RequestStatus.NOT_SENT, None),
        (Exchange(sent_on=SENT), RequestStatus.SENT, None),
        (Exchange(sent_on=SENT, due_on=date(2026, 12, 3)), RequestStatus.SENT, 11),
        (Exchange(sent_on=SENT, due_on=date(2026, 12, 2)), RequestStatus.NEAR, 10),
        (Exchange(sent_on=SENT, due_on=ON), RequestStatus.NEAR, 0),
        (Exchange(sent_on=SENT, due_on=date(2026, 11, 21)), RequestStatus.OVERDUE, -1),
        (
            Exchange(
                sent_on=SENT,
                due_on=date(2026, 11, 1),
                returned_on=date(2026, 11, 20),
                result=VerificationResult.CORRECT,
            ),
            RequestStatus.CONFIRMED,
            None,
        ),
        (
            Exchange(returned_on=ON, result=VerificationResult.INCORRECT),
            RequestStatus.NOT_CORRECT,
            None,
        ),
        (
            Exchange(returned_on=ON, result=VerificationResult.INCOMPLETE),
            RequestStatus.ASK_AGAIN,
            None,
        ),
    ],
)
def test_the_state_of_a_request(exchange, status, days_left):
    assert exchange.status(ON) is status
    assert exchange.days_left(ON) == days_left


def _planned(place, kind=PlaceKind.HOME, channel=VerificationChannel.BOOKLET, person="self"):
    return PlannedRequest(person, person, place, kind, channel, tuple(Content))


def _stored(place, kind=PlaceKind.HOME, channel=VerificationChannel.BOOKLET, **exchange):
    return StoredRequest(UUID(int=1), "self", place, kind, channel, Exchange(**exchange))


@pytest.mark.parametrize(
    ("planned", "stored", "added", "changed", "dropped"),
    [
        ([_planned("xã A, tỉnh B")], [], 1, 0, 0),
        ([_planned("xã A, tỉnh B")], [_stored("X. A, B")], 0, 0, 0),
        ([_planned("xã A, tỉnh B")], [_stored("xã A, tỉnh B", PlaceKind.LIVED)], 0, 1, 0),
        (
            [_planned("xã A, tỉnh B")],
            [_stored("xã A, tỉnh B", PlaceKind.LIVED, sent_on=SENT)],
            0,
            0,
            0,
        ),
        ([], [_stored("xã A, tỉnh B")], 0, 0, 1),
        ([], [_stored("xã A, tỉnh B", sent_on=SENT)], 0, 0, 0),
        ([], [_stored("xã A, tỉnh B", returned_on=SENT)], 0, 0, 0),
        ([_planned("xã A, tỉnh C")], [_stored("xã A, tỉnh B")], 1, 0, 1),
    ],
)
def test_a_new_plan_leaves_alone_what_was_begun(planned, stored, added, changed, dropped):
    change = compare_plan(planned, stored)
    assert (len(change.added), len(change.changed), len(change.dropped)) == (
        added,
        changed,
        dropped,
    )
    assert change.any() == bool(added or changed or dropped)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 9, 28), 30, date(2026, 11, 9)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_begin_the_day_after_and_leave_weekends_out(day, count, expected):
    assert add_working_days(day, count) == expected


def test_days_off_are_left_out_and_make_up_saturdays_count():
    friday, saturday, monday = (date(2026, 11, day) for day in (20, 21, 23))
    assert add_working_days(friday, 1, days_off={monday}) == date(2026, 11, 24)
    assert add_working_days(friday, 1, make_up_days={saturday}) == saturday


@pytest.mark.parametrize(
    ("standing", "ended", "in_cell", "bar"),
    [
        (Standing.OFFICIAL, False, True, None),
        (Standing.OFFICIAL, False, False, MentorBar.OTHER_CELL),
        (Standing.OFFICIAL, True, True, MentorBar.ENDED),
        (Standing.PROBATIONARY, True, False, MentorBar.ENDED),
        (Standing.PROBATIONARY, False, False, MentorBar.PROBATIONARY),
        (Standing.SUSPENDED, False, True, MentorBar.SUSPENDED),
        (Standing.EXEMPT, False, True, MentorBar.EXEMPT),
        (None, False, False, MentorBar.OPEN),
    ],
)
def test_who_may_be_a_mentor(standing, ended, in_cell, bar):
    assert mentor_bar(standing, ended=ended, in_cell=in_cell) is bar


@pytest.mark.parametrize("stage", list(Stage))
def test_only_in_probation_the_kind_changes(stage):
    expected = MentorKind.PROBATIONARY if stage is Stage.PROBATION else MentorKind.CANDIDATE
    assert mentor_kind(stage) is expected
