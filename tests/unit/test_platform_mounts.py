"""The kernel's list of drives is read right."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.platform_mounts import Mount, mount_of, parse_mounts

TEXT = r"""22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:25 / /run rw,nosuid - tmpfs tmpfs rw
41 22 8:17 / /media/an/USB\040C\303\264ng\040vi\341\273\207c rw,nosuid,nodev - vfat /dev/sdb1 rw
42 22 8:33 / /media/an/CD ro,nosuid - iso9660 /dev/sr0 ro
43 41 8:49 / /media/an/USB\040C\303\264ng\040vi\341\273\207c rw - exfat /dev/sdd1 rw
a line that nobody understands
"""


def test_mounts_are_read_with_their_blanks_and_marks() -> None:
    assert parse_mounts(TEXT)[2:4] == [
        Mount(Path("/media/an/USB Công việc"), "8:17", "vfat", False),
        Mount(Path("/media/an/CD"), "8:33", "iso9660", True),
    ]
    assert len(parse_mounts(TEXT)) == 5


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/so", "ext4"),
        ("/run/x", "tmpfs"),
        ("/runner", "ext4"),
        ("/media/an/CD", "iso9660"),
        ("/media/an/USB Công việc/sao luu", "exfat"),  # mounted over the first
    ],
)
def test_a_path_lies_on_the_deepest_mount(path: str, kind: str) -> None:
    mount = mount_of(Path(path), parse_mounts(TEXT))
    assert mount is not None
    assert mount.kind == kind


def test_no_list_means_no_answer() -> None:
    assert mount_of(Path("/srv"), []) is None
