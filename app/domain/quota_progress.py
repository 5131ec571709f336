"""From dated admissions and targets to progress by cell, in all, and by mass organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.quota import (
    CountedBy,
    DormantCell,
    QuotaPeriod,
    QuotaProgress,
    QuotaRow,
    QuotaTarget,
    ShareProgress,
    ShareTarget,
    Tally,
    percent,
)
from app.domain.terms import QuotaOwnerKind, ShareBasis


@dataclass(frozen=True, slots=True)
class AdmissionFile:
    """What counting needs to know of one person's file; `cell` and `introduced_by` are owners."""

    cell: str
    traits: frozenset[str] = frozenset()
    proposed_on: date | None = None
    decided_on: date | None = None
    ceremony_on: date | None = None
    left_on: date | None = None
    introduced_by: str | None = None


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What tells a dormant cell: its last admission, and how many sources it has."""

    cell: str
    last_admission: date | None = None
    founded: date | None = None
    sources: int = 0


def counted_day(file: AdmissionFile, counted_by: CountedBy) -> date | None:
    """Return the day from which a file counts as admitted, if it has come so far."""
    return file.decided_on if counted_by is CountedBy.DECISION else file.ceremony_on


def is_admitted(
    file: AdmissionFile, *, period: QuotaPeriod, as_of: date, counted_by: CountedBy
) -> bool:
    """Tell whether a file counts as admitted in the period, up to and including `as_of`."""
    day = counted_day(file, counted_by)
    return day is not None and day <= as_of and period.contains(day)


def is_pending(
    file: AdmissionFile, *, period: QuotaPeriod, as_of: date, counted_by: CountedBy
) -> bool:
    """Tell whether a file was waiting on `as_of` and can still count in the period."""
    day = counted_day(file, counted_by)
    begun = file.proposed_on or file.decided_on
    return (
        begun is not None
        and begun <= as_of <= period.last_day
        and (day is None or day > as_of)
        and (file.left_on is None or file.left_on > as_of)
    )


def tally_by(
    owner: Callable[[AdmissionFile], str | None],
    files: Iterable[AdmissionFile],
    *,
    period: QuotaPeriod,
    as_of: date,
    counted_by: CountedBy,
) -> dict[str, Tally]:
    """Count files per owner (`lambda file: file.cell`); a file without owner is left out."""
    admitted: Counter[str] = Counter()
    pending: Counter[str] = Counter()
    traits: dict[str, Counter[str]] = {}
    for file in files:
        key = owner(file)
        if key is None:
            continue
        if is_admitted(file, period=period, as_of=as_of, counted_by=counted_by):
            admitted[key] += 1
            traits.setdefault(key, Counter()).update(file.traits)
        elif is_pending(file, period=period, as_of=as_of, counted_by=counted_by):
            pending[key] += 1
    return {
        key: Tally(admitted[key], pending[key], traits.get(key, {})) for key in (admitted | pending)
    }


def measure(
    period: QuotaPeriod,
    *,
    as_of: date,
    counted_by: CountedBy,
    committee: str,
    targets: Sequence[QuotaTarget],
    cells: Sequence[CellRecord],
    by_cell: Mapping[str, Tally],
    by_organisation: Mapping[str, Tally],
    dormant_before: date,
) -> QuotaProgress:
    """Set what was counted against the targets of this very period.

    There is one row for each of `cells`, in their order. The total is the committee's own target,
    or the sum of the cells' where none was set; what mass organisations are to introduce stands
    apart. A cell is dormant if it was founded and last admitted anybody before `dormant_before`.
    """
    own, by_owner, organisations = _sort_targets(targets, period)
    rows = tuple(
        quota_row(record.cell, QuotaOwnerKind.CELL, by_owner.get(record.cell), by_cell)
        for record in cells
    )
    return QuotaProgress(
        period=period,
        as_of=as_of,
        counted_by=counted_by,
        total=_total(committee, own or _sum_of_cells(committee, period, by_owner), by_cell),
        rows=rows,
        introductions=tuple(
            quota_row(target.owner, target.kind, target, by_organisation)
            for target in organisations
        ),
        dormant_cells=tuple(dormant_cells(cells, before=dormant_before)),
    )


def quota_row(
    owner: str, kind: QuotaOwnerKind, target: QuotaTarget | None, tallies: Mapping[str, Tally]
) -> QuotaRow:
    """Return one owner's row; without a target its percentages of target are None."""
    tally = tallies.get(owner, Tally())
    count = target.target if target else None
    return QuotaRow(
        owner=owner,
        kind=kind,
        target=count,
        admitted=tally.admitted,
        percent_of_target=percent(tally.admitted, count),
        pending=tally.pending,
        forecast=tally.admitted + tally.pending,
        shares=tuple(_share(share, tally, count) for share in (target.shares if target else ())),
    )


