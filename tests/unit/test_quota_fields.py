"""Targets as they are typed."""

from __future__ import annotations

import pytest

from app.domain.quota import QuotaPeriod
from app.errors import UserError
from app.services.quota_fields import read_people, read_percent, read_period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", QuotaPeriod.of_year(2026)),
        (" 2025-2030 ", QuotaPeriod(2025, 2030)),
        ("2025 – 2030", QuotaPeriod(2025, 2030)),
        ("2025/30", QuotaPeriod(2025, 2030)),
    ],
)
def test_years_and_terms(text: str, period: QuotaPeriod) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["", "26", "2030-2025", "nhiệm kỳ", "2026-"])
def test_what_is_no_period_says_what_to_type(text: str) -> None:
    with pytest.raises(UserError, match="2025-2030") as refused:
        read_period(text)
    assert refused.value.field == "period"


@pytest.mark.parametrize(
    ("text", "value"),
    [("40", 40.0), ("37,5", 37.5), ("37.5 %", 37.5), ("0", 0.0), ("100%", 100.0)],
)
def test_percentages(text: str, value: float) -> None:
    assert read_percent(text, field="shares") == value


@pytest.mark.parametrize("text", ["", "101", "-1", "bốn mươi", "1e2", "4 0"])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(UserError, match="37,5"):
        read_percent(text, field="shares")


def test_people_are_whole() -> None:
    assert read_people(" 16 ", field="target") == 16
    for text in ("", "1,5", "-1", "mười"):
        with pytest.raises(UserError, match="number of people") as refused:
            read_people(text, field="target")
        assert refused.value.field == "target"
