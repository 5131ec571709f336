"""Progress against targets, with the figures of real committees."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quota import (
    CountedBy,
    QuotaPeriod,
    QuotaProgress,
    QuotaTarget,
    ShareTarget,
    Tally,
    percent,
)
from app.domain.quota_json import progress_as_json
from app.domain.quota_progress import AdmissionFile, CellRecord, measure, tally_by
from app.domain.terms import QuotaOwnerKind, QuotaPeriodKind, ShareBasis

COMMITTEE = "Đảng bộ"


def files(
    year: int, *, admitted: int, women: int = 0, youth: int = 0, cell: str = "Tổ 1"
) -> list[AdmissionFile]:
    """Return people decided on 1 March of `year`, the first of them women and youth members."""
    return [
        AdmissionFile(
            cell,
            frozenset(
                trait
                for trait, number in (("women", women), ("youth_union", youth))
                if index < number
            ),
            proposed_on=date(year, 2, 1),
            decided_on=date(year, 3, 1),
            ceremony_on=date(year, 3, 19),
        )
        for index in range(admitted)
    ]


def target(
    count: int,
    period: QuotaPeriod,
    *shares: ShareTarget,
    owner: str = COMMITTEE,
    kind: QuotaOwnerKind = QuotaOwnerKind.COMMITTEE,
) -> QuotaTarget:
    return QuotaTarget(owner, kind, period, count, shares)


def progress(
    period: QuotaPeriod,
    targets: list[QuotaTarget],
    people: list[AdmissionFile],
    *,
    as_of: date | None = None,
    counted_by: CountedBy = CountedBy.DECISION,
    cells: tuple[CellRecord, ...] = (CellRecord("Tổ 1"),),
) -> QuotaProgress:
    day = as_of or period.last_day
    tallies = [
        tally_by(owner, people, period=period, as_of=day, counted_by=counted_by)
        for owner in (lambda file: file.cell, lambda file: file.introduced_by)
    ]
    return measure(
        period,
        as_of=day,
        counted_by=counted_by,
        committee=COMMITTEE,
        targets=targets,
        cells=cells,
        by_cell=tallies[0],
        by_organisation=tallies[1],
        dormant_before=date(day.year - 3, day.month, day.day),
    )


def asked(trait: str, share: float, basis: ShareBasis) -> ShareTarget:
    return ShareTarget(trait, percent=share, basis=basis)


@pytest.mark.parametrize(
    ("year", "count", "admitted", "women", "youth", "basis", "of_target", "shares"),
    [
        # Hiệp Thành 2015: the article's shares are of the admitted
        (2015, 18, 18, 15, 7, ShareBasis.ADMITTED, 100.0, [(83.33, 83.33), (38.89, 38.89)]),
        # Hiệp Thành 2018: the article's shares are of the target, 93.75 % and 87.5 %
        (2018, 16, 23, 15, 14, ShareBasis.TARGET, 143.75, [(65.22, 93.75), (60.87, 87.5)]),
    ],
)
def test_a_ward_of_forty_one_units(
    year: int,
    count: int,
    admitted: int,
    women: int,
    youth: int,
    basis: ShareBasis,
    of_target: float,
    shares: list[tuple[float, float]],
) -> None:
    period = QuotaPeriod.of_year(year)
    shares_asked = (asked("women", 40.0, basis), asked("youth_union", 70.0, basis))
    people = files(year, admitted=admitted, women=women, youth=youth)
    total = progress(period, [target(count, period, *shares_asked)], people).total
    assert (total.target, total.admitted, total.percent_of_target) == (count, admitted, of_target)
    assert [(s.percent_of_admitted, s.percent_of_target) for s in total.shares] == shares
    assert [(s.trait, s.count, s.target_of) for s in total.shares] == [
        ("women", women, basis),
        ("youth_union", youth, basis),
    ]


def test_a_year_up_to_a_day() -> None:
    period = QuotaPeriod.of_year(2019)
    later = [AdmissionFile("Tổ 1", decided_on=date(2019, 8, 1), proposed_on=date(2019, 7, 1))]
    on_the_day = [AdmissionFile("Tổ 1", decided_on=date(2019, 7, 31))]
    total = progress(
        period,
        [target(16, period)],
        files(2019, admitted=16) + on_the_day + later,
        as_of=date(2019, 7, 31),
    ).total
    assert (total.admitted, total.percent_of_target) == (17, 106.25)
    assert (total.pending, total.forecast) == (1, 18)


def test_a_term_counts_all_its_years() -> None:
    term = QuotaPeriod(2010, 2015)
    people = files(2011, admitted=4) + files(2013, admitted=3) + files(2015, admitted=3)
    people += files(2009, admitted=2) + files(2016, admitted=2)
    total = progress(term, [target(6, term)], people).total
    assert (total.target, total.admitted, total.percent_of_target) == (6, 10, 166.67)


def test_a_term_target_is_no_year_target() -> None:
    term, year = QuotaPeriod(2015, 2020), QuotaPeriod.of_year(2018)
    targets = [target(75, term)]
    assert progress(year, targets, files(2018, admitted=23)).total.target is None
    assert progress(year, targets, files(2018, admitted=23)).total.percent_of_target is None
    assert progress(term, targets, files(2018, admitted=23)).total.target == 75
    assert (term.kind, year.kind) == (QuotaPeriodKind.TERM, QuotaPeriodKind.YEAR)
    assert (term.label, year.label) == ("2015-2020", "2018")


def test_without_a_target_of_its_own_a_committee_has_the_sum_of_its_cells() -> None:
    period = QuotaPeriod.of_year(2026)
    women = asked("women", 40.0, ShareBasis.ADMITTED)
    cells = [
        target(2, period, women, owner="Tổ 1", kind=QuotaOwnerKind.CELL),
        target(3, period, women, owner="Tổ 2", kind=QuotaOwnerKind.CELL),
        target(0, period, owner="Tổ 3", kind=QuotaOwnerKind.CELL),
    ]
    introduce = target(20, period, owner="Đoàn xã", kind=QuotaOwnerKind.MASS_ORGANISATION)
    people = files(2026, admitted=3, women=1, cell="Tổ 1")
    people += files(2026, admitted=1, cell="Tổ 4")
    records = tuple(CellRecord(name) for name in ("Tổ 1", "Tổ 2", "Tổ 3", "Tổ 4"))
    result = progress(period, [*cells, introduce], people, cells=records)
    assert (result.total.target, result.total.admitted) == (5, 4)
    assert result.total.percent_of_target == 80.0
    assert [(s.trait, s.target_percent, s.count) for s in result.total.shares] == [
        ("women", 40.0, 1)
    ]
    assert [
        (row.owner, row.target, row.admitted, row.percent_of_target) for row in result.rows
    ] == [
        ("Tổ 1", 2, 3, 150.0),
        ("Tổ 2", 3, 0, 0.0),
        ("Tổ 3", 0, 0, None),
        ("Tổ 4", None, 1, None),
    ]
    assert [row.owner for row in result.introductions] == ["Đoàn xã"]


def test_a_share_that_cells_do_not_have_in_common_is_only_counted() -> None:
    period = QuotaPeriod.of_year(2026)
    cells = [
        target(
            2,
            period,
            asked("women", 40.0, ShareBasis.TARGET),
            asked("ethnic_minority", 30.0, ShareBasis.ADMITTED),
            owner="Tổ 1",
            kind=QuotaOwnerKind.CELL,
        ),
        target(
            3,
            period,
            asked("women", 50.0, ShareBasis.TARGET),
            owner="Tổ 2",
            kind=QuotaOwnerKind.CELL,
        ),
    ]
    total = progress(period, cells, files(2026, admitted=2, women=2)).total
    assert [(s.trait, s.target_percent, s.target_of, s.count) for s in total.shares] == [
        ("women", None, ShareBasis.TARGET, 2),
        ("ethnic_minority", None, ShareBasis.ADMITTED, 0),
    ]


def test_the_committees_own_target_wins_over_the_sum() -> None:
    period = QuotaPeriod.of_year(2026)
    targets = [
        target(10, period),
        target(4, period, owner="Tổ 1", kind=QuotaOwnerKind.CELL),
    ]
    assert progress(period, targets, []).total.target == 10


def test_introductions_stand_apart() -> None:
    period = QuotaPeriod.of_year(2026)
    targets = [
        target(2, period, owner="Tổ 1", kind=QuotaOwnerKind.CELL),
        target(20, period, owner="Đoàn xã", kind=QuotaOwnerKind.MASS_ORGANISATION),
    ]
    people = [
        AdmissionFile("Tổ 1", decided_on=date(2026, 5, 1), introduced_by="Đoàn xã"),
        AdmissionFile("Tổ 1", proposed_on=date(2026, 9, 1), introduced_by="Đoàn xã"),
        AdmissionFile("Tổ 1", decided_on=date(2026, 5, 1)),
    ]
    result = progress(period, targets, people, as_of=date(2026, 11, 22))
    assert (result.total.target, result.total.admitted) == (2, 2)
    (youth_union,) = result.introductions
    assert (youth_union.admitted, youth_union.pending, youth_union.forecast) == (1, 1, 2)
    assert youth_union.percent_of_target == 5.0


@pytest.mark.parametrize(
    ("counted_by", "as_of", "admitted", "pending"),
    [
        (CountedBy.DECISION, date(2025, 12, 31), 1, 0),
        (CountedBy.CEREMONY, date(2025, 12, 31), 0, 1),
        (CountedBy.DECISION, date(2025, 12, 20), 0, 1),
        (CountedBy.DECISION, date(2025, 11, 1), 0, 0),
    ],
)
def test_decision_and_ceremony_may_fall_in_two_years(
    counted_by: CountedBy, as_of: date, admitted: int, pending: int
) -> None:
    period = QuotaPeriod.of_year(2025)
    file = AdmissionFile(
        "Tổ 1",
        proposed_on=date(2025, 12, 1),
        decided_on=date(2025, 12, 28),
        ceremony_on=date(2026, 1, 10),
    )
    total = progress(period, [], [file], as_of=as_of, counted_by=counted_by).total
    assert (total.admitted, total.pending) == (admitted, pending)


@pytest.mark.parametrize(
    ("file", "as_of", "pending"),
    [
        (AdmissionFile("Tổ 1", proposed_on=date(2026, 9, 1)), date(2026, 11, 22), 1),
        # the year is over: nothing waiting can count in it any more
        (AdmissionFile("Tổ 1", proposed_on=date(2026, 9, 1)), date(2027, 1, 5), 0),
        (
            AdmissionFile("Tổ 1", proposed_on=date(2026, 9, 1), left_on=date(2026, 10, 1)),
            date(2026, 11, 22),
            0,
        ),
        (
            AdmissionFile("Tổ 1", proposed_on=date(2026, 9, 1), left_on=date(2026, 12, 1)),
            date(2026, 11, 22),
            1,
        ),
        (AdmissionFile("Tổ 1"), date(2026, 11, 22), 0),
    ],
)
def test_a_file_waits_from_the_proposal_until_it_counts_or_leaves(
    file: AdmissionFile, as_of: date, pending: int
) -> None:
    total = progress(QuotaPeriod.of_year(2026), [], [file], as_of=as_of).total
    assert (total.admitted, total.pending) == (0, pending)


def test_cells_that_admitted_nobody_for_years_are_dormant() -> None:
    records = (
        CellRecord("Tổ 1", last_admission=date(2023, 12, 31)),
        CellRecord("Tổ 2", last_admission=date(2024, 1, 1)),
        CellRecord("Tổ 3", founded=date(2020, 5, 1), sources=4),
        CellRecord("Tổ 4", founded=date(2025, 5, 1)),
        CellRecord("Tổ 5", founded=date(2001, 5, 1), last_admission=date(2025, 1, 1)),
        CellRecord("Tổ 6"),
    )
    period = QuotaPeriod.of_year(2027)
    dormant = progress(period, [], [], cells=records, as_of=date(2027, 1, 1)).dormant_cells
    assert [(cell.cell, cell.since, cell.sources) for cell in dormant] == [
        ("Tổ 1", date(2023, 12, 31), 0),
        ("Tổ 3", date(2020, 5, 1), 4),
        ("Tổ 6", None, 0),
    ]


def test_two_targets_of_one_owner_are_refused() -> None:
    period = QuotaPeriod.of_year(2026)
    with pytest.raises(ValueError, match="two targets of one owner for 2026"):
        progress(period, [target(1, period), target(2, period)], [])


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="is no period"):
        QuotaPeriod(2030, 2025)


@pytest.mark.parametrize(
    ("part", "whole", "rounded"),
    [
        (15, 18, 83.33),
        (7, 18, 38.89),
        (10, 6, 166.67),
        (1, 800, 0.13),  # 0.125 is rounded up, not to even
        (3, 800, 0.38),
        (0, 5, 0.0),
        (5, 0, None),
        (5, None, None),
    ],
)
def test_percentages_are_rounded_half_up(
    part: int, whole: int | None, rounded: float | None
) -> None:
    assert percent(part, whole) == rounded


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_percentage_is_the_decimal_one(part: int, whole: int) -> None:
    exact = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert percent(part, whole) == float(exact)


tallies = st.builds(
    Tally,
    st.integers(0, 50),
    st.integers(0, 50),
    st.dictionaries(st.sampled_from(["women", "pupil", "border"]), st.integers(0, 50)),
)


@given(tallies, tallies)
def test_tallies_add_up(one: Tally, other: Tally) -> None:
    both = one + other
    assert (both.admitted, both.pending) == (
        one.admitted + other.admitted,
        one.pending + other.pending,
    )
    assert sum(both.by_trait.values()) == sum(one.by_trait.values()) + sum(other.by_trait.values())


def test_progress_leaves_the_program_in_one_shape() -> None:
    period = QuotaPeriod.of_year(2018)
    shares = (asked("women", 40.0, ShareBasis.TARGET), ShareTarget("pupil", count=1))
    records = (CellRecord("Tổ 1", last_admission=date(2010, 1, 1), sources=2),)
    result = progress(
        period,
        [target(16, period, *shares)],
        files(2018, admitted=23, women=15),
        cells=records,
    )
    document = json.loads(json.dumps(progress_as_json(result)))
    assert document["total"] == {
        "owner": COMMITTEE,
        "kind": "committee",
        "target": 16,
        "admitted": 23,
        "percent_of_target": 143.75,
        "pending": 0,
        "forecast": 23,
        "shares": [
            {
                "trait": "women",
                "target_percent": 40.0,
                "target_of": "target",
                "count": 15,
                "percent_of_admitted": 65.22,
                "percent_of_target": 93.75,
            },
            {
                "trait": "pupil",
                "target_percent": None,
                "target_count": 1,
                "target_of": "admitted",
                "count": 0,
                "percent_of_admitted": 0.0,
                "percent_of_target": 0.0,
            },
        ],
    }
    assert (document["period"], document["as_of"]) == ("2018", "2018-12-31")
    assert document["counted_by"] == "decision"
    assert document["dormant_cells"] == [{"cell": "Tổ 1", "since": "2010-01-01", "sources": 2}]
    assert (len(document["rows"]), document["introductions"]) == (1, [])
