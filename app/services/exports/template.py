"""Empty sheets to fill and import, each with a page of instructions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from app.domain.terms import Trait
from app.i18n import N_, _
from app.services.exports.quota_rows import quota_columns
from app.services.exports.workbook import new_workbook
from app.services.imports.field import Field
from app.services.imports.fields import INSTRUCTIONS_SHEET, NEEDED, ImportKind
from app.services.imports.people_columns import CANDIDATE_FIELDS, MEMBER_FIELDS
from app.services.imports.unit_columns import CELL_FIELDS
from app.services.imports.values import ValueKind
from app.services.imports.words import AREA_TRAIT_WORDS, CELL_KIND_WORDS, OFFICE_WORDS

_SHARES: Final = tuple(
    f"{trait}:percent" for trait in (Trait.WOMEN, Trait.YOUTH_UNION, Trait.ETHNIC_MINORITY)
)
_HOW: Final = {
    ValueKind.TEXT: N_("text"),
    ValueKind.NAME: N_("family name, middle name, given name"),
    ValueKind.NAMES: N_(
        "full name of an official member of the same cell; two at most, with a comma"
    ),
    ValueKind.DATE: N_("day/month/year, for example 01/05/2026"),
    ValueKind.BIRTH: N_("day/month/year; 5/1987 or 1987 if no more is known"),
    ValueKind.IDENTITY: N_("12 digits as text, with the leading zeros"),
    ValueKind.CARD: N_("12 digits as text, with the leading zeros"),
    ValueKind.SEX: N_("Nam or Nữ"),
    ValueKind.COUNT: N_("a whole number"),
    ValueKind.PERCENT: N_("percent of those admitted, 0 to 100; 0 or empty for none"),
}
_SPECIAL: Final[dict[str, Iterable[str]]] = {
    "kind": tuple(CELL_KIND_WORDS.values()),
    "traits": tuple(AREA_TRAIT_WORDS.values()),
    "office": tuple(OFFICE_WORDS.values()),
}
_INTRODUCTION: Final = {
    ImportKind.CELLS: N_("One row for each Party cell. Import this list first."),
    ImportKind.MEMBERS: N_(
        "One row for each member. Import the cells first. Whoever has a day of official membership "
        "is an official member, everybody else probationary."
    ),
    ImportKind.CANDIDATES: N_(
        "One row for each person. Import cells and members first. The step follows from the days "
        "that are filled in."
    ),
    ImportKind.QUOTAS: N_(
        "One row for each Party cell or mass organisation. Name the sheet after its year, for "
        "example “Chỉ tiêu 2026”, or after its term, “Chỉ tiêu 2025-2030”."
    ),
}


def write_template(kind: ImportKind | str, path: Path, *, year: int | None = None) -> None:
    """Write an empty sheet of one kind with instructions; `year` names the sheet of targets."""
    kind = ImportKind(kind)
    name, fields = _sheet(kind, year)
    with new_workbook(path) as add_sheet:
        add_sheet(name).header([field.title for field in fields], [field.width for field in fields])
        instructions = add_sheet(INSTRUCTIONS_SHEET)
        instructions.title(_(_INTRODUCTION[kind]))
        instructions.header([_("Column"), _("Needed"), _("How to fill it in")], [34, 10, 90])
        instructions.rows(
            (
                field.title.rstrip("*"),
                _("yes") if field.name in NEEDED[kind] else "",
                _how(field),
            )
            for field in fields
            if field.name
        )


def _sheet(kind: ImportKind, year: int | None) -> tuple[str, Sequence[Field]]:
    match kind:
        case ImportKind.CELLS:
            return "Chi bộ", CELL_FIELDS
        case ImportKind.MEMBERS:
            return "DS_DANGVIEN", MEMBER_FIELDS
        case ImportKind.CANDIDATES:
            return "Đối tượng Đảng", CANDIDATE_FIELDS
        case ImportKind.QUOTAS:
            return f"Chỉ tiêu {year}" if year else "Chỉ tiêu", quota_columns(_SHARES)


def _how(field: Field) -> str:
    if words := _SPECIAL.get(field.name or ""):
        return _("one of: {words}").format(words="; ".join(words))
    if field.name == "cell":
        return _("name or code of a Party cell of the register")
    if field.name in ("official", "probationary", "secretary", "deputy_secretary"):
        return _("for checking only; comes from the list of members")
    return _(_HOW[field.kind])
