"""Fixtures over a real encrypted register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.register import Register
from tests.helpers.register import make_register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register of a fictional commune, open."""
    book = make_register(tmp_path / "so")
    yield book
    book.dispose()
