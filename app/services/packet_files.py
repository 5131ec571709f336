"""The papers of several cells' meetings, each cell's in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.names import fold
from app.domain.packet_parts import WHOLE_PACKET, PacketPart
from app.errors import EnvironmentProblem
from app.i18n import _
from app.services.print_journal import note_paper
from app.services.print_packet import print_packet
from app.services.register import Register

if TYPE_CHECKING:
    from app.documents.page import PrintStyle


@dataclass(frozen=True, slots=True)
class CellFile:
    """A cell whose papers are asked for, and the words that its file is named by."""

    cell_id: UUID
    cell: str


def write_packets(
    register: Register,
    cells: Sequence[CellFile],
    folder: Path,
    *,
    meeting: date,
    parts: Collection[PacketPart] = WHOLE_PACKET,
    style: PrintStyle | None = None,
    on_cell: Callable[[int], None] | None = None,
    on_page: Callable[[int], None] | None = None,
) -> tuple[Path, ...]:
    """Write a PDF a cell into a folder, in place of an earlier one of the same cell and day.

    The journal notes each file. `on_cell` is told how many cells are done, before each, `on_page`
    how many pages of one are; what they raise ends the work, and the files written by then stay.
    A cell without any of the `parts` gets no file. UserError as in `print_packet`,
    EnvironmentProblem where a file cannot be written.
    """
    from app.documents.packet import NoPapersError  # noqa: PLC0415 - first use: parses the fonts

    written: list[Path] = []
    empty: NoPapersError | None = None
    for done, one in enumerate(cells):
        if on_cell is not None:
            on_cell(done)
        try:
            printed = print_packet(
                register, [one.cell_id], meeting=meeting, parts=parts, style=style, on_page=on_page
            )
        except NoPapersError as error:
            empty = error
            continue
        target = _target(folder, one.cell, meeting, taken=written)
        _write(target, printed.content)
        note_paper(register, printed.content)
        written.append(target)
    if empty is not None and not written:
        raise empty
    return tuple(written)


def _target(folder: Path, cell: str, meeting: date, *, taken: Collection[Path]) -> Path:
    """Return a name that no other cell of this run has: two cells may be called alike."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(cell)).strip("-")
    stem = f"hop-{plain}-{meeting.isoformat()}"
    target, number = folder / f"{stem}.pdf", 1
    while target in taken:
        number += 1
        target = folder / f"{stem}-{number}.pdf"
    return target


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise EnvironmentProblem(
            _("{path} cannot be written ({reason}). Close it or choose another folder.").format(
                path=target, reason=error.strerror
            )
        ) from error
