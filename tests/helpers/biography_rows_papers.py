"""Rows for the checks of the papers and of spelling (37 to 50)."""

from __future__ import annotations

from typing import Any

from tests.helpers.biography import GONE, confirmation

Changes = dict[str, Any]
Row = tuple[str, Changes, Changes]
"""Number of a check, a change that it finds, a neighbour that may be right."""

LETTER = {"type": "verification_request", "date": "2026-10-05"}
EXEMPTION = {
    "type": "exemption",
    "date": "2026-05-12",
    "persons": ["father"],
    "reason": "members_past",
}

ROWS: list[Row] = [
    ("37", {"papers[13].date": "2026-05-11"}, {"papers[13].date": "2026-05-12"}),
    ("37", {"papers[14].date": "2026-05-11"}, {"papers[14].date": "2026-06"}),
    ("37", {"papers[14].date": "2026-05-19"}, {"papers[14].date": "2026-05-20"}),
    ("38", {"papers[6].date": "2026-05-13"}, {"papers[6].date": "2026-05"}),
    ("38", {"papers[6].photo_stamped": False}, {"papers[6].photo_stamped": GONE}),
    ("39", {"papers[7].by_relation": "sibling"}, {"papers[7].by_relation": "không"}),
    ("39", {"papers[8].by": "Bàn Thị Mấy"}, {"papers[8].by": "Bàn Thị Mây"}),
    ("39", {"papers[8].by": "Bàn Văn Sửu"}, {"papers[8].by": ""}),
    (
        "40",
        {"papers[8].persons": []},
        {"papers[8]": EXEMPTION | {"current_politics_checked": True}},
    ),
    ("40", {"papers[7].persons": ["father"]}, {"papers[7].persons": ["self", "father"]}),
    ("40", {"relatives[14].birth_year": "2007"}, {"relatives[14].birth_year": "2008"}),
    (
        "40",
        {"relatives[14].birth_year": "2007"},
        {"relatives[14].birth_year": "2007", "papers[+]": confirmation("child", "2026-05-10")},
    ),
    ("41", {"papers[+]": EXEMPTION}, {"papers[+]": EXEMPTION | {"current_politics_checked": True}}),
    ("41", {"papers[+]": EXEMPTION}, {"papers[+]": EXEMPTION, "form_version": "12-HD/2022"}),
    ("42", {"papers[+]": LETTER}, {"papers[+]": LETTER | {"date": "2026-10-12"}}),
    ("42", {"papers[+]": LETTER}, {"papers[+]": LETTER | {"returned": "2026-11-20"}}),
    (
        "42",
        {"papers[+]": LETTER | {"date": "2026-07-01", "abroad": True}},
        {"papers[+]": LETTER | {"abroad": True}},
    ),
    ("43", {"papers[5].date": "2026-03-09"}, {"papers[5].date": "2026-03"}),
    ("43", {"papers[16].date": "2026-03-09"}, {"papers[16].date": "2026-03-10"}),
    ("43", {"papers[0].date": "2026-03-11"}, {"papers[0].date": "2025"}),
    ("43", {"papers[4].listed_on": "2025-02-01"}, {"papers[4].listed_on": "2025-02"}),
    ("43", {"items.oath.date": "2026-03-09"}, {"items.oath.date": "2026-03-10"}),
    ("43", {"papers[15].date": "2026-11-23"}, {"papers[15].date": "2026-11"}),
    ("44", {"papers[3].date": "2021-06-15"}, {"papers[3].date": "2021-06-16"}),
    ("44", {"papers[15].date": "2025-06-15"}, {"papers[15].date": "2025-06"}),
    (
        "44",
        {"papers[7].date": "2025-06-01"},
        {"papers[7].date": "2025-06-01", "papers[+]": confirmation("self")},
    ),
    ("45", {"papers[16].standing": "probationary"}, {"papers[16].standing": "official"}),
    ("45", {"papers[16].together_since": "2025-06-17"}, {"papers[16].together_since": "2025-06"}),
    (
        "45",
        {"papers[16].by": "Phàn Văn Tả"},
        {"papers[16].by": "Phàn Văn Tả", "papers[16].note": "chi bộ ít người"},
    ),
    ("46", {"papers[17].against": 3}, {"papers[17].against": 1}),
    (
        "46",
        {"papers[17].in_favour": 9, "papers[17].against": 5},
        {"papers[17].in_favour": 10, "papers[17].against": 4},
    ),
    ("46", {"papers[17].against": -1}, {"papers[17].against": GONE}),
    ("46b", {"papers[17].date": "2026-06-01"}, {"papers[17].date": "2026-06-02"}),
    (
        "46b",
        {"papers[14]": {"type": "opinion", "date": "2026-06-02"}},
        {"papers[17].date": "2026-06"},
    ),
    ("48", {"papers[2].name": "BÀN VĂN SỮU"}, {"papers[2].name": "bàn văn sửu"}),
    ("48", {"papers[2].name": "BA\u0300N VĂN SƯ\u0309U"}, {"papers[2].name": "BÀN VĂN SỬU"}),
    ("48", {"items.occupation": "C«ng chøc x·"}, {"items.occupation": "Công chức xã"}),
    ("48", {"marriage.spouse": "Chảo Thị Xuan"}, {"marriage.spouse": "Chảo  Thị Xuân"}),
    ("49", {"papers[9].stamped_by_committee": False}, {"papers[9].stamped_by_committee": GONE}),
    ("50", {"papers[13].level": "base_cell"}, {"papers[13].level": "cell"}),
]
