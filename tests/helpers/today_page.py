"""The page Việc hôm nay over a small commune with due days, for its tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.stages import MilestoneKind, Stage
from app.services import due
from app.services.due import DueFilter, DueRow
from app.services.register import Register
from app.ui.pages.today import TodayPage
from app.ui.pages.today.columns import DueModel
from tests.helpers.pages import PageBench
from tests.helpers.people import add_candidate, add_cell

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Commune:
    """Two cells; what is due for An (late), Bình (near) and Chi (far)."""

    na_lung: UUID
    police: UUID
    an: UUID
    binh: UUID
    chi: UUID


def make_commune(register: Register) -> Commune:
    """Fill a register: votes of the cell wait for a decision, a probation nears its end."""
    na_lung = add_cell(register, "Chi bộ thôn Nà Lùng")
    police = add_cell(register, "Chi bộ Công an")

    def proposed(name: str, cell: UUID, voted: str) -> UUID:
        return add_candidate(
            register,
            name,
            cell=cell,
            stage=Stage.PROPOSED,
            milestones={MilestoneKind.CELL_VOTE: voted},
        )

    return Commune(
        na_lung,
        police,
        proposed("Lò Thị An", na_lung, "2026-08-03"),
        proposed("Vàng A Bình", police, "2026-08-31"),
        proposed("Hờ Thị Chi", na_lung, "2026-09-25"),
    )


def all_rows(register: Register, within: int = 90) -> list[DueRow]:
    """Return what is due."""
    return due.due_rows_all(register, DueFilter(within=within))


def open_page(bench: PageBench, *, width: int = 1346, height: int = 575) -> TodayPage:
    """Make and show the page."""
    page = TodayPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    return page


def said(page: TodayPage) -> list[str]:
    """Return the words of the first column and of the headings, from the top."""
    model = page.list.table.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def names(page: TodayPage) -> list[str]:
    """Return whose things to do are listed."""
    model = page.list.table.model()
    assert isinstance(model, DueModel)
    return [row.name for at in range(model.rowCount()) if (row := model.row(at)) is not None]
