"""Who counts in a cell's vote on a day: the numbers to start a tally from, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.domain.procedure.case import CellTally
from app.domain.terms import AttachmentKind, Standing
from app.i18n import N_, _
from app.models.queries.mentors import attends
from app.models.tables import Attachment, Cell, Member, MemberStanding, Person
from app.services.register import Register


class RollGroup(StrEnum):
    """How somebody who attends a cell stands in its vote."""

    COUNTED = "counted"
    ATTACHED_COUNTED = "attached_counted"
    ELSEWHERE = "elsewhere"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    ATTACHED_NOT_COUNTED = "attached_not_counted"
    PROBATIONARY = "probationary"


_WORDS: Final = {
    RollGroup.COUNTED: N_("official member, counts in the vote"),
    RollGroup.ATTACHED_COUNTED: N_("of {cell}, attends here with the right to vote"),
    RollGroup.ELSEWHERE: N_("attends {cell} for a time, not counted here"),
    RollGroup.EXEMPT: N_("exempt: not counted if absent, counted if present and voting"),
    RollGroup.SUSPENDED: N_("suspended from meetings, not counted"),
    RollGroup.ATTACHED_NOT_COUNTED: N_("of {cell}, attends here without the right to vote"),
    RollGroup.PROBATIONARY: N_("probationary member, never counts"),
}
_OFFICIAL: Final = (
    RollGroup.COUNTED,
    RollGroup.ATTACHED_COUNTED,
    RollGroup.ELSEWHERE,
    RollGroup.EXEMPT,
    RollGroup.SUSPENDED,
)


@dataclass(frozen=True, slots=True)
class RollRow:
    """One member and why he counts or does not."""

    member_id: UUID
    name: str
    group: RollGroup
    words: str


@dataclass(frozen=True, slots=True)
class MeetingRoll:
    """The members who belong to a cell or attend it on a day, those who count first."""

    on: date
    rows: tuple[RollRow, ...]

    def count(self, *groups: RollGroup) -> int:
        """Count the rows of some groups."""
        return sum(row.group in groups for row in self.rows)

    @property
    def official_members(self) -> int:
        """All official members, before anything is deducted (294-QĐ/TW, 9.3.2)."""
        return self.count(*_OFFICIAL)

    @property
    def temporarily_elsewhere(self) -> int:
        """Those introduced to another cell for a time."""
        return self.count(RollGroup.ELSEWHERE)

    @property
    def exempt(self) -> int:
        """Those exempt from work and meetings; deducted only if they were absent."""
        return self.count(RollGroup.EXEMPT)

    @property
    def suspended(self) -> int:
        """Those suspended from meetings."""
        return self.count(RollGroup.SUSPENDED)

    @property
    def probationary(self) -> int:
        """The probationary members, who never count."""
        return self.count(RollGroup.PROBATIONARY)

    def tally(self) -> CellTally:
        """Return the numbers known before the meeting, all exempt members taken as absent."""
        return CellTally(
            official_members=self.official_members,
            in_favour=None,
            against=None,
            temporarily_elsewhere=self.temporarily_elsewhere,
            exempt_absent=self.exempt,
            suspended=self.suspended,
        )


def meeting_roll(register: Register, cell_id: UUID, *, on: date) -> MeetingRoll:
    """Return who belongs to a cell or attends it on a day, and how each counts in its vote.

    Somebody from another organisation (the border guard) counts only where his attachment says
    so for that day.
    """
    with register.read_records() as session:
        members = session.execute(
            select(Member, Person.full_name)
            .join(Person, Person.id == Member.person_id)
            .where(Member.deleted_at.is_(None), attends(on, cell_id), *_was_member(on))
            .order_by(Member.sort_key, Member.id)
        ).all()
        ids = [member.id for member, _name in members]
        standings = _standings(session, ids, on)
        attached = _attachments(session, ids, on)
        cells = {cell.id: cell.name for cell in session.scalars(select(Cell))}
    rows = [
        _row(member, name, cell_id, standings.get(member.id), attached[member.id], cells, on)
        for member, name in members
    ]
    order = list(RollGroup)
    return MeetingRoll(on, tuple(sorted(rows, key=lambda row: order.index(row.group))))


def _was_member(on: date) -> list[ColumnElement[bool]]:
    # Of an ending without a day nobody knows more than that he is gone.
    return [
        or_(Member.ending.is_(None), Member.ended_on > on),
        or_(Member.admitted_on.is_(None), Member.admitted_on <= on),
    ]


def _row(
    member: Member,
    name: str,
    cell_id: UUID,
    dated: Standing | None,
    attached: Iterable[Attachment],
    cells: Mapping[UUID, str],
    on: date,
) -> RollRow:
    here = [one for one in attached if one.cell_id == cell_id]
    away = [one for one in attached if one.cell_id != cell_id]
    group, cell = _group(member, cell_id, _standing(member, dated, on), here, away)
    words = _(_WORDS[group]).format(cell=cells.get(cell, "–") if cell else "–")
    return RollRow(member.id, name, group, words)


def _group(
    member: Member,
    cell_id: UUID,
    standing: Standing,
    here: Sequence[Attachment],
    away: Sequence[Attachment],
) -> tuple[RollGroup, UUID | None]:
    if standing is Standing.PROBATIONARY:
        return RollGroup.PROBATIONARY, None
    if member.cell_id != cell_id:
        counts = any(one.counts_in_vote for one in here)
        if not counts or standing is Standing.SUSPENDED:
            return RollGroup.ATTACHED_NOT_COUNTED, member.cell_id
        return RollGroup.ATTACHED_COUNTED, member.cell_id
    if standing is Standing.SUSPENDED:
        return RollGroup.SUSPENDED, None
    elsewhere = next((one for one in away if one.kind is AttachmentKind.TEMPORARY), None)
    if elsewhere is not None:
        return RollGroup.ELSEWHERE, elsewhere.cell_id
    return (RollGroup.EXEMPT if standing is Standing.EXEMPT else RollGroup.COUNTED), None


def _standing(member: Member, dated: Standing | None, on: date) -> Standing:
    if dated is not None:
        return dated
    if member.official_on is not None and on < member.official_on:
        return Standing.PROBATIONARY
    return member.standing


def _standings(session: Session, ids: Sequence[UUID], on: date) -> dict[UUID, Standing]:
    rows = session.scalars(
        select(MemberStanding)
        .where(
            MemberStanding.member_id.in_(ids),
            MemberStanding.deleted_at.is_(None),
            MemberStanding.from_on <= on,
            or_(MemberStanding.until_on.is_(None), MemberStanding.until_on >= on),
        )
        .order_by(MemberStanding.from_on, MemberStanding.id)
    )
    return {row.member_id: row.standing for row in rows}


def _attachments(
    session: Session, ids: Sequence[UUID], on: date
) -> defaultdict[UUID, list[Attachment]]:
    found: defaultdict[UUID, list[Attachment]] = defaultdict(list)
    rows = session.scalars(
        select(Attachment)
        .where(
            Attachment.member_id.in_(ids),
            Attachment.deleted_at.is_(None),
            or_(Attachment.from_on.is_(None), Attachment.from_on <= on),
            or_(Attachment.until_on.is_(None), Attachment.until_on >= on),
        )
        .order_by(Attachment.id)
    )
    for row in rows:
        found[row.member_id].append(row)
    return found
