"""The code of an organisation: 14 digits in any usual writing, or nothing."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.services.org_codes import read_org_code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("38.168.053.000.001", "38.168.053.000.001"),
        ("38168053000001", "38.168.053.000.001"),
        (" 38 168 053 000 001 ", "38.168.053.000.001"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_code_is_kept_with_its_points(typed: str | None, kept: str | None) -> None:
    assert read_org_code(typed) == kept


@pytest.mark.parametrize("typed", ["123", "38.168.053.000.0011", "38.168.053.000.00A"])
def test_anything_else_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(UserError, match="14 digits") as refused:
        read_org_code(typed)
    assert refused.value.field == "code"
