"""Parents, grandparents, brothers and sisters of one person of the sample register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.partial_date import PartialDate
from app.domain.terms import Relation, Sex
from app.services.demo_kin import Addresses, Cast, Casting, Kin, Role
from app.services.demo_livelihoods import (
    FACTORY_TOWNS,
    elder_occupation,
    fathers_service,
    sibling_occupation,
)
from app.services.demo_people import COMMUNE

ELSEWHERE: Final = ("xã Bình Minh, tỉnh Lai Châu", "xã Tân Lập, tỉnh Phú Thọ")


@dataclass(frozen=True, slots=True)
class Line:
    """Whose parents are wanted: born in `year`, of a family and a home; where the parents live.

    `parents` are the words for father and mother, `elders` those for the four grandparents (none:
    they were not declared); `siblings` how many brothers and sisters there are at most.
    """

    year: int
    family: str
    ethnicity: str
    home: str
    residence: str
    parents: tuple[Relation, Relation]
    elders: tuple[Relation, ...] = ()
    siblings: int = 0


class Ancestors:
    """Invents those who came before, and who came with, one person of a family."""

    def __init__(self, casting: Casting, addresses: Addresses, *, on: date) -> None:
        self._casting = casting
        self._addresses = addresses
        self._draw = casting.draw
        self._on = on

    def of(self, line: Line) -> Iterator[Kin]:
        """Give father, mother, siblings and grandparents of a line."""
        father = self._father(line)
        home = line.home if self._draw.random() < 0.75 else self._draw.choice((COMMUNE, *ELSEWHERE))
        mother = self._mother(line, father, home)
        born = [line.year, *self._sibling_years(line, father, mother)]
        yield self._elder(line.parents[0], father, Sex.MALE, line, home=line.home, after=max(born))
        yield self._elder(line.parents[1], mother, Sex.FEMALE, line, home=home, after=max(born))
        yield from (self._sibling(line, year) for year in born[1:])
        if line.elders:
            yield from self._elders_of(father, line, line.home, line.residence, line.elders[:2])
            residence = self._addresses.at_home(home)
            yield from self._elders_of(mother, line, home, residence, line.elders[2:])

    def _elders_of(
        self, child: Cast, line: Line, home: str, residence: str, words: tuple[Relation, ...]
    ) -> Iterator[Kin]:
        parents = (words[0], words[1])
        return self.of(Line(child.year, child.family, line.ethnicity, home, residence, parents))

    def _father(self, line: Line) -> Cast:
        role = Role(
            Sex.MALE,
            line.ethnicity,
            range(line.year - 38, line.year - 19),
            line.home,
            line.residence,
            family=line.family,
            chance_of_member=0.7,
        )
        return self._casting.cast(role)

    def _mother(self, line: Line, father: Cast, home: str) -> Cast:
        first = max(line.year - 36, father.year - 4)
        last = min(line.year - 20, father.year + 8)
        role = Role(
            Sex.FEMALE,
            line.ethnicity,
            range(first, last + 1),
            home,
            line.residence,
            families_barred=(line.family,),
            chance_of_member=0.1,
        )
        return self._casting.cast(role)

    def _elder(
        self, relation: Relation, cast: Cast, sex: Sex, line: Line, *, home: str, after: int
    ) -> Kin:
        died = None if cast.organisation else self._casting.died(cast.year, after=after)
        served = sex is Sex.MALE and 1945 <= cast.year <= 1968 and self._draw.random() < 0.2
        return Kin(
            relation,
            cast.full_name,
            sex,
            line.ethnicity,
            cast.birth,
            PartialDate.in_year(died) if died else None,
            home,
            line.residence,
            None if died else elder_occupation(self._draw, age=self._on.year - cast.year, sex=sex),
            cast.organisation or self._organisation_elsewhere(line, sex, died),
            (fathers_service(self._draw, cast.year),) if served else (),
        )

    def _organisation_elsewhere(self, line: Line, sex: Sex, died: int | None) -> str | None:
        here = line.residence.endswith(COMMUNE)
        if here or died or sex is Sex.FEMALE or self._draw.random() >= 0.2:
            return None
        hamlet, commune, province = line.residence.split(", ")
        return f"Chi bộ {hamlet}, Đảng bộ {commune}, {province}"

    def _sibling_years(self, line: Line, father: Cast, mother: Cast) -> list[int]:
        """Return years two apart in which both parents are 20 and the mother is 42 at most."""
        first = max(father.year, mother.year) + 20
        last = min(mother.year + 42, self._on.year - 2)
        free = list(range(first, last + 1))
        self._draw.shuffle(free)
        years = [line.year]
        for year in free:
            if len(years) <= line.siblings and all(abs(year - other) >= 2 for other in years):
                years.append(year)
        return sorted(years[1:])

    def _sibling(self, line: Line, year: int) -> Kin:
        sex = self._draw.choice(list(Sex))
        age = self._on.year - year
        leaves = age >= 20 and self._draw.random() < (0.6 if sex is Sex.FEMALE else 0.3)
        away = leaves and self._draw.random() < 0.4
        residence = line.residence
        if leaves:
            towns = FACTORY_TOWNS if away else (self._addresses.other_village(),)
            residence = self._draw.choice(towns)
        role = Role(
            sex,
            line.ethnicity,
            range(year, year + 1),
            line.home,
            residence,
            family=line.family,
            chance_of_member=1.0,
        )
        cast = self._casting.cast(role)
        return Kin(
            Relation.SIBLING,
            cast.full_name,
            sex,
            line.ethnicity,
            cast.birth,
            None,
            line.home,
            residence,
            sibling_occupation(self._draw, age=age, sex=sex, away=away),
            cast.organisation,
        )
