"""The short code at the foot of a printed sheet (“K7-3F2Q”): form, rules, record, check character.

It names nobody. Two characters say which form and under which regulation it was printed, three lead
to the record, the last one proves the others: it catches every single wrong character and every two
that changed places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

# Without 0, 1, I, L, O, which a hand writes alike. Their number is a prime, so that no error of
# one or two characters adds up to nothing.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
FORMS: Final = 80
RULES: Final = 12
_BASE: Final = len(ALPHABET)
RECORDS: Final = _BASE**3
_SHAPE: Final = re.compile(
    rf"\s*([{ALPHABET}]{{2}})\s*[-‐‑–—]\s*([{ALPHABET}]{{4}})\s*", re.I | re.A
)
# Each place has a weight of its own, the check character the last.
_WEIGHTS: Final = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class SheetCode:
    """What a code says: `form` below `FORMS`, `rules` below `RULES`, `record` below `RECORDS`.

    `rules` counts the regulations round: the thirteenth has the number of the first.
    """

    form: int
    rules: int
    record: int


def record_number(identifier: UUID) -> int:
    """Return the three characters' worth of a record's id; a few records of a book may share it."""
    return identifier.int % RECORDS


def write_code(code: SheetCode) -> str:
    """Return the code as it is printed; ValueError for a number that does not fit."""
    for value, limit in ((code.form, FORMS), (code.rules, RULES), (code.record, RECORDS)):
        if not 0 <= value < limit:
            raise ValueError(code)
    head, record = code.form * RULES + code.rules, code.record
    places = [head // _BASE, head % _BASE]
    places += [record // _BASE**2, record // _BASE % _BASE, record % _BASE]
    places.append(_check(places))
    text = "".join(ALPHABET[place] for place in places)
    return f"{text[:2]}-{text[2:]}"


def read_code(typed: str) -> SheetCode | None:
    """Return what a typed code says, whatever its case; None for anything that is no right code."""
    found = _SHAPE.fullmatch(typed)
    if found is None:
        return None
    *places, check = [ALPHABET.index(one) for one in (found[1] + found[2]).upper()]
    form, rules = divmod(places[0] * _BASE + places[1], RULES)
    if check != _check(places) or form >= FORMS:
        return None
    return SheetCode(form, rules, (places[2] * _BASE + places[3]) * _BASE + places[4])


def _check(places: list[int]) -> int:
    """Return the place that makes the weighted sum of all six divisible by the base."""
    total = sum(weight * place for weight, place in zip(_WEIGHTS, places, strict=False))
    return -total * pow(_WEIGHTS[-1], -1, _BASE) % _BASE
