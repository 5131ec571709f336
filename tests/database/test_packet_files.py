"""A file a cell, chosen kinds of papers, counts before printing."""

from __future__ import annotations

import pytest

from app.domain.packet_parts import PacketPart
from app.services.packet_counts import meeting_office, packet_counts
from app.services.packet_files import CellFile, write_packets
from app.services.print_packet import print_packet
from tests.helpers.acts import ready_person
from tests.helpers.packet import LISTED, MEETING, add_source, full_cell
from tests.helpers.paper import pages, squeezed
from tests.helpers.people import add_cell, add_member


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (PacketPart.AGENDA, "Nội dung sinh hoạt chi bộ"),
        (PacketPart.DRAFTS, "Nghị quyết"),
        (PacketPart.BALLOTS, "Biên bản kiểm phiếu"),
        (PacketPart.SIGN_IN, "Danh sách đảng viên dự họp"),
        (PacketPart.MINUTES, "Biên bản"),
    ],
)
def test_the_kinds_of_papers_make_up_the_packet(register, part, words):
    cell = full_cell(register)
    whole = pages(print_packet(register, [cell], meeting=MEETING).content)
    one = pages(print_packet(register, [cell], meeting=MEETING, parts={part}).content)
    others = set(PacketPart) - {part}
    rest = pages(print_packet(register, [cell], meeting=MEETING, parts=others).content)
    assert squeezed(words).lower() in squeezed("".join(one)).lower()
    assert len(one) + len(rest) == len(whole)
    assert sorted(one + rest) == sorted(whole)


def test_cells_called_alike_get_a_file_each(register, tmp_path):
    names = ["Chi bộ Trạm Y tế", "Chi bộ Trạm: Y tế"]
    told = []
    files = write_packets(
        register,
        [CellFile(add_cell(register, name), name) for name in names],
        tmp_path,
        meeting=MEETING,
        on_cell=told.append,
    )
    assert [path.name for path in files] == [
        "hop-chi-bo-tram-y-te-2026-12-05.pdf",
        "hop-chi-bo-tram-y-te-2026-12-05-2.pdf",
    ]
    assert all(pages(path.read_bytes()) for path in files)
    assert told == [0, 1]


def test_a_second_run_takes_the_place_of_the_first(register, tmp_path):
    cell = add_cell(register, "Chi bộ Trạm Y tế")
    chosen = [CellFile(cell, "Chi bộ Trạm Y tế")]
    [first] = write_packets(register, chosen, tmp_path, meeting=MEETING)
    add_source(register, cell, LISTED)
    [second] = write_packets(register, chosen, tmp_path, meeting=MEETING)
    assert first == second
    assert squeezed("Lò Thị Mới") in squeezed("".join(pages(second.read_bytes())))


def test_counts_are_those_of_the_agenda_of_the_day(register):
    cell = full_cell(register)
    found = packet_counts(register, cell, meeting=MEETING, office=meeting_office(register, MEETING))
    assert found.votes == 2
    assert found.reports > 0 and found.items > found.votes
    assert not found.refusal and not found.short_of


def test_a_cell_too_small_to_vote_says_how_many_it_needs(register):
    cell = add_cell(register, "Chi bộ nhỏ")
    other = add_cell(register, "Chi bộ khác")
    ready_person(register, other)
    office = meeting_office(register, MEETING)
    add_member(register, "Lò Văn Một", cell=cell)
    small = packet_counts(register, other, meeting=MEETING, office=office)
    assert (small.votes, small.short_of) == (0, 3)
    assert packet_counts(register, cell, meeting=MEETING, office=office).short_of == 0
