"""What acts do to a membership: probation with the ceremony, official standing, its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.months import add_months
from app.domain.partial_date import PartialDate
from app.domain.regulations import RuleBook
from app.domain.stages import MilestoneKind
from app.domain.terms import MemberEnding, Standing
from app.errors import UserError
from app.i18n import _
from app.models.tables import Candidate, Member, MemberStanding, Milestone

ENDINGS: Final = {
    MilestoneKind.STRUCK_OFF: MemberEnding.STRUCK_OFF,
    MilestoneKind.TRANSFERRED: MemberEnding.MOVED,
    MilestoneKind.DECEASED: MemberEnding.DECEASED,
}


@dataclass(frozen=True, slots=True)
class MemberDays:
    """The days of a membership as the acts give them; None where one is not known to the day."""

    admitted_on: date | None
    probation_from: date | None
    official_from: date | None


def member_days(session: Session, candidate: Candidate, *, rules: RuleBook) -> MemberDays:
    """Return the days that decision and ceremony lead to, the latest of each.

    "Ngày vào Đảng" is the day of the decision, from which Party age counts; where no decision
    is recorded, that of the ceremony. Official standing begins when the probation ends, however
    late it is recognised.
    """
    decision = _latest(session, candidate, MilestoneKind.DECISION_ISSUED)
    ceremony = _latest(session, candidate, MilestoneKind.CEREMONY)
    official = None
    if ceremony is not None:
        months = rules.value_at("deadline.probation_months", ceremony).value
        official = add_months(ceremony, months)
    return MemberDays(decision or ceremony, ceremony, official)


def _latest(session: Session, candidate: Candidate, kind: MilestoneKind) -> date | None:
    days = session.scalars(
        select(Milestone.happened_on).where(
            Milestone.candidate_id == candidate.id,
            Milestone.kind == kind,
            Milestone.deleted_at.is_(None),
        )
    ).all()
    return max((day.exact for day in days if day and day.exact), default=None)


def follow(
    session: Session,
    candidate: Candidate,
    kind: MilestoneKind,
    on: PartialDate,
    *,
    rules: RuleBook,
) -> bool:
    """Make the membership follow an act just recorded; tell whether it touched one."""
    match kind:
        case MilestoneKind.CEREMONY:
            _admit(session, candidate, member_days(session, candidate, rules=rules))
        case MilestoneKind.RECOGNITION_DECIDED:
            _make_official(session, candidate, member_days(session, candidate, rules=rules))
        case MilestoneKind.RESTORED:
            return _take_up_again(session, candidate)
        case _ if kind in ENDINGS:
            return _end(session, candidate, ENDINGS[kind], on)
        case _:
            return False
    return True


def member_of(session: Session, candidate: Candidate) -> Member | None:
    """Return the membership of a candidate, running or ended."""
    return session.scalars(
        select(Member).where(Member.person_id == candidate.person_id, Member.deleted_at.is_(None))
    ).first()


def _admit(session: Session, candidate: Candidate, days: MemberDays) -> Member:
    """Make somebody a probationary member of his cell, once; a membership that ended begins anew.

    Somebody whom the members' list has already keeps what that list says.
    """
    member = member_of(session, candidate)
    if member is not None and member.ending is None:
        member.admitted_on = member.admitted_on or days.admitted_on
        if member.standing is Standing.PROBATIONARY and not _standings(session, member):
            session.add(_standing(member, Standing.PROBATIONARY, days.probation_from))
        return member
    if member is None:
        member = Member(person_id=candidate.person_id)
        session.add(member)
    member.cell_id = candidate.cell_id
    member.standing = Standing.PROBATIONARY
    member.admitted_on, member.official_on = days.admitted_on, None
    member.ending, member.ended_on = None, None
    session.flush()
    session.add(_standing(member, Standing.PROBATIONARY, days.probation_from))
    session.flush()
    return member


def _make_official(session: Session, candidate: Candidate, days: MemberDays) -> None:
    member = member_of(session, candidate)
    if member is None or member.ending is not None:
        member = _admit(session, candidate, days)
    if member.standing is not Standing.PROBATIONARY:
        return
    member.standing = Standing.OFFICIAL
    member.official_on = days.official_from
    _close(_standings(session, member), days.official_from)
    session.add(_standing(member, Standing.OFFICIAL, days.official_from))
    session.flush()


def _end(session: Session, candidate: Candidate, ending: MemberEnding, on: PartialDate) -> bool:
    member = member_of(session, candidate)
    if member is None or member.ending is not None:
        return False
    standings = _standings(session, member)
    begun = max((row.from_on for row in standings if row.from_on), default=None)
    if begun is not None and on.latest < begun:
        raise UserError(
            _(
                "The day {day} lies before {begun}, when the membership began. Check the day."
            ).format(day=on.show(), begun=f"{begun:%d/%m/%Y}"),
            field="on",
        )
    member.ending, member.ended_on = ending, on.exact
    for row in standings:
        if row.until_on is None:
            row.until_on = on.exact
    session.flush()
    return True


def _take_up_again(session: Session, candidate: Candidate) -> bool:
    """Let a membership go on that ended with a move or by mistake; who was struck off is none."""
    member = member_of(session, candidate)
    if member is None or member.ending not in (MemberEnding.MOVED, MemberEnding.DECEASED):
        return False
    ended_on, member.ending, member.ended_on = member.ended_on, None, None
    for row in _standings(session, member):
        if row.standing is member.standing and row.until_on == ended_on:
            row.until_on = None
    session.flush()
    return True


def correct_days(session: Session, member: Member, *, was: MemberDays, now: MemberDays) -> None:
    """Carry corrected days over to a membership, where it still says what the acts said."""
    if member.admitted_on == was.admitted_on:
        member.admitted_on = now.admitted_on
    if member.official_on is not None and member.official_on == was.official_from:
        member.official_on = now.official_from
    for row in _standings(session, member):
        if row.standing is Standing.PROBATIONARY:
            row.from_on = now.probation_from if row.from_on == was.probation_from else row.from_on
            if row.until_on is not None and row.until_on == _day_before(was.official_from):
                row.until_on = _day_before(now.official_from)
        elif row.standing is Standing.OFFICIAL and row.from_on == was.official_from:
            row.from_on = now.official_from
        _refuse_end_before_start(row)
    session.flush()


def correct_end(session: Session, member: Member, *, was: PartialDate, now: PartialDate) -> None:
    """Carry the corrected day of an end over to the membership that ended with it."""
    if member.ended_on == was.exact:
        member.ended_on = now.exact
    for row in _standings(session, member):
        if row.until_on is not None and row.until_on == was.exact:
            row.until_on = now.exact
        _refuse_end_before_start(row)
    session.flush()


def _refuse_end_before_start(row: MemberStanding) -> None:
    if row.from_on is not None and row.until_on is not None and row.until_on < row.from_on:
        raise UserError(
            _(
                "The membership would end on {ended}, before {begun}, when it began. Check the day."
            ).format(ended=f"{row.until_on:%d/%m/%Y}", begun=f"{row.from_on:%d/%m/%Y}"),
            field="on",
        )


def _standings(session: Session, member: Member) -> Sequence[MemberStanding]:
    return session.scalars(
        select(MemberStanding)
        .where(MemberStanding.member_id == member.id, MemberStanding.deleted_at.is_(None))
        .order_by(MemberStanding.id)
    ).all()


def _standing(member: Member, standing: Standing, since: date | None) -> MemberStanding:
    return MemberStanding(member_id=member.id, standing=standing, from_on=since)


def _close(standings: Sequence[MemberStanding], until: date | None) -> None:
    for row in standings:
        if row.until_on is None and row.standing is Standing.PROBATIONARY:
            row.until_on = _day_before(until)


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None
