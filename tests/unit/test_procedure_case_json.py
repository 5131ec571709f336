"""A case as JSON: read whole, or refused by the name of its field."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.case_refused import CaseRefusal, CaseRefusedError
from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.procedure.case_json import read_case
from app.domain.procedure.explanation_json import explanation_as_json
from app.domain.terms import AreaTrait, DecidingBody, Education, IntroducerKind, Referral, Standing
from app.services.reason_words import reason_words
from tests.helpers.procedure import K, admitted, case, explained, on

CASE = json.loads(Path("tests/data/explain/recognition_held_up.json").read_text("utf-8"))


def _changed(path: str, value: object) -> object:
    """Return the case with the value at "acts.0.date" changed, or taken away for KeyError."""
    document = copy.deepcopy(CASE)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = document
    for part in parents:
        place = place[part]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return document


def test_everything_that_stands_in_a_case_is_read():
    found = read_case(CASE)
    assert (found.today, found.birth, found.left_party) == (date(2026, 11, 22), on("1998-04"), None)
    assert (found.education, found.ethnicity, found.religion) == (Education.PRIMARY, "Mông", None)
    assert found.area_traits == {AreaTrait.BORDER}
    assert (found.consents, found.declared) == ({Referral.EDUCATION}, {Referral.RELIGION})
    first, second = found.introducers
    assert (first.kind, first.standing) == (IntroducerKind.MEMBER, Standing.OFFICIAL)
    assert (second.kind, second.standing, second.together_since) == ("youth_union", None, None)
    votes = {one.kind: one.tally for one in found.acts if one.tally}
    assert votes == {
        K.CELL_VOTE: CellTally(21, 18, 1, temporarily_elsewhere=1, present_official=19),
        K.COMMITTEE_VOTE: CommitteeTally(15, 14, DecidingBody.FULL_COMMITTEE),
        K.RECOGNITION_VOTE: CellTally(None, 14, None),
    }
    assert found.acts[-1].recall_on == on("2027-01")


WRONG, MISSING, AHEAD = CaseRefusal.WRONG, CaseRefusal.MISSING, CaseRefusal.AHEAD
NESTED = [[[[{"a": [{}]}]]]]


@pytest.mark.parametrize(
    ("path", "value", "field", "reason"),
    [
        ("today", KeyError, "today", MISSING),
        ("today", None, "today", MISSING),
        ("today", "2026-11", "today", WRONG),
        ("today", "22/11/2026", "today", WRONG),
        ("today", "20261122", "today", WRONG),
        ("today", "9999-12-31", "today", WRONG),
        ("today", 20261122, "today", WRONG),
        ("today", True, "today", WRONG),
        ("person", KeyError, "person", MISSING),
        ("person", [], "person", WRONG),
        ("person", "", "person", WRONG),
        ("person.birth_date", "1998-02-30", "person.birth_date", WRONG),
        ("person.birth_date", "~1998-02", "person.birth_date", WRONG),
        ("person.birth_date", "", "person.birth_date", WRONG),
        ("person.birth_date", 1998, "person.birth_date", WRONG),
        ("person.birth_date", "2027-01-01", "person.birth_date", AHEAD),
        ("person.education", "kindergarten", "person.education", WRONG),
        ("person.education", ["primary"], "person.education", WRONG),
        ("person.religion", {}, "person.religion", WRONG),
        ("person.ethnicity", 3, "person.ethnicity", WRONG),
        ("person.left_party", "2026-12-01", "person.left_party", AHEAD),
        ("person.flags", "over_age_approved", "person.flags", WRONG),
        ("person.flags", [1], "person.flags[0]", WRONG),
        ("person.flags", ["education_approved", "brave"], "person.flags[1]", WRONG),
        ("committee", [], "committee", WRONG),
        ("committee.traits", "border", "committee.traits", WRONG),
        ("committee.traits", ["border", "boarder"], "committee.traits[1]", WRONG),
        ("introducers", {}, "introducers", WRONG),
        ("introducers.0", None, "introducers[0]", WRONG),
        ("introducers.0.kind", KeyError, "introducers[0].kind", MISSING),
        ("introducers.0.kind", "friend", "introducers[0].kind", WRONG),
        ("introducers.0.standing", "honorary", "introducers[0].standing", WRONG),
        ("introducers.0.standing", True, "introducers[0].standing", WRONG),
        ("introducers.0.together_since", "2026-11-23", "introducers[0].together_since", AHEAD),
        ("acts", KeyError, "acts", MISSING),
        ("acts", {}, "acts", WRONG),
        ("acts", NESTED, "acts[0]", WRONG),
        ("acts.1", "listed", "acts[1]", WRONG),
        ("acts.1.act", KeyError, "acts[1].act", MISSING),
        ("acts.1.act", "baptism", "acts[1].act", WRONG),
        ("acts.1.act", ["listed"], "acts[1].act", WRONG),
        ("acts.1.date", KeyError, "acts[1].date", MISSING),
        ("acts.1.date", None, "acts[1].date", MISSING),
        ("acts.1.date", "hôm qua", "acts[1].date", WRONG),
        ("acts.1.date", float("nan"), "acts[1].date", WRONG),
        ("acts.1.date", "2026-11-23", "acts[1].date", AHEAD),
        ("acts.1.date", "2027", "acts[1].date", AHEAD),
        ("acts.3.official_members", True, "acts[3].official_members", WRONG),
        ("acts.3.official_members", 21.0, "acts[3].official_members", WRONG),
        ("acts.3.official_members", "21", "acts[3].official_members", WRONG),
        ("acts.3.in_favour", float("inf"), "acts[3].in_favour", WRONG),
        ("acts.3.in_favour", 10**30, "acts[3].in_favour", WRONG),
        ("acts.3.suspended", [1], "acts[3].suspended", WRONG),
        ("acts.4.members", {}, "acts[4].members", WRONG),
        ("acts.4.body", "parliament", "acts[4].body", WRONG),
        ("acts.7.recall_on", "soon", "acts[7].recall_on", WRONG),
    ],
)
def test_what_is_refused_names_its_field(path, value, field, reason):
    with pytest.raises(CaseRefusedError) as refusal:
        read_case(_changed(path, value))
    assert (refusal.value.field, refusal.value.reason) == (field, reason)


@pytest.mark.parametrize("document", [None, [], "case", 3, True, [CASE]])
def test_what_is_no_case_at_all(document):
    with pytest.raises(CaseRefusedError, match="case"):
        read_case(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("committee", KeyError),
        ("committee", None),
        ("introducers", KeyError),
        ("introducers", None),
        ("person", {}),
        ("person.flags", None),
        ("acts", []),
        ("acts.1.date", "2026"),  # perhaps a day that is past
        ("acts.3.official_members", -21),  # a finding, not a refusal
        ("acts.3.temporarily_elsewhere", None),
        ("acts.1.note", NESTED),  # what nobody asks for is left alone
        ("person.birth_date", "~1998"),
    ],
)
def test_what_is_read_all_the_same(path, value):
    found = explained(read_case(_changed(path, value)))
    assert json.dumps(explanation_as_json(found, words=reason_words))


def test_the_answer_has_the_shape_of_the_contract():
    found = explanation_as_json(explained(case(admitted(date(2024, 9, 15)))), words=reason_words)
    assert list(found) == ["stage", "next", "blocked", "findings", "deadlines", "effective"]
    (vote,) = [row for row in found["deadlines"] if row["rule"] == "recognition_vote"]
    assert vote == {
        "rule": "recognition_vote",
        "due": "2025-10-27",
        "from": {"act": "ceremony", "date": "2024-09-15"},
        "amount": 30,
        "unit": "working_days",
        "clause": vote["clause"],
        "checked": False,
    }
    for row in found["findings"]:
        assert list(row) == ["rule", "verdict", "on", "value", "limit", "clause", "checked"]
        assert row["clause"] and row["checked"] is False
    for blocked in found["blocked"]:
        assert found["next"].count(blocked["act"]) == 1
        assert all(
            list(reason) == ["rule", "message", "clause"] and reason["message"]
            for reason in blocked["reasons"]
        )
    assert found["effective"] == {
        "probation_from": "2024-09-15",
        "probation_to": "2025-09-15",
        "official_from": None,
        "party_age_from": "2024-08-26",
    }


def _paths(value: object, before: str = "") -> list[str]:
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = [(str(number), one) for number, one in enumerate(value)]
    else:
        return []
    found = []
    for key, one in items:
        path = f"{before}.{key}" if before else key
        found += [path, *_paths(one, path)]
    return found


NONSENSE = [
    *(None, True, -1, 10**400, 0.5, float("nan"), "", "\ud800", "~", "2026-02-30", "0001-01-01"),
    *([], {}, [None], [[]], NESTED, {"date": {}}, "9999", "~2199"),
]


@pytest.mark.parametrize("path", _paths(CASE))
def test_nonsense_in_any_place_is_refused_or_answered(path):
    for value in (KeyError, *NONSENSE):
        try:
            read = read_case(_changed(path, value))
        except CaseRefusedError as refusal:
            assert refusal.field == "case" or refusal.field.split("[")[0].split(".")[0] in CASE
            continue
        assert explanation_as_json(explained(read), words=reason_words)["findings"]
