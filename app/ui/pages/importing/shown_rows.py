"""The rows of a plan under each filter, counted once in the lane and not on the main thread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.i18n import ngettext
from app.services.imports import Decision, Decisions, ImportPlan, PlannedRow, RowKey, Verdict
from app.ui.tables import Group
from app.ui.widgets import grouped


class Show(StrEnum):
    """What the list of rows is filtered by; five of them are the verdicts."""

    ALL = "all"
    LOOK = "look"
    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


_BY_VERDICT = {verdict: Show(verdict.value) for verdict in Verdict}
_LOOKED_AT = (Verdict.DOUBTFUL, Verdict.REFUSED)


@dataclass(frozen=True, slots=True)
class ShownRows:
    """A plan with its rows by filter; where there are several sheets, each has a heading."""

    plan: ImportPlan
    decisions: Decisions
    lists: Mapping[Show, Sequence[PlannedRow | Group]]
    counts: Mapping[Show, int]
    to_look_at: Sequence[RowKey]
    """Doubtful rows and refused ones in the order of the file."""
    doubtful: Sequence[RowKey]
    places: Mapping[RowKey, int]
    """Where each row stands in the file, whatever the filter."""
    skipped: int

    def written(self) -> int:
        """Return how many rows an import would write."""
        return self.counts[Show.NEW] + self.counts[Show.UPDATED]

    def neighbour(self, keys: Sequence[RowKey], of: RowKey | None, by: int) -> RowKey | None:
        """Return the first of `keys`, which are in order, below (1) or above (-1) a row.

        After the last comes the first again.
        """
        if not keys:
            return None
        here = self.places[of] if of is not None else -1
        if by > 0:
            at = bisect_right(keys, here, key=self.places.__getitem__)
            return keys[at % len(keys)]
        return keys[bisect_left(keys, here, key=self.places.__getitem__) - 1]


def arrange(plan: ImportPlan, decisions: Decisions) -> ShownRows:
    """Sort the rows of a plan into the filters; skipped ones stand under "all" alone."""
    filtered: dict[Show, list[PlannedRow]] = {show: [] for show in Show}
    everything = filtered[Show.ALL]
    skipped = 0
    for row in plan.rows:
        everything.append(row)
        if row.verdict is Verdict.DOUBTFUL and decisions.get(row.key) is Decision.SKIP:
            skipped += 1
            continue
        filtered[_BY_VERDICT[row.verdict]].append(row)
        if row.verdict in _LOOKED_AT:
            filtered[Show.LOOK].append(row)
    several = len({row.sheet for row in everything}) > 1
    return ShownRows(
        plan=plan,
        decisions=decisions,
        lists={show: _with_sheets(rows) if several else rows for show, rows in filtered.items()},
        counts={show: len(rows) for show, rows in filtered.items()},
        to_look_at=[row.key for row in filtered[Show.LOOK]],
        doubtful=[row.key for row in filtered[Show.DOUBTFUL]],
        places={row.key: at for at, row in enumerate(everything)},
        skipped=skipped,
    )


def _with_sheets(rows: Sequence[PlannedRow]) -> list[PlannedRow | Group]:
    by_sheet: dict[str, list[PlannedRow]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    listed: list[PlannedRow | Group] = []
    for sheet, own in by_sheet.items():
        listed.append(Group(sheet, row_count(len(own))))
        listed += own
    return listed


def row_count(count: int) -> str:
    """Return "120 rows"."""
    return ngettext("{n} row", "{n} rows", count).format(n=grouped(count))
