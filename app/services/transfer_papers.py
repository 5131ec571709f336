"""The papers that go with somebody who moves on the way into the Party, from the catalogue."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from app.domain.regulations import Certainty
from app.domain.stages import MilestoneKind
from app.i18n import _
from app.paths import resource
from app.services.rule_source import RuleSource

_KEYS: Final[dict[str, type]] = {"number": int, "name": str, "citation": str, "certainty": str}


class TransferCase(StrEnum):
    """How far somebody had come when he moved, and whether he leaves the committee."""

    BEING_HELPED = "being_helped"
    CELL_PROPOSED = "cell_proposed"
    COMMITTEE_PROPOSED = "committee_proposed"
    DECISION_ISSUED = "decision_issued"
    OUTSIDE_COMMITTEE = "outside_committee"


@dataclass(frozen=True, slots=True)
class TransferPaper:
    """A paper by its number in the catalogue; `certainty` is that of number and case together."""

    case: TransferCase
    number: int
    name: str
    citation: str
    certainty: Certainty


def papers_for_transfer(
    acts: Collection[MilestoneKind], *, outside: bool
) -> tuple[TransferPaper, ...]:
    """Return the papers for somebody with these acts; one more where he leaves the committee."""
    papers = transfer_papers()
    case = TransferCase.BEING_HELPED
    if MilestoneKind.DECISION_ISSUED in acts:
        case = TransferCase.DECISION_ISSUED
    elif MilestoneKind.COMMITTEE_VOTE in acts:
        case = TransferCase.COMMITTEE_PROPOSED
    elif MilestoneKind.CELL_VOTE in acts:
        case = TransferCase.CELL_PROPOSED
    more = (papers[TransferCase.OUTSIDE_COMMITTEE],) if outside else ()
    return (papers[case], *more)


@functools.cache
def transfer_papers() -> dict[TransferCase, TransferPaper]:
    """Return the paper of each case."""
    return read_transfer_papers(resource("regulations/transfer_papers.toml"))


def read_transfer_papers(path: Path) -> dict[TransferCase, TransferPaper]:
    """Read the papers; `RuleFileError` names file and line of what is wrong."""
    source = RuleSource(path)
    for name in sorted({case.value for case in TransferCase} - source.content.keys()):
        source.refuse(1, _("“{key}” is missing").format(key=name))
    return {
        paper.case: paper
        for paper in (_paper(source, name, table) for name, table in source.content.items())
    }


def _paper(source: RuleSource, name: str, table: Any) -> TransferPaper:
    line = next(iter(source.headers(name)), source.line_of(name, after=1))
    if name not in set(TransferCase) or not isinstance(table, dict):
        source.refuse(line, _("unknown key “{key}”").format(key=name))
    source.check_keys(table, _KEYS, needed=set(_KEYS), at=line)
    if table["certainty"] not in set(Certainty):
        source.refuse(source.line_of("certainty", after=line), _("unknown certainty"))
    return TransferPaper(
        case=TransferCase(name),
        number=table["number"],
        name=table["name"],
        citation=table["citation"],
        certainty=Certainty(table["certainty"]),
    )
