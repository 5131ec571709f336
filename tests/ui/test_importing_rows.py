"""Words and lists of the import page: laziness with many rows, order, singular and plural."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.imports import (
    Decision,
    FieldChange,
    ImportKind,
    ImportPlan,
    Likeness,
    PlannedRow,
    Problem,
    ProblemCode,
    Verdict,
)
from app.ui.pages.importing import row_table
from app.ui.pages.importing.row_table import RowTable
from app.ui.pages.importing.row_words import changed_fields, small, what, who
from app.ui.pages.importing.shown_rows import Show, ShownRows, arrange
from app.ui.pages.importing.verdicts import look_of
from app.ui.tables import Lines


def _row(number: int, verdict: Verdict, sheet: str = "A", **more: object) -> PlannedRow:
    return PlannedRow(sheet, number, verdict, f"Người {number}", "Chi bộ A", **more)  # type: ignore[arg-type]


def _plan(rows: Sequence[PlannedRow]) -> ImportPlan:
    return ImportPlan(
        ImportKind.CANDIDATES, Path("a.xlsx"), date(2026, 11, 22), rows, (), None, None
    )


def _problem(message: str, code: ProblemCode = ProblemCode.BAD_DATE) -> Problem:
    return Problem("A", 2, "Ngày sinh", code, message)


MIXED = [
    _row(2, Verdict.NEW),
    _row(3, Verdict.DOUBTFUL),
    _row(4, Verdict.REFUSED),
    _row(5, Verdict.SAME),
    _row(6, Verdict.DOUBTFUL),
    _row(7, Verdict.UPDATED),
]


def test_a_skipped_row_is_neither_counted_nor_looked_at() -> None:
    shown = arrange(_plan(MIXED), {("A", 6): Decision.SKIP})
    assert [shown.counts[show] for show in Show] == [6, 2, 1, 1, 1, 1, 1]
    assert (shown.written(), shown.skipped) == (2, 1)
    assert shown.to_look_at == [("A", 3), ("A", 4)]


@pytest.mark.parametrize(
    ("here", "by", "found"),
    [(None, 1, 3), (2, 1, 3), (3, 1, 4), (4, 1, 6), (6, 1, 3), (7, 1, 3), (2, -1, 6), (6, -1, 4)],
)
def test_the_next_row_to_look_at(here: int | None, by: int, found: int) -> None:
    shown: ShownRows = arrange(_plan(MIXED), {})
    of = ("A", here) if here else None
    assert shown.neighbour(shown.to_look_at, of, by) == ("A", found)
    assert shown.neighbour([], of, by) is None


def test_a_hundred_thousand_rows_are_painted_as_they_are_seen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counting(row: PlannedRow, decision: Decision | None, *, done: bool) -> Lines:
        asked.append(row.row)
        return what(row, decision, done=done)

    monkeypatch.setattr(row_table, "what", counting)
    verdicts = [*Verdict]
    shown = arrange(_plan([_row(at + 2, verdicts[at % 5]) for at in range(100_000)]), {})
    table = RowTable(ImportKind.CANDIDATES, {}, name="rows", settings={})
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show_rows(shown.lists[Show.ALL])
    table.show()
    qtbot.waitExposed(table)
    table.grab()
    assert table.select_key(("A", 90_002))
    table.grab()
    assert table.current_row().row == 90_002
    assert 0 < len(asked) < 500
    table.show_rows(shown.lists[Show.REFUSED])
    assert table.rows.rowCount() == 20_000
    assert not table.select_key(("A", 90_002))
    assert table.select_key(("A", 90_006))


@pytest.mark.parametrize(
    ("row", "decision", "first", "second"),
    [
        (_row(2, Verdict.NEW), None, "Will be added", ""),
        (
            _row(2, Verdict.NEW, problems=(_problem("Cell B2: open. Choose it."),)),
            None,
            "Will be added",
            "Cell B2: open.",
        ),
        (
            _row(2, Verdict.REFUSED, problems=(_problem("Cell B2: missing. Type it."),)),
            None,
            "Cell B2: missing.",
            "Type it.",
        ),
        (_row(2, Verdict.SAME), None, "Nothing changes", ""),
        (_row(2, Verdict.DOUBTFUL), Decision.SKIP, "This row is left out", ""),
        (
            _row(2, Verdict.UPDATED, changes=(FieldChange("birth", "Ngày sinh", "", "1990"),)),
            None,
            "1 field changes: ngày sinh",
            "(empty) → 1990",
        ),
        (
            _row(
                2,
                Verdict.SAME,
                changes=(FieldChange("birth", "Ngày sinh", "1/5/1990", "1990", kept=True),),
            ),
            None,
            "Nothing changes",
            "ngày sinh: 1/5/1990 stays (more exact)",
        ),
    ],
)
def test_what_a_row_says(
    row: PlannedRow, decision: Decision | None, first: str, second: str
) -> None:
    said = what(row, decision)
    assert (said.first, said.second) == (first, second)


def test_a_doubtful_row_names_the_first_difference() -> None:
    alike = Likeness(
        UUID(int=1),
        "Lò Thị Mai",
        "Chi bộ A",
        92,
        (
            FieldChange("full_name", "Họ và tên", "Lò Thị Mai", "Lò Thị Mai", kept=True),
            FieldChange("birth", "Ngày sinh", "1/5/1990", "", kept=True),
        ),
    )
    row = _row(2, Verdict.DOUBTFUL, likeness=alike)
    assert what(row, None) == Lines(
        "Alike by 92 %. Is it the same person?",
        "ngày sinh: 1/5/1990 in the register, (empty) in the file",
    )
    assert what(row, None, done=True).first == "Nothing was decided, so the row was not imported"


def test_who_a_row_is_about() -> None:
    assert who(_row(2, Verdict.NEW)) == Lines("Người 2", "CB A", strong=True)
    nameless = PlannedRow("A", 2, Verdict.REFUSED, "", "Đảng bộ bộ phận")
    assert who(nameless) == Lines("(no name)", "Đảng bộ bộ phận", strong=True)
    cell = PlannedRow("A", 2, Verdict.NEW, "Chi bộ A", "Chi bộ A")
    assert who(cell) == Lines("Chi bộ A", "", strong=True)


@pytest.mark.parametrize(
    ("title", "within"), [("Ngày sinh", "ngày sinh"), ("Số CCCD", "số CCCD"), ("CCCD", "CCCD")]
)
def test_titles_within_a_sentence(title: str, within: str) -> None:
    assert small(title) == within


def test_many_changes_are_counted_and_three_of_them_named() -> None:
    changes = [FieldChange(str(at), f"Mục {at}", "", "x") for at in range(5)]
    assert changed_fields(changes) == "5 fields change: mục 0, mục 1, mục 2, …"


@pytest.mark.parametrize("decision", [*Decision, None])
@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_state_has_shape_word_and_colour(verdict: Verdict, decision: Decision | None) -> None:
    chip = look_of(_row(2, verdict), decision).chip()
    assert chip.text
    assert chip.shape
    assert chip.status is not None
    assert len(chip.text) <= 16


def test_the_header_names_what_the_rows_are(qtbot: QtBot) -> None:
    titles = {}
    for kind in ImportKind:
        table = RowTable(kind, {}, name="rows", settings={}, done=True)
        qtbot.addWidget(table)
        titles[kind] = table.rows.headerData(2, Qt.Orientation.Horizontal)
        assert table.rows.headerData(3, Qt.Orientation.Horizontal) == "Outcome"
    assert list(titles.values()) == ["Cell", "Person", "Person", "Unit"]
