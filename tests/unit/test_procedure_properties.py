"""What holds for every readable case: answers for all, no clock before its start, no accidents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, Case, CellTally, CommitteeTally, Introducer
from app.domain.procedure.explanation_json import explanation_as_json
from app.domain.procedure.results import Rule, Unit, Verdict
from app.domain.procedure.workflow import refusals
from app.domain.stages import MilestoneKind
from app.domain.terms import AreaTrait, DecidingBody, Education, IntroducerKind, Referral, Standing
from app.services.explain_text import explanation_text
from app.services.reason_words import reason_words
from app.services.regulations import shipped_rulebook
from tests.helpers.procedure import K, explained, judged

FIRST, LAST = date(2012, 1, 1), date(2027, 12, 31)
DAYS = st.dates(min_value=FIRST, max_value=LAST)
PARTIAL = st.one_of(
    DAYS.map(PartialDate.on_day),
    DAYS.map(lambda day: PartialDate.in_month(day.year, day.month)),
    DAYS.map(lambda day: PartialDate.in_year(day.year)),
    DAYS.map(lambda day: PartialDate.about_year(day.year)),
)
BIRTHS = st.dates(min_value=date(1940, 1, 1), max_value=date(2012, 1, 1))
NUMBERS = st.none() | st.integers(-2, 30)
CELL_TALLIES = st.builds(
    CellTally,
    official_members=NUMBERS,
    in_favour=NUMBERS,
    against=NUMBERS,
    temporarily_elsewhere=st.integers(-1, 4),
    suspended=st.integers(0, 3),
    present_official=NUMBERS,
    invalid=NUMBERS,
)
COMMITTEE_TALLIES = st.builds(
    CommitteeTally,
    members=NUMBERS,
    in_favour=NUMBERS,
    body=st.none() | st.sampled_from(DecidingBody),
)


def _act(kind: MilestoneKind) -> st.SearchStrategy[Act]:
    tallies: st.SearchStrategy = st.none()
    if kind in (K.CELL_VOTE, K.RECOGNITION_VOTE):
        tallies = st.none() | CELL_TALLIES
    elif kind is K.COMMITTEE_VOTE:
        tallies = st.none() | COMMITTEE_TALLIES
    return st.builds(
        Act,
        kind=st.just(kind),
        on=st.none() | PARTIAL,
        tally=tallies,
        recall_on=st.none() | PARTIAL,
    )


# One act of a kind and a day: of two alike the one that was written down later counts.
ACTS = st.lists(
    st.sampled_from(MilestoneKind).flatmap(_act),
    max_size=14,
    unique_by=lambda act: (act.kind, act.on and act.on.latest),
).map(tuple)
INTRODUCERS = st.lists(
    st.builds(
        Introducer,
        kind=st.sampled_from(IntroducerKind),
        standing=st.none() | st.sampled_from(Standing),
        together_since=st.none() | PARTIAL,
    ),
    max_size=4,
).map(tuple)
CASES = st.builds(
    Case,
    today=DAYS,
    birth=st.none() | BIRTHS.map(PartialDate.on_day) | PARTIAL,
    education=st.none() | st.sampled_from(Education),
    ethnicity=st.none() | st.sampled_from(["Kinh", "Hoa", ""]),
    religion=st.none() | st.sampled_from(["Không", "Phật giáo"]),
    left_party=st.none() | PARTIAL,
    area_traits=st.frozensets(st.sampled_from(AreaTrait)),
    consents=st.frozensets(st.sampled_from(Referral)),
    declared=st.frozensets(st.sampled_from(Referral)),
    introducers=INTRODUCERS,
    acts=ACTS,
)
ENOUGH = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@ENOUGH
@given(CASES)
def test_every_case_is_answered_in_numbers_and_in_words(case):
    found = explained(case)
    rules = {finding.rule for finding in found.findings}
    assert set(Rule) - rules <= {Rule.READMISSION_WAIT}
    document = json.loads(json.dumps(explanation_as_json(found, words=reason_words)))
    assert all(row["message"] for act in document["blocked"] for row in act["reasons"])
    assert explanation_text(found)


@ENOUGH
@given(CASES)
def test_no_deadline_falls_before_its_start(case):
    for one in judged(case).deadlines:
        assert one.due >= one.start_on
        assert one.due > one.start_on or one.unit is Unit.DAY
        assert one.source.checked is False


@ENOUGH
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_are_given_changes_nothing(case, random):
    acts = list(case.acts)
    random.shuffle(acts)
    days = [(act.on.earliest, act.on.latest, act.kind) for act in acts if act.on]
    assume(len(set(days)) == len(days))
    assert explained(replace(case, acts=tuple(acts))) == explained(case)


@ENOUGH
@given(CASES)
def test_an_unrelated_act_changes_nothing_else(case):
    """The new members' class concerns nobody but a member in probation."""
    kind = K.NEW_MEMBER_CERTIFICATE
    without = replace(case, acts=tuple(act for act in case.acts if act.kind is not kind))
    assume(without.acts)
    extra = Act(kind, PartialDate.on_day(FIRST))
    before, after = explained(without), explained(replace(case, acts=(*without.acts, extra)))
    assert after.stage is before.stage
    assert after.deadlines == before.deadlines
    assert after.effective == before.effective
    judged_before = {one.rule: one for one in before.findings}
    for finding in after.findings:
        if finding.rule is not Rule.ORDER_OF_ACTS:  # it may show the day of the latest act
            assert finding == judged_before[finding.rule]


@ENOUGH
@given(CASES)
def test_nothing_unknown_is_called_failed(case):
    """Without birth, schooling, introducers and acts no rule can fail."""
    bare = replace(
        case, birth=None, education=None, introducers=(), acts=(), left_party=None, today=case.today
    )
    assert {one.verdict for one in explained(bare).findings} == {Verdict.UNKNOWN}


@ENOUGH
@given(CASES)
def test_one_day_more_never_brings_a_lost_paper_back(case):
    later = replace(case, today=case.today + timedelta(days=1))
    for rule in (Rule.CLASS_CERTIFICATE_VALID, Rule.PAPERS_VALID):
        now, then = judged(case).findings[rule], judged(later).findings[rule]
        if all(act.on and act.on.exact and act.on.latest <= case.today for act in case.acts):
            assert not (now.verdict is Verdict.NOT_MET and then.verdict is Verdict.MET)


@ENOUGH
@given(CASES, st.sampled_from(MilestoneKind).flatmap(_act))
def test_whether_an_act_can_be_recorded_is_always_answered(case, act):
    found = refusals(case, act, shipped_rulebook())
    ahead = act.on is not None and act.on.earliest > case.today
    assert ("ahead" in {reason.detail for reason in found}) is ahead
