"""Rows for the checks of the family (26 to 34), the assessment and the oath (35, 36)."""

from __future__ import annotations

from typing import Any

from tests.helpers.biography import ASSESSMENT, DIVORCED, OATH, VILLAGE, in_full

Changes = dict[str, Any]
Row = tuple[str, Changes, Changes]
"""Number of a check, a change that it finds, a neighbour that may be right."""


ROWS: list[Row] = [
    ("26", {"relatives[2].name": ""}, {"relatives[2].name": "Không rõ"}),
    (
        "26",
        {"relatives[5]": in_full("guardian", "Lý Thị Mùi", "1960")},
        {"relatives[6].name": "Bàn Mấy"},
    ),
    ("26", {"relatives[8].relation": "sibling"}, {"relatives[8].relation": "spouse_grandparent"}),
    ("26", {"relatives[13].relation": "sibling"}, {"relatives[13].dead": False}),
    (
        "26",
        {"relatives[6]": in_full("father", "Bàn Văn Pảo", "1964")},
        {"marital_status": "widowed"},
    ),
    ("27", {"relatives[4].political_history": ""}, {"relatives[6].compliance": ""}),
    ("27", {"relatives[12].birthplace": ""}, {"relatives[2].job": ""}),
    ("27", {"relatives[4].class_1976": ""}, {"relatives[13].class_1976": ""}),
    (
        "27",
        {"relatives[4].political_history": "chưa khai"},
        {"relatives[4].political_history": "đã khai"},
    ),
    ("27", {"relatives[4].class_1976": "…"}, {"relatives[4].class_1976": "không"}),
    ("28", {"relatives[6].nationality": ""}, {"relatives[6].economy": ""}),
    ("28", {"relatives[6].criminal_record": ""}, {"relatives[15].criminal_record": ""}),
    ("29", {"relatives[0].death_year": ""}, {"relatives[0].death_year": "~2004"}),
    ("29", {"relatives[0].death_reason": ""}, {"relatives[0].residence": "đã mất"}),
    (
        "29",
        {"relatives[0].residence": VILLAGE},
        {"relatives[0].residence": f"{VILLAGE} (trước khi mất)"},
    ),
    ("29", {"relatives[0].job": "Nông dân"}, {"relatives[0].job": ""}),
    ("29", {"relatives[2].death_year": "2020"}, {"relatives[2].death_reason": ""}),
    ("29", {"relatives[1].death_year": "1930"}, {"relatives[0].death_year": "1937"}),
    (
        "30",
        {"relatives[4].periods[1].from": "1985"},
        {"relatives[4].periods[1].from": "1983"},
    ),
    ("30", {"relatives[4].periods[1].to": "2020"}, {"relatives[4].periods[1].to": ""}),
    (
        "30",
        {
            "relatives[4].birth_year": "1950",
            "relatives[4].periods[0].from": "1950",
            "relatives[4].periods[0].to": "1970",
            "relatives[4].periods[1].from": "1970",
        },
        {
            "relatives[4].birth_year": "1950",
            "relatives[4].periods[0].from": "1950",
            "relatives[4].periods[0].to": "1975",
            "relatives[4].periods[1].from": "1975",
        },
    ),
    (
        "31",
        {"relatives[4].party_member": {"admitted": "1999", "cell": "", "committee": "Đảng bộ xã"}},
        {
            "relatives[4].party_member": {
                "admitted": "1999",
                "cell": "Chi bộ thôn",
                "committee": "Đảng bộ xã",
            }
        },
    ),
    (
        "31",
        {"relatives[6].job": "Giáo viên, đảng viên"},
        {"relatives[6].job": "Đảng viên, vào Đảng năm 2019, Chi bộ trường, Đảng bộ xã Nậm Chày"},
    ),
    ("31", {"relatives[6].party_member": True}, {"relatives[6].compliance": "Chưa là đảng viên"}),
    ("32", {"relatives[4].birth_year": "1980"}, {"relatives[4].birth_year": "1977"}),
    ("32", {"relatives[5].birth_year": "1979"}, {"relatives[5].birth_year": "~1979"}),
    ("32", {"relatives[14].birth_year": "2016"}, {"relatives[14].birth_year": "2017"}),
    (
        "32",
        {"relatives[14].birth_year": "2016"},
        {"relatives[14].birth_year": "2016", "relatives[14].note": "con riêng"},
    ),
    ("32", {"relatives[2].birth_year": "1960"}, {"relatives[2].birth_year": "~1950"}),
    ("32", {"relatives[15].birth_year": "2030"}, {"relatives[15].birth_year": "2026"}),
    (
        "32",
        {"relatives[2].name": "Đặng Mùi Pham", "relatives[2].birth_year": "1966"},
        {"relatives[2].name": "Đặng Mùi Pham"},
    ),
    ("32", {"relatives[6].birth_year": "1970"}, {"relatives[6].birth_year": "1980"}),
    ("33", DIVORCED, DIVORCED | {"relatives": []}),
    (
        "33",
        DIVORCED | {"marriage.divorce_decision": "", "relatives": []},
        DIVORCED | {"relatives": []},
    ),
    ("34", {"relatives[15].job": "Học sinh"}, {"relatives[15].job": "Đi nhà trẻ"}),
    ("34", {"relatives[14].job": "Học sinh"}, {"relatives[14].job": "Học lớp 2 Trường Nậm Chày"}),
    (
        "34",
        {"relatives[14].birth_year": "2005", "relatives[14].job": ""},
        {"relatives[14].birth_year": "2005", "relatives[14].job": "Nông dân"},
    ),
    ("35", {"items.self_assessment": ASSESSMENT[:600]}, {"items.self_assessment": ASSESSMENT * 2}),
    (
        "35",
        {
            "items.self_assessment": ASSESSMENT.replace("Khuyết điểm", "Ngoài ra").replace(
                "đôi lúc còn nóng vội, chưa kiên trì vận động; ", ""
            )
        },
        {"items.self_assessment": ASSESSMENT.replace("Khuyết điểm", "Hạn chế")},
    ),
    (
        "35",
        {"items.self_assessment": ""},
        {"items.self_assessment": ASSESSMENT.replace("đạo đức, ", "")},
    ),
    ("36", {"items.oath.date": ""}, {"items.oath.date": "2026-04"}),
    (
        "36",
        {"items.oath.text": OATH.replace("trung thực và ", "")},
        {"items.oath.text": OATH + "."},
    ),
    (
        "36",
        {"items.oath.signed": False},
        {"form_version": "12-HD/2022", "items.oath.text": "Tôi cam đoan"},
    ),
    ("36", {"items.oath.date": "2026-04-07"}, {"items.oath.date": "2026-04-06"}),
    (
        "36",
        {"items.oath.date": "", "papers": [{"type": "biography", "date": "2026-04-02"}]},
        {"items.oath.date": "", "items.oath.signed": False, "papers": []},
    ),
]
