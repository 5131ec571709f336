"""Cells under way: an editor that keeps its text while its row changes, and boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.ui.tables import (
    Column,
    Editing,
    GridModel,
    GridTable,
    Group,
    IconWord,
    ListModel,
    TableView,
    Text,
    Tick,
    words,
)
from app.ui.tokens import Status, current


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    remark: str = ""
    chosen: bool = False


COLUMNS = (
    Column("name", "Name", 160, lambda p: f"Người {p.id}"),
    Column("remark", "Remark", 260, lambda p: Text(p.remark, wrap=True), stretch=1),
)


@pytest.fixture
def grid(qtbot: QtBot) -> GridTable:
    rows = [Person(i, remark=f"câu {i}") for i in range(3)]
    model: GridModel[Person] = GridModel(COLUMNS, {"remark": Editing(lambda p: p.remark)}, rows)
    model.edited.connect(
        lambda at, key, text: model.set_row(at, replace(model.row(at), **{key: text}))
    )
    view = GridTable(model, name="month", settings={})
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def _editor(view: GridTable) -> QPlainTextEdit:
    (found,) = view.viewport().findChildren(QPlainTextEdit)
    return found


def _model(view: GridTable) -> GridModel[Person]:
    model = view.model()
    assert isinstance(model, GridModel)
    return model


def test_what_is_being_typed_stays_when_its_row_changes(qtbot: QtBot, grid: GridTable) -> None:
    grid.edit_cell(0, "remark")
    qtbot.keyClicks(_editor(grid), "cham chi")
    _model(grid).set_row(0, Person(0, remark="do nguoi khac ghi"))
    assert _editor(grid).toPlainText() == "cham chi"
    qtbot.keyClick(_editor(grid), Qt.Key.Key_Return)
    assert _model(grid).row(0) == Person(0, remark="cham chi")


def test_typing_is_told_from_opening_to_closing(qtbot: QtBot, grid: GridTable) -> None:
    told: list[int] = []
    grid.typing.connect(told.append)
    grid.edit_cell(1, "remark")
    assert told == [1]
    qtbot.keyClick(_editor(grid), Qt.Key.Key_Escape)
    assert told == [1, -1]


def test_committing_takes_the_text_and_closes(qtbot: QtBot, grid: GridTable) -> None:
    grid.commit_editor()
    grid.edit_cell(2, "remark")
    _editor(grid).setPlainText("Đã sửa xong")
    grid.commit_editor()
    assert _model(grid).row(2) == Person(2, remark="Đã sửa xong")
    assert grid.state() is GridTable.State.NoState


def test_a_row_is_chosen_where_it_is_typed_into(qtbot: QtBot, grid: GridTable) -> None:
    places = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(grid, key)
        places.append((grid.currentIndex().row(), grid.currentIndex().column()))
    assert places == [(2, 1), (0, 1)]


@pytest.fixture
def boxes(qtbot: QtBot) -> TableView:
    columns = (Column("tick", "", 40, lambda p: Tick(p.chosen, allowed=p.id != 2)), *COLUMNS)
    rows = [Group("Nhóm"), *(Person(i, chosen=i == 1) for i in range(3))]
    view = TableView(ListModel(columns, rows), name="boxes", settings={})
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def test_space_and_a_click_on_the_box_ask_for_a_tick(qtbot: QtBot, boxes: TableView) -> None:
    asked: list[int] = []
    boxes.tick_requested.connect(asked.append)
    boxes.select_row(2)
    qtbot.keyClick(boxes, Qt.Key.Key_Space)
    for column in (0, 1):
        place = boxes.visualRect(boxes.model().index(3, column)).topLeft() + QPoint(18, 20)
        qtbot.mouseClick(boxes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [2, 3]


def test_a_space_inside_a_name_is_a_letter(qtbot: QtBot, boxes: TableView) -> None:
    asked: list[int] = []
    typed: list[str] = []
    boxes.tick_requested.connect(asked.append)
    boxes.letters_typed.connect(typed.append)
    boxes.select_row(1)
    for key in ("a", " ", "b"):
        qtbot.keyClick(boxes, key)
    assert (typed[-1], asked) == ("a b", [])


def test_a_box_is_painted_and_spoken(qtbot: QtBot, boxes: TableView) -> None:
    image = boxes.viewport().grab().toImage()
    accents = []
    for row in (1, 2, 3):
        rect = boxes.visualRect(boxes.model().index(row, 0))
        at = QPoint(rect.left() + 14, rect.center().y() - 6)
        accents.append(image.pixelColor(at) == QColor(current().accent))
    assert accents == [False, True, False]
    assert [words(Tick(on)) for on in (True, False)] == ["ticked", "not ticked"]
    set_language("vi")
    assert words(Tick(True)) == "đã chọn"


@pytest.mark.parametrize(("tone", "plain"), [("", False), ("ink", True)])
def test_a_word_beside_its_shape_may_keep_the_usual_ink(
    qtbot: QtBot, tone: str, plain: bool
) -> None:
    column = Column("task", "Task", 200, lambda _p: IconWord(Status.OVER, "MMMM", tone=tone))
    view = TableView(ListModel((column,), [Person(1)]), name="tasks", settings={})
    qtbot.addWidget(view)
    view.resize(240, 120)
    view.show()
    image = view.viewport().grab(QRect(34, 0, 80, 40)).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert (current().ink.lower() in colours) is plain
