"""The import page: file, columns, ways on and back, what stands in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.models.tables import Act, Candidate
from app.services.imports import ImportKind
from app.ui.page import Page
from app.ui.pages.importing import work
from app.ui.pages.importing.steps_line import Step
from app.ui.widgets import CheckBox, FieldRow
from tests.helpers.import_page import (
    CHANGED,
    DOUBTFUL,
    NEW,
    count,
    fill,
    open_page,
    preview,
    result,
    workbook,
)
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.sheets import write_workbook


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        fill(made.register, tmp_path)
        yield made


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_it_is_a_page(bench: PageBench) -> None:
    page = open_page(bench)
    assert isinstance(page, Page)
    assert page.current_record() is None
    page.new_record()
    page.open_record(uuid4())
    page.print_list()
    page.export_list()
    page.reload()
    assert page.frame.step is Step.CHOOSE


def test_a_list_comes_in_by_the_keyboard_alone(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    bench.messages.files.append(workbook(tmp_path, NEW, CHANGED))
    assert page.choose.file_button.hasFocus()
    _press(Qt.Key.Key_Return)
    bench.settle()
    assert page.choose.next_button.hasFocus()
    _press(Qt.Key.Key_Return)
    assert (page.frame.step, page.columns.next_button.hasFocus()) == (Step.COLUMNS, True)
    _press(Qt.Key.Key_Return)
    bench.settle()
    assert page.preview is not None
    assert page.preview.table.hasFocus()
    assert count(bench.register, Candidate) == 1
    for _step in range(30):
        if page.preview.import_button.hasFocus():
            break
        _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Return)
    bench.settle()
    assert count(bench.register, Candidate) == 2
    assert page.result is not None
    assert page.result.list_button.hasFocus()
    with bench.qtbot.waitSignal(page.list_requested) as sent:
        _press(Qt.Key.Key_Return)
    assert sent.args == ["candidates"]


# step 1


@pytest.mark.parametrize(
    ("kind", "rows", "recognised"),
    [
        (ImportKind.CELLS, [["Mã TCĐ", "Tên chi bộ", "Loại hình"], ["", "Chi bộ A", "thôn"]], 3),
        (
            ImportKind.QUOTAS,
            [["Đơn vị", "Chỉ tiêu kết nạp", "Nữ (%)"], ["Chi bộ Công an", 2, 40]],
            3,
        ),
    ],
)
def test_the_kind_of_list_is_seen_from_its_titles(
    bench: PageBench, tmp_path: Path, kind: ImportKind, rows: list[list[object]], recognised: int
) -> None:
    page = open_page(bench)
    page.read_file(write_workbook(tmp_path / "a.xlsx", {"2026": rows}))
    bench.settle()
    assert page.choose.kind() is kind
    assert page.choose.next_button.isEnabled()
    assert page.columns.matching is not None
    assert page.columns.matching.matched(page.columns.matching.layouts[0]) == recognised


def test_another_kind_reads_the_file_again(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    page.read_file(workbook(tmp_path, NEW))
    bench.settle()
    assert page.choose.kind() is ImportKind.CANDIDATES
    radio = page.choose.findChild(QWidget, "kind-members")
    assert radio is not None
    radio.click()  # type: ignore[attr-defined]
    bench.settle()
    assert page.choose.kind() is ImportKind.MEMBERS
    page.choose.next_button.click()
    page.columns.next_button.click()
    bench.settle()
    assert page.session.shown is not None
    assert page.session.shown.plan.kind is ImportKind.MEMBERS


@pytest.mark.parametrize("step", [Step.CHOOSE, Step.COLUMNS, Step.PREVIEW])
def test_a_locked_file_is_told_with_the_way_on(
    bench: PageBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    set_language("vi")
    page = open_page(bench)
    path = workbook(tmp_path, NEW)
    if step is not Step.CHOOSE:
        page.read_file(path)
        bench.settle()
        page.choose.next_button.click()
    if step is Step.PREVIEW:
        page.columns.next_button.click()
        bench.settle()

    def locked(_path: Path) -> bytes:
        raise PermissionError(13, "sharing violation")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", locked)
        match step:
            case Step.CHOOSE:
                page.read_file(path)
            case Step.COLUMNS:
                page.columns.next_button.click()
            case _:
                page.reload()
        bench.settle()
    notice = page.choose.notice if step is Step.CHOOSE else page.frame.problem
    again = page.choose.again_button if step is Step.CHOOSE else page.frame.again_button
    assert page.frame.step is step
    assert notice.isVisible()
    assert "đang mở trong Excel" in notice.accessibleDescription()
    assert again.text() == "Đọc lại"
    assert again.hasFocus()
    _press(Qt.Key.Key_Return)
    bench.settle()
    assert not notice.isVisible()
    assert page.session.shown is not None or page.choose.next_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"", "is empty"),
        ("a.csv", b"name;cell", "is a text file"),
        ("gone.xlsx", None, "does not exist"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(
    bench: PageBench, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    page = open_page(bench)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    page.read_file(tmp_path / name)
    bench.settle()
    assert says in page.choose.notice.accessibleDescription()
    assert not page.choose.next_button.isEnabled()


def test_a_workbook_without_rows_is_told(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    page.read_file(write_workbook(tmp_path / "a.xlsx", {"A": []}))
    bench.settle()
    assert "holds no rows" in page.choose.notice.accessibleDescription()


def test_a_file_is_dropped_onto_the_page(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(workbook(tmp_path, NEW)))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.choose.dropEvent(event)
    bench.settle()
    assert event.isAccepted()
    assert page.choose.next_button.isEnabled()


def _quota_file(folder: Path, sheet: str) -> Path:
    rows: list[list[object]] = [["Đơn vị", "Chỉ tiêu kết nạp"], ["Chi bộ Công an", 2]]
    return write_workbook(folder / "q.xlsx", {sheet: rows})


@pytest.mark.parametrize(
    ("typed", "step", "error"),
    [
        ("", Step.CHOOSE, "does not say which year"),
        ("hai nghìn", Step.CHOOSE, "“hai nghìn” is not a year"),
        ("26", Step.CHOOSE, "“26” is not a year"),
        (" 2026 ", Step.PREVIEW, ""),
    ],
)
def test_targets_want_a_year_that_the_sheet_does_not_say(
    bench: PageBench, tmp_path: Path, typed: str, step: Step, error: str
) -> None:
    page = open_page(bench)
    page.read_file(_quota_file(tmp_path, "Chỉ tiêu"))
    bench.settle()
    year_row: FieldRow = page.choose.year_row
    assert year_row.isVisible()
    year_row.field.setFocus()
    assert isinstance(year_row.field, QLineEdit)
    year_row.field.insert(typed)
    page.choose.next_button.click()
    if page.frame.step is Step.COLUMNS:
        page.columns.next_button.click()
        bench.settle()
    assert page.frame.step is step
    assert error in year_row.error()
    if error:
        assert year_row.field.hasFocus()


def test_a_year_in_the_name_of_the_sheet_is_enough(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, _quota_file(tmp_path, "Chỉ tiêu 2026"))
    assert step.table.rows.headerData(2, Qt.Orientation.Horizontal) == "Unit"
    assert step.import_button.text() == "Import 1 row (1 new, 0 changed)"


# step 2


def test_columns_that_nobody_recognised_are_matched_by_hand(
    bench: PageBench, tmp_path: Path
) -> None:
    page = open_page(bench, kind=ImportKind.CANDIDATES)
    rows = [["Ai", "Đâu", "Bao giờ"], ["Lò Thị Mai", "Nà Lùng", "1990"]]
    page.read_file(write_workbook(tmp_path / "a.xlsx", {"A": rows}))
    bench.settle()
    assert page.choose.notice.isVisible()
    radio = page.choose.findChild(QWidget, "kind-candidates")
    assert radio is not None
    radio.click()  # type: ignore[attr-defined]
    bench.settle()
    page.choose.next_button.click()
    assert "“Họ và tên” is missing" in page.columns.notice.accessibleDescription()
    assert not page.columns.next_button.isEnabled()
    assert page.columns.rows.box(0).hasFocus()
    for at, name in enumerate(("full_name", "cell", "full_name")):
        _choose_field(page.columns.rows.box(at), name)
    assert "Columns A, C both go to “Họ và tên”" in page.columns.notice.accessibleDescription()
    _choose_field(page.columns.rows.box(2), "birth")
    assert not page.columns.notice.isVisible()
    assert page.columns.foot.said.whole_text() == "3 of 3 columns are read."
    page.columns.next_button.click()
    bench.settle()
    assert page.session.shown is not None
    assert [(row.name, row.verdict) for row in page.session.shown.plan.rows] == [
        ("Lò Thị Mai", "new")
    ]


def _choose_field(box: QWidget, name: str) -> None:
    box.select(name)  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]


def test_a_column_left_out_stays_out(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    page.read_file(workbook(tmp_path, CHANGED))
    bench.settle()
    page.choose.next_button.click()
    _choose_field(page.columns.rows.box(4), "")
    page.columns.next_button.click()
    bench.settle()
    assert page.session.shown is not None
    assert [row.verdict for row in page.session.shown.plan.rows] == ["same"]


def test_sheets_are_read_as_ticked(bench: PageBench, tmp_path: Path) -> None:
    header = ["Họ và tên", "Tên chi bộ"]
    odd = [["Họ tên", "Năm sinh", "Chi bộ"], ["Lò Thị Lan", "1990", "Nà Lùng"]]
    path = write_workbook(
        tmp_path / "a.xlsx",
        {
            "2025": [header, ["Lò Thị Mai", "Nà Lùng"]],
            "2026": odd,
            "ghi chú": [["không có gì"]],
        },
    )
    page = open_page(bench)
    page.read_file(path)
    bench.settle()
    page.choose.next_button.click()
    ticks = {tick.text(): tick for tick in page.columns.findChildren(CheckBox)}
    assert [(text, tick.isChecked()) for text, tick in ticks.items()] == [
        ("2025 (1 row)", True),
        ("2026 (1 row)", True),
        ("ghi chú (0 rows)", False),
    ]
    assert page.columns.layout_box.isVisible()
    ticks["2025 (1 row)"].setChecked(False)
    page.columns.next_button.click()
    bench.settle()
    assert page.session.shown is not None
    assert [row.name for row in page.session.shown.plan.rows] == ["Lò Thị Lan"]
    page.go_back()
    ticks["2026 (1 row)"].setChecked(False)
    assert "at least one sheet" in page.columns.notice.accessibleDescription()
    ticks["ghi chú (0 rows)"].setChecked(True)
    assert "is missing" in page.columns.notice.accessibleDescription()
    assert page.columns.layout_box.count() == 3


def test_the_wheel_changes_no_field(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    page.read_file(workbook(tmp_path, NEW))
    bench.settle()
    page.choose.next_button.click()
    box = page.columns.rows.box(0)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentData() == "full_name"


# ways back


def test_esc_goes_back_step_by_step(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW))
    steps = []
    with bench.qtbot.waitSignal(page.left):
        for _at in range(3):
            steps.append(page.frame.step)
            _press(Qt.Key.Key_Escape)
    assert steps == [Step.PREVIEW, Step.COLUMNS, Step.CHOOSE]


def test_leaving_asks_only_where_answers_would_be_lost(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, DOUBTFUL))
    assert page.can_leave()
    assert bench.messages.told == []
    step.panel.decisions.skip.click()
    bench.settle()
    bench.messages.answers = [False, True]
    assert not page.can_leave()
    assert "1 answer about a row is lost" in bench.messages.told[0]
    with bench.qtbot.waitSignal(page.left):
        page.leave()


def test_esc_stops_reading(
    bench: PageBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, _begun = _stop_in(monkeypatch, "recognise")
    page = open_page(bench)
    page.read_file(workbook(tmp_path, NEW))
    assert not page.choose.isEnabled()
    _press(Qt.Key.Key_Escape)
    assert page.choose.isEnabled()
    assert page.choose.file_button.hasFocus()
    gate.set()
    bench.settle()
    assert not page.choose.next_button.isEnabled()
    assert page.session.path is None


def _stop_in(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> tuple[threading.Event, Callable[[], bool]]:
    """Hold a piece of work at its beginning until the event is set."""
    gate, begun = threading.Event(), threading.Event()
    real = getattr(work, name)

    def held(*arguments: object, **options: object) -> object:
        begun.set()
        gate.wait(30)
        return real(*arguments, **options)

    monkeypatch.setattr(work, name, held)
    return gate, begun.is_set


def test_stopping_the_plan_stays_with_the_columns(
    bench: PageBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(bench)
    page.read_file(workbook(tmp_path, NEW))
    bench.settle()
    page.choose.next_button.click()
    gate, begun = _stop_in(monkeypatch, "plan_import")
    page.columns.next_button.click()
    bench.qtbot.waitUntil(begun)
    bench.qtbot.waitUntil(page.frame.wait.stop_button.isVisible)
    page.frame.wait.stop_button.click()
    gate.set()
    bench.settle()
    assert page.frame.step is Step.COLUMNS
    assert page.columns.isEnabled()
    assert not page.frame.wait.stop_button.isVisible()
    page.columns.next_button.click()
    bench.settle()
    assert page.preview is not None


def test_stopping_the_import_writes_nothing(
    bench: PageBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW))
    acts = count(bench.register, Act)
    gate, begun = _stop_in(monkeypatch, "apply_import")
    assert page.preview is not None
    page.preview.import_button.click()
    bench.qtbot.waitUntil(begun)
    assert not page.can_leave()
    assert "is under way" in bench.messages.told[0]
    page.reload()
    _press(Qt.Key.Key_Escape)
    gate.set()
    bench.settle()
    assert (page.frame.step, count(bench.register, Act)) == (Step.PREVIEW, acts)
    assert not page.frame.problem.isVisible()
    result(bench, page)
    assert count(bench.register, Candidate) == 2


# places


@pytest.mark.parametrize(("width", "height"), [(1346, 575), (1073, PAGE_HEIGHT), (920, 378)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_step_fits_a_small_window(
    bench: PageBench, tmp_path: Path, width: int, height: int, language: str
) -> None:
    set_language(language)  # type: ignore[arg-type]
    page = open_page(bench, width=width, height=height)
    _fits(bench, page, width, height)
    page.read_file(workbook(tmp_path, NEW, CHANGED, DOUBTFUL))
    bench.settle()
    _fits(bench, page, width, height)
    page.choose.next_button.click()
    _fits(bench, page, width, height)
    page.columns.next_button.click()
    bench.settle()
    _fits(bench, page, width, height)
    assert page.preview is not None
    page.preview.open_row()
    bench.settle()
    _fits(bench, page, width, height)
    result(bench, page)
    _fits(bench, page, width, height)


def _fits(bench: PageBench, page: QWidget, width: int, height: int) -> None:
    bench.qtbot.waitUntil(lambda: _assert_fits(page, width, height))


def _assert_fits(page: QWidget, width: int, height: int) -> None:
    least = page.minimumSizeHint()
    assert (least.width() <= width, least.height() <= height) == (True, True), least
    assert (page.width(), page.height()) == (width, height)
    for made in page.findChildren(QPushButton):
        if made.isVisible() and not _scrolls(made, page):
            corner = made.mapTo(page, QPoint(made.width(), made.height()))
            assert corner.x() <= width, made.text()
            assert corner.y() <= height, made.text()


def _scrolls(made: QWidget, page: QWidget) -> bool:
    from PySide6.QtWidgets import QScrollArea

    above = made.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("step", list(Step))
def test_tab_walks_each_step_and_comes_back(bench: PageBench, tmp_path: Path, step: Step) -> None:
    page = open_page(bench)
    if step > Step.CHOOSE:
        page.read_file(workbook(tmp_path, NEW, DOUBTFUL))
        bench.settle()
        page.choose.next_button.click()
    if step > Step.COLUMNS:
        page.columns.next_button.click()
        bench.settle()
    if step > Step.PREVIEW:
        result(bench, page)
    first = QApplication.focusWidget()
    walked: list[QWidget] = []
    for _at in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        assert page.frame.page().isAncestorOf(focused)
        walked.append(focused)
        _press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    else:
        pytest.fail("Tab never came back")
    assert len(walked) > 2
    wanted = {
        made
        for made in page.frame.page().findChildren(QPushButton)
        if made.isVisible() and made.isEnabled() and made.property("place") is None
    }
    assert wanted <= set(walked)


def test_the_step_at_hand_is_said(bench: PageBench) -> None:
    page = open_page(bench)
    assert page.frame.steps.accessibleName() == "Step 1 of 4: Choose the file"
