"""Set-up and the helper commands: what they say when something is missing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import console
import dev
import environment
import pytest
import smoke_test
import system_packages
from console import Stop


@pytest.mark.parametrize(
    ("version", "accepted"),
    [((3, 10, 13), False), ((3, 11, 2), True), ((3, 12, 9), True), ((3, 13, 0), False)],
)
def test_an_unfit_python_is_told_in_one_sentence(
    version: tuple[int, int, int],
    accepted: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(commands, "main", lambda _arguments: 7)
    assert dev.main(["check"]) == (7 if accepted else 1)
    assert ("Python 3.11" in capsys.readouterr().err) is not accepted


@pytest.mark.parametrize(
    ("machine", "libc", "accepted"),
    [
        ("x86_64", ("glibc", "2.34"), True),
        ("x86_64", ("glibc", "2.33"), False),
        ("x86_64", ("", ""), False),
        ("aarch64", ("glibc", "2.36"), False),
        ("aarch64", ("glibc", "2.39"), True),
    ],
)
def test_an_old_c_library_is_refused(
    machine: str, libc: tuple[str, str], accepted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: libc)
    if accepted:
        system_packages.check_glibc()
        return
    with pytest.raises(Stop, match="glibc"):
        system_packages.check_glibc()


def test_an_ordinary_user_is_shown_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    missing = system_packages.missing_libraries(
        {"libno-such-a.so": "liba", "libc.so.6": "libc6", "libno-such-b.so": "libb"}
    )
    assert missing == ["liba", "libb"]
    with pytest.raises(Stop, match="sudo apt-get install liba libb"):
        system_packages.install(missing)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying ... NewConnectionError\nERROR: No matching distribution", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "its hash"),
        ("OSError: [Errno 28] No space left on device", "Disk full"),
        ("ERROR: No matching distribution found for pyside6-addons==6.11.3", "64-bit"),
        ("ERROR: something new", "something new"),
    ],
)
def test_pip_failures_become_one_sentence(
    output: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, stdout="", stderr=output)
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: failed)
    with pytest.raises(Stop, match=sentence):
        environment._quietly("pip")


def test_set_up_is_done_again_when_the_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, stamp, python = (tmp_path / name for name in ("lock", "stamp", "python"))
    for path in (lock, python):
        path.touch()
    calls: list[str] = []
    monkeypatch.setattr(environment, "LOCK", lock)
    monkeypatch.setattr(environment, "PYTHON", python)
    monkeypatch.setattr(environment, "_STAMP", stamp)
    monkeypatch.setattr(environment, "_quietly", lambda *words: calls.append(str(words[2])))
    assert not environment._is_current()
    environment._make()
    assert calls == ["venv", "pip"]
    assert environment._is_current()
    lock.write_text("a==1", encoding="utf-8")
    assert not environment._is_current()


def test_a_problem_is_one_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for problem in (Stop("Hãy nối mạng.", "Connect."), OSError(13, "Permission denied", ".venv")):

        def prepare(problem: Exception = problem, **_needs: bool) -> None:
            raise problem

        monkeypatch.setattr(environment, "prepare", prepare)
        assert commands.main(["lint"]) == 1
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert len(said.splitlines()) == 2


def test_a_missing_benchmark_is_refused_by_name() -> None:
    with pytest.raises(Stop, match="tests/benchmarks"):
        commands._scripts("benchmarks", "no_such_figure")


def test_every_step_runs_and_one_failure_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "run", lambda words: 0 if words == ("good",) else 3)
    assert console.run_steps({"a": ("good",), "b": ("bad",), "c": ("good",)}) == 1
    said = capsys.readouterr().out
    assert [f"--- {name}" in said for name in "abc"] == [True] * 3
    assert "Failed: b" in said
    assert console.run_steps({"a": ("good",)}) == 0


@pytest.mark.parametrize(
    ("code", "out", "err", "faults"),
    [
        (0, '{"ok": true}\n', "", 0),
        (1, '{"ok": false}\n', "", 1),
        (0, '{"ok": true}\n', "QFont: missing", 1),
        (0, 'hello\n{"ok": true}\n', "", 1),
        (0, "", "", 1),
        (-6, "", "could not connect to display", 3),
    ],
)
def test_a_packaged_program_that_says_anything_else_fails(
    code: int, out: str, err: str, faults: int
) -> None:
    assert len(smoke_test.faults_of(code, out, err)) == faults


def test_the_packaged_program_starts_in_an_empty_home(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(
        f"#!{sys.executable}\n"
        "import json, os, sys\n"
        "assert sys.argv[1:] == ['self-test', '--json']\n"
        "assert os.listdir(os.environ['HOME']) == [] and os.environ['HOME'] == os.getcwd()\n"
        "assert os.environ['QT_QPA_PLATFORM'] == 'offscreen'\n"
        "assert 'XDG_DATA_HOME' not in os.environ\n"
        "print(json.dumps({'ok': True}))\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    assert smoke_test.self_test(program) == []


def test_the_size_of_a_folder_counts_links_once(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "library").write_bytes(b"x" * 1000)
    (tmp_path / "link").symlink_to(tmp_path / "below" / "library")
    assert smoke_test.size_of(tmp_path) == 1000
    assert smoke_test.size_of(tmp_path / "below" / "library") == 1000
