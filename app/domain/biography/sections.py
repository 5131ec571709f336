"""Where a finding leads: the item of the booklet (38-HD numbering) and the row in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PAPERS: Final = "papers"
_ITEMS: Final = {
    "birth_name": "1",
    "other_names": "2",
    "birth_date": "3",
    "sex": "4",
    "birth_registration_place": "5",
    "home_place": "6",
    "home_place_source": "6",
    "permanent_residence": "7",
    "temporary_residence": "7",
    "ethnicity": "8",
    "religion": "9",
    "occupation": "10",
    "youth_union": "12",
    "readmission": "13",
    "special_history": "16",
    "self_assessment": "22",
    "oath": "23",
}
_ITEM_11: Final = "11"
_LISTS: Final = {
    "history": "14",
    "periods": "15",
    "training": "17",
    "abroad": "18",
    "rewards": "19",
    "discipline": "20",
    "relatives": "21",
    "marriage": "21",
    "marital_status": "21",
    "papers": PAPERS,
}
_PATH: Final = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


@dataclass(frozen=True, slots=True)
class Section:
    """The item's number, or "papers"; `row` counts from 1, None for the item itself."""

    item: str
    row: int | None


def section_of(where: str) -> Section:
    """Return the item and the row that a finding's `where` lies in."""
    found = _PATH.match(where)
    assert found, where
    root, number, key = found.groups()
    row = int(number) + 1 if number else None
    if root == "items":
        return Section(_ITEMS.get(key or "", _ITEM_11), None)
    return Section(_LISTS[root], row)
