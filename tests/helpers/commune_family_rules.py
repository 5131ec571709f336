"""Families of the sample register: ages, names, homes and addresses agree."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from app.domain.places import commune_of
from app.domain.stages import Stage
from app.domain.terms import Relation, Sex
from tests.helpers.commune import Followed, family_of, year_of
from tests.helpers.commune_rules import TODAY, age, each, rule

PARENTS = (Relation.FATHER, Relation.MOTHER)
_IN_LAWS = (Relation.SPOUSE_FATHER, Relation.SPOUSE_MOTHER)
_OWN_ELDERS = (
    Relation.PATERNAL_GRANDFATHER,
    Relation.PATERNAL_GRANDMOTHER,
    Relation.MATERNAL_GRANDFATHER,
    Relation.MATERNAL_GRANDMOTHER,
)
_DECLARED = (Stage.VERIFYING, Stage.PROPOSED, Stage.DECIDED, Stage.PROBATION)


def _mens_children(one: Followed) -> str:
    """Return the family name that the candidate's children bear: the father's."""
    own = one.person.sex is Sex.MALE
    return family_of(one.person.full_name if own else one.one(Relation.SPOUSE).full_name)


@each("everybody has a father and a mother, the married a husband or wife, the others none")
def _(one):
    parents = [len(one.kin(relation)) for relation in PARENTS] == [1, 1]
    return parents and len(one.kin(Relation.SPOUSE)) == int(one.person.married)


@each("only the married have in-laws and children; the husband's or wife's father is always named")
def _(one):
    count = 1 if one.person.married else 0
    alone = not one.kin(Relation.CHILD, *_IN_LAWS) or one.person.married
    return alone and len(one.kin(Relation.SPOUSE_FATHER)) == count


@each("who has written a biography has named all grandparents, nobody else has")
def _(one):
    own = len(one.kin(*_OWN_ELDERS))
    spouses = len(one.kin(Relation.SPOUSE_GRANDPARENT))
    declared = one.stage in _DECLARED
    return (own, spouses) == (4 * declared, 4 * (declared and one.person.married))


@each("parents are 20-38 years older")
def _(one):
    return all(20 <= one.birth.year - year_of(kin) <= 38 for kin in one.kin(*PARENTS))


@each("in-laws are 20-38 years older than the husband or wife")
def _(one):
    spouse = one.one(Relation.SPOUSE)
    return all(20 <= year_of(spouse) - year_of(kin) <= 38 for kin in one.kin(*_IN_LAWS))


@each("brothers and sisters are at least 18 years younger than both parents, and no twins")
def _(one):
    years = sorted([one.birth.year, *(year_of(kin) for kin in one.kin(Relation.SIBLING))])
    eldest = max(year_of(kin) for kin in one.kin(*PARENTS))
    return years[0] - eldest >= 18 and all(later - first >= 2 for first, later in pairwise(years))


@each("children are at least 18 years younger than both parents, and are born")
def _(one):
    if not one.kin(Relation.CHILD):
        return True
    eldest = max(one.birth.year, year_of(one.one(Relation.SPOUSE)))
    births = [kin.birth.exact for kin in one.kin(Relation.CHILD)]
    return all(day.year - eldest >= 18 and day <= TODAY for day in births)


@each("husband and wife are of about the same age and of different family names")
def _(one):
    spouse = one.one(Relation.SPOUSE)
    if spouse is None:
        return True
    names = {family_of(spouse.full_name), family_of(one.person.full_name)}
    return abs(one.birth.year - year_of(spouse)) <= 8 and len(names) == 2


@each("father, brothers, sisters and father's father bear the own family name")
def _(one):
    own = family_of(one.person.full_name)
    same = one.kin(Relation.FATHER, Relation.SIBLING, Relation.PATERNAL_GRANDFATHER)
    return all(family_of(kin.full_name) == own for kin in same)


@each("the mother has another family name, her father hers")
def _(one):
    mothers = family_of(one.one(Relation.MOTHER).full_name)
    hers = one.kin(Relation.MATERNAL_GRANDFATHER)
    return mothers != family_of(one.person.full_name) and all(
        family_of(kin.full_name) == mothers for kin in hers
    )


@each("children bear their father's family name, the father-in-law his child's")
def _(one):
    fathers = one.kin(Relation.SPOUSE_FATHER)
    spouse = one.one(Relation.SPOUSE)
    children = all(family_of(k.full_name) == _mens_children(one) for k in one.kin(Relation.CHILD))
    return children and all(family_of(k.full_name) == family_of(spouse.full_name) for k in fathers)


@each("nobody in a family bears the name of another")
def _(one):
    names = [one.person.full_name, *(kin.full_name for kin in one.relatives)]
    return len(names) == len(set(names))


@each("Mông men are called A, Seo or Mí, Mông women Thị")
def _(one):
    if one.person.ethnicity != "Mông":
        return True
    men = one.kin(Relation.FATHER, Relation.SPOUSE_FATHER, Relation.PATERNAL_GRANDFATHER)
    women = one.kin(Relation.MOTHER, Relation.SPOUSE_MOTHER)
    return all(kin.full_name.split()[1] in ("A", "Seo", "Mí") for kin in men) and all(
        kin.full_name.split()[1] in ("Thị", "Seo") for kin in women
    )


@each("the father's home place is the candidate's and his brothers' and sisters'")
def _(one):
    home = one.person.home_place
    return all(kin.home_place == home for kin in one.kin(Relation.FATHER, Relation.SIBLING))


@each("the children's home place is their father's")
def _(one):
    father = one.person if one.person.sex is Sex.MALE else one.one(Relation.SPOUSE)
    return all(kin.home_place == father.home_place for kin in one.kin(Relation.CHILD))


@each("husband, wife and minor children live together")
def _(one):
    together = [
        *one.kin(Relation.SPOUSE),
        *(kin for kin in one.kin(Relation.CHILD) if age(kin.birth.exact, TODAY) < 17),
    ]
    return all(kin.residence == one.person.permanent_residence for kin in together)


@each("father and mother live together; every address names a commune")
def _(one):
    for couple in (PARENTS, _IN_LAWS):
        if len({kin.residence for kin in one.kin(*couple)}) > 1:
            return False
    return all(commune_of(kin.residence) and commune_of(kin.home_place) for kin in one.relatives)


@each("the dead died after their youngest child was born, in the past, and hold nothing any more")
def _(one):
    youngest = max([one.birth.year, *(year_of(kin) for kin in one.kin(Relation.SIBLING))])
    for kin in one.relatives:
        after = youngest if kin.relation in PARENTS else year_of(kin) + 20
        if kin.died and not (
            after < kin.died.anchor.year < TODAY.year
            and kin.occupation is None
            and kin.party_organisation is None
        ):
            return False
    return True


@each("nobody alive is older than 95")
def _(one):
    return all(kin.died or TODAY.year - year_of(kin) <= 95 for kin in one.relatives)


@each("pupils go to the school of their age")
def _(one):
    schools = {"Tiểu học": range(6, 11), "THCS": range(11, 15), "THPT": range(15, 18)}
    for kin in one.relatives:
        years = TODAY.year - year_of(kin)
        words = kin.occupation or ""
        found = next((ages for word, ages in schools.items() if f"Trường {word}" in words), None)
        if (found and years not in found) or (words == "Còn nhỏ" and years >= 6):
            return False
        if not kin.died and (years < 18) != (found is not None or words == "Còn nhỏ"):
            return False
    return True


@rule("a relative who is a member here is in that cell, under that name and birth, and once")
def _(commune):
    members = Counter(
        (commune.cells[member.cell_id].name, person.full_name, year_of(person))
        for person, member in commune.everybody()
    )
    seen = set()
    for one in commune.followed:
        for kin in one.relatives:
            cell, *committee = (kin.party_organisation or "").split(", ")
            if committee[:1] != ["Đảng bộ xã Sao Mai"]:
                continue
            who = (cell, kin.full_name, year_of(kin))
            if not members[who] or who in seen or f"Chi bộ {kin.residence}".split(", ")[0] != cell:
                yield one.key
            seen.add(who)


@rule("nobody is mentored by a relative")
def _(commune):
    for one in commune.followed:
        mentors = {commune.members[row.member_id].person_id for row in one.assignments}
        names = {(commune.persons[who].full_name, year_of(commune.persons[who])) for who in mentors}
        if names & {(kin.full_name, year_of(kin)) for kin in one.relatives}:
            yield one.key
