"""The rules a verification plan follows on a day, and the commune that needs no letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from app.domain.names import fold, nfc
from app.domain.places import commune_of
from app.domain.terms import PlaceKind
from app.domain.verification import VerificationRegime
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.queries.cells import committee
from app.models.queries.settings import residences_in, setting_value
from app.services.changes import Changes
from app.services.register import Register
from app.services.rulebook import rulebook
from app.services.settings import store_setting

BOOKLET_RULE: Final = "verification.home_and_residence_in_booklet"
_OWN_COMMUNE: Final = "own_commune"
_COMMITTEE: Final = re.compile(
    r"(?:đảng bộ|đảng ủy|đảng uỷ|ban chấp hành đảng bộ)\s+", re.IGNORECASE
)
_PROVINCE_COMMITTEE: Final = re.compile(
    r"(tỉnh|thành)\s+(?:ủy|uỷ)\s+|đảng bộ\s+(tỉnh|thành phố)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class VerificationRules:
    """What holds on a day; `checked` is False until the rule was compared with its original."""

    regime: VerificationRegime
    booklet_kinds: frozenset[PlaceKind]
    citation: str
    checked: bool
    days_to_reply: int
    own_commune: str

    @property
    def label(self) -> str:
        """Return the rule on booklet and slip in words."""
        if not self.booklet_kinds:
            return _("every place on a slip")
        if self.booklet_kinds == frozenset(PlaceKind):
            return _("every place into the booklet")
        kinds = ", ".join(label(kind) for kind in PlaceKind if kind in self.booklet_kinds)
        return _("{kinds} into the booklet; other places on a slip").format(kinds=kinds)


def rules_on(connection: Connection, day: date) -> VerificationRules:
    """Return the rules of a day, with the register's own values where it has some."""
    book = rulebook(connection)
    booklet = book.value_at(BOOKLET_RULE, day)
    return VerificationRules(
        regime=VerificationRegime(book.value_at("verification.exemption_regime", day).value),
        booklet_kinds=frozenset(map(PlaceKind, booklet.value)),
        citation=booklet.citation,
        checked=booklet.checked,
        days_to_reply=book.value_at("verification.days_to_reply", day).value,
        own_commune=own_commune(connection),
    )


def own_commune(connection: Connection) -> str:
    """Return the committee's commune with its province, as addresses write it.

    The setting, else the committee's name with the province of the committee above, else as most
    people of the register write it.
    """
    if stored := setting_value(connection, _OWN_COMMUNE):
        return str(stored)
    own = committee(connection)
    commune = _COMMITTEE.sub("", own.name, count=1)
    above = own.superior_name or ""
    if found := _PROVINCE_COMMITTEE.match(above):
        unit = "tỉnh" if fold(found[0]).startswith(("tinh", "dang bo tinh")) else "thành phố"
        return f"{commune}, {unit} {above[found.end() :]}"
    for residence in residences_in(connection, commune):
        written = commune_of(residence)
        if fold(written.split(",")[0]) == fold(commune):
            return written
    return commune


def set_own_commune(register: Register, *, place: str) -> Changes:
    """Say which commune and province the committee's own is, as addresses write it."""
    written = nfc(place)
    if not written:
        raise UserError(_("Type the commune and its province."), field="own_commune")
    store_setting(register, _OWN_COMMUNE, commune_of(written))
    return Changes(settings=True, verification=True)
