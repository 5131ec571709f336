"""The page of the rules in a test: opened over a real register, filled in, read."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from app.services.rule_review import RuleInForce, rules_in_force
from app.services.rule_values import set_local_value
from app.ui.pages.rules.page import RulesPage
from app.ui.pages.rules.words import RuleRow
from tests.helpers.pages import PageBench

TODAY: Final = date(2026, 11, 22)
DECIDE: Final = "deadline.decide_admission_days"
AGE: Final = "admission.age_min_months"


def open_page(bench: PageBench, *, width: int = 1346, height: int = 575) -> RulesPage:
    """Show the page as wide and high as the main window leaves it."""
    page = RulesPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    return page


def rules_of(bench: PageBench) -> dict[str, RuleInForce]:
    """Return what is in force by key."""
    return {rule.key: rule for rule in rules_in_force(bench.register, on=TODAY)}


def keys_of(page: RulesPage) -> list[str]:
    """Return the keys of the rows shown."""
    model = page.rules.list.table.model()
    rows = [model.row(at) for at in range(model.rowCount())]
    return [row.rule.key for row in rows if isinstance(row, RuleRow)]


def choose_view(page: RulesPage, key: str) -> None:
    """Choose a filter as a person does."""
    box = page.rules.list.views
    box.select(key)
    box.activated.emit(box.currentIndex())


def words_of(widget: QWidget) -> list[str]:
    """Return every label in sight."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def type_in(dialog: QDialog, **texts: str) -> None:
    """Type into fields by their names and leave them."""
    for name, text in texts.items():
        field = dialog.findChild(QLineEdit, name)
        field.setText(text)
        field.editingFinished.emit()


def press(dialog: QWidget, name: str = "act") -> None:
    """Press a button by its name."""
    dialog.findChild(QPushButton, name).click()


def until_answered(bench: PageBench) -> None:
    """Wait for a dialog that opens once something was read for it."""
    bench.qtbot.waitUntil(lambda: not bench.messages.answers, timeout=10_000)
    bench.settle()


def set_own_value(bench: PageBench, value: int = 45) -> None:
    """Give the register a value of its own for the decision's days."""
    set_local_value(
        bench.register,
        key=DECIDE,
        value=value,
        since=date(2026, 10, 1),
        citation="Hướng dẫn 5-HD/TU",
        reason="tỉnh quy định",
    )
