"""Mass organisations through their service."""

from __future__ import annotations

import pytest

from app.domain.terms import MassOrganizationKind
from app.errors import UserError
from app.services.mass_organisations import add_mass_organisation, mass_organisations


def test_one_is_added_and_listed(register):
    added = add_mass_organisation(
        register, name=" Hội LHPN  xã ", kind=MassOrganizationKind.WOMEN_UNION
    )
    assert mass_organisations(register) == [(added.organisation_id, "Hội LHPN xã")]
    assert added.changes.quotas


@pytest.mark.parametrize(("name", "words"), [(" ", "missing"), ("HOI LHPN XA", "already")])
def test_a_twin_and_an_empty_name_are_refused(register, name, words):
    add_mass_organisation(register, name="Hội LHPN xã", kind=MassOrganizationKind.WOMEN_UNION)
    with pytest.raises(UserError, match=words) as refused:
        add_mass_organisation(register, name=name, kind=MassOrganizationKind.OTHER)
    assert refused.value.field == "name"
    assert len(mass_organisations(register)) == 1
