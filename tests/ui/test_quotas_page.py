"""The tab Chỉ tiêu over a real register: figures with their denominators, targets, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.domain.quota import QuotaPeriod, ShareTarget
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Sex, ShareBasis, Trait
from app.i18n import set_language
from app.services import cell_edit
from app.services.quotas import QuotaOwner, quotas_of, set_quota
from app.ui.dialogs.frame import LARGEST
from app.ui.page import Page
from app.ui.pages.quotas import QuotasPage
from app.ui.pages.quotas.columns import UnitRow
from app.ui.pages.quotas.shares_card import ShareLine
from app.ui.pages.quotas.toolbar import CHART
from app.ui.tables import Group, TargetCell
from app.ui.tables.models import CELL
from app.ui.widgets import Chip, ComboBox, EmptyState, ShareBar
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.people import add_candidate, add_cell, add_mass_organisation

NBSP = "\N{NO-BREAK SPACE}"
Y2026 = QuotaPeriod.of_year(2026)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cell(bench: PageBench) -> UUID:
    return add_cell(bench.register)


def _page(bench: PageBench, *, width: int = 1346, height: int = 575) -> QuotasPage:
    page = QuotasPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    return page


def _admit(
    bench: PageBench,
    cell: UUID,
    number: int,
    *,
    day: str,
    women: bool = False,
    union: bool = False,
    ceremony: str | None = None,
) -> None:
    steps = {MilestoneKind.DECISION_ISSUED: day}
    if ceremony is not None:
        steps[MilestoneKind.CEREMONY] = ceremony
    for _ in range(number):
        add_candidate(
            bench.register,
            "Lường Phương Lan",
            cell=cell,
            stage=Stage.DECIDED if ceremony is None else Stage.PROBATION,
            milestones=steps,
            sex=Sex.FEMALE if women else Sex.MALE,
            traits=[Trait.YOUTH_UNION] if union else [],
        )


def _set(
    bench: PageBench,
    target: int,
    *shares: ShareTarget,
    owner: QuotaOwner | None = None,
    period: QuotaPeriod = Y2026,
) -> None:
    set_quota(
        bench.register,
        owner=owner or QuotaOwner.committee(),
        period=period,
        target=target,
        shares=shares,
    )


def _percent(trait: Trait, value: float, basis: ShareBasis = ShareBasis.ADMITTED) -> ShareTarget:
    return ShareTarget(trait.value, percent=value, basis=basis)


def _show(bench: PageBench, page: QuotasPage, period: QuotaPeriod) -> None:
    page.toolbar.choose(period)
    bench.settle()


def _words(widget: QWidget) -> list[str]:
    return [
        label.accessibleName() or label.text()
        for label in widget.findChildren(QLabel)
        if label.isVisibleTo(widget)
    ]


def _chips(widget: QWidget) -> list[str]:
    return [chip.text() for chip in widget.findChildren(Chip) if chip.isVisibleTo(widget)]


def _shares(page: QuotasPage) -> list[tuple[str, str, str]]:
    return [
        (line.sum.text(), line.words.whole_text(), line.verdict()) for line in page.shares.lines()
    ]


def _line(page: QuotasPage, at: int) -> dict[str, str]:
    model = page.table.model()
    return {column.key: model.index(at, place).data() for place, column in enumerate(model.columns)}


def test_it_is_a_page(bench: PageBench, cell: UUID) -> None:
    assert isinstance(_page(bench), Page)


# the figures of one ward, as its article gives them


def test_2015_counts_shares_of_the_admitted(bench: PageBench, cell: UUID) -> None:
    year = QuotaPeriod.of_year(2015)
    shares = (_percent(Trait.WOMEN, 40), _percent(Trait.YOUTH_UNION, 70))
    _set(bench, 18, *shares, period=year)
    _admit(bench, cell, 5, day="2015-03-02", women=True, union=True)
    _admit(bench, cell, 10, day="2015-06-01", women=True)
    _admit(bench, cell, 2, day="2015-09-02", union=True)
    _admit(bench, cell, 1, day="2015-12-22")
    page = _page(bench)
    _show(bench, page, year)
    said = _words(page.total)
    assert {"18", "of 18", f"100{NBSP}% of the target (18/18)"} <= set(said)
    assert _chips(page.total) == ["reached"]
    assert _shares(page)[:2] == [
        (
            f"15/18 = 83,33{NBSP}%",
            f"of those admitted; 40{NBSP}% asked · 15/18 = 83,33{NBSP}% of the target",
            "met",
        ),
        (
            f"7/18 = 38,89{NBSP}%",
            f"of those admitted; 70{NBSP}% asked · 7/18 = 38,89{NBSP}% of the target",
            "not met",
        ),
    ]


def test_2018_counts_shares_of_the_target(bench: PageBench, cell: UUID) -> None:
    year = QuotaPeriod.of_year(2018)
    shares = (
        _percent(Trait.WOMEN, 40, ShareBasis.TARGET),
        _percent(Trait.YOUTH_UNION, 70, ShareBasis.TARGET),
    )
    _set(bench, 16, *shares, period=year)
    _admit(bench, cell, 14, day="2018-05-19", women=True, union=True)
    _admit(bench, cell, 1, day="2018-06-01", women=True)
    _admit(bench, cell, 8, day="2018-11-07")
    page = _page(bench)
    _show(bench, page, year)
    assert {"23", "of 16", f"143,75{NBSP}% of the target (23/16)"} <= set(_words(page.total))
    assert _shares(page)[:2] == [
        (
            f"15/16 = 93,75{NBSP}%",
            f"of the target; 40{NBSP}% asked · 15/23 = 65,22{NBSP}% of those admitted",
            "met",
        ),
        (
            f"14/16 = 87,5{NBSP}%",
            f"of the target; 70{NBSP}% asked · 14/23 = 60,87{NBSP}% of those admitted",
            "met",
        ),
    ]


def test_2019_counts_up_to_a_day(bench: PageBench, cell: UUID) -> None:
    year = QuotaPeriod.of_year(2019)
    _set(bench, 16, period=year)
    _set(bench, 75, period=QuotaPeriod(2015, 2020))
    _admit(bench, cell, 17, day="2019-07-31")
    _admit(bench, cell, 2, day="2019-08-01")
    page = _page(bench)
    _show(bench, page, year)
    page.toolbar.as_of.line.setText("31/7/2019")
    page.toolbar.as_of.take()
    bench.settle()
    said = _words(page.total)
    assert {"17", "of 16", f"106,25{NBSP}% of the target (17/16)"} <= set(said)
    assert "admitted from 01/01 to 31/07/2019 · counted by the decision" in said
    # 75 is a term's total and not a year's.
    _show(bench, page, QuotaPeriod(2015, 2020))
    assert {"19", "of 75", f"25,33{NBSP}% of the target (19/75)"} <= set(_words(page.total))


# the whole committee


def test_the_same_day_of_last_year_stands_below(bench: PageBench, cell: UUID) -> None:
    _set(bench, 4)
    _set(bench, 5, period=QuotaPeriod.of_year(2025))
    _admit(bench, cell, 1, day="2026-03-02")
    _admit(bench, cell, 4, day="2025-11-22")
    _admit(bench, cell, 1, day="2025-11-23")
    page = _page(bench)
    assert f"Same day in 2025: 4/5 = 80{NBSP}% of that year's target" in _words(page.total)
    assert _chips(page.total) == ["3 to go"]
    assert _line(page, 0)["before"] == "4/5"


def test_by_ceremony_counts_other_days(bench: PageBench, cell: UUID) -> None:
    _set(bench, 2)
    _admit(bench, cell, 1, day="2026-03-02", ceremony="2026-03-26")
    _admit(bench, cell, 1, day="2026-11-20")
    page = _page(bench)
    assert f"100{NBSP}% of the target (2/2)" in _words(page.total)
    decision, ceremony = page.toolbar.counted_by.findChildren(QPushButton)
    decision.setFocus()
    QTest.keyClick(decision, Qt.Key.Key_Right)
    bench.settle()
    said = _words(page.total)
    assert ceremony.isChecked()
    assert f"50{NBSP}% of the target (1/2)" in said
    assert "1 file is waiting" in said
    assert "admitted from 01/01 to 22/11/2026 · counted by the ceremony" in said


def test_without_a_target_no_percentage_is_said(bench: PageBench, cell: UUID) -> None:
    _admit(bench, cell, 1, day="2026-03-02", women=True)
    page = _page(bench)
    assert "No target was set for this period." in _words(page.total)
    assert _chips(page.total) == []
    women = _shares(page)[0]
    assert women == (f"1/1 = 100{NBSP}%", "of those admitted; nothing asked", "")


def test_the_sum_of_the_cells_stands_for_the_committee(bench: PageBench, cell: UUID) -> None:
    other = add_cell(bench.register, "Chi bộ thôn Bản Pho")
    _set(bench, 2, owner=QuotaOwner.cell(cell))
    _set(bench, 1, owner=QuotaOwner.cell(other))
    said = _words(_page(bench).total)
    assert {"of 3", "sum of the cells' targets"} <= set(said)


def test_a_count_is_asked_of_a_named_denominator(bench: PageBench, cell: UUID) -> None:
    _set(bench, 32, ShareTarget(Trait.PUPIL, count=1, basis=ShareBasis.TARGET))
    (pupils,) = _shares(_page(bench))
    assert pupils == (f"0/32 = 0{NBSP}%", "of the target; at least 1 person asked", "not met yet")


def test_a_day_ahead_is_refused_with_a_sentence(bench: PageBench, cell: UUID) -> None:
    page = _page(bench)
    page.toolbar.as_of.line.setText("1/12/2026")
    page.toolbar.as_of.take()
    assert "01/12/2026 is still to come." in _words(page.toolbar)
    page.toolbar.as_of.line.setText("1/11/2026")
    page.toolbar.as_of.take()
    bench.settle()
    assert "admitted from 01/01 to 01/11/2026 · counted by the decision" in _words(page.total)


def test_the_bars_say_their_figures(bench: PageBench, cell: UUID) -> None:
    _admit(bench, cell, 2, day="2026-03-02")
    _admit(bench, cell, 1, day="2025-12-02")
    chart = _page(bench).chart.bars
    first, second = chart.accessibleName().split("\n")
    assert first.startswith("2026 – 1: 0, 2: 0, 3: 2,")
    assert first.endswith("11: 2")
    assert second.endswith("12: 1")


# the units


def test_units_have_bars_of_one_scale(bench: PageBench, cell: UUID) -> None:
    other = add_cell(bench.register, "Chi bộ thôn Bản Pho")
    _set(bench, 1, owner=QuotaOwner.cell(cell))
    _set(bench, 3, owner=QuotaOwner.cell(other))
    _admit(bench, cell, 1, day="2026-03-02", women=True)
    _admit(bench, cell, 1, day="2025-03-02")
    page = _page(bench)
    line = _line(page, 1)
    assert (line["name"], line["target"], line["admitted"]) == ("Thôn Nà Lùng", "1", "1")
    assert (line["percent"], line["before"]) == (f"100{NBSP}%", "1")
    assert (line["women"], line["youth"]) == ("1/1", "0/1")
    model = page.table.model()
    bars = [model.index(at, 3).data(CELL) for at in (1, 2)]
    assert bars == [TargetCell(1, 1, 3, 1), TargetCell(0, 3, 3, None)]


def test_introductions_stand_apart(bench: PageBench, cell: UUID) -> None:
    youth = add_mass_organisation(bench.register)
    _set(bench, 6, owner=QuotaOwner.mass_organisation(youth))
    _set(bench, 1, owner=QuotaOwner.cell(cell))
    add_candidate(
        bench.register,
        "Vì Thị Hạnh",
        cell=cell,
        stage=Stage.NOTICED,
        milestones={MilestoneKind.NOTICED: "2026-02-03"},
        introduced_by=youth,
    )
    page = _page(bench)
    assert "of 1" in _words(page.total)
    heading = page.table.model().group(2)
    assert heading == Group(
        "Introductions by mass organisations", "asked and introduced; not added to admissions"
    )
    line = _line(page, 3)
    assert (line["name"], line["target"]) == ("Đoàn TNCS Hồ Chí Minh xã", "6")
    assert (line["admitted"], line["waiting"]) == ("1", "–")


def test_a_book_without_cells_leads_to_the_spreadsheets(bench: PageBench) -> None:
    page = _page(bench)
    empty = page.findChild(EmptyState)
    assert empty.isVisible()
    assert not page.total.isVisible()
    with bench.qtbot.waitSignal(page.import_requested):
        empty.findChild(QPushButton).click()


# targets


def _type(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        dialog.findChild(QLineEdit, name).setText(text)


def _press(dialog: QDialog, name: str = "act") -> None:
    dialog.findChild(QPushButton, name).click()


def test_a_target_is_set_with_its_shares(bench: PageBench, cell: UUID) -> None:
    page = _page(bench)
    page.open_record(cell)

    def fill(dialog: QDialog) -> None:
        assert dialog.findChild(ComboBox, "owner").currentText() == "Thôn Nà Lùng"
        _type(dialog, target="hai")
        _press(dialog)
        assert "“hai” is not a number of people. Type 0 or more." in _words(dialog)
        _type(dialog, target="2", planNumber="12-KH/ĐU")
        _press(dialog, "addShare")
        _type(dialog, shareValue="400")
        _press(dialog)
        assert any("is not a percentage from 0 to 100" in said for said in _words(dialog))
        _type(dialog, shareValue="37,5")
        dialog.findChild(ComboBox, "shareUnit").setCurrentIndex(1)
        _press(dialog)

    bench.answer(fill)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    bench.settle()
    (record,) = quotas_of(bench.register, period=Y2026)
    assert (record.owner_id, record.target, record.plan_number) == (cell, 2, "12-KH/ĐU")
    assert record.shares == (ShareTarget("women", percent=37.5, basis=ShareBasis.TARGET),)
    assert _line(page, 1)["target"] == "2"
    assert page.current_record() == cell


def test_a_target_is_changed_for_another_period(bench: PageBench, cell: UUID) -> None:
    term = QuotaPeriod(2025, 2030)
    _set(bench, 20, _percent(Trait.WOMEN, 40), period=term)
    page = _page(bench)

    def fill(dialog: QDialog) -> None:
        period = dialog.findChild(QLineEdit, "periodText")
        period.setText("2025 - 2030")
        period.editingFinished.emit()
        bench.settle()
        assert dialog.findChild(QLineEdit, "target").text() == "20"
        assert dialog.findChild(QLineEdit, "shareValue").text() == "40"
        _type(dialog, target="24")
        _press(dialog)

    bench.answer(fill)
    page.new_record()
    bench.settle()
    bench.settle()
    (record,) = quotas_of(bench.register, period=term)
    assert (record.target, len(record.shares)) == (24, 1)
    assert quotas_of(bench.register, period=Y2026) == ()


def test_a_target_is_taken_away_with_a_reason(bench: PageBench, cell: UUID) -> None:
    _set(bench, 2, owner=QuotaOwner.cell(cell))
    page = _page(bench)
    page.open_record(cell)

    def give_reason(dialog: QDialog) -> None:
        _press(dialog)
        bench.settle()
        assert "Write why the target is taken away." in _words(dialog)
        _type(dialog, reason="giao nhầm")
        _press(dialog)

    bench.answer(give_reason)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    bench.settle()
    assert quotas_of(bench.register, period=Y2026) == ()
    assert _line(page, 1)["target"] == "–"


def test_a_mass_organisation_is_added_on_the_way(bench: PageBench, cell: UUID) -> None:
    page = _page(bench)

    def name_it(dialog: QDialog) -> None:
        _type(dialog, name="Hội LHPN xã")
        _press(dialog)

    def fill(dialog: QDialog) -> None:
        bench.answer(name_it)
        dialog.findChild(QWidget, "newOrganisation").click()
        bench.settle()
        assert dialog.findChild(ComboBox, "owner").currentText() == "Hội LHPN xã (introductions)"
        _type(dialog, target="6")
        _press(dialog)

    bench.answer(fill)
    page.edit()
    bench.settle()
    bench.settle()
    assert _line(page, 3)["name"] == "Hội LHPN xã"


def test_another_period_is_asked_for(bench: PageBench, cell: UUID) -> None:
    page = _page(bench)

    def fill(dialog: QDialog) -> None:
        _type(dialog, periodText="nhiệm kỳ")
        _press(dialog)
        assert any("is not a year or a term" in said for said in _words(dialog))
        _type(dialog, periodText="2020-2025")
        _press(dialog)

    bench.answer(fill)
    combo = page.toolbar.period
    combo.setCurrentIndex(combo.count() - 1)
    combo.activated.emit(combo.count() - 1)
    bench.settle()
    assert combo.currentText() == "Term 2020-2025"
    assert "admitted from 01/01/2020 to 31/12/2025 · counted by the decision" in _words(page.total)


def test_a_change_elsewhere_is_read(bench: PageBench, cell: UUID) -> None:
    page = _page(bench)
    page.hide()
    bench.tools.tasks.write(
        page,
        lambda: cell_edit.add_cell(bench.register, name="Chi bộ Công an", kind="police"),  # type: ignore[arg-type]
    )
    bench.settle()
    assert page.table.model().rowCount() == 2
    page.show()
    bench.settle()
    assert page.table.model().rowCount() == 3


# paper


def test_the_table_is_printed_for_the_period_shown(bench: PageBench, cell: UUID) -> None:
    _set(bench, 2, owner=QuotaOwner.cell(cell), period=QuotaPeriod.of_year(2025))
    page = _page(bench)
    _show(bench, page, QuotaPeriod.of_year(2025))
    page.print_list()
    bench.settle()
    ((pdf, title),) = bench.documents
    said = printed(pdf)
    assert title == "Progress of targets"
    assert "Năm2025" in said
    assert "ChibộthônNàLùng" in said


def test_the_table_goes_to_excel(bench: PageBench, cell: UUID, tmp_path: Path) -> None:
    _set(bench, 2, owner=QuotaOwner.cell(cell))
    _admit(bench, cell, 1, day="2026-03-02", women=True)
    page = _page(bench)
    target = tmp_path / "chi-tieu.xlsx"
    bench.messages.files.append(target)
    page.export_list()
    bench.settle()
    rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
    assert ["Thôn Nà Lùng", 2, 1, f"50{NBSP}%", 0, "", 1, 0, 0, 0] in rows


# room and keys


def test_a_narrow_page_puts_the_chart_behind_its_switch(bench: PageBench, cell: UUID) -> None:
    page = _page(bench, width=1073, height=PAGE_HEIGHT)
    assert page.shares.isVisible()
    assert not page.chart.isVisible()
    composition, chart = page.toolbar.card.findChildren(QPushButton)
    composition.setFocus()
    QTest.keyClick(composition, Qt.Key.Key_Right)
    assert page.toolbar.card.current() == CHART
    assert page.chart.isVisible()
    assert not page.shares.isVisible()
    assert chart.isChecked()


@pytest.mark.parametrize(("width", "height"), [(1073, PAGE_HEIGHT), (920, 378)])
def test_it_fits_small_windows(bench: PageBench, cell: UUID, width: int, height: int) -> None:
    set_language("vi")
    shares = [ShareTarget(trait.value, percent=10) for trait in list(Trait)[:6]]
    _set(bench, 2, *shares)
    _admit(bench, cell, 1, day="2026-03-02", women=True)
    page = _page(bench, width=width, height=height)
    least = page.minimumSizeHint()
    assert least.width() <= width
    assert least.height() <= height
    assert page.table.height() >= 4 * page.table.verticalHeader().defaultSectionSize()


def test_tab_passes_every_control(bench: PageBench, cell: UUID) -> None:
    page = _page(bench, width=1073, height=PAGE_HEIGHT)
    bar = page.toolbar
    seen: list[QWidget] = []
    widget: QWidget = bar.period
    widget.setFocus()
    while widget not in seen:
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        widget = focused
    wanted = [bar.period, bar.as_of.line, bar.target, bar.excel, bar.print, page.table]
    places = [seen.index(part) for part in wanted]
    assert places == sorted(places)


def test_the_dialog_fits_a_small_screen(bench: PageBench, cell: UUID) -> None:
    _set(bench, 9, *[ShareTarget(trait.value, percent=10) for trait in Trait])
    page = _page(bench)
    sizes = []
    bench.answer(lambda dialog: sizes.append(dialog.minimumSizeHint()))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    bench.settle()
    (size,) = sizes
    assert size.width() <= LARGEST.width()
    assert size.height() <= LARGEST.height()


def test_bars_and_units_speak(bench: PageBench, cell: UUID) -> None:
    _set(bench, 2)
    page = _page(bench)
    bars = [bar.accessibleName() for bar in page.findChildren(ShareBar) if bar.isVisibleTo(page)]
    assert f"0{NBSP}% of the target (0/2)" in bars
    assert page.table.accessibleName()
    assert isinstance(page.table.current_row(), UnitRow)
    assert all(isinstance(line, ShareLine) for line in page.shares.lines())
    assert page.table.current_row().row.target == 2
    assert bench.tools.clock.today() == date(2026, 11, 22)
