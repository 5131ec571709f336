"""The fictional commune's own spreadsheets, loaded in the order an office would load them."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.paths import resource
from app.services.imports.fields import ImportKind
from app.services.imports.importing import apply_import, plan_import
from app.services.imports.plan import ImportReport
from app.services.register import Register

SAMPLE_FILES: Final = {
    ImportKind.CELLS: "chi_bo.xlsx",
    ImportKind.MEMBERS: "DS_DANGVIEN.xlsx",
    ImportKind.CANDIDATES: "doi_tuong_dang.xlsx",
    ImportKind.QUOTAS: "chi_tieu_2026.xlsx",
}


def load_sample(register: Register, on: date) -> dict[ImportKind, ImportReport]:
    """Load the four files of the fictional commune into a register; return a report for each."""
    reports = {}
    for kind, name in SAMPLE_FILES.items():
        plan = plan_import(register, kind=kind, path=resource(f"sample/{name}"), on=on)
        reports[kind] = apply_import(register, plan=plan)
    return reports
