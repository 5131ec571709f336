"""Verification checklists of one candidate, or of those under verification in a cell, on paper."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from app.documents.checklist_data import (
    Checklist,
    ChecklistCandidate,
    ChecklistRow,
    Returned,
    Sent,
)
from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.domain.terms import Relation
from app.domain.verification import Content, PlannedRequest, VerificationPlan
from app.domain.verification_progress import Exchange, StoredRequest
from app.errors import UserError
from app.i18n import _
from app.labels import label, relation_label
from app.models.queries import verification as queries
from app.models.queries.cells import cell_names
from app.models.queries.verification import Family, Kin
from app.services.cells import committee
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register
from app.services.rulebook import citation_lines
from app.services.verification import family_of, plan_change
from app.services.verification_case import (
    contents_by_person,
    place_kinds,
    plan_for,
    under_age,
    year_of_death,
)
from app.services.verification_rules import VerificationRules, rules_on
from app.services.verification_words import exempt_words, relation_words, under_age_words

UNDER_VERIFICATION: Final = (Stage.APPLYING, Stage.VERIFYING)


def candidate_checklist_pdf(register: Register, candidate_id: UUID, *, on: date) -> Paper:
    """Return the checklist of one candidate, whatever his stage, as an A4 PDF."""
    with register.read() as connection:
        family = family_of(connection, candidate_id)
        rules = rules_on(connection, on)
    content = _render(register, family.cell, (family,), rules, on)
    return Paper(content, PaperKind.CHECKLIST, count=1)


def cell_checklist_pdf(
    register: Register,
    cell_id: UUID,
    *,
    on: date,
    stages: Collection[Stage] = UNDER_VERIFICATION,
) -> Paper:
    """Return the checklists of a cell's candidates in some stages as one A4 PDF.

    UserError when there is nobody.
    """
    with register.read() as connection:
        name = dict(cell_names(connection)).get(cell_id)
        if name is None:
            raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
        chosen = queries.being_verified(connection, cell_id, stages)
        families = queries.families(connection, chosen)
        rules = rules_on(connection, on)
    content = _render(register, name, families, rules, on)
    return Paper(content, PaperKind.CHECKLIST, cell=cell_id.hex, count=len(families))


def _render(
    register: Register,
    cell: str,
    families: Collection[Family],
    rules: VerificationRules,
    on: date,
) -> bytes:
    from app.documents.checklist import (  # noqa: PLC0415 - first use: parses the fonts
        render_checklist,
    )

    own = committee(register)
    with register.read() as connection:
        lines = citation_lines(connection, "verification_checklist", on=on)
    return render_checklist(
        Checklist(
            committee=own.name,
            cell=cell,
            place=own.place_name or "",
            printed_on=on,
            rule_label=rules.label,
            rule_citation=rules.citation,
            rule_checked=rules.checked,
            persons=tuple(_candidate(family, rules, on) for family in families),
            citation_lines=lines,
        )
    )


def _candidate(family: Family, rules: VerificationRules, on: date) -> ChecklistCandidate:
    plan = plan_for(family, rules, on=on)
    own = family.own
    people = {one.key: one for one in family.kin}
    exempt = [exempt_words(people[one.person], one) for one in plan.exempt]
    return ChecklistCandidate(
        name=own.name,
        birth=_shown(own.birth),
        home=own.home,
        residence=own.residence,
        occupation=family.occupation or "",
        stage=label(family.stage),
        since=family.stage_since,
        rows=_rows(family, plan, rules, on),
        undeclared=tuple(relation_label(Relation(one), own.of) for one in plan.undeclared),
        exempt=(*exempt, *map(under_age_words, under_age(family, on=on))),
    )


def _rows(
    family: Family, plan: VerificationPlan, rules: VerificationRules, on: date
) -> tuple[ChecklistRow, ...]:
    """Return what stands in the book and what a new list would add, people in their order."""
    contents = contents_by_person(family, plan)
    people = {one.key: one for one in family.kin}
    change = plan_change(family, rules, on=on)
    dropped = {request.id for request in change.dropped}
    there = [request for request in family.requests if request.id not in dropped]
    entries: list[tuple[StoredRequest | PlannedRequest, Exchange]]
    entries = [(request, request.exchange) for request in there]
    entries += [(request, Exchange()) for request in change.added]
    order = list(contents)
    entries.sort(key=lambda entry: order.index(entry[0].person))
    return tuple(
        _row(people[request.person], request, contents[request.person], exchange)
        for request, exchange in entries
    )


def _row(
    kin: Kin,
    request: StoredRequest | PlannedRequest,
    contents: tuple[Content, ...],
    exchange: Exchange,
) -> ChecklistRow:
    return ChecklistRow(
        person=kin.name,
        relation=relation_words(kin),
        born=_shown(kin.birth),
        place=request.place,
        place_kinds=place_kinds(kin, request.place) or (request.place_kind,),
        channel=request.channel,
        contents=contents,
        sent=_sent(exchange),
        returned=_returned(exchange),
        deceased=year_of_death(kin),
    )


def _sent(exchange: Exchange) -> Sent | None:
    if exchange.sent_on is None and not exchange.letter_number:
        return None
    return Sent(exchange.letter_number or "", exchange.sent_on)


def _returned(exchange: Exchange) -> Returned | None:
    if exchange.returned_on is None or exchange.result is None:
        return None
    return Returned(exchange.returned_on, exchange.result)


def _shown(day: PartialDate | None) -> str:
    return day.show() if day else ""
