"""Targets and their progress over a real register, against the domain's own counting."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.domain.partial_date import PartialDate, parse_iso
from app.domain.quota import CountedBy, QuotaPeriod, ShareTarget, Tally
from app.domain.quota_json import progress_as_json
from app.domain.quota_progress import AdmissionFile, tally_by
from app.domain.stages import ON_THE_WAY, MilestoneKind, Stage, stage_after
from app.domain.terms import CellEnding, QuotaOwnerKind, Sex, ShareBasis, Standing, Trait
from app.errors import UserError
from app.i18n import set_language
from app.models.journal import bulk_write
from app.models.tables import (
    Candidate,
    Cell,
    Milestone,
    Person,
    PersonTrait,
    Quota,
    QuotaShare,
)
from app.models.types import new_id
from app.services.quota_dashboard import SameDay, quota_dashboard
from app.services.quota_progress import (
    Question,
    QuotaFigures,
    figures,
    last_counted_day,
    periods,
    quota_progress,
)
from app.services.quotas import QuotaOwner, quotas_of, remove_quota, set_quota
from app.services.register import Register
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_mass_organisation,
    add_member,
    add_milestone,
    person_of,
    soft_delete,
)
from tests.helpers.portability import compiled_for_postgresql

Y2026 = QuotaPeriod.of_year(2026)
TERM = QuotaPeriod(2025, 2030)


@pytest.fixture(autouse=True)
def _portable(register: Register) -> Iterator[None]:
    with compiled_for_postgresql(register.engine):
        yield


@pytest.fixture
def cell(register):
    return add_cell(register)


def _admit(register, cell, number=1, *, day="2026-03-05", **facts):
    for _ in range(number):
        add_candidate(
            register,
            "Lường Phương Lan",
            cell=cell,
            stage=Stage.DECIDED,
            milestones={MilestoneKind.DECISION_ISSUED: day},
            **facts,
        )


def _set(register, cell, target, *shares, period=Y2026):
    return set_quota(
        register, owner=QuotaOwner.cell(cell), period=period, target=target, shares=shares
    )


def _figures(register, *, period, as_of=None, counted_by=CountedBy.DECISION) -> QuotaFigures:
    day = as_of or last_counted_day(register, period)
    with register.read() as connection:
        return figures(connection, Question(period, day, counted_by, register.clock.today()))


def _row(progress, owner="Chi bộ thôn Nà Lùng"):
    return next(row for row in progress.rows if row.owner == owner)


def _percent(trait, percent, basis=ShareBasis.ADMITTED):
    return ShareTarget(trait.value, percent=percent, basis=basis)


def test_hiep_thanh_2015_counts_shares_of_the_admitted(register, cell):
    year = QuotaPeriod.of_year(2015)
    shares = (_percent(Trait.WOMEN, 40), _percent(Trait.YOUTH_UNION, 70))
    set_quota(register, owner=QuotaOwner.committee(), period=year, target=18, shares=shares)
    _admit(register, cell, 5, day="2015-05-05", sex=Sex.FEMALE, traits=[Trait.YOUTH_UNION])
    _admit(register, cell, 10, day="2015-06-05", sex=Sex.FEMALE)
    _admit(register, cell, 2, day="2015-07-05", sex=Sex.MALE, traits=[Trait.YOUTH_UNION])
    _admit(register, cell, 1, day="2015-08-05", sex=Sex.MALE)
    total = quota_progress(register, period=year).total
    assert (total.target, total.admitted, total.percent_of_target) == (18, 18, 100.0)
    assert [(s.trait, s.count, s.percent_of_admitted) for s in total.shares] == [
        ("women", 15, 83.33),
        ("youth_union", 7, 38.89),
    ]


def test_hiep_thanh_2018_counts_shares_of_the_target(register, cell):
    year = QuotaPeriod.of_year(2018)
    shares = [_percent(t, p, ShareBasis.TARGET) for t, p in (("women", 40),) for t in [Trait(t)]]
    shares.append(_percent(Trait.YOUTH_UNION, 70, ShareBasis.TARGET))
    set_quota(register, owner=QuotaOwner.committee(), period=year, target=16, shares=shares)
    _admit(register, cell, 14, day="2018-05-05", sex=Sex.FEMALE, traits=[Trait.YOUTH_UNION])
    _admit(register, cell, 1, day="2018-05-05", sex=Sex.FEMALE)
    _admit(register, cell, 8, day="2018-05-05", sex=Sex.MALE)
    total = quota_progress(register, period=year).total
    assert (total.admitted, total.percent_of_target) == (23, 143.75)
    assert [
        (s.trait, s.count, s.percent_of_target, s.percent_of_admitted) for s in total.shares
    ] == [("women", 15, 93.75, 65.22), ("youth_union", 14, 87.5, 60.87)]


def test_a_terms_target_is_never_a_years(register, cell):
    set_quota(register, owner=QuotaOwner.committee(), period=TERM, target=75)
    _admit(register, cell, 2, day="2026-03-05")
    _admit(register, cell, 1, day="2025-03-05")
    year, term = (quota_progress(register, period=p).total for p in (Y2026, TERM))
    assert (year.target, year.admitted, year.percent_of_target) == (None, 2, None)
    assert (term.target, term.admitted, term.percent_of_target) == (75, 3, 4.0)
    assert periods(register) == (TERM, Y2026)


def test_the_document_has_the_shape_of_the_contract(register, cell):
    _set(register, cell, 2, _percent(Trait.WOMEN, 40))
    union = add_mass_organisation(register)
    set_quota(register, owner=QuotaOwner.mass_organisation(union), period=Y2026, target=20)
    _admit(register, cell, 1, sex=Sex.FEMALE, introduced_by=union)
    add_candidate(register, "Vì Thị Hạnh", cell=cell, stage=Stage.PROPOSED, introduced_by=union)
    assert progress_as_json(quota_progress(register, period=Y2026)) == {
        "period": "2026",
        "as_of": "2026-11-22",
        "counted_by": "decision",
        "total": {
            "owner": "Đảng bộ xã Sao Mai",
            "kind": "committee",
            "target": 2,
            "admitted": 1,
            "percent_of_target": 50.0,
            "pending": 1,
            "forecast": 2,
            "shares": [WOMEN_1_OF_1_OF_2],
        },
        "rows": [
            {
                "owner": "Chi bộ thôn Nà Lùng",
                "kind": "cell",
                "target": 2,
                "admitted": 1,
                "percent_of_target": 50.0,
                "pending": 1,
                "forecast": 2,
                "shares": [WOMEN_1_OF_1_OF_2],
            }
        ],
        "introductions": [
            {
                "owner": "Đoàn TNCS Hồ Chí Minh xã",
                "kind": "mass_organisation",
                "target": 20,
                "admitted": 0,
                "percent_of_target": 0.0,
                "pending": 0,
                "forecast": 0,
                "shares": [],
            }
        ],
        "dormant_cells": [],
    }


WOMEN_1_OF_1_OF_2 = {
    "trait": "women",
    "target_percent": 40.0,
    "target_of": "admitted",
    "count": 1,
    "percent_of_admitted": 100.0,
    "percent_of_target": 50.0,
}


@pytest.mark.parametrize(
    ("day", "as_of", "counted"),
    [
        ("2026-03-05", date(2026, 3, 5), 1),
        ("2026-03-05", date(2026, 3, 4), 0),
        ("2026-03", date(2026, 3, 1), 1),
        ("2026", date(2026, 1, 1), 1),
        ("2025-12-31", date(2026, 6, 1), 0),
        ("2025", date(2026, 6, 1), 0),
        ("~2026", date(2026, 6, 1), 0),
        ("2027-01-01", date(2027, 2, 1), 0),
    ],
)
def test_which_days_count(register, cell, day, as_of, counted):
    _admit(register, cell, day=day)
    assert quota_progress(register, period=Y2026, as_of=as_of).total.admitted == counted


def test_an_admission_of_somebody_official_since_still_counts(register, cell):
    year = QuotaPeriod.of_year(2025)
    add_candidate(
        register,
        "Sùng Thị Sua",
        cell=cell,
        stage=Stage.OFFICIAL,
        milestones={
            MilestoneKind.DECISION_ISSUED: "2025-02-01",
            MilestoneKind.CEREMONY: "2025-02-20",
            MilestoneKind.RECOGNITION_DECIDED: "2026-03-01",
        },
    )
    for way in CountedBy:
        assert quota_progress(register, period=year, counted_by=way).total.admitted == 1


def test_decision_and_ceremony_fall_into_different_years(register, cell):
    add_candidate(
        register,
        "Sùng Thị Sua",
        cell=cell,
        stage=Stage.PROBATION,
        milestones={
            MilestoneKind.DECISION_ISSUED: "2025-12-20",
            MilestoneKind.CEREMONY: "2026-01-10",
        },
    )
    counts = {
        (year, way): quota_progress(
            register, period=QuotaPeriod.of_year(year), counted_by=way
        ).total.admitted
        for year in (2025, 2026)
        for way in CountedBy
    }
    assert counts == {
        (2025, CountedBy.DECISION): 1,
        (2025, CountedBy.CEREMONY): 0,
        (2026, CountedBy.DECISION): 0,
        (2026, CountedBy.CEREMONY): 1,
    }


def test_two_decisions_of_one_person_count_once(register, cell):
    _admit(register, cell)
    with register.read() as connection:
        candidate = connection.scalar(select(Candidate.id))
    add_milestone(register, candidate, MilestoneKind.DECISION_ISSUED, "2026-04-01")
    assert quota_progress(register, period=Y2026).total.admitted == 1


@pytest.mark.parametrize("way", list(CountedBy))
def test_a_member_of_the_rolls_counts_on_his_admission_and_once(register, cell, way):
    add_member(
        register,
        "Thào A Sình",
        cell=cell,
        admitted_on=date(2026, 2, 3),
        facts={"sex": Sex.FEMALE},
    )
    with_days = add_candidate(
        register,
        "Sùng Thị Sua",
        cell=cell,
        stage=Stage.PROBATION,
        milestones={
            MilestoneKind.DECISION_ISSUED: "2026-01-20",
            MilestoneKind.CEREMONY: "2026-02-10",
        },
    )
    without_days = add_candidate(
        register,
        "Vì Thị Hạnh",
        cell=cell,
        stage=Stage.PROBATION,
        milestones={MilestoneKind.DECISION_ISSUED: None, MilestoneKind.CEREMONY: None},
    )
    for candidate in (with_days, without_days):
        add_member(
            register,
            "",
            cell=cell,
            person=person_of(register, candidate),
            standing=Standing.PROBATIONARY,
            admitted_on=date(2026, 2, 10),
        )
    found = _figures(register, period=Y2026, counted_by=way)
    assert found.progress.total.admitted == 3
    assert found.total.by_trait["women"] == 1


@pytest.mark.parametrize("table", [Candidate, Milestone])
def test_what_was_deleted_does_not_count(register, cell, table):
    _admit(register, cell)
    with register.read() as connection:
        row_id = connection.scalar(select(table.id))
    soft_delete(register, table, row_id)
    assert quota_progress(register, period=Y2026).total.admitted == 0


def test_a_trait_counts_from_its_day_and_plain_facts_count_by_themselves(register, cell):
    _set(register, cell, 3, _percent(Trait.WORKER, 20), ShareTarget("pupil", count=1))
    worker = add_candidate(
        register,
        "Lường Phương Lan",
        cell=cell,
        stage=Stage.DECIDED,
        milestones={MilestoneKind.DECISION_ISSUED: "2026-03-05"},
        sex=Sex.FEMALE,
        ethnicity="Thái",
        religion="Tin lành",
        organisations="Đoàn TNCS Hồ Chí Minh; Hội LHPN",
    )
    _admit(register, cell, ethnicity="Kinh", religion="Không", organisations="Công đoàn")
    with register.write("edit_traits") as session:
        for trait, day in ((Trait.WORKER, date(2026, 3, 5)), (Trait.PUPIL, date(2026, 3, 6))):
            session.add(
                PersonTrait(person_id=person_of(register, worker), trait=trait, from_on=day)
            )
    found = _figures(register, period=Y2026)
    assert found.total.by_trait == {
        "women": 1,
        "youth_union": 1,
        "ethnic_minority": 1,
        "worker": 1,
        "pupil": 0,
    }
    row = _row(found.progress)
    assert [(s.trait, s.count, s.target_count) for s in row.shares] == [
        ("worker", 1, None),
        ("pupil", 0, 1),
    ]


@pytest.mark.parametrize(("way", "pending"), [(CountedBy.DECISION, 1), (CountedBy.CEREMONY, 2)])
def test_waiting_files_of_today_go_by_the_stage(register, cell, way, pending):
    for stage in Stage:
        add_candidate(register, "Sùng Thị Sua", cell=cell, stage=stage)
    progress = quota_progress(register, period=Y2026, counted_by=way)
    assert (progress.total.pending, progress.total.forecast) == (pending, pending)
    over = quota_progress(register, period=QuotaPeriod.of_year(2025), as_of=date(2026, 11, 22))
    assert over.total.pending == 0


def test_a_cell_that_ended_stays_where_it_counted(register, cell):
    old, empty = (
        add_cell(
            register,
            name,
            founded_on=date(2000, 1, 1),
            ended_on=date(2026, 6, 1),
            ending=CellEnding.MERGED,
        )
        for name in ("Chi bộ thôn Lũng Pô cũ", "Chi bộ thôn Bản Vược cũ")
    )
    _admit(register, old, day="2020-02-02")
    assert [row.owner for row in quota_progress(register, period=Y2026).rows] == [
        "Chi bộ thôn Nà Lùng"
    ]
    _set(register, old, 1)
    progress = quota_progress(register, period=Y2026)
    assert [row.owner for row in progress.rows] == [
        "Chi bộ thôn Nà Lùng",
        "Chi bộ thôn Lũng Pô cũ",
    ]
    assert [dormant.cell for dormant in progress.dormant_cells] == ["Chi bộ thôn Nà Lùng"]
    assert empty


@pytest.mark.parametrize(
    ("last", "dormant"),
    [("2023-11-22", True), ("2023-11-23", False), ("2022", True), ("2026-11-30", True)],
)
def test_a_cell_is_dormant_after_three_years(register, cell, last, dormant):
    _admit(register, cell, day=last)
    add_candidate(register, "Vì Thị Hạnh", cell=cell, stage=Stage.LISTED)
    found = quota_progress(register, period=Y2026).dormant_cells
    assert bool(found) == dormant
    if dormant:
        since = None if last == "2026-11-30" else parse_iso(last).latest
        # Whoever has a decision is a source no longer only once the ceremony was held.
        assert [(one.cell, one.since, one.sources) for one in found] == [
            ("Chi bộ thôn Nà Lùng", since, 2)
        ]


def test_a_young_cell_and_a_member_of_the_rolls_keep_a_cell_awake(register, cell):
    add_cell(register, "Chi bộ mới", founded_on=date(2025, 1, 1))
    asleep = add_cell(register, "Chi bộ Quân sự", founded_on=date(2001, 1, 1))
    add_member(register, "Thào A Sình", cell=cell, admitted_on=date(2024, 2, 3))
    add_member(register, "Lý A Pá", cell=asleep, admitted_on=date(2015, 2, 3))
    found = quota_progress(register, period=Y2026).dormant_cells
    assert [(one.cell, one.since, one.sources) for one in found] == [
        ("Chi bộ Quân sự", date(2015, 2, 3), 0)
    ]


def test_a_target_of_introductions_counts_introductions(register, cell):
    union = add_mass_organisation(register)
    set_quota(
        register,
        owner=QuotaOwner.mass_organisation(union),
        period=Y2026,
        target=4,
        shares=(_percent(Trait.WOMEN, 50),),
    )
    for stage, days in (
        (Stage.NOTICED, {MilestoneKind.NOTICED: "2026-02"}),
        (Stage.LISTED, {MilestoneKind.LISTED: "2026-05-01", MilestoneKind.NOTICED: None}),
        (Stage.LISTED, {MilestoneKind.NOTICED: "2025-12-01", MilestoneKind.LISTED: "2026-02-01"}),
        (Stage.PROPOSED, {MilestoneKind.INTRODUCTION: "2026-11-23"}),
        (Stage.DECIDED, {MilestoneKind.DECISION_ISSUED: "2026-03-01"}),
    ):
        add_candidate(
            register,
            "Vì Thị Hạnh",
            cell=cell,
            stage=stage,
            milestones=days,
            introduced_by=union,
            sex=Sex.FEMALE,
        )
    add_candidate(register, "Lò A", cell=cell, milestones={MilestoneKind.LISTED: "2026-05-01"})
    (row,) = quota_progress(register, period=Y2026).introductions
    assert (row.admitted, row.percent_of_target, row.pending, row.forecast) == (2, 50.0, 0, 2)
    assert [(share.count, share.percent_of_target) for share in row.shares] == [(2, 50.0)]


def test_the_dashboard_sets_the_same_day_of_last_year_beside_each_cell(register, cell):
    _set(register, cell, 2)
    _set(register, cell, 3, period=QuotaPeriod.of_year(2025))
    _admit(register, cell, day="2025-11-22")
    _admit(register, cell, day="2025-11-23")
    _admit(register, cell, 2, day="2026-03")
    _admit(register, cell, day="2026")
    board = quota_dashboard(register, period=Y2026)
    (line,) = board.lines
    assert (line.cell_id, line.row.admitted, line.traits["women"]) == (cell, 3, 0)
    assert (line.before.admitted, line.before.target) == (1, 3)
    assert (board.total.row.admitted, board.total.before) == (3, SameDay(1, 3, 33.33))
    assert board.bars.current == (0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 3, None)
    assert board.bars.before == (0,) * 10 + (2, 2)


def test_a_terms_bars_are_its_years(register, cell):
    _admit(register, cell, day="2025-11-22")
    _admit(register, cell, 2, day="2026-03-01")
    add_member(register, "Thào A Sình", cell=cell, admitted_on=date(2025, 2, 3))
    board = quota_dashboard(register, period=TERM)
    assert board.bars.labels == ("2025", "2026", "2027", "2028", "2029", "2030")
    assert board.bars.current == (2, 4, None, None, None, None)
    assert board.lines[0].before is None


def test_an_empty_register_has_no_percentages(register):
    board = quota_dashboard(register, period=Y2026)
    total = board.progress.total
    assert (total.target, total.admitted, total.percent_of_target) == (None, 0, None)
    assert board.lines == ()


# --- against the domain's own counting -------------------------------------------------------

_KINDS = (
    MilestoneKind.LISTED,
    MilestoneKind.CELL_VOTE,
    MilestoneKind.DECISION_ISSUED,
    MilestoneKind.CEREMONY,
)


def _random_files(register, seed):
    """Write 300 candidates in three cells; return them as the domain sees them."""
    chance = random.Random(seed)
    cells = {add_cell(register, f"Chi bộ số {n}"): f"Chi bộ số {n}" for n in range(3)}
    people, candidates, milestones, files = [], [], [], []
    for _ in range(300):
        person, candidate, cell = new_id(), new_id(), chance.choice(list(cells))
        days = {}
        day = date(2025, 1, 1) + timedelta(chance.randrange(500))
        for kind in _KINDS[: chance.randrange(1, 5)]:
            days[kind] = day
            day += timedelta(chance.randrange(1, 120))
        if chance.random() < 0.2 and MilestoneKind.DECISION_ISSUED not in days:
            days[MilestoneKind.REMOVED] = day
        days = {kind: on for kind, on in days.items() if on <= date(2026, 11, 22)}
        sex = chance.choice(list(Sex))
        people.append(
            {"id": person, "full_name": "Vì Thị Hạnh", "sex": sex, "in_succession_plan": False}
        )
        candidates.append(
            {"id": candidate, "person_id": person, "cell_id": cell, "stage": stage_after(days)}
        )
        milestones += [
            {
                "id": new_id(),
                "candidate_id": candidate,
                "kind": kind,
                "happened_on": PartialDate.on_day(on),
            }
            for kind, on in days.items()
        ]
        files.append(
            AdmissionFile(
                cell=cells[cell],
                traits=frozenset({"women"} if sex is Sex.FEMALE else ()),
                proposed_on=days.get(MilestoneKind.CELL_VOTE),
                decided_on=days.get(MilestoneKind.DECISION_ISSUED),
                ceremony_on=days.get(MilestoneKind.CEREMONY),
                left_on=days.get(MilestoneKind.REMOVED),
            )
        )
    with register.write("test_data") as session:
        bulk_write(session, Person, people)
        bulk_write(session, Candidate, candidates)
        bulk_write(session, Milestone, milestones)
    return files


@pytest.mark.parametrize("seed", [1, 2])
def test_the_database_counts_as_the_domain_does(register, seed):
    files = _random_files(register, seed)
    for period in (Y2026, QuotaPeriod.of_year(2025), TERM):
        for as_of in (date(2025, 7, 1), date(2025, 12, 31), date(2026, 5, 9), date(2026, 11, 22)):
            for way in CountedBy:
                expected = tally_by(
                    lambda file: file.cell, files, period=period, as_of=as_of, counted_by=way
                )
                found = _figures(register, period=period, as_of=as_of, counted_by=way)
                assert {
                    name: (tally.admitted, tally.pending, tally.by_trait.get("women", 0))
                    for name, tally in found.by_cell.items()
                } == {
                    name: (tally.admitted, tally.pending, tally.by_trait.get("women", 0))
                    for name, tally in expected.items()
                    if tally != Tally()
                }, (period, as_of, way)


# --- setting targets --------------------------------------------------------------------------


def test_a_target_is_set_changed_and_taken_away(register, cell):
    changes = _set(register, cell, 2, _percent(Trait.WOMEN, 40), _percent(Trait.WORKER, 20))
    assert changes.quotas
    assert changes.message == "Set the target of Chi bộ thôn Nà Lùng for 2026: 2"
    _set(register, cell, 3, _percent(Trait.WOMEN, 50), ShareTarget("pupil", count=1))
    (record,) = quotas_of(register, period=Y2026)
    assert (record.target, record.kind, record.owner_id) == (3, QuotaOwnerKind.CELL, cell)
    assert record.shares == (_percent(Trait.WOMEN, 50), ShareTarget("pupil", count=1))
    with register.read() as connection:
        assert len(connection.execute(select(Quota.id)).all()) == 1
        assert len(connection.execute(select(QuotaShare.id)).all()) == 3
    with pytest.raises(UserError, match="Write why"):
        remove_quota(register, quota_id=record.id, reason=" ")
    remove_quota(register, quota_id=record.id, reason="giao nhầm")
    assert quotas_of(register, period=Y2026) == ()
    _set(register, cell, 4, _percent(Trait.WOMEN, 40))
    assert [one.target for one in quotas_of(register, period=Y2026)] == [4]


def test_each_owner_and_period_has_its_own_target(register, cell):
    union = add_mass_organisation(register)
    owners = (
        QuotaOwner.committee(),
        QuotaOwner.cell(cell),
        QuotaOwner.mass_organisation(union),
    )
    for period in (Y2026, TERM):
        for target, owner in enumerate(owners):
            set_quota(
                register,
                owner=owner,
                period=period,
                target=target,
                plan_number=" 12-KH/ĐU ",
                note="năm  đầu",
            )
    for period in (Y2026, TERM):
        assert [
            (one.kind, one.owner_id, one.target, one.plan_number, one.note)
            for one in quotas_of(register, period=period)
        ] == [(o.kind, o.id, n, "12-KH/ĐU", "năm đầu") for n, o in enumerate(owners)]
    progress = quota_progress(register, period=Y2026)
    assert (progress.total.target, len(progress.introductions)) == (0, 1)


def test_the_total_is_the_sum_of_the_cells_where_none_was_set(register, cell):
    other = add_cell(register, "Chi bộ Công an")
    _set(register, cell, 2, _percent(Trait.WOMEN, 40))
    _set(register, other, 3, _percent(Trait.WOMEN, 40))
    assert quota_progress(register, period=Y2026).total.target == 5


@pytest.mark.parametrize(
    ("period", "target", "shares", "message", "field"),
    [
        (Y2026, -1, (), "0 or more", "target"),
        (QuotaPeriod.of_year(26), 1, (), "not a year or a term", "period"),
        (QuotaPeriod(2025, 2050), 1, (), "longer than a term", "period"),
        (Y2026, 1, (ShareTarget("women"),), "either a percentage", "shares"),
        (Y2026, 1, (ShareTarget("women", percent=101),), "between 0 and 100", "shares"),
        (Y2026, 1, (ShareTarget("pupil", count=2),), "2 people does not fit", "shares"),
        (Y2026, 1, (ShareTarget("astronaut", count=1),), "“astronaut” is not", "shares"),
        (
            Y2026,
            1,
            (ShareTarget("women", percent=1), ShareTarget("women", count=1)),
            "stands here twice",
            "shares",
        ),
    ],
)
def test_what_cannot_be_a_target_is_refused(register, cell, period, target, shares, message, field):
    with pytest.raises(UserError, match=message) as refused:
        _set(register, cell, target, *shares, period=period)
    assert refused.value.field == field
    assert quotas_of(register, period=Y2026) == ()


def test_a_deleted_cell_takes_its_target_out_of_sight(register, cell):
    _set(register, cell, 2)
    soft_delete(register, Cell, cell)
    progress = quota_progress(register, period=Y2026)
    assert (progress.rows, progress.total.target) == ((), None)


def test_the_acts_are_told_in_vietnamese(register, cell):
    set_language("vi")
    assert _set(register, cell, 2).message == ("Đã giao chỉ tiêu 2026 cho Chi bộ thôn Nà Lùng: 2")
    (record,) = quotas_of(register, period=Y2026)
    assert remove_quota(register, quota_id=record.id, reason="giao nhầm").message == (
        "Đã bỏ chỉ tiêu 2026 của Chi bộ thôn Nà Lùng"
    )


def test_every_stage_of_the_way_is_counted_or_not_on_purpose(register, cell):
    for stage in ON_THE_WAY:
        add_candidate(register, "Sùng Thị Sua", cell=cell, stage=stage)
    progress = quota_progress(register, period=Y2026)
    assert (progress.total.admitted, progress.dormant_cells[0].sources) == (0, 7)
