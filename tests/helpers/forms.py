"""Sheets of official forms for tests: everything known, or one text in every place."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.documents.official_fields import FIELDS, ROW_FIELDS, FieldKind
from app.documents.official_sheet import FormSheet
from app.documents.official_spec import FormSpec
from app.domain.partial_date import PartialDate

ON = date(2026, 11, 22)
KNOWN: dict[str, Any] = {
    "committee.name": "Đảng bộ xã Sao Mai",
    "committee.body": "Đảng ủy xã Sao Mai",
    "committee.superior": "Tỉnh ủy Lào Cai",
    "committee.signs": "Ban Thường vụ",
    "committee.place": "Sao Mai",
    "cell.name": "Chi bộ thôn Nà Lùng",
    "person.full_name": "Trần Thùy Linh",
    "person.birth": PartialDate.on_day(date(1995, 4, 9)),
    "person.home_place": "xã Tân Lập, tỉnh Phú Thọ",
    "person.residence": "thôn Nà Lùng, xã Sao Mai, tỉnh Lào Cai",
    "mentor.name": "Lương Thị Trang",
    "introducer.name": "Lương Thị Trang",
}
_BY_KIND: dict[FieldKind, Any] = {
    FieldKind.DAY: PartialDate.on_day(date(2026, 2, 5)),
    FieldKind.COUNT: "21",
    FieldKind.NUMBER: "05-NQ/CB",
}


def facts(text: str | None = None, **changes: Any) -> dict[str, Any]:
    """Return every fact there is; `text` stands in every place that holds words."""
    found = {}
    for name, field in FIELDS.items():
        plain = _BY_KIND.get(field.kind)
        words = KNOWN.get(name, "Có") if text is None else text
        found[name] = KNOWN.get(name, plain) if plain else words
    return found | {name.replace("__", "."): value for name, value in changes.items()}


def sheet(text: str | None = None, *, rows: int = 2, **changes: Any) -> FormSheet:
    """Return a sheet with every fact and some rows in each table."""
    known = facts(text)
    tables: dict[str, Any] = {
        source: tuple(
            dict.fromkeys(fields, text or "Có") if fields else known for _number in range(rows)
        )
        for source, fields in ROW_FIELDS.items()
    }
    values: dict[str, Any] = {
        "number": "05-NQ/CB",
        "day": PartialDate.on_day(ON),
        "rows": tables,
        "acts": frozenset({"application", "biography"}),
        "cases": frozenset({"religion"}),
    }
    return FormSheet(known, **(values | changes))


def blank() -> FormSheet:
    """Return a blank sheet of the office."""
    heads = {name: value for name, value in KNOWN.items() if name.startswith("committee.")}
    return FormSheet(heads, is_blank=True)


def people_of(spec: FormSpec, count: int) -> FormSheet:
    """Return a sheet that lists some people."""
    people = tuple(facts(person__full_name=f"Người Thứ {n:03}") for n in range(1, count + 1))
    return FormSheet(facts(), rows={"people": people})
