"""The cells of the register, found by code or by the ways an office writes their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from app.domain.names import fold
from app.services.imports.plan import CellsMeant

_PREFIXES: Final = re.compile(r"^(?:chi bo|cb)\s+")
_SORT: Final = re.compile(r"^(?:thon|ban|xom|ap|buon|khu pho|to dan pho|tdp|truong|tram)\s+")


@dataclass(frozen=True, slots=True)
class KnownCell:
    """A cell of the register as rows of people refer to it."""

    id: UUID
    code: str | None
    name: str


class CellIndex:
    """Finds a cell by what a sheet writes; a shortened name counts only where it is unique."""

    def __init__(self, rows: Iterable[Any], meant: CellsMeant) -> None:
        self._by_key: dict[str, KnownCell | None] = {}
        cells = [KnownCell(row.id, row.code, row.name) for row in rows]
        self.by_id = {cell.id: cell for cell in cells}
        self._found = {text: self.by_id.get(cell) for text, cell in meant.items()}
        for level in range(3):
            keys = [(_name_keys(cell.name)[level], cell) for cell in cells]
            self._add(keys)
        self._add([(_digits(cell.code), cell) for cell in cells if cell.code])

    def _add(self, keys: list[tuple[str, KnownCell]]) -> None:
        new: dict[str, KnownCell | None] = {}
        for key, cell in keys:
            if key and key not in self._by_key:
                new[key] = None if new.get(key, cell) is not cell else cell
        self._by_key |= new

    def find(self, text: str) -> KnownCell | None:
        """Return the cell that `text` names by code, name, or unique short name."""
        if text not in self._found:
            code = _digits(text)
            known = self._by_key.get(code) if len(code) > 5 else None
            keys = _name_keys(text)
            self._found[text] = known or self._by_key.get(keys[0]) or self._by_key.get(keys[1])
        return self._found[text]


def _name_keys(name: str) -> tuple[str, str, str]:
    """Return the name folded, without "chi bộ", and without "thôn" as well."""
    whole = fold(name)
    short = _PREFIXES.sub("", whole)
    return whole, short, _SORT.sub("", short)


def _digits(code: str | None) -> str:
    text = (code or "").strip()
    return re.sub(r"\D", "", text) if re.fullmatch(r"[\d. -]+", text) else ""
