"""Paged rows with headings between them: places, pages, the keyboard, any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.tables import Column, Group, GroupedPagedModel, ListModel, TableView
from app.ui.tables.models import CELL, UNLOADED

COLUMNS = (
    Column("name", "Name", 200, lambda row: row.name),
    Column("id", "Number", 60, lambda row: str(row.id)),
)


@dataclass(frozen=True, slots=True)
class Job:
    id: int

    @property
    def name(self) -> str:
        """Its words."""
        return f"việc {self.id}"


@dataclass
class Bands:
    """So many rows in each band; answers wait until they are let go."""

    counts: list[int]
    waiting: list[Callable[[], None]] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def model(self) -> GroupedPagedModel[Job]:
        made: GroupedPagedModel[Job] = GroupedPagedModel(COLUMNS)
        made.load(self.count, self.fetch)
        self.answer()
        return made

    def count(self, answer: Callable[[Any], None]) -> None:
        told = [(Group(f"band {at}", str(n)), n) for at, n in enumerate(self.counts)]
        self.waiting.append(lambda: answer(told))

    def fetch(
        self, offset: int, limit: int, answer: Callable[[Sequence[Job] | None], None]
    ) -> None:
        self.asked.append(offset)
        rows = [Job(at) for at in range(offset, min(offset + limit, sum(self.counts)))]
        self.waiting.append(lambda: answer(rows))

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def _said(model: GroupedPagedModel[Job]) -> list[str]:
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_a_heading_stands_over_each_band_that_holds_something(qapp: QApplication) -> None:
    model = Bands([2, 0, 1]).model()
    assert _said(model) == ["band 0, 2", "việc 0", "việc 1", "band 2, 1", "việc 2"]
    assert model.group_places() == [0, 3]
    assert model.row(3) is None
    assert model.flags(model.index(3, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(4, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_nothing_has_no_headings(qapp: QApplication) -> None:
    model = Bands([0, 0]).model()
    assert model.rowCount() == 0
    assert not model.has_groups()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 450), max_size=6))
def test_every_row_stands_under_its_heading(counts: list[int]) -> None:
    bands = Bands(counts)
    model = bands.model()
    wanted: list[str] = []
    for at, count in enumerate(counts):
        wanted += [f"band {at}, {count}"] if count else []
        wanted += [f"việc {sum(counts[:at]) + n}" for n in range(count)]
    for at in range(model.rowCount()):
        model.row(at)
        bands.answer()
    assert _said(model) == wanted


def test_a_page_across_headings_is_painted_when_it_comes(qtbot: QtBot) -> None:
    bands = Bands([150, 10, 300])
    model = bands.model()
    loaded: list[tuple[int, int]] = []
    model.rows_loaded.connect(lambda first, count: loaded.append((first, count)))
    assert model.index(300, 0).data(CELL) is UNLOADED
    bands.answer()
    assert bands.asked == [0, 200]
    assert loaded == [(203, 200)]
    assert model.row(300) == Job(297)


def test_the_keyboard_passes_headings_and_a_row_stays_chosen(qtbot: QtBot) -> None:
    bands = Bands([2, 2])
    model = bands.model()
    view = TableView(model, name="jobs", settings={})
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    view.select_row(1)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row() == Job(2)
    assert view.rowHeight(3) < view.rowHeight(4)
    bands.counts = [1, 3]
    model.reload()
    bands.answer()
    assert view.current_row() == Job(2)
    assert view.currentIndex().row() == 4


@pytest.mark.parametrize("count", [5_000, 400_000])
def test_any_number_of_rows_costs_as_many_headings(qtbot: QtBot, count: int) -> None:
    bands = Bands([count, 7])
    model = bands.model()
    view = TableView(model, name="jobs", settings={})
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    assert model.rowCount() == count + 9
    QTest.keyClick(view, Qt.Key.Key_End)
    bands.answer()
    assert view.current_row() == Job(count + 6)
    assert set(bands.asked) <= {0, (count + 6) // 200 * 200}


def test_a_row_where_a_heading_stood_is_as_high_as_the_others(qtbot: QtBot) -> None:
    model: ListModel[Job] = ListModel(COLUMNS, [Group("a"), Job(1), Group("b"), Job(2)])
    view = TableView(model, name="jobs", settings={})
    qtbot.addWidget(view)
    heading, row = view.rowHeight(2), view.rowHeight(3)
    assert heading < row
    model.set_rows([Group("a"), Job(1), Job(3), Group("b"), Job(2)])
    heights = [view.rowHeight(at) for at in range(model.rowCount())]
    assert heights == [heading, row, row, heading, row]
