"""The columns of cells and of targets, with a share column for every trait."""

from __future__ import annotations

from typing import Final

from app.domain.terms import Trait
from app.services.imports.field import NUMBER_FIELD, Field
from app.services.imports.values import ValueKind
from app.services.imports.words import TRAIT_WORDS

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
