"""A clean biography as the command `biography` takes it, and changes to single fields of it."""

from __future__ import annotations

import copy
import re
from datetime import date
from functools import cache
from typing import Any

from app.domain.biography.case_json import read_biography
from app.domain.biography.checker import check_biography
from app.domain.biography.finding import Finding
from app.domain.biography.table import ALL_PARTS
from app.domain.working_days import WorkCalendar
from app.services.holidays_source import library_calendar
from app.services.regulations import shipped_rulebook

OATH = (
    "Tôi cam đoan đã khai đầy đủ, rõ ràng, trung thực và chịu trách nhiệm trước Đảng "
    "về những nội dung đã khai trong lý lịch"
)
COMMUNE = "xã Nậm Chày, tỉnh Lào Cai"
VILLAGE = f"thôn Hỏm Dưới, {COMMUNE}"
UNIVERSITY = "phường Xuân Mai, thành phố Hà Nội"
TOWN = "phường Cam Đường, tỉnh Lào Cai"
VERIFIED = ("self", "father", "mother", "spouse_father", "spouse_mother", "spouse")
GONE = object()
"""Takes a field out."""

DIVORCED = {
    "marital_status": "divorced",
    "marriage.divorce_date": "2024-05",
    "marriage.divorce_decision": "12/2024/QĐST-HNGĐ",
    "periods[3].what": "Công chức; ly hôn tháng 05/2024",
}

ASSESSMENT = " ".join(
    [
        "Về phẩm chất chính trị: tôi tin tưởng và chấp hành chủ trương, đường lối của Đảng.",
        "Về đạo đức, lối sống: trung thực, giản dị, giữ gìn đoàn kết trong cơ quan và trong bản.",
        "Về năng lực: hoàn thành nhiệm vụ được giao, chịu khó học hỏi, có sáng kiến.",
        "Về quan hệ quần chúng: gần gũi bà con, được quần chúng tín nhiệm.",
        "Khuyết điểm: đôi lúc còn nóng vội, chưa kiên trì vận động; tôi đang khắc phục.",
        *["Tôi tích cực tham gia các phong trào của Đoàn, của bản và của cơ quan."] * 9,
    ]
)
_NOTHING_TO_TELL = "Không có vấn đề về lịch sử chính trị"


def clean() -> dict[str, Any]:
    """Return a new biography in which no check finds anything but what is on paper."""
    return copy.deepcopy(_clean())


