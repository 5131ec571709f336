"""The sample commune is plausible: a table of rules over the real register, and what it shows."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.clock import DayClock, FixedClock
from app.domain.months import add_months
from app.domain.procedure.results import DeadlineRule
from app.domain.remarks import RemarkStatus, month_of, remark_status
from app.domain.stages import ON_THE_WAY, Stage
from app.domain.terms import AttachmentKind, Relation, Sex
from app.errors import UserError
from app.models.queries.verification import families
from app.models.tables import Attachment, Committee
from app.models.types import new_id
from app.platform_current import current_platform
from app.safety.slots import FLOOR_KDF
from app.services.book import BookAccess, open_book
from app.services.book_check import check_book
from app.services.demo import LOGIN, PASSWORD, make_demo
from app.services.demo_families import family
from app.services.demo_people import Followed as FollowedPerson
from app.services.demo_people import Neighbours
from app.services.due import DueFilter, due_counts, rule_counts
from app.services.verification import plan_change
from app.services.verification_rules import rules_on
from tests.helpers import commune_family_rules, commune_people_rules, commune_work_rules
from tests.helpers.commune import Commune
from tests.helpers.commune_family_rules import PARENTS
from tests.helpers.commune_rules import COMMUNE, RULES, TODAY, age
from tests.helpers.register import NOW
from tests.helpers.sheets import DATA

# Their functions enter themselves into the table.
assert commune_people_rules and commune_family_rules and commune_work_rules
ACCESS = BookAccess(clock=FixedClock(NOW), platform=current_platform(), kdf=FLOOR_KDF)


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory):
    """The folder of a sample register, made once."""
    root = tmp_path_factory.mktemp("mau") / "so"
    made = make_demo(root, access=ACCESS)
    assert made.counts == {"cells": 24, "members": 550, "candidates": 142}
    return root


@pytest.fixture(scope="session")
def demo(demo_root):
    """The sample register, open; tests only read it."""
    with open_book(demo_root, login=LOGIN, password=PASSWORD, access=ACCESS) as book:
        yield book


@pytest.fixture(scope="session")
def commune(demo):
    """The sample register in memory."""
    return Commune(demo.register)


@pytest.mark.parametrize("checked", RULES, ids=lambda one: one.sentence)
def test_everybody_obeys(checked, commune):
    assert set(checked.broken_by(commune)) == checked.known


# What the screens need to show


def _count(commune, good):
    return sum(1 for one in commune.followed if good(one))


def _remark_states(commune):
    month = month_of(TODAY)
    for one in commune.followed:
        if one.stage in ON_THE_WAY[1:8]:
            found = [row for row in one.remarks if row.month == month]
            row = found[0] if found else None
            yield (
                remark_status(
                    strengths=row.strengths,
                    weaknesses=row.weaknesses,
                    proposal=row.proposal,
                    nothing_new=row.nothing_new,
                )
                if row
                else RemarkStatus.MISSING
            )


def test_this_month_has_remarks_of_every_state(commune):
    states = Counter(_remark_states(commune))
    assert min(states.values()) >= 10 and set(states) == set(RemarkStatus)


def test_some_mentors_are_silent_for_three_months(commune):
    since = add_months(TODAY.replace(day=1), -2)
    silent = [
        one
        for one in commune.followed
        if one.stage in ON_THE_WAY[1:8] and not any(row.month >= since for row in one.remarks)
    ]
    assert 3 <= len(silent) <= 25


def test_the_day_has_a_handful_overdue_and_some_soon(demo):
    counts = due_counts(demo.register, DueFilter(within=30))
    assert 5 <= counts.overdue <= 20
    assert 20 <= counts.total - counts.overdue <= 70
    rules = dict(rule_counts(demo.register, DueFilter(within=30)))
    assert {
        DeadlineRule.DECIDE_ADMISSION,
        DeadlineRule.DECIDE_RECOGNITION,
        DeadlineRule.PROBATION,
        DeadlineRule.REMARK,
        DeadlineRule.TRIAL_TASK,
        DeadlineRule.VERIFICATION_REPLY,
    } <= rules.keys()


@pytest.mark.parametrize(
    ("what", "least", "good"),
    [
        ("open tasks", 20, lambda one: any(not row.done_on for row in one.tasks)),
        ("tasks overdue", 3, lambda one: any(_overdue(row) for row in one.tasks)),
        ("tasks done", 40, lambda one: any(row.done_on for row in one.tasks)),
        ("members in the family", 15, lambda one: any(k.party_organisation for k in one.relatives)),
        ("dead parents", 15, lambda one: any(kin.died for kin in one.kin(*PARENTS))),
        ("grown children", 5, lambda one: any(_grown(kin) for kin in one.kin(Relation.CHILD))),
        ("the unmarried", 10, lambda one: not one.person.married),
        ("no mother-in-law named", 1, lambda one: one.person.married and not _mother_in_law(one)),
        ("verification not planned", 2, lambda one: _verifying(one) and not one.requests),
        ("results outstanding", 5, lambda one: _verifying(one) and _outstanding(one)),
        ("results complete", 2, lambda one: _verifying(one) and _complete(one)),
        ("introduced by an organisation", 60, lambda one: one.candidate.introduced_by_id),
    ],
)
def test_the_screens_have_something_to_show(what, least, good, commune):
    assert _count(commune, good) >= least


def _overdue(row):
    return row.done_on is None and row.due_on < TODAY


def _grown(kin):
    return age(kin.birth.exact, TODAY) >= 18


def _mother_in_law(one):
    return one.kin(Relation.SPOUSE_MOTHER)


def _verifying(one):
    return one.stage is Stage.VERIFYING


def _outstanding(one):
    return any(row.sent_on and not row.returned_on for row in one.requests)


def _complete(one):
    return bool(one.requests) and all(row.returned_on for row in one.requests)


def test_one_candidate_has_a_letter_overdue(commune):
    late = {
        one.key
        for one in commune.followed
        for row in one.requests
        if row.due_on and row.due_on < TODAY and not row.returned_on
    }
    assert len(late) == 1


def test_the_lists_in_the_book_are_those_the_program_draws_up(demo, commune):
    planned = [one.candidate.id for one in commune.followed if one.requests]
    with demo.register.read() as connection:
        rules = rules_on(connection, TODAY)
        assert rules.own_commune == COMMUNE
        for found in families(connection, planned):
            assert not plan_change(found, rules, on=TODAY).any()
    assert len(planned) >= 25


def test_one_of_the_letters_is_number_31(commune):
    numbers = {row.letter_number for one in commune.followed for row in one.requests}
    assert "31-CV/ĐU" in numbers


def test_a_border_guard_attends_a_border_cell_without_a_vote(demo):
    with demo.register.read_records() as session:
        attachment = session.scalars(select(Attachment)).one()
        committee = session.scalars(select(Committee)).one()
    assert (attachment.kind, attachment.counts_in_vote) == (AttachmentKind.GUEST, False)
    assert (committee.superior_name, committee.place_name) == ("Tỉnh ủy Lào Cai", "Sao Mai")
    assert demo.register.actor.display_name == "Lương Thị Trang"


# The sheets' own data stay as they are


def test_stages_are_those_of_the_spreadsheet(commune):
    rows = json.loads((DATA / "doi_tuong_dang.expected.json").read_text(encoding="utf-8"))
    expected = {row["cccd"]: (row["name"], row["stage"]) for row in rows}
    assert {
        one.person.identity_number: (one.person.full_name, one.stage.value)
        for one in commune.followed
    } == expected


def test_the_whole_register_is_sound(demo):
    assert [finding.result for finding in check_book(demo) if not finding.good] == []


def test_a_folder_with_a_register_is_refused(demo_root):
    with pytest.raises(UserError, match="Choose an empty folder"):
        make_demo(demo_root, access=ACCESS)


@pytest.mark.parametrize(
    ("candidates", "cells", "counts"),
    [
        (90, 5, {"cells": 5, "members": 30, "candidates": 90}),
        (90, None, {"cells": 2, "members": 12, "candidates": 90}),
        (7, None, {"cells": 1, "members": 6, "candidates": 7}),
        (None, 1, {"cells": 1, "members": 6, "candidates": 40}),
    ],
)
def test_a_register_of_any_size(candidates, cells, counts, tmp_path):
    made = make_demo(tmp_path / "so", access=ACCESS, candidates=candidates, cells=cells)
    assert made.counts == counts


# Families of anybody


@st.composite
def followed(draw):
    """Anybody who might stand in the list."""
    sex = draw(st.sampled_from(Sex))
    ethnicity = draw(st.sampled_from(["Kinh", "Tày", "Thái", "Mông", "Dao", "Giáy"]))
    name = "Giàng Seo Lử" if ethnicity == "Mông" else "Hoàng Minh Ân"
    born = draw(st.dates(date(1960, 1, 1), date(2008, 11, 1)))
    homes = [COMMUNE, "xã Bình Minh, tỉnh Lai Châu", "xã Xa Lạ, tỉnh Cà Mau"]
    return FollowedPerson(
        candidate_id=new_id(),
        person_id=new_id(),
        identity_number="001099000001",
        full_name=name,
        sex=sex,
        birth=born,
        ethnicity=ethnicity,
        home=draw(st.sampled_from(homes)),
        residence=f"thôn Nà Lùng, {COMMUNE}",
        schooling="12/12",
        occupation=draw(st.sampled_from(["Nông dân", "Giáo viên", "Bộ đội xuất ngũ"])),
        organisations="",
        stage=draw(st.sampled_from(Stage)),
        cell_id=new_id(),
        cell="Chi bộ thôn Nà Lùng",
        steps={},
        listed_number=None,
        assignment_id=None,
    )


def _family(own, seed):
    draw = Random(seed)
    villages = ("thôn Nà Lùng", "thôn Bản Pho")
    return family(own, draw=draw, neighbours=Neighbours([]), villages=villages, on=TODAY)


@settings(max_examples=60, deadline=None)
@given(own=followed(), seed=st.integers(0, 10**6))
def test_any_family_agrees(own, seed):
    made = _family(own, seed)
    assert made == _family(own, seed)
    sexes = {kin.relation: kin.sex for kin in made.kin}
    assert (sexes[Relation.FATHER], sexes[Relation.MOTHER]) == (Sex.MALE, Sex.FEMALE)
    assert sexes.get(Relation.SPOUSE) is not own.sex
    for kin in made.kin:
        if kin.relation in PARENTS:
            assert 20 <= own.birth.year - kin.year <= 38
        if kin.relation is Relation.CHILD:
            assert own.birth.year + 20 <= kin.year < TODAY.year
        assert kin.died is None or kin.year < kin.died.anchor.year < TODAY.year


@pytest.mark.parametrize("on", ["2025-01-01", "2026-09-30", "2028-02-29", "2031-01-01"])
def test_the_commune_may_be_made_on_another_day(on, tmp_path):
    access = replace(ACCESS, clock=DayClock(date.fromisoformat(on)))
    assert make_demo(tmp_path / "so", access=access).counts["candidates"] == 142
