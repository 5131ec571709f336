"""What the operating system must offer: a recent C library, and the shared libraries Qt needs."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
import sysconfig

from console import Stop, say

# Shared library -> Debian package. Qt opens no window without the first group, not even offscreen.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libcups.so.2": "libcups2",
}
DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# The Qt wheels of either machine were built against these.
_GLIBC_NEEDED = {"x86_64": (2, 34), "aarch64": (2, 39)}


def check_glibc() -> None:
    """Stop on a Linux whose C library is older than the one Qt's wheels need."""
    if sys.platform != "linux":
        return
    needed = _GLIBC_NEEDED.get(platform.machine(), (2, 34))
    name, version = platform.libc_ver()
    found = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if name == "glibc" and found >= needed:
        return
    want, have = ".".join(map(str, needed)), f"{name} {version}".strip() or "khác/other"
    raise Stop(
        f"Cần glibc {want} trở lên, máy này có {have}: dùng Debian 12, Ubuntu 22.04 hoặc mới hơn.",
        f"glibc {want} or later is needed, this machine has {have}: use a newer Linux.",
    )


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Return the packages of the shared libraries that cannot be loaded."""
    if sys.platform != "linux":
        return []
    return [package for soname, package in libraries.items() if not _loads(soname)]


def missing_build_tools() -> list[str]:
    """Return what PyInstaller lacks: objdump, and Python as a shared library."""
    if sys.platform != "linux":
        return []
    missing = [] if shutil.which("objdump") else ["binutils"]
    library = sysconfig.get_config_var("INSTSONAME") or ""
    if not (sysconfig.get_config_var("Py_ENABLE_SHARED") and _python_library_loads(library)):
        if not _is_debian_python():
            raise Stop(
                f"{sys.executable} không có thư viện dùng chung, không đóng gói được: "
                "dùng Python của hệ điều hành.",
                f"{sys.executable} has no shared library: use the system's Python to build.",
            )
        missing.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    return missing


def missing_venv_module() -> list[str]:
    """Return the package of `venv` and `ensurepip`, which Debian keeps apart from Python."""
    code = "import venv, ensurepip; ensurepip.version()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"] if done.returncode else []


def install(names: list[str]) -> None:
    """Install Debian packages when root; else stop and show the command that does it."""
    words = " ".join(names)
    if not shutil.which("apt-get"):
        raise Stop(
            f"Máy còn thiếu thư viện: cài các gói tương ứng với {words} rồi chạy lại.",
            f"Libraries are missing: install what matches {words} and run this again.",
        )
    if os.geteuid() != 0:
        raise Stop(
            f"Máy còn thiếu gói, hãy chạy: sudo apt-get install {words}",
            f"Packages are missing, run: sudo apt-get install {words}",
        )
    say(f"Đang cài gói hệ thống: {words} …", f"Installing system packages: {words} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        done = subprocess.run([*get, *step], env=quiet, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Stop(
            f"Không cài được {words}: kiểm tra mạng rồi chạy: apt-get install {words}",
            f"Could not install {words}: check the network, then run: apt-get install {words}",
        )


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _python_library_loads(name: str) -> bool:
    folder = sysconfig.get_config_var("LIBDIR") or ""
    return bool(name) and (_loads(name) or _loads(os.path.join(folder, name)))  # noqa: PTH118


def _is_debian_python() -> bool:
    return sys.base_prefix == "/usr" and shutil.which("dpkg") is not None
