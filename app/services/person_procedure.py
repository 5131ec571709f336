"""What the record shows of somebody's way in: the next act, what holds it up, conditions, acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, Case
from app.domain.procedure.explain import explain
from app.domain.procedure.results import (
    Deadline,
    DeadlineRule,
    Explanation,
    Finding,
    Reason,
    Rule,
    Verdict,
)
from app.domain.procedure.workflow import refusals
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import IntroducerKind, Referral
from app.i18n import _
from app.labels import label
from app.models.queries import deadlines as queries
from app.models.queries.deadlines import StoredDeadline
from app.models.tables import Member, Person
from app.services.act_checks import Office, check_case, held_up, office_of
from app.services.act_rules import rules_used, told
from app.services.acts_of_person import ActLine, acts_of_person
from app.services.due_rows import due_row
from app.services.due_shapes import DueRow
from app.services.introducers import (
    ConsentRow,
    IntroducerRow,
    consents_of,
    introducers_of,
)
from app.services.procedure_case import case_of
from app.services.procedure_words import finding_words
from app.services.reason_rows import Known, ReasonRow, clause_of, reason_row
from app.services.register import Register

__all__ = [
    "ActChoice",
    "ActLine",
    "ConsentRow",
    "FindingRow",
    "IntroducerLine",
    "IntroducerRow",
    "PersonProcedure",
    "ReasonRow",
    "ReferralRow",
    "read_procedure",
]

_K: Final = MilestoneKind
# A refusal that another day than today may lift; the dialog asks for the day.
_BY_DAY: Final = ("order", "ahead")
_FORECASTS: Final = {
    DeadlineRule.DECIDE_ADMISSION: Stage.DECIDED,
    DeadlineRule.CEREMONY: Stage.PROBATION,
    DeadlineRule.PROBATION: Stage.OFFICIAL,
}
_ONLY_ONCE_VOTED: Final = {
    Rule.COMMITTEE_VOTE_MAJORITY: _K.CELL_VOTE,
    Rule.RECOGNITION_MAJORITY: _K.CEREMONY,
}


@dataclass(frozen=True, slots=True)
class ActChoice:
    """An act that might be recorded today: `refusal` forbids it, `held_up` only holds it up."""

    kind: MilestoneKind
    refusal: str = ""
    held_up: tuple[ReasonRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A case in which a written opinion is needed; the program concludes nothing from it."""

    kind: Referral
    given: bool
    consent: ConsentRow | None
    clause: str
    citation: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What one rule says: the verdict, the value in words, the clause."""

    rule: Rule
    verdict: Verdict
    words: str
    clause: str
    citation: str


@dataclass(frozen=True, slots=True)
class IntroducerLine:
    """Who introduces, by name."""

    row: IntroducerRow
    name: str


@dataclass(frozen=True, slots=True)
class PersonProcedure:
    """Everything the rules and the acts tell about one candidate, as of today.

    `next_act` leads on, `others` come next beside it; `every` are all acts that there are.
    `forecasts` are the months in which a step falls at the latest by a running deadline.
    """

    candidate_id: UUID
    next_act: ActChoice | None
    others: tuple[ActChoice, ...]
    every: tuple[ActChoice, ...]
    referrals: tuple[ReferralRow, ...]
    deadlines: tuple[DueRow, ...]
    forecasts: Mapping[Stage, date]
    findings: tuple[FindingRow, ...]
    acts: tuple[ActLine, ...]
    introducers: tuple[IntroducerLine, ...]
    left_party: PartialDate | None

    def choice(self, kind: MilestoneKind) -> ActChoice:
        """Return how it stands with one act."""
        return next((one for one in self.every if one.kind is kind), ActChoice(kind))


def read_procedure(register: Register, candidate_id: UUID) -> PersonProcedure:
    """Return what the rules say of a candidate today; UserError when he is gone."""
    today = register.clock.today()
    introducers = introducers_of(register, candidate_id)
    consents = consents_of(register, candidate_id)
    acts = acts_of_person(register, candidate_id)
    with register.read() as connection:
        case = case_of(connection, candidate_id, today)
        office = office_of(connection, today=today)
        stored = queries.deadlines_of(connection, candidate_id, today=today)
        due = [due_row(one, today=today) for one in stored]
        names = _names(connection, introducers)
    found = explain(case, office.rules, office.calendar)
    lines = tuple(IntroducerLine(row, _introducer_name(row, names)) for row in introducers)
    known = _known(case, lines, stored, today)
    every = tuple(
        _choice(case, kind, office, known) for kind in _K if kind is not _K.MENTOR_ASSIGNED
    )
    coming = [_coming(found, kind, every, known) for kind in found.next_acts]
    return PersonProcedure(
        candidate_id=candidate_id,
        next_act=coming[0] if coming else None,
        others=tuple(coming[1:]),
        every=every,
        referrals=_referrals(found, consents),
        deadlines=tuple(due),
        forecasts=_forecasts(found.deadlines, today),
        findings=tuple(_findings(found, case)),
        acts=tuple(_with_rules(line, office) for line in acts),
        introducers=lines,
        left_party=case.left_party,
    )


def _names(connection: Connection, rows: Sequence[IntroducerRow]) -> dict[UUID, str]:
    members = [row.member_id for row in rows if row.member_id]
    found = connection.execute(
        select(Member.id, Person.full_name)
        .join(Person, Person.id == Member.person_id)
        .where(Member.id.in_(members))
    )
    return {row[0]: row[1] for row in found}


def _introducer_name(row: IntroducerRow, names: Mapping[UUID, str]) -> str:
    if row.member_id is not None:
        return names.get(row.member_id, "–")
    return row.name_text or label(row.kind)


def _known(
    case: Case, lines: Sequence[IntroducerLine], stored: Sequence[StoredDeadline], today: date
) -> Known:
    return Known(
        requests=case.requests,
        returned=case.returned,
        without_day=tuple(
            line.name
            for line in lines
            if line.row.kind is IntroducerKind.MEMBER and line.row.together_since is None
        ),
        replies=tuple(
            (one.subject or "", (one.due - today).days)
            for one in stored
            if one.rule is DeadlineRule.VERIFICATION_REPLY
        ),
    )


def _choice(case: Case, kind: MilestoneKind, office: Office, known: Known) -> ActChoice:
    act = Act(kind, PartialDate.on_day(office.today))
    for reason in refusals(case, act, office.rules):
        if reason.detail in _BY_DAY:
            return ActChoice(kind)
        return ActChoice(kind, check_case(case, act, office=office).refusal or "")
    return ActChoice(kind, held_up=_rows(held_up(case, act, office=office), known))


def _rows(reasons: Sequence[Reason], known: Known) -> tuple[ReasonRow, ...]:
    return tuple(dict.fromkeys(reason_row(reason, known) for reason in reasons))


def _coming(
    found: Explanation, kind: MilestoneKind, every: Sequence[ActChoice], known: Known
) -> ActChoice:
    reasons = next((one.reasons for one in found.blocked if one.act is kind), ())
    refusal = next((one.refusal for one in every if one.kind is kind), "")
    return ActChoice(kind, refusal, _rows(reasons, known))


def _referrals(found: Explanation, consents: Sequence[ConsentRow]) -> tuple[ReferralRow, ...]:
    by_kind = {one.kind: one for one in consents}
    return tuple(
        ReferralRow(
            note.kind,
            note.given,
            by_kind.get(note.kind),
            clause_of(note.source),
            note.source.citation,
        )
        for note in found.referrals
    )


def _forecasts(deadlines: Sequence[Deadline], today: date) -> dict[Stage, date]:
    return {
        _FORECASTS[one.rule]: one.due
        for one in deadlines
        if one.rule in _FORECASTS and one.done_on is None and one.due >= today
    }


def _findings(found: Explanation, case: Case) -> list[FindingRow]:
    """Return the findings that say something about where somebody stands."""
    acts = {act.kind for act in case.acts}
    return [
        _finding(one)
        for one in found.findings
        if one.rule not in _ONLY_ONCE_VOTED or _ONLY_ONCE_VOTED[one.rule] in acts
    ]


def _finding(one: Finding) -> FindingRow:
    return FindingRow(
        one.rule, one.verdict, _words(one), clause_of(one.source), one.source.citation
    )


def _words(one: Finding) -> str:
    if one.verdict is Verdict.MET and isinstance(one.value, int):
        counts = {"n": one.value, "limit": one.limit}
        if one.rule is Rule.TOGETHER_MONTHS:
            return _("{n} months, at least {limit} asked for").format(**counts)
        if one.rule in (Rule.INTRODUCERS, Rule.CELL_VOTE_QUORUM_THREE):
            return _("{n} official members, at least {limit} asked for").format(**counts)
    return finding_words(one)


def _with_rules(line: ActLine, office: Office) -> ActLine:
    """Give an act that came by import the rules of its own day; a recorded one has its own."""
    if line.rules or line.on is None:
        return line
    return replace(line, rules=told(rules_used(line.kind, line.on, office.rules)))
