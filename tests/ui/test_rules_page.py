"""The rules in force over a real register: ticked, compared, own values, whose due days move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.domain.stages import MilestoneKind, Stage
from app.i18n import set_language
from app.services.rule_checks import check_values
from app.services.rule_history import rule_record
from app.services.rule_presets import presets
from app.services.rule_review import Origin, RuleInForce, rules_in_force, unchecked_count
from app.services.rule_units import RuleUnit
from app.services.rule_values import set_local_value
from app.services.undo import undo, undo_offer
from app.ui.dialogs.frame import LARGEST
from app.ui.dialogs.rule_check import RuleCheckDialog
from app.ui.dialogs.rule_moves import MovesDialog
from app.ui.dialogs.rule_preset import RulePresetDialog
from app.ui.dialogs.rule_value import LocalStart, RuleValueDialog
from app.ui.dialogs.rule_value_editors import value_editor
from app.ui.pages.rules.banner import RulesBanner
from app.ui.pages.rules.page import RulesPage
from app.ui.pages.rules.words import RuleRow, status_cell
from app.ui.tables import ChipCell
from app.ui.tables.models import CELL
from app.ui.tokens import Status
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.people import add_candidate, add_cell

TODAY = date(2026, 11, 22)
DECIDE = "deadline.decide_admission_days"
AGE = "admission.age_min_months"


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def voted(bench: PageBench) -> None:
    """Somebody whose cell has voted: a decision is due after so many working days."""
    cell = add_cell(bench.register, "Chi bộ thôn Nà Lùng")
    add_candidate(
        bench.register,
        "Sùng Thị Sua",
        cell=cell,
        stage=Stage.PROPOSED,
        milestones={MilestoneKind.CELL_VOTE: "2026-10-05"},
    )


def _page(bench: PageBench, *, width: int = 1346, height: int = 575) -> RulesPage:
    page = RulesPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    return page


def _rules(bench: PageBench) -> dict[str, RuleInForce]:
    return {rule.key: rule for rule in rules_in_force(bench.register, on=TODAY)}


def _keys(page: RulesPage) -> list[str]:
    model = page.rules.list.table.model()
    rows = [model.row(at) for at in range(model.rowCount())]
    return [row.rule.key for row in rows if isinstance(row, RuleRow)]


def _view(page: RulesPage, key: str) -> None:
    box = page.rules.list.views
    box.select(key)
    box.activated.emit(box.currentIndex())


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def _type(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.findChild(QLineEdit, name)
        field.setText(text)
        field.editingFinished.emit()


def _press(dialog: QWidget, name: str = "act") -> None:
    dialog.findChild(QPushButton, name).click()


def _until_answered(bench: PageBench) -> None:
    """Wait for a dialog that opens once something was read for it."""
    bench.qtbot.waitUntil(lambda: not bench.messages.answers, timeout=10_000)
    bench.settle()


def _own(bench: PageBench, value: int = 45) -> None:
    set_local_value(
        bench.register,
        key=DECIDE,
        value=value,
        since=date(2026, 10, 1),
        citation="Hướng dẫn 5-HD/TU",
        reason="tỉnh quy định",
    )


# the list


def test_it_opens_with_what_nobody_has_compared(bench: PageBench) -> None:
    page = _page(bench)
    assert _keys(page) == list(_rules(bench))
    assert page.rules.list.table.hasFocus()
    shown = page.rules.record.rule()
    assert shown is not None
    assert shown.key == _keys(page)[0]
    assert shown.value in _words(page.rules.record)
    assert shown.citation in _words(page.rules.record)


def test_the_state_is_one_chip_with_its_line(bench: PageBench) -> None:
    _own(bench)
    rules = _rules(bench)
    check_values(bench.register, values=[(AGE, rules[AGE].since)], by="Lò Thị Mới", on=TODAY)
    page = _page(bench)
    _view(page, "all")
    model = page.rules.list.table.model()
    check_values(bench.register, values=[(DECIDE, date(2026, 10, 1))], by="Lò Thị Mới", on=TODAY)
    local = status_cell(_rules(bench)[DECIDE])
    assert local == ChipCell("local value", Status.OK, line="compared 22/11/2026")

    def chip(key: str) -> ChipCell:
        at = model.find(lambda row: row.rule.key == key)
        return model.index(at, 4).data(CELL)

    assert chip(AGE) == ChipCell("compared", Status.OK, line="22/11/2026, Lò Thị Mới")
    assert chip(DECIDE) == ChipCell("local value", Status.INFO, line="not compared")
    inherited = next(rule for rule in rules.values() if rule.origin is Origin.INHERITED)
    assert chip(inherited.key) == ChipCell("not compared", Status.SOON, line="carried over")


def test_filters_say_how_many_and_are_kept(bench: PageBench) -> None:
    _own(bench)
    page = _page(bench)
    _view(page, "local")
    assert _keys(page) == [DECIDE]
    assert page.rules.list.views.currentText() == "Local values (1)"
    assert _page(bench).rules.list.views.currentData() == "local"


def test_typing_searches_without_tones(bench: PageBench) -> None:
    page = _page(bench)
    QTest.keyClicks(page.rules.list.search, "nghi quyet quyet dinh")
    assert DECIDE in _keys(page)
    assert len(_keys(page)) < len(_rules(bench))
    page.rules.list.search.setText("không có gì như thế")
    assert "No rule matches" in _words(page.rules.list)
    button = next(
        made
        for made in page.rules.list.findChildren(QPushButton)
        if made.text() == "Take the filter off" and made.isVisible()
    )
    button.click()
    assert _keys(page) == list(_rules(bench))


def test_the_history_names_every_regulation(bench: PageBench) -> None:
    page = _page(bench)
    page.rules.list.open(DECIDE)
    bench.settle()
    history = page.rules.record._history.values
    regimes = [history.row(at).regime for at in range(history.rowCount())]
    assert regimes[0] == "208-QĐ/TW"
    assert "29-QĐ/TW" in regimes


# comparing


def test_ticked_rows_are_compared_in_one_act(bench: PageBench) -> None:
    page = _page(bench)
    table = page.rules.list.table
    first, second = _keys(page)[:2]
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.rules.record.check.text() == "2 rows compared with the original…"

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RuleCheckDialog)
        assert dialog.findChild(QLineEdit, "by").text() == "Lương Thị Trang"
        _type(dialog, by=" ")
        _press(dialog)
        bench.settle()
        assert "Write who compared it with the original." in _words(dialog)
        _type(dialog, by="Lò Thị Mới", on="23/11/2026", note="bản giấy")
        _press(dialog)
        bench.settle()
        assert "This day is still to come." in _words(dialog)
        _type(dialog, on="21/11/2026")
        _press(dialog)

    bench.answer(fill)
    page.rules.record.check.click()
    bench.settle()
    rules = _rules(bench)
    for key in (first, second):
        rule = rules[key]
        assert (rule.checked_by, rule.checked_on, rule.note) == (
            "Lò Thị Mới",
            date(2026, 11, 21),
            "bản giấy",
        )
    assert first not in _keys(page)
    assert page.rules.list.ticked_rules() == ()
    assert page.rules.list.current() is not None
    undo(bench.register, undo_offer(bench.register).act_id)
    assert not _rules(bench)[first].checked


def test_all_rows_shown_are_ticked_and_unticked(bench: PageBench) -> None:
    page = _page(bench)
    page.rules.list.search.setText("thẩm tra")
    shown = _keys(page)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_A, control)
    assert [rule.key for rule in page.rules.list.ticked_rules()] == shown
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_A, control)
    assert page.rules.list.ticked_rules() == ()


def test_a_comparison_is_taken_back_with_a_reason(bench: PageBench) -> None:
    rule = _rules(bench)[AGE]
    check_values(bench.register, values=[(AGE, rule.since)], by="Lò Thị Mới", on=TODAY)
    page = _page(bench)
    _view(page, "checked")
    assert not page.rules.record.check.isVisible()

    def fill(dialog: QDialog) -> None:
        _press(dialog)
        bench.settle()
        assert "Write the reason." in _words(dialog)
        _type(dialog, reason="nhầm văn bản")
        _press(dialog)

    bench.answer(fill)
    page.rules.record.uncheck.click()
    bench.settle()
    assert not _rules(bench)[AGE].checked
    assert "No rule matches" in _words(page.rules.list)


# local values


@pytest.mark.usefixtures("voted")
def test_a_local_value_shows_whose_due_days_move_before_it_is_written(bench: PageBench) -> None:
    page = _page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RuleValueDialog)
        _type(dialog, value="bốn mươi lăm")
        _press(dialog)
        assert any("is not a whole number" in said for said in _words(dialog))
        _type(dialog, value="45", since="1/10/2026")
        bench.settle()
        assert dialog.preview.said() == "1 due day moves."
        moved = dialog.preview.table.model().row(0)
        assert moved.name == "Sùng Thị Sua"
        assert (moved.before, moved.after) == (date(2026, 12, 29), date(2026, 12, 8))
        _press(dialog)
        bench.settle()
        assert any("Write where the rule comes from" in said for said in _words(dialog))
        _type(dialog, citation="Hướng dẫn 5-HD/TU ngày 1/9/2026", reason="tỉnh quy định")
        _press(dialog)

    bench.answer(fill)
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_F2)
    _until_answered(bench)
    rule = _rules(bench)[DECIDE]
    assert (rule.origin, rule.value, rule.reason) == (
        Origin.LOCAL,
        "45 working days",
        "tỉnh quy định",
    )
    shown = page.rules.record.rule()
    assert shown is not None
    assert shown.origin is Origin.LOCAL
    assert "Value of the regulation: 60 working days" in _words(page.rules.record)


@pytest.mark.usefixtures("voted")
def test_nothing_is_written_before_its_due_days_were_shown(bench: PageBench) -> None:
    page = _page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, MovesDialog)
        dialog.findChild(QLineEdit, "citation").setText("5-HD/TU")
        dialog.findChild(QLineEdit, "reason").setText("tỉnh quy định")
        dialog.findChild(QLineEdit, "since").setText("1/10/2026")
        dialog.findChild(QLineEdit, "value").setText("45")
        _press(dialog)  # the fields were never left
        assert not dialog.findChild(QPushButton, "act").isEnabled()
        bench.settle()
        assert _rules(bench)[DECIDE].origin is not Origin.LOCAL
        assert dialog.preview.said() == "1 due day moves."
        _press(dialog)

    bench.answer(fill)
    page.rules.set_own()
    _until_answered(bench)
    assert _rules(bench)[DECIDE].origin is Origin.LOCAL


def test_days_that_overlap_are_refused_at_their_field(bench: PageBench) -> None:
    _own(bench)
    page = _page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        assert dialog.findChild(QLineEdit, "since").text() == "01/10/2026"
        _type(dialog, since="1/9/2026")
        bench.settle()
        assert any("covers some of these days" in said for said in _words(dialog))
        _type(dialog, since="1/10/2026", value="50")
        bench.settle()
        _press(dialog)

    bench.answer(fill)
    page.rules.set_own()
    _until_answered(bench)
    assert _rules(bench)[DECIDE].value == "50 working days"


@pytest.mark.usefixtures("voted")
def test_a_local_value_is_removed_with_the_same_preview(bench: PageBench) -> None:
    _own(bench)
    page = _page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        bench.settle()
        assert isinstance(dialog, MovesDialog)
        assert dialog.preview.said() == "1 due day moves."
        _type(dialog, reason="tỉnh bãi bỏ")
        _press(dialog)

    bench.answer(fill)
    page.rules.record.remove.click()
    bench.settle()
    assert _rules(bench)[DECIDE].origin is not Origin.LOCAL


def test_the_values_of_a_province_are_adopted_together(bench: PageBench) -> None:
    page = _page(bench)
    preset = presets()[0]

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RulePresetDialog)
        assert preset.citation in _words(dialog)
        _press(dialog)
        assert "Type the first day." in _words(dialog)
        _type(dialog, since="1/12/2025", reason="theo thành phố")
        bench.settle()
        assert dialog.preview.said() == "No due day moves."
        _press(dialog)

    bench.answer(fill)
    page.rules.adopt()
    bench.settle()
    local = {rule.key for rule in _rules(bench).values() if rule.origin is Origin.LOCAL}
    assert local == {one.key for one in preset.values}


def test_the_sources_of_a_printed_form_are_lines(bench: PageBench) -> None:
    page = _page(bench)

    def fill(dialog: QDialog) -> None:
        from PySide6.QtWidgets import QPlainTextEdit

        lines = dialog.findChild(QPlainTextEdit, "value")
        lines.setPlainText("Quy định 294-QĐ/TW\n\n Hướng dẫn 5-HD/TU ")
        _type(dialog, since="1/11/2026", citation="Công văn 7-CV/TU", reason="mẫu của tỉnh")
        bench.settle()
        _press(dialog)

    bench.answer(fill)
    page.rules.set_lines()
    _until_answered(bench)
    rule = _rules(bench)["forms.verification_checklist"]
    assert rule.value == "Quy định 294-QĐ/TW; Hướng dẫn 5-HD/TU"
    assert rule.origin is Origin.LOCAL


@pytest.mark.parametrize("unit", list(RuleUnit))
def test_every_unit_has_a_field_that_gives_back_its_value(bench: PageBench, unit: RuleUnit) -> None:
    values = {
        record.unit: record.value
        for key in _rules(bench)
        if (record := rule_record(bench.register, key=key, on=TODAY)).unit is unit
    }
    value = values.get(unit, ["Quy định 294-QĐ/TW"])
    editor = value_editor(unit, value)
    bench.qtbot.addWidget(editor)
    given = editor.value()
    assert sorted(given) == sorted(value) if isinstance(value, list) else given == value


# paper


def test_the_sheet_is_printed_and_the_list_goes_to_excel(bench: PageBench, tmp_path: Path) -> None:
    page = _page(bench)
    page.print_list()
    bench.settle()
    ((pdf, _title),) = bench.documents
    assert "Phiếuđốichiếuquyđịnh" in printed(pdf)
    target = tmp_path / "quy-dinh.xlsx"
    bench.messages.files.append(target)
    page.export_list()
    bench.settle()
    rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
    rule = _rules(bench)[AGE]
    assert any(rule.description in row and rule.citation in row for row in rows)


# the banner


def _banner(bench: PageBench) -> RulesBanner:
    banner = RulesBanner(bench.register, bench.tools)
    bench.qtbot.addWidget(banner)
    banner.read()
    bench.settle()
    return banner


def test_the_banner_counts_and_leads_to_the_page(bench: PageBench) -> None:
    banner = _banner(bench)
    count = unchecked_count(bench.register, on=TODAY)
    assert banner.isVisible()
    assert banner.words() == f"{count} values are not compared with the original."
    with bench.qtbot.waitSignal(banner.rules_requested):
        banner.open.click()


def test_the_banner_is_put_off_for_the_day(bench: PageBench) -> None:
    banner = _banner(bench)
    banner.put_off.click()
    assert not banner.isVisible()
    assert not _banner(bench).isVisible()
    bench.tools.settings["rules/banner_put_off"] = "2026-11-21"
    assert _banner(bench).isVisible()


def test_the_banner_goes_when_all_is_compared(bench: PageBench) -> None:
    banner = _banner(bench)
    values = [(rule.key, rule.since) for rule in _rules(bench).values()]
    bench.tools.tasks.write(
        banner, lambda: check_values(bench.register, values=values, by="Lò Thị Mới", on=TODAY)
    )
    bench.settle()
    assert not banner.isVisible()
    page = _page(bench)
    assert "Every value in force is compared with the original" in _words(page.rules.list)


# room and keys


@pytest.mark.parametrize(("width", "height"), [(1073, PAGE_HEIGHT), (920, 378)])
def test_it_fits_small_windows(bench: PageBench, width: int, height: int) -> None:
    set_language("vi")
    _own(bench)
    page = _page(bench, width=width, height=height)
    page.rules.list.open(DECIDE)
    bench.settle()
    for part in ("rules", "calendar"):
        page.show_part(part)
        bench.settle()
        least = page.minimumSizeHint()
        assert least.width() <= width
        assert least.height() <= height


def test_the_dialogs_fit_a_small_window(bench: PageBench) -> None:
    set_language("vi")
    page = _page(bench)
    for key in ("vote.committee_share", "admission.education_area_traits", DECIDE):
        record = rule_record(bench.register, key=key, on=TODAY)
        start = LocalStart(_rules(bench)[key].description, _rules(bench)[key].value)
        dialog = RuleValueDialog(bench.register, bench.tools, record, start)
        bench.qtbot.addWidget(dialog)
        assert dialog.minimumSizeHint().width() <= min(LARGEST.width(), 940)
        assert dialog.minimumSizeHint().height() <= min(LARGEST.height(), 500)
    preset = RulePresetDialog(bench.register, bench.tools, presets(), parent=page)
    assert preset.minimumSizeHint().height() <= 500
    check = RuleCheckDialog(bench.register, bench.tools, list(_rules(bench).values()), page)
    assert check.minimumSizeHint().height() <= 500


def test_tab_passes_bar_list_and_record(bench: PageBench) -> None:
    page = _page(bench)
    rules = page.rules
    seen: list[QWidget] = []
    widget: QWidget = page.back
    widget.setFocus()
    while widget not in seen:
        seen.append(widget)
        page.order_tabs()
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        widget = focused
    wanted = [
        page.back,
        page.print_button,
        rules.list.views,
        rules.list.search,
        rules.list.table,
        rules.list.all_button,
        rules.list.more_button,
        rules.record.body,
        rules.record.own,
        rules.record.check,
    ]
    places = [seen.index(part) for part in wanted]
    assert places == sorted(places)


def test_escape_empties_the_search_then_leaves(bench: PageBench) -> None:
    page = _page(bench)
    search = page.rules.list.search
    search.setFocus()
    search.setText("tuổi")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with bench.qtbot.waitSignal(page.left):
        QTest.keyClick(search, Qt.Key.Key_Escape)


def test_one_pane_opens_the_record_in_place_of_the_list(bench: PageBench) -> None:
    page = _page(bench, width=920, height=378)
    table = page.rules.list.table
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not page.rules.list.isVisible()
    assert page.rules.record.body.hasFocus()
    assert page.rules.record.back.isVisible()
    with bench.qtbot.assertNotEmitted(page.left):
        QTest.keyClick(page.rules.record.body, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_f6_goes_between_list_and_record(bench: PageBench) -> None:
    page = _page(bench)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.rules.record.body.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.rules.list.table.hasFocus()
