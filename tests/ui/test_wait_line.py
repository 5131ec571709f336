"""The line for slow work: nothing at first, counts, one stop."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.widgets import WaitLine, grouped, wait_line


@pytest.fixture
def line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WaitLine:
    monkeypatch.setattr(wait_line, "_NOTHING_BEFORE", 20)
    made = WaitLine()
    qtbot.addWidget(made)
    made.resize(600, 28)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_nothing_is_shown_of_work_that_is_soon_done(qtbot: QtBot, line: WaitLine) -> None:
    line.start("Reading…")
    assert line.said() == ""
    line.finish()
    line.show_counts(1, 2)
    assert line.said() == ""


def test_slow_work_says_how_far_it_is(qtbot: QtBot, line: WaitLine) -> None:
    line.start("Reading…")
    qtbot.waitUntil(lambda: line.said() == "Reading…")
    line.show_counts(1240, 4000)
    assert line.said() == "Reading… 1.240 of 4.000 rows"
    line.show_counts(0, 0)
    assert line.said() == "Reading…"
    assert line.stop_button.isVisible()


def test_stopping_is_told_once(qtbot: QtBot, line: WaitLine) -> None:
    line.start("Reading…")
    qtbot.waitUntil(line.stop_button.isVisible)
    with qtbot.waitSignal(line.stop_requested):
        line.stop_button.click()
    assert line.said() == "Stopping…"
    assert not line.stop_button.isEnabled()
    line.start("Writing…", stoppable=False)
    assert line.said() == "Writing…"
    assert not line.stop_button.isVisible()


@pytest.mark.parametrize(("number", "written"), [(7, "7"), (1240, "1.240"), (1000000, "1.000.000")])
def test_thousands_stand_apart(number: int, written: str) -> None:
    assert grouped(number) == written
