"""Runs the program's commands as a script would: words in; exit code, output and errors out."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
DEMO_USER = {"SONGUON_USER": "demo", "SONGUON_PASSWORD": "demo-demo-demo"}
DAY = "2026-11-22"


@dataclass(frozen=True)
class Ran:
    """What one command said."""

    code: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The refusal: one line on standard error, nothing on standard output, no traceback."""
        assert self.out == ""
        assert "Traceback" not in self.error
        lines = self.error.splitlines()
        assert len(lines) == 1, self.error
        return lines[0]


def run(*words: object, user: Mapping[str, str] = DEMO_USER) -> Ran:
    """Run one command within this process, in English, on the day of the sample."""
    text = [str(word) for word in words]
    out, error = io.StringIO(), io.StringIO()
    with _environment(user), contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        try:
            code = main([*text, "--language", "en", "--today", DAY])
        except SystemExit as end:
            code = end.code
    return Ran(int(code or 0), out.getvalue(), error.getvalue())


def run_process(*words: object, user: Mapping[str, str] = DEMO_USER) -> Ran:
    """Run one command as a program of its own, with nobody at the keyboard."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SONGUON")}
    done = subprocess.run(
        [sys.executable, "-m", "app", *(str(word) for word in words), "--today", DAY],
        cwd=ROOT,
        env=environment | dict(user),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def copy_book(root: Path, to: Path) -> Path:
    """Copy the folder of a closed book."""
    shutil.copytree(root, to)
    return to


@contextlib.contextmanager
def _environment(user: Mapping[str, str]):
    before = {name: os.environ.get(name) for name in DEMO_USER}
    for name in DEMO_USER:
        os.environ.pop(name, None)
    os.environ.update(user)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
