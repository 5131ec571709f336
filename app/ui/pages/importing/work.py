"""The work of an import in the lanes: no widget is touched here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from app.services.changes import Changes
from app.services.imports import (
    Decisions,
    ImportKind,
    ImportPlan,
    ImportReport,
    Recognition,
    Watch,
    apply_import,
    decide,
    plan_import,
    recognise,
)
from app.services.register import Register
from app.services.undo import undo, undo_offer
from app.ui.pages.importing.column_match import SheetColumns
from app.ui.pages.importing.shown_rows import ShownRows, arrange
from app.ui.tasks import Job

CopyFirst = Callable[[], Path | None]
"""Copies the book before an import, and tells where the copy lies."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is imported, as chosen in the first two steps."""

    kind: ImportKind
    path: Path
    on: date
    year: int | None
    sheets: tuple[str, ...]
    columns: SheetColumns


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided in the preview: doubtful rows, and cells the register knows otherwise."""

    decisions: Decisions
    cells: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class Applied:
    """An import that was carried out; `act_id` is what undo takes back, if anything was written."""

    report: ImportReport
    act_id: UUID | None

    @property
    def changes(self) -> Changes:
        """Return what the window must hear of."""
        return self.report.changes


def take_back(register: Register, act: UUID, job: Job) -> Changes:
    """Undo an import; UndoStopped, with nothing undone, once the job was cancelled."""
    return undo(
        register,
        act,
        report=partial(job.report, "undo"),
        cancelled=job.cancelled.is_set,
    )


def read_file(path: Path, kind: ImportKind | None, prefer: ImportKind, _job: Job) -> Recognition:
    """Return what a file seems to hold: the list `kind`, or without it the one it fits best."""
    return recognise(path, kind=kind, prefer=prefer)


def make_plan(register: Register, chosen: Chosen, settled: Settled, job: Job) -> ShownRows:
    """Return the rows of a file set against the register; nothing is written."""
    with _rows_live_on():
        plan = plan_import(
            register,
            kind=chosen.kind,
            path=chosen.path,
            on=chosen.on,
            year=chosen.year,
            sheets=chosen.sheets,
            columns=chosen.columns,
            decisions=settled.decisions,
            cells=settled.cells,
            watch=_watch(job),
        )
        return arrange(plan, settled.decisions)


def settle(register: Register, plan: ImportPlan, settled: Settled, job: Job) -> ShownRows:
    """Return the same rows after what was decided; the file is not read again."""
    with _rows_live_on():
        made = decide(
            register,
            plan=plan,
            decisions=settled.decisions,
            cells=settled.cells,
            watch=_watch(job),
        )
        return arrange(made, settled.decisions)


def carry_out(register: Register, plan: ImportPlan, copy_first: CopyFirst, job: Job) -> Applied:
    """Copy the book, write a plan in one act, and note that act: no other write comes between."""

    def copy() -> Path | None:
        job.report("copy")
        return copy_first()

    report = apply_import(register, plan=plan, copy_first=copy, watch=_watch(job))
    offer = undo_offer(register) if report.new + report.updated else None
    return Applied(report, offer.act_id if offer else None)


@contextmanager
def _rows_live_on() -> Iterator[None]:
    """Keep the collector from walking rows that stay: with 100,000 it would stop the window."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _watch(job: Job) -> Watch:
    return Watch(report=job.report, cancelled=job.cancelled.is_set)
