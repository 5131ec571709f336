"""Candidates through their services: what is saved, refused, undone, and told."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.partial_date import PartialDate, parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.services import candidates, people, person_history, person_record, undo
from app.services.people import PeopleFilter, View
from tests.helpers.acts import move, record, take_off
from tests.helpers.people import add_candidate, add_cell, add_member, add_milestone, person_of

FIRST = PartialDate.on_day(date(2026, 3, 1))


@pytest.fixture
def cell(register):
    return add_cell(register)


def _add(register, cell, **fields):
    fields = {"full_name": "Trần Thùy Linh", **fields}
    return candidates.add_candidate(register, fields=fields, cell_id=cell, noticed_on=FIRST)[1]


def _lines(register, view=View.FOLLOWED, **filters):
    chosen = PeopleFilter(view=view, **filters)
    return people.page_of_people(register, chosen, offset=0, limit=200)


def _record(register, candidate):
    return person_record.read_record(register, person_of(register, candidate))


def test_a_person_is_added_with_typed_fields(register, cell):
    _add(
        register,
        cell,
        birth="29/4/79",
        sex="female",
        identity_number="046 578 157 634",
        ethnicity="  Kinh ",
    )
    (line,) = _lines(register)
    record = person_record.read_record(register, line.row.person_id)
    assert (record.full_name, record.birth, record.identity_number, record.ethnicity) == (
        "Trần Thùy Linh",
        parse_iso("1979-04-29"),
        "046578157634",
        "Kinh",
    )
    assert line.stage is Stage.NOTICED


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"full_name": "   "}, "full_name", "full name is missing"),
        ({"birth": "31/02/1987"}, "birth", "not in the calendar"),
        ({"birth": "12/31/1987"}, "birth", "month is over 12"),
        ({"birth": "năm ngoái"}, "birth", "not a date"),
        ({"birth": "1/1/2027"}, "birth", "still to come"),
        ({"identity_number": "12345"}, "identity_number", "12 digits"),
        ({"identity_number": "04657815763x"}, "identity_number", "12 digits"),
        ({"note": "x" * 501}, "note", "501 characters"),
    ],
)
def test_a_bad_field_is_named_and_nothing_is_written(register, cell, fields, field, words):
    with pytest.raises(UserError, match=words) as refused:
        _add(register, cell, **fields)
    assert refused.value.field == field
    assert _lines(register) == []


def test_one_identity_number_is_one_person(register, cell):
    _add(register, cell, identity_number="046578157634")
    with pytest.raises(UserError, match="Trần Thùy Linh"):
        _add(register, cell, full_name="Trần Thuỳ Lynh", identity_number="046578157634")


def test_editing_saves_only_the_fields_given(register, cell):
    candidate = _add(register, cell, occupation="Giáo viên", note="đọc")
    candidates.edit_person(register, person_of(register, candidate), fields={"note": ""})
    record = _record(register, candidate)
    assert (record.occupation, record.note) == ("Giáo viên", None)


def test_a_new_name_is_found_and_sorted_at_once(register, cell):
    candidate = _add(register, cell)
    _add(register, cell, full_name="Bùi Văn An")
    candidates.edit_person(
        register, person_of(register, candidate), fields={"full_name": "Đặng Thị Ái"}
    )
    assert [line.row.name for line in _lines(register)] == ["Đặng Thị Ái", "Bùi Văn An"]
    assert [hit.name for hit in people.find(register, "dang ai").rows] == ["Đặng Thị Ái"]
    assert people.find(register, "linh").total == 0


def test_taking_off_and_putting_back(register, cell):
    candidate = add_candidate(
        register, "Bàn Đức Toàn", cell=cell, milestones={MilestoneKind.LISTED: "2026-02-01"}
    )
    changes = take_off(register, candidate, reason="Chuyển nơi ở", number="12-NQ/CB")
    assert changes.candidates
    assert "Bàn Đức Toàn" in changes.message
    assert _lines(register) == []
    assert [line.stage for line in _lines(register, View.OFF_THE_WAY)] == [Stage.REMOVED]
    record(register, candidate, MilestoneKind.RESTORED, "2026-11-20", reason="Nhầm người")
    assert [line.stage for line in _lines(register)] == [Stage.LISTED]


@pytest.mark.parametrize("reason", ["", "   "])
def test_taking_off_needs_a_reason(register, cell, reason):
    candidate = _add(register, cell)
    with pytest.raises(UserError) as refused:
        take_off(register, candidate, reason=reason)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12", "2027"])
def test_a_day_ahead_is_refused_at_its_field(register, cell, day):
    ahead = parse_iso(day)
    candidate = _add(register, cell)
    with pytest.raises(UserError, match="lies ahead") as added:
        candidates.add_candidate(
            register, fields={"full_name": "Lò Thị Mới"}, cell_id=cell, noticed_on=ahead
        )
    with pytest.raises(UserError, match="lies ahead") as step:
        record(register, candidate, MilestoneKind.LISTED, ahead)
    with pytest.raises(UserError, match="lies ahead") as off:
        take_off(register, candidate, ahead)
    with pytest.raises(UserError, match="lies ahead") as back:
        record(register, candidate, MilestoneKind.RESTORED, ahead, reason="đã về")
    fields = [one.value.field for one in (added, step, off, back)]
    assert fields == ["noticed_on", "on", "on", "on"]
    assert [line.stage for line in _lines(register)] == [Stage.NOTICED]


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11", "2026"])
def test_a_day_that_may_be_past_is_taken(register, cell, day):
    candidate = _add(register, cell)
    record(register, candidate, MilestoneKind.LISTED, day)
    assert _record(register, candidate).milestones


def test_a_step_moves_the_stage_and_undo_takes_it_back(register, cell):
    candidate = _add(register, cell)
    record(register, candidate, MilestoneKind.LISTED, "2026-05-02")
    assert _record(register, candidate).stage is Stage.LISTED
    offer = undo.undo_offer(register)
    assert (offer.name, offer.person) == (
        "Record a step: Put on the list of sympathisers",
        "Trần Thùy Linh",
    )
    undo.undo(register, offer.act_id)
    left = _record(register, candidate)
    assert left.stage is Stage.NOTICED
    assert [step.kind for step in left.milestones] == [MilestoneKind.NOTICED]


def test_undo_goes_back_act_by_act_and_never_undoes_twice(register, cell):
    candidate = _add(register, cell)
    person = person_of(register, candidate)
    for note in ("một", "hai"):
        candidates.edit_person(register, person, fields={"note": note})
    for expected in ("một", None):
        undo.undo(register, undo.undo_offer(register).act_id)
        assert person_record.read_record(register, person).note == expected
    undo.undo(register, undo.undo_offer(register).act_id)
    assert _lines(register) == []
    assert people.find(register, "linh").total == 0


def test_undo_refuses_when_the_record_changed_since(register, cell):
    candidate = _add(register, cell)
    person = person_of(register, candidate)
    candidates.edit_person(register, person, fields={"note": "một"})
    first = undo.undo_offer(register)
    candidates.edit_person(register, person, fields={"note": "hai"})
    with pytest.raises(UserError, match="changed again"):
        undo.undo(register, first.act_id)
    assert person_record.read_record(register, person).note == "hai"


def test_founding_the_book_is_not_undone(register):
    assert undo.undo_offer(register) is None


def test_moving_to_another_cell(register, cell):
    other = add_cell(register, "Chi bộ Công an")
    candidate = _add(register, cell)
    move(register, candidate, other)
    assert [line.row.cell for line in _lines(register, cell_id=other)] == ["Chi bộ Công an"]
    assert _lines(register, cell_id=cell) == []
    with pytest.raises(UserError, match="already"):
        move(register, candidate, other)


def test_history_tells_field_by_field_in_words(register, cell):
    candidate = _add(register, cell)
    person = person_of(register, candidate)
    candidates.edit_person(register, person, fields={"occupation": "Giáo viên"})
    newest, oldest = person_history.history_of(register, person)
    assert (newest.act, newest.user) == ("Edit a person", "Lương Thị Trang")
    assert newest.changes == (("occupation", "–", "Giáo viên"),)
    assert (oldest.act, oldest.changes) == ("Add a person", ())


def test_views_and_filters(register, cell):
    other = add_cell(register, "Chi bộ Công an")
    add_candidate(register, "Lò Văn Ín", cell=cell, stage=Stage.LISTED)
    add_candidate(register, "Lò Văn Ân", cell=other, stage=Stage.VERIFYING)
    admitted = add_candidate(register, "Vừ A Sử", cell=cell, stage=Stage.PROBATION)
    add_member(
        register, "", cell=cell, standing="probationary", person=person_of(register, admitted)
    )
    add_member(register, "Hà Thị Chính", cell=cell)
    counts = {view: people.count_people(register, PeopleFilter(view=view)) for view in View}
    assert counts == {
        View.FOLLOWED: 3,
        View.SOURCES: 2,
        View.WITHOUT_MENTOR: 2,
        View.PROBATION: 1,
        View.OFFICIAL: 1,
        View.OFF_THE_WAY: 0,
        View.EVERYBODY: 3,
    }
    assert [line.row.name for line in _lines(register, stage=Stage.VERIFYING)] == ["Lò Văn Ân"]
    assert [line.row.name for line in _lines(register, View.PROBATION)] == ["Vừ A Sử"]
    assert [line.row.name for line in _lines(register, View.OFFICIAL, cell_id=other)] == []


def test_paging_positions_and_letters(register, cell):
    names = ["Lê Văn An", "Lê Văn Ân", "Lê Văn Bình", "Lê Văn Đức", "Lê Văn Ước"]
    ids = {name: add_candidate(register, name, cell=cell) for name in reversed(names)}
    chosen = PeopleFilter()
    paged = [
        line.row.name
        for offset in range(0, 6, 2)
        for line in people.page_of_people(register, chosen, offset=offset, limit=2)
    ]
    assert paged == names
    for position, name in enumerate(names):
        assert people.position_of_row(register, chosen, ids[name]) == position
    assert people.position_of_letters(register, chosen, "d") == 3
    assert (
        people.position_of_row(register, PeopleFilter(stage=Stage.NOTICED), ids[names[0]]) is None
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duc", ["Đặng Quang Đức"]),
        ("ĐỨC dang", ["Đặng Quang Đức"]),
        ("quang", ["Đặng Quang Đức"]),
        ("0465", ["Đặng Quang Đức"]),
        ("thuy", ["Trần Thị Thuỷ"]),
        ("thủy", ["Trần Thị Thuỷ"]),
        ("'; DROP TABLE person --", []),
        ('"', []),
        ("%", []),
        ("_", []),
        ("NEAR(a b) OR *", []),
        ("", []),
    ],
)
def test_search_needs_no_tone_marks_and_obeys_no_syntax(register, cell, typed, found):
    add_candidate(register, "Đặng Quang Đức", cell=cell, identity_number="046578157634")
    add_candidate(register, "Trần Thị Thuỷ", cell=cell)
    assert [hit.name for hit in people.find(register, typed).rows] == found


def test_a_member_is_found_with_his_standing(register, cell):
    add_member(register, "Hà Thị Chính", cell=cell)
    (hit,) = people.find(register, "chinh").rows
    assert (hit.candidate_id, hit.stage, hit.standing, hit.cell) == (
        None,
        None,
        "official",
        "Chi bộ thôn Nà Lùng",
    )


def test_milestones_out_of_order_lead_no_stage_back(register, cell):
    candidate = _add(register, cell)
    for kind, day in (
        (MilestoneKind.APPLICATION, "2026-01-03"),
        (MilestoneKind.CLASS_CERTIFICATE, "2026-02-01"),
    ):
        add_milestone(register, candidate, kind, day)
    record(register, candidate, MilestoneKind.LISTED, "2026-01-01")
    assert _record(register, candidate).stage is Stage.APPLYING
