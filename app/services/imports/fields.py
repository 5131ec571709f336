"""The columns of each list: what the office's sheet calls them, and the headers that mean them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.domain.names import fold
from app.domain.terms import Trait
from app.services.imports.values import ValueKind
from app.services.imports.words import TRAIT_WORDS


class ImportKind(StrEnum):
    """What one file holds (contracts: KIND)."""

    CELLS = "cells"
    MEMBERS = "members"
    CANDIDATES = "candidates"
    QUOTAS = "quotas"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `title` as exports write it, `also` the other headers that mean the same.

    `name` is None for a column of the official template that the register does not keep.
    """

    name: str | None
    title: str
    kind: ValueKind = ValueKind.TEXT
    also: tuple[str, ...] = ()
    width: int = 14


NUMBER_FIELD: Final = Field("number", "STT", also=("TT", "Số TT", "Số thứ tự", "#"), width=6)

_NAME_ALSO: Final = ("Họ tên", "Họ và tên đảng viên", "Họ tên đảng viên", "Hoten", "Tên")
_BIRTH_ALSO: Final = (
    "Sinh ngày",
    "Ngày sinh",
    "Ngày tháng năm sinh",
    "Ngày, tháng, năm sinh",
    "Năm sinh",
    "NTNS",
    "dob",
)
_IDENTITY_ALSO: Final = (
    "Số định danh cá nhân",
    "Số định danh",
    "Số CCCD",
    "CCCD",
    "Căn cước công dân",
    "Số căn cước",
    "Số CMND/CCCD",
    "Số CCCD/CMND",
)
_CELL_ALSO: Final = ("Chi bộ", "Tên chi bộ", "Đơn vị", "Thôn", "TDP", "Thôn/TDP", "Thôn, TDP")
_HOME_ALSO: Final = ("Quê quán", "Nguyên quán")
_ETHNIC_ALSO: Final = ("Dân tộc",)

CELL_FIELDS: Final = (
    NUMBER_FIELD,
    Field("code", "Mã tổ chức đảng", also=("Mã chi bộ", "Mã TCĐ", "Mã"), width=22),
    Field("name", "Tên chi bộ", also=("Chi bộ", "Tên tổ chức đảng", "Tên đơn vị"), width=38),
    Field("kind", "Loại hình", also=("Loại hình chi bộ", "Loại chi bộ"), width=26),
    Field("traits", "Đặc điểm địa bàn", also=("Đặc điểm", "Địa bàn"), width=24),
    Field(
        "official",
        "Số đảng viên chính thức",
        ValueKind.COUNT,
        ("ĐV chính thức", "Chính thức"),
        12,
    ),
    Field("probationary", "Số đảng viên dự bị", ValueKind.COUNT, ("ĐV dự bị", "Dự bị"), 12),
    Field("secretary", "Bí thư", also=("Bí thư chi bộ", "Họ tên bí thư"), width=24),
    Field("deputy_secretary", "Phó Bí thư", also=("Phó bí thư chi bộ",), width=24),
)

