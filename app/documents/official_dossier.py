"""The lists of papers of a dossier: which act shows a paper is there, which case asks for it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.documents.form_source import FormSource
from app.documents.official_fields import ACTS
from app.domain.terms import Referral
from app.i18n import _
from app.paths import resource

_KEYS: Final = {"paper": str, "act": str, "case": str, "above": bool}


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """A paper; `act` is the act that proves it is there, `case` the case that asks for it.

    `above`: made above the cell, which is never asked for it.
    """

    paper: str
    act: str = ""
    case: str = ""
    above: bool = False


@functools.cache
def dossier_papers(name: str, folder: Path | None = None) -> tuple[DossierPaper, ...]:
    """Return the papers of a dossier in their order; a faulty file raises `FormFileError`."""
    source = FormSource((folder or resource("forms/dossiers")) / f"{name}.toml")
    source.check_keys(source.content, {"paper": list}, required={"paper"}, after=1)
    lines = source.headers("paper")
    return tuple(
        _paper(source, table, line)
        for table, line in zip(source.content["paper"], lines, strict=True)
    )


def _paper(source: FormSource, table: dict[str, Any], line: int) -> DossierPaper:
    source.check_keys(table, _KEYS, required={"paper"}, after=line)
    for key, allowed in (("act", set(ACTS)), ("case", set(Referral))):
        value = table.get(key)
        if value is not None and value not in allowed:
            source.refuse(
                source.line_of(key, after=line),
                _("“{key}” may not be “{value}”").format(key=key, value=value),
            )
    return DossierPaper(**table)
