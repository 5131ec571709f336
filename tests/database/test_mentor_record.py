"""One person's mentors, one mentor's people, whom an open name may mean, places in the list."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.mentors import MentorBar
from app.domain.stages import Stage
from app.domain.terms import Standing
from app.errors import UserError
from app.models.tables import MentorAssignment
from app.services import mentor_record, mentoring
from app.services.mentor_record import Likeness
from app.services.mentoring import MentorView
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    soft_delete,
)

NAMES = ("Sùng Thị Sua", "Ma Ngọc Hạnh", "Vì Thị Hạnh", "Điêu Minh Long")


@pytest.fixture
def cell(register):
    return add_cell(register)


def test_the_record_says_who_helps_why_not_and_who_helped(register, cell):
    admitted = date(2025, 12, 11)
    person = add_candidate(register, NAMES[0], cell=cell)
    barred = add_member(
        register,
        "Hà Minh Cường",
        cell=cell,
        standing=Standing.PROBATIONARY,
        admitted_on=admitted,
    )
    before = add_member(register, "Vừ Thị Dở", cell=cell)
    add_mentor(register, person, barred, since="2026-01-05")
    add_mentor(register, person, None, mentor_text="Thắng")
    for ended_on in (date(2026, 1, 5), date(2026, 2, 1)):
        add_mentor(
            register, person, before, since="2024", ended_on=ended_on, end_reason="chuyển đi"
        )
    record = mentor_record.read_mentor_record(register, candidate_id=person)
    assert record is not None
    assert [detail.mentor.bar for detail in record.mentors] == [
        MentorBar.PROBATIONARY,
        MentorBar.OPEN,
    ]
    assert "on probation to 11/12/2026" in record.mentors[0].why_not
    assert "“Thắng”" in record.mentors[1].why_not
    assert [(one.name, one.ended_on) for one in record.earlier] == [
        ("Vừ Thị Dở", date(2026, 2, 1)),
        ("Vừ Thị Dở", date(2026, 1, 5)),
    ]


def test_who_may_help_has_no_reason_against_him(register, cell):
    person = add_candidate(register, NAMES[0], cell=cell)
    add_mentor(register, person, add_member(register, "Vừ Thị Dở", cell=cell))
    record = mentor_record.read_mentor_record(register, candidate_id=person)
    assert record is not None
    assert [detail.why_not for detail in record.mentors] == [""]
    assert record.earlier == ()


def test_a_record_of_nobody_is_none(register, cell):
    assert mentor_record.read_mentor_record(register, candidate_id=cell) is None


def test_the_people_of_a_mentor_are_those_on_the_way_he_helps_now(register, cell):
    mentor = add_member(register, "Vừ Thị Dở", cell=cell)
    now, twice, ended, off, deleted = (
        add_candidate(register, name, cell=cell, stage=stage)
        for name, stage in zip(
            (*NAMES, "Lường Phương Lan"),
            (*[Stage.LISTED] * 3, Stage.REMOVED, Stage.LISTED),
            strict=True,
        )
    )
    for person in (now, twice, twice, off):
        add_mentor(register, person, mentor)
    add_mentor(register, ended, mentor, ended_on=date(2026, 1, 5), end_reason="chuyển đi")
    soft_delete(register, MentorAssignment, add_mentor(register, deleted, mentor))
    rows = mentor_record.helped_by(register, member_id=mentor)
    assert [row.name for row in rows] == ["Ma Ngọc Hạnh", "Sùng Thị Sua"]


def test_an_open_name_finds_the_likest_first_and_who_may_not_last(register, cell):
    names = ("Lê Văn An", "Phạm Công Thắng", "Phạm Công Tháng", "Vũ Đức Thăng")
    for name in names:
        add_member(register, name, cell=cell)
    add_member(register, "Phạm Công Thắng", cell=cell, standing=Standing.SUSPENDED)
    add_member(register, "Phạm Công Thắng", cell=add_cell(register, "Chi bộ Công an"))
    person = add_candidate(register, NAMES[0], cell=cell)
    assignment = add_mentor(register, person, None, mentor_text="Phạm công thắng")
    found = mentor_record.open_name(register, assignment_id=assignment)
    assert (found.text, found.cell) == ("Phạm công thắng", "Chi bộ thôn Nà Lùng")
    assert [(one.choice.name, one.likeness) for one in found.choices] == [
        ("Phạm Công Tháng", Likeness.SAME),
        ("Phạm Công Thắng", Likeness.SAME),
        ("Phạm Công Thắng", Likeness.SAME),
        ("Vũ Đức Thăng", Likeness.GIVEN_NAME),
        ("Lê Văn An", Likeness.OTHER),
    ]
    assert [one.choice.bar for one in found.choices][2] is MentorBar.SUSPENDED


def test_an_unknown_assignment_is_refused(register, cell):
    with pytest.raises(UserError, match="no longer in the book"):
        mentor_record.open_name(register, assignment_id=cell)


def test_the_first_cell_that_follows_anybody(register, cell):
    assert mentor_record.first_followed_cell(register) is None
    other = add_cell(register, "Chi bộ thôn Na Mèo")
    add_candidate(register, NAMES[0], cell=cell, stage=Stage.REMOVED)
    add_candidate(register, NAMES[1], cell=other)
    assert mentor_record.first_followed_cell(register) == other


def test_places_in_a_filter(register, cell):
    mentor = add_member(register, "Vừ Thị Dở", cell=cell)
    people = {name: add_candidate(register, name, cell=cell) for name in NAMES}
    add_mentor(register, people["Điêu Minh Long"], mentor)

    def place(name, view):
        return mentoring.position_of_person(register, candidate_id=people[name], view=view)

    assert [place(name, MentorView.ALL) for name in NAMES] == [3, 0, 1, 2]
    assert place("Sùng Thị Sua", MentorView.WITHOUT) == 2
    assert place("Điêu Minh Long", MentorView.WITHOUT) is None
    letters = {
        typed: mentoring.position_of_letters(register, letters=typed, view=MentorView.ALL)
        for typed in ("h", "l", "sua", "x")
    }
    assert letters == {"h": 0, "l": 2, "sua": 3, "x": 4}
