"""The sheet on which a cell writes the month's remarks, with last month's words above the lines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.domain.remarks import month_before, month_of
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.services.cells import cell_names, committee
from app.services.register import Register
from app.services.remarks import MonthRow, RemarkText, month_grid


def month_sheet_pdf(register: Register, *, cell_id: UUID, month: date) -> bytes:
    """Return the remark sheet of a cell for a month as an A4 landscape PDF.

    UserError when the cell follows nobody in that month, or is no longer in the book.
    """
    from app.documents.month_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        LastRemark,
        MonthSheet,
        MonthSheetRow,
        render_month_sheet,
    )

    month = month_of(month)
    before = month_before(month)
    last = {
        row.candidate_id: row.remark
        for row in month_grid(register, cell_id=cell_id, month=before).rows
    }

    def last_remark(remark: RemarkText | None) -> LastRemark | None:
        if remark is None:
            return None
        return LastRemark(
            before,
            strengths=remark.strengths or "",
            weaknesses=remark.weaknesses or "",
            proposal=remark.proposal or "",
            nothing_new=remark.nothing_new,
        )

    def sheet_row(row: MonthRow) -> MonthSheetRow:
        since = row.mentors[0].since if row.mentors else None
        return MonthSheetRow(
            name=row.name,
            stage=label(row.stage),
            mentor=", ".join(mentor.name for mentor in row.mentors),
            mentor_since=since.exact if since else None,
            last=last_remark(last.get(row.candidate_id)),
        )

    own = committee(register)
    return render_month_sheet(
        MonthSheet(
            committee=own.name,
            cell=_cell_name(register, cell_id),
            place=own.place_name or "",
            month=month,
            printed_on=register.clock.today(),
            rows=tuple(map(sheet_row, month_grid(register, cell_id=cell_id, month=month).rows)),
        )
    )


def _cell_name(register: Register, cell_id: UUID) -> str:
    name = dict(cell_names(register)).get(cell_id)
    if name is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    return name
