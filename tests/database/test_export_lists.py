"""What is exported reads back identical; identity numbers stay behind unless asked for."""

from __future__ import annotations

from datetime import date

import pytest
import python_calamine
from sqlalchemy import func, select

from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.domain.terms import QuotaOwnerKind, QuotaPeriodKind, ShareBasis
from app.models.tables import Act, Candidate, Cell, Member, Person, Quota, QuotaShare
from app.paths import resource
from app.services.exports import export_list
from app.services.imports.sample import SAMPLE_FILES, load_sample
from tests.helpers.register import make_register
from tests.helpers.sheets import ON, import_file

KINDS = ("cells", "members", "candidates", "quotas")


def read_back(path):
    """Return sheet name -> rows of a workbook."""
    book = python_calamine.load_workbook(str(path))
    return {name: list(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names}


@pytest.fixture
def loaded(register):
    """A register with the sample in it."""
    load_sample(register, ON)
    return register


@pytest.mark.parametrize("full_ids", [False, True])
def test_an_export_read_into_the_same_register_changes_nothing(loaded, tmp_path, full_ids):
    with loaded.read() as connection:
        acts = connection.scalar(select(func.count()).select_from(Act))
    for kind, rows in zip(KINDS, (24, 550, 142, 26), strict=True):
        path = tmp_path / f"{kind}.xlsx"
        assert export_list(loaded, kind=kind, path=path, full_ids=full_ids) == rows
        report = import_file(loaded, kind, path)
        assert (report.new, report.updated, report.same) == (0, 0, rows)
        assert (report.doubtful, report.refused) == (0, 0)
    with loaded.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Act)) == acts


def test_a_full_export_fills_an_empty_register_alike(loaded, tmp_path):
    other = make_register(tmp_path / "other")
    for kind in KINDS:
        path = tmp_path / f"{kind}.xlsx"
        export_list(loaded, kind=kind, path=path, full_ids=True)
        report = import_file(other, kind, path)
        assert (report.doubtful, report.refused) == (0, 0)
    assert _facts(other) == _facts(loaded)
    other.dispose()


def _facts(register):
    with register.read() as connection:
        people = connection.execute(
            select(
                Person.identity_number,
                Person.full_name,
                Person.birth,
                Person.home_place,
                Person.permanent_residence,
                Person.schooling,
                Person.education,
                Person.youth_union_on,
                Candidate.stage,
                Member.standing,
                Member.admitted_on,
                Cell.name,
            )
            .select_from(Person)
            .outerjoin(Candidate, Candidate.person_id == Person.id)
            .outerjoin(Member, Member.person_id == Person.id)
            .outerjoin(Cell, Cell.id == Candidate.cell_id)
        )
        targets = connection.execute(
            select(Quota.year_from, Quota.target, Quota.owner_kind, QuotaShare.percent)
            .outerjoin(QuotaShare, QuotaShare.quota_id == Quota.id)
            .order_by(Quota.id, QuotaShare.trait)
        )
        return {tuple(row) for row in people}, [tuple(row) for row in targets]


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_and_the_rows_are_those_of_the_office(loaded, tmp_path, kind):
    path = tmp_path / "list.xlsx"
    export_list(loaded, kind=kind, path=path, full_ids=True)
    (name, office), (own_name, own) = (
        next(iter(read_back(file).items()))
        for file in (resource(f"sample/{SAMPLE_FILES[kind]}"), path)
    )
    assert own_name == name
    assert own[0] == office[0]
    for theirs, ours in zip(office[1:], own[1:], strict=True):
        for title, here, there in zip(office[0], theirs, ours, strict=True):
            assert _same(title, here, there), (title, here, there)


def _same(title, office, own):
    if "khai sinh" in title:  # the register does not keep where a birth was registered
        return own == ""
    if isinstance(own, date) and isinstance(office, str):
        return f"{own:%d/%m/%Y}" == office
    if title == "Họ và tên*":
        return own.upper() == office
    # An address stays the fuller one of the two lists.
    fuller = title.startswith(("Quê quán", "Thường trú"))
    return own == office or (fuller and isinstance(own, str) and own != "")


def test_identity_numbers_are_masked_unless_asked_for(loaded, tmp_path):
    for kind in ("members", "candidates"):
        path = tmp_path / f"{kind}.xlsx"
        export_list(loaded, kind=kind, path=path)
        (rows,) = read_back(path).values()
        at = next(n for n, title in enumerate(rows[0]) if "định danh" in title or "CCCD" in title)
        for row in rows[1:]:
            assert row[at][3:8] == "•••••"
            assert (row[at][:3] + row[at][8:]).isdecimal()


