"""Places, traits, recall day, one person's line, and his history in words."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import PlaceKind, Relation
from app.errors import UserError
from app.services import (
    candidates,
    mentoring,
    people,
    person_history,
    person_places,
    person_record,
    remarks,
)
from app.services.people import View
from tests.helpers.acts import move, record, take_off
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_place,
    add_relative,
    person_of,
)


@pytest.fixture
def cell(register):
    return add_cell(register)


@pytest.fixture
def candidate(register, cell):
    return add_candidate(register, "Cứ A Sình", cell=cell)


def _record(register, candidate):
    return person_record.read_record(register, person_of(register, candidate))


def _edit_place(register, candidate, place_id=None, **fields):
    typed = {"kind": "worked", "place": "xã Tân Lập, tỉnh Phú Thọ", **fields}
    return person_places.edit_place(
        register,
        person_of(register, candidate),
        place_id=place_id,
        relative_id=None,
        fields=typed,
    )[1]


def test_a_place_is_added_changed_and_taken_out(register, candidate):
    place = _edit_place(register, candidate, what="học nghề", since="1994", until="6/1997")
    _edit_place(register, candidate, place, kind="lived", what="")
    (row,) = _record(register, candidate).places
    assert (row.kind, row.place, row.what) == (PlaceKind.LIVED, "xã Tân Lập, tỉnh Phú Thọ", None)
    assert (row.since.show(), row.until.show()) == ("1994", "06/1997")
    person_places.remove_place(register, place, reason="nhầm người")
    assert _record(register, candidate).places == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"place": "  "}, "place"),
        ({"since": "31/2/1994"}, "since"),
        ({"since": "1997", "until": "1994"}, "until"),
    ],
)
def test_a_bad_place_is_refused_by_field(register, candidate, fields, field):
    with pytest.raises(UserError) as refused:
        _edit_place(register, candidate, **fields)
    assert refused.value.field == field
    assert _record(register, candidate).places == ()


def test_a_relative_leaves_with_his_places_and_a_reason(register, candidate):
    father = add_relative(register, candidate, Relation.FATHER, "Cứ A Páo")
    add_place(register, candidate, "xã Bình Minh", relative=father)
    own = add_place(register, candidate, "xã Sao Mai")
    with pytest.raises(UserError):
        person_record.remove_relative(register, father, reason=" ")
    person_record.remove_relative(register, father, reason="khai nhầm")
    record = _record(register, candidate)
    assert record.relatives == ()
    assert [place.id for place in record.places] == [own]


def test_the_list_of_traits_is_the_registers_own(register):
    choices = person_record.trait_choices(register)
    assert choices[0] == ("women", "Women")
    assert len(choices) == 16


@pytest.mark.parametrize(
    ("facts", "plain"),
    [
        ({}, set()),
        ({"sex": "female", "ethnicity": "Kinh"}, {"women"}),
        (
            {"sex": "male", "ethnicity": "Mông", "religion": "Tin lành"},
            {"ethnic_minority", "religious"},
        ),
        ({"religion": "Không", "organisations": "Đoàn TNCS Hồ Chí Minh"}, {"youth_union"}),
    ],
)
def test_own_data_tell_some_traits(register, cell, facts, plain):
    person = person_of(register, add_candidate(register, "Lò Thị Mới", cell=cell, **facts))
    assert person_record.plain_traits(register, person) == plain


def test_a_pause_keeps_its_recall_day_until_the_person_is_back(register, candidate):
    recall = PartialDate.on_day(date(2027, 1, 15))
    take_off(register, candidate, kind=MilestoneKind.PAUSED, recall_on=recall)
    line = people.line_of_person(register, person_of(register, candidate))
    assert (line.stage, line.row.recall_on) == (Stage.PAUSED, recall)
    record(register, candidate, MilestoneKind.RESTORED, "2026-11-20", reason="đã về")
    assert _record(register, candidate).recall_on is None


def test_anybody_has_a_line_and_is_found_by_any_of_his_records(register, cell, candidate):
    member = add_member(register, "Hà Thị Chính", cell=cell)
    person = people.person_of_record(register, member)
    line = people.line_of_person(register, person)
    assert (line.row.name, line.row_id, line.stage) == ("Hà Thị Chính", member, Stage.OFFICIAL)
    own = people.person_of_record(register, candidate)
    assert own == person_of(register, candidate) == people.person_of_record(register, own)
    assert people.person_of_record(register, cell) is None


def test_views_of_candidates_know_their_stages():
    assert people.stages_of(View.SOURCES)[0] is Stage.NOTICED
    assert people.stages_of(View.OFFICIAL) == ()


def test_history_speaks_in_words_and_names_what_was_added(register, cell, candidate):
    other = add_cell(register, "Chi bộ Công an")
    mentor = add_member(register, "Ngô Hữu Quân", cell=cell)
    person = person_of(register, candidate)
    mentoring.assign_mentor(
        register, candidate_ids=[candidate], member_id=mentor, started_on=date(2026, 11, 2)
    )
    remark = remarks.RemarkText(strengths="Nhiệt tình")
    remarks.write_remark(register, candidate_id=candidate, month=date(2026, 11, 1), remark=remark)
    remark = remarks.RemarkText(strengths="Rất nhiệt tình")
    remarks.write_remark(register, candidate_id=candidate, month=date(2026, 11, 1), remark=remark)
    candidates.edit_person(register, person, fields={"birth": "5/2001", "married": True})
    record(
        register,
        candidate,
        MilestoneKind.CLASS_CERTIFICATE,
        "2026-10-05",
        number="31-CN",
        in_spite_of="nhập bù",
    )
    person_record.set_traits(register, person, traits=["militia"])
    move(register, candidate, other)
    told = [
        (line.act, line.subjects, line.changes)
        for line in person_history.history_of(register, person)[:7]
    ]
    assert told == [
        (
            "Move to another cell",
            (),
            (
                ("mentor Ngô Hữu Quân: ended on", "–", "20/11/2026"),
                (
                    "mentor Ngô Hữu Quân: reason for ending",
                    "–",
                    "moved to another cell: chuyển công tác",
                ),
                ("cell", "Chi bộ thôn Nà Lùng", "Chi bộ Công an"),
            ),
        ),
        ("Edit traits", ("Militia",), ()),
        (
            "Record a step",
            ("Certificate of the awareness class, 05/10/2026, 31-CN",),
            (("step", "Party sympathiser", "class attended"),),
        ),
        ("Edit a person", (), (("date of birth", "–", "05/2001"), ("married", "–", "yes"))),
        ("Write a remark", (), (("remark 11/2026: strengths", "Nhiệt tình", "Rất nhiệt tình"),)),
        ("Write a remark", ("remark 11/2026",), ()),
        ("Assign a mentor", ("mentor Ngô Hữu Quân",), ()),
    ]
