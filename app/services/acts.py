"""Recording what happened on the way in: one act for one person or several, or one meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind
from app.errors import UserError
from app.i18n import _, ngettext
from app.labels import label
from app.models.tables import Candidate, Milestone, Vote
from app.services import act_membership
from app.services.act_checks import Office, check, office_of
from app.services.act_entry import LEAVING, VOTES, ActEntry, HeldUpError, VoteRow, checked
from app.services.act_rules import rules_used
from app.services.act_stage import restage
from app.services.act_writing import journal_kind, name_of, tally_columns
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import short_text
from app.services.register import Register

__all__ = ["ActEntry", "HeldUpError", "VoteRow", "record_act", "record_votes"]


@dataclass(frozen=True, slots=True)
class _Row:
    candidate_id: UUID
    entry: ActEntry
    in_spite_of: str | None


def record_act(
    register: Register,
    candidate_ids: Sequence[UUID],
    entry: ActEntry,
    *,
    in_spite_of: str | None = None,
) -> Changes:
    """Record one act for one person or several (one resolution lists several); all or none.

    UserError names the field that cannot be taken. HeldUpError when something is missing that
    the rules ask for; with the reason `in_spite_of` it is recorded all the same, and the reason
    stays with it. A vote is on one person: several take `record_votes`.
    """
    people = list(dict.fromkeys(candidate_ids))
    if entry.kind in VOTES and len(people) > 1:
        raise UserError(
            _("A vote is on one person at a time. Type the numbers for each person."),
            field="tally",
        )
    spite = short_text(in_spite_of or "", field="in_spite_of") or None
    return _record(register, entry.kind, [_Row(one, entry, spite) for one in people])


def record_votes(
    register: Register,
    rows: Sequence[VoteRow],
    *,
    kind: MilestoneKind,
    on: PartialDate | None,
    number: str | None = None,
) -> Changes:
    """Record a meeting that voted on several people, one by one, as one act; all or none."""
    if kind not in VOTES:
        raise ValueError(f"{kind} is no vote")
    if len({row.candidate_id for row in rows}) < len(rows):
        raise UserError(_("A person stands twice in this meeting. Take one row out."))
    return _record(
        register,
        kind,
        [
            _Row(
                row.candidate_id,
                ActEntry(kind, on, number=number, tally=row.tally),
                short_text(row.in_spite_of or "", field="in_spite_of") or None,
            )
            for row in rows
        ],
    )


def _record(register: Register, kind: MilestoneKind, rows: Iterable[_Row]) -> Changes:
    today = register.clock.today()
    ready = [replace(row, entry=checked(row.entry, today=today)) for row in rows]
    with register.write(journal_kind(kind), reason=_journal_reason(ready)) as session:
        office = office_of(session.connection(), today=today)
        people = [(alive(session, Candidate, row.candidate_id), row) for row in ready]
        _refuse_or_hold_up(session, people, office)
        touched = [_write(session, candidate, row, office) for candidate, row in people]
        message = _message(session, people)
    return Changes(
        candidates=True,
        cells=True,
        quotas=True,
        mentors=kind in (*LEAVING, MilestoneKind.RESTORED, MilestoneKind.CEREMONY),
        members=any(touched),
        message=message,
    )


def _journal_reason(rows: Sequence[_Row]) -> str | None:
    reasons = [row.in_spite_of or row.entry.reason for row in rows]
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason)) or None


def _refuse_or_hold_up(
    session: Session, people: Sequence[tuple[Candidate, _Row]], office: Office
) -> None:
    held_up = []
    for candidate, row in people:
        name = name_of(session, candidate)
        found = check(session.connection(), candidate, row.entry, office=office)
        if found.refusal is not None:
            words = found.refusal if len(people) == 1 else f"{name}: {found.refusal}"
            raise UserError(words, field=found.field)
        if found.held_up and row.in_spite_of is None:
            held_up.append((name, found.held_up))
    if held_up:
        told = "; ".join(f"{name}: {', '.join(words)}" for name, words in held_up)
        raise HeldUpError(
            _("Not ready yet: {reasons}. Write why it is recorded all the same.").format(
                reasons=told
            ),
            reasons=held_up,
        )


def _write(session: Session, candidate: Candidate, row: _Row, office: Office) -> bool:
    """Write the milestone with its vote and rules; tell whether a membership was touched."""
    entry = row.entry
    if entry.on is None:
        raise ValueError("an act without a day is refused before")
    milestone = Milestone(
        candidate_id=candidate.id,
        kind=entry.kind,
        happened_on=entry.on,
        number=entry.number,
        reason=entry.reason or row.in_spite_of,
        rules_used=rules_used(entry.kind, entry.on, office.rules),
    )
    session.add(milestone)
    session.flush()
    if entry.tally is not None:
        session.add(Vote(milestone_id=milestone.id, **tally_columns(entry.tally)))
    if entry.kind is MilestoneKind.PAUSED:
        candidate.recall_on = entry.recall_on
    restage(session, candidate, rules=office.rules, today=office.today)
    return act_membership.follow(session, candidate, entry.kind, entry.on, rules=office.rules)


def _message(session: Session, people: Sequence[tuple[Candidate, _Row]]) -> str:
    candidate, row = people[0]
    step, day = label(row.entry.kind), row.entry.on.show() if row.entry.on else ""
    if len(people) > 1:
        return ngettext(
            "{n} person: {step} on {day}.", "{n} people: {step} on {day}.", len(people)
        ).format(n=len(people), step=step, day=day)
    name = name_of(session, candidate)
    if row.entry.kind in LEAVING:
        return _("{name}: {stage}.").format(name=name, stage=label(candidate.stage))
    if row.entry.kind is MilestoneKind.RESTORED:
        return _("{name} was put back on the list.").format(name=name)
    return _("{name}: {step} on {day}.").format(name=name, step=step, day=day)
