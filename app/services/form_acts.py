"""The acts of a person as printed forms name them: days, numbers, the counts of votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, Case, CellTally, CommitteeTally
from app.domain.procedure.deadlines import probation_end
from app.domain.procedure.votes import counted
from app.domain.procedure.way import present_way
from app.domain.regulations import RuleBook
from app.models.queries.procedure_case import day_of


@dataclass(frozen=True, slots=True)
class ActsFacts:
    """The facts by field name, and which acts the present way holds."""

    facts: dict[str, Any]
    kinds: frozenset[str]


def acts_facts(case: Case, milestones: Iterable[Any], rules: RuleBook) -> ActsFacts:
    """Return the latest act of each kind on the present way, with what its vote counted.

    `milestones` are the rows that the acts of the case came from: they have the numbers.
    """
    way = present_way(case)
    numbers = {(one.kind, day_of(one.happened_on)): one.number for one in milestones}
    facts: dict[str, Any] = {}
    kinds = {act.kind for act in way.acts}
    for kind in kinds:
        act = way.last(kind)
        if act is None:
            continue
        facts[f"{kind}.day"] = act.on
        facts[f"{kind}.number"] = numbers.get((kind, act.on)) or ""
        facts |= {f"{kind}.{name}": value for name, value in _counts(act).items()}
    if (until := probation_end(way, rules)) is not None:
        facts["member.official_on"] = PartialDate.on_day(until)
    return ActsFacts(facts, frozenset(map(str, kinds)))


def _counts(act: Act) -> dict[str, str]:
    tally = act.tally
    if isinstance(tally, CommitteeTally):
        return _shown(
            {
                "members": tally.members,
                "in_favour": tally.in_favour,
                "in_favour_percent": percent(tally.in_favour, tally.members),
            }
        )
    if not isinstance(tally, CellTally):
        return {}
    present = None
    if tally.present_official is not None and tally.present_probationary is not None:
        present = tally.present_official + tally.present_probationary
    return _shown(
        {
            "members": tally.official_members,
            "present": present,
            "present_official": tally.present_official,
            "present_probationary": tally.present_probationary,
            "absent": tally.absent,
            "in_favour": tally.in_favour,
            "against": tally.against,
            "in_favour_percent": percent(tally.in_favour, counted(tally)),
            "against_percent": percent(tally.against, counted(tally)),
        }
    )


def percent(part: int | None, whole: int | None) -> str | None:
    """Return "95,65" for 22 of 23, rounded half up; None where there is nothing to divide."""
    if part is None or not whole or whole < 0:
        return None
    share = (Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{share:f}".rstrip("0").rstrip(".").replace(".", ",")


def _shown(counts: dict[str, int | str | None]) -> dict[str, str]:
    return {name: str(value) for name, value in counts.items() if value is not None}
