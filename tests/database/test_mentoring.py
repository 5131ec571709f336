"""Who helps whom: the list, who may not help, and the acts that assign, replace and end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app.domain.mentors import MentorBar
from app.domain.stages import ON_THE_WAY, Stage
from app.domain.terms import MemberEnding, MentorKind, Standing
from app.errors import UserError
from app.i18n import set_language
from app.models.tables import Act, Candidate, Member, MentorAssignment
from app.services import mentoring
from app.services.mentor_words import bar_label
from app.services.mentoring import MentorView, Resolution
from app.services.register import Register
from tests.helpers.people import (
    add_attachment,
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
    soft_delete,
)
from tests.helpers.portability import compiled_for_postgresql

DAY = date(2026, 11, 8)


@pytest.fixture(autouse=True)
def _portable(register: Register) -> Iterator[None]:
    with compiled_for_postgresql(register.engine):
        yield


@pytest.fixture
def cell(register):
    return add_cell(register)


@pytest.fixture
def mentor(register, cell):
    return add_member(register, "Nguyễn Đức Thắng", cell=cell)


def _assign(register, candidates, member, **values):
    return mentoring.assign_mentor(
        register, candidate_ids=candidates, member_id=member, started_on=DAY, **values
    )


def _assignments(register, candidate=None):
    with register.read() as connection:
        rows = connection.execute(
            select(MentorAssignment.__table__).order_by(MentorAssignment.id)
        ).all()
    return [row for row in rows if candidate in (None, row.candidate_id)]


def _people(register, count, cell, **values):
    names = ("Lường Phương Lan", "Điêu Minh Long", "Vì Thị Hạnh", "Ma Ngọc Hạnh", "Sùng Thị Sua")
    return [add_candidate(register, names[n], cell=cell, **values) for n in range(count)]


def test_several_people_are_assigned_in_one_act_with_one_resolution(register, cell, mentor):
    people = _people(register, 3, cell)
    resolution = Resolution(number="12-NQ/CB", on=date(2026, 11, 5))
    changes = _assign(register, people, mentor, resolution=resolution)
    assert changes.mentors
    assert changes.message == "Assigned Nguyễn Đức Thắng to help 3 people"
    rows = _assignments(register)
    assert [row.candidate_id for row in rows] == people
    assert {(row.member_id, row.resolution_number, row.resolution_on) for row in rows} == {
        (mentor, "12-NQ/CB", date(2026, 11, 5))
    }
    with register.read() as connection:
        assert connection.scalars(select(Act.kind).where(Act.kind == "assign_mentor")).all() == [
            "assign_mentor"
        ]


def test_the_act_is_told_in_vietnamese(register, cell, mentor):
    people = _people(register, 3, cell)
    set_language("vi")
    assert (
        _assign(register, people, mentor).message == "Đã phân công Nguyễn Đức Thắng giúp đỡ 3 người"
    )


@pytest.mark.parametrize(
    ("stage", "kind"),
    [(Stage.NOTICED, MentorKind.CANDIDATE), (Stage.PROBATION, MentorKind.PROBATIONARY)],
)
def test_the_kind_follows_the_stage(register, cell, mentor, stage, kind):
    _assign(register, _people(register, 1, cell, stage=stage), mentor)
    assert _assignments(register)[0].kind is kind


@pytest.mark.parametrize(
    ("values", "bar", "words"),
    [
        (
            {"standing": Standing.PROBATIONARY, "admitted_on": date(2025, 12, 11)},
            MentorBar.PROBATIONARY,
            "Đảng viên dự bị không được phân công giúp đỡ (Hà Minh Cường, dự bị đến 11/12/2026). "
            "Chọn đảng viên chính thức.",
        ),
        (
            {"standing": Standing.PROBATIONARY},
            MentorBar.PROBATIONARY,
            "Đảng viên dự bị không được phân công giúp đỡ (Hà Minh Cường). "
            "Chọn đảng viên chính thức.",
        ),
        (
            {"standing": Standing.SUSPENDED},
            MentorBar.SUSPENDED,
            "Hà Minh Cường đang bị đình chỉ sinh hoạt nên không được phân công giúp đỡ. "
            "Chọn đảng viên chính thức khác.",
        ),
        (
            {"standing": Standing.EXEMPT},
            MentorBar.EXEMPT,
            "Hà Minh Cường được miễn công tác và sinh hoạt nên không được phân công giúp đỡ. "
            "Chọn đảng viên chính thức khác.",
        ),
        (
            {"ending": MemberEnding.MOVED, "ended_on": date(2026, 3, 1)},
            MentorBar.ENDED,
            "Hà Minh Cường không còn là đảng viên của đảng bộ này. Chọn đảng viên chính thức khác.",
        ),
    ],
)
def test_who_may_not_help_is_refused_with_the_reason(register, cell, values, bar, words):
    member = add_member(register, "Hà Minh Cường", cell=cell, **values)
    (candidate,) = _people(register, 1, cell)
    set_language("vi")
    with pytest.raises(UserError) as refused:
        _assign(register, [candidate], member)
    assert refused.value.message == words
    assert _assignments(register) == []
    add_mentor(register, candidate, member)
    row = mentoring.helped_person(register, candidate_id=candidate)
    assert [found.bar for found in row.mentors] == [bar]
    assert mentoring.count_helped(register, view=MentorView.MAY_NOT) == 1


def test_a_member_of_another_cell_helps_only_while_attached(register, cell):
    border = add_cell(register, "Chi bộ Đồn Biên phòng")
    guard = add_member(register, "Vàng A Lử", cell=border)
    (candidate,) = _people(register, 1, cell)
    set_language("vi")
    with pytest.raises(UserError) as refused:
        _assign(register, [candidate], guard)
    assert refused.value.message == (
        "Vàng A Lử đang sinh hoạt tại Chi bộ Đồn Biên phòng; nghị quyết của Chi bộ thôn Nà Lùng "
        "không phân công được. Chọn đảng viên của Chi bộ thôn Nà Lùng, hoặc ghi việc tham gia "
        "sinh hoạt tại đó trước."
    )
    add_attachment(register, guard, cell=cell, until_on=date(2026, 11, 22))
    _assign(register, [candidate], guard)
    assert mentoring.count_helped(register, view=MentorView.MAY_NOT) == 0
    assert [choice.name for choice in mentoring.mentor_choices(register, cell_id=cell)] == [
        "Vàng A Lử"
    ]


def test_an_attachment_that_has_ended_bars_again(register, cell):
    guard = add_member(register, "Vàng A Lử", cell=add_cell(register, "Chi bộ Đồn Biên phòng"))
    add_attachment(register, guard, cell=cell, until_on=date(2026, 11, 21))
    (candidate,) = _people(register, 1, cell)
    add_mentor(register, candidate, guard)
    (row,) = mentoring.helped_people(register, view=MentorView.MAY_NOT)
    assert row.mentors[0].bar is MentorBar.OTHER_CELL


def test_two_mentors_at_most_and_never_the_same_twice(register, cell, mentor):
    second = add_member(register, "Cứ Seo Lử", cell=cell)
    third = add_member(register, "Hứa Đức Thường", cell=cell)
    (candidate,) = _people(register, 1, cell)
    _assign(register, [candidate], mentor)
    with pytest.raises(UserError, match="helped by this member already"):
        _assign(register, [candidate], mentor)
    _assign(register, [candidate], second)
    with pytest.raises(UserError, match="two mentors already"):
        _assign(register, [candidate], third)
    row = mentoring.helped_person(register, candidate_id=candidate)
    assert [found.name for found in row.mentors] == ["Nguyễn Đức Thắng", "Cứ Seo Lử"]


def test_replacing_ends_the_chosen_assignment_with_its_reason(register, cell, mentor):
    other = add_member(register, "Cứ Seo Lử", cell=cell)
    people = _people(register, 2, cell)
    old = [add_mentor(register, person, mentor, since="2026-02-07") for person in people]
    changes = mentoring.replace_mentor(
        register,
        assignment_ids=old,
        member_id=other,
        started_on=DAY,
        end_reason="  chuyển   công tác ",
        resolution=Resolution(on=DAY),
    )
    assert "Cứ Seo Lử to help 2 people" in changes.message
    for person in people:
        first, second = _assignments(register, person)
        assert (first.ended_on, first.end_reason) == (DAY, "chuyển công tác")
        assert (second.member_id, second.started_on.exact, second.ended_on) == (other, DAY, None)


@pytest.mark.parametrize(
    ("day", "reason", "message"),
    [
        (DAY, " ", "Write why the assignment ends"),
        (date(2026, 1, 1), "ốm dài", "began on 07/02/2026, after the day it should end"),
        (date(2026, 12, 1), "ốm dài", "lies ahead"),
    ],
)
def test_an_end_needs_a_reason_and_a_day_that_fits(register, cell, mentor, day, reason, message):
    (candidate,) = _people(register, 1, cell)
    running = add_mentor(register, candidate, mentor, since="2026-02-07")
    with pytest.raises(UserError, match=message):
        mentoring.end_mentor(register, assignment_ids=[running], ended_on=day, reason=reason)
    assert _assignments(register)[0].ended_on is None


def test_an_ended_assignment_is_not_ended_twice_and_frees_the_place(register, cell, mentor):
    (candidate,) = _people(register, 1, cell)
    running = add_mentor(register, candidate, mentor)
    mentoring.end_mentor(register, assignment_ids=[running], ended_on=DAY, reason="ốm dài")
    with pytest.raises(UserError, match="ended already"):
        mentoring.end_mentor(register, assignment_ids=[running], ended_on=DAY, reason="ốm dài")
    assert mentoring.count_helped(register, view=MentorView.WITHOUT) == 1
    _assign(register, [candidate], mentor)
    assert mentoring.count_helped(register, view=MentorView.WITHOUT) == 0


def test_the_resolution_comes_first(register, cell, mentor):
    people = _people(register, 1, cell)
    with pytest.raises(UserError, match="before its resolution of 09/11/2026") as refused:
        _assign(register, people, mentor, resolution=Resolution(on=date(2026, 11, 9)))
    assert refused.value.field == "started_on"


def test_one_refusal_leaves_everybody_as_he_was(register, cell, mentor):
    (fine,) = _people(register, 1, cell)
    away = add_candidate(register, "Bàn Đức Toàn", cell=cell, stage=Stage.REMOVED)
    with pytest.raises(UserError, match="Bàn Đức Toàn is not on the way"):
        _assign(register, [fine, away], mentor)
    assert _assignments(register) == []


def test_an_open_mentor_is_shown_by_the_name_of_the_file_and_then_named(register, cell, mentor):
    (candidate,) = _people(register, 1, cell)
    imported = add_mentor(register, candidate, None, since="2026-02", mentor_text="Nguyễn Đ Thắng")
    row = mentoring.helped_person(register, candidate_id=candidate)
    assert [(found.name, found.bar) for found in row.mentors] == [
        ("Nguyễn Đ Thắng", MentorBar.OPEN)
    ]
    assert mentoring.count_helped(register, view=MentorView.MAY_NOT) == 1
    mentoring.name_mentor(register, assignment_id=imported, member_id=mentor)
    row = mentoring.helped_person(register, candidate_id=candidate)
    assert [(found.name, found.bar, found.since.iso()) for found in row.mentors] == [
        ("Nguyễn Đức Thắng", None, "2026-02")
    ]


def test_the_number_of_the_resolution_may_come_later(register, cell, mentor):
    people = _people(register, 2, cell)
    _assign(register, people, mentor)
    mentoring.complete_assignment(
        register,
        assignment_ids=[row.id for row in _assignments(register)],
        resolution=Resolution(number=" 15-NQ/CB ", on=DAY),
    )
    assert [(row.resolution_number, row.resolution_on) for row in _assignments(register)] == [
        ("15-NQ/CB", DAY)
    ] * 2


@pytest.mark.parametrize("stage", list(Stage))
def test_who_is_listed_and_who_needs_a_mentor(register, cell, stage):
    add_candidate(register, "Sùng Thị Sua", cell=cell, stage=stage)
    shown = stage in ON_THE_WAY and stage is not Stage.OFFICIAL
    assert mentoring.count_helped(register) == shown
    assert mentoring.count_helped(register, view=MentorView.WITHOUT) == (
        shown and stage is not Stage.NOTICED
    )


def test_the_list_is_paged_by_given_name_within_a_cell(register, cell, mentor):
    _people(register, 5, cell)
    add_candidate(register, "Cầm Văn An", cell=add_cell(register, "Chi bộ Công an"))
    pages = [
        mentoring.helped_people(register, cell_id=cell, limit=2, offset=offset)
        for offset in (0, 2, 4)
    ]
    assert [row.name for page in pages for row in page] == [
        "Ma Ngọc Hạnh",
        "Vì Thị Hạnh",
        "Lường Phương Lan",
        "Điêu Minh Long",
        "Sùng Thị Sua",
    ]
    assert mentoring.count_helped(register, cell_id=cell) == 5
    assert mentoring.count_helped(register) == 6


def test_the_load_counts_people_on_the_way_and_marks_the_overloaded(register, cell, mentor):
    people = _people(register, 4, cell)
    done = add_candidate(register, "Ngô Quang Đạt", cell=cell, stage=Stage.OFFICIAL)
    for person in [*people[:3], done]:
        add_mentor(register, person, mentor)
    assert mentoring.count_helped(register, view=MentorView.OVERLOADED) == 0
    add_mentor(register, people[3], mentor)
    assert mentoring.count_helped(register, view=MentorView.OVERLOADED) == 4
    (busy,) = mentoring.mentor_loads(register)
    assert (busy.name, busy.load, busy.bar) == ("Nguyễn Đức Thắng", 4, None)
    assert mentoring.count_mentors(register) == 1
    assert {row.mentors[0].load for row in mentoring.helped_people(register)} == {4}


def test_loads_come_busiest_first_and_by_cell(register, cell, mentor):
    idle = add_member(register, "Cứ Seo Lử", cell=cell)
    add_member(register, "Hứa Đức Thường", cell=cell)
    first, second, third = _people(register, 3, cell)
    for person, helper in ((first, idle), (second, mentor), (third, mentor)):
        add_mentor(register, person, helper)
    rows = mentoring.mentor_loads(register, cell_id=cell)
    assert [(row.name, row.load) for row in rows] == [("Nguyễn Đức Thắng", 2), ("Cứ Seo Lử", 1)]
    assert mentoring.mentor_loads(register, cell_id=add_cell(register, "Chi bộ Quân sự")) == ()


def test_choices_put_who_may_not_last(register, cell, mentor):
    add_member(register, "Bế An", cell=cell, standing=Standing.PROBATIONARY)
    add_member(register, "Bế Ân", cell=cell, ending=MemberEnding.DECEASED)
    choices = mentoring.mentor_choices(register, cell_id=cell)
    assert [(choice.name, choice.bar) for choice in choices] == [
        ("Nguyễn Đức Thắng", None),
        ("Bế An", MentorBar.PROBATIONARY),
    ]


@pytest.mark.parametrize("table", [Candidate, Member, MentorAssignment])
def test_what_was_deleted_is_not_found(register, cell, mentor, table):
    (candidate,) = _people(register, 1, cell)
    assignment = add_mentor(register, candidate, mentor)
    gone = {Candidate: candidate, Member: mentor, MentorAssignment: assignment}[table]
    soft_delete(register, table, gone)
    counts = {view: mentoring.count_helped(register, view=view) for view in MentorView}
    assert counts == {
        MentorView.ALL: table is not Candidate,
        MentorView.WITHOUT: table is MentorAssignment,
        MentorView.MAY_NOT: table is Member,
        MentorView.OVERLOADED: 0,
    }
    with pytest.raises(UserError):
        mentoring.end_mentor(
            register, assignment_ids=[candidate], ended_on=DAY, reason="không có trong sổ"
        )


def test_the_last_remark_stands_in_the_row(register, cell):
    (candidate,) = _people(register, 1, cell)
    add_remark(register, candidate, date(2026, 9, 1), strengths="Đi họp đủ")
    add_remark(register, candidate, date(2026, 10, 1), nothing_new=True)
    row = mentoring.helped_person(register, candidate_id=candidate)
    assert (row.last_remark.month, row.last_remark.nothing_new) == (date(2026, 10, 1), True)
    assert not mentoring.helped_person(register, candidate_id=add_cell(register, "Chi bộ khác"))


@pytest.mark.parametrize("bar", list(MentorBar))
def test_every_bar_has_a_vietnamese_word_that_fits_a_chip(bar):
    english = bar_label(bar)
    set_language("vi")
    assert english != bar_label(bar)
    assert len(bar_label(bar)) <= 16
