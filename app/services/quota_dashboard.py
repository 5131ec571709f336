"""What the page of targets shows: progress, the same day of the year before, and the bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from uuid import UUID

from app.domain.months import add_months
from app.domain.quota import CountedBy, QuotaPeriod, QuotaProgress, QuotaRow, Tally, percent
from app.domain.terms import QuotaOwnerKind, QuotaPeriodKind
from app.models.queries import quotas
from app.models.queries.admissions import Admissions, Span
from app.models.queries.quotas import QuotaRecord
from app.services.quota_progress import Question, figures, last_counted_day
from app.services.register import Register


@dataclass(frozen=True, slots=True)
class SameDay:
    """How far an owner was on the same day of the year before, and that year's target."""

    admitted: int
    target: int | None
    percent_of_target: float | None


_NOBODY = SameDay(0, None, None)


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """One line of the table; `traits` counts the admitted with each trait of the columns.

    `before` is the same owner on the same day of the year before; None for a term.
    """

    cell_id: UUID | None
    row: QuotaRow
    traits: Mapping[str, int]
    before: SameDay | None


@dataclass(frozen=True, slots=True)
class CumulativeBars:
    """Cumulative admissions: by month of a year, or by year of a term.

    `current` is None from the month (year) after the day shown; `before` is empty for a term.
    Whoever is known to the year only counts in the last month shown.
    """

    labels: tuple[str, ...]
    current: tuple[int | None, ...]
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuotaDashboard:
    """The page of targets; `total` is the committee, `lines` its cells in the office's order."""

    progress: QuotaProgress
    total: QuotaLine
    lines: tuple[QuotaLine, ...]
    bars: CumulativeBars


def quota_dashboard(
    register: Register,
    *,
    period: QuotaPeriod,
    as_of: date | None = None,
    counted_by: CountedBy = CountedBy.DECISION,
) -> QuotaDashboard:
    """Return all figures of a period up to and including a day."""
    day = as_of or last_counted_day(register, period)
    asked = Question(period, day, counted_by, register.clock.today())
    year_before = QuotaPeriod.of_year(period.year_from - 1)
    is_year = period.kind is QuotaPeriodKind.YEAR
    with register.read() as connection:
        found = figures(connection, asked, since=year_before.first_day if is_year else None)
        records = quotas.quotas_of(connection, year_before) if is_year else ()
    before = _same_day_before(found.admissions, records, year_before, day) if is_year else {}
    return QuotaDashboard(
        progress=found.progress,
        total=QuotaLine(None, found.progress.total, found.total.by_trait, before.get(None)),
        lines=tuple(
            QuotaLine(
                found.cell_ids[row.owner],
                row,
                found.by_cell.get(row.owner, Tally()).by_trait,
                before.get(found.cell_ids[row.owner], _NOBODY) if is_year else None,
            )
            for row in found.progress.rows
        ),
        bars=_bars_of_year(found.admissions, period, year_before, day)
        if is_year
        else _bars_of_term(found.admissions, period, day),
    )


def _same_day_before(
    admissions: Admissions, records: Sequence[QuotaRecord], year: QuotaPeriod, day: date
) -> dict[UUID | None, SameDay]:
    """Return the cells, and under None the committee, up to the same day of the year before."""
    admitted = admissions.by_cell(Span.of(year, as_of=add_months(day, -12)))
    targets = {
        record.owner_id: record.target
        for record in records
        if record.kind is not QuotaOwnerKind.MASS_ORGANISATION
    }
    counts: dict[UUID | None, int] = {cell: tally.admitted for cell, tally in admitted.items()}
    counts[None] = sum(counts.values())
    if targets and None not in targets:
        targets[None] = sum(targets.values())
    return {
        owner: SameDay(
            admitted=counts.get(owner, 0),
            target=targets.get(owner),
            percent_of_target=percent(counts.get(owner, 0), targets.get(owner)),
        )
        for owner in {*counts, *targets}
    }


def _bars_of_year(
    admissions: Admissions, period: QuotaPeriod, year_before: QuotaPeriod, day: date
) -> CumulativeBars:
    last = day.month if day.year == period.year_from else 12
    current = admissions.by_month(Span.of(period, as_of=day))
    whole = admissions.by_month(Span.of(year_before, as_of=year_before.last_day))
    return CumulativeBars(
        labels=tuple(str(month) for month in range(1, 13)),
        current=(*_by_month(current, last), *[None] * (12 - last)),
        before=tuple(_by_month(whole, 12)),
    )


def _bars_of_term(admissions: Admissions, period: QuotaPeriod, day: date) -> CumulativeBars:
    counts = admissions.by_month(Span.of(period, as_of=day))
    years = range(period.year_from, period.year_to + 1)
    sums = accumulate(sum(n for (y, _m), n in counts.items() if y == year) for year in years)
    return CumulativeBars(
        labels=tuple(str(year) for year in years),
        current=tuple(
            total if year <= day.year else None for year, total in zip(years, sums, strict=True)
        ),
        before=(),
    )


def _by_month(counts: Counter[tuple[int, int | None]], last: int) -> list[int]:
    months = [0] * last
    for (_year, month), count in counts.items():
        months[(month or last) - 1] += count
    return list(accumulate(months))
