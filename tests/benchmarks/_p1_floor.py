"""The floor of P0, P1, P3 and P18: a bare PySide6 window; imports nothing of the project.

Prints as JSON when it was painted (system-wide monotonic seconds) and the memory it then takes
(MiB). With `--stay` it stays open and prints nothing, as a packaged program does.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

_SETTLE = 500  # milliseconds until the memory is read


class Window(QMainWindow):
    """Notes when it was painted first."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - the name Qt calls
        """Paint, then note the moment."""
        super().paintEvent(event)
        self.painted = self.painted or time.monotonic()


def resident() -> float:
    """Return the resident memory of this process in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("no VmRSS in /proc/self/status")


def main() -> int:
    """Show the window; print and quit, or stay."""
    app = QApplication(sys.argv[:1])
    window = Window()
    window.showMaximized()
    if "--stay" not in sys.argv:
        QTimer.singleShot(_SETTLE, app.quit)
    app.exec()
    if "--stay" not in sys.argv:
        print(json.dumps({"painted": window.painted, "memory": resident()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
