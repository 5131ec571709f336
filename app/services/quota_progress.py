"""Quota progress: targets against admissions, in one period up to one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.months import add_months
from app.domain.quota import CountedBy, QuotaPeriod, QuotaProgress, QuotaTarget, Tally
from app.domain.quota_progress import CellRecord, measure
from app.domain.terms import QuotaOwnerKind, Trait
from app.models.queries import admissions as admission_queries
from app.models.queries import introductions, quotas, waiting
from app.models.queries.admissions import Admissions, Span
from app.models.queries.cells import committee
from app.models.queries.quotas import QuotaCell, QuotaRecord
from app.services.cells import DORMANT_MONTHS
from app.services.register import Register

# Counted for every cell, whether a share was asked for or not: the columns of the table.
TABLE_TRAITS: Final = (Trait.WOMEN, Trait.YOUTH_UNION, Trait.ETHNIC_MINORITY)


@dataclass(frozen=True, slots=True)
class QuotaFigures:
    """The progress, and what the table shows beside it under the names of the cells.

    `admissions` go back to the start of the year before the period.
    """

    progress: QuotaProgress
    total: Tally
    by_cell: Mapping[str, Tally]
    cell_ids: Mapping[str, UUID]
    admissions: Admissions


def last_counted_day(register: Register, period: QuotaPeriod) -> date:
    """Return the day up to which a period is shown: today, or its end once it is over."""
    return min(register.clock.today(), period.last_day)


def periods(register: Register) -> tuple[QuotaPeriod, ...]:
    """Return the periods that have targets and the current year, the newest first."""
    this_year = QuotaPeriod.of_year(register.clock.today().year)
    with register.read() as connection:
        known = {*quotas.periods(connection), this_year}
    return tuple(sorted(known, key=lambda one: (one.year_to, one.year_from), reverse=True))


def quota_progress(
    register: Register,
    *,
    period: QuotaPeriod,
    as_of: date | None = None,
    counted_by: CountedBy = CountedBy.DECISION,
) -> QuotaProgress:
    """Return the progress of the committee and its cells in a period, up to and including a day."""
    as_of = as_of or last_counted_day(register, period)
    with register.read() as connection:
        asked = Question(period, as_of, counted_by, register.clock.today())
        return figures(connection, asked).progress


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a period, the last day that counts, and what makes somebody count."""

    period: QuotaPeriod
    as_of: date
    counted_by: CountedBy
    today: date

    @property
    def span(self) -> Span:
        """The days that count."""
        return Span.of(self.period, as_of=self.as_of)


def figures(connection: Connection, asked: Question, *, since: date | None = None) -> QuotaFigures:
    """Return the progress with all counts; `since` reads admissions of earlier days as well."""
    records = quotas.quotas_of(connection, asked.period)
    traits = _traits(records)
    read = Span(since or asked.span.first, asked.span.last)
    admissions = admission_queries.admissions(connection, read, asked.counted_by, traits=traits)
    cells = quotas.cells(connection)
    by_cell = _by_name(
        _names(cells),
        admissions.by_cell(asked.span),
        _waiting(connection, asked),
    )
    shown = _shown(cells, records, by_cell)
    progress = _measured(connection, asked, records, shown, by_cell, traits)
    ended = {cell.name for cell in shown if cell.ended_on is not None}
    return QuotaFigures(
        progress=replace(
            progress,
            dormant_cells=tuple(d for d in progress.dormant_cells if d.cell not in ended),
        ),
        total=sum(by_cell.values(), Tally()),
        by_cell=by_cell,
        cell_ids={cell.name: cell.id for cell in shown},
        admissions=admissions,
    )


def _measured(
    connection: Connection,
    asked: Question,
    records: Sequence[QuotaRecord],
    cells: Sequence[QuotaCell],
    by_cell: Mapping[str, Tally],
    traits: Sequence[str],
) -> QuotaProgress:
    own = committee(connection).name
    organisations = quotas.organisation_names(connection)
    asked_of = {
        record.owner_id
        for record in records
        if record.kind is QuotaOwnerKind.MASS_ORGANISATION and record.owner_id
    }
    introduced = introductions.introduced_by_organisation(
        connection, asked.span, asked_of, traits=traits
    )
    return measure(
        asked.period,
        as_of=asked.as_of,
        counted_by=asked.counted_by,
        committee=own,
        targets=_targets(records, {**_names(cells), **organisations}, own),
        cells=_cell_records(connection, asked, cells),
        by_cell=by_cell,
        by_organisation=_by_name(organisations, introduced, {}),
        dormant_before=add_months(asked.as_of, -DORMANT_MONTHS) + timedelta(days=1),
    )


def _waiting(connection: Connection, asked: Question) -> dict[UUID, int]:
    if asked.as_of > asked.period.last_day:
        return {}  # a period that is over waits for nobody
    return waiting.waiting_by_cell(
        connection, asked.counted_by, as_of=asked.as_of, today=asked.today
    )


def _cell_records(
    connection: Connection, asked: Question, cells: Sequence[QuotaCell]
) -> list[CellRecord]:
    last = admission_queries.last_admissions(
        connection, as_of=asked.as_of, counted_by=asked.counted_by
    )
    sources = waiting.sources_by_cell(connection)
    return [
        CellRecord(cell.name, last.get(cell.id), cell.founded_on, sources.get(cell.id, 0))
        for cell in cells
    ]


def _names(cells: Sequence[QuotaCell]) -> dict[UUID, str]:
    return {cell.id: cell.name for cell in cells}


def _traits(records: Sequence[QuotaRecord]) -> list[str]:
    asked = (share.trait for record in records for share in record.shares)
    return list(dict.fromkeys([*map(str, TABLE_TRAITS), *asked]))


def _by_name(
    names: Mapping[UUID, str], admitted: Mapping[UUID, Tally], pending: Mapping[UUID, int]
) -> dict[str, Tally]:
    return {
        name: replace(admitted.get(owner, Tally()), pending=pending.get(owner, 0))
        for owner, name in names.items()
        if owner in admitted or owner in pending
    }


def _shown(
    cells: Sequence[QuotaCell], records: Sequence[QuotaRecord], by_cell: Mapping[str, Tally]
) -> list[QuotaCell]:
    """Leave out cells that ended and neither had a target in the period nor admitted anybody."""
    asked = {record.owner_id for record in records}
    return [
        cell for cell in cells if cell.ended_on is None or cell.id in asked or cell.name in by_cell
    ]


def _targets(
    records: Sequence[QuotaRecord], names: Mapping[UUID, str], committee_name: str
) -> list[QuotaTarget]:
    targets = []
    for record in records:
        owner = names.get(record.owner_id) if record.owner_id else committee_name
        if owner is None:
            continue  # the owner was deleted; restored, his target counts again
        targets.append(QuotaTarget(owner, record.kind, record.period, record.target, record.shares))
    return targets
