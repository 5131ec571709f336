"""Tables: pages on demand, kinds of cell, keyboard, columns that leave, cells typed into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.ui.style import apply_theme
from app.ui.tables import (
    PAGE,
    Align,
    CellValue,
    ChipCell,
    Column,
    Editing,
    GridModel,
    GridTable,
    Group,
    IconWord,
    Lines,
    ListModel,
    Number,
    PagedModel,
    Rows,
    StageCell,
    StageMixCell,
    TableView,
    TargetCell,
    Text,
    grid_editor,
    words,
)
from app.ui.tables.cell_painters import needed
from app.ui.tables.columns import fitting, shared
from app.ui.tables.models import CELL, UNLOADED
from app.ui.tables.view import row_height
from app.ui.tokens import DARK, LIGHT, Status, current
from app.ui.widgets.drawing import elide, look, text_width, wrap

Answer = Callable[[Sequence[Any] | None], None]


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    cell: str = "CB thôn Nà Lùng"
    remark: str = ""


COLUMNS = (
    Column("name", "Name", 180, lambda p: Lines(p.name, p.cell, strong=True), hideable=False),
    Column("step", "Step", 120, lambda _p: StageCell("thẩm tra", 5), min_width=110, stretch=1),
    Column("mentor", "Mentor", 140, lambda _p: None, min_width=120, leaves=2),
    Column("remark", "Remark", 120, lambda p: p.remark, min_width=100, leaves=1, sortable=True),
)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    QToolTip.hideText()


class Source:
    """A reader that answers when told to, as the reader lane does."""

    def __init__(self, rows: Sequence[Person]) -> None:
        self.rows = rows
        self.counts: list[Callable[[int], None]] = []
        self.asked: list[tuple[int, int, Answer]] = []

    def count(self, answer: Callable[[int], None]) -> None:
        self.counts.append(answer)

    def fetch(self, offset: int, limit: int, answer: Answer) -> None:
        self.asked.append((offset, limit, answer))

    def answer_all(self) -> None:
        while self.counts:
            self.counts.pop(0)(len(self.rows))
        while self.asked:
            offset, limit, answer = self.asked.pop(0)
            answer(self.rows[offset : offset + limit])


def _people(count: int) -> list[Person]:
    return [Person(i, f"Người thứ {i}") for i in range(count)]


def _paged(source: Source) -> PagedModel[Person]:
    model: PagedModel[Person] = PagedModel(COLUMNS)
    model.load(source.count, source.fetch)
    return model


def _shown(qtbot: QtBot, view: QWidget, width: int = 700, height: int = 400) -> None:
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    qtbot.waitExposed(view)


# pages


def test_rows_come_in_pages_when_they_are_looked_at(qapp: QApplication) -> None:
    source = Source(_people(1000))
    model = _paged(source)
    assert model.rowCount() == 0
    source.answer_all()
    assert model.rowCount() == 1000
    assert model.row(3) == source.rows[3]
    assert model.row(900) is None
    assert model.index(900, 0).data(CELL) is UNLOADED
    assert [offset for offset, _limit, _answer in source.asked] == [900 // PAGE * PAGE]
    source.answer_all()
    assert model.row(900) == source.rows[900]


def test_answers_to_an_older_question_are_dropped(qapp: QApplication) -> None:
    old, new = Source(_people(500)), Source(_people(20))
    model = _paged(old)
    old.counts.pop(0)(500)
    model.load(new.count, new.fetch)
    old.answer_all()
    assert model.row(0) is None
    new.answer_all()
    assert model.rowCount() == 20
    assert model.row(0) == new.rows[0]


def test_old_rows_stay_until_the_new_count_is_known(qapp: QApplication) -> None:
    source = Source(_people(5))
    model = _paged(source)
    source.answer_all()
    model.reload()
    assert model.rowCount() == 5
    assert model.row(4) == source.rows[4]


def test_pages_passed_while_scrolling_are_not_loaded(qapp: QApplication) -> None:
    source = Source(_people(200 * PAGE))
    model = _paged(source)
    source.answer_all()
    for page in range(1, 150):
        model.ensure(page * PAGE)
    asked = 0
    while source.asked:
        asked += len(source.asked)
        source.answer_all()
    assert asked < 10
    assert model.row(149 * PAGE) is not None


def test_the_cache_forgets_what_was_long_unused(qapp: QApplication) -> None:
    source = Source(_people(60 * PAGE))
    model = _paged(source)
    source.answer_all()
    for page in range(60):
        model.ensure(page * PAGE)
        source.answer_all()
    loaded = model.find(lambda _p: True)
    assert loaded is not None
    assert loaded > 0


def test_a_page_that_could_not_be_read_can_be_asked_for_again(qapp: QApplication) -> None:
    source = Source(_people(10))
    model = _paged(source)
    source.counts.pop(0)(10)
    source.asked.pop(0)[2](None)
    assert model.row(0) is None
    source.answer_all()
    assert model.row(0) == source.rows[0]


@given(st.lists(st.integers(0, 5 * PAGE - 1), max_size=30))
def test_any_order_of_looking_gives_the_same_rows(looks: list[int]) -> None:
    source = Source(_people(5 * PAGE))
    model = _paged(source)
    source.answer_all()
    for place in looks:
        model.ensure(place)
        source.answer_all()
        assert model.row(place) == source.rows[place]


# cells

CELLS: list[tuple[CellValue, str]] = [
    (None, "–"),
    ("Ngô Hữu Quân", "Ngô Hữu Quân"),
    ("", ""),
    (Text(None), "–"),
    (Lines("Lộc Đình Ẩn", "1999"), "Lộc Đình Ẩn, 1999"),
    (Lines(None, "thiếu 2 tháng"), "–, thiếu 2 tháng"),
    (IconWord(Status.OVER, "Tổ chức lễ", "quá 7 ngày"), "Tổ chức lễ, quá 7 ngày"),
    (ChipCell("quá hạn 14 ngày", Status.OVER), "quá hạn 14 ngày"),
    (ChipCell("trên 36 tháng", Status.SOON, "19/05/2023"), "trên 36 tháng, 19/05/2023"),
    (StageCell("Thẩm tra", 5), "Thẩm tra, bước 5 trong 9"),
    (StageMixCell((1, 0, 3), ("cảm tình", "học lớp", "hồ sơ"), 9), "4: 1 cảm tình, 3 hồ sơ"),
    (StageMixCell((0, 0), ("a", "b"), 9), "0"),
    (TargetCell(1, 2, 3, 0), "1 trong chỉ tiêu 2; cùng ngày năm trước 0"),
    (TargetCell(0, 0, 3), "0 trong chỉ tiêu 0"),
    (Number("90,63 %", "29/32"), "90,63 %, 29/32"),
]


@pytest.mark.parametrize(("value", "spoken"), CELLS)
def test_every_kind_of_cell_is_painted_and_spoken(
    qtbot: QtBot, value: CellValue, spoken: str
) -> None:
    set_language("vi")
    assert words(value) == spoken
    model: ListModel[Person] = ListModel(
        [Column("a", "A", 200, lambda _p: value)], [Person(1, "x"), Person(2, "y")]
    )
    view = TableView(model, name="cells", settings={})
    _shown(qtbot, view, 240, 160)
    view.select_row(0)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    image = view.viewport().grab().toImage()
    ground = image.pixelColor(230, 5)
    assert ground == QColor(LIGHT.sel)
    inks = {image.pixelColor(x, y).name() for x in range(12, 200) for y in range(2, 38)}
    assert (len(inks) > 1) == (value != "")


def test_a_selected_row_has_a_tint_and_an_edge_and_its_chip_turns_white(qtbot: QtBot) -> None:
    chip = ChipCell("biên giới", tone=Status.INFO)
    model: ListModel[Person] = ListModel(
        [Column("a", "A", 200, lambda _p: chip)], [Person(1, "x"), Person(2, "y")]
    )
    view = TableView(model, name="cells", settings={})
    _shown(qtbot, view, 240, 160)
    view.select_row(0)
    image = view.viewport().grab().toImage()
    height = view.rowHeight(0)
    grounds = [image.pixelColor(15, height // 2 + row * height).name() for row in (0, 1)]
    assert grounds == [LIGHT.sheet.lower(), LIGHT.status(Status.INFO).ground.lower()]
    assert image.pixelColor(1, 8) == QColor(LIGHT.accent)


def test_the_current_cell_has_a_ring_when_the_keyboard_is_there(qtbot: QtBot) -> None:
    model: ListModel[Person] = ListModel(COLUMNS, _people(3))
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.select_row(1)
    rect = view.visualRect(model.index(1, 0))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.center().x(), rect.top()) == QColor(LIGHT.accent)


def test_the_theme_reaches_the_cells(qapp: QApplication, qtbot: QtBot) -> None:
    model: ListModel[Person] = ListModel(COLUMNS, _people(1))
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    apply_theme(qapp, DARK)
    try:
        image = view.viewport().grab().toImage()
        assert current() is DARK
        assert image.pixelColor(5, 5) == QColor(DARK.sheet)
    finally:
        apply_theme(qapp, LIGHT)


def test_a_cut_cell_shows_all_its_words_in_the_tooltip(qtbot: QtBot) -> None:
    long = Person(1, "Nguyễn Thị Hoàng Phương Thảo Vân Anh", remark="ngắn")
    model: ListModel[Person] = ListModel(COLUMNS, [long])
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view, 560)
    delegate = view.itemDelegate()
    tips = []
    for column in (0, 3):
        index = model.index(0, column)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 120, 42)
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
        delegate.helpEvent(event, view, option, index)
        tips.append(QToolTip.text())
        QToolTip.hideText()
    assert tips[0] == words(Lines(long.name, long.cell))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=80))
def test_wrapped_text_keeps_its_lines_inside(text: str) -> None:
    lines = wrap(text, 120, 2)
    assert 1 <= len(lines) <= 2
    assert all(text_width(line) <= 120 for line in lines)
    assert elide(text, "body", False, 100_000) == text  # type: ignore[arg-type]


def test_wrapping_keeps_whole_words_and_cuts_only_the_last_line() -> None:
    sentence = "Tham gia trực biên giới 4 buổi, giữ gìn cột mốc, vận động bà con"
    whole = wrap(sentence, 230, 5)
    assert " ".join(whole) == sentence
    cut = wrap(sentence, 150, 2)
    assert cut[1].endswith("…")
    assert not cut[0].endswith("…")


# the view


def test_row_heights_follow_the_fonts() -> None:
    at = look()
    lines = at.body_metrics.height() + at.caption_metrics.height()
    assert row_height(Rows.TWO_LINES, at) == max(lines + 7, 42)
    assert row_height(Rows.GRID, at) >= 2 * at.body_metrics.height()


def _list_with_groups() -> list[Person | Group]:
    first, second, third = _people(3)
    return [
        Group("Đảng ủy xã Tân Lập", "2 yêu cầu", Status.OVER),
        first,
        second,
        Group("Khác"),
        third,
    ]


def test_group_headings_span_and_are_passed_over(qtbot: QtBot) -> None:
    model: ListModel[Person] = ListModel(COLUMNS, _list_with_groups())
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    assert view.columnSpan(0, 0) == len(COLUMNS)
    assert view.columnSpan(1, 0) == 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    places = [view.currentIndex().row()]
    for _press in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        places.append(view.currentIndex().row())
    assert places == [1, 2, 4]
    assert model.row(0) is None
    assert model.index(0, 0).data() == "Đảng ủy xã Tân Lập, 2 yêu cầu"


def test_keys_of_the_list(qtbot: QtBot) -> None:
    model: ListModel[Person] = ListModel(COLUMNS, _people(100))
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    view.select_row(5)
    rows: list[Person | None] = []
    view.current_row_changed.connect(rows.append)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert rows[0] == model.row(99)
    assert rows[1] == model.row(0)
    assert view.currentIndex().row() > 3
    with qtbot.waitSignal(view.row_activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [view.currentIndex().row()]


def test_letters_are_told_together(qtbot: QtBot) -> None:
    view = TableView(ListModel(COLUMNS, _people(3)), name="people", settings={})
    _shown(qtbot, view)
    told: list[str] = []
    view.letters_typed.connect(told.append)
    qtbot.keyClicks(view, "li")
    assert told == ["l", "li"]


def test_the_same_person_stays_chosen_after_a_reload(qtbot: QtBot) -> None:
    source = Source(_people(10))
    model = _paged(source)
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    source.answer_all()
    view.select_row(7)
    told: list[Person | None] = []
    view.current_row_changed.connect(told.append)
    source.rows = [Person(50, "Bàn Đức Toàn"), *_people(10)]
    model.reload()
    source.answer_all()
    assert view.currentIndex().row() == 8
    source.rows = _people(3)
    model.reload()
    source.answer_all()
    assert told[-1] is None
    assert view.current_row() is None


def test_an_empty_result_leaves_nobody_chosen(qtbot: QtBot) -> None:
    source = Source(_people(10))
    model = _paged(source)
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    source.answer_all()
    view.select_row(2)
    source.rows = []
    with qtbot.waitSignal(view.current_row_changed) as told:
        model.reload()
        source.answer_all()
    assert told.args == [None]


def test_two_hundred_thousand_rows_are_only_a_number(qtbot: QtBot) -> None:
    source = Source(_people(200_000))
    model = _paged(source)
    view = TableView(model, name="people", settings={})
    _shown(qtbot, view)
    source.answer_all()
    qtbot.keyClick(view, Qt.Key.Key_End)
    view.viewport().grab()
    assert view.currentIndex().row() == 199_999
    assert 0 < len(source.asked) <= 2


def test_the_header_asks_for_an_order_and_marks_it(qtbot: QtBot) -> None:
    view = TableView(ListModel(COLUMNS, _people(3)), name="people", settings={})
    _shown(qtbot, view)
    asked: list[tuple[str, bool]] = []
    view.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    header = view.horizontalHeader()
    header.sectionClicked.emit(3)
    view.set_sorted("remark")
    header.sectionClicked.emit(3)
    header.sectionClicked.emit(0)
    assert asked == [("remark", False), ("remark", True)]


# columns


@pytest.mark.parametrize(
    ("width", "staying"), [(900, [0, 1, 2, 3]), (400, [0, 1, 2]), (350, [0, 1]), (100, [0, 1])]
)
def test_columns_leave_in_their_order(width: int, staying: list[int]) -> None:
    least = [150, 110, 120, 100]
    assert fitting(COLUMNS, least, width) == staying


@given(
    st.lists(st.tuples(st.integers(40, 300), st.integers(20, 200), st.integers(0, 2)), min_size=1),
    st.integers(1, 3000),
)
def test_columns_share_exactly_the_width_there_is(
    columns: list[tuple[int, int, int]], available: int
) -> None:
    wished, least, stretch = ([c[i] for c in columns] for i in range(3))
    widths = shared(wished, least, stretch, available)
    assert all(w >= m for w, m in zip(widths, least, strict=True))
    assert sum(widths) == max(available, sum(least))


def test_hidden_columns_and_widths_are_remembered_by_name(qtbot: QtBot) -> None:
    settings: dict[str, Any] = {}
    view = TableView(ListModel(COLUMNS, _people(3)), name="people", settings=settings)
    _shown(qtbot, view, 900)
    menu = view.columns_menu(view)
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()][:3] == ["Step", "Mentor", "Remark"]
    menu.actions()[1].trigger()
    assert view.isColumnHidden(2)
    view.horizontalHeader().resizeSection(0, 222)
    view.horizontalHeader().resized_by_hand.emit(0)
    again = TableView(ListModel(COLUMNS, _people(3)), name="people", settings=settings)
    _shown(qtbot, again, 900)
    assert again.isColumnHidden(2)
    assert again.columnWidth(0) == 222
    again.columns.reset()
    assert not again.isColumnHidden(2)


@pytest.mark.parametrize(
    "kept", ["broken", {"widths": 3, "hidden": 4}, {"widths": {"name": "x"}}, {"hidden": ["gone"]}]
)
def test_broken_settings_cost_only_what_they_hold(qtbot: QtBot, kept: object) -> None:
    settings: dict[str, Any] = {"columns/people": kept}
    view = TableView(ListModel(COLUMNS, _people(3)), name="people", settings=settings)
    _shown(qtbot, view, 900)
    assert not any(view.isColumnHidden(i) for i in range(len(COLUMNS)))


def test_dragging_an_edge_is_remembered_and_the_others_give_way(qtbot: QtBot) -> None:
    settings: dict[str, Any] = {}
    view = TableView(ListModel(COLUMNS, _people(3)), name="people", settings=settings)
    _shown(qtbot, view, 900)
    header = view.horizontalHeader()
    edge = QPoint(header.sectionPosition(1) - 1, 10)
    left, right = Qt.MouseButton.LeftButton, edge + QPoint(40, 0)
    before = header.sectionSize(0)
    qtbot.mouseMove(header.viewport(), edge)
    qtbot.mousePress(header.viewport(), left, pos=edge)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(right),
        QPointF(header.viewport().mapToGlobal(right)),
        left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(header.viewport(), move)
    qtbot.mouseRelease(header.viewport(), left, pos=right)
    assert header.sectionSize(0) == before + 40
    assert settings["columns/people"]["widths"] == {"name": before + 40}
    assert sum(header.sectionSize(i) for i in range(4)) == view.viewport().width()


def test_a_narrow_table_drops_columns_and_fills_its_width(qtbot: QtBot) -> None:
    view = TableView(ListModel(COLUMNS, _people(3)), name="people", settings={})
    _shown(qtbot, view, 340)
    shown = [i for i in range(len(COLUMNS)) if not view.isColumnHidden(i)]
    assert shown == [0, 1, 2]
    assert sum(view.columnWidth(i) for i in shown) == view.viewport().width()


def test_a_right_aligned_cell_ends_where_its_header_ends(qtbot: QtBot) -> None:
    column = Column("n", "N", 120, lambda _p: Number("7"), align=Align.RIGHT)
    model: ListModel[Person] = ListModel([column, COLUMNS[0]], _people(1))
    view = TableView(model, name="numbers", settings={})
    _shown(qtbot, view)
    image = view.viewport().grab().toImage()
    ink = QColor(LIGHT.ink)
    xs = [
        x
        for x in range(2, view.columnWidth(0))
        for y in range(3, 38)
        if image.pixelColor(x, y).lightness() < ink.lightness() + 60
    ]
    assert xs
    assert view.columnWidth(0) - 22 < max(xs) <= view.columnWidth(0) - 10


# cells typed into

GRID = (
    Column("name", "Name", 160, lambda p: Lines(p.name, strong=True)),
    Column("remark", "Remark", 260, lambda p: Text(p.remark, wrap=True), stretch=1),
    Column("cell", "Cell", 120, lambda p: Text(p.cell)),
)


@pytest.fixture
def grid(qtbot: QtBot) -> GridTable:
    editing = {
        "remark": Editing(lambda p: p.remark, check=lambda t: "Too long." if len(t) > 50 else ""),
        "cell": Editing(lambda p: p.cell, allowed=lambda p: p.id != 1, lines=False),
    }
    rows = [Person(i, f"Người {i}", cell="a", remark=f"câu {i}") for i in range(3)]
    model: GridModel[Person] = GridModel(GRID, editing, rows)
    model.edited.connect(
        lambda at, key, text: model.set_row(at, replace(model.row(at), **{key: text}))
    )
    view = GridTable(model, name="month", settings={})
    _shown(qtbot, view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def _editor(view: GridTable) -> QPlainTextEdit:
    found = view.viewport().findChildren(QPlainTextEdit)
    assert len(found) == 1
    return found[0]


def _remark(view: GridTable, at: int) -> str:
    row = view.model().row(at)  # type: ignore[attr-defined]
    return str(row.remark)


def test_enter_saves_and_goes_down(qtbot: QtBot, grid: GridTable) -> None:
    grid.edit_cell(0, "remark")
    editor = _editor(grid)
    assert editor.toPlainText() == "câu 0"
    qtbot.keyClicks(editor, "cham chi")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert _remark(grid, 0) == "cham chi"
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)


def test_typing_opens_the_cell_and_replaces_its_text(qtbot: QtBot, grid: GridTable) -> None:
    grid.setCurrentIndex(grid.model().index(1, 1))
    qtbot.keyClick(grid, "k")
    editor = _editor(grid)
    assert editor.toPlainText() == "k"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert _remark(grid, 1) == "câu 1"


def test_f2_opens_the_cell_with_its_text(qtbot: QtBot, grid: GridTable) -> None:
    grid.setCurrentIndex(grid.model().index(2, 1))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    assert _editor(grid).toPlainText() == "câu 2"


def test_tab_goes_to_the_next_cell_that_may_be_typed_into(qtbot: QtBot, grid: GridTable) -> None:
    grid.edit_cell(0, "remark")
    qtbot.keyClick(_editor(grid), Qt.Key.Key_Tab)
    places = [(grid.currentIndex().row(), grid.currentIndex().column())]
    for _press in range(2):
        qtbot.keyClick(grid, Qt.Key.Key_Tab)
        places.append((grid.currentIndex().row(), grid.currentIndex().column()))
    assert places == [(0, 2), (1, 1), (2, 1)]
    qtbot.keyClick(grid, Qt.Key.Key_Backtab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)


def test_ctrl_d_copies_the_cell_above(qtbot: QtBot, grid: GridTable) -> None:
    grid.setCurrentIndex(grid.model().index(1, 1))
    qtbot.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert _remark(grid, 1) == "câu 0"
    grid.edit_cell(2, "remark")
    qtbot.keyClick(_editor(grid), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert _editor(grid).toPlainText() == "câu 0"


def test_leaving_the_grid_saves(qtbot: QtBot, grid: GridTable) -> None:
    other = QPlainTextEdit()
    _shown(qtbot, other, 100, 60)
    grid.edit_cell(0, "remark")
    _editor(grid).setPlainText("Đã sửa xong")
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: _remark(grid, 0) == "Đã sửa xong")


class InputMethod:
    """An input method that still composes a word and hands it over when told to."""

    def __init__(self, editor: QWidget, word: str) -> None:
        self._editor, self._word = editor, word
        QApplication.sendEvent(editor, QInputMethodEvent(word, []))

    def inputMethod(self) -> InputMethod:  # noqa: N802 - Qt's name
        return self

    def commit(self) -> None:
        event = QInputMethodEvent()
        event.setCommitString(self._word)
        self._word = ""
        QApplication.sendEvent(self._editor, event)


def test_a_word_still_being_composed_is_not_lost(
    qtbot: QtBot, grid: GridTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid.edit_cell(0, "remark")
    editor = _editor(grid)
    monkeypatch.setattr(grid_editor, "QGuiApplication", InputMethod(editor, "tốt"))
    assert "tốt" not in editor.toPlainText()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert _remark(grid, 0) == "tốt"


def test_a_refused_text_is_told_and_not_taken(qtbot: QtBot, grid: GridTable) -> None:
    model = grid.model()
    assert isinstance(model, GridModel)
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(model.index(0, 1), "x" * 60)
    assert told.args == [0, "remark", "x" * 60, "Too long."]
    assert _remark(grid, 0) == "câu 0"


def test_an_unchanged_cell_is_no_edit(qtbot: QtBot, grid: GridTable) -> None:
    model = grid.model()
    assert isinstance(model, GridModel)
    with qtbot.assertNotEmitted(model.edited):
        grid.edit_cell(0, "remark")
        qtbot.keyClick(_editor(grid), Qt.Key.Key_Return)
    assert not model.flags(model.index(1, 2)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(1, 2), "b")


def test_needed_width_counts_shape_and_second_line() -> None:
    plain = needed(Lines("Lập danh sách"))
    assert needed(IconWord(Status.OVER, "Lập danh sách")) > plain
    assert needed(Lines("a", "một dòng thứ hai dài hơn")) > needed(Lines("a"))
