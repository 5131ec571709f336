"""What the page reads at once, in the reader's lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.quota import CountedBy, QuotaPeriod
from app.domain.terms import QuotaOwnerKind
from app.services.mass_organisations import mass_organisations
from app.services.person_record import trait_choices
from app.services.quota_dashboard import QuotaDashboard, quota_dashboard
from app.services.quota_progress import periods
from app.services.quotas import QuotaRecord, quotas_of
from app.services.register import Register


@dataclass(frozen=True, slots=True)
class Asked:
    """What the toolbar asks for; without a day, today or the last day of the period."""

    period: QuotaPeriod
    counted_by: CountedBy
    as_of: date | None


@dataclass(frozen=True, slots=True)
class QuotaView:
    """Figures of a period, the targets behind them, and the words of the traits."""

    dashboard: QuotaDashboard
    records: tuple[QuotaRecord, ...]
    periods: tuple[QuotaPeriod, ...]
    traits: Mapping[str, str]
    organisations: Mapping[str, UUID]
    today: date

    @property
    def summed(self) -> bool:
        """Whether the committee's target is the sum of the cells'."""
        return all(record.kind is not QuotaOwnerKind.COMMITTEE for record in self.records)

    @property
    def over(self) -> bool:
        """Whether the period has ended on the day shown."""
        progress = self.dashboard.progress
        return progress.as_of >= progress.period.last_day


def read_view(register: Register, asked: Asked) -> QuotaView:
    """Read everything the page shows."""
    return QuotaView(
        dashboard=quota_dashboard(
            register, period=asked.period, as_of=asked.as_of, counted_by=asked.counted_by
        ),
        records=quotas_of(register, period=asked.period),
        periods=periods(register),
        traits=dict(trait_choices(register)),
        organisations={name: owner for owner, name in mass_organisations(register)},
        today=register.clock.today(),
    )
