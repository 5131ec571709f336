"""What the measuring scripts share: registers of any size, processes in turns, the verdict."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
BENCHMARKS = ROOT / "tests" / "benchmarks"
BARE_WINDOW = str(BENCHMARKS / "_p1_floor.py")
TODAY = "2026-11-22"
"""The day of every register made here, so that the same figures stand on the screen every time."""

_LONGEST = 600  # seconds for one measured process
# What a made register depends on: its schema, its people, and what is derived from their names.
_MADE_BY = (
    "app/models/migrations/*.py",
    "app/models/derived.py",
    "app/domain/names.py",
    "app/services/synthetic.py",
    "app/services/deadline_rows.py",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: what is printed, and whether it reaches its goal (None: has none)."""

    what: str
    words: str
    goal: str = ""
    reached: bool | None = None
    values: Mapping[str, float] = field(default_factory=dict)


def at_most(
    what: str, floor: float, ours: float, *, times: float, unit: str, against: str
) -> Figure:
    """Return a figure that may be `times` its floor, both already medians."""
    ratio = ours / floor
    return Figure(
        what,
        f"{against} {floor:.2f} {unit}, ours {ours:.2f} {unit}, ratio {ratio:.2f}",
        f"<= {times:g}",
        ratio <= times,
        {"floor": floor, "ours": ours, "ratio": ratio},
    )


def below(what: str, ours: float, *, most: float, unit: str, note: str = "") -> Figure:
    """Return a figure that must stay at or under a number."""
    words = f"{ours:.2f} {unit}{f' ({note})' if note else ''}"
    return Figure(what, words, f"<= {most:g} {unit}", ours <= most, {"ours": ours, "most": most})


def known(what: str, ours: float, *, unit: str, note: str = "") -> Figure:
    """Return a figure that is told without a goal."""
    words = f"{ours:.2f} {unit}{f' ({note})' if note else ''}"
    return Figure(what, words, values={"ours": ours})


def start_figures(
    what: str,
    floor: Sequence[Mapping[str, float]],
    ours: Sequence[Mapping[str, float]],
    *,
    times: float,
) -> list[Figure]:
    """Return the figures of starts (`Walk.start`) against bare windows, the whole one first."""
    whole = statistics.median(one["asked"] + one["opened"] for one in ours)
    bare = median(floor, "painted")
    return [
        at_most(what, bare, whole, times=times, unit="s", against="bare window"),
        known(f"{what}: until the password is asked for", median(ours, "asked"), unit="s"),
        known(f"{what}: from Enter to the list", median(ours, "opened"), unit="s"),
        known(f"{what}: key derivation, counted apart", median(ours, "derived"), unit="s"),
    ]


def report(
    name: str, figures: Sequence[Figure], *, as_json: bool, notes: Sequence[str] = ()
) -> int:
    """Print what was measured, for people or as JSON; return 1 when a goal was missed."""
    reached = all(figure.reached is not False for figure in figures)
    if as_json:
        found = [
            {"what": f.what, "goal": f.goal, "reached": f.reached, **f.values} for f in figures
        ]
        whole = {"name": name, "reached": reached, "figures": found, "notes": list(notes)}
        print(json.dumps(whole, ensure_ascii=False))
        return 0 if reached else 1
    for figure in figures:
        verdict = ""
        if figure.reached is not None:
            verdict = f", goal {figure.goal}: {'reached' if figure.reached else 'MISSED'}"
        print(f"{name} {figure.what}: {figure.words}{verdict}")
    for note in notes:
        print(f"{name} {note}")
    return 0 if reached else 1


def run(*arguments: str) -> Any:
    """Run a Python script or module in a process of its own and return what it prints as JSON.

    The person's own settings and logs are never touched.
    """
    with tempfile.TemporaryDirectory(prefix="songuon-home-") as empty:
        answer = subprocess.run(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=_surroundings(Path(empty)),
            timeout=_LONGEST,
        )
    if answer.returncode:
        raise SystemExit(f"{' '.join(arguments[:3])}: ended with {answer.returncode}")
    return json.loads(answer.stdout.splitlines()[-1])


def walk(name: str, book: Path) -> Any:
    """Open the window on a register and walk one of the ways of `tests.benchmarks._walks`."""
    return run("-m", "tests.helpers.bench_window", name, str(book), TODAY)


def bare_window() -> dict[str, float]:
    """Show the floor's window; return the seconds until it was painted and its memory in MiB."""
    begin = time.monotonic()
    found = run(BARE_WINDOW)
    return {"painted": found["painted"] - begin, "memory": found["memory"]}


def _surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a process that is started at once, with `home` for its things."""
    return os.environ | {
        "PYTHONDONTWRITEBYTECODE": "",  # compiled once, as the delivered program is
        "QT_QPA_PLATFORM": "offscreen:configfile=tests/benchmarks/_screen.json",
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "SONGUON_BENCH_STARTED": repr(time.monotonic()),
    }


def median(found: Sequence[Mapping[str, float]], name: str) -> float:
    """Return the median of one value over the rounds."""
    return statistics.median(one[name] for one in found)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that `percent` of a hundred stay at or under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


def commune(folder: Path) -> Path:
    """Make a register of the fictional commune in `folder` and return its place."""
    return _demo(folder / "so")


def register(people: int) -> Path:
    """Return a register of `people` invented candidates, for reading only; made when missing."""
    folder = kept() / f"{people}-people-{_kind()}"
    if not folder.exists():
        for older in kept().glob(f"{people}-people-*"):
            shutil.rmtree(older)
        print(f"making a register of {people} people …", file=sys.stderr)
        part = kept() / f"{people}-part"
        shutil.rmtree(part, ignore_errors=True)
        _demo(part, "--candidates", str(people)).rename(folder)
    return folder


def kept() -> Path:
    """Return the folder of what is made once for all scripts: `SONGUON_BENCH`, or `out/bench`."""
    folder = Path(os.environ.get("SONGUON_BENCH") or ROOT / "out" / "bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def raw_database(book: Path) -> tuple[str, str]:
    """Return the database of a register made here and its key in hex, for a raw connection."""
    from app.platform_current import current_platform
    from app.safety import key_store
    from app.services.book_folder import DATABASE, BookFolder
    from app.services.demo import LOGIN, PASSWORD

    generation = BookFolder(book, platform=current_platform()).active()
    keys = key_store.load(generation).unlock(LOGIN, PASSWORD)
    return str(generation / DATABASE), keys.data_key.hex()


def _demo(folder: Path, *size: str) -> Path:
    words = ("-m", "app", "demo", "--book", str(folder), "--today", TODAY, *size)
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def _kind() -> str:
    """Return what tells registers of one schema from those of another."""
    digest = hashlib.sha256()
    for pattern in _MADE_BY:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
