"""How targets and their figures are said; every percentage names what it is a part of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.quota import CountedBy, QuotaPeriod, QuotaRow, ShareProgress
from app.domain.terms import QuotaPeriodKind, ShareBasis
from app.i18n import _, ngettext
from app.ui.day_words import day
from app.ui.percent import percent, share
from app.ui.tokens import Status
from app.ui.widgets import grouped


@dataclass(frozen=True, slots=True)
class Verdict:
    """A chip: how a target stands."""

    status: Status
    text: str


def period_words(period: QuotaPeriod) -> str:
    """Return "Năm 2026" or "Nhiệm kỳ 2025-2030"."""
    if period.kind is QuotaPeriodKind.YEAR:
        return _("Year {label}").format(label=period.label)
    return _("Term {label}").format(label=period.label)


def counted_words(counted_by: CountedBy) -> str:
    """Return by which day somebody counts."""
    if counted_by is CountedBy.DECISION:
        return _("counted by the decision")
    return _("counted by the ceremony")


def days_words(period: QuotaPeriod, as_of: date) -> str:
    """Return the days that count: "từ 01/01 đến 23/11/2026"."""
    last = min(as_of, period.last_day)
    first = period.first_day
    begin = f"{first:%d/%m}" if first.year == last.year else day(first)
    return _("from {first} to {last}").format(first=begin, last=day(last))


def total_verdict(row: QuotaRow, *, over: bool) -> Verdict | None:
    """Return how a whole target stands; `over` tells that the period has ended."""
    if not row.target:
        return None
    missing = row.target - row.admitted
    if missing <= 0:
        return Verdict(Status.OK, _("reached"))
    if over:
        return Verdict(Status.OVER, _("{n} short").format(n=grouped(missing)))
    return Verdict(Status.INFO, _("{n} to go").format(n=grouped(missing)))


def share_base(row: QuotaRow, basis: ShareBasis) -> int:
    """Return the denominator of a share in people."""
    return row.admitted if basis is ShareBasis.ADMITTED else row.target or 0


def share_value(part: ShareProgress, basis: ShareBasis) -> float | None:
    """Return the percentage of one denominator."""
    return part.percent_of_admitted if basis is ShareBasis.ADMITTED else part.percent_of_target


def share_sum(part: ShareProgress, row: QuotaRow) -> str:
    """Return "15/29 = 51,72 %" of the denominator that was asked for."""
    return share(part.count, share_base(row, part.target_of), share_value(part, part.target_of))


def share_words(part: ShareProgress, row: QuotaRow) -> str:
    """Return which denominator that was, what was asked, and the other denominator's sum."""
    said = [f"{_of(part.target_of)}; {_goal(part)}"]
    other = ShareBasis.TARGET if part.target_of is ShareBasis.ADMITTED else ShareBasis.ADMITTED
    if share_base(row, other):
        figure = share(part.count, share_base(row, other), share_value(part, other))
        said.append(f"{figure} {_of(other)}")
    return " · ".join(said)


def _of(basis: ShareBasis) -> str:
    return _("of those admitted") if basis is ShareBasis.ADMITTED else _("of the target")


def _goal(part: ShareProgress) -> str:
    if part.target_count is not None:
        return ngettext(
            "at least {n} person asked", "at least {n} people asked", part.target_count
        ).format(n=grouped(part.target_count))
    if part.target_percent is None:
        return _("nothing asked")
    return _("{percent} asked").format(percent=percent(part.target_percent))


def is_asked(part: ShareProgress) -> bool:
    """Tell whether a share has a target at all."""
    return part.target_percent is not None or part.target_count is not None


def share_verdict(part: ShareProgress, row: QuotaRow, *, over: bool) -> Verdict | None:
    """Return how a share stands; None where nothing was asked or there is no denominator yet."""
    if not is_asked(part):
        return None
    value = share_value(part, part.target_of)
    if part.target_count is not None:
        met = part.count >= part.target_count
    elif value is None or part.target_percent is None:
        return None
    else:
        met = value >= part.target_percent
    if met:
        return Verdict(Status.OK, _("met"))
    return Verdict(Status.OVER, _("not met")) if over else Verdict(Status.SOON, _("not met yet"))


def share_goal_part(part: ShareProgress, row: QuotaRow) -> float | None:
    """Return where the target stands on a bar of the whole denominator, 0 to 1."""
    if part.target_percent is not None:
        return part.target_percent / 100
    base = share_base(row, part.target_of)
    return part.target_count / base if part.target_count is not None and base else None
