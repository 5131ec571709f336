"""Counting in calendar months: terms that run to the same day, and ages."""

from __future__ import annotations

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier if negative), or a shorter month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(first: date, last: date) -> int:
    """Count calendar months from `first` to `last`; the days of the month are ignored."""
    return (last.year - first.year) * 12 + last.month - first.month


def full_months(first: date, last: date) -> int:
    """Count months that have run to the same day: the greatest n with first + n months <= last."""
    months = months_between(first, last)
    return months if add_months(first, months) <= last else months - 1
