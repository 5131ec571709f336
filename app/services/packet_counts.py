"""How much a cell has to deal with at a meeting, before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.errors import UserError
from app.services.act_checks import Office, office_of
from app.services.packet_agenda import cell_agenda
from app.services.packet_shapes import AgendaTask
from app.services.register import Register


@dataclass(frozen=True, slots=True)
class PacketCounts:
    """What the agenda of a cell holds; `refusal` says why there is none, or is empty.

    `reports`: people reported on; `items`: further things to do, one for each person and task;
    `votes`: people whom the cell can vote on that day; `short_of`: how many official members a
    vote needs where the cell has too few, else 0.
    """

    reports: int = 0
    items: int = 0
    votes: int = 0
    short_of: int = 0
    refusal: str = ""


def meeting_office(register: Register, meeting: date) -> Office:
    """Return the rules and the calendar of the day of a meeting."""
    with register.read() as connection:
        return office_of(connection, today=meeting)


def packet_counts(
    register: Register, cell_id: UUID, *, meeting: date, office: Office
) -> PacketCounts:
    """Count what a cell deals with on a day; a cell that meets no more says so as `refusal`."""
    try:
        agenda = cell_agenda(register, cell_id, meeting=meeting, office=office)
    except UserError as error:
        return PacketCounts(refusal=error.message)
    reports = len(list(agenda.people(AgendaTask.REPORT)))
    whole = len(list(agenda.people(*AgendaTask)))
    votes = list(agenda.people(AgendaTask.VOTE_ADMISSION, AgendaTask.VOTE_RECOGNITION))
    return PacketCounts(
        reports=reports,
        items=whole - reports,
        votes=len(votes) if agenda.may_vote else 0,
        short_of=agenda.quorum if votes and not agenda.may_vote else 0,
    )
