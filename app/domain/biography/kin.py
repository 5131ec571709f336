"""Relatives of item 21, by the groups for which the booklet asks different fields."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kin(StrEnum):
    """Who a relative is to the candidate; a spouse's grandparents may come without a side."""

    PATERNAL_GRANDFATHER = "paternal_grandfather"
    PATERNAL_GRANDMOTHER = "paternal_grandmother"
    MATERNAL_GRANDFATHER = "maternal_grandfather"
    MATERNAL_GRANDMOTHER = "maternal_grandmother"
    FATHER = "father"
    MOTHER = "mother"
    GUARDIAN = "guardian"
    SIBLING = "sibling"
    SPOUSE_PATERNAL_GRANDFATHER = "spouse_paternal_grandfather"
    SPOUSE_PATERNAL_GRANDMOTHER = "spouse_paternal_grandmother"
    SPOUSE_MATERNAL_GRANDFATHER = "spouse_maternal_grandfather"
    SPOUSE_MATERNAL_GRANDMOTHER = "spouse_maternal_grandmother"
    SPOUSE_GRANDPARENT = "spouse_grandparent"
    SPOUSE_FATHER = "spouse_father"
    SPOUSE_MOTHER = "spouse_mother"
    SPOUSE = "spouse"
    SPOUSE_SIBLING = "spouse_sibling"
    CHILD = "child"
    ADOPTED_CHILD = "adopted_child"


class MaritalStatus(StrEnum):
    """Tình trạng hôn nhân: decides whose relatives must be declared."""

    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


OWN_GRANDPARENTS: Final = (
    Kin.PATERNAL_GRANDFATHER,
    Kin.PATERNAL_GRANDMOTHER,
    Kin.MATERNAL_GRANDFATHER,
    Kin.MATERNAL_GRANDMOTHER,
)
SPOUSE_GRANDPARENTS: Final = (
    Kin.SPOUSE_PATERNAL_GRANDFATHER,
    Kin.SPOUSE_PATERNAL_GRANDMOTHER,
    Kin.SPOUSE_MATERNAL_GRANDFATHER,
    Kin.SPOUSE_MATERNAL_GRANDMOTHER,
)
IN_LAWS: Final = (Kin.SPOUSE_FATHER, Kin.SPOUSE_MOTHER)
PARENTS: Final = (Kin.FATHER, Kin.MOTHER)
CHILDREN: Final = (Kin.CHILD, Kin.ADOPTED_CHILD)
SIBLINGS: Final = (Kin.SIBLING, Kin.SPOUSE_SIBLING)

# Birthplace, class, political history: parents or whoever raised the candidate, in-laws, spouse.
IN_FULL: Final = (*PARENTS, Kin.GUARDIAN, *IN_LAWS, Kin.SPOUSE)
# Only one living person can be each of these.
ONE_ONLY: Final = (*OWN_GRANDPARENTS, *SPOUSE_GRANDPARENTS, *PARENTS, *IN_LAWS)
# Parents of whom, where blood ties are sure.
PARENTS_OF: Final = {
    Kin.FATHER: (Kin.PATERNAL_GRANDFATHER, Kin.PATERNAL_GRANDMOTHER),
    Kin.MOTHER: (Kin.MATERNAL_GRANDFATHER, Kin.MATERNAL_GRANDMOTHER),
    Kin.SPOUSE_FATHER: (Kin.SPOUSE_PATERNAL_GRANDFATHER, Kin.SPOUSE_PATERNAL_GRANDMOTHER),
    Kin.SPOUSE_MOTHER: (Kin.SPOUSE_MATERNAL_GRANDFATHER, Kin.SPOUSE_MATERNAL_GRANDMOTHER),
    Kin.SPOUSE: IN_LAWS,
}
