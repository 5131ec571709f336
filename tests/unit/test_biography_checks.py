"""Every check of the biography: a change that it finds, and a neighbour that it leaves alone."""

from __future__ import annotations

import pytest

from app.domain.biography.table import CHECKS
from tests.helpers import biography_rows_family, biography_rows_papers, biography_rows_self
from tests.helpers.biography import changed, clean, findings, numbers

ROWS = [*biography_rows_self.ROWS, *biography_rows_family.ROWS, *biography_rows_papers.ROWS]


def test_nothing_is_found_in_a_clean_biography():
    assert findings(clean()) == ()


@pytest.mark.parametrize(("check", "wrong", "_right"), ROWS)
def test_the_check_finds_it(check, wrong, _right):
    assert check in numbers(changed(wrong))


@pytest.mark.parametrize(("check", "_wrong", "right"), ROWS)
def test_the_check_leaves_the_neighbour_alone(check, _wrong, right):
    assert check not in numbers(changed(right))


def test_every_check_has_a_row():
    by_hand = {"47"}  # always there, for a person to tick
    assert {check for check, _wrong, _right in ROWS} | by_hand == {one.number for one in CHECKS}


def test_there_are_51_checks():
    expected = [str(number) for number in range(1, 51)]
    expected.insert(46, "46b")
    assert [check.number for check in CHECKS] == expected
