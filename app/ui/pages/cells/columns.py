"""What the list of cells shows: on the screen, and in words on paper and in Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from app.domain.stages import BEFORE_ADMISSION
from app.domain.terms import AreaTrait
from app.i18n import _, ngettext
from app.labels import label
from app.services.cells import CellLine, Dormancy
from app.services.list_output import ShownColumn, ShownKind
from app.ui.cell_words import short_cell_name, source_stages
from app.ui.day_words import day
from app.ui.tables import (
    Align,
    CellValue,
    ChipCell,
    Column,
    Group,
    Lines,
    Number,
    StageMixCell,
    Text,
)
from app.ui.tables.columns import room_for, room_for_chips
from app.ui.tokens import Status, Type


class Scale:
    """The largest number of sources of one cell: the width of all bars of the column."""

    def __init__(self) -> None:
        self.most = 1

    def fit(self, lines: Iterable[CellLine]) -> None:
        """Take the scale of the lines shown."""
        self.most = max((line.row.sources for line in lines), default=1) or 1


def cell_columns(scale: Scale) -> tuple[Column, ...]:
    """Return the columns of the table."""
    names = source_stages()
    area = room_for_chips(map(label, AreaTrait), least=96)
    probationary = [_("+ {count} prob.").format(count=9)]
    members = room_for(probationary, least=74, role=Type.CAPTION)
    return (
        Column(
            "name",
            _("Cell"),
            190,
            _name,
            min_width=126,
            stretch=2,
            sortable=True,
            hideable=False,
        ),
        Column("area", _("Area"), area, _area, min_width=area, leaves=1),
        Column(
            "members",
            _("Official"),
            members,
            _members,
            min_width=members,
            align=Align.RIGHT,
            sortable=True,
        ),
        Column(
            "sources",
            _("Sources by step"),
            206,
            lambda line: _sources(line, names, scale.most),
            min_width=112,
            stretch=3,
            sortable=True,
        ),
        Column(
            "last",
            _("Last admission"),
            150,
            _last,
            min_width=142,
            sortable=True,
        ),
    )


def _name(line: CellLine) -> CellValue:
    row = line.row
    second = label(row.kind)
    if row.ending and row.ended_on:
        second = f"{label(row.ending)} {day(row.ended_on)}"
    return Lines(short_cell_name(row.name), second, strong=True)


def _area(line: CellLine) -> CellValue:
    if not line.row.traits:
        return None
    first, *others = line.row.traits
    tone = Status.INFO if first.value == "border" else Status.NONE
    return ChipCell(label(first), line=", ".join(map(label, others)), tone=tone)


def _members(line: CellLine) -> CellValue:
    row = line.row
    second = ""
    if row.probationary:
        second = _("+ {count} prob.").format(count=row.probationary)
    return Number(str(row.official), second)


def _sources(line: CellLine, names: tuple[str, ...], most: int) -> CellValue:
    if not line.row.sources:
        return Text("" if line.row.ended_on else _("no sources"), tone="ink3")
    by_stage = dict(line.row.stages)
    counts = tuple(by_stage.get(stage, 0) for stage in BEFORE_ADMISSION)
    return StageMixCell(counts, names, most)


def _last(line: CellLine) -> CellValue:
    row, last = line.row, line.row.last_admission
    if line.dormancy is Dormancy.NONE:
        return day(last) if last else None
    since = last or row.founded_on
    if since is None:
        return ChipCell(_("not known"), Status.UNKNOWN, sources_left(line))
    if line.whole_term:
        return ChipCell(
            _("none since {year}").format(year=since.year), Status.OVER, sources_left(line)
        )
    said = day(since) if row.sources else f"{day(since)}, {sources_left(line)}"
    return ChipCell(_("over 36 months"), Status.SOON, said)


def sources_left(line: CellLine) -> str:
    """Return "5 sources left" or "no sources left"."""
    count = line.row.sources
    if not count:
        return _("no sources left")
    return ngettext("{n} source left", "{n} sources left", count).format(n=count)


_ORDERS: dict[str, Callable[[CellLine], Any]] = {
    "members": lambda line: line.row.official,
    "sources": lambda line: line.row.sources,
    "last": lambda line: line.row.last_admission or line.row.founded_on or date.min,
}


def in_order(lines: Iterable[CellLine], key: str, *, descending: bool) -> list[CellLine]:
    """Sort the lines by a column; the office's own order stands for the names."""
    found = list(lines)
    if key in _ORDERS:
        return sorted(found, key=_ORDERS[key], reverse=descending)
    return found[::-1] if descending else found


# paper and Excel: one figure a column, so that nothing has to be taken apart again

_PRINTED: dict[str, tuple[str, ...]] = {
    "name": ("name", "kind"),
    "area": ("area",),
    "members": ("official", "probationary"),
    "sources": ("sources", "by_step"),
    "last": ("last", "remark"),
}


def shown_columns(keys: Iterable[str]) -> tuple[ShownColumn, ...]:
    """Return the printed columns that stand for these columns of the screen."""
    titles = {
        "name": ShownColumn(_("Cell"), 3.0),
        "kind": ShownColumn(_("Kind"), 1.6),
        "area": ShownColumn(_("Area"), 1.4),
        "official": ShownColumn(_("Official"), 0.8, ShownKind.NUMBER),
        "probationary": ShownColumn(_("Probationary"), 0.8, ShownKind.NUMBER),
        "sources": ShownColumn(_("Sources"), 0.8, ShownKind.NUMBER),
        "by_step": ShownColumn(_("By step"), 2.6),
        "last": ShownColumn(_("Last admission"), 1.2, ShownKind.DATE),
        "remark": ShownColumn(_("Stands out"), 1.6),
    }
    return tuple(titles[part] for key in keys for part in _PRINTED[key])


def shown_rows(rows: Iterable[CellLine | Group], keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows in words; the name of a group stands alone."""
    parts = [part for key in keys for part in _PRINTED[key]]
    names = source_stages()
    for line in rows:
        if isinstance(line, Group):
            yield (line.name,)
            continue
        row = line.row
        by_stage = dict(line.row.stages)
        words = {
            "name": row.name,
            "kind": label(row.kind),
            "area": ", ".join(map(label, row.traits)),
            "official": str(row.official),
            "probationary": str(row.probationary),
            "sources": str(row.sources),
            "by_step": ", ".join(
                f"{by_stage[stage]} {name}"
                for stage, name in zip(BEFORE_ADMISSION, names, strict=True)
                if stage in by_stage
            ),
            "last": day(row.last_admission) if row.last_admission else "",
            "remark": _stands_out(line),
        }
        yield tuple(words[part] for part in parts)


def _stands_out(line: CellLine) -> str:
    if line.dormancy is Dormancy.NONE:
        return ""
    value = _last(line)
    assert isinstance(value, ChipCell)
    return f"{value.text}, {sources_left(line)}"