MEMBER_FIELDS: Final = (
    NUMBER_FIELD,
    Field("source_id", "ID", also=("Mã đảng viên", "Mã ĐV"), width=12),
    Field("full_name", "Họ và tên*", ValueKind.NAME, _NAME_ALSO, 26),
    Field("other_name", "Tên gọi khác", also=("Tên khác", "Bí danh"), width=16),
    Field("sex", "Giới tính*", ValueKind.SEX, ("Giới",), 9),
    Field("birth", "Sinh ngày*", ValueKind.BIRTH, _BIRTH_ALSO, 12),
    Field("ethnicity", "Dân tộc*", also=_ETHNIC_ALSO),
    Field("religion", "Tôn giáo*"),
    Field("identity_number", "Số định danh cá nhân*", ValueKind.IDENTITY, _IDENTITY_ALSO, 18),
    Field("card_number", "Số thẻ Đảng*", ValueKind.CARD, ("Số thẻ", "Số thẻ đảng viên"), 16),
    Field("card_issued_by", "Nơi cấp thẻ Đảng", also=("Nơi cấp thẻ",), width=20),
    Field("card_issued_on", "Ngày cấp thẻ", ValueKind.DATE, ("Ngày cấp thẻ Đảng",), 12),
    Field(None, "Số thẻ theo quyết định 85"),
    Field(
        "cell",
        "Tổ chức Đảng đang sinh hoạt*",
        also=("Mã tổ chức đảng", "Tổ chức đảng", "Chi bộ đang sinh hoạt", *_CELL_ALSO),
        width=22,
    ),
    Field(None, "Nơi đăng ký khai sinh - Quốc gia"),
    Field(None, "Nơi đăng ký khai sinh - Tỉnh"),
    Field(None, "Nơi đăng ký khai sinh - Chi tiết"),
    Field("home_country", "Quê quán - Quốc gia"),
    Field("home_province", "Quê quán - Tỉnh"),
    Field("home_place", "Quê quán - Chi tiết", also=_HOME_ALSO, width=30),
    Field("residence_country", "Thường trú - Quốc gia"),
    Field("residence_province", "Thường trú - Tỉnh"),
    Field(
        "permanent_residence",
        "Thường trú - Chi tiết",
        also=("Thường trú", "Nơi thường trú", "Hộ khẩu thường trú", "Nơi ở", "Nơi cư trú"),
        width=30,
    ),
    Field(
        "admitted_on",
        "Ngày vào Đảng*",
        ValueKind.DATE,
        ("Ngày vào Đảng", "Ngày kết nạp", "Vào Đảng"),
        12,
    ),
    Field(
        "official_on",
        "Ngày vào Đảng chính thức*",
        ValueKind.DATE,
        ("Ngày chính thức", "Chính thức", "Ngày vào Đảng chính thức"),
        12,
    ),
    Field(None, "Số CMND cũ"),
    Field("status_text", "Trạng thái hoạt động", also=("Trạng thái", "Tình trạng"), width=18),
    Field("office", "Chức vụ trong chi bộ", also=("Chức vụ", "Chức vụ đảng"), width=18),
    Field(
        "left_on",
        "Ngày rời khỏi/mất/miễn SHĐ",
        ValueKind.DATE,
        ("Ngày rời khỏi", "Ngày chuyển đi"),
        12,
    ),
    Field(None, "Đề nghị xóa"),
    Field("note", "Ghi chú", width=24),
)

