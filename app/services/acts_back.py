"""Taking a recorded act back, and correcting a wrong day, number or tally; both with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.procedure.order import PAIRS, wrong_pairs
from app.domain.procedure.way import present_way
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.journal_chain import as_json
from app.models.queries import history
from app.models.queries.history import ChangeRow
from app.models.tables import Candidate, Member, MemberStanding, Milestone, Vote, journaled
from app.models.types import from_json
from app.services import act_membership
from app.services.act_checks import Office, office_of, order_sentence
from app.services.act_entry import LEAVING, ActEntry, checked
from app.services.act_rules import rules_used
from app.services.act_stage import restage
from app.services.act_writing import JOURNAL_KINDS, name_of, tally_columns
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import needed_reason
from app.services.procedure_case import case_of
from app.services.register import Register

_K: Final = MilestoneKind
# Beside the order of acts: what would hang in the air without the act before it.
_NEEDED_BESIDES: Final = (
    (_K.CEREMONY, _K.STRUCK_OFF),
    (_K.CEREMONY, _K.NEW_MEMBER_CERTIFICATE),
    *((leaving, _K.RESTORED) for leaving in LEAVING),
)
_OWN_ACTS: Final = (*JOURNAL_KINDS, "edit_milestone", "take_back_act", "undo")


def take_back_act(register: Register, milestone_id: UUID, *, reason: str) -> Changes:
    """Take an act back with its vote and what it did to the membership; the history keeps it.

    UserError names the later act that needs it, which has to be taken back first.
    """
    reason = needed_reason(reason)
    with register.write("take_back_act", reason=reason) as session:
        milestone = alive(session, Milestone, milestone_id)
        candidate = alive(session, Candidate, milestone.candidate_id)
        if (needing := needed_by_later(session, milestone)) is not None:
            raise UserError(_needed_sentence(milestone, needing))
        own = list(_changes_made_by(session, milestone, candidate))
        for record in (vote_of(session, milestone), milestone):
            if record is not None:
                record.deleted_at, record.deleted_reason = register.clock.now(), reason
        session.flush()
        for change in own:
            _reverse(session, change, register, reason)
        session.flush()
        office = office_of(session.connection(), today=register.clock.today())
        restage(session, candidate, rules=office.rules, today=office.today)
        name = name_of(session, candidate)
    return _changes(_("{name}: {act} was taken back.").format(name=name, act=label(milestone.kind)))


def _changes(message: str) -> Changes:
    return Changes(
        candidates=True, members=True, mentors=True, cells=True, quotas=True, message=message
    )


def needed_by_later(session: Session, milestone: Milestone) -> Milestone | None:
    """Return a later act that would lack this one, or None: another of its kind may stand in."""
    others = session.scalars(
        select(Milestone)
        .where(
            Milestone.candidate_id == milestone.candidate_id,
            Milestone.deleted_at.is_(None),
            Milestone.id != milestone.id,
        )
        .order_by(Milestone.happened_on, Milestone.id)
    ).all()
    if any(other.kind is milestone.kind for other in others):
        return None
    pairs = (*PAIRS, *_NEEDED_BESIDES)
    needing = {then for first, then in pairs if first is milestone.kind}
    for other in others:
        days = (other.happened_on, milestone.happened_on)
        if other.kind in needing and not (days[0] and days[1] and days[0].surely_before(days[1])):
            return other
    return None


def why_not_taken_back(session: Session, milestone: Milestone) -> str | None:
    """Return why an act cannot be taken back now, in words; None if it can."""
    needing = needed_by_later(session, milestone)
    return _needed_sentence(milestone, needing) if needing is not None else None


def _needed_sentence(milestone: Milestone, needing: Milestone) -> str:
    return _("{act} is needed by {later} of {day}. Take that back first.").format(
        act=label(milestone.kind),
        later=label(needing.kind),
        day=needing.happened_on.show() if needing.happened_on else "–",
    )


def vote_of(session: Session, milestone: Milestone) -> Vote | None:
    """Return the vote of a milestone, if it has one."""
    return session.scalars(
        select(Vote).where(Vote.milestone_id == milestone.id, Vote.deleted_at.is_(None))
    ).first()


def _changes_made_by(
    session: Session, milestone: Milestone, candidate: Candidate
) -> Iterator[ChangeRow]:
    """Return what the act did to membership and recall day, newest first, from the journal."""
    connection = session.connection()
    acts = {
        change.act_id
        for change in history.changes_of(connection, [milestone.id])
        if change.kind in _OWN_ACTS
    }
    members = session.scalars(
        select(Member.id).where(Member.person_id == candidate.person_id)
    ).all()
    standings = session.scalars(
        select(MemberStanding.id).where(MemberStanding.member_id.in_(members))
    ).all()
    for change in history.changes_of(connection, [*members, *standings, candidate.id]):
        if change.act_id not in acts:
            continue
        if change.row_id != candidate.id:
            yield change
        elif "recall_on" in change.before and milestone.kind is not _K.PAUSED:
            yield replace(
                change,
                before={"recall_on": change.before["recall_on"]},
                after={"recall_on": change.after["recall_on"]},
            )


def _reverse(session: Session, change: ChangeRow, register: Register, reason: str) -> None:
    record = session.get_one(journaled[change.table], change.row_id)
    if change.operation == "created":
        record.deleted_at, record.deleted_reason = register.clock.now(), reason
        return
    columns = record.__mapper__.columns
    for name, then in change.after.items():
        if as_json(getattr(record, name)) != then:
            raise UserError(
                _(
                    "The membership was changed again since, so this act cannot be taken back. "
                    "Undo the later change first."
                )
            )
        setattr(record, name, from_json(columns[name].type, change.before[name]))


def correct_act(register: Register, milestone_id: UUID, entry: ActEntry, *, reason: str) -> Changes:
    """Correct the day, number, reason or tally of a recorded act; its kind stays.

    An entry without tally leaves the vote as it is. UserError when the new day turns the order of
    acts round. The rules stored with the act change only with its day.
    """
    why = needed_reason(reason)
    entry = checked(entry, today=register.clock.today())
    with register.write("edit_milestone", reason=why) as session:
        milestone = alive(session, Milestone, milestone_id)
        if entry.kind is not milestone.kind:
            raise ValueError(f"{milestone.kind} does not become {entry.kind}")
        candidate = alive(session, Candidate, milestone.candidate_id)
        office = office_of(session.connection(), today=register.clock.today())
        _correct(session, candidate, milestone, entry, office)
        name = name_of(session, candidate)
    return _changes(_("{name}: {act} was corrected.").format(name=name, act=label(entry.kind)))


def _correct(
    session: Session, candidate: Candidate, milestone: Milestone, entry: ActEntry, office: Office
) -> None:
    before = case_of(session.connection(), candidate.id, on=office.today)
    days = act_membership.member_days(session, candidate, rules=office.rules)
    old_day = milestone.happened_on
    milestone.happened_on, milestone.number = entry.on, entry.number
    milestone.reason = entry.reason or milestone.reason
    if entry.on is not None and entry.on != old_day:
        milestone.rules_used = rules_used(entry.kind, entry.on, office.rules)
    if entry.tally is not None:
        _write_tally(session, milestone, entry)
    session.flush()
    after = case_of(session.connection(), candidate.id, on=office.today)
    known = wrong_pairs(present_way(before))
    for pair in wrong_pairs(present_way(after)):
        if pair not in known:
            raise UserError(order_sentence(after, pair), field="on")
    restage(session, candidate, rules=office.rules, today=office.today)
    if candidate.stage is Stage.PAUSED and entry.kind is _K.PAUSED:
        candidate.recall_on = entry.recall_on
    member = act_membership.member_of(session, candidate)
    if member is not None:
        now = act_membership.member_days(session, candidate, rules=office.rules)
        act_membership.correct_days(session, member, was=days, now=now)
        ending = act_membership.ENDINGS.get(entry.kind)
        if ending is not None and member.ending is ending and entry.on is not None and old_day:
            act_membership.correct_end(session, member, was=old_day, now=entry.on)


def _write_tally(session: Session, milestone: Milestone, entry: ActEntry) -> None:
    if entry.tally is None:
        return
    vote = vote_of(session, milestone)
    if vote is None:
        session.add(Vote(milestone_id=milestone.id, **tally_columns(entry.tally)))
        return
    for name, value in tally_columns(entry.tally).items():
        setattr(vote, name, value)
