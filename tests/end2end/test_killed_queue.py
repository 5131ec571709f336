"""A program that is killed while it computes due days: the next command finishes the work."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from app.services.deadlines import IN_ONE_GO, count_queued, queue_all
from app.services.synthetic import fill_with_invented_people
from tests.faults._book import open_it
from tests.helpers.book import LOGIN, PASSWORD, make_book
from tests.helpers.cli import ROOT, run

OWNER = {"SONGUON_USER": LOGIN, "SONGUON_PASSWORD": PASSWORD}
_WORK = """
import sys
from pathlib import Path
from app.services.deadlines import count_queued, work_off_some
from tests.faults._book import open_it

with open_it(Path(sys.argv[1])) as book:
    while work_off_some(book.register, most=20):
        print(count_queued(book.register), flush=True)
"""


def _due(root: Path) -> list[dict[str, object]]:
    listed = run("due", "--book", root, "--within", "365", "--json", user=OWNER)
    assert (listed.code, listed.error) == (0, "")
    return list(listed.json)


def test_a_killed_program_loses_no_due_day(tmp_path: Path) -> None:
    root = tmp_path / "so"
    with make_book(root).book as book:
        fill_with_invented_people(book.register, candidates=IN_ONE_GO + 100, cells=20)
    whole = _due(root)
    assert len(whole) > IN_ONE_GO // 2
    with open_it(root) as book:
        queue_all(book.register)
        queued = count_queued(book.register)
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORK, str(root)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    left = int(worker.stdout.readline())
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    assert worker.returncode == -signal.SIGKILL
    assert 0 < left < queued
    assert _due(root) == whole
    checked = run("check", "--book", root, user=OWNER)
    assert (checked.code, checked.error) == (0, "")
    with open_it(root) as book:
        assert count_queued(book.register) == 0
