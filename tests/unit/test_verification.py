"""The verification plan: whom to ask about, where, by which channel, and who is exempt."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_refused import CaseRefusedError
from app.domain.places import commune_of, place_key
from app.domain.terms import PlaceKind, Relation, VerificationChannel
from app.domain.verification import (
    HOME_AND_RESIDENCE_IN_BOOKLET,
    SELF,
    Subject,
    VerificationCase,
    VerificationRegime,
)
from app.domain.verification_json import plan_as_json, read_case
from app.domain.verification_plan import plan_verification
from app.services.regulations import shipped_rules
from app.services.rule_units import RuleUnit

CASES = Path(__file__).parents[1] / "data" / "verification"
HERE = "xã Thanh Bình, tỉnh Sơn La"


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_a_family_is_planned_as_expected(path: Path) -> None:
    spec = load(path)
    expect = spec["expect"]
    plan = json.loads(json.dumps(plan_as_json(plan_verification(read_case(spec["case"])))))
    requests = [[r["person"], r["place"], r["channel"]] for r in plan["requests"]]
    assert sorted(requests) == sorted(expect["requests"]), spec["why"]
    assert len(plan["letters"]) == expect["letters"], spec["why"]
    if "exempt" in expect:
        assert sorted(e["person"] for e in plan["exempt"]) == expect["exempt"], spec["why"]
    for person, contents in expect.get("contents", {}).items():
        asked = [r["contents"] for r in plan["requests"] if r["person"] == person]
        assert all(one == contents for one in asked), person
    for key in ("undeclared", "without_place"):
        assert plan[key] == expect.get(key, [])


def test_letters_carry_their_requests_and_persons_once() -> None:
    plan = plan_verification(read_case(load(CASES / "one_letter_for_one_commune.json")["case"]))
    (letter,) = plan.letters
    assert letter.persons == (SELF, "father", "mother")
    assert [request.person for request in letter.requests] == [SELF, "father", "mother"]
    assert letter.requests[0].place_kind is PlaceKind.LIVED


def test_exemptions_name_their_clause_and_what_is_left_to_check() -> None:
    spec = load(CASES / "wife_is_a_member_38HD.json")
    assert plan_as_json(plan_verification(read_case(spec["case"])))["exempt"] == [
        {
            "person": "spouse",
            "reason": "members_past",
            "clause": "38-HD/BTCTW 1.5",
            "still_check": ["current_politics", "compliance"],
        }
    ]


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("regime", "12-HD/2022", "regime"),
        ("regime", None, "regime"),
        ("today", "22/11/2026", "today"),
        ("local_rule", "by_horse", "local_rule"),
        ("own_commune", 7.5, "own_commune"),
        ("places", [], "places"),
        ("places", {"father": "xã Thanh Bình"}, "places.father"),
        ("places", {"father": {"home": ["x"]}}, "places.father.home"),
        ("places", {"self": {"lived": "xã Thanh Bình"}}, "places.self.lived"),
        ("relatives", {}, "relatives"),
        ("relatives", ["cha"], "relatives[0]"),
        ("relatives", [{"name": "Lò Văn An"}], "relatives[0].relation"),
        ("relatives", [{"relation": "father", "birth_year": "19xx"}], "relatives[0].birth_year"),
        ("relatives", [{"relation": "father", "party_member": "có"}], "relatives[0].party_member"),
    ],
)
def test_a_case_that_cannot_be_read_names_the_field(field: str, value: object, named: str) -> None:
    case = load(CASES / "everybody_in_one_commune.json")["case"]
    with pytest.raises(CaseRefusedError) as refusal:
        read_case({**case, field: value})
    assert refusal.value.field == named


def test_a_case_must_be_an_object() -> None:
    with pytest.raises(CaseRefusedError, match="case"):
        read_case(["self"])


@pytest.mark.parametrize(
    ("address", "commune"),
    [
        ("bản Pa Cốp, xã Thanh Bình, tỉnh Sơn La", HERE),
        ("xã Thanh Bình, tỉnh Sơn La, Việt Nam", HERE),
        ("số 3, đường Xa lộ cũ, phường Tô Hiệu, tỉnh Sơn La", "phường Tô Hiệu, tỉnh Sơn La"),
        ("xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La", "xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La"),
        ("Thanh Bình, Sơn La", "Thanh Bình, Sơn La"),
        ("Công ty May, Khu công nghiệp, Bắc Ninh", "Khu công nghiệp, Bắc Ninh"),
        ("Đài Loan", "Đài Loan"),
        (" , ", ""),
        ("", ""),
    ],
)
def test_a_place_is_a_commune_and_province(address: str, commune: str) -> None:
    assert commune_of(address) == commune


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (HERE, "bản Bó, X. Thanh Bình, T. Sơn La", True),
        (HERE, "XÃ THANH BÌNH, Sơn La", True),
        ("xã Hòa An, tỉnh Cao Bằng", "xã Hoà An, tỉnh Cao Bằng", True),
        ("phường 1, TP. Hồ Chí Minh", "P.1, thành phố Hồ Chí Minh", True),
        ("xã Lào Cai, tỉnh Lào Cai", "phường Lào Cai, tỉnh Lào Cai", False),
        ("xã Hòa Bình, tỉnh Lạng Sơn", "xã Hóa Bình, tỉnh Lạng Sơn", False),
        (HERE, "xã Thanh Bình, tỉnh Lai Châu", False),
    ],
)
def test_one_commune_is_known_in_every_spelling(one: str, other: str, same: bool) -> None:
    assert (place_key(one) == place_key(other)) is same


places = st.sampled_from(["", HERE, "phường A, tỉnh B", "xã C, tỉnh D", "thôn 1, xã C, tỉnh D"])
several = st.lists(places, max_size=3).map(tuple)
relations = st.sampled_from([*Relation])
relatives = st.builds(
    Subject,
    st.just(""),
    relations,
    places,
    places,
    several,
    several,
    st.none(),
    st.booleans(),
    st.booleans(),
)


def family(people: list[Subject], regime: VerificationRegime, married: bool) -> VerificationCase:
    named = tuple(replace(person, key=str(n)) for n, person in enumerate(people))
    me = Subject(SELF, SELF, HERE, HERE, ("xã C, tỉnh D",))
    return VerificationCase((me, *named), married, date(2026, 11, 22), regime, HERE)


@given(st.lists(relatives, max_size=6), st.sampled_from(VerificationRegime), st.booleans())
def test_whatever_the_family_each_person_and_place_is_asked_once(
    people: list[Subject], regime: VerificationRegime, married: bool
) -> None:
    plan = plan_verification(family(people, regime, married))
    pairs = [(request.person, place_key(request.place)) for request in plan.requests]
    assert len(pairs) == len(set(pairs))
    addressees = [place_key(letter.to) for letter in plan.letters]
    assert len(addressees) == len(set(addressees))
    assert place_key(HERE) not in addressees
    sent = [request for letter in plan.letters for request in letter.requests]
    kept = [request for request in plan.requests if place_key(request.place) == place_key(HERE)]
    assert len(sent) + len(kept) == len(plan.requests)
    for request in plan.requests:
        in_booklet = request.place_kind in HOME_AND_RESIDENCE_IN_BOOKLET
        assert (request.channel is VerificationChannel.BOOKLET) is in_booklet


def test_the_local_rule_is_dated_editable_data() -> None:
    rule = shipped_rules()["verification.home_and_residence_in_booklet"]
    assert rule.description
    assert rule.unit is RuleUnit.PLACE_KINDS
    for value in rule.values:
        assert frozenset(map(PlaceKind, value.value)) == HOME_AND_RESIDENCE_IN_BOOKLET
        assert value.citation
        assert value.checked is False
