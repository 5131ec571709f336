"""Logs and crash reports keep personal data out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import logs
from app.logs import RecentLines, crash_report, safe_traceback, start_logging, stop_logging

CANARY = "Hoàng Thị Bí Mật 038099001234"


@pytest.fixture
def recent(tmp_path: Path) -> Iterator[RecentLines]:
    handler = start_logging(tmp_path / "log")
    yield handler
    stop_logging(handler)


def test_a_full_log_is_put_aside_and_the_oldest_part_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_FILE_BYTES", 10)
    folder = tmp_path / "log"
    handler = start_logging(folder)
    for number in range(6):
        logging.getLogger("test").info("line %d", number)
    stop_logging(handler)
    kept = {path.name: path.read_text("utf-8")[-2:-1] for path in folder.iterdir()}
    assert kept == {
        "songuon.log": "",
        "songuon.log.1": "5",
        "songuon.log.2": "4",
        "songuon.log.3": "3",
    }


def _caught(problem: Exception) -> Exception:
    with pytest.raises(type(problem)) as caught:
        raise problem
    return caught.value


def _database_problem() -> Exception:
    engine = sa.create_engine("sqlite://")
    statement = sa.text("INSERT INTO nowhere VALUES (:name, 'Hoàng Thị Bí Mật 038099001234')")
    with engine.connect() as connection, pytest.raises(sa.exc.OperationalError) as caught:
        connection.execute(statement, {"name": CANARY})
    engine.dispose()
    return caught.value


@pytest.mark.parametrize(
    "problem",
    [
        ValueError(CANARY),
        KeyError(CANARY),
        RuntimeError(CANARY),
        FileNotFoundError(2, "no such file", f"/home/{CANARY}/so"),
        UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
    ],
)
def test_messages_that_may_quote_a_person_are_left_out(problem: Exception) -> None:
    text = safe_traceback(_caught(problem))
    assert CANARY not in text
    assert type(problem).__qualname__ in text
    assert "tests/unit/test_logs.py" in text


def test_a_database_problem_shows_the_statement_without_values() -> None:
    text = safe_traceback(_database_problem())
    assert "INSERT INTO nowhere" in text
    assert CANARY not in text


def test_messages_about_the_program_itself_stay() -> None:
    text = safe_traceback(_caught(AttributeError("'NoneType' object has no attribute 'cell'")))
    assert "has no attribute 'cell'" in text


def test_the_whole_chain_is_told_first_cause_first() -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as cause:
            raise TypeError("wrong") from cause
    except TypeError as caught:
        text = safe_traceback(caught)
    assert text.index("KeyError") < text.index("TypeError")


def test_the_log_file_and_the_kept_lines_say_the_same(
    recent: RecentLines, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("import of sheet 7 stopped")
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("app.test").exception("import of sheet %s stopped", 7)
    written = (tmp_path / "log" / "songuon.log").read_text(encoding="utf-8")
    assert "import of sheet 7 stopped" in written
    assert CANARY not in written
    assert recent.lines() == written.splitlines()


def test_only_the_last_lines_are_kept() -> None:
    handler = RecentLines(kept=3)
    for number in range(5):
        handler.handle(logging.makeLogRecord({"msg": f"line {number}"}))
    assert [line[-6:] for line in handler.lines()] == ["line 2", "line 3", "line 4"]


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("no log file: errno")
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    handler = start_logging(blocked)
    try:
        assert any("no log file" in line for line in handler.lines())
    finally:
        stop_logging(handler)


def test_a_crash_report_names_versions_place_and_log() -> None:
    text = crash_report(_caught(ValueError(CANARY)), lines=["the last line"])
    assert "Python 3." in text
    assert "PySide6-Essentials 6.11.3" in text
    assert text.rstrip().endswith("the last line")
    assert CANARY not in text