def changed(changes: dict[str, Any], case: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a clean biography with some fields changed: path -> value, "list[+]" appends."""
    case = clean() if case is None else case
    for path, value in changes.items():
        _set(case, path, value)
    return case


def findings(case: dict[str, Any], *, given: frozenset[Any] = ALL_PARTS) -> tuple[Finding, ...]:
    """Return what the checks find, without the look at the paper."""
    found = check_biography(read_biography(case), shipped_rulebook(), calendar(), given=given)
    return tuple(one for one in found if one.check != "47")


def numbers(case: dict[str, Any]) -> set[str]:
    """Return the numbers of the checks that find something."""
    return {one.check for one in findings(case)}


@cache
def calendar() -> WorkCalendar:
    """Return the working days of the years of these cases."""
    return library_calendar(2024, 2027)


def relative(case: dict[str, Any], relation: str, number: int = 0) -> dict[str, Any]:
    """Return a row of item 21 by its relation."""
    return [row for row in case["relatives"] if row["relation"] == relation][number]


def at_relative(case: dict[str, Any], relation: str, number: int = 0) -> str:
    """Return the path of a row of item 21."""
    return f"relatives[{case['relatives'].index(relative(case, relation, number))}]"


def _set(case: Any, path: str, value: Any) -> None:
    steps = [int(n) if n else key for key, n in re.findall(r"([a-z_0-9+]+)|\[(\d+)\]", path)]
    target = case
    for step in steps[:-1]:
        target = target[step]
    last = steps[-1]
    if last == "+":
        target.append(value)
    elif value is GONE:
        del target[last]
    else:
        target[last] = value


def _span(begin: str, end: str, what: str, where: str, office: str = "") -> dict[str, str]:
    return {"from": begin, "to": end, "what": what, "where": where, "office": office}


def grandparent(relation: str, name: str, born: str, *, died: str = "") -> dict[str, Any]:
    """Return a grandparent's row, living or dead."""
    row: dict[str, Any] = {
        "relation": relation,
        "name": name,
        "birth_year": born,
        "home": COMMUNE,
        "residence": "" if died else VILLAGE,
        "job": "" if died else "Nông dân",
        "political_history": _NOTHING_TO_TELL,
        "dead": bool(died),
    }
    if died:
        row |= {"death_reason": "tuổi già", "death_year": died, "death_place": COMMUNE}
    return row


def in_full(relation: str, name: str, born: str) -> dict[str, Any]:
    """Return the row of a living parent, in-law or spouse."""
    grown = str(int(born) + 18)
    return {
        "relation": relation,
        "name": name,
        "birth_year": born,
        "birthplace": COMMUNE,
        "home": COMMUNE,
        "residence": VILLAGE,
        "job": "Nông dân",
        "class_1945": "",
        "class_1954": "",
        "class_1976": "Nông dân",
        "political_history": _NOTHING_TO_TELL,
        "compliance": "Chấp hành tốt",
        "dead": False,
        "periods": [
            {"from": born, "to": grown, "what": f"Còn nhỏ, đi học tại {COMMUNE}"},
            {"from": grown, "to": "2026", "what": f"Làm ruộng tại {VILLAGE}"},
        ],
    }


def younger(relation: str, name: str, born: str, job: str) -> dict[str, Any]:
    """Return the row of a living sibling or child."""
    return {
        "relation": relation,
        "name": name,
        "birth_year": born,
        "nationality": "Việt Nam",
        "residence": VILLAGE,
        "job": job,
        "economy": "Trung bình",
        "compliance": "Chấp hành tốt",
        "criminal_record": "không",
        "dead": False,
    }


def confirmation(person: str, day: str = "2026-05-12") -> dict[str, Any]:
    """Return the confirmation of one person."""
    return {
        "type": "confirmation",
        "date": day,
        "persons": [person],
        "by": "Phàn Văn Tả",
        "by_relation": "",
        "stamped_by_committee": True,
    }


@cache
def _clean() -> dict[str, Any]:
    name, birth = "BÀN VĂN SỬU", "1992-07-03"
    family = [
        grandparent("paternal_grandfather", "Bàn Phúc Kim", "~1935", died="2004"),
        grandparent("paternal_grandmother", "Triệu Mùi Nái", "1938", died="2016-11"),
        grandparent("maternal_grandfather", "Đặng Văn Chòi", "1940"),
        grandparent("maternal_grandmother", "Lý Mùi Ghển", "~1941"),
        in_full("father", "Bàn Văn Pảo", "1964"),
        in_full("mother", "Đặng Mùi Pham", "1966"),
        younger("sibling", "Bàn Thị Mấy", "1995", "Nông dân"),
        grandparent("spouse_paternal_grandfather", "Chảo Láo Tả", "1937", died="1999"),
        grandparent("spouse_paternal_grandmother", "Tẩn Sử Mẩy", "1939"),
        grandparent("spouse_maternal_grandfather", "Phàn Láo Lở", "1941"),
        grandparent("spouse_maternal_grandmother", "Lý Tả Mẩy", "1944"),
        in_full("spouse_father", "Chảo Vần Khé", "1965"),
        in_full("spouse_mother", "Phàn Thị Lai", "1968"),
        in_full("spouse", "Chảo Thị Xuân", "1996"),
        younger("child", "Bàn Thị Ngọc", "2018", "Học sinh lớp 2, Trường Tiểu học Nậm Chày"),
        younger("child", "Bàn Văn Minh", "2023", "Còn nhỏ"),
    ]
    return {
        "form_version": "38-HD/2025",
        "today": date(2026, 11, 22).isoformat(),
        "first_time": True,
        "marital_status": "married",
        "items": {
            "birth_name": name,
            "other_names": "không",
            "birth_date": birth,
            "sex": "male",
            "birth_registration_place": COMMUNE,
            "home_place": f"{COMMUNE} (xã Nậm Chày, huyện Văn Bàn, tỉnh Lào Cai)",
            "home_place_source": "birth_certificate",
            "permanent_residence": VILLAGE,
            "temporary_residence": "",
            "ethnicity": "Dao",
            "religion": "không",
            "occupation": "Công chức xã",
            "general_education": "Tốt nghiệp THPT hệ 12/12",
            "professional": "Đại học Lâm nghiệp",
            "science_technology": "không",
            "degree": "Kỹ sư Lâm học",
            "academic_title": "không",
            "political_theory": "Sơ cấp lý luận chính trị",
            "languages": "không",
            "it": "không",
            "minority_language": "tiếng Dao",
            "youth_union": {"date": "2008-12-22", "place": "Chi đoàn lớp 10A"},
            "readmission": None,
            "special_history": "không",
            "self_assessment": ASSESSMENT,
            "oath": {"text": OATH, "date": "2026-04-02", "signed": True},
        },
        "history": [
            _span("1992-07", "1998-08", "Còn nhỏ, ở với cha mẹ", VILLAGE),
            _span("1998-09", "2003-08", "Học tiểu học tại Trường Tiểu học Nậm Chày", COMMUNE),
            _span("2003-09", "2007-08", "Học THCS tại Trường THCS Nậm Chày", COMMUNE),
            _span("2007-09", "2010-06", "Học THPT; vào Đoàn ngày 22/12/2008", TOWN),
            _span("2010-07", "2010-08", "Ở nhà giúp gia đình, chờ nhập học", VILLAGE),
        ],
        "periods": [
            _span("2010-09", "2014-08", "Học Đại học Lâm nghiệp", UNIVERSITY),
            _span("2014-09", "2017-03", "Kết hôn tháng 02/2017; làm ruộng", VILLAGE),
            _span("2017-04", "2018-09", "Lao động theo hợp đồng", "Xa-vẳn-na-khệt, Lào"),
            _span("2018-10", "2026-04", "Công chức Ủy ban nhân dân xã", VILLAGE, "Công chức"),
        ],
        "training": [
            {
                "from": "2010-09",
                "to": "2014-07",
                "subject": "Lâm học",
                "school": "Trường Đại học Lâm nghiệp",
                "mode": "Chính quy",
                "diploma": "Bằng kỹ sư",
            },
            {
                "from": "2020-03",
                "to": "2020-06",
                "subject": "Sơ cấp lý luận chính trị",
                "school": "Trung tâm chính trị Văn Bàn",
                "mode": "Tập trung",
                "diploma": "Giấy chứng nhận",
            },
        ],
        "abroad": [
            {
                "from": "2017-04",
                "to": "2018-09",
                "purpose": "Lao động theo hợp đồng",
                "country": "Lào",
                "decided_by": "Sở Lao động, Thương binh và Xã hội",
            }
        ],
        "rewards": [
            {
                "date": "2024-12",
                "form": "Bằng khen",
                "reason": "Phong trào thi đua",
                "decided_by": "Chủ tịch Ủy ban nhân dân tỉnh",
            }
        ],
        "discipline": "không",
        "marriage": {"date": "2017-02", "spouse": "Chảo Thị Xuân"},
        "relatives": family,
        "papers": [
            {"type": "listing_resolution", "date": "2025-02-10"},
            {
                "type": "birth_certificate",
                "name": name,
                "birth_date": birth,
                "home_place": "xã Nậm Chày, huyện Văn Bàn, tỉnh Lào Cai",
            },
            {"type": "identity_card", "name": name, "birth_date": birth},
            {"type": "class_certificate", "date": "2025-06-20", "name": name, "birth_date": birth},
            {
                "type": "application",
                "date": "2026-03-10",
                "name": name,
                "birth_date": "1992",
                "listed_on": "2025-02-10",
                "youth_union_date": "2008-12-22",
            },
            {"type": "biography", "date": "2026-04-02"},
            {"type": "cross_page_seal", "date": "2026-04-06", "photo_stamped": True},
            *(
                confirmation(person)
                for person in VERIFIED
            ),
            {"type": "cell_comment", "date": "2026-05-20"},
            {"type": "committee_certification", "date": "2026-06-02"},
            {"type": "opinion", "date": "2026-06-03"},
            {
                "type": "introduction",
                "date": "2026-06-04",
                "by": "Triệu Văn Hùng",
                "standing": "official",
                "together_since": "2019-01",
            },
            {
                "type": "cell_resolution",
                "date": "2026-06-16",
                "official_members": 15,
                "present_official": 14,
                "in_favour": 13,
                "against": 1,
                "invalid": 0,
            },
        ],
    }  # fmt: skip
