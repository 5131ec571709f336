"""Columns computed from others: folded names, sort keys, keys that let the schema refuse twins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.names import fold, sort_key

Values = Mapping[str, Any]


def _person(row: Values) -> dict[str, Any]:
    words = [row["full_name"], row.get("other_name") or "", row.get("identity_number") or ""]
    return {
        "sort_key": sort_key(row["full_name"], row.get("given_name")),
        "search_text": fold(" ".join(word for word in words if word)),
    }


def _name_folded(row: Values) -> dict[str, Any]:
    return {"name_folded": fold(row["name"])}


def _quota(row: Values) -> dict[str, Any]:
    owner = row.get("cell_id") or row.get("mass_organisation_id")
    return {"owner_key": owner.hex if owner else "committee"}


def _request(row: Values) -> dict[str, Any]:
    relative = row.get("relative_id")
    return {"person_key": relative.hex if relative else "self"}


_COMPUTED: Final[dict[str, Callable[[Values], dict[str, Any]]]] = {
    "person": _person,
    "cell": _name_folded,
    "mass_organisation": _name_folded,
    "quota": _quota,
    "verification_request": _request,
}


def derived_values(table: str, row: Values) -> dict[str, Any]:
    """Return the computed columns of one row of `table`; empty for most tables."""
    compute = _COMPUTED.get(table)
    return compute(row) if compute else {}
