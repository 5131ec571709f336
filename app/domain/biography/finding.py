"""What a check answers: where, which fault, with which values; words are made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.biography.case import PaperKind
from app.domain.biography.kin import Kin
from app.domain.partial_date import PartialDate

Value = str | int | date | PartialDate | Kin | PaperKind


class Severity(StrEnum):
    """An error holds up printing and sending; a manual check is ticked by a person."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    MANUAL = "manual"


class Asked(StrEnum):
    """Who can answer the question: the candidate, or those who keep the dossier."""

    CANDIDATE = "candidate"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Found:
    """One fault that a check saw: its place, its name, the values of its sentence."""

    where: str
    fault: str
    values: tuple[tuple[str, Value], ...] = ()


def found(where: str, fault: str, **values: Value) -> Found:
    """Return a fault with the values of its sentence."""
    return Found(where, fault, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault under its check's number and severity; `where` leads to the field."""

    check: str
    severity: Severity
    where: str
    fault: str
    values: tuple[tuple[str, Value], ...] = ()
