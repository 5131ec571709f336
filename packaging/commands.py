"""The commands of `dev.py`: each prepares the machine, then starts what does the work."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import environment
import first_look
import smoke_test
from console import ROOT, Stop, run, run_steps, use_utf8
from environment import PYTHON, program

_PACKAGING = ROOT / "packaging"
_I18N: Sequence[str | Path] = (PYTHON, _PACKAGING / "catalogue.py", "check")
_CHECKS: dict[str, Sequence[str | Path]] = {
    "lint": (program("ruff"), "check", "."),
    "format": (program("ruff"), "format", "--check", "."),
    "types": (PYTHON, "-m", "mypy"),
    "layers": (program("lint-imports"),),
    "i18n": _I18N,
}


def _run(_name: str | None) -> int:
    """open the program on the fictional commune; without a display, do the main job into out/"""
    return first_look.main()


def _test(_name: str | None) -> int:
    """every check, then every test"""
    return run_steps({**_CHECKS, "tests": (PYTHON, "-m", "pytest")})


def _check(_name: str | None) -> int:
    """lint, format, types, layers and translations, without the tests"""
    return run_steps(_CHECKS)


def _lint(_name: str | None) -> int:
    """ruff, and the format of the code"""
    return run_steps({name: _CHECKS[name] for name in ("lint", "format")})


def _fix(_name: str | None) -> int:
    """let ruff mend and format the code"""
    fixed = run((program("ruff"), "check", "--fix", "."))
    return run((program("ruff"), "format", ".")) or fixed


def _types(_name: str | None) -> int:
    """mypy"""
    return run(_CHECKS["types"])


def _layers(_name: str | None) -> int:
    """the direction of imports"""
    return run(_CHECKS["layers"])


def _i18n(_name: str | None) -> int:
    """the translations against the source, and compile them"""
    return run(_I18N)


def _build(_name: str | None) -> int:
    """the single executable and the folder, into dist/"""
    # A cache of its own: two builds that share one break each other.
    own = {"PYINSTALLER_CONFIG_DIR": str(ROOT / "build" / "cache")}
    spec = _PACKAGING / "songuon.spec"
    return run((PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", spec), env=own)


def _smoke(_name: str | None) -> int:
    """start what was built in an empty home and let it prove itself"""
    return smoke_test.main()


def _bench(name: str | None) -> int:
    """the figures of tests/benchmarks, all or the one named"""
    return _scripts("benchmarks", name)


def _faults(name: str | None) -> int:
    """the programs of tests/faults that break things on purpose"""
    return _scripts("faults", name)


def _lock(_name: str | None) -> int:
    """pin anew what pyproject.toml asks for"""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pip = (PYTHON, "-m", "pip", "install", "--quiet", "--target", place, "uv")
        if run(pip) != 0:
            raise Stop("Không tải được uv: nối mạng rồi chạy lại.", "Could not fetch uv.")
        uv = place / "bin" / ("uv.exe" if os.name == "nt" else "uv")
        options = ("--extra", "dev", "--universal", "--python-version", "3.11")
        bare = ("--generate-hashes", "--no-header", "--no-annotate", "--quiet")
        made = ("--output-file", environment.LOCK, "pyproject.toml")
        return run((uv, "pip", "compile", *options, *bare, *made))


_COMMANDS: dict[str, Callable[[str | None], int]] = {
    "run": _run,
    "test": _test,
    "check": _check,
    "lint": _lint,
    "fix": _fix,
    "types": _types,
    "layers": _layers,
    "i18n": _i18n,
    "build": _build,
    "smoke": _smoke,
    "bench": _bench,
    "faults": _faults,
    "lock": _lock,
}


def main(arguments: list[str]) -> int:
    """Prepare the machine, run the command, return its exit code; a problem is one sentence."""
    use_utf8()
    name, only = _parse(arguments)
    try:
        shown = name == "run" and first_look.names_display()
        environment.prepare(display=shown, build=name == "build")
        return _COMMANDS[name](only)
    except Stop as stop:
        print(f"{stop.vietnamese}\n  ({stop.english})", file=sys.stderr)
    except OSError as error:
        place = error.filename or ROOT
        reason = f"{error.strerror} ({place})"
        hint = _space_hint()
        print(f"Không làm được: {reason}.{hint}\n  (Cannot go on: {reason}.)", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def _parse(arguments: list[str]) -> tuple[str, str | None]:
    parser = argparse.ArgumentParser(prog="dev.py", description="Sổ Nguồn: mọi việc của người làm.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, function in _COMMANDS.items():
        command = commands.add_parser(name, help=function.__doc__)
        if name in {"bench", "faults"}:
            command.add_argument("name", nargs="?", help="one script")
    chosen = parser.parse_args(arguments)
    return chosen.command, getattr(chosen, "name", None)


def _scripts(folder: str, name: str | None) -> int:
    place = ROOT / "tests" / folder
    names = sorted(path.stem for path in place.glob("[!_]*.py"))
    chosen = names if name is None else [name]
    if not chosen or not set(chosen) <= set(names):
        have = ", ".join(names) or "0"
        raise Stop(
            f"Không có phép thử {name or ''} trong tests/{folder}; hiện có: {have}.",
            f"Nothing to run in tests/{folder} by that name; there is: {have}.",
        )
    return run_steps({each: (PYTHON, "-m", f"tests.{folder}.{each}") for each in chosen})


def _space_hint() -> str:
    free = shutil.disk_usage(ROOT).free
    return " Đĩa gần đầy." if free < 1_500_000_000 else ""
