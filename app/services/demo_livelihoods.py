"""What relatives in the fictional commune live on, and where people learnt, served and worked."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.partial_date import PartialDate
from app.domain.terms import PlaceKind, Sex
from app.services.demo_people import Followed

# Posts that bring people from elsewhere into the commune; their parents stay at home.
POSTED: Final = (
    "Công an xã",
    "Công chức xã",
    "Giáo viên",
    "Kế toán hợp tác xã",
    "Kỹ thuật viên",
    "Nhân viên thư viện",
    "Văn thư",
    "Y sĩ",
)
_GRADUATES: Final = {
    "Công an xã": "Học đại học ngành cảnh sát",
    "Công chức xã": "Học đại học ngành quản lý nhà nước",
    "Giáo viên": "Học ngành sư phạm",
    "Kế toán hợp tác xã": "Học cao đẳng ngành kế toán",
    "Kỹ thuật viên": "Học cao đẳng ngành cơ điện",
    "Nhân viên thư viện": "Học cao đẳng ngành thư viện",
    "Văn thư": "Học cao đẳng ngành văn thư, lưu trữ",
    "Y sĩ": "Học cao đẳng y tế",
}
STUDY_TOWNS: Final = (
    "phường Yên Bái, tỉnh Lào Cai",
    "phường Tân Phong, tỉnh Lai Châu",
    "phường Nông Trang, tỉnh Phú Thọ",
    "phường Quyết Thắng, tỉnh Thái Nguyên",
    "phường Tô Hiệu, tỉnh Sơn La",
)
_GARRISONS: Final = (
    "phường Tân Phong, tỉnh Lai Châu",
    "phường Nghĩa Lộ, tỉnh Lào Cai",
    "phường Vân Phú, tỉnh Phú Thọ",
)
FACTORY_TOWNS: Final = ("phường Kinh Bắc, tỉnh Bắc Ninh", "phường Phổ Yên, tỉnh Thái Nguyên")
_SERVICE: Final = "Phục vụ tại ngũ"
DEMOBILISED: Final = "Bộ đội xuất ngũ"
SEASONAL: Final = "Nông dân, đi làm ăn xa theo mùa"
STUDENT: Final = "Sinh viên cao đẳng"
WORKER: Final = "Công nhân"


@dataclass(frozen=True, slots=True)
class Stay:
    """A place besides home and residence, with what for and from when until when."""

    kind: PlaceKind
    place: str
    what: str
    since: PartialDate
    until: PartialDate | None


def stays(draw: random.Random, own: Followed, *, on: date) -> list[Stay]:
    """Return where a candidate studied, served or worked elsewhere.

    What would not have ended before the cell took notice of him is left out.
    """
    noticed = min(own.steps.values(), default=on)
    if own.occupation in _GRADUATES:
        years = 4 if own.schooling == "Đại học" else 3
        first, last = own.birth.year + 18, own.birth.year + 18 + years
        if date(last, 6, 30) > noticed:
            return []
        since, until = PartialDate.in_month(first, 9), PartialDate.in_month(last, 6)
        town = draw.choice(STUDY_TOWNS)
        return [Stay(PlaceKind.LIVED, town, _GRADUATES[own.occupation], since, until)]
    if own.occupation == DEMOBILISED:
        # Called up in February after the 18th birthday, home in January two years later.
        first = own.birth.year + (18 if own.birth.month == 1 else 19)
        last_call = noticed.year - (2 if noticed.month > 1 else 3)
        if last_call < first:
            return []
        return [service(draw, min(last_call, first + draw.randint(0, 1)))]
    if own.occupation == SEASONAL:
        left = max(own.birth.year + 19, on.year - draw.randint(2, 5))
        since = PartialDate.in_year(min(on.year - 1, left))
        town = draw.choice(FACTORY_TOWNS)
        return [Stay(PlaceKind.WORKED, town, "Làm công nhân theo mùa vụ", since, None)]
    return []


def service(draw: random.Random, called_up: int) -> Stay:
    """Return two years in the army, from February of one year to January."""
    return Stay(
        PlaceKind.WORKED,
        draw.choice(_GARRISONS),
        _SERVICE,
        PartialDate.in_month(called_up, 2),
        PartialDate.in_month(called_up + 2, 1),
    )


def fathers_service(draw: random.Random, born: int) -> Stay:
    """Return three years in the army at the age of most conscripts."""
    return Stay(
        PlaceKind.WORKED,
        draw.choice(_GARRISONS),
        _SERVICE,
        PartialDate.in_year(born + 19),
        PartialDate.in_year(born + 22),
    )


def elder_occupation(draw: random.Random, *, age: int, sex: Sex) -> str:
    """Return what somebody of the parents' generation does."""
    if age >= 75:
        return "Tuổi cao, ở nhà cùng con cháu"
    if age >= 62 and draw.random() < 0.2:
        return "Hưu trí"
    craft = "Thợ mộc" if sex is Sex.MALE else "Buôn bán nhỏ"
    return draw.choices(("Nông dân", craft), (8, 2))[0]


def spouse_occupation(draw: random.Random, own: Followed, *, age: int, sex: Sex) -> str:
    """Return what the husband or wife of a candidate does."""
    if own.occupation in POSTED and age >= 24:
        choices = ("Giáo viên", "Công chức xã", "Nhân viên y tế", "Buôn bán nhỏ", "Nông dân")
        return draw.choices(choices, (3, 3, 1, 2, 2))[0]
    other = "Lái xe" if sex is Sex.MALE else "Buôn bán nhỏ"
    return draw.choices(("Nông dân", WORKER, other), (7, 2, 1))[0]


def sibling_occupation(draw: random.Random, *, age: int, sex: Sex, away: bool) -> str:
    """Return what a brother or sister does; who lives away works in a factory town."""
    if age < 18:
        return school_age(age)
    if away:
        return WORKER
    other = "Thợ xây" if sex is Sex.MALE else "Thợ may"
    return draw.choices(("Nông dân", "Buôn bán nhỏ", other), (7, 1, 2))[0]


def child_occupation(draw: random.Random, *, age: int) -> str:
    """Return what a son or daughter does."""
    if age < 18:
        return school_age(age)
    if age < 22 and draw.random() < 0.5:
        return STUDENT
    return draw.choice(("Nông dân", WORKER))


def school_age(age: int) -> str:
    """Return the school of a child of `age` years; one too young for it is "Còn nhỏ"."""
    if age < 6:
        return "Còn nhỏ"
    if age < 11:
        return "Học sinh Trường Tiểu học"
    return "Học sinh Trường THCS" if age < 15 else "Học sinh Trường THPT"
