"""What is due, printed on a page for each cell."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.services import due
from app.services.cells import cell_names, committee
from app.services.due import DueFilter, DueRow
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register


def due_pdf_by_cell(register: Register, wanted: DueFilter) -> Paper:
    """Return an A4 PDF in which every cell with something due begins on a page of its own.

    The cells come in the office's order. UserError where nothing is due: there is no page then.
    """
    from app.documents.due_list import (  # noqa: PLC0415 - first use: parses the fonts
        CellDue,
        DueLine,
        DueSheets,
        render_due_lists,
    )

    cells = _by_cell(register, wanted)
    if not cells:
        raise UserError(_("Nothing is due, so there is no page for any cell."))
    own = committee(register)
    content = render_due_lists(
        DueSheets(
            upper_body=own.superior_name or "",
            committee=own.name,
            place=own.place_name or "",
            printed_on=register.clock.today(),
            within=wanted.within,
            kind=label(wanted.rule) if wanted.rule else "",
            cells=[
                CellDue(
                    rows[0].cell,
                    tuple(
                        DueLine(r.due, r.days_left, r.name, r.what, r.detail, r.source)
                        for r in rows
                    ),
                )
                for rows in cells
            ],
        )
    )
    return Paper(content, PaperKind.DUE, count=len(cells))


def _by_cell(register: Register, wanted: DueFilter) -> list[list[DueRow]]:
    """Return the rows of each cell; a cell that has ended comes last."""
    found: defaultdict[UUID, list[DueRow]] = defaultdict(list)
    for row in due.due_rows_all(register, wanted):
        found[row.cell_id].append(row)
    names = cell_names(register)
    rank = {cell_id: place for place, (cell_id, _name) in enumerate(names)}
    return [found[cell] for cell in sorted(found, key=lambda cell: rank.get(cell, len(rank)))]
