"""What is done without an act is recorded as done, from Việc hôm nay and from the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.procedure.results import DeadlineRule
from app.domain.stages import MilestoneKind, Stage
from app.services import due, undo
from app.services.due import DueFilter
from app.ui.dialogs.due_done import DueDoneDialog
from app.ui.pages.candidates.fact_rows import FactRows
from app.ui.pages.today import TodayPage
from app.ui.pages.today.columns import DueModel
from tests.helpers.candidates_page import child, choose, fill, type_into
from tests.helpers.candidates_page import open_page as open_candidates
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.people import add_candidate, add_cell
from tests.helpers.today_page import open_page

R = DeadlineRule
NAME = "Đỗ Thị Lan"


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def member(bench: PageBench) -> UUID:
    """A probationary member whose record is due, and the class, which its act fulfils."""
    return add_candidate(
        bench.register,
        NAME,
        cell=add_cell(bench.register),
        stage=Stage.PROBATION,
        milestones={MilestoneKind.CEREMONY: "2026-10-20"},
    )


def _rules(bench: PageBench) -> set[DeadlineRule]:
    rows = due.due_rows_all(bench.register, DueFilter(within=400))
    return {row.rule for row in rows}


def _stand_on(bench: PageBench, page: TodayPage, rule: DeadlineRule) -> None:
    table = page.list.table
    model = table.model()
    assert isinstance(model, DueModel)
    at = next(
        at
        for at in range(model.rowCount())
        if (row := model.row(at)) is not None and row.rule is rule
    )
    table.select_row(at)
    bench.settle()


def _saying(name: str, wrong: str, sentence: str, right: str) -> Callable[[QDialog], None]:
    """Return what types something wrong first, reads what is said of it, and mends it."""

    def act(dialog: QDialog) -> None:
        fill({name: wrong})(dialog)
        waited = [one.text() for one in dialog.findChildren(QLabel) if not one.isHidden()]
        assert any(sentence in text for text in waited), waited
        fill({name: right})(dialog)

    return act


def test_the_card_offers_it_for_what_no_act_fulfils(bench: PageBench, member: UUID) -> None:
    bench.tools.settings["today/within"] = 90
    page = open_page(bench)
    _stand_on(bench, page, R.MEMBER_RECORD)
    assert page.card.done_button.isVisible()
    bench.answer(_saying("doneOn", "", "The date is missing", "20/11/2026"))
    page.card.done_button.click()
    bench.settle()
    assert R.MEMBER_RECORD not in _rules(bench)
    shown = page.card.shown()
    assert shown is None or shown.row.rule is not R.MEMBER_RECORD
    offer = undo.undo_offer(bench.register)
    assert offer is not None
    undo.undo(bench.register, offer.act_id)
    assert R.MEMBER_RECORD in _rules(bench)


def test_what_an_act_fulfils_has_no_such_button(bench: PageBench, member: UUID) -> None:
    bench.tools.settings["today/within"] = 90
    page = open_page(bench)
    for rule in _rules(bench) - {R.MEMBER_RECORD, R.SEND_TO_COMMITTEE, R.PROBATION}:
        if any(rule is row.rule for row in due.due_rows_all(bench.register, DueFilter(within=90))):
            _stand_on(bench, page, rule)
            assert not page.card.done_button.isVisible()
    assert len(_rules(bench)) > 1


@pytest.mark.parametrize(
    ("wrong", "sentence"), [("23/11/2026", "lies ahead"), ("1/10/2026", "cannot have been done")]
)
def test_a_refused_day_is_told_at_its_field(
    bench: PageBench, member: UUID, wrong: str, sentence: str
) -> None:
    (row,) = (
        row
        for row in due.due_rows_all(bench.register, DueFilter(within=400))
        if row.rule is R.MEMBER_RECORD
    )
    dialog = DueDoneDialog(bench.register, bench.tools, row)
    bench.qtbot.addWidget(dialog)
    dialog.show()
    type_into(dialog, "doneOn", wrong)
    child(dialog, QPushButton, "act").click()
    bench.settle()
    assert sentence in dialog.row("on").error()
    assert dialog.isVisible()
    assert R.MEMBER_RECORD in _rules(bench)


def test_the_record_offers_it_at_the_row(bench: PageBench, member: UUID) -> None:
    page = open_candidates(bench)
    choose(bench, page, NAME)

    def ways() -> dict[str, QPushButton]:
        rows = child(page.record, FactRows, "dueRows")
        found = rows.findChildren(QPushButton)
        return {one.accessibleName(): one for one in found if one.isVisible()}

    (offered,) = (name for name in ways() if name.startswith("Done…"))
    assert len([name for name in ways() if name.startswith("Basis")]) > 1
    bench.answer(fill({"doneOn": "20/11/2026", "note": "giao đủ"}))
    ways()[offered].click()
    bench.settle()
    assert R.MEMBER_RECORD not in _rules(bench)
    assert offered not in ways()


@pytest.mark.parametrize("width", [1073, 920])
def test_the_foot_of_the_card_fits(bench: PageBench, member: UUID, width: int) -> None:
    bench.tools.settings["today/within"] = 90
    page = open_page(bench, width=width, height=PAGE_HEIGHT)
    _stand_on(bench, page, R.MEMBER_RECORD)
    page.explain()
    bench.qtbot.waitUntil(lambda: page.card.open_button.width() > 0)
    assert page.minimumSizeHint().width() <= width
    for one in (page.card.open_button, page.card.done_button, page.card.reminder_button):
        assert one.isVisible()
        assert one.width() >= one.minimumSizeHint().width()