CANDIDATE_FIELDS: Final = (
    NUMBER_FIELD,
    Field("full_name", "Họ và tên", ValueKind.NAME, _NAME_ALSO, 26),
    Field("sex", "Giới tính", ValueKind.SEX, ("Giới",), 9),
    Field("birth", "Ngày tháng năm sinh", ValueKind.BIRTH, _BIRTH_ALSO, 12),
    Field("ethnicity", "Dân tộc", also=_ETHNIC_ALSO),
    Field("religion", "Tôn giáo"),
    Field("identity_number", "Số CCCD", ValueKind.IDENTITY, _IDENTITY_ALSO, 18),
    Field("home_place", "Quê quán", also=_HOME_ALSO, width=30),
    Field(
        "permanent_residence",
        "Nơi ở hiện nay",
        also=("Nơi ở", "Nơi cư trú", "Chỗ ở hiện nay", "Thường trú", "Nơi thường trú"),
        width=36,
    ),
    Field(
        "schooling",
        "Trình độ học vấn",
        also=("Trình độ", "Học vấn", "Trình độ văn hóa", "Học vấn/CM", "Trình độ chuyên môn"),
    ),
    Field(
        "occupation",
        "Nghề nghiệp",
        also=("Nghề nghiệp, đơn vị", "Nghề nghiệp hiện nay", "Chức vụ, nghề nghiệp"),
        width=28,
    ),
    Field("organisations", "Đoàn thể", also=("Tổ chức đoàn thể",), width=22),
    Field("youth_union_on", "Ngày vào Đoàn", ValueKind.DATE, width=12),
    Field(
        "cell",
        "Tên chi bộ",
        also=("Tên chi bộ công nhận", "Chi bộ công nhận", *_CELL_ALSO),
        width=34,
    ),
    Field(
        "listed_number",
        "Số NQ công nhận cảm tình Đảng",
        also=("Số NQ công nhận", "NQ công nhận", "Số Báo cáo CB công nhận đối tượng cảm tình Đảng"),
    ),
    Field(
        "listed_on",
        "Ngày công nhận",
        ValueKind.DATE,
        (
            "Ngày được công nhận cảm tình",
            "Ngày công nhận cảm tình",
            "Ngày công nhận cảm tình Đảng",
            "Ngày họp CB công nhận",
            "Ngày được công nhận",
        ),
        12,
    ),
    Field(
        "mentor",
        "Đảng viên được phân công giúp đỡ",
        ValueKind.NAMES,
        ("ĐV giúp đỡ", "Đảng viên giúp đỡ", "Đảng viên được giúp đỡ", "Người giúp đỡ"),
        26,
    ),
    Field(
        "mentored_on",
        "Ngày phân công",
        ValueKind.DATE,
        ("Ngày được phân công giúp đỡ", "Ngày phân công giúp đỡ"),
        12,
    ),
    Field(
        "certificate_number",
        "Số GCN bồi dưỡng nhận thức",
        also=("Số GCN", "Số chứng chỉ", "Số giấy chứng nhận", "Số QĐ của CC BD"),
    ),
    Field(
        "certificate_on",
        "Ngày cấp GCN",
        ValueKind.DATE,
        (
            "Học lớp nhận thức (ngày cấp GCN)",
            "Học lớp nhận thức",
            "Ngày cấp chứng chỉ",
            "Ngày cấp CC BĐ",
            "Ngày học lớp nhận thức",
        ),
        12,
    ),
    Field("application_on", "Ngày viết đơn", ValueKind.DATE, ("Ngày đơn", "Ngày làm đơn"), 12),
    Field("biography_on", "Ngày khai lý lịch", ValueKind.DATE, ("Ngày lý lịch",), 12),
    Field(
        "cell_vote_on",
        "Ngày chi bộ xét",
        ValueKind.DATE,
        ("Ngày CB xét", "Ngày chi bộ xét kết nạp"),
        12,
    ),
    Field("decision_number", "Số QĐ kết nạp", also=("Số quyết định kết nạp", "Số QĐ")),
    Field(
        "decision_on",
        "Ngày quyết định",
        ValueKind.DATE,
        ("Ngày QĐ", "Ngày QĐ kết nạp", "Ngày quyết định kết nạp"),
        12,
    ),
    Field(
        "ceremony_on",
        "Ngày lễ kết nạp",
        ValueKind.DATE,
        ("Ngày kết nạp", "Ngày tổ chức lễ kết nạp"),
        12,
    ),
    Field(
        "removed_on",
        "Ngày đưa ra khỏi danh sách",
        ValueKind.DATE,
        ("Ra khỏi danh sách", "Ngày ra khỏi danh sách"),
        12,
    ),
    Field("removed_reason", "Lý do", also=("Lý do đưa ra khỏi danh sách",), width=24),
    Field("note", "Ghi chú", width=24),
)

# Pairs of columns for men and women, and what the importer knows that no export writes.
EXTRA_PERSON_FIELDS: Final = (
    Field(
        "birth_male",
        "Năm sinh - Nam",
        ValueKind.SEXED_BIRTH,
        ("Ngày sinh Nam", "Ngày tháng năm sinh Nam", "Sinh ngày Nam", "Giới tính Nam", "Nam"),
    ),
    Field(
        "birth_female",
        "Năm sinh - Nữ",
        ValueKind.SEXED_BIRTH,
        ("Ngày sinh Nữ", "Ngày tháng năm sinh Nữ", "Sinh ngày Nữ", "Giới tính Nữ", "Nữ"),
    ),
)

