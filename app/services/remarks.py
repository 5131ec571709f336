"""Monthly remarks: the grid of a cell, and the acts that fill it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.names import nfc_lines
from app.domain.remarks import RemarkStatus, month_of, month_text
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.queries import remarks as queries
from app.models.queries.remarks import MonthRemark, MonthRow, RemarkText
from app.models.tables import Candidate, MentorRemark, Person
from app.services.alive import alive
from app.services.changes import Changes
from app.services.register import Register

__all__ = [
    "MarkedMissing",
    "MonthGrid",
    "MonthRemark",
    "MonthRow",
    "RemarkText",
    "mark_missing_nothing_new",
    "mark_nothing_new",
    "month_grid",
    "remarks_before",
    "write_remark",
]

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """One cell in one month (`month` is its first day), with the counts above the grid."""

    cell_id: UUID
    month: date
    rows: tuple[MonthRow, ...]

    def count(self, status: RemarkStatus) -> int:
        """Count the people with a status."""
        return Counter(row.status for row in self.rows)[status]

    @property
    def missing(self) -> int:
        """People still without a remark."""
        return self.count(RemarkStatus.MISSING)

    @property
    def reported(self) -> int:
        """People with a remark, "nothing new" included."""
        return len(self.rows) - self.missing


@dataclass(frozen=True, slots=True)
class MarkedMissing:
    """How many people were marked "nothing new" at once."""

    changes: Changes
    count: int


def month_grid(register: Register, *, cell_id: UUID, month: date) -> MonthGrid:
    """Return everybody whom a cell followed in a month with what his mentor reported."""
    month = month_of(month)
    with register.read() as connection:
        return MonthGrid(cell_id, month, queries.month_rows(connection, cell_id, month))


def remarks_before(
    register: Register, *, candidate_id: UUID, month: date, limit: int = 3
) -> tuple[MonthRemark, ...]:
    """Return the newest remarks of one person from before a month."""
    with register.read() as connection:
        return queries.remarks_before(connection, candidate_id, month=month_of(month), limit=limit)


def write_remark(
    register: Register, *, candidate_id: UUID, month: date, remark: RemarkText
) -> Changes:
    """Save one person's remark of a month; words take "nothing new" away."""
    month = _begun_month(register, month)
    _check_met_on(register, month, remark.met_on)
    words = [_words(remark.strengths), _words(remark.weaknesses), _words(remark.proposal)]
    nothing_new = remark.nothing_new and not any(words)
    with register.write("write_remark") as session:
        candidate = alive(session, Candidate, candidate_id)
        record = queries.remark_of(session, candidate_id, month)
        if record is None and not (any(words) or nothing_new or remark.met_on):
            return Changes()
        record = record or _new_remark(session, candidate_id, month)
        record.strengths, record.weaknesses, record.proposal = words
        record.met_on = remark.met_on
        record.nothing_new = nothing_new
        name = alive(session, Person, candidate.person_id).full_name
    message = _("Saved the remark on {name} for {month}").format(name=name, month=month_text(month))
    return Changes(remarks=True, candidates=True, mentors=True, message=message)


def mark_nothing_new(register: Register, *, candidate_id: UUID, month: date) -> Changes:
    """Mark one person "nothing new"; UserError where words were written already."""
    month = _begun_month(register, month)
    with register.write("nothing_new") as session:
        candidate = alive(session, Candidate, candidate_id)
        name = alive(session, Person, candidate.person_id).full_name
        record = queries.remark_of(session, candidate_id, month)
        if record and any((record.strengths, record.weaknesses, record.proposal)):
            raise UserError(
                _(
                    "{name} has a remark for {month} already. Clear its words first, "
                    "if there really was nothing new."
                ).format(name=name, month=month_text(month))
            )
        (record or _new_remark(session, candidate_id, month)).nothing_new = True
    message = _("Nothing new for {name} in {month}").format(name=name, month=month_text(month))
    return Changes(remarks=True, candidates=True, mentors=True, message=message)


def mark_missing_nothing_new(register: Register, *, cell_id: UUID, month: date) -> MarkedMissing:
    """Mark everybody of a cell who is still missing in a month "nothing new", as one act."""
    month = _begun_month(register, month)
    with register.write("nothing_new") as session:
        rows = queries.month_rows(session.connection(), cell_id, month)
        missing = [row for row in rows if row.status is RemarkStatus.MISSING]
        for row in missing:
            record = queries.remark_of(session, row.candidate_id, month)
            (record or _new_remark(session, row.candidate_id, month)).nothing_new = True
    count = len(missing)
    if not count:
        return MarkedMissing(Changes(), 0)
    message = ngettext(
        "Nothing new for {n} person in {month}", "Nothing new for {n} people in {month}", count
    ).format(n=count, month=month_text(month))
    return MarkedMissing(
        Changes(remarks=True, candidates=True, mentors=True, message=message), count
    )


def _new_remark(session: Session, candidate_id: UUID, month: date) -> MentorRemark:
    remark = MentorRemark(
        candidate_id=candidate_id,
        assignment_id=queries.mentor_in_month(session, candidate_id, month),
        month=month,
    )
    session.add(remark)
    return remark


def _words(typed: str | None) -> str | None:
    text = nfc_lines(typed or "")
    if len(text) > _LONGEST:
        raise UserError(
            _("This remark has {count} characters; {most} fit on the sheet. Shorten it.").format(
                count=len(text), most=_LONGEST
            )
        )
    return text or None


def _begun_month(register: Register, month: date) -> date:
    month = month_of(month)
    if month > register.clock.today():
        raise UserError(
            _("The month {month} has not begun yet. Choose an earlier one.").format(
                month=month_text(month)
            )
        )
    return month


def _check_met_on(register: Register, month: date, met_on: date | None) -> None:
    if met_on is None:
        return
    if met_on > register.clock.today():
        sentence = _("The day of the meeting, {day}, lies ahead. Type it again.")
    elif met_on < month:
        sentence = _("The day of the meeting, {day}, lies before {month}. Type it again.")
    else:
        return
    raise UserError(
        sentence.format(day=f"{met_on:%d/%m/%Y}", month=month_text(month)), field="met_on"
    )
