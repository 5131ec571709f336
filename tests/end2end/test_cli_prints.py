"""Each command that prints is an act in the journal: the form and counts, and no name."""

from __future__ import annotations

import pytest

from app.clock import SystemClock
from app.platform_current import current_platform
from app.services.access import BookAccess
from app.services.book import open_book
from app.services.undo import undo_offer
from tests.helpers.cli import DEMO_USER, run
from tests.helpers.prints import noted_prints

NAME, CELL = "Đặng Quang Quyết", "Chi bộ Công an"


@pytest.fixture
def register(own_copy):
    """Open the copy of the sample register once the commands are done."""
    access = BookAccess(clock=SystemClock(), platform=current_platform())
    login, password = DEMO_USER["SONGUON_USER"], DEMO_USER["SONGUON_PASSWORD"]

    def opened():
        return open_book(own_copy, login=login, password=password, access=access)

    return opened


def _person(book):
    found = run("find", NAME, "--book", book, "--json").json
    [person] = [row["id"] for row in found if row["cell"] == CELL]
    return person


@pytest.mark.parametrize(
    ("words", "said", "reason"),
    [
        (("list", "cells"), {"what": "list", "count": 24}, "Print a list"),
        (("list", "quotas"), {"what": "quotas"}, "Print the table of targets"),
        (
            ("checklist", "--candidate", NAME),
            {"what": "checklist", "count": 1},
            "Print a verification checklist",
        ),
        (
            ("form", "6-KNĐ", "--candidate", NAME),
            {"what": "form", "form": "knd_06", "blank": False, "count": 1},
            "Print an official form",
        ),
        (
            ("form", "1-KNĐ", "--blank"),
            {"what": "form", "form": "knd_01", "blank": True, "count": 1},
            "Print an official form",
        ),
    ],
)
def test_each_command_is_one_act_that_is_not_undone(
    words, said, reason, own_copy, register, tmp_path
):
    with register() as book:
        before = undo_offer(book.register)
    words = [_person(own_copy) if word == NAME else word for word in words]
    assert run("print", *words, "--out", tmp_path, "--book", own_copy).code == 0
    with register() as book:
        [noted] = noted_prints(book.register)
        assert undo_offer(book.register) == before
    assert noted.about == {"number": 1, **said}
    assert noted.reason == reason


def test_the_checklists_of_a_cell_name_the_cell_by_its_id(own_copy, register, tmp_path):
    words = ("print", "checklist", "--cell", CELL, "--out", tmp_path)
    assert run(*words, "--book", own_copy).code == 0
    with register() as book:
        [noted] = noted_prints(book.register)
    assert set(noted.about) == {"number", "what", "cell", "count"}
    assert noted.about["count"] > 0 and len(noted.about["cell"]) == 32


def test_each_file_of_meeting_papers_is_one_act(own_copy, register, tmp_path):
    words = ("print", "packet", "--cell", CELL, "--cell", "Chi bộ Trường THCS")
    given = ("--meeting", "2026-12-05", "--out", tmp_path, "--book", own_copy)
    assert run(*words, *given).code == 0
    with register() as book:
        assert [one.about["what"] for one in noted_prints(book.register)] == ["packet"] * 2


def test_what_could_not_be_written_is_not_noted(own_copy, register, tmp_path):
    blocked = tmp_path / "tep"
    blocked.write_text("một tệp", encoding="utf-8")
    assert run("print", "list", "cells", "--out", blocked, "--book", own_copy).code == 1
    with register() as book:
        assert noted_prints(book.register) == []