# How a share column says what it is a share of; the plain one names no denominator.
_SHARE_SHAPES: Final = (
    ("percent", ValueKind.PERCENT, ("{} (%)", "{} %", "Tỷ lệ {} (%)", "Tỷ lệ {}")),
    (
        "percent_of_admitted",
        ValueKind.PERCENT,
        ("{} (% số kết nạp)", "{} (% trên số kết nạp)", "{} (% so với số kết nạp)"),
    ),
    (
        "percent_of_target",
        ValueKind.PERCENT,
        ("{} (% chỉ tiêu)", "{} (% trên chỉ tiêu)", "{} (% so với chỉ tiêu)"),
    ),
    ("count", ValueKind.COUNT, ("{} (người)", "Số {}", "{}")),
)
SHARE_PREFIX: Final = "Trong đó "


def _share_fields(trait: Trait) -> tuple[Field, ...]:
    shares = []
    for name, kind, shapes in _SHARE_SHAPES:
        titles = [shape.format(words) for words in TRAIT_WORDS[trait] for shape in shapes]
        first = titles[0][:1].upper() + titles[0][1:]
        also = (*titles, *(SHARE_PREFIX + title for title in titles))
        shares.append(Field(f"{trait.value}:{name}", first, kind, also, 12))
    return tuple(shares)


SHARE_FIELDS: Final = tuple(field for trait in Trait for field in _share_fields(trait))
QUOTA_FIELDS: Final = (
    NUMBER_FIELD,
    Field("owner", "Đơn vị", also=("Chi bộ", "Tên chi bộ", "Tên đơn vị", "Tổ chức"), width=38),
    Field(
        "target",
        "Chỉ tiêu kết nạp",
        ValueKind.COUNT,
        ("Chỉ tiêu", "Số lượng", "Chỉ tiêu kết nạp đảng viên"),
        12,
    ),
    Field("note", "Ghi chú", width=24),
)

FIELDS: Final = {
    ImportKind.CELLS: CELL_FIELDS,
    ImportKind.MEMBERS: (*MEMBER_FIELDS, *EXTRA_PERSON_FIELDS),
    ImportKind.CANDIDATES: (*CANDIDATE_FIELDS, *EXTRA_PERSON_FIELDS),
    ImportKind.QUOTAS: (*QUOTA_FIELDS, *SHARE_FIELDS),
}
# Without these a row is no header of the kind.
NEEDED: Final = {
    ImportKind.CELLS: ("name",),
    ImportKind.MEMBERS: ("full_name",),
    ImportKind.CANDIDATES: ("full_name",),
    ImportKind.QUOTAS: ("owner", "target"),
}

# The page of a template that explains it; never a list.
INSTRUCTIONS_SHEET: Final = "Hướng dẫn"

_SIGNS: Final = re.compile(r"[^a-z0-9%]+")


def header_key(text: str) -> str:
    """Return what two headers are compared by: no marks, no case, no signs but %."""
    return _SIGNS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=8)
def fields_by_header(kind: ImportKind) -> dict[str, Field]:
    """Return header key -> field of a kind; the first field that claims a header has it."""
    found: dict[str, Field] = {}
    for field in FIELDS[kind]:
        found.setdefault(header_key(field.title), field)
    for field in FIELDS[kind]:
        for header in field.also:
            found.setdefault(header_key(header), field)
    return found


@lru_cache(maxsize=8)
def fields_by_name(kind: ImportKind) -> dict[str, Field]:
    """Return field name -> field of a kind, without the columns that are not kept."""
    return {field.name: field for field in FIELDS[kind] if field.name}
