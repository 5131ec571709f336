"""The tab Chi bộ over a real register: list, record, keys, dialogs, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.domain.partial_date import parse_iso
from app.domain.quota import QuotaPeriod
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import AttachmentKind, CellEnding, CellKind, Office, Standing
from app.models.tables import CellOffice
from app.services import cell_edit
from app.services.cells import CellLine, list_cells
from app.services.quotas import QuotaOwner, set_quota
from app.ui.dialogs.frame import LARGEST
from app.ui.page import Page
from app.ui.pages.cells import CellsPage
from app.ui.tables import ChipCell, Group, StageMixCell
from app.ui.tables.header import TableHeader
from app.ui.tables.models import CELL
from app.ui.tokens import Status
from app.ui.widgets import ComboBox, EmptyState, NoticeCard
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.people import (
    add_attachment,
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
)

TODAY = date(2026, 11, 22)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def na_meo(bench: PageBench) -> UUID:
    """A border village with a secretary, a guest, two sources and an admission of this year."""
    cell = add_cell(bench.register, "Chi bộ thôn Na Mèo", code="99.168.001.000.011")
    station = add_cell(bench.register, "Chi bộ Đồn Biên phòng", kind=CellKind.MILITARY)
    secretary = add_member(
        bench.register, "Cứ Seo Lử", cell=cell, facts={"birth": parse_iso("1968-03-02")}
    )
    add_member(bench.register, "Vừ Thị Dở", cell=cell, standing=Standing.EXEMPT)
    with bench.register.write("test_data") as session:
        session.add(CellOffice(member_id=secretary, cell_id=cell, office=Office.SECRETARY))
    guard = add_member(
        bench.register, "Nguyễn Ngọc Cường", cell=station, admitted_on=date(2019, 5, 19)
    )
    add_attachment(bench.register, guard, cell=cell, kind=AttachmentKind.TEMPORARY)
    told = add_candidate(bench.register, "Ma Ngọc Hạnh", cell=cell, stage=Stage.VERIFYING)
    add_mentor(bench.register, told, secretary, since="2026-01-05")
    add_remark(bench.register, told, date(2026, 10, 1), strengths="Tích cực")
    add_candidate(bench.register, "Vì Thị Hạnh", cell=cell, stage=Stage.LISTED)
    add_candidate(
        bench.register,
        "Lý A Páo",
        cell=cell,
        stage=Stage.PROBATION,
        milestones={
            MilestoneKind.DECISION_ISSUED: "2026-05-10",
            MilestoneKind.CEREMONY: "2026-05-19",
        },
    )
    set_quota(
        bench.register, owner=QuotaOwner.cell(cell), period=QuotaPeriod.of_year(2026), target=3
    )
    return cell


def _page(bench: PageBench, *, width: int = 1346, height: int = 575) -> CellsPage:
    page = CellsPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    return page


def _shown(page: CellsPage) -> list[str]:
    return [row.name if isinstance(row, Group) else row.row.name for row in page.list.rows()]


def _cell(page: CellsPage, at: int, key: str) -> object:
    model = page.list.table.model()
    keys = [column.key for column in model.columns]
    return model.index(at, keys.index(key)).data(CELL)


def _words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def _current(page: CellsPage) -> str:
    line = page.list.current()
    assert line is not None
    return line.row.name


# the list


def test_it_is_a_page(bench: PageBench) -> None:
    assert isinstance(_page(bench), Page)


def test_a_cell_shows_kind_members_and_sources_by_step(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    model = page.list.table.model()
    said = [model.index(0, at).data() for at in range(model.columnCount())]
    assert said == [
        "Thôn Na Mèo, village, hamlet",
        "–",
        "1",
        "2: 1 sympathisers, 1 verification",
        "19/05/2026",
    ]
    mix = _cell(page, 0, "sources")
    assert isinstance(mix, StageMixCell)
    assert (mix.counts, mix.most) == ((0, 1, 0, 0, 1, 0, 0), 2)


@pytest.mark.parametrize(
    ("admitted", "founded", "sources", "chip"),
    [
        (date(2023, 5, 19), None, 1, ChipCell("over 36 months", Status.SOON, "19/05/2023")),
        (
            date(2023, 5, 19),
            None,
            0,
            ChipCell("over 36 months", Status.SOON, "19/05/2023, no sources left"),
        ),
        (date(2020, 2, 3), None, 2, ChipCell("none since 2020", Status.OVER, "2 sources left")),
        (None, date(2019, 1, 1), 0, ChipCell("none since 2019", Status.OVER, "no sources left")),
        (None, None, 1, ChipCell("not known", Status.UNKNOWN, "1 source left")),
        (date(2024, 2, 3), None, 0, "03/02/2024"),
        (None, date(2025, 7, 1), 0, None),
    ],
)
def test_cells_that_admit_nobody_stand_out(
    bench: PageBench, admitted: date | None, founded: date | None, sources: int, chip: object
) -> None:
    cell = add_cell(bench.register, founded_on=founded)
    add_member(bench.register, "Cứ Seo Lử", cell=cell, admitted_on=admitted)
    for number in range(sources):
        add_candidate(bench.register, f"Lù Văn {number}", cell=cell)
    assert _cell(_page(bench), 0, "last") == chip


def test_the_filter_counts_and_narrows_and_is_remembered(bench: PageBench) -> None:
    for name, admitted in [("A", date(2026, 1, 1)), ("B", date(2020, 1, 1)), ("C", None)]:
        cell = add_cell(bench.register, f"Chi bộ thôn {name}", founded_on=date(2000, 1, 1))
        add_member(bench.register, "Cứ Seo Lử", cell=cell, admitted_on=admitted)
        if name == "B":
            add_candidate(bench.register, "Lý A Páo", cell=cell)
    page = _page(bench)
    texts = [made.text() for made in page.list.filter.findChildren(QPushButton)]
    assert texts == ["All 3", "Sources, none admitted 1", "No sources left 1"]
    first = page.list.filter.findChildren(QPushButton)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert _shown(page) == ["Chi bộ thôn B"]
    assert _shown(_page(bench)) == ["Chi bộ thôn B"]
    page.open_record(list_cells(bench.register, on=TODAY)[2].row_id)
    assert _current(page) == "Chi bộ thôn C"


def test_ended_cells_stand_apart_and_are_not_counted(bench: PageBench, na_meo: UUID) -> None:
    old = add_cell(bench.register, "Chi bộ thôn Lũng Pô cũ")
    cell_edit.end_cell(
        bench.register, old, on=date(2025, 7, 1), ending=CellEnding.MERGED, successor_id=na_meo
    )
    page = _page(bench)
    assert _shown(page)[-2:] == ["Ended", "Chi bộ thôn Lũng Pô cũ"]
    assert page.list.filter.findChildren(QPushButton)[0].text() == "All 2"
    page.open_record(old)
    bench.settle()
    assert page.record.findChild(NoticeCard).isVisible()
    assert "Its members and sources went to Chi bộ thôn Na Mèo." in _words(page.record)
    assert not page.record.end_button.isVisible()


def test_a_title_orders_the_list_and_its_order_is_remembered(
    bench: PageBench, na_meo: UUID
) -> None:
    page = _page(bench)
    header = page.list.table.horizontalHeader()
    assert isinstance(header, TableHeader)
    assert header.sorted_by == ("", False)  # the office's own order goes by no column
    page.list.table.sort_requested.emit("sources", False)
    assert header.sorted_by == ("sources", False)
    assert _shown(page) == ["Chi bộ Đồn Biên phòng", "Chi bộ thôn Na Mèo"]
    assert _shown(_page(bench)) == ["Chi bộ Đồn Biên phòng", "Chi bộ thôn Na Mèo"]


def test_an_empty_book_offers_two_ways(bench: PageBench) -> None:
    page = _page(bench)
    (empty,) = [state for state in page.list.findChildren(EmptyState) if state.isVisible()]
    with bench.qtbot.waitSignal(page.import_requested):
        empty.findChild(QPushButton).click()
    assert "Choose a cell in the list" in _words(page.record)


# the record


def test_every_figure_names_its_denominator(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    said = _words(page.record)
    for words in (
        "of 2 members, 1 exempt",
        "of 2 members",
        "1 of them under verification",
        "1 / 3",
        "admitted in 2026 of the target",
        "33,33\N{NO-BREAK SPACE}% of the target",
    ):
        assert words in said.split("\n")


def test_offices_guests_and_health_are_told(bench: PageBench, na_meo: UUID) -> None:
    said = _words(_page(bench).record).split("\n")
    for words in (
        "Cứ Seo Lử",
        "Nguyễn Ngọc Cường (Đồn Biên phòng), attends temporarily, does not count in votes",
        "Admitted in the last 36 months: 1 person",
        "1 of 2 members will pass 60 within 3 years, 0 have passed it already; "
        "mean age 58,7 (birth dates known: 1 of 2)",
        "1 of 2 sources has no remark two months running (9/2026 and 10/2026)",
    ):
        assert words in said


def test_sources_lead_to_the_person_and_to_all_of_them(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    table = page.record.sources.table
    model = table.model()
    said = [[model.index(row, at).data() for at in range(4)] for row in range(2)]
    assert [row[0] for row in said] == ["Ma Ngọc Hạnh", "Vì Thị Hạnh"]
    assert [row[3] for row in said] == ["given", "none for 10"]
    with bench.qtbot.waitSignal(page.sources_requested) as asked:
        page.record.sources.all_button.click()
    assert asked.args == [na_meo]
    table.setFocus()
    with bench.qtbot.waitSignal(page.record_requested) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0] == "candidates"


def test_a_cell_without_a_target_says_so(bench: PageBench) -> None:
    add_cell(bench.register)
    assert "no target was set" in _words(_page(bench).record)


# keys


def test_the_arrows_lead_through_the_records(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    bench.settle()
    record = page.record.record()
    assert record is not None
    assert record.line.row.name == "Chi bộ Đồn Biên phòng"
    QTest.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _current(page) == "Chi bộ thôn Na Mèo"


def test_letters_find_a_name_without_its_tones(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    page.list.table.setFocus()
    for letter in "don":
        QTest.keyClick(page.list.table, letter)
    assert _current(page) == "Chi bộ Đồn Biên phòng"


def test_one_pane_opens_the_record_and_comes_back(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench, width=920, height=360)
    assert page.list.isVisible()
    assert not page.record.isVisible()
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.record.isVisible()
    assert not page.list.isVisible()
    assert page.record.back_button.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.list.table.hasFocus()


def test_f6_goes_between_list_and_record(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    page.list.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.record.edit_button.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.list.table.hasFocus()


def test_tab_passes_every_control_once(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    seen: list[QWidget] = []
    widget: QWidget = page.list.filter.findChildren(QPushButton)[0]
    widget.setFocus()
    while widget not in seen:
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        widget = focused
    wanted = [
        page.list.columns_button,
        page.list.add_button,
        page.list.table,
        page.record.edit_button,
        page.record.end_button,
        page.record.sources.all_button,
        page.record.sources.table,
    ]
    places = [seen.index(part) for part in wanted]
    assert places == sorted(places)


# writing


def _fill(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        dialog.findChild(QLineEdit, name).setText(text)


def _press(dialog: QDialog) -> None:
    dialog.findChild(QPushButton, "act").click()


def test_a_cell_is_added_and_shown(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)

    def add(dialog: QDialog) -> None:
        _fill(dialog, name="Chi bộ thôn Na Mèo", founded_on="31/2/2010")
        _press(dialog)
        assert "31/2/2010" in _words(dialog)
        _fill(dialog, founded_on="1/5/2010", code="99168001000012")
        _press(dialog)
        bench.settle()
        assert "There is a cell" in _words(dialog)
        _fill(dialog, name="Chi bộ thôn Lũng Pô")
        dialog.findChild(QWidget, "trait_border").setChecked(True)
        _fill(dialog, day_border="1/7/25")
        _press(dialog)

    bench.answer(add)
    page.new_record()
    bench.settle()
    assert _current(page) == "Chi bộ thôn Lũng Pô"
    record = page.record.record()
    assert record is not None
    assert [(own.trait, own.from_on) for own in record.traits] == [("border", date(2025, 7, 1))]
    assert "99.168.001.000.012 · village, hamlet · founded 01/05/2010" in _words(page.record)


def test_a_trait_ends_where_its_tick_is_taken_away(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)

    def begin(dialog: QDialog) -> None:
        dialog.findChild(QWidget, "trait_border").setChecked(True)
        assert dialog.findChild(QLineEdit, "day_border").text() == "22/11/2026"
        _fill(dialog, day_border="1/7/2025")
        _press(dialog)

    def end(dialog: QDialog) -> None:
        dialog.findChild(QWidget, "trait_border").setChecked(False)
        assert dialog.findChild(QLineEdit, "day_border").text() == "21/11/2026"
        _fill(dialog, day_border="1/1/2024")
        _press(dialog)
        bench.settle()
        assert "lies before the first one, 01/07/2025" in _words(dialog)
        _fill(dialog, day_border="30/9/2026")
        _press(dialog)

    bench.answer(begin)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_F2)
    bench.settle()
    line = page.list.current()
    assert isinstance(line, CellLine)
    assert line.row.traits == ("border",)
    bench.answer(end)
    page.edit()
    bench.settle()
    record = page.record.record()
    assert record is not None
    assert record.traits == ()
    assert _current(page) == "Chi bộ thôn Na Mèo"


def test_a_cell_ends_and_its_people_go_on(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)

    def end(dialog: QDialog) -> None:
        assert "2 members and 2 sources move" in _words(dialog)
        _press(dialog)
        assert "The day is missing" in _words(dialog)
        _fill(dialog, on="1/7/2026")
        _press(dialog)
        bench.settle()
        assert "Choose the cell it was merged into." in _words(dialog)
        dialog.findChild(ComboBox, "successor").setCurrentIndex(1)
        _press(dialog)

    bench.answer(end)
    page.end()
    bench.settle()
    assert _shown(page) == ["Chi bộ Đồn Biên phòng", "Ended", "Chi bộ thôn Na Mèo"]
    assert list_cells(bench.register, on=TODAY)[1].row.sources == 2


def test_leaving_a_dialog_writes_nothing(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    bench.answer(partial(_fill, name="Chi bộ khác"))
    page.edit()
    bench.settle()
    assert _current(page) == "Chi bộ thôn Na Mèo"


def test_a_change_elsewhere_is_read_and_the_row_kept(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    page.list.table.select_row(1)
    bench.settle()
    page.hide()
    work = partial(cell_edit.add_cell, bench.register, name="Chi bộ Công an", kind=CellKind.POLICE)
    bench.tools.tasks.write(page, work)
    bench.settle()
    assert len(_shown(page)) == 2
    page.show()
    bench.settle()
    assert len(_shown(page)) == 3
    assert _current(page) == "Chi bộ Đồn Biên phòng"


# paper


def test_the_list_prints_as_it_is_shown(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    page.list.table.columns.set_hidden("area", True)
    page.print_list()
    bench.settle()
    ((pdf, title),) = bench.documents
    said = printed(pdf)
    assert title == "Cells"
    assert "ChibộthônNaMèo" in said
    assert "Area" not in said


def test_the_list_goes_to_excel_as_it_is_shown(
    bench: PageBench, na_meo: UUID, tmp_path: Path
) -> None:
    page = _page(bench)
    target = tmp_path / "chi-bo.xlsx"
    bench.messages.files.append(target)
    page.export_list()
    bench.settle()
    rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
    assert ["Chi bộ thôn Na Mèo", "village, hamlet", "", 1, 0, 2] in [
        row[:6] if isinstance(row[0], str) else row[1:7] for row in rows
    ]
    assert "chi-bo.xlsx" in bench.messages.told[-1]


# room


@pytest.mark.parametrize(("width", "height"), [(1073, PAGE_HEIGHT), (920, 378)])
def test_it_fits_small_windows(bench: PageBench, na_meo: UUID, width: int, height: int) -> None:
    page = _page(bench, width=width, height=height)
    least = page.minimumSizeHint()
    assert least.width() <= width
    assert least.height() <= height
    page.open_record(na_meo)
    bench.settle()
    bench.qtbot.waitUntil(lambda: _outside(page) == [])
    body = page.record.body
    assert body.widget().minimumSizeHint().width() <= body.viewport().width()


def _outside(page: CellsPage) -> list[str]:
    """Return the buttons of which a part lies outside of what holds them."""
    return [
        made.text() or made.objectName()
        for made in page.findChildren(QPushButton)
        if made.isVisibleTo(page)
        and not page.record.body.isAncestorOf(made)
        and not page.rect().contains(made.mapTo(page, made.rect().bottomRight()))
    ]


def test_the_dialogs_fit_a_small_screen(bench: PageBench, na_meo: UUID) -> None:
    page = _page(bench)
    sizes = []

    def look(dialog: QDialog) -> None:
        sizes.append(dialog.sizeHint())

    for act in (page.new_record, page.end):
        bench.answer(look)
        act()
    assert all(
        size.width() <= LARGEST.width() and size.height() <= LARGEST.height() for size in sizes
    )
    assert len(sizes) == 2
