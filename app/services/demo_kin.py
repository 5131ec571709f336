"""One invented relative at a time: a name, a birth, perhaps a death, and a member of a cell."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.partial_date import PartialDate
from app.domain.terms import Relation, Sex
from app.services.demo_livelihoods import Stay
from app.services.demo_names import family_name, family_of, full_name
from app.services.demo_people import COMMUNE, Neighbours

_HAMLETS: Final = {
    "xã Bình Minh, tỉnh Lai Châu": ("bản Nà Sài", "bản Hua Nậm", "bản Phiêng Lót"),
    "xã Tân Lập, tỉnh Phú Thọ": ("khu Đồng Lạc", "khu Gò Vải", "khu Liên Minh"),
}
_CENTRE: Final = ("thôn Trung Tâm",)
_OLDEST: Final = 95
# Of a hundred people of an age (up to and including it), how many have died.
_DEAD: Final = ((54, 0.03), (64, 0.1), (74, 0.25), (84, 0.65), (91, 0.9))


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative as the biography declares him."""

    relation: Relation
    full_name: str
    sex: Sex
    ethnicity: str
    birth: PartialDate
    died: PartialDate | None
    home: str
    residence: str
    occupation: str | None
    party_organisation: str | None
    stays: tuple[Stay, ...] = ()

    @property
    def year(self) -> int:
        """The year of birth."""
        return self.birth.anchor.year

    @property
    def family(self) -> str:
        """The family name."""
        return family_of(self.full_name)


@dataclass(frozen=True, slots=True)
class Role:
    """Whom a family needs: born in `years`, of a family or of none of some, living somewhere."""

    sex: Sex
    ethnicity: str
    years: range
    home: str
    residence: str
    family: str | None = None
    families_barred: tuple[str, ...] = ()
    chance_of_member: float = 0.0


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes a role; `organisation` is that of a member of the commune's own cells."""

    full_name: str
    birth: PartialDate
    organisation: str | None

    @property
    def year(self) -> int:
        """The year of birth."""
        return self.birth.anchor.year

    @property
    def family(self) -> str:
        """The family name."""
        return family_of(self.full_name)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where people live: in one of the commune's villages, or in a hamlet elsewhere."""

    draw: random.Random
    villages: tuple[str, ...]
    own_village: str

    def other_village(self) -> str:
        """Return an address in another village of the commune."""
        others = [village for village in self.villages if village != self.own_village]
        return f"{self.draw.choice(others)}, {COMMUNE}"

    def at_home(self, home: str) -> str:
        """Return an address in a home place; in the commune, in another village."""
        if home == COMMUNE:
            return self.other_village()
        return f"{self.draw.choice(_HAMLETS.get(home, _CENTRE))}, {home}"


class Casting:
    """Fills the roles of one family; no two of its people bear one name."""

    def __init__(
        self, draw: random.Random, neighbours: Neighbours, *, on: date, names: Collection[str]
    ) -> None:
        self.draw = draw
        self.on = on
        self._neighbours = neighbours
        self._names = set(names)

    def cast(self, role: Role, *, exact: bool = False) -> Cast:
        """Return a member of the village's cell who fits, or somebody invented.

        `exact` gives an invented person a birthday; else the year of birth is all that is known.
        """
        found = self._member(role) or self._invented(role, exact=exact)
        self._names.add(found.full_name)
        return found

    def died(self, born: int, *, after: int) -> int | None:
        """Return the year somebody died in, later than `after`, or None for the living."""
        age = self.on.year - born
        risk = next((share for upto, share in _DEAD if age <= upto), 1.0)
        first, last = max(after + 1, born + 45), min(self.on.year - 1, born + _OLDEST)
        if first > last or self.draw.random() >= risk:
            return None
        return self.draw.randint(first, last)

    def day_in(self, year: int) -> date:
        """Return some day of a year."""
        return date(year, self.draw.randint(1, 12), self.draw.randint(1, 28))

    def _member(self, role: Role) -> Cast | None:
        local = role.home == COMMUNE and role.residence.endswith(COMMUNE)
        if not local or self.draw.random() >= role.chance_of_member:
            return None
        member = self._neighbours.take(
            village=role.residence.split(",")[0],
            sex=role.sex,
            ethnicity=role.ethnicity,
            years=role.years,
            family=role.family,
            families_barred=role.families_barred,
            names_barred=self._names,
        )
        return Cast(member.full_name, member.birth, member.organisation) if member else None

    def _invented(self, role: Role, *, exact: bool) -> Cast:
        year = self.draw.choice(role.years)
        family = role.family or family_name(
            self.draw, role.ethnicity, other_than=role.families_barred
        )
        name = full_name(
            self.draw,
            family=family,
            ethnicity=role.ethnicity,
            sex=role.sex,
            year=year,
            other_than=self._names,
        )
        if exact:
            return Cast(name, PartialDate.on_day(self.day_in(year)), None)
        # Elders of the mountains often know their year of birth only about.
        unsure = year < 1950 and role.ethnicity in ("Mông", "Dao") and self.draw.random() < 0.5
        return Cast(name, (PartialDate.about_year if unsure else PartialDate.in_year)(year), None)
