"""What the helper says: Vietnamese first, then English; a problem is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Stop(Exception):  # noqa: N818 - it ends the command, it is not a fault in the code
    """The command cannot go on; the sentence says what the person has to do."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(english)
        self.vietnamese = vietnamese
        self.english = english


def say(vietnamese: str, english: str) -> None:
    """Print one message in both languages, at once even when the output goes to a file."""
    print(f"{vietnamese}\n  ({english})", flush=True)


def use_utf8() -> None:
    """Keep Vietnamese printable on consoles whose code page is not UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout with its output shown, and return its exit code."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    merged = {**os.environ, **env} if env else None
    return subprocess.run(words, cwd=ROOT, env=merged, check=False).returncode


def run_steps(steps: Mapping[str, Sequence[str | Path]]) -> int:
    """Run every step even when one fails, print what failed and the time, return 0 or 1."""
    failed = []
    for name, command in steps.items():
        print(f"--- {name}", flush=True)
        begin = time.monotonic()
        code = run(command)
        print(f"--- {name}: {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - begin:.1f} s")
        if code != 0:
            failed.append(name)
    if failed:
        names = ", ".join(failed)
        say(f"Chưa đạt: {names}; xem phần in ra ở trên.", f"Failed: {names}; see above.")
    return 1 if failed else 0
