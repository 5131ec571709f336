"""Rules about the people of the sample register, as a table: a new rule is a new function."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.months import months_between
from app.domain.stages import MilestoneKind
from tests.helpers.commune import Commune, Followed
from tests.helpers.register import NOW

TODAY = NOW.date()
COMMUNE = "xã Sao Mai, tỉnh Lào Cai"
Steps = MilestoneKind


@dataclass(frozen=True)
class Rule:
    """A sentence that holds for everybody but `known`, the rows of the spreadsheets that break it.

    `broken_by` gives whoever breaks it.
    """

    sentence: str
    broken_by: Callable[[Commune], Iterator[str]]
    known: frozenset[str]


RULES: list[Rule] = []


def rule(sentence: str, *, known: Collection[str] = ()):
    """Enter a function into the table."""

    def enter(function):
        RULES.append(Rule(sentence, function, frozenset(known)))
        return function

    return enter


def each(sentence: str, *, known: Collection[str] = ()):
    """Enter a test of one candidate into the table: true when all is well."""

    def enter(good: Callable[[Followed], bool]):
        def broken(commune: Commune) -> Iterator[str]:
            return (one.key for one in commune.followed if not good(one))

        RULES.append(Rule(sentence, broken, frozenset(known)))
        return good

    return enter


def age(born: date, on: date) -> int:
    """Count full years by calendar months."""
    return months_between(born, on) // 12
