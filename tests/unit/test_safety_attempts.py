"""Guessing gets slower and nobody is locked out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.platform_current import current_platform
from app.safety.attempts import ATTEMPTS_NAME, FailedAttempts, wait_after
from tests.helpers.faulty_platform import FaultyPlatform


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (8, 32), (9, 60), (10, 60), (1000, 60)],
)
def test_the_wait_doubles_up_to_a_minute(failures: int, seconds: int) -> None:
    assert wait_after(failures) == seconds


def test_the_count_outlives_the_program(tmp_path: Path) -> None:
    waits = [
        FailedAttempts(tmp_path, platform=current_platform()).record_failure() for _ in range(5)
    ]
    assert waits == [0, 0, 1, 2, 4]
    again = FailedAttempts(tmp_path, platform=current_platform())
    assert (again.count(), again.wait()) == (5, 4)
    again.record_success()
    assert (again.count(), again.wait()) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"many", b"-3", b"\xff\xfe", b"1.5"])
def test_a_strange_count_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ATTEMPTS_NAME).write_bytes(content)
    assert FailedAttempts(tmp_path, platform=current_platform()).count() == 0


def test_a_huge_count_is_bounded(tmp_path: Path) -> None:
    (tmp_path / ATTEMPTS_NAME).write_bytes(b"9" * 5000)
    attempts = FailedAttempts(tmp_path, platform=current_platform())
    assert attempts.wait() == attempts.record_failure() == 60


def test_a_full_disk_keeps_nobody_out(tmp_path: Path) -> None:
    attempts = FailedAttempts(tmp_path, platform=FaultyPlatform(fail_at=1, code=errno.ENOSPC))
    assert attempts.record_failure() == 0
    attempts.record_success()
    assert attempts.count() == 0
