"""Traits that a person's own data state: nothing is guessed from names, ages or cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from app.domain.names import fold
from app.domain.terms import MassOrganizationKind, Sex, Trait
from app.services.imports.words import organisation_kind_of

_NO_RELIGION: Final = frozenset(("", "khong", "ko", "k", "khong co", "khong theo", "-"))
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


def stated_traits(values: Mapping[str, Any]) -> frozenset[Trait]:
    """Return the traits that sex, ethnicity, religion, unions and occupation state."""
    return _stated(
        values.get("sex"),
        values.get("ethnicity") or "",
        values.get("religion") or "",
        values.get("organisations") or "",
        values.get("occupation") or "",
    )


@lru_cache(maxsize=4096)
def _stated(
    sex: Sex | None, ethnicity: str, religion: str, organisations: str, occupation: str
) -> frozenset[Trait]:
    traits = set()
    if sex is Sex.FEMALE:
        traits.add(Trait.WOMEN)
    if fold(ethnicity) not in ("", "kinh"):
        traits.add(Trait.ETHNIC_MINORITY)
    if fold(religion) not in _NO_RELIGION:
        traits.add(Trait.RELIGIOUS)
    unions = (organisation_kind_of(part) for part in re.split("[;,]", organisations))
    if MassOrganizationKind.YOUTH_UNION in unions:
        traits.add(Trait.YOUTH_UNION)
    work = fold(occupation)
    traits.update(trait for trait, pattern in _OCCUPATIONS if pattern.search(work))
    return frozenset(traits)
