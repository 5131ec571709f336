"""The office's Vietnamese words for the register's fixed lists: read from sheets, written to them.

They are data of the spreadsheets, the same in every language of the program.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, TypeVar

from app.domain.names import fold
from app.domain.terms import (
    AreaTrait,
    CellKind,
    Education,
    MassOrganizationKind,
    MemberEnding,
    Office,
    Sex,
    Standing,
    Trait,
)

T = TypeVar("T")

SEX_WORDS: Final = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}

CELL_KIND_WORDS: Final = {
    CellKind.RESIDENTIAL: "thôn, bản",
    CellKind.PARTY_OFFICE: "cơ quan Đảng, MTTQ",
    CellKind.GOVERNMENT_OFFICE: "cơ quan chính quyền",
    CellKind.POLICE: "công an",
    CellKind.MILITARY: "quân sự",
    CellKind.SCHOOL: "trường học",
    CellKind.HEALTH_STATION: "y tế",
    CellKind.STATE_ENTERPRISE: "doanh nghiệp nhà nước",
    CellKind.PRIVATE_ENTERPRISE: "doanh nghiệp ngoài nhà nước",
    CellKind.COOPERATIVE: "hợp tác xã",
    CellKind.NON_PUBLIC_UNIT: "đơn vị sự nghiệp ngoài công lập",
    CellKind.OTHER: "khác",
}
# Tried in this order on the folded kind, or on the cell's name where the sheet gives no kind.
_CELL_KIND_PATTERNS: Final = (
    (CellKind.NON_PUBLIC_UNIT, r"ngoai cong lap|tu thuc"),
    (CellKind.PRIVATE_ENTERPRISE, r"ngoai nha nuoc|tu nhan|tnhh|co phan"),
    (CellKind.STATE_ENTERPRISE, r"doanh nghiep nha nuoc|\bdnnn\b"),
    (CellKind.COOPERATIVE, r"hop tac xa|\bhtx\b"),
    (CellKind.SCHOOL, r"\btruong\b(?! thon)|mam non|tieu hoc|\bthcs\b|\bthpt\b"),
    (CellKind.HEALTH_STATION, r"\by te\b|tram xa"),
    (CellKind.POLICE, r"cong an"),
    (CellKind.MILITARY, r"quan su|quan doi|bien phong"),
    (CellKind.PARTY_OFFICE, r"co quan dang|mat tran|\bmttq\b|doan the|khoi dang|van phong dang"),
    (CellKind.GOVERNMENT_OFFICE, r"chinh quyen|\bubnd\b|\bhdnd\b|uy ban|hanh chinh"),
    (
        CellKind.RESIDENTIAL,
        r"\b(?:thon|ban|xom|ap|buon|phum|soc|khom|khu pho|khu dan cu|tdp|to dan pho)\b|dia ban",
    ),
    (CellKind.PRIVATE_ENTERPRISE, r"doanh nghiep|cong ty"),
    (CellKind.OTHER, r"^khac$"),
)

AREA_TRAIT_WORDS: Final = {
    AreaTrait.BORDER: "thôn biên giới",
    AreaTrait.ETHNIC_MINORITY: "vùng đồng bào DTTS",
    AreaTrait.MOUNTAIN: "miền núi",
    AreaTrait.ISLAND: "hải đảo",
    AreaTrait.RELIGIOUS: "vùng có đạo",
    AreaTrait.EXTREME_DIFFICULTY: "đặc biệt khó khăn",
}
_AREA_TRAIT_PATTERNS: Final = (
    (AreaTrait.BORDER, r"bien gioi"),
    (AreaTrait.ETHNIC_MINORITY, r"dtts|dan toc thieu so"),
    (AreaTrait.MOUNTAIN, r"mien nui|vung cao"),
    (AreaTrait.ISLAND, r"\bdao\b(?<!co dao)(?<!ton dao)|hai dao"),
    (AreaTrait.RELIGIOUS, r"co dao|ton giao|ton dao"),
    (AreaTrait.EXTREME_DIFFICULTY, r"dac biet kho khan|\bdbkk\b"),
)

OFFICE_WORDS: Final = {
    Office.SECRETARY: "Bí thư",
    Office.DEPUTY_SECRETARY: "Phó Bí thư",
    Office.CELL_COMMITTEE_MEMBER: "Chi ủy viên",
}
_OFFICE_PATTERNS: Final = (
    (Office.DEPUTY_SECRETARY, r"^(?:pho (?:bi thu|bt)|pbt)\b"),
    (Office.SECRETARY, r"^(?:bi thu|bt)\b(?! doan| chi doan)"),
    (Office.CELL_COMMITTEE_MEMBER, r"^(?:chi uy vien|chi uy|cuv)\b"),
)

_EDUCATION_PATTERNS: Final = (
    (Education.POSTGRADUATE, r"thac s[iy]|tien s[iy]|cao hoc|sau dai hoc"),
    (Education.UNIVERSITY, r"dai hoc|cu nhan|ky su|bac s[iy]|\bdh\b"),
    (Education.COLLEGE, r"cao dang|\bcd\b"),
    (Education.VOCATIONAL, r"trung cap|so cap|hoc nghe|cong nhan ky thuat|\btc\b"),
    (Education.UPPER_SECONDARY, r"\bthpt\b|trung hoc pho thong|\bcap (?:3|iii)\b"),
    (Education.LOWER_SECONDARY, r"\bthcs\b|trung hoc co so|\bcap (?:2|ii)\b"),
    (Education.PRIMARY, r"tieu hoc|\bcap (?:1|i)\b"),
    (Education.LITERATE, r"biet doc|xoa mu"),
)
_CLASS_OF: Final = re.compile(r"\b(\d{1,2}) ?/ ?(10|12)\b")

_STATUS_PATTERNS: Final[tuple[tuple[MemberEnding | Standing, str], ...]] = (
    (MemberEnding.DECEASED, r"tu tran|da mat|qua doi"),
    (MemberEnding.STRUCK_OFF, r"xoa ten"),
    (MemberEnding.EXPELLED, r"khai tru"),
    (MemberEnding.RESIGNED, r"xin ra"),
    (MemberEnding.MOVED, r"chuyen (?:di|sinh hoat|ra|den)|da chuyen"),
    (Standing.SUSPENDED, r"dinh chi"),
    (Standing.EXEMPT, r"mien (?:cong tac|sinh hoat|shd)"),
)

_ORGANISATION_PATTERNS: Final = (
    (MassOrganizationKind.YOUTH_UNION, r"\bdoan (?:tncs|thanh nien|vien|xa|phuong)|ho chi minh"),
    (MassOrganizationKind.WOMEN_UNION, r"\blhpn\b|phu nu"),
    (MassOrganizationKind.FARMERS_UNION, r"nong dan"),
    (MassOrganizationKind.VETERANS, r"cuu chien binh|\bccb\b"),
    (MassOrganizationKind.TRADE_UNION, r"cong doan"),
    (MassOrganizationKind.FATHERLAND_FRONT, r"mat tran|\bmttq\b"),
    (MassOrganizationKind.MILITIA, r"dan quan"),
)

# The words of share columns, longest first where one holds another.
TRAIT_WORDS: Final = {
    Trait.WOMEN: ("nữ",),
    Trait.YOUTH_UNION: ("đoàn viên", "đoàn viên thanh niên", "ĐVTN"),
    Trait.ETHNIC_MINORITY: ("dân tộc thiểu số", "DTTS", "người dân tộc thiểu số"),
    Trait.RELIGIOUS: ("người theo tôn giáo", "tôn giáo", "có đạo", "người có đạo"),
    Trait.WORKER: ("công nhân",),
    Trait.PUPIL: ("học sinh",),
    Trait.STUDENT: ("sinh viên",),
    Trait.FARMER: ("nông dân",),
    Trait.MILITIA: ("dân quân tự vệ", "dân quân"),
    Trait.RESERVIST: ("quân nhân dự bị", "dự bị động viên"),
    Trait.DEMOBILISED: ("bộ đội xuất ngũ", "quân nhân xuất ngũ", "xuất ngũ"),
    Trait.PART_TIME_OFFICIAL: ("người hoạt động không chuyên trách", "không chuyên trách"),
    Trait.PRIVATE_ENTERPRISE: ("doanh nghiệp tư nhân", "doanh nghiệp"),
    Trait.NON_STATE_ENTERPRISE: ("doanh nghiệp ngoài nhà nước",),
    Trait.VILLAGE: ("thôn, bản", "địa bàn dân cư"),
    Trait.BORDER: ("biên giới", "thôn biên giới"),
}


@lru_cache(maxsize=4096)
def cell_kind_of(words: str) -> CellKind | None:
    """Return the kind of cell that `words` name, or None."""
    return _first(_CELL_KIND_PATTERNS, fold(words))


@lru_cache(maxsize=4096)
def area_trait_of(words: str) -> AreaTrait | None:
    """Return the area trait that `words` name, or None."""
    return _first(_AREA_TRAIT_PATTERNS, fold(words))


@lru_cache(maxsize=4096)
def office_of(words: str) -> Office | None:
    """Return the office in a cell that `words` name, or None for no office or another one."""
    return _first(_OFFICE_PATTERNS, fold(words))


@lru_cache(maxsize=4096)
def organisation_kind_of(words: str) -> MassOrganizationKind | None:
    """Return the kind of mass organisation that `words` name, or None."""
    return _first(_ORGANISATION_PATTERNS, fold(words))


@lru_cache(maxsize=4096)
def status_of(words: str) -> MemberEnding | Standing | None:
    """Return what a member's status means for membership; None while he is active."""
    return _first(_STATUS_PATTERNS, fold(words))


@lru_cache(maxsize=4096)
def education_of(schooling: str) -> Education | None:
    """Return the highest level that the words of a sheet ("9/12", "Đại học") name, or None."""
    plain = fold(schooling)
    level = _first(_EDUCATION_PATTERNS, plain)
    classes = [_level_of_class(int(done), int(of)) for done, of in _CLASS_OF.findall(plain)]
    found = [one for one in (level, *classes) if one]
    return max(found, key=list(Education).index, default=None)


def _level_of_class(done: int, of: int) -> Education:
    """Read "9/12" or, in the old ten-year school, "7/10"."""
    primary, lower = (5, 9) if of == 12 else (4, 7)
    if done >= of:
        return Education.UPPER_SECONDARY
    if done >= lower:
        return Education.LOWER_SECONDARY
    return Education.PRIMARY if done >= primary else Education.LITERATE


def _first(patterns: tuple[tuple[T, str], ...], plain: str) -> T | None:
    return next((meaning for meaning, pattern in patterns if re.search(pattern, plain)), None)
