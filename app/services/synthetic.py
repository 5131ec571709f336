"""A register of any size with invented people, for measuring; the same seed, the same people."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.domain.months import add_months
from app.domain.names import sort_key
from app.domain.partial_date import PartialDate
from app.domain.remarks import month_before
from app.domain.stages import ON_THE_WAY, MilestoneKind, Stage, milestone_of, step_number
from app.domain.terms import (
    CellKind,
    MentorKind,
    QuotaOwnerKind,
    QuotaPeriodKind,
    Sex,
    ShareBasis,
    Standing,
    Trait,
)
from app.models.journal import bulk_write
from app.models.tables import (
    Candidate,
    Cell,
    Committee,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    PersonTrait,
    Quota,
    QuotaShare,
)
from app.models.types import new_id
from app.services.register import Register

_FAMILIES: Final = (
    "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hà Lương Lò Vàng Giàng Sùng Tẩn Cứ Lường Triệu "
    "Chảo Thào Hờ Quàng Cầm Bạc Nông Mai Lý Phùng Đinh"
).split()
_MIDDLES_F: Final = "Thị Thu Hồng Kim Mai Minh Ngọc Thùy Bích Phương".split()
_MIDDLES_M: Final = "Văn Đức Quang Đình Công Xuân Hữu Ngọc Minh Trung".split()
_GIVEN: Final = (
    "An Ánh Ân Bình Chiến Cường Dung Dũng Đạt Đức Đươm Giang Hà Hạnh Hiền Hoa Hùng Huệ Hương "
    "Khánh Lan Linh Loan Long Mai Mạnh Nga Ngân Ninh Oanh Phúc Quân Quyết Sơn Sua Tâm Thảo "
    "Thắng Thủy Toàn Trang Tuấn Uyên Ước Vân Việt Xuân Yến"
).split()
_ETHNICITIES: Final = ("Kinh", "Kinh", "Kinh", "Tày", "Thái", "Mông", "Dao", "Giáy", "Nùng")
_OCCUPATIONS: Final = ("Giáo viên", "Nông dân", "Công nhân", "Trưởng thôn", "Công chức xã")
_REMARKS: Final = ("Nhiệt tình, chịu khó", "Tham gia đầy đủ việc của thôn", "Hoàn thành việc giao")
_MEMBERS_A_CELL: Final = 6
_MONTHS_BACK: Final = 30


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented candidate: what the rows of several tables are made from."""

    person_id: UUID
    candidate_id: UUID
    cell: int
    sex: Sex
    ethnicity: str
    stage: Stage
    noticed: date


def fill_with_invented_people(register: Register, *, candidates: int, cells: int) -> None:
    """Add `cells` cells with members, and `candidates` candidates with all that hangs on them."""
    draw = random.Random(20261122)  # noqa: S311 - invented people, nothing secret
    identities = _identities(draw)
    today = register.clock.today()
    cell_ids = [new_id() for _ in range(cells)]
    member_ids = [[new_id() for _ in range(_MEMBERS_A_CELL)] for _ in range(cells)]
    with register.write("make_demo") as session:
        committee = session.scalars(select(Committee.id)).one()
        bulk_write(session, Cell, _cells(cell_ids, committee))
        people = [_member_person(draw, identities) for _ in range(cells * _MEMBERS_A_CELL)]
        bulk_write(session, Person, people)
        bulk_write(session, Member, _members(people, cell_ids, member_ids, draw))
        some: list[Someone] = []
        bulk_write(
            session, Person, _candidate_people(draw, identities, candidates, cells, today, some)
        )
        bulk_write(
            session,
            Candidate,
            (
                {
                    "id": one.candidate_id,
                    "person_id": one.person_id,
                    "cell_id": cell_ids[one.cell],
                    "stage": one.stage,
                    "sort_key": "",
                }
                for one in some
            ),
        )
        bulk_write(session, Milestone, _milestones(some))
        bulk_write(session, PersonTrait, _traits(some))
        bulk_write(session, MentorAssignment, _mentors(some, member_ids, draw))
        bulk_write(session, MentorRemark, _remarks(some, today, draw))
        quotas = list(_quotas(cell_ids, today.year))
        bulk_write(session, Quota, quotas)
        bulk_write(session, QuotaShare, _shares(quotas))


def _cells(ids: list[UUID], committee: UUID) -> Iterator[dict[str, Any]]:
    kinds = list(CellKind)
    for number, identifier in enumerate(ids, start=1):
        yield {
            "id": identifier,
            "committee_id": committee,
            "name": f"Chi bộ số {number}",
            "code": f"99.168.{number // 1000 + 1:03d}.{number % 1000:03d}.001",
            "kind": CellKind.RESIDENTIAL if number % 3 else kinds[number % len(kinds)],
            "sort_key": f"{number:05d}",
        }


def _name(draw: random.Random, sex: Sex) -> str:
    middles = _MIDDLES_F if sex is Sex.FEMALE else _MIDDLES_M
    return f"{draw.choice(_FAMILIES)} {draw.choice(middles)} {draw.choice(_GIVEN)}"


def _identities(draw: random.Random) -> Iterator[str]:
    """Give identity numbers, each once."""
    taken = set[int]()
    while True:
        number = draw.randrange(10**11)
        if number not in taken:
            taken.add(number)
            yield f"0{number:011d}"