def test_a_masked_number_never_becomes_one(loaded, tmp_path):
    path = tmp_path / "members.xlsx"
    export_list(loaded, kind="members", path=path)
    other = make_register(tmp_path / "other")
    import_file(other, "cells", resource("sample/chi_bo.xlsx"))
    report = import_file(other, "members", path)
    assert report.new == 550
    assert [problem.code.value for problem in report.problems] == ["identity_masked"]
    with other.read() as connection:
        assert connection.scalars(select(Person.identity_number).distinct()).all() == [None]
    other.dispose()


def test_days_are_dates_and_vaguer_ones_text(loaded, tmp_path):
    with loaded.write("edit_person") as session:
        for person, birth in zip(
            session.scalars(select(Person).join(Candidate).order_by(Candidate.id).limit(3)),
            (
                PartialDate.in_month(1988, 4),
                PartialDate.about_year(1960),
                PartialDate.on_day(date(1899, 5, 1)),
            ),
            strict=True,
        ):
            person.birth = birth
    path = tmp_path / "candidates.xlsx"
    export_list(loaded, kind="candidates", path=path)
    (rows,) = read_back(path).values()
    at = rows[0].index("Ngày tháng năm sinh")
    assert [row[at] for row in rows[1:4]] == ["04/1988", "khoảng 1960", "01/05/1899"]
    assert isinstance(rows[4][at], date)
    assert import_file(loaded, "candidates", path).same == 142


def test_terms_committees_and_named_denominators_come_back(register, tmp_path):
    import_file(register, "cells", resource("sample/chi_bo.xlsx"))
    with register.write("set_quota") as session:
        cell = session.scalars(select(Cell).limit(1)).one()
        own = Quota(
            period_kind=QuotaPeriodKind.TERM,
            year_from=2025,
            year_to=2030,
            owner_kind=QuotaOwnerKind.COMMITTEE,
            target=75,
        )
        year = Quota(
            period_kind=QuotaPeriodKind.YEAR,
            year_from=2027,
            year_to=2027,
            owner_kind=QuotaOwnerKind.CELL,
            cell_id=cell.id,
            target=16,
            note="đợt 1",
        )
        session.add_all([own, year])
        session.flush()
        session.add_all(
            [
                QuotaShare(quota_id=year.id, trait="women", percent=93.75, basis=ShareBasis.TARGET),
                QuotaShare(quota_id=year.id, trait="youth_union", percent=40.0),
                QuotaShare(quota_id=year.id, trait="pupil", count=1),
            ]
        )
    path = tmp_path / "quotas.xlsx"
    assert export_list(register, kind="quotas", path=path) == 2
    sheets = read_back(path)
    assert list(sheets) == ["Chỉ tiêu 2025-2030", "Chỉ tiêu 2027"]
    assert "Nữ (% chỉ tiêu)" in sheets["Chỉ tiêu 2027"][0]
    report = import_file(register, "quotas", path)
    assert (report.new, report.updated, report.same) == (0, 0, 2)
    other = make_register(tmp_path / "other")
    import_file(other, "cells", resource("sample/chi_bo.xlsx"))
    assert import_file(other, "quotas", path).new == 2
    with other.read() as connection:
        shares = connection.execute(
            select(QuotaShare.trait, QuotaShare.percent, QuotaShare.count, QuotaShare.basis)
        )
        assert {tuple(row) for row in shares} == {
            ("women", 93.75, None, ShareBasis.TARGET),
            ("youth_union", 40.0, None, ShareBasis.ADMITTED),
            ("pupil", None, 1, ShareBasis.ADMITTED),
        }
        kinds = connection.scalars(select(Quota.owner_kind)).all()
        assert set(kinds) == {QuotaOwnerKind.COMMITTEE, QuotaOwnerKind.CELL}
    other.dispose()


def test_stages_survive_the_way_out_and_in(loaded, tmp_path):
    path = tmp_path / "candidates.xlsx"
    export_list(loaded, kind="candidates", path=path, full_ids=True)
    other = make_register(tmp_path / "other")
    for kind in ("cells", "members"):
        import_file(other, kind, resource(f"sample/{SAMPLE_FILES[kind]}"))
    import_file(other, "candidates", path)
    with other.read() as connection:
        stages = dict(
            connection.execute(
                select(Candidate.stage, func.count()).group_by(Candidate.stage)
            ).all()
        )
    assert stages[Stage.PROBATION] == 18
    assert stages[Stage.REMOVED] == 5
    other.dispose()
