"""Who introduces somebody, the written opinions that are needed or given, a former membership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.partial_date import PartialDate
from app.domain.terms import IntroducerKind, Referral
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.tables import Candidate, Consent, Introducer, Member, Person
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import needed_reason, short_text
from app.services.register import Register


@dataclass(frozen=True, slots=True)
class IntroducerRow:
    """A member of this book, one known by name alone, or an organisation (name optional)."""

    kind: IntroducerKind
    member_id: UUID | None = None
    name_text: str | None = None
    together_since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A written opinion; without number and day it is needed and not given yet."""

    id: UUID
    kind: Referral
    number: str | None
    given_on: date | None
    body: str | None


def introducers_of(register: Register, candidate_id: UUID) -> tuple[IntroducerRow, ...]:
    """Return who introduces somebody, in the order they were entered."""
    with register.read_records() as session:
        return tuple(
            IntroducerRow(one.kind, one.member_id, one.name_text, one.together_since)
            for one in _introducers(session, candidate_id)
        )


def set_introducers(
    register: Register, candidate_id: UUID, rows: Sequence[IntroducerRow]
) -> Changes:
    """Make `rows` the introducers of somebody; those no longer named are taken out.

    Whether they are enough is judged by the rules of the day of the cell's vote, not here.
    """
    wanted = [_cleaned(row, today=register.clock.today()) for row in rows]
    if len({_key(row) for row in wanted}) < len(wanted):
        raise UserError(_("One introducer stands twice. Take one row out."), field="introducers")
    with register.write("set_introducers") as session:
        candidate = alive(session, Candidate, candidate_id)
        for row in wanted:
            _check_member(session, candidate, row)
        known = {_key(_row_of(one)): one for one in _introducers(session, candidate_id)}
        for row in wanted:
            one = known.pop(_key(row), None)
            if one is not None:
                one.together_since = row.together_since
                continue
            session.add(
                Introducer(
                    candidate_id=candidate_id,
                    kind=row.kind,
                    member_id=row.member_id,
                    name_text=row.name_text,
                    together_since=row.together_since,
                )
            )
        for one in known.values():
            one.deleted_at, one.deleted_reason = register.clock.now(), _("introduces no longer")
        name = alive(session, Person, candidate.person_id).full_name
    message = _("{name}: who introduces was recorded.").format(name=name)
    return Changes(candidates=True, mentors=True, message=message)


def _cleaned(row: IntroducerRow, *, today: date) -> IntroducerRow:
    name = short_text(row.name_text or "", field="introducers") or None
    if row.kind is not IntroducerKind.MEMBER:
        return IntroducerRow(row.kind, None, name, None)
    if row.member_id is None and name is None:
        raise UserError(
            _("The introducer is missing. Choose a member or type the name."), field="introducers"
        )
    since = row.together_since
    if since is not None and since.earliest > today:
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=since.show()),
            field="together_since",
        )
    return IntroducerRow(row.kind, row.member_id, None if row.member_id else name, since)


def _key(row: IntroducerRow) -> tuple[object, ...]:
    return row.kind, row.member_id, row.name_text


def _row_of(one: Introducer) -> IntroducerRow:
    return IntroducerRow(one.kind, one.member_id, one.name_text, one.together_since)


def _check_member(session: Session, candidate: Candidate, row: IntroducerRow) -> None:
    if row.member_id is None:
        return
    member = alive(session, Member, row.member_id)
    if member.person_id == candidate.person_id:
        raise UserError(_("Nobody introduces himself."), field="introducers")
    if member.ending is not None:
        name = alive(session, Person, member.person_id).full_name
        raise UserError(
            _("{name} is no longer a member here ({why}). Choose another member.").format(
                name=name, why=label(member.ending)
            ),
            field="introducers",
        )


def _introducers(session: Session, candidate_id: UUID) -> Sequence[Introducer]:
    return session.scalars(
        select(Introducer)
        .where(Introducer.candidate_id == candidate_id, Introducer.deleted_at.is_(None))
        .order_by(Introducer.id)
    ).all()


def consents_of(register: Register, candidate_id: UUID) -> tuple[ConsentRow, ...]:
    """Return the written opinions of somebody, needed and given."""
    with register.read_records() as session:
        rows = session.scalars(
            select(Consent)
            .where(Consent.candidate_id == candidate_id, Consent.deleted_at.is_(None))
            .order_by(Consent.id)
        ).all()
    return tuple(ConsentRow(one.id, one.kind, one.number, one.given_on, one.body) for one in rows)


def record_consent(
    register: Register,
    candidate_id: UUID,
    *,
    kind: Referral,
    number: str | None = None,
    given_on: date | None = None,
    body: str | None = None,
) -> Changes:
    """Record a written opinion; without number and day, that one is needed.

    Its content is never kept here, only that it exists and where it came from.
    """
    if given_on is not None and given_on > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=f"{given_on:%d/%m/%Y}"),
            field="given_on",
        )
    with register.write("record_consent") as session:
        candidate = alive(session, Candidate, candidate_id)
        consent = session.scalars(
            select(Consent).where(
                Consent.candidate_id == candidate_id,
                Consent.kind == kind,
                Consent.deleted_at.is_(None),
            )
        ).first()
        if consent is None:
            consent = Consent(candidate_id=candidate_id, kind=kind)
            session.add(consent)
        consent.number = short_text(number or "", field="number") or None
        consent.given_on = given_on
        consent.body = short_text(body or "", field="body") or None
        name = alive(session, Person, candidate.person_id).full_name
    message = _("{name}: the opinion on “{case}” was recorded.").format(name=name, case=label(kind))
    return Changes(candidates=True, message=message)


def drop_consent(register: Register, consent_id: UUID, *, reason: str) -> Changes:
    """Take a written opinion out: it is not needed, or was recorded by mistake."""
    why = needed_reason(reason)
    with register.write("record_consent", reason=why) as session:
        consent = alive(session, Consent, consent_id)
        consent.deleted_at, consent.deleted_reason = register.clock.now(), why
    return Changes(candidates=True)


def set_left_party(register: Register, person_id: UUID, *, on: PartialDate | None) -> Changes:
    """Record the day somebody left the Party before; None when he never was a member."""
    if on is not None and on.earliest > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=on.show()),
            field="left_party_on",
        )
    with register.write("edit_person") as session:
        alive(session, Person, person_id).left_party_on = on
    return Changes(candidates=True)
