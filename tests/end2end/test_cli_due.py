"""What is due, by command: the contract's keys, earliest first; sentences for people."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.cli import DAY, run

KEYS = {"person", "name", "rule", "due", "days_left", "clause", "why"}


@pytest.mark.parametrize("within", [7, 30, 90])
def test_the_contract(sample, within):
    told = run("due", "--within", within, "--book", sample, "--json")
    assert (told.code, told.error) == (0, "")
    rows = told.json
    assert rows and all(set(row) == KEYS for row in rows)
    days = [date.fromisoformat(row["due"]) for row in rows]
    assert days == sorted(days)
    assert [row["days_left"] for row in rows] == [
        (day - date.fromisoformat(DAY)).days for day in days
    ]
    assert max(row["days_left"] for row in rows) <= within
    assert all(row["clause"] and row["why"] for row in rows)


def test_people_read_sentences(sample):
    told = run("due", "--book", sample)
    assert told.code == 0
    assert "days overdue" in told.out and "60 working days" in told.out


@pytest.mark.parametrize("days", ["soon", "0", "-5", "1.5", "", "²", "٣", "36501", "9" * 5000])
def test_a_wrong_number_of_days_is_wrong_use(sample, days):
    told = run("due", f"--within={days}", "--book", sample, "--json")
    assert told.code == 2 and "--within" in told.sentence


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1799-12-31", "2026-02-31", "x"])
def test_a_day_of_no_year_of_ours_is_wrong_use(sample, day):
    told = run("due", "--book", sample, "--today", day, "--json")
    assert told.code == 2 and "--today" in told.sentence


def test_a_hundred_years_ahead_are_answered(sample):
    told = run("due", "--book", sample, "--within", 36_500, "--json")
    assert told.code == 0 and told.json
