"""One column of a list: its name in the program, its header, and how its cells are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.services.imports.values import ValueKind


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `title` as exports write it, `also` the other headers that mean the same.

    `name` is None for a column of the official template that the register does not keep.
    """

    name: str | None
    title: str
    kind: ValueKind = ValueKind.TEXT
    also: tuple[str, ...] = ()
    width: int = 14


NUMBER_FIELD: Final = Field("number", "STT", also=("TT", "Số TT", "Số thứ tự", "#"), width=6)
