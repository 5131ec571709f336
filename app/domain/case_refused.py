"""The refusal of a case that a command was given: which field, and what is wrong with it."""

from __future__ import annotations

from enum import StrEnum


class CaseRefusal(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    WRONG = "wrong"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    TOO_LONG = "too_long"


class CaseRefusedError(ValueError):
    """A case that cannot be read: `field` names what is missing or wrong, `reason` says which."""

    def __init__(self, field: str, reason: CaseRefusal = CaseRefusal.WRONG) -> None:
        super().__init__(field)
        self.field = field
        self.reason = reason
