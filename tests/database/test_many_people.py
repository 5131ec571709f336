"""A register of 20,000 candidates: pages are whole, in order, and read from an index alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from app.services import people
from app.services.people import PeopleFilter, View
from app.services.register import Register
from app.services.synthetic import fill_with_invented_people
from tests.helpers.register import make_register

CANDIDATES, CELLS = 20_000, 500


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    register = make_register(tmp_path_factory.mktemp("nhieu") / "so")
    fill_with_invented_people(register, candidates=CANDIDATES, cells=CELLS)
    yield register
    register.dispose()


def _plans(register: Register, read: Any) -> str:
    """Return SQLite's plan of every statement that `read` runs."""
    statements: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            statements.append((statement, parameters))

    event.listen(register.engine, "before_cursor_execute", note)
    try:
        read()
    finally:
        event.remove(register.engine, "before_cursor_execute", note)
    with register.engine.connect() as connection:
        rows = [
            row[3]
            for statement, parameters in statements
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    return "\n".join(rows)


@pytest.mark.slow
@pytest.mark.parametrize("view", [View.FOLLOWED, View.SOURCES, View.EVERYBODY, View.OFFICIAL])
def test_every_page_follows_the_one_before(many, view):
    chosen = PeopleFilter(view=view)
    total = people.count_people(many, chosen)
    assert total > 1000
    first = people.page_of_people(many, chosen, offset=0, limit=200)
    second = people.page_of_people(many, chosen, offset=200, limit=200)
    last = people.page_of_people(many, chosen, offset=total - 5, limit=200)
    assert len({line.row_id for line in (*first, *second)}) == 400
    assert len(last) == 5
    assert people.position_of_row(many, chosen, second[0].row_id) == 200


@pytest.mark.slow
@pytest.mark.parametrize("view", [View.FOLLOWED, View.SOURCES, View.EVERYBODY])
def test_no_page_of_candidates_sorts_them_all(many, view):
    chosen = PeopleFilter(view=view)
    plan = _plans(many, lambda: people.page_of_people(many, chosen, offset=300, limit=100))
    assert "ix_candidate_sort_key" in plan
    scans = [line for line in plan.splitlines() if line.startswith("SCAN candidate")]
    assert scans and all("USING" in line for line in scans)


@pytest.mark.slow
def test_the_search_counts_all_and_shows_the_first(many):
    hits = people.find(many, "nguyen")
    assert len(hits.rows) == min(hits.total, 200) and hits.total > 200
    assert all("Nguyễn" in hit.name for hit in hits.rows)
