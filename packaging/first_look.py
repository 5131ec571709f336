"""The first look: the window on the fictional commune, or its main job without a display."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from console import ROOT, Stop, run, say
from environment import PYTHON

_OUT = ROOT / "out"
_BOOK = _OUT / "so-mau"
_USER = {"SONGUON_USER": "demo", "SONGUON_PASSWORD": "demo-demo-demo"}
_OFFSCREEN = {**_USER, "QT_QPA_PLATFORM": "offscreen"}
_OPEN_NOTHING = "from PySide6.QtWidgets import QApplication; QApplication([])"


def main() -> int:
    """Open the window where there is a display; else make papers, backup and pictures."""
    if not _has_display():
        say(
            "Không có màn hình: làm việc chính không cần cửa sổ, kết quả ở thư mục out/.",
            "No display: the main job is done without a window, the results are in out/.",
        )
        return _unattended()
    _make_book()
    say(
        f"Sổ mẫu: người dùng {_USER['SONGUON_USER']}, mật khẩu {_USER['SONGUON_PASSWORD']}",
        f"Demo register: user {_USER['SONGUON_USER']}, password {_USER['SONGUON_PASSWORD']}",
    )
    return run((PYTHON, "-m", "app", "--book", _BOOK))


def names_display() -> bool:
    """Tell whether a Linux session names a display; elsewhere there always is one to find."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    if not names_display():
        return False
    # A display that is named but does not answer makes Qt abort: try it in a process of its own.
    opened = subprocess.run([PYTHON, "-c", _OPEN_NOTHING], capture_output=True, check=False)
    return opened.returncode == 0


def _make_book() -> None:
    if _BOOK.exists():
        return
    _OUT.mkdir(exist_ok=True)
    half_made = _OUT / "so-mau.tmp"
    shutil.rmtree(half_made, ignore_errors=True)
    _app("demo", "--book", half_made)
    half_made.rename(_BOOK)


def _unattended() -> int:
    _make_book()
    before = _files()
    book = ("--book", _BOOK)
    _app("print", "checklist", *book, "--cell", _cell(), "--out", _OUT / "phieu-tham-tra")
    _app("print", "list", "quotas", *book, "--out", _OUT / "chi-tieu")
    copy = json.loads(_app("backup", *book, "--to", _OUT / "sao-luu", "--json"))["file"]
    _app("verify", copy)
    _app("pictures", *book, "--out", _OUT / "man-hinh")
    made = {path: time for path, time in _files().items() if before.get(path) != time}
    for path in sorted(made):
        print(f"{path.stat().st_size:>12,}  {path.relative_to(ROOT)}")
    return 0 if made else 1


def _cell() -> str:
    """Return the exact name of the cell with the most candidates under way."""
    rows = json.loads(_app("quota", "--book", _BOOK, "--json"))["rows"]
    cells = [row for row in rows if row["kind"] == "cell"]
    return str(max(cells, key=lambda row: row["pending"])["owner"])


def _app(*words: str | Path) -> str:
    """Run one command of the program and return what it printed; stop when it says no."""
    command = [str(PYTHON), "-m", "app", *(str(word) for word in words)]
    env = {**os.environ, **_OFFSCREEN}
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise Stop(f"Lệnh {words[0]} không xong: {said}", f"Command {words[0]} failed: {said}")
    return done.stdout


def _files() -> dict[Path, int]:
    papers = (path for path in _OUT.rglob("*") if path.is_file() and _BOOK not in path.parents)
    return {path: path.stat().st_mtime_ns for path in papers}
