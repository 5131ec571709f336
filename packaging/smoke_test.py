"""Start both packaged programs in an empty home: they prove themselves and say nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from console import ROOT, Stop

_EXE = ".exe" if os.name == "nt" else ""
_DIST = ROOT / "dist"
_SECONDS = 180
# What a program may not do without on each system; everything else is left behind.
_KEPT = ("PATH", "SYSTEMROOT", "COMSPEC", "WINDIR", "NUMBER_OF_PROCESSORS")


@dataclass(frozen=True, slots=True)
class Output:
    """One of the two packaged programs."""

    name: str
    program: Path
    measured: Path
    limit: int  # bytes


OUTPUTS = (
    Output("single file", _DIST / f"SoNguon{_EXE}", _DIST / f"SoNguon{_EXE}", 110_000_000),
    Output("folder", _DIST / "so-nguon" / f"SoNguon{_EXE}", _DIST / "so-nguon", 220_000_000),
)


def main() -> int:
    """Check both programs, print one line each, return 1 when either fails."""
    for output in OUTPUTS:
        if not output.program.exists():
            raise Stop(
                f"Chưa có {output.program}: chạy python3 packaging/dev.py build trước.",
                f"{output.program} is missing: run python3 packaging/dev.py build first.",
            )
    passed = [_check(output) for output in OUTPUTS]
    print(f"smoke: {passed.count(True)} passed, {passed.count(False)} failed")
    return 0 if all(passed) else 1


def _check(output: Output) -> bool:
    size = size_of(output.measured)
    begin = time.monotonic()
    faults = self_test(output.program)
    seconds = time.monotonic() - begin
    if size > output.limit:
        faults.append(f"larger than {output.limit / 1e6:.0f} MB")
    verdict = "; ".join(faults) or "ok"
    print(f"{output.name}: {size / 1e6:.1f} MB, self-test {seconds:.1f} s: {verdict}", flush=True)
    return not faults


def self_test(program: Path) -> list[str]:
    """Run `self-test` in an empty home; return what was wrong, in words."""
    with tempfile.TemporaryDirectory() as home:
        try:
            done = subprocess.run(
                [str(program), "self-test", "--json"],
                cwd=home,
                env=_clean_environment(home),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return [f"no answer within {_SECONDS} s"]
        return faults_of(done.returncode, done.stdout, done.stderr)


def faults_of(code: int, out: str, err: str) -> list[str]:
    """Judge one run: exit code 0, nothing on standard error, one JSON document and no more."""
    faults = [] if code == 0 else [f"exit code {code}"]
    if err.strip():
        faults.append(f"printed on standard error: {err.strip()[:2000]}")
    try:
        json.loads(out)
    except ValueError:
        faults.append(f"printed something else than its report: {out.strip()[:2000]!r}")
    return faults


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder; links count once."""
    if path.is_file():
        return path.stat().st_size
    files = (each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files)


def _clean_environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    folders = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"), home)
    unix = {"TMPDIR": home, "XDG_RUNTIME_DIR": home, "LANG": "C.UTF-8"}
    return {**kept, **folders, **unix, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main())
