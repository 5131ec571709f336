"""The table of units: the committee, its cells, and apart what mass organisations introduce."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.quota import QuotaRow
from app.domain.terms import QuotaOwnerKind, Trait
from app.i18n import _
from app.labels import trait_label
from app.services.list_output import ShownColumn, ShownKind
from app.services.quota_dashboard import SameDay
from app.ui.cell_words import short_cell_name
from app.ui.pages.quotas.reading import QuotaView
from app.ui.percent import percent
from app.ui.tables import Align, CellValue, Column, Group, Number, TargetCell, Text
from app.ui.widgets import grouped

_TOO_WIDE = 1000  # admitted: "615/1230" would be cut


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with its figures; `owner_id` is None for the committee."""

    owner_id: UUID | None
    name: str
    row: QuotaRow
    traits: Mapping[str, int] = field(default_factory=dict)
    before: SameDay | None = None

    @property
    def row_id(self) -> tuple[QuotaOwnerKind, UUID | None]:
        """The key the table selects by."""
        return self.row.kind, self.owner_id

    @property
    def is_total(self) -> bool:
        """Whether this is the committee."""
        return self.row.kind is QuotaOwnerKind.COMMITTEE


def unit_rows(view: QuotaView) -> list[UnitRow | Group]:
    """Return the committee, its cells, and the introductions under their own heading."""
    found = view.dashboard
    total = found.total
    rows: list[UnitRow | Group] = [
        UnitRow(None, _("Whole committee"), total.row, total.traits, total.before)
    ]
    rows += [
        UnitRow(line.cell_id, short_cell_name(line.row.owner), line.row, line.traits, line.before)
        for line in found.lines
    ]
    if found.progress.introductions:
        rows.append(
            Group(
                _("Introductions by mass organisations"),
                _("asked and introduced; not added to admissions"),
            )
        )
        rows += [
            UnitRow(view.organisations.get(row.owner), row.owner, row)
            for row in found.progress.introductions
        ]
    return rows


class Scale:
    """The largest target or count of one unit: the width of all bars of the column."""

    def __init__(self) -> None:
        self.most = 1

    def fit(self, rows: Iterable[UnitRow | Group]) -> None:
        """Take the scale of the units below the committee."""
        units = [row for row in rows if isinstance(row, UnitRow) and not row.is_total]
        self.most = max((max(unit.row.target or 0, unit.row.admitted) for unit in units), default=1)
        self.most = self.most or 1


def unit_columns(scale: Scale) -> tuple[Column, ...]:
    """Return the columns of the table."""
    return (
        Column("name", _("Unit"), 172, _name, min_width=132, stretch=1, hideable=False),
        Column("target", _("Target"), 72, _target, min_width=60, align=Align.RIGHT),
        Column("admitted", _("Admitted"), 72, _admitted, min_width=60, align=Align.RIGHT),
        Column(
            "bar",
            _("Admitted, target (thin: last year)"),
            300,
            lambda unit: _bar(unit, scale.most),
            min_width=120,
            stretch=4,
        ),
        Column("percent", _("% of target"), 84, _percent, min_width=78, align=Align.RIGHT),
        Column(
            "before",
            _("Same day last year"),
            112,
            _before,
            min_width=84,
            align=Align.RIGHT,
            leaves=4,
        ),
        _trait("women", trait_label(Trait.WOMEN), Trait.WOMEN, leaves=3),
        _trait("youth", trait_label(Trait.YOUTH_UNION), Trait.YOUTH_UNION, leaves=2),
        _trait("minority", _("Ethnic min."), Trait.ETHNIC_MINORITY, leaves=1),
        Column("waiting", _("Waiting"), 62, _waiting, min_width=54, align=Align.RIGHT),
    )


