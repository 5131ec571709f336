"""Verification of a candidate: the plan put into the book, letters sent, results returned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.names import nfc
from app.domain.places import place_key
from app.domain.terms import VerificationResult
from app.domain.verification import SELF, PlannedRequest
from app.domain.verification_progress import PlanChange, compare_plan
from app.domain.working_days import working_day_after
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.queries import verification as queries
from app.models.queries.verification import Family
from app.models.queries.verification_requests import requests_by_id
from app.models.tables import VerificationRequest
from app.services.calendar import work_calendar
from app.services.changes import Changes
from app.services.register import Register
from app.services.verification_case import plan_for
from app.services.verification_rules import VerificationRules, rules_on

_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What drawing up the list changed in the book."""

    changes: Changes
    added: int
    changed: int
    dropped: int


def family_of(connection: Connection, candidate_id: UUID) -> Family:
    """Return one candidate with his family; UserError when he is gone."""
    found = queries.families(connection, [candidate_id])
    if not found:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    return found[0]


def plan_change(family: Family, rules: VerificationRules, *, on: date) -> PlanChange:
    """Return what drawing up the list again would change."""
    return compare_plan(plan_for(family, rules, on=on).requests, family.requests)


def plan_candidate(register: Register, *, candidate_id: UUID) -> Refreshed:
    """Draw up the list of a candidate, or draw it up again; what was sent or came back stays."""
    today = register.clock.today()
    with register.write("plan_verification") as session:
        connection = session.connection()
        family = family_of(connection, candidate_id)
        change = plan_change(family, rules_on(connection, today), on=today)
        session.add_all(_record(candidate_id, request) for request in change.added)
        _apply(register, session, change)
    if not change.any():
        return Refreshed(Changes(), 0, 0, 0)
    message = _("Drew up the verification list of {name}").format(name=family.own.name)
    return Refreshed(
        changes=Changes(verification=True, candidates=True, message=message),
        added=len(change.added),
        changed=len(change.changed),
        dropped=len(change.dropped),
    )


def send_requests(
    register: Register,
    *,
    request_ids: Collection[UUID],
    sent_on: date,
    letter_number: str = "",
    due_on: date | None = None,
) -> Changes:
    """Record that a letter went out with some requests of one candidate.

    Without `due_on` the answer is due after the working days of the rule, by the register's
    calendar; one's own commune has no due day. The number may be typed in later, by recording the
    letter again.
    """
    _check_not_ahead(register, sent_on, "sent_on")
    _check_due(sent_on, due_on)
    with register.write("send_verification") as session:
        rules = rules_on(session.connection(), sent_on)
        calendar = work_calendar(session.connection())
        usual = working_day_after(sent_on, rules.days_to_reply, calendar)
        for request in _requests(session, request_ids):
            if request.returned_on and request.returned_on < sent_on:
                raise UserError(
                    _("The result came back on {day}, before this letter.").format(
                        day=f"{request.returned_on:%d/%m/%Y}"
                    ),
                    field="sent_on",
                )
            is_own = place_key(request.place) == place_key(rules.own_commune)
            request.sent_on = sent_on
            request.due_on = due_on or (None if is_own else usual)
            request.letter_number = nfc(letter_number) or None
    count = len(set(request_ids))
    message = ngettext(
        "Recorded {n} request as sent", "Recorded {n} requests as sent", count
    ).format(n=count)
    return Changes(verification=True, candidates=True, message=message)


def return_requests(
    register: Register,
    *,
    request_ids: Collection[UUID],
    returned_on: date,
    result: VerificationResult,
    note: str = "",
) -> Changes:
    """Record what came back for some requests of one candidate."""
    _check_not_ahead(register, returned_on, "returned_on")
    with register.write("return_verification") as session:
        for request in _requests(session, request_ids):
            if request.sent_on and returned_on < request.sent_on:
                raise UserError(
                    _("The letter went out on {day}; nothing came back before.").format(
                        day=f"{request.sent_on:%d/%m/%Y}"
                    ),
                    field="returned_on",
                )
            request.returned_on, request.result = returned_on, result
            request.note = nfc(note) or None
    count = len(set(request_ids))
    message = ngettext(
        "Recorded {n} result returned", "Recorded {n} results returned", count
    ).format(n=count)
    return Changes(verification=True, candidates=True, message=message)


def _record(candidate_id: UUID, planned: PlannedRequest) -> VerificationRequest:
    return VerificationRequest(
        candidate_id=candidate_id,
        relative_id=None if planned.person == SELF else UUID(hex=planned.person),
        place=planned.place,
        place_kind=planned.place_kind,
        channel=planned.channel,
    )


def _apply(register: Register, session: Session, change: PlanChange) -> None:
    touched = [old.id for old, _planned in change.changed]
    records = requests_by_id(session, [*touched, *(old.id for old in change.dropped)])
    for old, planned in change.changed:
        records[old.id].place_kind = planned.place_kind
        records[old.id].channel = planned.channel
    for request in change.dropped:
        records[request.id].deleted_at = register.clock.now()
        records[request.id].deleted_reason = _("no longer needed by the list")


def _requests(session: Session, request_ids: Collection[UUID]) -> list[VerificationRequest]:
    found = requests_by_id(session, request_ids)
    if not found or len(found) < len(set(request_ids)):
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    if len({request.candidate_id for request in found.values()}) > 1:
        raise UserError(_("These requests belong to different people. Choose those of one."))
    return list(found.values())


def _check_due(sent_on: date, due_on: date | None) -> None:
    if due_on is not None and not 0 <= (due_on - sent_on).days <= _MOST_DAYS:
        raise UserError(
            _("An answer due on {due} does not fit a letter of {sent}. Check the days.").format(
                due=f"{due_on:%d/%m/%Y}", sent=f"{sent_on:%d/%m/%Y}"
            ),
            field="due_on",
        )


def _check_not_ahead(register: Register, day: date, field: str) -> None:
    if day > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=f"{day:%d/%m/%Y}"),
            field=field,
        )
