"""The wording of the quota table, kept in resources/forms, and how its figures are written."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.quota import CountedBy, QuotaPeriod, QuotaRow, ShareProgress
from app.domain.terms import QuotaPeriodKind, ShareBasis

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class QuotaWords:
    """Every printed word; braces are filled in."""

    title: str
    period_year: str
    period_term: str
    summary: str
    by_decision: str
    by_ceremony: str
    date_line: str
    whole: str
    whole_without_target: str
    shares: str
    share: str
    share_count: str
    share_of_admitted: str
    share_of_target: str
    share_goal: str
    of_admitted: str
    of_target: str
    goal_of_admitted: str
    goal_of_target: str
    goal_people: str
    no_base: str
    units: str
    number: str
    unit: str
    target: str
    admitted: str
    percent_of_target: str
    waiting: str
    share_column: str
    more_shares: str
    total: str
    no_units: str
    introductions: str
    organisation: str
    introduction_target: str
    introduced: str
    percent_of_introductions: str
    no_introductions: str
    signer_left: str
    signer_left_hint: str
    foot: str
    page: str

    def counted(self, counted_by: CountedBy) -> str:
        """Return by which day somebody counts as admitted."""
        return self.by_decision if counted_by is CountedBy.DECISION else self.by_ceremony

    def period(self, period: QuotaPeriod) -> str:
        """Return "Năm 2026" or "Nhiệm kỳ 2025-2030"."""
        year = period.kind is QuotaPeriodKind.YEAR
        return (self.period_year if year else self.period_term).format(label=period.label)

    def figure(self, number: int | None) -> str:
        """Return a count, or the mark for none set."""
        return self.no_base if number is None else str(number)

    def percent(self, value: float | None) -> str:
        """Return 51.72 as "51,72 %", whole numbers without decimals, the mark for no base."""
        if value is None:
            return self.no_base
        number = f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{number}{_NO_BREAK_SPACE}%"

    def short_share(self, share: ShareProgress | None, admitted: int) -> str:
        """Return "15/29 = 51,72 %" of the admitted; the column's title names the denominator."""
        if share is None or share.percent_of_admitted is None:
            return self.no_base
        return f"{share.count}/{admitted} = {self.percent(share.percent_of_admitted)}"

    def share_of(self, basis: ShareBasis, share: ShareProgress, row: QuotaRow) -> str:
        """Return a share as a sum that names its denominator."""
        admitted = basis is ShareBasis.ADMITTED
        percent = share.percent_of_admitted if admitted else share.percent_of_target
        if percent is None:
            return self.no_base
        wording = self.of_admitted if admitted else self.of_target
        return wording.format(
            count=share.count,
            base=row.admitted if admitted else row.target,
            percent=self.percent(percent),
        )

    def goal(self, share: ShareProgress) -> str:
        """Return what was asked for: people, or a percentage of a named denominator."""
        if share.target_count is not None:
            return self.goal_people.format(count=share.target_count)
        if share.target_percent is None:
            return self.no_base
        of_target = share.target_of is ShareBasis.TARGET
        wording = self.goal_of_target if of_target else self.goal_of_admitted
        return wording.format(percent=self.percent(share.target_percent))
