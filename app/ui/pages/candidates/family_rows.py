"""The family as table rows: the person, each relative, and below each the places elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from app.domain.terms import Sex
from app.i18n import _
from app.labels import label, relation_label
from app.services.person_record import PlaceRow, RelativeRow
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.words import capital
from app.ui.tables import CellValue, Column, Lines, Text


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """The person himself (no relative), a relative, or a place of one of them."""

    id: UUID
    who: str
    relation: str
    life: str
    home: str | None
    residence: str | None
    work: str | None
    party: str | None
    relative: RelativeRow | None = None
    place: PlaceRow | None = None

    @property
    def owner(self) -> UUID | None:
        """The relative that the row belongs to; None for the person himself."""
        if self.place is not None:
            return self.place.relative_id
        return self.relative.id if self.relative else None


def family_rows(shown: Shown) -> list[FamilyRow]:
    """Return the person, his relatives in the order of the form, and their places."""
    record = shown.record
    rows = [
        FamilyRow(
            id=record.person_id,
            who=record.full_name,
            relation=_("the person"),
            life=record.birth.show() if record.birth else "",
            home=record.home_place,
            residence=record.permanent_residence or record.temporary_residence,
            work=record.occupation,
            party=None,
        ),
        *_places(shown, None),
    ]
    order = list(type(record.relatives[0].relation)) if record.relatives else []
    for relative in sorted(record.relatives, key=lambda one: order.index(one.relation)):
        rows.append(_relative(relative, record.sex))
        rows += _places(shown, relative.id)
    return rows


def _relative(relative: RelativeRow, of: Sex | None) -> FamilyRow:
    return FamilyRow(
        id=relative.id,
        who=relative.full_name,
        relation=relation_label(relative.relation, of),
        life=_life(relative),
        home=relative.home_place,
        residence=relative.residence,
        work=relative.occupation,
        party=relative.party_organisation,
        relative=relative,
    )


def _life(relative: RelativeRow) -> str:
    born = relative.birth.show() if relative.birth else ""
    if relative.died is None:
        return born
    return ", ".join(filter(None, (born, _("died {day}").format(day=relative.died.show()))))


def _places(shown: Shown, owner: UUID | None) -> Iterator[FamilyRow]:
    for place in shown.record.places:
        if place.relative_id == owner:
            yield FamilyRow(
                id=place.id,
                who="",
                relation=label(place.kind),
                life=span_words(place),
                home=None,
                residence=place.place,
                work=place.what,
                party=None,
                place=place,
            )


def span_words(place: PlaceRow) -> str:
    """Return "1994–1997", "from 1994" or "to 1997"."""
    since = place.since.show() if place.since else ""
    until = place.until.show() if place.until else ""
    if since and until:
        return f"{since}–{until}"
    if since:
        return _("from {day}").format(day=since)
    return _("to {day}").format(day=until) if until else ""


def family_columns() -> tuple[Column, ...]:
    """Return the columns of the family."""
    return (
        Column("who", _("Person"), 200, _who, min_width=170, stretch=1, hideable=False),
        Column("life", _("Born, died; years"), 160, lambda row: row.life or None, min_width=120),
        Column("home", _("Home place"), 220, _home, min_width=110, stretch=2),
        Column("residence", _("Residence, place"), 220, _residence, min_width=130, stretch=2),
        Column(
            "work",
            _("Occupation, what for"),
            170,
            lambda row: row.work,
            min_width=90,
            stretch=1,
            leaves=2,
        ),
        Column("party", _("Party organisation"), 170, _party, min_width=90, stretch=1, leaves=1),
    )


def _who(row: FamilyRow) -> CellValue:
    if row.place is not None:
        return Text(f"      {capital(row.relation)}", tone="ink2")
    return Lines(row.who, row.relation, strong=True)


def _home(row: FamilyRow) -> CellValue:
    return "" if row.place is not None else row.home


def _residence(row: FamilyRow) -> CellValue:
    return row.residence


def _party(row: FamilyRow) -> CellValue:
    return "" if row.place is not None or row.relative is None else row.party
