"""The columns of each kind of list, and the headers that mean them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.domain.names import fold
from app.services.imports.field import Field
from app.services.imports.people_columns import (
    CANDIDATE_FIELDS,
    EXTRA_PERSON_FIELDS,
    MEMBER_FIELDS,
)
from app.services.imports.unit_columns import CELL_FIELDS, QUOTA_FIELDS, SHARE_FIELDS


class ImportKind(StrEnum):
    """What one file holds."""

    CELLS = "cells"
    MEMBERS = "members"
    CANDIDATES = "candidates"
    QUOTAS = "quotas"


FIELDS: Final = {
    ImportKind.CELLS: CELL_FIELDS,
    ImportKind.MEMBERS: (*MEMBER_FIELDS, *EXTRA_PERSON_FIELDS),
    ImportKind.CANDIDATES: (*CANDIDATE_FIELDS, *EXTRA_PERSON_FIELDS),
    ImportKind.QUOTAS: (*QUOTA_FIELDS, *SHARE_FIELDS),
}
# Without these a row is no header of the kind.
NEEDED: Final = {
    ImportKind.CELLS: ("name",),
    ImportKind.MEMBERS: ("full_name",),
    ImportKind.CANDIDATES: ("full_name",),
    ImportKind.QUOTAS: ("owner", "target"),
}

# The page of a template that explains it; never a list.
INSTRUCTIONS_SHEET: Final = "Hướng dẫn"

_SIGNS: Final = re.compile(r"[^a-z0-9%]+")


def header_key(text: str) -> str:
    """Return what two headers are compared by: no marks, no case, no signs but % ("#" stays)."""
    return _SIGNS.sub(" ", fold(text)).strip() or text.strip()


@lru_cache(maxsize=8)
def fields_by_header(kind: ImportKind) -> dict[str, Field]:
    """Return header key -> field of a kind; the first field that claims a header has it."""
    found: dict[str, Field] = {}
    for field in FIELDS[kind]:
        found.setdefault(header_key(field.title), field)
    for field in FIELDS[kind]:
        for header in field.also:
            found.setdefault(header_key(header), field)
    return found


@lru_cache(maxsize=8)
def fields_by_name(kind: ImportKind) -> dict[str, Field]:
    """Return field name -> field of a kind, without the columns that are not kept."""
    return {field.name: field for field in FIELDS[kind] if field.name}
