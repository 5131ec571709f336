"""Reasons, opinions and findings as rows of facts with a way out each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from app.domain.procedure.results import Verdict
from app.domain.terms import IntroducerKind
from app.i18n import _
from app.labels import label as term
from app.services.person_procedure import FindingRow, IntroducerLine, ReferralRow
from app.services.reason_rows import ReasonRow
from app.ui.pages.candidates.fact_rows import FactRow
from app.ui.tokens import Status

_VERDICTS = {
    Verdict.MET: Status.OK,
    Verdict.NOT_MET: Status.OVER,
    Verdict.UNKNOWN: Status.UNKNOWN,
}


def reason_facts(reasons: Iterable[ReasonRow], go: Callable[[ReasonRow], object]) -> list[FactRow]:
    """Return what holds an act up; `go` is called with the reason whose link was pressed."""
    return [
        FactRow(
            reason.what,
            reason.why,
            Status.UNKNOWN if reason.unknown else Status.OVER,
            act=reason.way_out,
            go=partial(go, reason) if reason.way_out else None,
            fact=reason.clause,
            fact_tip=reason.citation,
        )
        for reason in reasons
    ]


def referral_facts(
    referrals: Iterable[ReferralRow], go: Callable[[ReferralRow], object]
) -> list[FactRow]:
    """Return the cases that need a written opinion; the program concludes nothing."""
    return [
        FactRow(
            term(one.kind),
            _opinion(one),
            Status.OK if one.given else Status.INFO,
            act=_("Edit…") if one.given else _("Record the opinion…"),
            go=partial(go, one),
            fact=one.clause,
            fact_tip=one.citation,
        )
        for one in referrals
    ]


def _opinion(one: ReferralRow) -> str:
    if not one.given or one.consent is None:
        return _("no written opinion of the competent level yet")
    row = one.consent
    parts = [
        row.number or "",
        f"{row.given_on:%d/%m/%Y}" if row.given_on else "",
        row.body or "",
    ]
    return _("opinion given: {paper}").format(paper=" · ".join(filter(None, parts)))


def finding_facts(findings: Iterable[FindingRow]) -> list[FactRow]:
    """Return what each rule says: shape, word, value, clause."""
    return [
        FactRow(
            term(one.rule),
            one.words,
            _VERDICTS[one.verdict],
            fact=one.clause,
            fact_tip=one.citation,
        )
        for one in findings
    ]


def introducer_facts(lines: Iterable[IntroducerLine]) -> list[FactRow]:
    """Return who introduces, and since when they are together."""
    return [FactRow(line.name, _together(line)) for line in lines]


def _together(line: IntroducerLine) -> str:
    if line.row.kind is not IntroducerKind.MEMBER:
        return term(line.row.kind) if line.row.name_text else ""
    if line.row.together_since is None:
        return _("together since: not known")
    return _("together since {day}").format(day=line.row.together_since.show())
