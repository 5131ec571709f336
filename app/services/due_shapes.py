"""The values of "Việc hôm nay": filter, rows, counts, and the card that says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.procedure.results import DeadlineRule, Unit
from app.domain.stages import Stage


class Band(StrEnum):
    """When something is due, seen from today."""

    OVERDUE = "overdue"
    DAYS_7 = "days_7"
    DAYS_15 = "days_15"
    DAYS_30 = "days_30"
    DAYS_60 = "days_60"
    DAYS_90 = "days_90"


@dataclass(frozen=True, slots=True)
class DueFilter:
    """What of it is shown: due within so many days (overdue always), one cell, one rule."""

    within: int = 30
    cell_id: UUID | None = None
    rule: DeadlineRule | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing to do: `what` and `detail` are the two lines of the list, `source` the clause.

    `days_left` is negative when overdue. `source` is short ("QĐ 208, 60 ngày LV").
    """

    id: int
    person_id: UUID
    candidate_id: UUID
    name: str
    cell_id: UUID
    cell: str
    stage: Stage
    rule: DeadlineRule
    due: date
    days_left: int
    band: Band
    what: str
    detail: str
    source: str


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many there are under a filter, by band; `overdue` is on the tab's chip."""

    by_band: tuple[tuple[Band, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _band, count in self.by_band)

    @property
    def overdue(self) -> int:
        """Those whose day has passed."""
        return dict(self.by_band).get(Band.OVERDUE, 0)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of the table "Cách đếm": the month in words, working days in it, sum so far."""

    month: str
    days: int
    running: int


@dataclass(frozen=True, slots=True)
class Why:
    """The card "Căn cứ, cách tính" of one due day, in words ready to show.

    `sum` is the arithmetic in one line ("25/09/2026 + 60 ngày làm việc"). `counted` is empty
    where nothing is counted in working days; `not_counted` is one sentence. `local_reason` is
    given where the office's own value was used.
    """

    row: DueRow
    sum: str
    unit: Unit
    rule: str
    citation: str
    checked: bool
    checked_by: str | None
    inherited: bool
    local_reason: str | None
    inputs: tuple[str, ...]
    counted: tuple[CountRow, ...]
    not_counted: str
