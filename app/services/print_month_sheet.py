"""The sheet on which a cell writes the month's remarks, with last month's words above the lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.remarks import month_before, month_of
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.queries.packet import open_tasks
from app.services.cells import cell_names, committee
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register
from app.services.remarks import MonthRow, RemarkText, month_grid
from app.services.sheet_codes import SheetForm, sheet_code

if TYPE_CHECKING:
    from app.documents.month_sheet import LastRemark, MonthSheet, MonthSheetRow


def month_sheet_pdf(register: Register, *, cell_id: UUID, month: date) -> Paper:
    """Return the remark sheet of a cell for a month as an A4 landscape PDF.

    UserError when the cell follows nobody in that month, or is no longer in the book.
    """
    from app.documents.month_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        render_month_sheet,
    )

    sheet = month_sheet(register, cell_id=cell_id, month=month)
    content = render_month_sheet(sheet)
    return Paper(content, PaperKind.MONTH_SHEET, cell=cell_id.hex, count=len(sheet.rows))


def month_sheet(register: Register, *, cell_id: UUID, month: date) -> MonthSheet:
    """Return whom a cell reports on in a month, with last month's words and open tasks.

    UserError when the cell is no longer in the book.
    """
    from app.documents.month_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        MonthSheet,
    )

    month = month_of(month)
    today = register.clock.today()
    own = committee(register)
    return MonthSheet(
        committee=own.name,
        cell=_cell_name(register, cell_id),
        place=own.place_name or "",
        month=month,
        printed_on=today,
        rows=_rows(register, cell_id, month),
        code=sheet_code(SheetForm.MONTH_REMARKS, cell_id, on=today),
    )


def _rows(register: Register, cell_id: UUID, month: date) -> tuple[MonthSheetRow, ...]:
    from app.documents.month_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        MonthSheetRow,
    )

    before = month_before(month)
    last = {
        row.candidate_id: row.remark
        for row in month_grid(register, cell_id=cell_id, month=before).rows
    }
    grid = month_grid(register, cell_id=cell_id, month=month).rows
    with register.read() as connection:
        tasks = open_tasks(connection, [row.candidate_id for row in grid])

    def sheet_row(row: MonthRow) -> MonthSheetRow:
        since = row.mentors[0].since if row.mentors else None
        return MonthSheetRow(
            name=row.name,
            stage=label(row.stage),
            mentor=", ".join(mentor.name for mentor in row.mentors),
            mentor_since=since.exact if since else None,
            last=_last_remark(last.get(row.candidate_id), before),
            tasks=tuple((one.task, one.due_on) for one in tasks.get(row.candidate_id, ())),
        )

    return tuple(map(sheet_row, grid))


def _last_remark(remark: RemarkText | None, month: date) -> LastRemark | None:
    from app.documents.month_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        LastRemark,
    )

    if remark is None:
        return None
    return LastRemark(
        month,
        strengths=remark.strengths or "",
        weaknesses=remark.weaknesses or "",
        proposal=remark.proposal or "",
        nothing_new=remark.nothing_new,
    )


def _cell_name(register: Register, cell_id: UUID) -> str:
    name = dict(cell_names(register)).get(cell_id)
    if name is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    return name
