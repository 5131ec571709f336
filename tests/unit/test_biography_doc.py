"""docs/biography.md says what the table of checks says."""

from __future__ import annotations

from app.domain.biography.table import CHECKS
from tests.helpers.biography_page import PAGE, page


def test_the_page_agrees_with_the_table():
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run: python -m tests.helpers.biography_page"


def test_every_check_has_its_row_and_says_what_it_finds():
    rows = [line for line in page().splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(CHECKS)
    assert all(check.finds.endswith(".") and check.clause for check in CHECKS)
