"""Chooses the platform of this machine; only the composition root asks."""

from __future__ import annotations

import sys

from app.platform_base import Platform


def current_platform() -> Platform:
    """Return the calls of the system the program runs on."""
    # Each branch imports modules that the other system does not have.
    if sys.platform == "win32":
        from app.platform_windows import WindowsPlatform  # noqa: PLC0415
        from app.platform_windows_calls import RawCalls  # noqa: PLC0415

        return WindowsPlatform(RawCalls())
    else:
        from app.platform_linux import LinuxPlatform  # noqa: PLC0415

        return LinuxPlatform()
