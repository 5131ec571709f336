"""A sample register for commands, made once by the command itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cli import copy_book, run


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    """The folder of the sample register; commands that write work on a copy."""
    root = tmp_path_factory.mktemp("lenh") / "so-mau"
    made = run("demo", "--book", root, "--json")
    assert (made.code, made.error) == (0, "")
    assert made.json == {
        "book": str(root),
        "user": "demo",
        "cells": 24,
        "members": 550,
        "candidates": 142,
    }
    return root


@pytest.fixture
def own_copy(sample, tmp_path) -> Path:
    """A copy of the sample register that a test may change."""
    return copy_book(sample, tmp_path / "so")
