"""A cell on the day of its meeting: members of every standing, people in every situation."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import AttachmentKind, Education, Standing
from app.services.act_checks import office_of
from app.services.packet_agenda import cell_agenda
from app.services.packet_shapes import Agenda, AgendaTask
from app.services.register import Register
from tests.helpers.acts import PAPERS, ready_person
from tests.helpers.people import (
    add_attachment,
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    partial,
)

K = MilestoneKind
MEETING = date(2026, 12, 5)
LISTED = {K.LISTED: "2025-10-20"}
TRAINED = {**LISTED, K.CLASS_CERTIFICATE: "2026-03-10"}
APPLYING = {**TRAINED, K.APPLICATION: "2026-04-02"}
VERIFYING = {**APPLYING, K.BIOGRAPHY: "2026-04-20"}


def agenda_of(register: Register, cell: UUID, meeting: date = MEETING) -> Agenda:
    """Return what a cell deals with on a day."""
    with register.read() as connection:
        office = office_of(connection, today=meeting)
    return cell_agenda(register, cell, meeting=meeting, office=office)


def tasks_of(register: Register, cell: UUID, name: str, meeting: date = MEETING) -> set[str]:
    """Return what is to be done about one person, besides the report that is due on everybody."""
    agenda = agenda_of(register, cell, meeting)
    return {
        entry.task.value
        for item in agenda.items
        for entry in item.entries
        if entry.task is not AgendaTask.REPORT and name in [one.person.name for one in entry.people]
    }


def add_source(
    register: Register,
    cell: UUID,
    milestones: dict[MilestoneKind, str],
    *,
    name: str = "Lò Thị Mới",
    mentor: Standing | None = Standing.OFFICIAL,
    stage: Stage = Stage.LISTED,
    birth: str = "1999-05-01",
) -> UUID:
    """Add somebody on the way, with a mentor of some standing."""
    candidate = add_candidate(
        register,
        name,
        cell=cell,
        stage=stage,
        milestones=milestones,
        birth=partial(birth),
        education=Education.UPPER_SECONDARY,
    )
    if mentor:
        helper = add_member(register, f"Người giúp {name}", cell=cell, standing=mentor)
        add_mentor(register, candidate, helper, since="2025-10-20")
    return candidate


def probationary(ceremony: date, *, certificate: bool) -> dict[MilestoneKind, str]:
    """Return a way to a ceremony and on to the class of new members."""
    way = {
        **PAPERS,
        K.CELL_VOTE: (ceremony - timedelta(days=60)).isoformat(),
        K.COMMITTEE_VOTE: (ceremony - timedelta(days=40)).isoformat(),
        K.DECISION_ISSUED: (ceremony - timedelta(days=20)).isoformat(),
        K.DECISION_RECEIVED: (ceremony - timedelta(days=15)).isoformat(),
        K.CEREMONY: ceremony.isoformat(),
    }
    early = {kind: (ceremony - timedelta(days=300)).isoformat() for kind in PAPERS}
    way |= early
    if certificate:
        way[K.NEW_MEMBER_CERTIFICATE] = (ceremony + timedelta(days=90)).isoformat()
    return way


def full_cell(register: Register, name: str = "Chi bộ thôn Na Mèo") -> UUID:
    """Add a cell with members of every standing and people for every item of the agenda."""
    cell = add_cell(register, name)
    other = add_cell(register, "Chi bộ Đồn Biên phòng")
    for number in range(12):
        add_member(register, f"Cầm Bá Chính {number}", cell=cell)
    add_member(register, "Lò Văn Miễn", cell=cell, standing=Standing.EXEMPT)
    add_member(register, "Lò Văn Đình", cell=cell, standing=Standing.SUSPENDED)
    add_member(register, "Lò Văn Dự", cell=cell, standing=Standing.PROBATIONARY)
    away = add_member(register, "Lò Văn Xa", cell=cell)
    add_attachment(register, away, cell=other, kind=AttachmentKind.TEMPORARY)
    guard = add_member(register, "Trần Biên Phòng", cell=other)
    add_attachment(register, guard, cell=cell, counts_in_vote=True)
    guest = add_member(register, "Trần Văn Khách", cell=other)
    add_attachment(register, guest, cell=cell)
    add_source(register, cell, {K.NOTICED: "2026-05-04"}, name="Vừ A Mới", stage=Stage.NOTICED)
    add_source(register, cell, {K.NOTICED: "2026-05-04"}, name="Vừ A Hai", stage=Stage.NOTICED)
    add_source(register, cell, LISTED, name="Hà Thị Một", mentor=None)
    add_source(register, cell, LISTED, name="Hà Thị Hai", mentor=Standing.SUSPENDED)
    add_source(register, cell, TRAINED, name="Bùi Đã Học", stage=Stage.TRAINED)
    add_source(register, cell, VERIFYING, name="Bùi Thẩm Tra", stage=Stage.VERIFYING)
    ready_person(register, cell, "Lò Thị Đủ")
    over = probationary(date(2025, 11, 20), certificate=True)
    add_source(register, cell, over, name="Ma Dự Bị", stage=Stage.PROBATION, mentor=None)
    return cell
