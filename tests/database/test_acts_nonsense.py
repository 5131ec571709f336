"""What no field would take, sent by a script: refused at its field, and nothing is written."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from sqlalchemy import func, select

from app.domain.partial_date import PartialDate, parse_iso
from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.stages import MilestoneKind
from app.domain.terms import IntroducerKind, Referral
from app.domain.work_calendar import DayKind
from app.errors import UserError
from app.models.tables import Act
from app.services import (
    acts_back,
    calendar,
    introducers,
    rule_checks,
    rule_values,
    trial_tasks,
)
from app.services.acts import ActEntry, record_act
from app.services.acts_of_person import acts_of_person
from app.services.introducers import IntroducerRow
from app.services.person_fields import read_day, read_partial_date
from tests.helpers.acts import CARRIED, ready_person, record, walk
from tests.helpers.people import add_cell

K = MilestoneKind
DAY = parse_iso("2026-08-03")
LONG = "dài " * 1250
HUGE = 10**30
NOVEMBER = date(2026, 11, 2)


@pytest.fixture
def person(register):
    return ready_person(register, add_cell(register))


def _acts(register):
    with register.read() as connection:
        return connection.scalar(select(func.count(Act.id)))


@pytest.mark.parametrize(
    ("entry", "spite", "field"),
    [
        (ActEntry(K.PAUSED, PartialDate.in_year(1), reason="x"), None, "on"),
        (ActEntry(K.PAUSED, PartialDate.on_day(date(1799, 12, 31)), reason="x"), None, "on"),
        (
            ActEntry(K.PAUSED, DAY, reason="x", recall_on=PartialDate.in_year(9999)),
            None,
            "recall_on",
        ),
        (ActEntry(K.PAUSED, DAY, reason=LONG), None, "reason"),
        (ActEntry(K.PAUSED, DAY, reason="\u200b \u00a0"), None, "reason"),
        (ActEntry(K.PAUSED, DAY, reason="x", number=LONG), None, "number"),
        (ActEntry(K.CELL_VOTE, DAY, tally=CARRIED), LONG, "in_spite_of"),
        (ActEntry(K.CELL_VOTE, DAY, tally=CellTally(21, 17, 2, absent=HUGE)), None, "absent"),
        (
            ActEntry(K.CELL_VOTE, DAY, tally=CellTally(HUGE, HUGE, 0)),
            None,
            "official_members",
        ),
        (ActEntry(K.COMMITTEE_VOTE, DAY, tally=CommitteeTally(HUGE, 1)), None, "members"),
    ],
)
def test_nonsense_is_refused_at_its_field(register, person, entry, spite, field):
    before = _acts(register)
    with pytest.raises(UserError) as refused:
        record_act(register, [person], entry, in_spite_of=spite)
    assert refused.value.field == field
    assert _acts(register) == before


def test_strange_letters_are_kept_as_one_clean_line(register, person):
    typed = unicodedata.normalize("NFD", "01-NQ/CB\r\n\tsố\x00 <img src=x> {day} %s")
    record(register, person, K.PAUSED, "2026-08-03", reason=typed, number=typed)
    line = next(one for one in acts_of_person(register, person) if one.kind is K.PAUSED)
    assert (line.number, line.reason) == ("01-NQ/CB số <img src=x> {day} %s",) * 2


@pytest.mark.parametrize(
    ("kind", "day"), [(K.CEREMONY, "2026-11-02"), (K.STRUCK_OFF, "2026-09-02")]
)
def test_a_corrected_day_never_ends_a_membership_before_it_began(register, person, kind, day):
    walk(register, person, K.CEREMONY)
    record(register, person, K.STRUCK_OFF, "2026-10-01", reason="bỏ sinh hoạt")
    line = next(one for one in acts_of_person(register, person) if one.kind is kind)
    with pytest.raises(UserError, match=r"before .*, when it began") as refused:
        acts_back.correct_act(
            register, line.milestone_id, ActEntry(kind, parse_iso(day), reason="x"), reason="nhầm"
        )
    assert refused.value.field == "on"
    assert line in acts_of_person(register, person)


@pytest.mark.parametrize(
    ("since", "until", "reason", "field"),
    [
        (date.min, None, "x", "since"),
        (date(2026, 1, 1), date.max, "x", "until"),
        (date(2026, 1, 1), None, LONG, "reason"),
    ],
)
def test_a_local_value_out_of_all_days_is_refused(register, since, until, reason, field):
    with pytest.raises(UserError) as refused:
        rule_values.set_local_value(
            register,
            key="deadline.probation_months",
            value=12,
            since=since,
            until=until,
            citation="x",
            reason=reason,
        )
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("deadline.probation_months", 0, "from 1 to 1200."),
        ("deadline.decide_admission_days", 10_000, "from 1 to 365."),
        ("deadline.send_to_committee_days", 366, "from 1 to 365, or 0"),
        ("deadline.remark_day", 32, "from 1 to 31."),
        ("deadline.ceremony_start", "x", "does not fit the rule.$"),
    ],
)
def test_a_value_out_of_bounds_says_its_bounds(register, key, value, words):
    with pytest.raises(UserError, match=words) as refused:
        rule_values.set_local_value(
            register, key=key, value=value, since=date(2026, 1, 1), citation="x", reason="x"
        )
    assert refused.value.field == "value"


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (lambda book, who: _consent(book, who, number=LONG), "number"),
        (lambda book, who: _consent(book, who, body=LONG), "body"),
        (
            lambda book, who: introducers.set_introducers(
                book, who, [IntroducerRow(IntroducerKind.MEMBER, name_text=LONG)]
            ),
            "introducers",
        ),
        (
            lambda book, _who: calendar.add_day(
                book, day=date(2026, 11, 25), kind=DayKind.OFF, name=LONG
            ),
            "name",
        ),
        (lambda book, who: trial_tasks.assign_task(book, candidate_id=who, task=LONG), "task"),
        (lambda book, _who: rule_checks.check_values(book, values=[], by=LONG, on=NOVEMBER), "by"),
        (
            lambda book, _who: rule_checks.check_values(
                book, values=[], by="Lương Thị Trang", on=NOVEMBER, note=LONG
            ),
            "note",
        ),
    ],
)
def test_an_endless_text_is_refused_everywhere(register, person, write, field):
    before = _acts(register)
    with pytest.raises(UserError, match="characters; 500 fit") as refused:
        write(register, person)
    assert refused.value.field == field
    assert _acts(register) == before


@pytest.mark.parametrize("read", [read_day, read_partial_date])
def test_an_endless_word_is_quoted_by_its_beginning(read):
    with pytest.raises(UserError, match=r"“x{30}…” is not a date"):
        read("x" * 5000, field="on", on=NOVEMBER)


def _consent(register, person, **texts):
    return introducers.record_consent(register, person, kind=Referral.RELIGION, **texts)
