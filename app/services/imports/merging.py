"""Old value and new value of one field: the same, worth taking, or vaguer than what is known."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.domain.names import fold, sort_key
from app.domain.partial_date import PartialDate, Precision
from app.domain.places import place_key

_EXACTNESS: Final = (Precision.ABOUT, Precision.YEAR, Precision.MONTH, Precision.DAY)
_NAMES: Final = frozenset(("full_name", "other_name", "name"))
PLACES: Final = frozenset(("home_place", "permanent_residence"))


class Judgement(StrEnum):
    """What happens to a field."""

    SAME = "same"
    TAKE = "take"
    # The book knows it better than the file.
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Merge:
    """One field of one row set against the book."""

    field: str
    before: Any
    after: Any
    judgement: Judgement


def merge_values(
    known: dict[str, Any],
    read: dict[str, Any],
    fields: Iterable[str],
    *,
    settled: Container[str] = (),
) -> list[Merge]:
    """Take `read` into `known`, field by field; return what differs. Nothing is ever erased.

    In `settled` fields a known value stays, whatever the file says.
    """
    merges = []
    for field in fields:
        after = read.get(field)
        if after is None:
            continue
        before = known.get(field)
        judgement = judge(field, before, after)
        if judgement is Judgement.TAKE and before is not None and field in settled:
            judgement = Judgement.KEEP
        if judgement is Judgement.TAKE:
            known[field] = after
        if judgement is not Judgement.SAME:
            merges.append(Merge(field, before, after, judgement))
    return merges


def judge(field: str, before: Any, after: Any) -> Judgement:
    """Tell what a field's new value means against the known one."""
    if before == after:
        return Judgement.SAME
    if before is None:
        return Judgement.TAKE
    if isinstance(after, PartialDate):
        return _judge_dates(before, after)
    if not isinstance(after, str) or not isinstance(before, str):
        return Judgement.TAKE
    if before.casefold() == after.casefold():
        return Judgement.SAME
    if field in _NAMES and sort_key(before) == sort_key(after):
        return Judgement.SAME  # uỷ and ủy
    if fold(before) == fold(after):
        return Judgement.KEEP if _marks(before) > _marks(after) else Judgement.TAKE
    if field in PLACES and _is_vaguer_place(after, before):
        return Judgement.KEEP
    return Judgement.TAKE


def _judge_dates(before: PartialDate, after: PartialDate) -> Judgement:
    finer = _EXACTNESS.index(before.precision) > _EXACTNESS.index(after.precision)
    return Judgement.KEEP if finer and before.may_equal(after) else Judgement.TAKE


def _marks(text: str) -> int:
    letters = unicodedata.normalize("NFD", text.casefold())
    return sum(bool(unicodedata.combining(letter)) for letter in letters) + letters.count("đ")


def _is_vaguer_place(vague: str, exact: str) -> bool:
    """Tell whether `vague` names only the commune of the fuller address `exact`."""
    return len(exact) > len(vague) and (
        fold(exact).endswith(fold(vague))
        or (place_key(exact) == place_key(vague) and exact.count(",") > vague.count(","))
    )
