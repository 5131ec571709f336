"""Whom the deciding body is asked to decide on in a session, by the rules of its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, Case, CellTally
from app.domain.procedure.explain import explain
from app.domain.procedure.results import DeadlineRule, Explanation, Rule, Verdict
from app.domain.procedure.votes import committee_majority_of
from app.domain.procedure.way import carries, present_way
from app.domain.stages import MilestoneKind, Stage
from app.models.queries.committee_packet import VotedPerson, voted_people
from app.services.act_checks import Office
from app.services.procedure_case import cases_of
from app.services.reason_words import reason_words
from app.services.register import Register

_K: Final = MilestoneKind
# What a session itself brings about: a second print of its papers names the same people.
_OF_THE_SESSION: Final = (_K.COMMITTEE_VOTE, _K.DECISION_ISSUED)


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """Somebody whom his cell proposes; `due` is the last day of the decision, if one is set.

    `voted_on` and `tally` are the cell's vote, `held_up` says in words what the rules still miss
    for the decision.
    """

    person: VotedPerson
    voted_on: PartialDate | None
    tally: CellTally | None
    due: date | None
    held_up: tuple[str, ...]


def proposed_people(
    register: Register, *, meeting: date, office: Office
) -> tuple[ProposedPerson, ...]:
    """Return who waits for the decision on the day of a session, cell by cell.

    Acts that came later do not count, nor do the vote and the decision of that day. Whom the
    deciding body has voted for in an earlier session is not put before it again.
    """
    with register.read() as connection:
        people = voted_people(connection)
        cases = cases_of(connection, [one.candidate_id for one in people], meeting)
    return tuple(
        found
        for one in people
        if one.candidate_id in cases
        for found in _proposed(one, _before(cases[one.candidate_id], meeting), office)
    )


def _before(case: Case, meeting: date) -> Case:
    """Return a case as the session finds it."""
    return replace(case, acts=tuple(act for act in case.acts if _is_known(act, meeting)))


def _is_known(act: Act, meeting: date) -> bool:
    if act.on is None:
        return True
    if act.kind in _OF_THE_SESSION:
        return act.on.earliest < meeting
    return act.on.earliest <= meeting


def _proposed(person: VotedPerson, case: Case, office: Office) -> Iterator[ProposedPerson]:
    found = explain(case, office.rules, office.calendar)
    way = present_way(case)
    vote = way.last(_K.CELL_VOTE)
    if found.stage is not Stage.PROPOSED or vote is None:
        return
    if carries(vote, office.rules, case.today) and not _is_answered(way, vote, office):
        tally = vote.tally if isinstance(vote.tally, CellTally) else None
        yield ProposedPerson(person, vote.on, tally, _due(found), _held_up(found))


def _is_answered(way: Case, vote: Act, office: Office) -> bool:
    """Tell whether the deciding body has voted for what the cell proposed last."""
    answer = way.last(_K.COMMITTEE_VOTE)
    if answer is None:
        return False
    if vote.on and answer.on and answer.on.surely_before(vote.on):
        return False
    verdict = committee_majority_of(answer, office.rules, way.today).verdict
    return verdict is not Verdict.NOT_MET


def _due(found: Explanation) -> date | None:
    rule = DeadlineRule.DECIDE_ADMISSION
    return next((one.due for one in found.deadlines if one.rule is rule), None)


def _held_up(found: Explanation) -> tuple[str, ...]:
    """Return what is missing for the decision, but for the vote that the session itself takes."""
    reasons = [
        reason
        for one in found.blocked
        if one.act in _OF_THE_SESSION
        for reason in one.reasons
        if reason.rule != Rule.COMMITTEE_VOTE_MAJORITY
    ]
    return tuple(dict.fromkeys(map(reason_words, reasons)))
