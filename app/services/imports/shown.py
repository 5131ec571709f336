"""Values of the register as a preview shows them, in the words of the sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.domain.partial_date import PartialDate
from app.domain.terms import CellKind, Office, Sex
from app.services.imports.fields import ImportKind, fields_by_name
from app.services.imports.merging import Judgement, Merge
from app.services.imports.plan import FieldChange
from app.services.imports.values import MaskedIdentity
from app.services.imports.words import CELL_KIND_WORDS, OFFICE_WORDS, SEX_WORDS


def masked(number: str) -> str:
    """Return an identity number with its middle hidden: the first three and last four digits."""
    if len(number) < 8:
        return "•" * len(number)
    return f"{number[:3]}{'•' * (len(number) - 7)}{number[-4:]}"


def shown(field: str, value: Any) -> str:
    """Return a value in words; identity numbers are masked."""
    if value is None:
        return ""
    if field == "identity_number" and isinstance(value, str):
        return masked(value)
    if isinstance(value, MaskedIdentity):
        return f"{value.first}•••••{value.last}"
    if isinstance(value, PartialDate):
        return value.show()
    if isinstance(value, Sex):
        return SEX_WORDS[value]
    if isinstance(value, Office):
        return OFFICE_WORDS[value]
    if isinstance(value, CellKind):
        return CELL_KIND_WORDS[value]
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | frozenset):
        return ", ".join(str(part) for part in value)
    return str(value)


def changes_in_words(merges: Iterable[Merge], kind: ImportKind) -> tuple[FieldChange, ...]:
    """Return what differs, with the title of each field."""
    return tuple(
        FieldChange(
            field=merge.field,
            title=title_of(merge.field, kind),
            before=shown(merge.field, merge.before),
            after=shown(merge.field, merge.after),
            kept=merge.judgement is Judgement.KEEP,
        )
        for merge in merges
    )


def title_of(field: str, kind: ImportKind) -> str:
    """Return the usual header of a field."""
    known = fields_by_name(kind).get("cell" if field == "cell_id" else field)
    return known.title.rstrip("*") if known else field
