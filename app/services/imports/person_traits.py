"""Traits that an occupation states; nothing is guessed from names, ages or cells.

Women, ethnic minorities, believers and members of the youth union are known by the person's own
data (`models.queries.traits`); a recorded copy would only grow stale.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from app.domain.names import fold
from app.domain.terms import Trait

# Trưởng thôn is a part-time official by Nghị định 33/2023/NĐ-CP, Điều 33.
_OCCUPATIONS: Final = (
    (Trait.WORKER, re.compile(r"^cong nhan\b(?! vien chuc)")),
    (Trait.PUPIL, re.compile(r"\bhoc sinh\b")),
    (Trait.STUDENT, re.compile(r"\bsinh vien\b")),
    (Trait.FARMER, re.compile(r"^(?:nong dan|lam (?:nong|ruong|ray))\b")),
    (Trait.MILITIA, re.compile(r"\bdan quan\b")),
    (Trait.RESERVIST, re.compile(r"\b(?:quan nhan du bi|du bi dong vien)\b")),
    (Trait.DEMOBILISED, re.compile(r"\bxuat ngu\b")),
    (
        Trait.PART_TIME_OFFICIAL,
        re.compile(
            r"\bkhong chuyen trach\b|^truong thon\b|^truong khu pho\b|^to truong to dan pho\b"
        ),
    ),
)


@lru_cache(maxsize=4096)
def stated_traits(occupation: str | None) -> frozenset[Trait]:
    """Return the traits that the words of an occupation state."""
    work = fold(occupation or "")
    return frozenset(trait for trait, pattern in _OCCUPATIONS if pattern.search(work))
