"""The columns of members (the official clean-up template) and of candidates."""

from __future__ import annotations

from typing import Final

from app.services.imports.field import NUMBER_FIELD, Field
from app.services.imports.values import ValueKind

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
