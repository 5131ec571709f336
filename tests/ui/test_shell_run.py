"""The window as a process: starts, opens a register, ends clean, without a word on any stream."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

_SCRIPT = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit
    from app.clock import FixedClock
    from app.logs import RecentLines
    from app.ui import application, program
    from tests.helpers.shell import PASSWORD, FakeBooks

    books = FakeBooks(holds={holds})
    made = []
    real = program.Program.start

    def start(self, warm_up):
        made.append(self)
        real(self, warm_up)
        timer = QTimer(self)
        timer.timeout.connect(step)
        timer.start(20)

    def step():
        screen = made[0].top.screen_shown()
        kind = type(screen).__name__
        if kind == "LockScreen" and {unlock}:
            field = screen.findChild(QLineEdit, "password")
            if field.text() != PASSWORD:
                field.setText(PASSWORD)
                field.returnPressed.emit()
        elif kind == "{last}":
            made[0].top.close()

    program.Program.start = start
    services = application.WindowServices(
        books=books,
        clock=FixedClock(datetime(2026, 6, 15, 3, 42, tzinfo=UTC)),
        settings_file=Path(sys.argv[1]),
        recent=RecentLines(),
        warm_up=lambda: None,
    )
    code = application.run_window(services)
    print(code, books.log)
"""


@pytest.mark.parametrize(
    ("holds", "unlock", "last", "log"),
    [
        (True, True, "MainWindow", "['open:trang', 'close']"),
        (True, False, "LockScreen", "[]"),
        (False, False, "FirstRun", "[]"),
    ],
)
def test_the_window_starts_and_ends_clean(
    tmp_path: Path, holds: bool, unlock: bool, last: str, log: str
) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent(_SCRIPT).format(holds=holds, unlock=unlock, last=last), encoding="utf-8"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(script), str(tmp_path / "window.json")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen", "PATH": "", **_folders()},
    )
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    assert done.stdout.strip() == f"0 {log}"
    assert done.returncode == 0
    assert (tmp_path / "window.json").exists()


def _folders() -> dict[str, str]:
    import os

    return {
        name: os.environ[name]
        for name in ("HOME", "XDG_RUNTIME_DIR", "SYSTEMROOT")
        if name in os.environ
    }
