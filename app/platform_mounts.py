"""Reads the kernel's list of mounted drives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted drive; `device` is `major:minor`."""

    point: Path
    device: str
    kind: str
    read_only: bool


def parse_mounts(text: str) -> list[Mount]:
    """Read `/proc/self/mountinfo`; lines that are not understood are left out."""
    mounts = []
    for line in text.splitlines():
        left, separator, right = line.partition(" - ")
        fields, kinds = left.split(), right.split()
        if separator and len(fields) >= 6 and kinds:
            read_only = "ro" in fields[5].split(",")
            mounts.append(Mount(Path(_plain(fields[4])), fields[2], kinds[0], read_only))
    return mounts


def mount_of(path: Path, mounts: list[Mount]) -> Mount | None:
    """Return the mount an absolute path lies on; the one mounted last hides those under it."""
    holding = [mount for mount in mounts if path.is_relative_to(mount.point)]
    if not holding:
        return None
    depth = max(len(mount.point.parts) for mount in holding)
    return [mount for mount in holding if len(mount.point.parts) == depth][-1]


def _plain(text: str) -> str:
    """Undo the kernel's octal escapes: a blank in a label arrives as backslash 040."""
    return re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8)]), text.encode()).decode(
        "utf-8", "replace"
    )
