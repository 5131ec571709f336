"""Cells through their services: the list, one record, adding, editing and ending."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.partial_date import parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import (
    AreaTrait,
    AttachmentKind,
    CellEnding,
    CellKind,
    Office,
    Standing,
)
from app.errors import UserError
from app.models.tables import Candidate, Cell, CellOffice, Member
from app.services import cell_edit, undo
from app.services.cell_record import TraitSpan, cell_record
from app.services.cells import Dormancy, list_cells
from tests.helpers.people import (
    add_attachment,
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
    person_of,
    soft_delete,
)

TODAY = date(2026, 11, 22)
NA_MEO = {"name": "Chi bộ thôn Na Mèo", "kind": CellKind.RESIDENTIAL}


def _line(register, cell):
    return next(line for line in list_cells(register, on=TODAY) if line.row_id == cell)


def _record(register, cell, on=TODAY):
    return cell_record(register, cell, on=on)


def _stored(register, table, record_id):
    with register.read_records() as session:
        return session.get(table, record_id)


def _edit(register, cell, **changed):
    typed = {**NA_MEO, "code": None, "founded_on": None, **changed}
    return cell_edit.edit_cell(register, cell, **typed)


# the list


def test_members_and_sources_are_counted_by_cell(register):
    first, second = add_cell(register), add_cell(register, "Chi bộ Công an")
    for standing in (Standing.OFFICIAL, Standing.EXEMPT, Standing.SUSPENDED):
        add_member(register, "Cứ Seo Lử", cell=first, standing=standing)
    add_member(register, "Vừ Thị Dở", cell=second, standing=Standing.PROBATIONARY)
    add_candidate(register, "Ma Ngọc Hạnh", cell=first, stage=Stage.VERIFYING)
    add_candidate(register, "Vì Thị Hạnh", cell=first, stage=Stage.LISTED)
    add_candidate(register, "Sùng Thị Sua", cell=first, stage=Stage.OFFICIAL)
    row = _line(register, first).row
    assert (row.official, row.exempt, row.suspended, row.members) == (1, 1, 1, 3)
    assert row.stages == ((Stage.LISTED, 1), (Stage.VERIFYING, 1))
    assert _line(register, second).row.probationary == 1


@pytest.mark.parametrize(
    ("admitted", "founded", "sources", "dormancy", "whole_term"),
    [
        (date(2023, 11, 22), None, 1, Dormancy.WITH_SOURCES, False),
        (date(2023, 11, 23), None, 1, Dormancy.NONE, False),
        (date(2021, 11, 22), None, 0, Dormancy.WITHOUT_SOURCES, True),
        (None, date(2019, 1, 1), 0, Dormancy.WITHOUT_SOURCES, True),
        (None, date(2025, 7, 1), 0, Dormancy.NONE, False),
        # Nothing is known: it stands out, but nobody can say for how long.
        (None, None, 1, Dormancy.WITH_SOURCES, False),
    ],
)
def test_cells_that_admit_nobody_stand_out(
    register, admitted, founded, sources, dormancy, whole_term
):
    cell = add_cell(register, founded_on=founded)
    add_member(register, "Cứ Seo Lử", cell=cell, admitted_on=admitted)
    for number in range(sources):
        add_candidate(register, f"Lù Văn {number}", cell=cell)
    line = _line(register, cell)
    assert (line.dormancy, line.whole_term) == (dormancy, whole_term)


def test_a_cell_that_has_ended_does_not_stand_out(register):
    cell = add_cell(register)
    cell_edit.end_cell(register, cell, on=TODAY, ending=CellEnding.DISSOLVED, successor_id=None)
    line = _line(register, cell)
    assert (line.dormancy, line.row.ending) == (Dormancy.NONE, CellEnding.DISSOLVED)


# one record


def test_a_record_shows_offices_guests_and_traits_of_its_day(register):
    cell, station = add_cell(register), add_cell(register, "Chi bộ Đồn Biên phòng")
    secretary = add_member(register, "Cứ Seo Lử", cell=cell)
    with register.write("test_data") as session:
        session.add(CellOffice(member_id=secretary, cell_id=cell, office=Office.SECRETARY))
    guard = add_member(register, "Nguyễn Ngọc Cường", cell=station)
    add_attachment(register, guard, cell=cell, kind=AttachmentKind.TEMPORARY)
    gone = add_member(register, "Lò Văn Toàn", cell=station)
    add_attachment(register, gone, cell=cell, until_on=date(2026, 11, 21))
    _edit(register, cell, traits=[TraitSpan(AreaTrait.BORDER, date(2025, 7, 1))])
    record = _record(register, cell)
    assert [(held.office, held.name) for held in record.offices] == [
        (Office.SECRETARY, "Cứ Seo Lử")
    ]
    assert [(guest.name, guest.counts_in_vote) for guest in record.attached] == [
        ("Nguyễn Ngọc Cường", False)
    ]
    assert record.traits == (TraitSpan(AreaTrait.BORDER, date(2025, 7, 1)),)


def test_the_furthest_sources_stand_first(register):
    cell = add_cell(register)
    for name, stage in [
        ("Vì Thị Hạnh", Stage.LISTED),
        ("Sùng Thị Sua", Stage.VERIFYING),
        ("Ma Ngọc Hạnh", Stage.VERIFYING),
        ("Lý A Páo", Stage.PROBATION),
        ("Tẩn Mùi", Stage.PAUSED),
    ]:
        add_candidate(register, name, cell=cell, stage=stage)
    names = [source.person.row.name for source in _record(register, cell).sources]
    assert names == ["Ma Ngọc Hạnh", "Sùng Thị Sua", "Vì Thị Hạnh"]


def test_silence_is_counted_in_full_months(register):
    cell = add_cell(register)
    mentor = add_member(register, "Cứ Seo Lử", cell=cell)
    september, october = date(2026, 9, 1), date(2026, 10, 1)
    for name, months in [
        ("Vì Thị Hạnh", (september, october)),
        ("Sùng Thị Sua", (september,)),
        ("Ma Ngọc Hạnh", ()),
    ]:
        source = add_candidate(
            register, name, cell=cell, milestones={MilestoneKind.LISTED: "2026-01-05"}
        )
        add_mentor(register, source, mentor, since="2026-01-05")
        for month in months:
            add_remark(register, source, month, strengths="Tích cực")
    record = _record(register, cell)
    silent = {line.person.row.name for line in record.sources if line.silent}
    assert (record.silent_month, silent) == (october, {"Sùng Thị Sua", "Ma Ngọc Hạnh"})
    assert record.silent_twice == 1


def test_admissions_of_36_months_count_each_person_once(register):
    cell = add_cell(register)
    once = add_candidate(
        register,
        "Vì Thị Hạnh",
        cell=cell,
        stage=Stage.PROBATION,
        milestones={MilestoneKind.CEREMONY: "2026-05-19"},
    )
    add_member(
        register,
        "Vì Thị Hạnh",
        cell=cell,
        standing=Standing.PROBATIONARY,
        person=person_of(register, once),
        admitted_on=date(2026, 5, 19),
    )
    add_member(register, "Cứ Seo Lử", cell=cell, admitted_on=date(2023, 11, 23))
    add_member(register, "Vừ Thị Dở", cell=cell, admitted_on=date(2023, 11, 22))
    assert _record(register, cell).admitted_lately == 2


def test_ages_are_those_of_the_members_on_the_rolls(register):
    cell = add_cell(register)
    add_member(register, "Cứ Seo Lử", cell=cell, facts={"birth": parse_iso("1968-03-02")})
    add_member(register, "Vừ Thị Dở", cell=cell)
    add_member(
        register,
        "Lý A Páo",
        cell=cell,
        facts={"birth": parse_iso("1940")},
        ending="deceased",
    )
    ages = _record(register, cell).ageing
    assert (ages.members, ages.known, ages.over, ages.soon, ages.mean) == (2, 1, 0, 1, 58.7)


def test_a_cell_that_is_gone_is_told(register):
    cell = add_cell(register)
    soft_delete(register, Cell, cell)
    with pytest.raises(UserError, match="no longer in the book"):
        _record(register, cell)


# adding and editing


def test_a_cell_is_added_after_the_others(register):
    add_cell(register, sort_key="00007")
    added = cell_edit.add_cell(
        register,
        **NA_MEO,
        code="99168001000011",
        founded_on=date(2010, 5, 1),
        traits=[TraitSpan(AreaTrait.BORDER, date(2025, 7, 1))],
    )
    row = list_cells(register, on=TODAY)[-1].row
    assert (row.code, row.traits) == ("99.168.001.000.011", (AreaTrait.BORDER,))
    assert added.cell_id == row.id
    assert added.changes.cells
    assert added.changes.message == "Chi bộ thôn Na Mèo was added."


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": "  "}, "name", "missing"),
        ({"name": "CHI BỘ THÔN NÀ LÙNG"}, "name", "already"),
        ({"code": "99168001000001"}, "code", "Nà Lùng"),
        ({"code": "99.168.001"}, "code", "14 digits"),
        ({"founded_on": date(2026, 11, 23)}, "founded_on", "23/11/2026"),
        (
            {"traits": [TraitSpan(AreaTrait.BORDER, date(2026, 5, 2), date(2026, 5, 1))]},
            "trait_border",
            "02/05/2026",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(register, typed, field, words):
    add_cell(register, code="99.168.001.000.001")
    with pytest.raises(UserError, match=words) as refused:
        cell_edit.add_cell(register, **{**NA_MEO, **typed})
    assert refused.value.field == field
    assert len(list_cells(register, on=TODAY)) == 1


def test_saving_a_cell_under_its_own_name_and_code_is_no_clash(register):
    cell = add_cell(register, NA_MEO["name"], code="99.168.001.000.011")
    _edit(register, cell, code="99.168.001.000.011", kind=CellKind.MILITARY)
    assert _line(register, cell).row.kind is CellKind.MILITARY


def test_area_traits_run_from_a_day_until_a_day(register):
    cell = add_cell(register, NA_MEO["name"])
    _edit(register, cell, traits=[TraitSpan(AreaTrait.BORDER, date(2025, 7, 1))])
    # A later save that names no trait leaves it alone; one that names it corrects its first day.
    _edit(register, cell)
    _edit(register, cell, traits=[TraitSpan(AreaTrait.BORDER, date(2025, 6, 1))])
    assert _record(register, cell).traits == (TraitSpan(AreaTrait.BORDER, date(2025, 6, 1)),)
    assert _record(register, cell, on=date(2025, 5, 31)).line.row.traits == ()
    ended = TraitSpan(AreaTrait.BORDER, date(2025, 6, 1), date(2026, 11, 21))
    _edit(register, cell, traits=[ended])
    assert _record(register, cell).traits == ()
    assert _record(register, cell, on=date(2026, 11, 21)).traits == (ended,)


# ending


def _merge(register, cell, successor, on=TODAY):
    return cell_edit.end_cell(
        register, cell, on=on, ending=CellEnding.MERGED, successor_id=successor
    )


def test_a_merged_cell_gives_its_people_to_the_successor(register):
    old, new = add_cell(register), add_cell(register, "Chi bộ thôn Bản Pho")
    member = add_member(register, "Cứ Seo Lử", cell=old)
    admitted = add_candidate(register, "Vì Thị Hạnh", cell=old, stage=Stage.PROBATION)
    add_member(
        register,
        "Vì Thị Hạnh",
        cell=old,
        standing=Standing.PROBATIONARY,
        person=person_of(register, admitted),
    )
    removed = add_candidate(register, "Lý A Páo", cell=old, stage=Stage.REMOVED)
    with register.write("test_data") as session:
        session.add(CellOffice(member_id=member, cell_id=old, office=Office.SECRETARY))
    _edit(register, old, traits=[TraitSpan(AreaTrait.BORDER, date(2025, 7, 1))])
    changes = _merge(register, old, new)
    record = _record(register, old)
    assert (record.end.ending, record.end.successor) == (CellEnding.MERGED, "Chi bộ thôn Bản Pho")
    assert record.line.row.members == 0
    assert record.traits == (TraitSpan(AreaTrait.BORDER, date(2025, 7, 1), TODAY),)
    assert _record(register, old, on=date(2026, 11, 23)).offices == ()
    assert _stored(register, Member, member).cell_id == new
    assert _stored(register, Candidate, admitted).cell_id == new
    assert _stored(register, Candidate, removed).cell_id == old
    assert "2 people moved to Chi bộ thôn Bản Pho" in changes.message


def test_ending_is_one_act_that_can_be_undone(register):
    old, new = add_cell(register), add_cell(register, "Chi bộ thôn Bản Pho")
    member = add_member(register, "Cứ Seo Lử", cell=old)
    _merge(register, old, new)
    undo.undo(register, undo.undo_offer(register).act_id)
    assert _record(register, old).end is None
    assert _stored(register, Member, member).cell_id == old


def test_an_empty_cell_may_end_without_a_successor(register):
    cell = add_cell(register)
    add_member(register, "Lý A Páo", cell=cell, ending="deceased")
    cell_edit.end_cell(register, cell, on=TODAY, ending=CellEnding.DISSOLVED, successor_id=None)
    assert _record(register, cell).end.successor is None


@pytest.mark.parametrize(
    ("ending", "to_itself", "on", "field", "words"),
    [
        (CellEnding.MERGED, False, TODAY, "successor", "Choose the cell"),
        (CellEnding.DISSOLVED, False, TODAY, "successor", "still has 1 person"),
        (CellEnding.MERGED, True, TODAY, "successor", "no longer exists"),
        (CellEnding.DISSOLVED, False, date(2026, 11, 23), "on", "still to come"),
        (CellEnding.DISSOLVED, False, date(2009, 1, 1), "on", "founded on 01/05/2010"),
    ],
)
def test_an_end_that_leaves_somebody_behind_is_refused(
    register, ending, to_itself, on, field, words
):
    cell = add_cell(register, founded_on=date(2010, 5, 1))
    add_member(register, "Cứ Seo Lử", cell=cell)
    with pytest.raises(UserError, match=words) as refused:
        cell_edit.end_cell(
            register, cell, on=on, ending=ending, successor_id=cell if to_itself else None
        )
    assert refused.value.field == field
    assert _record(register, cell).end is None


def test_a_cell_ends_once(register):
    old, new = add_cell(register), add_cell(register, "Chi bộ thôn Bản Pho")
    _merge(register, old, new)
    with pytest.raises(UserError, match="has ended already"):
        _merge(register, old, new)
    with pytest.raises(UserError, match="no longer exists"):
        _merge(register, new, old)


def test_a_founding_after_the_end_is_refused(register):
    old, new = add_cell(register), add_cell(register, "Chi bộ thôn Bản Pho")
    _merge(register, old, new, on=date(2025, 7, 1))
    with pytest.raises(UserError, match="ended on 01/07/2025") as refused:
        _edit(register, old, name="Chi bộ thôn Nà Lùng cũ", founded_on=date(2025, 7, 2))
    assert refused.value.field == "founded_on"