def _trait(key: str, title: str, trait: Trait, *, leaves: int) -> Column:
    def value(unit: UnitRow) -> CellValue:
        return Number(trait_part(unit, trait), strong=unit.is_total)

    return Column(key, title, 74, value, min_width=62, align=Align.RIGHT, leaves=leaves)


def trait_part(unit: UnitRow, trait: Trait) -> str | None:
    """Return "15/29", the denominator being the admitted; None of nobody."""
    if not unit.row.admitted or trait.value not in unit.traits:
        return None
    count = unit.traits[trait.value]
    if unit.row.admitted >= _TOO_WIDE:  # the denominator stands beside it, under "admitted"
        return grouped(count)
    return f"{count}/{unit.row.admitted}"


def _name(unit: UnitRow) -> CellValue:
    return Text(unit.name, strong=True)


def _target(unit: UnitRow) -> CellValue:
    target = unit.row.target
    return Number(None if target is None else grouped(target), strong=unit.is_total)


def _admitted(unit: UnitRow) -> CellValue:
    return Number(grouped(unit.row.admitted), strong=unit.is_total)


def _bar(unit: UnitRow, most: int) -> CellValue:
    if unit.is_total:
        return Text(_("the ground is as long as the target"), tone="ink3")
    last = unit.before.admitted if unit.before else None
    return TargetCell(unit.row.admitted, unit.row.target or 0, most, last or None)


def _percent(unit: UnitRow) -> CellValue:
    value = unit.row.percent_of_target
    return Number(None if value is None else percent(value), strong=unit.is_total)


def _before(unit: UnitRow) -> CellValue:
    return Number(before_part(unit.before))


def before_part(before: SameDay | None) -> str | None:
    """Return "24/30", admitted of that year's target; "24" where no target is in the book."""
    if before is None or (not before.admitted and before.target is None):
        return None
    if before.target is None:
        return grouped(before.admitted)
    return f"{grouped(before.admitted)}/{grouped(before.target)}"


def _waiting(unit: UnitRow) -> CellValue:
    return Number(None if _introduces(unit) else grouped(unit.row.pending), strong=unit.is_total)


def _introduces(unit: UnitRow) -> bool:
    return unit.row.kind is QuotaOwnerKind.MASS_ORGANISATION


# Excel: one figure a column

_TRAITS = (Trait.WOMEN, Trait.YOUTH_UNION, Trait.ETHNIC_MINORITY)


def shown_columns() -> tuple[ShownColumn, ...]:
    """Return the columns of the table in Excel."""
    number = ShownKind.NUMBER
    return (
        ShownColumn(_("Unit"), 3.0),
        ShownColumn(_("Target"), 0.8, number),
        ShownColumn(_("Admitted"), 0.8, number),
        ShownColumn(_("% of target"), 0.9),
        ShownColumn(_("Same day last year: admitted"), 0.9, number),
        ShownColumn(_("Same day last year: target"), 0.9, number),
        ShownColumn(_("Women among the admitted"), 0.9, number),
        ShownColumn(_("Youth Union members among the admitted"), 0.9, number),
        ShownColumn(_("Ethnic minorities among the admitted"), 0.9, number),
        ShownColumn(_("Waiting"), 0.7, number),
    )


def shown_rows(rows: Sequence[UnitRow | Group]) -> Iterator[tuple[str, ...]]:
    """Yield the rows in words; what is introduced says so behind the name."""
    for unit in rows:
        if isinstance(unit, Group):
            yield (unit.name,)
            continue
        row, before = unit.row, unit.before
        name = unit.name
        if _introduces(unit):
            name = _("{name} (introductions)").format(name=name)
        yield (
            name,
            "" if row.target is None else str(row.target),
            str(row.admitted),
            "" if row.percent_of_target is None else percent(row.percent_of_target),
            str(before.admitted) if before else "",
            str(before.target) if before and before.target is not None else "",
            *(str(unit.traits.get(trait.value, "")) for trait in _TRAITS),
            "" if _introduces(unit) else str(row.pending),
        )
