"""The papers of a cell's meeting from a real register: what is in them, and what is noted."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.documents.page import PrintStyle
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Standing
from app.errors import UserError
from app.models.tables import Act, Setting
from app.services.act_checks import office_of
from app.services.print_journal import note_paper
from app.services.print_packet import cell_packet, print_packet
from app.services.sheet_codes import find_sheet
from app.services.trial_tasks import assign_task
from app.services.undo import undo_offer
from tests.helpers.acts import FAILED, ready_person, record
from tests.helpers.packet import LISTED, MEETING, add_source, full_cell
from tests.helpers.paper import pages, printed, squeezed
from tests.helpers.people import add_cell, add_member, add_remark


@pytest.fixture
def packet_of(register):
    """Return what is printed for a cell."""

    def gathered(cell, meeting=MEETING):
        with register.read() as connection:
            office = office_of(connection, today=meeting)
        return cell_packet(register, cell, meeting=meeting, office=office, style=PrintStyle())

    return gathered


def _forms(packet):
    return [draft.spec.number for draft in packet.drafts]


def test_the_packet_of_a_full_cell(register, packet_of):
    cell = full_cell(register)
    packet = packet_of(cell)
    assert _forms(packet) == ["1A-TN", "3A-TN", "4A-TN", "5-TN", "6-KNĐ", "13-KNĐ"]
    assert [(vote.kind, vote.name) for vote in packet.votes] == [
        ("admission", "Lò Thị Đủ"),
        ("recognition", "Ma Dự Bị"),
    ]
    assert (packet.roll.official, packet.roll.counted, packet.roll.ballots) == (23, 19, 20)
    text = printed(print_packet(register, [cell], meeting=MEETING).content)
    for words in (
        "Vừ A Hai",
        "Hà Thị Một",
        "cần ít nhất 13 tán thành",
        "Ngày 05 tháng 12 năm 2026",
    ):
        assert squeezed(words) in text


@pytest.mark.parametrize(("people", "expected"), [(1, ["1B-TN"]), (2, ["1A-TN"])])
def test_one_resolution_names_one_or_several(people, expected, register, packet_of):
    cell = add_cell(register)
    names = [f"Vừ A {number}" for number in range(people)]
    for name in names:
        noticed = {MilestoneKind.NOTICED: "2026-05-04"}
        add_source(register, cell, noticed, name=name, stage=Stage.NOTICED)
    packet = packet_of(cell)
    assert _forms(packet) == expected
    [draft] = packet.drafts
    assert [row["person.full_name"] for row in draft.sheet.rows["people"]] == names


def test_the_mentor_to_be_chosen_is_left_to_the_hand(register, packet_of):
    cell = add_cell(register)
    add_source(register, cell, LISTED, name="Hà Thị Hai", mentor=Standing.SUSPENDED)
    [draft, _class] = packet_of(cell).drafts
    assert draft.spec.number == "3B-TN"
    assert not [name for name in draft.sheet.facts if name.startswith("mentor.")]


def test_an_earlier_vote_that_failed_is_not_in_the_new_draft(register, packet_of):
    cell = add_cell(register)
    add_member(register, "Lò Văn Ba", cell=cell)
    someone = ready_person(register, cell)
    record(register, someone, MilestoneKind.CELL_VOTE, "2026-08-03", tally=FAILED, number="07")
    [draft] = [one for one in packet_of(cell).drafts if one.spec.key == "knd_06"]
    told = {name: value for name, value in draft.sheet.facts.items() if "cell_vote" in name}
    assert set(told) == {"cell_vote.day", "cell_vote.members"}
    assert told["cell_vote.day"].exact == MEETING and draft.sheet.number == ""


def test_forms_that_were_not_yet_in_use_are_left_out(register, packet_of):
    cell = add_cell(register)
    add_source(register, cell, dict.fromkeys(LISTED, "2025-01-10"))
    packet = packet_of(cell, date(2025, 6, 1))
    assert packet.drafts == () and packet.items[-1].kind == "class"


def test_a_cell_of_two_has_no_ballots_and_no_draft_of_a_vote(register, packet_of):
    cell = add_cell(register)
    ready_person(register, cell)
    packet = packet_of(cell)
    assert (packet.may_vote, packet.votes) == (False, ())
    assert "6-KNĐ" not in _forms(packet)


def test_the_remark_sheet_has_last_words_and_open_tasks(register):
    cell = add_cell(register)
    someone = add_source(register, cell, LISTED)
    add_remark(register, someone, date(2026, 11, 1), strengths="Vận động phụ nữ trồng chè")
    assign_task(register, candidate_id=someone, task="Vận động ba hộ", due_on=date(2026, 12, 20))
    text = printed(print_packet(register, [cell], meeting=MEETING).content)
    for words in ("Tháng 11/2026: Vận động phụ nữ", "Nhiệm vụ (hạn 20/12/2026): Vận động ba hộ"):
        assert squeezed(words) in text


def test_a_cell_that_follows_nobody_has_its_agenda_alone(register):
    cell = add_cell(register)
    add_member(register, "Lò Văn Một", cell=cell)
    [page] = pages(print_packet(register, [cell], meeting=MEETING).content)
    assert squeezed("Chi bộ chưa theo dõi, giúp đỡ ai") in squeezed(page)


def test_two_cells_in_one_file(register):
    cells = [full_cell(register), add_cell(register, "Chi bộ Trạm Y tế")]
    both = print_packet(register, cells, meeting=MEETING)
    assert both.cells == ("Chi bộ thôn Na Mèo", "Chi bộ Trạm Y tế") and both.votes == 2
    alone = [pages(print_packet(register, [cell], meeting=MEETING).content) for cell in cells]
    assert pages(both.content) == [*alone[0], *alone[1]]


def test_every_print_is_an_act_that_is_not_undone_and_names_nobody(register):
    cell = full_cell(register)
    before = undo_offer(register)
    for _number in range(2):
        note_paper(register, print_packet(register, [cell], meeting=MEETING).content)
    with register.read() as connection:
        kinds = connection.scalars(select(Act.kind).order_by(Act.seq.desc()).limit(2)).all()
        noted = connection.scalar(select(Setting.value).where(Setting.name == "print.last"))
    assert kinds == ["print_papers", "print_papers"]
    assert noted["number"] == 2
    assert noted["what"] == "packet" and noted["cells"] == [cell.hex]
    assert "Lò" not in str(noted)
    assert undo_offer(register) == before


def test_what_was_refused_or_only_looked_at_is_not_noted(register):
    print_packet(register, [full_cell(register)], meeting=MEETING)
    with pytest.raises(UserError, match="No cell was chosen"):
        print_packet(register, [], meeting=MEETING)
    with register.read() as connection:
        assert not connection.scalars(
            select(Setting.name).where(Setting.name == "print.last")
        ).all()


def test_the_code_of_each_sheet_leads_to_its_record(register, packet_of):
    cell = full_cell(register)
    packet = packet_of(cell)
    codes = packet.codes
    for code in (codes.agenda, codes.tally, codes.sign_in, codes.minutes, packet.remarks.code):
        [found] = find_sheet(register, code).records
        assert (found.cell, found.person_id) == (packet.cell, None)
    for vote in packet.votes:
        found = find_sheet(register, vote.code.lower())
        assert found.regime == "208-QĐ/TW"
        assert [one.name for one in found.records] == [vote.name]
    for draft in packet.drafts:
        found = find_sheet(register, draft.sheet.code)
        assert found.form == draft.spec.key and draft.spec.number in found.name
        assert len(found.records) == 1
