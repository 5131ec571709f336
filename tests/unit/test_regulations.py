"""The shipped rules: what holds on each side of every change of regime, typed in by hand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from app.domain.regulations import Certainty, NoRuleValue
from app.domain.stages import MilestoneKind
from app.services.regimes import documents, regime_on, regimes
from app.services.regulations import shipped_rulebook, shipped_rules
from app.services.rule_presets import presets
from app.services.rule_units import RuleUnit, value_fits, value_words
from app.services.transfer_papers import TransferCase, papers_for_transfer
from tests.helpers.rule_page import PAGE, regulations_page

STARTS = {
    "29-QĐ/TW": date(2016, 7, 25),
    "24-QĐ/TW": date(2021, 7, 30),
    "232-QĐ/TW": date(2025, 1, 20),
    "294-QĐ/TW": date(2025, 7, 1),
    "20-QĐ/TW": date(2026, 4, 8),
    "208-QĐ/TW": date(2026, 7, 26),
}
ONE_DAY = timedelta(days=1)
AREAS = ["border", "mountain", "island", "ethnic_minority", "extreme_difficulty"]
SHARES = {"full_committee": [2, 3, "at_least"], "standing_committee": [1, 2, "more_than"]}
APPROVER = (
    "cấp ủy trực thuộc Trung ương (ban thường vụ đồng ý bằng văn bản trước khi ra quyết định)"
)
HD06, HD38 = "06-HD/2025", "38-HD/2025"

# By regime 29, 24, 232, 294, 20, 208. Certainty: s seen, w weak, u unverified, o open; O is open
# and carried over from the regime before.
TABLE: dict[str, tuple[list[Any], str]] = {
    "admission.age_min_months": ([216] * 6, "ssssOs"),
    "admission.age_max_months": ([720] * 6, "ssssOs"),
    "admission.over_age_approver": ([APPROVER] * 6, "ssssOO"),
    "admission.education_minimum": (["lower_secondary"] * 6, "sssuOs"),
    "admission.education_area_minimum": (["primary"] * 6, "ussuOO"),
    "admission.education_area_traits": ([AREAS] * 6, "ussuOO"),
    "admission.education_literate_with_consent": ([True] * 6, "ussuOO"),
    "admission.introducer_together_months": ([12] * 6, "suusOO"),
    "admission.introducers_alone": ([2] * 6, "suuuuO"),
    "admission.introducers_with_organisation": ([1] * 6, "suuuuO"),
    "admission.class_certificate_months": ([60] * 6, "wsusOO"),
    "admission.verification_months": ([12] * 6, "wuuuOO"),
    "admission.opinion_months": ([12] * 6, "wuuuOO"),
    "admission.application_months": ([0] * 6, "uuuuOO"),
    "admission.introduction_months": ([0] * 6, "uuuuOO"),
    "admission.order": ([True] * 6, "uuusOO"),
    "admission.readmission_months": ([36] * 6, "ssusOs"),
    "admission.readmission_after_expunge_months": ([60] * 6, "ssusOO"),
    "admission.readmit_once": ([True] * 6, "suusOO"),
    "vote.cell_share": ([[2, 3]] * 6, "uuusuw"),
    "vote.cell_quorum": ([3] * 6, "uuusOO"),
    "vote.deciding_body": (["full_committee"] * 5 + ["standing_committee"], "suusOs"),
    "vote.committee_share": ([SHARES] * 6, "uuuuOw"),
    "vote.recognition_share": ([[2, 3]] * 6, "uuusuw"),
    "vote.failed_votes_escalate": ([3] * 6, "ssuuOO"),
    "deadline.decide_admission_days": ([60] * 6, "susuOO"),
    "deadline.decide_admission_extension_days": ([30] * 6, "suuuOO"),
    "deadline.ceremony_days": ([30] * 6, "ssssOw"),
    "deadline.ceremony_start": (["decision_received"] * 5 + ["decision_issued"], "ssssOw"),
    "deadline.member_record_days": ([30] * 6, "ususOO"),
    "deadline.probation_months": ([12] * 6, "uuusuu"),
    "deadline.party_age_start": (["decision_issued"] * 6, "uuusus"),
    "deadline.official_from": (["probation_end"] * 6, "ssusOs"),
    "deadline.recognition_vote_days": ([30] * 6, "ssusOO"),
    "deadline.decide_recognition_days": ([30] * 6, "suuuOO"),
    "deadline.decide_recognition_extension_days": ([30] * 6, "suuuOO"),
    "deadline.send_to_committee_days": ([0] * 6, "uuuuOO"),
    "deadline.committee_resolution_days": ([0] * 6, "uuuuOO"),
    "deadline.remark_day": ([31] * 6, "wwwwww"),
    "referral.over_age": ([True] * 6, "ssssOO"),
    "referral.education": ([True] * 6, "ussuOO"),
    "referral.political_history": ([True] * 6, "uussss"),
    "referral.religion": ([True] * 6, "ssssss"),
    "referral.chinese_ethnicity": ([True] * 6, "wwwwww"),
    "referral.foreign_marriage": ([True] * 6, "uuuuuu"),
    "referral.population_policy": ([True] * 3 + [False] * 3, "ssswww"),
    "referral.discipline": ([True] * 6, "ssssss"),
    "referral.private_entrepreneur": ([True] * 6, "uuuuuu"),
    "referral.readmission": ([True] * 6, "ssusOO"),
    "verification.home_and_residence_in_booklet": ([["home", "residence"]] * 6, "wwwwww"),
    "verification.exemption_regime": ([HD06] * 4 + [HD38] * 2, "ususOO"),
    "verification.days_to_reply": ([30] * 6, "uuusOO"),
}
# Documents that changed within a regime: the day before, the day, and what each says.
WITHIN = [
    ("verification.exemption_regime", date(2025, 9, 29), HD06, HD38),
    ("referral.population_policy", date(2025, 6, 3), True, False),
    ("referral.population_policy", date(2018, 8, 28), True, True),
    ("referral.religion", date(2018, 8, 28), True, True),
    ("referral.political_history", date(2018, 2, 28), True, True),
    ("referral.political_history", date(2022, 2, 8), True, True),
    ("referral.political_history", date(2025, 9, 4), True, True),
]
LETTERS = {
    "s": Certainty.SEEN,
    "w": Certainty.WEAK,
    "u": Certainty.UNVERIFIED,
    "o": Certainty.OPEN,
}


def test_every_rule_stands_in_the_table_and_none_else() -> None:
    assert set(shipped_rulebook().values) == set(TABLE)


@pytest.mark.parametrize("key", TABLE)
def test_what_holds_around_the_first_day_of_each_regime(key: str) -> None:
    values, letters = TABLE[key]
    for number, (regime, start) in enumerate(STARTS.items()):
        for day in (start, start + ONE_DAY):
            value = shipped_rulebook().value_at(key, day)
            assert (value.value, value.regime) == (values[number], regime)
            if value.since == start:
                assert value.certainty is LETTERS[letters[number].lower()]
                assert value.inherited is letters[number].isupper()
        if number:
            before = shipped_rulebook().value_at(key, start - ONE_DAY)
            assert before.regime == list(STARTS)[number - 1]
            assert before.until == start - ONE_DAY


@pytest.mark.parametrize("key", sorted(TABLE.keys() - {name for name, *_rest in WITHIN}))
def test_the_last_day_of_a_regime_holds_what_its_first_days_did(key: str) -> None:
    values, _letters = TABLE[key]
    for number, start in enumerate(list(STARTS.values())[1:]):
        assert shipped_rulebook().value_at(key, start - ONE_DAY).value == values[number]


@pytest.mark.parametrize(("key", "day", "before", "after"), WITHIN)
def test_a_document_that_changed_within_a_regime(
    key: str, day: date, before: Any, after: Any
) -> None:
    book = shipped_rulebook()
    assert book.value_at(key, day - ONE_DAY).value == before
    assert [book.value_at(key, one).value for one in (day, day + ONE_DAY)] == [after] * 2
    assert book.value_at(key, day).since == day
    assert book.value_at(key, day).citation != book.value_at(key, day - ONE_DAY).citation


@pytest.mark.parametrize("key", TABLE)
def test_nothing_shipped_is_checked_and_everything_names_its_source(key: str) -> None:
    rule = shipped_rules()[key]
    for value in rule.values:
        assert value.checked is False
        assert value.citation.strip()
        assert value_fits(rule.unit, value.value)
        assert value_words(rule.unit, value.value)
        if value.inherited:
            assert value.citation.startswith(f"Chưa rõ trong Quy định {value.regime} ngày ")


@pytest.mark.parametrize("key", TABLE)
def test_before_the_first_regime_its_value_is_carried_back(key: str) -> None:
    value = shipped_rulebook().value_at(key, date(2016, 7, 24))
    assert value.value == TABLE[key][0][0]
    assert (value.inherited, value.certainty, value.checked) == (True, Certainty.OPEN, False)


def test_a_rule_that_is_not_there_says_so() -> None:
    with pytest.raises(NoRuleValue):
        shipped_rulebook().value_at("vote.weather", date(2026, 1, 1))


def test_the_chain_of_regimes() -> None:
    assert {one.number: one.since for one in regimes()} == STARTS
    for before, after in pairwise(regimes()):
        assert before.replaced_by == after.key
        assert regime_on(after.since - ONE_DAY) == before
        assert regime_on(after.since) == after
    assert regime_on(date(2016, 7, 24)) is None
    assert regime_on(date(2100, 1, 1)) == regimes()[-1]


def test_three_documents_share_a_number() -> None:
    same = [one.key.date for one in documents() if one.number == "01-HD/TW"]
    assert same == [date(2016, 9, 20), date(2021, 9, 28), date(2026, 5, 19)]


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (RuleUnit.AGE_MONTHS, 216, "18 full years"),
        (RuleUnit.AGE_MONTHS, 219, "18 years and 3 months"),
        (RuleUnit.MONTHS, 12, "12 months"),
        (RuleUnit.OPTIONAL_MONTHS, 0, "not used"),
        (RuleUnit.WORKING_DAYS, 60, "60 working days"),
        (RuleUnit.DAY_OF_MONTH, 31, "last day of the month"),
        (RuleUnit.DAY_OF_MONTH, 5, "day 5 of the month"),
        (RuleUnit.COUNT, 3, "3"),
        (RuleUnit.FLAG, False, "no"),
        (RuleUnit.SHARE, [2, 3], "at least 2/3"),
        (
            RuleUnit.BODY_SHARES,
            SHARES,
            "the committee: at least 2/3; the standing committee: over 1/2",
        ),
        (RuleUnit.BODY, "superior", "the committee above"),
        (RuleUnit.EDUCATION, "primary", "primary school"),
        (RuleUnit.AREA_TRAITS, ["border", "island"], "border village, island"),
        (RuleUnit.PLACE_KINDS, [], "none"),
        (RuleUnit.START, "decision_received", "the day the cell received the decision"),
        (RuleUnit.LINES, ["a", "b"], "a; b"),
    ],
)
def test_values_in_words(unit: RuleUnit, value: Any, words: str) -> None:
    assert value_fits(unit, value)
    assert value_words(unit, value) == words


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        (RuleUnit.MONTHS, 0),
        (RuleUnit.MONTHS, 1201),
        (RuleUnit.MONTHS, True),
        (RuleUnit.MONTHS, "12"),
        (RuleUnit.MONTHS, 12.0),
        (RuleUnit.WORKING_DAYS, -1),
        (RuleUnit.WORKING_DAYS, 366),
        (RuleUnit.OPTIONAL_WORKING_DAYS, -1),
        (RuleUnit.OPTIONAL_WORKING_DAYS, False),
        (RuleUnit.DAY_OF_MONTH, 32),
        (RuleUnit.COUNT, 0),
        (RuleUnit.FLAG, 1),
        (RuleUnit.TEXT, " "),
        (RuleUnit.LINES, []),
        (RuleUnit.LINES, ["a", ""]),
        (RuleUnit.LINES, "a"),
        (RuleUnit.SHARE, [3, 2]),
        (RuleUnit.SHARE, [2]),
        (RuleUnit.SHARE, [0, 3]),
        (RuleUnit.SHARE, "2/3"),
        (RuleUnit.BODY_SHARES, {}),
        (RuleUnit.BODY_SHARES, {"parliament": [1, 2, "at_least"]}),
        (RuleUnit.BODY_SHARES, {"superior": [1, 2, "about"]}),
        (RuleUnit.BODY_SHARES, {"superior": [1, 2]}),
        (RuleUnit.BODY, "parliament"),
        (RuleUnit.BODY, ["superior"]),
        (RuleUnit.EDUCATION, "doctor"),
        (RuleUnit.AREA_TRAITS, ["sea"]),
        (RuleUnit.AREA_TRAITS, "border"),
        (RuleUnit.PLACE_KINDS, ["home", "home"]),
        (RuleUnit.PLACE_KINDS, [["home"]]),
        (RuleUnit.GUIDANCE, "39-HD/2025"),
        (RuleUnit.START, "birthday"),
    ],
)
def test_values_that_do_not_fit_their_unit(unit: RuleUnit, value: Any) -> None:
    assert not value_fits(unit, value)


@pytest.mark.parametrize(
    ("acts", "outside", "numbers"),
    [
        ([], False, [53]),
        ([MilestoneKind.LISTED, MilestoneKind.VERIFICATION], False, [53]),
        ([MilestoneKind.CELL_VOTE], False, [92]),
        ([MilestoneKind.CELL_VOTE, MilestoneKind.COMMITTEE_VOTE], False, [93]),
        ([MilestoneKind.CELL_VOTE, MilestoneKind.DECISION_ISSUED], False, [94]),
        ([MilestoneKind.LISTED], True, [53, 95]),
        ([MilestoneKind.CELL_VOTE], True, [92, 95]),
    ],
)
def test_the_papers_of_somebody_who_moves(
    acts: list[MilestoneKind], outside: bool, numbers: list[int]
) -> None:
    papers = papers_for_transfer(acts, outside=outside)
    assert [paper.number for paper in papers] == numbers
    certain = {paper.case for paper in papers if paper.certainty is Certainty.SEEN}
    assert certain <= {TransferCase.BEING_HELPED}


def test_the_rules_of_one_province() -> None:
    (preset,) = presets()
    assert (preset.code, preset.name) == ("ha_noi_2025", "Hà Nội 2025")
    assert {value.key: value.value for value in preset.values} == {
        "admission.introduction_months": 12,
        "deadline.send_to_committee_days": 5,
        "deadline.committee_resolution_days": 25,
        "deadline.decide_admission_days": 45,
        "deadline.decide_admission_extension_days": 15,
        "deadline.decide_recognition_days": 15,
        "deadline.decide_recognition_extension_days": 15,
    }


def test_the_page_of_docs_is_the_data() -> None:
    assert PAGE.read_text("utf-8") == regulations_page(), (
        "The data changed: python -m tests.helpers.rule_page writes the page anew."
    )
