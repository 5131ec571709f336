"""Local values of rules: typed by unit, whose due days move shown first, removed, adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.stages import MilestoneKind, Stage
from app.i18n import set_language
from app.services.rule_history import rule_record
from app.services.rule_presets import presets
from app.services.rule_review import Origin
from app.services.rule_units import RuleUnit
from app.ui.dialogs.frame import LARGEST
from app.ui.dialogs.rule_check import RuleCheckDialog
from app.ui.dialogs.rule_moves import MovesDialog
from app.ui.dialogs.rule_preset import RulePresetDialog
from app.ui.dialogs.rule_value import LocalStart, RuleValueDialog
from app.ui.dialogs.rule_value_editors import value_editor
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.people import add_candidate, add_cell
from tests.helpers.rules_page import (
    DECIDE,
    TODAY,
    open_page,
    press,
    rules_of,
    set_own_value,
    type_in,
    until_answered,
    words_of,
)


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


# local values


@pytest.mark.usefixtures("voted")
def test_a_local_value_shows_whose_due_days_move_before_it_is_written(bench: PageBench) -> None:
    page = open_page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RuleValueDialog)
        type_in(dialog, value="bốn mươi lăm")
        press(dialog)
        assert any("is not a whole number" in said for said in words_of(dialog))
        type_in(dialog, value="45", since="1/10/2026")
        bench.settle()
        assert dialog.preview.said() == "1 due day moves."
        moved = dialog.preview.table.model().row(0)
        assert moved.name == "Sùng Thị Sua"
        assert (moved.before, moved.after) == (date(2026, 12, 29), date(2026, 12, 8))
        press(dialog)
        bench.settle()
        assert any("Write where the rule comes from" in said for said in words_of(dialog))
        type_in(dialog, citation="Hướng dẫn 5-HD/TU ngày 1/9/2026", reason="tỉnh quy định")
        press(dialog)

    bench.answer(fill)
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_F2)
    until_answered(bench)
    rule = rules_of(bench)[DECIDE]
    assert (rule.origin, rule.value, rule.reason) == (
        Origin.LOCAL,
        "45 working days",
        "tỉnh quy định",
    )
    shown = page.rules.record.rule()
    assert shown is not None
    assert shown.origin is Origin.LOCAL
    assert "Value of the regulation: 60 working days" in words_of(page.rules.record)


@pytest.mark.usefixtures("voted")
@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("9" * 5000, "from 1 to 365."),
        ("10000", "from 1 to 365."),
        ("0", "from 1 to 365."),
        ("-5", "“-5” is not a whole number"),
        ("²", "“²” is not a whole number"),
    ],
)
def test_a_number_out_of_bounds_is_refused_with_its_bounds(
    bench: PageBench, value: str, words: str
) -> None:
    page = open_page(bench)
    page.rules.list.open(DECIDE)
    seen: list[str] = []

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, RuleValueDialog)
        type_in(dialog, since="1/10/2026", citation="5-HD/TU", reason="tỉnh quy định")
        field = dialog.findChild(QLineEdit, "value")
        assert field is not None
        field.clear()
        field.insert(value)
        field.editingFinished.emit()
        bench.settle()
        press(dialog)
        bench.settle()
        seen.extend(words_of(dialog))
        return False

    bench.messages.answers.append(fill)
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_F2)
    until_answered(bench)
    assert any(words in said for said in seen)
    assert rules_of(bench)[DECIDE].origin is not Origin.LOCAL


@pytest.mark.usefixtures("voted")
def test_nothing_is_written_before_its_due_days_were_shown(bench: PageBench) -> None:
    page = open_page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, MovesDialog)
        dialog.findChild(QLineEdit, "citation").setText("5-HD/TU")
        dialog.findChild(QLineEdit, "reason").setText("tỉnh quy định")
        dialog.findChild(QLineEdit, "since").setText("1/10/2026")
        dialog.findChild(QLineEdit, "value").setText("45")
        press(dialog)  # the fields were never left
        assert not dialog.findChild(QPushButton, "act").isEnabled()
        bench.settle()
        assert rules_of(bench)[DECIDE].origin is not Origin.LOCAL
        assert dialog.preview.said() == "1 due day moves."
        press(dialog)

    bench.answer(fill)
    page.rules.set_own()
    until_answered(bench)
    assert rules_of(bench)[DECIDE].origin is Origin.LOCAL


def test_days_that_overlap_are_refused_at_their_field(bench: PageBench) -> None:
    set_own_value(bench)
    page = open_page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        assert dialog.findChild(QLineEdit, "since").text() == "01/10/2026"
        type_in(dialog, since="1/9/2026")
        bench.settle()
        assert any("covers some of these days" in said for said in words_of(dialog))
        type_in(dialog, since="1/10/2026", value="50")
        bench.settle()
        press(dialog)

    bench.answer(fill)
    page.rules.set_own()
    until_answered(bench)
    assert rules_of(bench)[DECIDE].value == "50 working days"


@pytest.mark.usefixtures("voted")
def test_a_local_value_is_removed_with_the_same_preview(bench: PageBench) -> None:
    set_own_value(bench)
    page = open_page(bench)
    page.rules.list.open(DECIDE)

    def fill(dialog: QDialog) -> None:
        bench.settle()
        assert isinstance(dialog, MovesDialog)
        assert dialog.preview.said() == "1 due day moves."
        type_in(dialog, reason="tỉnh bãi bỏ")
        press(dialog)

    bench.answer(fill)
    page.rules.record.remove.click()
    bench.settle()
    assert rules_of(bench)[DECIDE].origin is not Origin.LOCAL


def test_the_values_of_a_province_are_adopted_together(bench: PageBench) -> None:
    page = open_page(bench)
    preset = presets()[0]

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RulePresetDialog)
        assert preset.citation in words_of(dialog)
        press(dialog)
        assert "Type the first day." in words_of(dialog)
        type_in(dialog, since="1/12/2025", reason="theo thành phố")
        bench.settle()
        assert dialog.preview.said() == "No due day moves."
        press(dialog)

    bench.answer(fill)
    page.rules.adopt()
    bench.settle()
    local = {rule.key for rule in rules_of(bench).values() if rule.origin is Origin.LOCAL}
    assert local == {one.key for one in preset.values}


def test_the_sources_of_a_printed_form_are_lines(bench: PageBench) -> None:
    page = open_page(bench)

    def fill(dialog: QDialog) -> None:
        from PySide6.QtWidgets import QPlainTextEdit

        lines = dialog.findChild(QPlainTextEdit, "value")
        lines.setPlainText("Quy định 294-QĐ/TW\n\n Hướng dẫn 5-HD/TU ")
        type_in(dialog, since="1/11/2026", citation="Công văn 7-CV/TU", reason="mẫu của tỉnh")
        bench.settle()
        press(dialog)

    bench.answer(fill)
    page.rules.set_lines()
    until_answered(bench)
    rule = rules_of(bench)["forms.verification_checklist"]
    assert rule.value == "Quy định 294-QĐ/TW; Hướng dẫn 5-HD/TU"
    assert rule.origin is Origin.LOCAL


@pytest.mark.parametrize("unit", list(RuleUnit))
def test_every_unit_has_a_field_that_gives_back_its_value(bench: PageBench, unit: RuleUnit) -> None:
    values = {
        record.unit: record.value
        for key in rules_of(bench)
        if (record := rule_record(bench.register, key=key, on=TODAY)).unit is unit
    }
    value = values.get(unit, ["Quy định 294-QĐ/TW"])
    editor = value_editor(unit, value)
    bench.qtbot.addWidget(editor)
    given = editor.value()
    assert sorted(given) == sorted(value) if isinstance(value, list) else given == value


def test_the_dialogs_fit_a_small_window(bench: PageBench) -> None:
    set_language("vi")
    page = open_page(bench)
    for key in ("vote.committee_share", "admission.education_area_traits", DECIDE):
        record = rule_record(bench.register, key=key, on=TODAY)
        start = LocalStart(rules_of(bench)[key].description, rules_of(bench)[key].value)
        dialog = RuleValueDialog(bench.register, bench.tools, record, start)
        bench.qtbot.addWidget(dialog)
        assert dialog.minimumSizeHint().width() <= min(LARGEST.width(), 940)
        assert dialog.minimumSizeHint().height() <= min(LARGEST.height(), 500)
    preset = RulePresetDialog(bench.register, bench.tools, presets(), parent=page)
    assert preset.minimumSizeHint().height() <= 500
    check = RuleCheckDialog(bench.register, bench.tools, list(rules_of(bench).values()), page)
    assert check.minimumSizeHint().height() <= 500
