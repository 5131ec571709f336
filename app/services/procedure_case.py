"""A person of the register as the procedure engine sees him: one `Case`, or many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from app.domain.procedure.case import Act, Case, CellTally, CommitteeTally, Introducer
from app.domain.stages import MilestoneKind
from app.domain.terms import Standing, VerificationChannel
from app.errors import UserError
from app.i18n import _
from app.models.queries.procedure_case import CaseRows, case_rows, day_of

_CELL_VOTES = (MilestoneKind.CELL_VOTE, MilestoneKind.RECOGNITION_VOTE)
_AT_ONCE = 500


def case_of(connection: Connection, candidate_id: UUID, on: date) -> Case:
    """Return one candidate's case as of a day; UserError when he is no longer in the book."""
    found = cases_of(connection, [candidate_id], on)
    if candidate_id not in found:
        raise UserError(_("This person is no longer in the register. Reload the list (F5)."))
    return found[candidate_id]


def cases_of(connection: Connection, candidate_ids: Collection[UUID], on: date) -> dict[UUID, Case]:
    """Return the cases of many candidates, by id; those deleted are left out."""
    asked, found = list(candidate_ids), dict[UUID, Case]()
    for start in range(0, len(asked), _AT_ONCE):
        rows = case_rows(connection, asked[start : start + _AT_ONCE])
        found |= {row.id: case_from(row, rows, on) for row in rows.people}
    return found


def case_from(row: Any, rows: CaseRows, on: date) -> Case:
    """Put one person's rows together as of a day."""
    acts = tuple(_acts(row, rows))
    meeting = _meeting_day(acts, on)
    consents = rows.consents.get(row.id, ())
    requests = [
        one
        for one in rows.requests.get(row.id, ())
        if one.channel is not VerificationChannel.NOT_NEEDED
    ]
    return Case(
        today=on,
        birth=day_of(row.birth),
        education=row.education,
        ethnicity=row.ethnicity,
        religion=row.religion,
        youth_union_on=day_of(row.youth_union_on),
        left_party=day_of(row.left_party_on),
        area_traits=frozenset(_in_force(rows.traits.get(row.cell_id, ()), meeting)),
        # A row without day and number says that an opinion is needed, not that it is given.
        consents=frozenset(one.kind for one in consents if one.given_on or one.number),
        declared=frozenset(one.kind for one in consents),
        requests=len(requests),
        returned=sum(one.returned_on is not None for one in requests),
        introducers=tuple(
            _introducer(one, rows, meeting) for one in rows.introducers.get(row.id, ())
        ),
        acts=acts,
    )


def _acts(row: Any, rows: CaseRows) -> Iterator[Act]:
    """Give the acts by day, undated ones first; of one day in the order they were entered."""
    dated = [(one.happened_on or "", one.id, one) for one in rows.milestones.get(row.id, ())]
    dated += [(one.started_on or "", one.id, one) for one in rows.mentors.get(row.id, ())]
    for day, _entered, one in sorted(dated, key=lambda item: item[:2]):
        on = day_of(day or None)
        kind = getattr(one, "kind", MilestoneKind.MENTOR_ASSIGNED)
        recall = day_of(row.recall_on) if kind is MilestoneKind.PAUSED else None
        yield Act(kind, on, _tally(kind, one), recall)


def _tally(kind: MilestoneKind, one: Any) -> CellTally | CommitteeTally | None:
    if kind is MilestoneKind.MENTOR_ASSIGNED or not one.voted:
        return None
    if kind is MilestoneKind.COMMITTEE_VOTE:
        return CommitteeTally(one.members, one.in_favour, one.body)
    if kind not in _CELL_VOTES:
        return None
    return CellTally(
        official_members=one.official_members,
        in_favour=one.in_favour,
        against=one.against,
        temporarily_elsewhere=one.temporarily_elsewhere,
        exempt_absent=one.exempt_absent,
        suspended=one.suspended,
        present_official=one.present_official,
        present_probationary=one.present_probationary,
        absent=one.absent,
        invalid=one.invalid,
    )


def _meeting_day(acts: Iterable[Act], on: date) -> date:
    votes = [act.on for act in acts if act.kind is MilestoneKind.CELL_VOTE and act.on]
    return min(max(vote.earliest for vote in votes), on) if votes else on


def _introducer(one: Any, rows: CaseRows, meeting: date) -> Introducer:
    return Introducer(one.kind, _standing(one, rows, meeting), day_of(one.together_since))


def _standing(one: Any, rows: CaseRows, on: date) -> Standing | None:
    """Return an introducer's standing on a day; None for somebody known by name alone."""
    if one.member_id is None:
        return None
    dated = [
        row
        for row in rows.standings.get(one.member_id, ())
        if row.from_on and row.from_on <= on and (row.until_on is None or on <= row.until_on)
    ]
    if dated:
        return Standing(max(dated, key=lambda row: row.from_on).standing)
    if one.official_on and on < one.official_on:
        return Standing.PROBATIONARY
    return Standing(one.standing) if one.standing else None


def _in_force(traits: Iterable[Any], on: date) -> Iterator[Any]:
    for one in traits:
        if (one.from_on is None or one.from_on <= on) and (
            one.until_on is None or on <= one.until_on
        ):
            yield one.trait
