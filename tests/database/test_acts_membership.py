"""What acts do to a membership, and the rules that they keep."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.domain.quota import CountedBy
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Standing
from app.errors import UserError
from app.models.queries.admissions import Span, admissions
from app.models.tables import Member, MemberStanding
from app.services import person_record
from app.services.acts_of_person import acts_of_person
from tests.helpers.acts import CARRIED, ready_person, record, walk
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    person_of,
)

K = MilestoneKind
_SPITE = "nhập lại hồ sơ giấy"


@pytest.fixture
def cell(register):
    return add_cell(register)


@pytest.fixture
def person(register, cell):
    return ready_person(register, cell)


def _member(register, candidate):
    with register.read() as connection:
        return connection.execute(
            select(Member.__table__)
            .where(Member.person_id == person_of(register, candidate))
            .where(Member.deleted_at.is_(None))
        ).one_or_none()


def _standings(register, candidate):
    with register.read() as connection:
        rows = connection.execute(
            select(MemberStanding.standing, MemberStanding.from_on, MemberStanding.until_on)
            .where(MemberStanding.member_id == _member(register, candidate).id)
            .where(MemberStanding.deleted_at.is_(None))
            .order_by(MemberStanding.id)
        ).all()
        return [tuple(row) for row in rows]


def _stage(register, candidate):
    return person_record.read_record(register, person_of(register, candidate)).stage


def test_the_ceremony_makes_a_probationary_member_of_the_cell(register, cell, person):
    walk(register, person, K.CEREMONY)
    member = _member(register, person)
    assert (member.cell_id, member.standing) == (cell, Standing.PROBATIONARY)
    assert (member.admitted_on, member.official_on) == (date(2026, 8, 20), None)
    assert _standings(register, person) == [(Standing.PROBATIONARY, date(2026, 9, 3), None)]


@pytest.mark.parametrize("counted_by", CountedBy)
def test_an_admission_is_counted_once_however_it_is_counted(register, cell, person, counted_by):
    walk(register, person, K.CEREMONY)
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    with register.read() as connection:
        found = admissions(connection, span, counted_by).by_cell(span)
    assert found[cell].admitted == 1


def test_recognition_counts_from_the_end_of_the_12_months_however_late(register, cell):
    late = add_candidate(register, "Vừ A Sử", cell=cell, stage=Stage.DECIDED)
    record(register, late, K.DECISION_ISSUED, "2025-02-10", in_spite_of=_SPITE)
    record(register, late, K.CEREMONY, "2025-02-28", in_spite_of=_SPITE)
    record(register, late, K.RECOGNITION_DECIDED, "2026-07-15", in_spite_of=_SPITE)
    member = _member(register, late)
    assert (member.standing, member.official_on) == (Standing.OFFICIAL, date(2026, 2, 28))
    assert _standings(register, late) == [
        (Standing.PROBATIONARY, date(2025, 2, 28), date(2026, 2, 27)),
        (Standing.OFFICIAL, date(2026, 2, 28), None),
    ]
    assert _stage(register, late) is Stage.OFFICIAL


def test_a_ceremony_of_a_month_makes_a_member_without_a_day_of_its_own(register, person):
    walk(register, person, K.DECISION_ISSUED)
    record(register, person, K.CEREMONY, "2026-09")
    assert _member(register, person).admitted_on == date(2026, 8, 20)
    assert _standings(register, person) == [(Standing.PROBATIONARY, None, None)]


def test_who_is_a_member_already_keeps_what_the_list_of_members_says(register, cell, person):
    own = person_of(register, person)
    member = add_member(
        register,
        "",
        cell=cell,
        person=own,
        standing=Standing.PROBATIONARY,
        admitted_on=date(2026, 8, 18),
    )
    walk(register, person, K.CEREMONY)
    now = _member(register, person)
    assert (now.id, now.admitted_on) == (member, date(2026, 8, 18))


@pytest.mark.parametrize(
    ("kind", "ending"),
    [(K.STRUCK_OFF, "struck_off"), (K.TRANSFERRED, "moved"), (K.DECEASED, "deceased")],
)
def test_leaving_ends_candidate_and_member_alike(register, person, kind, ending):
    walk(register, person, K.CEREMONY)
    record(register, person, kind, "2026-10-01", reason="x")
    member = _member(register, person)
    assert (member.ending, member.ended_on) == (ending, date(2026, 10, 1))
    assert _standings(register, person)[0][2] == date(2026, 10, 1)
    assert _stage(register, person) == Stage(kind.value)


def test_leaving_before_the_membership_began_is_refused(register, person):
    walk(register, person, K.CEREMONY)
    with pytest.raises(UserError) as refused:
        record(register, person, K.DECEASED, "2026-09-02", reason="x")
    assert refused.value.field in ("on", "kind")


def test_who_came_back_from_another_committee_is_a_member_again(register, person):
    walk(register, person, K.CEREMONY)
    record(register, person, K.TRANSFERRED, "2026-10-01", reason="về xã Tân Lập")
    record(register, person, K.RESTORED, "2026-11-01", reason="không chuyển nữa")
    member = _member(register, person)
    assert (member.ending, member.ended_on) == (None, None)
    assert _standings(register, person) == [(Standing.PROBATIONARY, date(2026, 9, 3), None)]
    assert _stage(register, person) is Stage.PROBATION


# Rules


def test_a_dossier_of_2019_shows_the_rules_of_2019_whatever_comes_later(register, cell):
    old = add_candidate(register, "Cứ A Sình", cell=cell, stage=Stage.VERIFYING)
    record(register, old, K.CELL_VOTE, "2019-05-02", tally=CARRIED, in_spite_of=_SPITE)
    record(register, old, K.DECISION_ISSUED, "2019-06-03", in_spite_of=_SPITE)
    lines = {line.kind: line for line in acts_of_person(register, old)}
    used = {rule.key: rule for rule in lines[K.DECISION_ISSUED].rules}
    start = used["deadline.ceremony_start"]
    assert (start.regime, start.since, start.local) == ("29-QĐ/TW", date(2016, 7, 25), False)
    assert start.citation.startswith("Quy định 29-QĐ/TW")
    assert start.value == "the day the cell received the decision"
    assert {rule.regime for rule in lines[K.CELL_VOTE].rules} == {"29-QĐ/TW"}


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2026-07-25", "20-QĐ/TW"),
        ("2026-07-26", "208-QĐ/TW"),
        ("2026-07-27", "208-QĐ/TW"),
        ("2010-07-27", "before the oldest regulation known here"),
    ],
)
def test_the_regime_is_that_of_the_day_of_the_act(register, cell, day, regime):
    candidate = add_candidate(register, "Cứ A Sình", cell=cell, stage=Stage.PROPOSED)
    record(register, candidate, K.DECISION_ISSUED, day, in_spite_of=_SPITE)
    (line,) = acts_of_person(register, candidate)
    assert {rule.regime for rule in line.rules} == {regime}


@pytest.mark.parametrize("kind", [K.LISTED, K.OPINION])
def test_an_act_that_decides_nothing_keeps_no_rules(register, cell, kind):
    candidate = add_candidate(register, "Cứ A Sình", cell=cell)
    record(register, candidate, kind, "2026-01-02", in_spite_of=_SPITE)
    assert [line.rules for line in acts_of_person(register, candidate)] == [()]