def _person(
    draw: random.Random, identities: Iterator[str], sex: Sex, years: tuple[int, int]
) -> dict[str, Any]:
    born = date(draw.randint(*years), draw.randint(1, 12), draw.randint(1, 28))
    return {
        "id": new_id(),
        "full_name": _name(draw, sex),
        "sex": sex,
        "birth": PartialDate.on_day(born),
        "identity_number": next(identities),
        "ethnicity": draw.choice(_ETHNICITIES),
        "religion": "Không",
        "home_place": "xã Sao Mai, tỉnh Lào Cai",
        "permanent_residence": f"thôn {draw.choice(_GIVEN)}, xã Sao Mai, tỉnh Lào Cai",
        "occupation": draw.choice(_OCCUPATIONS),
        "in_succession_plan": False,
    }


def _member_person(draw: random.Random, identities: Iterator[str]) -> dict[str, Any]:
    return _person(draw, identities, draw.choice(list(Sex)), (1955, 1995))


def _members(
    people: list[dict[str, Any]],
    cell_ids: list[UUID],
    member_ids: list[list[UUID]],
    draw: random.Random,
) -> Iterator[dict[str, Any]]:
    for place, person in enumerate(people):
        cell, seat = divmod(place, _MEMBERS_A_CELL)
        admitted = date(draw.randint(1995, 2024), draw.randint(1, 12), draw.randint(1, 28))
        yield {
            "id": member_ids[cell][seat],
            "person_id": person["id"],
            "cell_id": cell_ids[cell],
            "standing": Standing.OFFICIAL,
            "admitted_on": admitted,
            "official_on": add_months(admitted, 12),
            "sort_key": sort_key(person["full_name"]),
        }


def _candidate_people(
    draw: random.Random,
    identities: Iterator[str],
    count: int,
    cells: int,
    today: date,
    some: list[Someone],
) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        sex = draw.choice(list(Sex))
        person = _person(draw, identities, sex, (1975, 2008))
        stage = draw.choice(ON_THE_WAY)
        # Every step lies in the past: two months from one to the next.
        least = 62 * (step_number(stage) - 1)
        noticed = today - timedelta(days=least + draw.randint(1, 30 * _MONTHS_BACK - least))
        some.append(
            Someone(
                person["id"],
                new_id(),
                draw.randrange(cells),
                sex,
                person["ethnicity"],
                stage,
                noticed,
            )
        )
        yield person


def _milestones(some: list[Someone]) -> Iterator[dict[str, Any]]:
    for one in some:
        steps = step_number(one.stage)
        for number, stage in enumerate(ON_THE_WAY[:steps]):
            happened = add_months(one.noticed, number * 2)
            yield {
                "id": new_id(),
                "candidate_id": one.candidate_id,
                "kind": milestone_of(stage),
                "happened_on": PartialDate.on_day(happened),
                "number": f"{number + 1:02d}-NQ/CB"
                if milestone_of(stage) is MilestoneKind.LISTED
                else None,
            }


def _traits(some: list[Someone]) -> Iterator[dict[str, Any]]:
    for one in some:
        if one.sex is Sex.FEMALE:
            yield {"id": new_id(), "person_id": one.person_id, "trait": Trait.WOMEN.value}
        if one.ethnicity != "Kinh":
            yield {
                "id": new_id(),
                "person_id": one.person_id,
                "trait": Trait.ETHNIC_MINORITY.value,
            }


def _mentors(
    some: list[Someone], member_ids: list[list[UUID]], draw: random.Random
) -> Iterator[dict[str, Any]]:
    for one in some:
        if one.stage in ON_THE_WAY[1:8] and draw.random() < 0.9:
            yield {
                "id": new_id(),
                "candidate_id": one.candidate_id,
                "member_id": draw.choice(member_ids[one.cell]),
                "kind": MentorKind.CANDIDATE,
                "started_on": PartialDate.on_day(one.noticed),
            }


def _remarks(some: list[Someone], today: date, draw: random.Random) -> Iterator[dict[str, Any]]:
    month = today.replace(day=1)
    for one in some:
        if one.stage in ON_THE_WAY[1:8] and (what := draw.random()) < 0.97:
            # Half of the mentors have reported this month, nearly all the month before.
            yield {
                "id": new_id(),
                "candidate_id": one.candidate_id,
                "month": month if what < 0.5 else month_before(month),
                "met_on": month if what < 0.5 else month_before(month),
                "strengths": draw.choice(_REMARKS),
                "nothing_new": False,
            }


def _quotas(cell_ids: list[UUID], year: int) -> Iterator[dict[str, Any]]:
    for identifier in cell_ids:
        yield {
            "id": new_id(),
            "period_kind": QuotaPeriodKind.YEAR,
            "year_from": year,
            "year_to": year,
            "owner_kind": QuotaOwnerKind.CELL,
            "cell_id": identifier,
            "target": 2,
        }


def _shares(quotas: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for quota in quotas:
        yield {
            "id": new_id(),
            "quota_id": quota["id"],
            "trait": Trait.WOMEN.value,
            "percent": 40.0,
            "basis": ShareBasis.ADMITTED,
        }
