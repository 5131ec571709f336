"""Families of the sample register whose ages, names, homes and addresses agree."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.stages import Stage
from app.domain.terms import Relation, Sex
from app.services.demo_ancestors import ELSEWHERE, Ancestors, Line
from app.services.demo_kin import Addresses, Casting, Kin, Role
from app.services.demo_livelihoods import (
    FACTORY_TOWNS,
    POSTED,
    STUDENT,
    STUDY_TOWNS,
    WORKER,
    child_occupation,
    spouse_occupation,
)
from app.services.demo_names import family_of
from app.services.demo_people import COMMUNE, Followed, Neighbours

# Up to and including an age, the share of the married.
_MARRIED: Final = ((21, 0.0), (24, 0.3), (27, 0.6), (31, 0.85))
_OWN_ELDERS: Final = (
    Relation.PATERNAL_GRANDFATHER,
    Relation.PATERNAL_GRANDMOTHER,
    Relation.MATERNAL_GRANDFATHER,
    Relation.MATERNAL_GRANDMOTHER,
)
_SPOUSE_ELDERS: Final = (Relation.SPOUSE_GRANDPARENT,) * 4


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody a candidate declares."""

    married: bool
    kin: tuple[Kin, ...]


def family(
    own: Followed,
    *,
    draw: random.Random,
    neighbours: Neighbours,
    villages: tuple[str, ...],
    on: date,
) -> Family:
    """Invent the family of a candidate; members who turn out to be kin leave `neighbours`.

    Parents are 20-38 years older than the candidate; children and siblings carry the father's
    family name; a father's home place is his children's.
    """
    return _FamilyMaker(own, draw, neighbours, villages, on).make()


class _FamilyMaker:
    def __init__(
        self,
        own: Followed,
        draw: random.Random,
        neighbours: Neighbours,
        villages: tuple[str, ...],
        on: date,
    ) -> None:
        self._own = own
        self._draw = draw
        self._on = on
        self._casting = Casting(draw, neighbours, on=on, names=(own.full_name,))
        self._addresses = Addresses(draw, villages, own.village)
        self._ancestors = Ancestors(self._casting, self._addresses, on=on)

    def make(self) -> Family:
        kin = [*self._ancestors.of(self._own_line())]
        if spouse := self._spouse():
            kin += [spouse, *self._in_laws(spouse), *self._children(spouse)]
        return Family(spouse is not None, tuple(kin))

    def _own_line(self) -> Line:
        own = self._own
        return Line(
            own.birth.year,
            family_of(own.full_name),
            own.ethnicity,
            own.home,
            self._parents_residence(),
            (Relation.FATHER, Relation.MOTHER),
            _OWN_ELDERS if own.has_declared else (),
            self._draw.choice((2, 3, 4) if own.birth.year < 1985 else (1, 2, 3)),
        )

    def _parents_residence(self) -> str:
        own = self._own
        woman = own.sex is Sex.FEMALE
        if own.is_local:
            apart = 0.5 if woman else 0.1
        else:
            # Who was posted here, or married into the village, left the parents at home.
            apart = 0.8 if own.occupation in POSTED or woman else 0.4
        return self._addresses.at_home(own.home) if self._draw.random() < apart else own.residence

    def _spouse(self) -> Kin | None:
        own = self._own
        age = self._on.year - own.birth.year
        share = next((share for upto, share in _MARRIED if age <= upto), 0.95)
        if self._draw.random() >= share:
            return None
        man = own.sex is Sex.MALE
        sex = Sex.FEMALE if man else Sex.MALE
        first, last = (-2, 5) if man else (-6, 2)
        home = COMMUNE if self._draw.random() < 0.8 else self._draw.choice(ELSEWHERE)
        year = own.birth.year
        role = Role(
            sex,
            own.ethnicity,
            range(year + first, min(year + last, self._on.year - 21) + 1),
            home,
            own.residence,
            families_barred=(family_of(own.full_name),),
            chance_of_member=0.25,
        )
        cast = self._casting.cast(role, exact=True)
        return Kin(
            Relation.SPOUSE,
            cast.full_name,
            sex,
            own.ethnicity,
            cast.birth,
            None,
            home,
            own.residence,
            spouse_occupation(self._draw, own, age=self._on.year - cast.year, sex=sex),
            cast.organisation,
        )

    def _in_laws(self, spouse: Kin) -> Iterator[Kin]:
        own = self._own
        # A wife moves into her husband's village.
        at_hers = spouse.sex is Sex.MALE and spouse.home == COMMUNE
        line = Line(
            spouse.year,
            spouse.family,
            spouse.ethnicity,
            spouse.home,
            own.residence if at_hers else self._addresses.at_home(spouse.home),
            (Relation.SPOUSE_FATHER, Relation.SPOUSE_MOTHER),
            _SPOUSE_ELDERS if own.has_declared else (),
        )
        for kin in self._ancestors.of(line):
            # One in a few has not been asked for yet: a blank row on the checklist.
            asked = kin.relation is not Relation.SPOUSE_MOTHER or own.stage is not Stage.VERIFYING
            if asked or self._draw.random() >= 0.2:
                yield kin

    def _children(self, spouse: Kin) -> Iterator[Kin]:
        own = self._own
        man = own.sex is Sex.MALE
        name = family_of(own.full_name) if man else spouse.family
        home = own.home if man else spouse.home
        for year in self._children_years(spouse.year):
            sex = self._draw.choice(list(Sex))
            years = range(year, year + 1)
            role = Role(sex, own.ethnicity, years, home, own.residence, family=name)
            cast = self._casting.cast(role, exact=True)
            work = child_occupation(self._draw, age=self._on.year - year)
            towns = {STUDENT: STUDY_TOWNS, WORKER: FACTORY_TOWNS}.get(work, (own.residence,))
            yield Kin(
                Relation.CHILD,
                cast.full_name,
                sex,
                own.ethnicity,
                cast.birth,
                None,
                home,
                self._draw.choice(towns),
                work,
                None,
            )

    def _children_years(self, spouses: int) -> list[int]:
        """Return the years of birth: both parents are 20 by then, the mother 42 at most."""
        own = self._own.birth.year
        mother = own if self._own.sex is Sex.FEMALE else spouses
        year = max(own, spouses) + 20 + self._draw.randint(1, 5)
        years = []
        for _ in range(self._draw.choice((1, 2, 2, 2, 3))):
            if year > min(mother + 42, self._on.year - 1):
                break
            years.append(year)
            year += self._draw.randint(2, 5)
        return years
