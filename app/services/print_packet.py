"""Everything a cell needs on paper for one meeting: gathered from the register and printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from app.domain.packet_parts import WHOLE_PACKET, PacketPart
from app.services.act_checks import Office, office_of
from app.services.cells import committee
from app.services.packet_agenda import cell_agenda
from app.services.packet_drafts import packet_drafts
from app.services.packet_shapes import Agenda, AgendaEntry, AgendaPerson, AgendaTask, Needed
from app.services.print_journal import Paper, PaperKind
from app.services.print_month_sheet import month_sheet
from app.services.register import Register
from app.services.sheet_codes import SheetForm, sheet_code

if TYPE_CHECKING:
    from app.documents.packet_data import Packet, PacketItem, PacketRoll, PacketTask, PacketVote
    from app.documents.page import PrintStyle

_BALLOTS: Final = {
    AgendaTask.VOTE_ADMISSION: SheetForm.BALLOT_ADMISSION,
    AgendaTask.VOTE_RECOGNITION: SheetForm.BALLOT_RECOGNITION,
}


@dataclass(frozen=True, slots=True)
class PrintedPacket:
    """The PDF of some cells' papers, with how many people are voted on in them."""

    content: bytes
    cells: tuple[str, ...]
    votes: int


def print_packet(
    register: Register,
    cell_ids: Sequence[UUID],
    *,
    meeting: date,
    parts: Collection[PacketPart] = WHOLE_PACKET,
    style: PrintStyle | None = None,
    on_cell: Callable[[int], None] | None = None,
    on_page: Callable[[int], None] | None = None,
) -> PrintedPacket:
    """Print the papers of some cells for a meeting on one day, as one A4 PDF in reading order.

    The journal notes it when it leaves (`note_paper`). `on_cell` is told how many cells' papers
    are gathered, before each, `on_page` how many pages are done; what they raise ends the work.
    UserError for a cell that is gone or had ended by then, for no cell, where no cell has any of
    the `parts`, and for a text the font cannot draw.
    """
    from app.documents.packet import render_packets  # noqa: PLC0415 - first use: parses the fonts
    from app.documents.page import PrintStyle  # noqa: PLC0415 - as above

    style = style or PrintStyle()
    with register.read() as connection:
        office = office_of(connection, today=meeting)
    packets = []
    for done, cell_id in enumerate(cell_ids):
        if on_cell is not None:
            on_cell(done)
        packets.append(cell_packet(register, cell_id, meeting=meeting, office=office, style=style))
    content = render_packets(packets, parts=parts, style=style, on_page=on_page)
    cells = [cell_id.hex for cell_id in cell_ids]
    return PrintedPacket(
        Paper(content, PaperKind.PACKET, meeting=meeting.isoformat(), cells=cells),
        cells=tuple(packet.cell for packet in packets),
        votes=sum(len(packet.votes) for packet in packets),
    )


def cell_packet(
    register: Register, cell_id: UUID, *, meeting: date, office: Office, style: PrintStyle
) -> Packet:
    """Return what is printed for one cell; `office` holds the rules of the day of the meeting."""
    from app.documents.packet_data import Packet, PacketCodes  # noqa: PLC0415 - as above

    agenda = cell_agenda(register, cell_id, meeting=meeting, office=office)
    own = committee(register)
    reported = any(agenda.people(AgendaTask.REPORT))
    return Packet(
        committee=own.name,
        cell=agenda.cell.name,
        place=own.place_name or "",
        meeting=meeting,
        printed_on=register.clock.today(),
        items=tuple(_items(agenda)),
        roll=_roll(agenda),
        quorum=agenda.quorum,
        may_vote=agenda.may_vote,
        quiet=agenda.is_quiet,
        votes=tuple(_votes(agenda)) if agenda.may_vote else (),
        remarks=month_sheet(register, cell_id=cell_id, month=meeting) if reported else None,
        drafts=packet_drafts(register, agenda, style=style),
        codes=PacketCodes(
            agenda=sheet_code(SheetForm.AGENDA, cell_id, on=meeting),
            tally=sheet_code(SheetForm.TALLY, cell_id, on=meeting),
            sign_in=sheet_code(SheetForm.SIGN_IN, cell_id, on=meeting),
            minutes=sheet_code(SheetForm.MINUTES, cell_id, on=meeting),
        ),
    )


def _items(agenda: Agenda) -> Iterator[PacketItem]:
    from app.documents.packet_data import PacketItem  # noqa: PLC0415 - as above

    for item in agenda.items:
        yield PacketItem(item.kind, tuple(map(_task, item.entries)))


def _task(entry: AgendaEntry) -> PacketTask:
    from app.documents.packet_data import PacketPerson, PacketTask  # noqa: PLC0415 - as above

    people = tuple(
        PacketPerson(
            name=one.person.name,
            mentors=", ".join(one.mentors),
            day=one.day,
            reasons=one.reasons,
            silent=one.silent,
        )
        for one in entry.people
    )
    return PacketTask(entry.task, people, basis=entry.basis, regime=entry.regime)


def _roll(agenda: Agenda) -> PacketRoll:
    from app.documents.packet_data import PacketRoll, RollStanding  # noqa: PLC0415 - as above

    roll = agenda.roll
    return PacketRoll(
        people=tuple((row.name, RollStanding(row.group)) for row in roll.rows),
        official=roll.official_members,
        elsewhere=roll.temporarily_elsewhere,
        exempt=roll.exempt,
        suspended=roll.suspended,
        probationary=roll.probationary,
        counted=agenda.admission.counted,
    )


def _votes(agenda: Agenda) -> Iterator[PacketVote]:
    from app.documents.packet_data import VoteKind  # noqa: PLC0415 - as above

    for person in agenda.people(AgendaTask.VOTE_ADMISSION):
        task = AgendaTask.VOTE_ADMISSION
        yield _vote(agenda, task, VoteKind.ADMISSION, agenda.admission, person)
    for person in agenda.people(AgendaTask.VOTE_RECOGNITION):
        task = AgendaTask.VOTE_RECOGNITION
        yield _vote(agenda, task, VoteKind.RECOGNITION, agenda.recognition, person)


def _vote(
    agenda: Agenda, task: AgendaTask, kind: str, needed: Needed, person: AgendaPerson
) -> PacketVote:
    from app.documents.packet_data import PacketVote, VoteKind  # noqa: PLC0415 - as above

    birth = person.person.birth
    return PacketVote(
        kind=VoteKind(kind),
        name=person.person.name,
        birth=birth.show() if birth else "",
        needed=needed.votes,
        most_needed=needed.most_votes,
        code=sheet_code(_BALLOTS[task], person.person.candidate_id, on=agenda.meeting),
    )
