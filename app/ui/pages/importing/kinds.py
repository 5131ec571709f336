"""The kinds of list that can be imported, in the order an office loads them."""

from __future__ import annotations

from typing import Final

from app.i18n import N_, _
from app.services.imports import ImportKind

_TITLES: Final = {
    ImportKind.CELLS: N_("Party cells"),
    ImportKind.MEMBERS: N_("Party members"),
    ImportKind.CANDIDATES: N_("Sources for admission"),
    ImportKind.QUOTAS: N_("Admission targets"),
}
_HINTS: Final = {
    ImportKind.CELLS: N_("Comes first: the other lists name the cells."),
    ImportKind.MEMBERS: N_("Official and probationary members; mentors are found among them."),
    ImportKind.CANDIDATES: N_(
        "Outstanding people, sympathisers, and those on the way into the Party."
    ),
    ImportKind.QUOTAS: N_("Targets of a year or a term, by cell and by mass organisation."),
}


def kind_title(kind: ImportKind) -> str:
    """Return the name of a list."""
    return _(_TITLES[kind])


def subject_title(kind: ImportKind) -> str:
    """Return the heading over what each row of a list is about."""
    match kind:
        case ImportKind.CELLS:
            return _("Cell")
        case ImportKind.QUOTAS:
            return _("Unit")
        case _:
            return _("Person")


def kind_hint(kind: ImportKind) -> str:
    """Return what the list holds, or when it comes."""
    return _(_HINTS[kind])
