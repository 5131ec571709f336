"""Dated rule values: what a regulation says from a day until a day, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Certainty(StrEnum):
    """How well the source of a value is known; none of them is a comparison with the original."""

    SEEN = "seen"
    WEAK = "weak"
    UNVERIFIED = "unverified"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RuleValue:
    """A value from a day (inclusive) until a day (inclusive), with its source.

    `checked` is False until somebody compared it with the original text. `regime` is the number
    of the regulation in force ("208-QĐ/TW"). `inherited` (kế thừa): the regime's own value is not
    known, the earlier one is carried over. `local`: the office's own value; `reason` says why.
    """

    value: Any
    since: date
    until: date | None
    citation: str
    checked: bool
    local: bool = False
    regime: str = ""
    certainty: Certainty = Certainty.OPEN
    inherited: bool = False
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether the value is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class NoRuleValue(LookupError):  # noqa: N818 - named after what happened
    """A rule without a value on a day: `key` and `day`."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"{key} on {day}")
        self.key = key
        self.day = day


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule's values by key; the office's own come first in each."""

    values: Mapping[str, tuple[RuleValue, ...]]

    def value_at(self, key: str, day: date) -> RuleValue:
        """Return what was in force on a day.

        Before the first shipped value the oldest one is carried back, marked as inherited: acts
        of those years were taken under texts that the book does not hold.
        """
        values = self.values.get(key, ())
        for value in values:
            if value.covers(day):
                return value
        shipped = [value for value in values if not value.local]
        oldest = min(shipped, key=lambda value: value.since, default=None)
        if oldest is None or day >= oldest.since:
            raise NoRuleValue(key, day)
        return RuleValue(
            value=oldest.value,
            since=date.min,
            until=None,
            citation=oldest.citation,
            checked=False,
            regime="",
            certainty=Certainty.OPEN,
            inherited=True,
        )
