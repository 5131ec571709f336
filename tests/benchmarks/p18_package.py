"""P18: size of the packages, and the time until they paint first, beside bare ones.

Needs `dist/` (`packaging/dev.py build`) and Xvfb. Each start is cold: the package's own files are
dropped from the page cache before. "Painted" is seen from outside, in the frame buffer of the X
server. The bare packages hold the window of `_p1_floor.py` alone; they are made once and kept
beside the registers. In turns; exits 1 when a goal is missed or something is not there.
"""

from __future__ import annotations

import argparse
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers import bench

_LONGEST = 60.0  # seconds for one start
_LOOK_EVERY = 0.002  # seconds
_BAR = 4 * 61  # bytes between two pixels looked at


@dataclass(frozen=True, slots=True)
class Package:
    """One way to deliver the program, with its goals in seconds and megabytes."""

    name: str
    ours: Path
    bare: str
    seconds: float
    megabytes: float


PACKAGES = (
    Package("single executable", bench.ROOT / "dist" / "SoNguon", "one/bare", 2.5, 110),
    Package("folder", bench.ROOT / "dist" / "so-nguon" / "SoNguon", "folder/bare/bare", 1.0, 220),
)


def megabytes(program: Path) -> float:
    """Return the size of a program, of its whole folder where it has one."""
    return sum(file.stat().st_size for file in _files(program)) / 1e6


def _files(program: Path) -> list[Path]:
    alone = program.parent.name in {"dist", "one"}
    found = [program] if alone else sorted(program.parent.rglob("*"))
    return [file for file in found if file.is_file() and not file.is_symlink()]


def cool(program: Path) -> None:
    """Drop the program's own files from the page cache."""
    for file in _files(program):
        handle = os.open(file, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


class Screen:
    """An X server whose frame buffer can be looked at."""

    def __init__(self, display: str, buffer: mmap.mmap) -> None:
        self._display, self._buffer = display, buffer

    def first_paint(self, program: Path, *arguments: str) -> float:
        """Start a program and return the seconds until anything of it is on the screen."""
        with tempfile.TemporaryDirectory(prefix="songuon-p18-") as home:
            cool(program)
            empty = self._buffer[::_BAR]
            begin = time.monotonic()
            started = subprocess.Popen(
                [str(program), *arguments],
                env=self._surroundings(home),
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                while self._buffer[::_BAR] == empty:
                    if started.poll() is not None or time.monotonic() - begin > _LONGEST:
                        raise SystemExit(f"P18: {program.name} shows nothing")
                    time.sleep(_LOOK_EVERY)
                painted = time.monotonic()
            finally:
                os.killpg(started.pid, signal.SIGKILL)
                started.wait()
            while self._buffer[::_BAR] != empty:  # the server clears away what has died
                time.sleep(_LOOK_EVERY)
        return painted - begin

    def _surroundings(self, home: str) -> dict[str, str]:
        places = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
        own = dict.fromkeys(places, home)
        return os.environ | own | {"DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def screen() -> Iterator[Screen]:
    """Run an X server of 1366×768 without a screen."""
    with tempfile.TemporaryDirectory(prefix="songuon-x-") as folder:
        answer, say = os.pipe()
        words = ("-displayfd", str(say), "-screen", "0", "1366x768x24", "-fbdir", folder)
        server = subprocess.Popen(
            ["Xvfb", *words, "-noreset", "-nolisten", "tcp"],
            pass_fds=[say],
            stderr=subprocess.DEVNULL,
        )
        os.close(say)
        try:
            with os.fdopen(answer) as told:
                display = f":{told.readline().strip()}"
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                yield Screen(display, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        finally:
            server.terminate()
            server.wait()


def bare_packages() -> Path:
    """Return the folder of the bare packages, made when they are missing."""
    kept = bench.kept() / "bare"
    for way, place in (("--onefile", "one"), ("--onedir", "folder")):
        if not (kept / place).exists():
            print(f"making a bare package ({place}) …", file=sys.stderr)
            with tempfile.TemporaryDirectory(prefix="songuon-bare-") as work:
                _package(way, Path(work))
                shutil.move(Path(work) / "dist", kept / place)
    return kept


def _package(way: str, work: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "PyInstaller", way, "--name", "bare", bench.BARE_WINDOW],
        cwd=work,
        env=os.environ | {"PYINSTALLER_CONFIG_DIR": str(work / "cache")},
        stderr=subprocess.PIPE,
        text=True,
    )
    if made.returncode:
        raise SystemExit(f"P18: no bare package\n{made.stderr}")


def main() -> int:
    """Measure in turns, print the result, tell whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if problem := _missing():
        figure = bench.Figure("not measured", problem, "", False)
        return bench.report("P18", [figure], as_json=options.json)
    bare = bare_packages()
    times: dict[str, list[tuple[float, float]]] = {package.name: [] for package in PACKAGES}
    with screen() as shown:
        for _round in range(options.rounds):
            for package in PACKAGES:
                floor = shown.first_paint(bare / package.bare, "--stay")
                times[package.name].append((floor, shown.first_paint(package.ours)))
    figures = [
        figure
        for package in PACKAGES
        for figure in _figures(package, bare / package.bare, times[package.name])
    ]
    return bench.report("P18", figures, as_json=options.json)


def _missing() -> str:
    if shutil.which("Xvfb") is None:
        return "there is no Xvfb on this machine (Debian: xvfb)"
    for package in PACKAGES:
        if not package.ours.is_file():
            place = package.ours.relative_to(bench.ROOT)
            return f"{place} is missing: run python3 packaging/dev.py build first"
    return ""


def _figures(
    package: Package, bare: Path, times: Sequence[tuple[float, float]]
) -> list[bench.Figure]:
    floor = statistics.median(one for one, _ours in times)
    ours = statistics.median(one for _floor, one in times)
    return [
        bench.below(
            f"{package.name}, cold, first paint",
            ours,
            most=package.seconds,
            unit="s",
            note=f"bare {floor:.2f} s",
        ),
        bench.below(
            f"{package.name}, size",
            megabytes(package.ours),
            most=package.megabytes,
            unit="MB",
            note=f"bare {megabytes(bare):.0f} MB",
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