def dormant_cells(cells: Iterable[CellRecord], *, before: date) -> Iterable[DormantCell]:
    """Yield the cells whose last admission, or founding if there was none, lies before a day."""
    for record in cells:
        since = record.last_admission or record.founded
        if since is None or since < before:
            yield DormantCell(record.cell, since, record.sources)


def _share(share: ShareTarget, tally: Tally, target: int | None) -> ShareProgress:
    count = tally.by_trait.get(share.trait, 0)
    return ShareProgress(
        trait=share.trait,
        target_percent=share.percent,
        target_count=share.count,
        target_of=share.basis,
        count=count,
        percent_of_admitted=percent(count, tally.admitted),
        percent_of_target=percent(count, target),
    )


def _sort_targets(
    targets: Sequence[QuotaTarget], period: QuotaPeriod
) -> tuple[QuotaTarget | None, dict[str, QuotaTarget], list[QuotaTarget]]:
    """Return the committee's, the cells' and the mass organisations' targets of the period."""
    of_period = [target for target in targets if target.period == period]
    own = [target for target in of_period if target.kind is QuotaOwnerKind.COMMITTEE]
    cells = [target for target in of_period if target.kind is QuotaOwnerKind.CELL]
    by_owner = {target.owner: target for target in cells}
    if len(own) > 1 or len(by_owner) < len(cells):
        raise ValueError(f"two targets of one owner for {period.label}")
    organisations = [t for t in of_period if t.kind is QuotaOwnerKind.MASS_ORGANISATION]
    return own[0] if own else None, by_owner, organisations


def _sum_of_cells(
    committee: str, period: QuotaPeriod, by_owner: Mapping[str, QuotaTarget]
) -> QuotaTarget | None:
    """Add the cells' targets up; a share stays asked for only where all cells agree on it."""
    if not by_owner:
        return None
    real = [target for target in by_owner.values() if target.target]
    asked: dict[str, list[ShareTarget]] = {}
    for share in (share for target in real for share in target.shares):
        asked.setdefault(share.trait, []).append(share)
    shares = tuple(_common_share(wanted, cells=len(real)) for wanted in asked.values())
    count = sum(target.target for target in real)
    return QuotaTarget(committee, QuotaOwnerKind.COMMITTEE, period, count, shares)


def _common_share(wanted: Sequence[ShareTarget], *, cells: int) -> ShareTarget:
    """Return what all cells ask alike in percent; else the trait alone, to be counted."""
    first = wanted[0]
    if first.percent is not None and len(wanted) == cells and set(wanted) == {first}:
        return first
    bases = {share.basis for share in wanted}
    return ShareTarget(first.trait, basis=bases.pop() if len(bases) == 1 else ShareBasis.ADMITTED)


def _total(committee: str, target: QuotaTarget | None, by_cell: Mapping[str, Tally]) -> QuotaRow:
    total = sum(by_cell.values(), Tally())
    return quota_row(committee, QuotaOwnerKind.COMMITTEE, target, {committee: total})
