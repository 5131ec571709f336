"""The virtual environment `.venv`: made once, filled from the hash-pinned lock."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import system_packages
from console import ROOT, Stop, say

VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
_STAMP = VENV / "set-up-from.txt"
_PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
# Settings of a person's pip that would send the libraries somewhere else.
_PIP_ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "PYTHONPATH")

_OFFLINE = (
    "Không tải được thư viện: nối mạng rồi chạy lại lệnh này (chỉ cần mạng ở lần đầu).",
    "The libraries could not be fetched: connect to the network and run this again.",
)
# Text in pip's output -> what to say; the first that is found counts.
_PIP_CAUSES = (
    ("No space left", ("Đĩa đầy: cần khoảng 1,5 GB trống.", "Disk full: 1.5 GB are needed.")),
    (
        "Permission denied",
        (
            "Không có quyền ghi vào thư mục này: chép mã nguồn sang thư mục của mình rồi chạy lại.",
            "This folder may not be written: copy the source to a folder of your own.",
        ),
    ),
    (
        "DO NOT MATCH THE HASHES",
        (
            "Thư viện tải về không đúng mã kiểm tra: dùng nguồn tải khác rồi chạy lại.",
            "A fetched library does not match its hash: use another source and run this again.",
        ),
    ),
    ("NewConnectionError", _OFFLINE),
    ("NameResolutionError", _OFFLINE),
    ("Max retries exceeded", _OFFLINE),
    ("timed out", _OFFLINE),
    ("ProxyError", _OFFLINE),
    (
        "No matching distribution",
        (
            "Nguồn tải không có thư viện cho loại máy này: cần Windows hoặc Linux 64 bit.",
            "No library for this kind of machine: 64-bit Windows or Linux is needed.",
        ),
    ),
)


def program(name: str) -> Path:
    """Return the path of a program inside the environment."""
    return _PROGRAMS / (f"{name}.exe" if os.name == "nt" else name)


PYTHON = program("python")


def prepare(*, display: bool = False, build: bool = False) -> None:
    """Make the machine ready, in well under a second when nothing is missing.

    What a window on a display and what a build need besides is looked at only when asked for.
    """
    system_packages.check_glibc()
    _ensure_packages(display=display, build=build)
    if not _is_current():
        _make()
    _ensure_translations()


def _ensure_packages(*, display: bool, build: bool) -> None:
    libraries = {**system_packages.OFFSCREEN, **(system_packages.DISPLAY if display else {})}
    missing = system_packages.missing_libraries(libraries)
    if build:
        missing += system_packages.missing_build_tools()
    if not _is_current():
        missing += system_packages.missing_venv_module()
    if not missing:
        return
    system_packages.install(missing)
    if left := " ".join(system_packages.missing_libraries(libraries)):
        raise Stop(f"Đã cài mà chưa nạp được: {left}.", f"Installed, yet not loadable: {left}.")


def _is_current() -> bool:
    made_from = _STAMP.read_text(encoding="utf-8") if _STAMP.exists() else ""
    return PYTHON.exists() and made_from == _wanted_stamp()


def _make() -> None:
    say(
        "Đang cài thư viện vào .venv, chỉ lần đầu, vài phút …",
        "Installing libraries into .venv, the first time only, a few minutes …",
    )
    base = getattr(sys, "_base_executable", "") or sys.executable
    _quietly(base, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input")
    exact = ("--require-hashes", "--only-binary", ":all:", "--retries", "2", "-r", LOCK)
    _quietly(*pip, "install", *exact)
    _STAMP.write_text(_wanted_stamp(), encoding="utf-8")


def _wanted_stamp() -> str:
    if not LOCK.exists():
        raise Stop(f"Thiếu tệp {LOCK.name}: tải lại mã nguồn.", f"{LOCK.name} is missing.")
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{sys.version}\n{sys.base_prefix}\n{digest}\n"


def _quietly(*command: str | Path) -> None:
    words = [str(word) for word in command]
    env = {key: value for key, value in os.environ.items() if key not in _PIP_ELSEWHERE}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    output = f"{done.stdout}\n{done.stderr}"
    for mark, sentences in _PIP_CAUSES:
        if mark in output:
            raise Stop(*sentences)
    last = output.strip().splitlines()[-1] if output.strip() else str(done.returncode)
    raise Stop(f"Không cài được thư viện: {last}", f"The libraries could not be installed: {last}")


def _ensure_translations() -> None:
    """Compile the translations when a fragment is newer than the compiled file."""
    import catalogue

    if not catalogue.is_stale():
        return
    done = subprocess.run(
        [str(PYTHON), str(ROOT / "packaging" / "catalogue.py"), "compile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1]
        raise Stop(f"Bản dịch có lỗi: {last}", f"The translations cannot be compiled: {last}")
