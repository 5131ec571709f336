"""What a written answer says: nothing, "không", words it contains, days it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.domain.names import fold, sort_key
from app.domain.partial_date import DateRefusedError, PartialDate, assemble

_ONLY_SIGNS: Final = re.compile(r"[\W_]*")
_NO: Final = re.compile(r"khong(?: co)?(?: gi)?[\s.]*")
# With least data kept, this is what stands for a declaration that is not there yet.
_NOT_YET: Final = ("chua khai", "can lam ro")
_DATE: Final = re.compile(
    r"(?:ngay\s*)?\b(?P<day>\d{1,2})\s*(?:[/.\-]|thang)\s*(?P<month>\d{1,2})\s*(?:[/.\-]|nam)\s*"
    r"(?P<year>\d{4})\b"
    r"|(?:thang\s*)?\b(?P<month2>\d{1,2})\s*(?:[/.\-]|nam)\s*(?P<year2>\d{4})\b"
    r"|nam\s+(?P<year3>\d{4})\b"
)
# What follows these words tells of something else.
_END_OF_CLAUSE: Final = re.compile(r"[;,\n]|\.\s|\b(?:va|sau do|roi|den)\b")


def is_blank(text: str) -> bool:
    """Tell whether nothing is declared: empty, only dots or dashes, or marked as still missing."""
    return not text or bool(_ONLY_SIGNS.fullmatch(text)) or fold(text) in _NOT_YET


def says_no(text: str) -> bool:
    """Tell whether the answer is an explicit "không"."""
    return bool(_NO.fullmatch(fold(text)))


def is_filled(text: str) -> bool:
    """Tell whether something other than "không" is declared."""
    return not is_blank(text) and not says_no(text)


def has(text: str, words: str) -> bool:
    """Tell whether a text contains one of some words ("bang khen|giay khen"), tones or not."""
    return bool(text) and bool(_pattern(words).search(fold(text)))


def clauses(text: str) -> list[str]:
    """Cut a text, folded, at its signs and at "nhưng"."""
    return re.split(r"[;,\n]|\.(?:\s|$)|\bnhung\b", fold(text.replace("\n", ";")))


def same_text(one: str, other: str) -> bool:
    """Tell whether two names or words are written alike but for case and place of tone marks."""
    return sort_key(one) == sort_key(other)


def day_after(text: str, words: str) -> PartialDate | None:
    """Return the day that a text gives right after some words, in the same clause."""
    plain = fold(text)
    for phrase in _pattern(words).finditer(plain):
        clause = _END_OF_CLAUSE.split(plain[phrase.end() :], maxsplit=1)[0]
        for day in _days(clause):
            return day
    return None


def _days(text: str) -> Iterator[PartialDate]:
    for found in _DATE.finditer(text):
        day, month, year, month2, year2, year3 = found.groups()
        try:
            yield assemble(
                found[0],
                year=int(year or year2 or year3),
                month=int(month or month2) if month or month2 else None,
                day=int(day) if day else None,
            )
        except DateRefusedError:
            continue


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
