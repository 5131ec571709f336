"""Names that people of the fictional commune could bear, by ethnicity, sex and generation."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Final

from app.domain.terms import Sex

KINH: Final = "Kinh"
# Who is born from this year on bears a name of the younger fashion.
_YOUNG_SINCE: Final = 1985

_FAMILIES: Final = {
    KINH: "Nguyễn Trần Lê Phạm Hoàng Vũ Phan Đặng Bùi Đỗ Ngô Dương Mai Trịnh Lương Đinh",
    "Tày": "Hoàng Nông Lương Ma Hứa Bế Đàm Lộc",
    "Thái": "Lò Cầm Quàng Cà Hà Vì Điêu Bạc Lường Tòng",
    "Mông": "Giàng Sùng Thào Vàng Lầu Mùa Hờ Cứ Ly Vừ",
    "Dao": "Bàn Triệu Đặng Phùng Chảo Tẩn Lý",
}
_MEN: Final = {
    KINH: "Văn Chính, Văn Hợi, Đình Thụ, Quang Lộc, Văn Sinh, Đức Thịnh, Văn Tường, Xuân Quý, "
    "Hữu Cát, Văn Khoa, Ngọc Bình, Văn Phúc, Đăng Hòa, Văn Luận",
    "Tày": "Văn Thục, Văn Kim, Đình Lâm, Văn Chức, Quang Hợi, Văn Niệm, Văn Báo, Văn Hoàn",
    "Thái": "Văn Thoa, Văn Inh, Văn Hặc, Văn Pâng, Văn Ơn, Văn Hoan, Văn Pành, Văn Xôm",
    "Mông": "A Páo, A Sình, A Tủa, Seo Lử, Mí Nô, A Phử, A Lềnh, Seo Páo, A Dơ, A Sử, Mí Pó, A Vư",
    "Dao": "Phúc Vạn, Tiến Kinh, Sành Phin, Láo Sử, Phụ Quang, Chòi Phâu, Văn Minh, Kim Sơn",
}
_WOMEN: Final = {
    KINH: "Thị Nhàn, Thị Lý, Thị Mùi, Thị Sửu, Thị Vân, Thị Tâm, Thị Hòa, Thị Thơm, Thị Xuân, "
    "Thị Bình, Thị Liên, Thị Sâm, Thị Mận, Thị Tuyết",
    "Tày": "Thị Nhình, Thị Chiêm, Thị Niệm, Thị Biên, Thị Hoan, Thị Phấn, Thị Én, Thị Thêm",
    "Thái": "Thị Ín, Thị Hặc, Thị Xoan, Thị Ọi, Thị Lả, Thị Bun, Thị Phương, Thị Pâng",
    "Mông": "Thị Sua, Thị Mỷ, Thị Dở, Thị Pà, Thị Chá, Thị Dúa, Thị Máy, Thị Sáo, Thị Vang, Thị Ca",
    "Dao": "Thị Mẩy, Mùi Nái, Mùi Pham, Tả Mẩy, Thị Chài, Thị Nhất, Mùi Ghển, Thị Viện",
}
_YOUNG_MEN: Final = (
    "Đức Anh, Minh Quân, Tuấn Kiệt, Gia Bảo, Quang Huy, Thành Long, Đình Phong, Văn Hiếu, "
    "Minh Đức, Anh Tuấn, Hải Nam, Trung Kiên, Việt Dũng, Văn Cường, Hoàng Sơn, Mạnh Hùng"
)
_YOUNG_WOMEN: Final = (
    "Thu Hà, Minh Châu, Ngọc Ánh, Khánh Linh, Thùy Dung, Bảo Ngọc, Phương Anh, Thu Hiền, "
    "Hồng Nhung, Thanh Thảo, Mai Chi, Kim Oanh, Thị Hạnh, Thu Trang, Hoài An, Diệu Linh"
)


def family_of(full_name: str) -> str:
    """Return the family name."""
    return full_name.split()[0]


def family_name(draw: random.Random, ethnicity: str, *, other_than: Collection[str] = ()) -> str:
    """Return a family name of an ethnicity; people of one family name do not marry."""
    names = _FAMILIES.get(ethnicity, _FAMILIES[KINH]).split()
    return draw.choice([name for name in names if name not in other_than])


def full_name(
    draw: random.Random,
    *,
    family: str,
    ethnicity: str,
    sex: Sex,
    year: int,
    other_than: Collection[str] = (),
) -> str:
    """Return a name for somebody born in `year` that nobody of `other_than` bears."""
    names = [f"{family} {rest}" for rest in _rest_of_names(ethnicity, sex, year)]
    return draw.choice([name for name in names if name not in other_than])


def _rest_of_names(ethnicity: str, sex: Sex, year: int) -> list[str]:
    own = _MEN if sex is Sex.MALE else _WOMEN
    # The Mông name their children as they did.
    if year >= _YOUNG_SINCE and ethnicity != "Mông":
        return (_YOUNG_MEN if sex is Sex.MALE else _YOUNG_WOMEN).split(", ")
    return own.get(ethnicity, own[KINH]).split(", ")
