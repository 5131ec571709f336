"""The order of acts: which one must not come before which, in pairs."""

from __future__ import annotations

from typing import Final

from app.domain.procedure.case import Act, Case
from app.domain.procedure.days import span_of
from app.domain.procedure.results import Finding, Rule, Verdict
from app.domain.regulations import RuleBook
from app.domain.stages import MilestoneKind

_K = MilestoneKind
Pair = tuple[MilestoneKind, MilestoneKind]
# The first is needed by the second and must not come after it; one day is fine.
PAIRS: Final[tuple[Pair, ...]] = (
    (_K.LISTED, _K.MENTOR_ASSIGNED),
    (_K.LISTED, _K.APPLICATION),
    (_K.APPLICATION, _K.BIOGRAPHY),
    (_K.BIOGRAPHY, _K.VERIFICATION),
    (_K.VERIFICATION, _K.CELL_VOTE),
    (_K.CLASS_CERTIFICATE, _K.CELL_VOTE),
    (_K.OPINION, _K.CELL_VOTE),
    (_K.INTRODUCTION, _K.CELL_VOTE),
    (_K.CELL_VOTE, _K.COMMITTEE_VOTE),
    (_K.COMMITTEE_VOTE, _K.DECISION_ISSUED),
    (_K.DECISION_ISSUED, _K.DECISION_RECEIVED),
    (_K.DECISION_ISSUED, _K.CEREMONY),
    (_K.CEREMONY, _K.RECOGNITION_VOTE),
    (_K.RECOGNITION_VOTE, _K.RECOGNITION_DECIDED),
)


def wrong_pairs(case: Case) -> tuple[Pair, ...]:
    """Return the pairs whose second act surely came before every first one.

    Of several acts of the second kind the latest is judged: an opinion collected anew for a
    second vote does not make the first vote wrong.
    """
    return _pairs(case)[0]


def order(case: Case, rules: RuleBook) -> Finding:
    """Judge the order of acts; a missing one makes it unknown for what needs it, never wrong."""
    wrong, missing = _pairs(case)
    verdict = Verdict.NOT_MET if wrong else Verdict.UNKNOWN if missing else Verdict.MET
    if not case.acts:
        verdict = Verdict.UNKNOWN
    named = wrong or missing
    act = case.last(named[0][1]) if named else _latest(case)
    on = span_of(act.on, case.today) if act is not None and act.on is not None else None
    source = rules.value_at("admission.order", on.last if on else case.today)
    value = tuple((first.value, then.value) for first, then in named)
    detail = " ".join(value[0]) if value else "" if case.acts else "no_act"
    if missing and not wrong:
        detail = f"missing {named[0][0].value}"
    return Finding(
        Rule.ORDER_OF_ACTS, verdict, on.exact if on else None, value, None, source, detail
    )


def _pairs(case: Case) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    by_kind: dict[MilestoneKind, list[Act]] = {}
    for act in case.acts:
        by_kind.setdefault(act.kind, []).append(act)
    wrong, missing = [], []
    for first, then in PAIRS:
        if then not in by_kind:
            continue
        if first not in by_kind:
            missing.append((first, then))
        elif _is_wrong(by_kind[first], by_kind[then]):
            wrong.append((first, then))
    return tuple(wrong), tuple(missing)


def _is_wrong(firsts: list[Act], thens: list[Act]) -> bool:
    days = [act.on for act in thens if act.on is not None]
    if not days or any(act.on is None for act in firsts):
        return False
    latest = max(days, key=lambda day: day.latest)
    return all(act.on is not None and act.on.surely_after(latest) for act in firsts)


def _latest(case: Case) -> Act | None:
    dated = [act for act in case.acts if act.on is not None]
    return max(dated, key=lambda act: act.on.latest if act.on else case.today, default=None)
