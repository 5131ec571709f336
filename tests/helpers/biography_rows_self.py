"""Rows for the checks of what the candidate says of himself (1 to 25)."""

from __future__ import annotations

from typing import Any

from tests.helpers.biography import COMMUNE, DIVORCED, GONE, VILLAGE, in_full

Changes = dict[str, Any]
Row = tuple[str, Changes, Changes]
"""Number of a check, a change that it finds, a neighbour that may be right."""

SPAN = {"from": "2012-01", "to": "2012-12", "what": "Kế toán", "where": COMMUNE, "office": ""}
THEORY = {
    "from": "2026-01",
    "to": "",
    "subject": "Trung cấp lý luận chính trị",
    "school": "Trường Chính trị tỉnh",
    "mode": "Tập trung",
    "diploma": "",
}


ROWS: list[Row] = [
    ("1", {"items.birth_name": "Bàn Văn Sửu"}, {"papers[1].name": "Bàn Văn Sửu"}),
    ("1", {"items.birth_name": ""}, {"papers[1].name": ""}),
    ("1", {"papers[1].name": "BÀN VĂN SỨU"}, {"papers[1].name": "BÀN VĂN SỬU "}),
    ("2", {"items.birth_name": "BÀN VĂN SỬU (PÁO)"}, {"items.other_names": "Bàn Văn Páo"}),
    ("2", {"items.other_names": "BÀN PÁO"}, {"items.other_names": ""}),
    ("3", {"papers[2].birth_date": "1992-03-07"}, {"papers[2].birth_date": "1992-07"}),
    ("3", {"papers[4].birth_date": "1993"}, {"papers[4].birth_date": "~1990"}),
    ("3", {"items.birth_date": ""}, {"papers[2].birth_date": ""}),
    ("3", {"items.birth_date": "2026-12-01"}, {"items.birth_date": "1992"}),
    (
        "4",
        {"items.birth_registration_place": "Trạm y tế xã Nậm Chày, tỉnh Lào Cai"},
        {"items.birth_registration_place": "xã Trạm Tấu, tỉnh Lào Cai"},
    ),
    (
        "5",
        {"items.birth_registration_place": "xã Nậm Chày, huyện Văn Bàn, tỉnh Lào Cai"},
        {"items.birth_registration_place": f"{COMMUNE} (huyện Văn Bàn, tỉnh Lào Cai)"},
    ),
    ("5", {"items.home_place": "tỉnh Lào Cai"}, {"items.home_place": "Viêng Chăn, Lào"}),
    (
        "5",
        {"items.permanent_residence": "tổ 3, phường Kim Tân, thành phố Lào Cai, tỉnh Lào Cai"},
        {"items.permanent_residence": "tổ 3, phường Ba Đình, thành phố Hà Nội"},
    ),
    ("6", {"items.home_place": "xã Cốc San, tỉnh Lào Cai"}, {"papers[1].home_place": ""}),
    (
        "7",
        {"items.permanent_residence": COMMUNE},
        {"items.permanent_residence": f"tổ 2, {COMMUNE}"},
    ),
    (
        "7",
        {"periods[3].where": "phường Hòa Khánh, thành phố Đà Nẵng"},
        {
            "periods[3].where": "phường Hòa Khánh, thành phố Đà Nẵng",
            "items.temporary_residence": "tổ 9, phường Hòa Khánh, thành phố Đà Nẵng",
        },
    ),
    ("8", {"items.ethnicity": ""}, {"items.ethnicity": "Kinh"}),
    ("8", {"items.religion": "…"}, {"items.religion": "Không."}),
    (
        "9",
        {"items.general_education": "Tốt nghiệp THPT"},
        {"items.general_education": "8/10 phổ thông"},
    ),
    ("9", {"items.general_education": "12/12"}, {"items.general_education": "9/12"}),
    (
        "9",
        {"items.general_education": "13/12"},
        {"items.general_education": "tốt nghiệp THPT hệ 12 năm"},
    ),
    (
        "10",
        {"items.political_theory": "Trung cấp", "training[1]": THEORY},
        {"items.political_theory": "không", "training[1]": THEORY},
    ),
    ("10", {"items.political_theory": "đang học trung cấp"}, {"items.political_theory": "Sơ cấp"}),
    ("11", {"items.degree": "Thạc sĩ"}, {"items.degree": "Thạc sĩ Lâm học"}),
    ("12", {"items.youth_union.date": ""}, {"items.youth_union": "không"}),
    ("12", {"items.youth_union.date": "2009-03-26"}, {"items.youth_union.date": "2008-12"}),
    ("12", {"papers[4].youth_union_date": "2009"}, {"papers[4].youth_union_date": "2008"}),
    (
        "12",
        {"items.birth_date": "1993-01-10"},
        {"items.birth_date": "1992-12-30"},
    ),
    ("13", {"items.readmission": {"admitted": "2018-01-01"}}, {"items.readmission": "không"}),
    (
        "13",
        {"first_time": False},
        {"first_time": False, "items.readmission": {"admitted": "2015-05-01"}},
    ),
    ("14", {"history[0].from": "1999-01"}, {"history[0].from": "1998"}),
    ("14", {"periods[0].from": "2010-11"}, {"periods[0].from": "2010"}),
    ("14", {"history": []}, {"history[0].from": "1992"}),
    (
        "14",
        {"history[0].from": "1980-01", "history[0].to": "1992-06"},
        {"history[0].from": "1992-07"},
    ),
    ("15", {"periods[3].from": "2018-12"}, {"periods[3].from": "2018-10"}),
    ("15", {"periods[2].to": "2018-07"}, {"periods[2].to": "2018"}),
    (
        "15",
        {"periods[2].to": "2018-08", "periods[3].from": "2018-10"},
        {"periods[3].from": "~2020"},
    ),
    ("15", {"history[1].from": "1998-11"}, {"history[1].from": "1998-08"}),
    ("15", {"periods[3].to": "2026-02"}, {"periods[3].to": "2026-03"}),
    ("15", {"periods[3].to": "2017-01"}, {"periods[3].to": "nay"}),
    ("15", {"periods[3].to": "2027-01"}, {"periods[3].to": ""}),
    ("15", {"periods": []}, {}),
    (
        "16",
        {"periods[+]": SPAN | {"from": "2016-01", "to": "2018-01"}},
        {"periods[2].from": "2017-03"},
    ),
    (
        "16",
        {"periods[+]": SPAN | {"from": "2020-01", "to": "2020-12"}},
        {"periods[+]": SPAN | {"from": "2020-01", "to": "2020-12", "what": "Học tại chức"}},
    ),
    ("16", {"periods[2].from": "2016-12"}, {"periods[2].from": "2017"}),
    ("17", {"periods[1].to": "2017"}, {"periods[1].to": "2017-03"}),
    ("17", {"training[0].from": "~2010"}, {"relatives[4].periods[0].from": "~1964"}),
    ("17", {"history[0].from": "1992"}, {"history[0].from": "1992", "items.birth_date": "1992"}),
    ("17", {"periods[1].to": ""}, {"periods[3].to": ""}),
    ("17", {"periods[1].from": ""}, {"papers[15].date": "2026"}),
    (
        "18",
        {"history[1].to": "2002-06", "history[2].from": "2002-07"},
        {"history[1].to": "2003-05"},
    ),
    ("18", {"history[2].to": "2008-08"}, {"history[2].to": "2007"}),
    ("19", {"periods[1].where": ""}, {"periods[1].office": ""}),
    ("20", {"marriage.date": "2016-02"}, {"marriage.date": "2017"}),
    ("20", {"marriage.date": ""}, {"periods[1].what": "Lập gia đình tháng 2 năm 2017"}),
    ("20", {"periods[1].what": "làm ruộng"}, {"periods[1].what": "làm ruộng; cưới vợ 2/2017"}),
    ("20", {"marriage.spouse": "Lý Thị Dua"}, {"marriage.spouse": "CHẢO THỊ XUÂN"}),
    ("20", {"marriage.date": "1990-01"}, {"marriage.date": "2017-02-14"}),
    ("20", {"marital_status": "single"}, {"relatives[13].dead": False}),
    (
        "20",
        {"relatives[+]": in_full("spouse", "Sùng Thị Dí", "1994")},
        {"relatives[+]": in_full("spouse", "Sùng Thị Dí", "1994") | {"note": "vợ cũ, đã ly hôn"}},
    ),
    ("20", DIVORCED | {"marriage.divorce_decision": ""}, DIVORCED),
    ("20", DIVORCED | {"periods[3].what": "Công chức"}, DIVORCED),
    (
        "20",
        {"items.permanent_residence": "thôn Bản Phố, xã Bắc Hà, tỉnh Lào Cai"},
        {"items.permanent_residence": f"thôn Nậm Cưởm, {COMMUNE}"},
    ),
    (
        "20",
        {"items.permanent_residence": "thôn Bản Phố, xã Bắc Hà (xã Nậm Mòn), tỉnh Lào Cai"},
        {"items.permanent_residence": "thôn Hỏm Dưới, xã Dương Quỳ, tỉnh Lào Cai"},
    ),
    ("21", {"training[0].mode": ""}, {"training[0].school": "Đại học Lâm nghiệp Việt Nam"}),
    ("21", {"training[0].diploma": ""}, {"training[1].to": "2026-12", "training[1].diploma": ""}),
    ("21", {"training[0].to": ""}, {"training[0].to": "2014-07-15"}),
    (
        "21",
        {"items.professional": "Cao đẳng Lâm nghiệp", "items.degree": "không"},
        {"items.it": "Tin học A"},
    ),
    (
        "21",
        {"items.political_theory": "Cao cấp", "training[1].subject": "Tin học"},
        {"training[1].to": "2020-07"},
    ),
    ("21", {"training": "không"}, {"items.languages": "Tiếng Anh B"}),
    ("22", {"abroad[0].to": "2017-05"}, {"abroad[0].to": "2017-06"}),
    ("22", {"abroad[0].to": "2017-05", "abroad[0].from": "2017-04"}, {"abroad[0].to": "2017"}),
    ("22", {"abroad[0].purpose": "Du lịch"}, {"abroad[0].purpose": "Học tập"}),
    ("22", {"abroad[0].decided_by": ""}, {"abroad[0].from": "2017-04-15"}),
    ("22", {"abroad": "không"}, {"abroad": "không", "periods[2].where": VILLAGE}),
    (
        "23",
        {"rewards[+]": {"date": "2023-12", "form": "Giấy khen", "decided_by": "Chủ tịch xã"}},
        {"rewards[0].form": "Giấy khen"},
    ),
    ("23", {"rewards[0].date": "2024"}, {"rewards[0].date": "2024-12-20"}),
    ("23", {"rewards[0].decided_by": ""}, {"rewards": "không"}),
    (
        "24",
        {"papers[+]": {"type": "discipline_case", "date": "2022-03"}},
        {
            "papers[+]": {"type": "discipline_case", "date": "2022-03"},
            "discipline": [{"date": "2022-03", "form": "Xem xét, không kỷ luật"}],
        },
    ),
    (
        "24",
        {"periods[3].what": "Công chức; năm 2021 bị khiển trách"},
        {"periods[3].what": "Công chức; không bị kỷ luật"},
    ),
    (
        "24",
        {"items.special_history": "Năm 2019 bị xem xét kỷ luật vì đi làm muộn"},
        {"items.special_history": "Bản thân chưa từng bị kỷ luật"},
    ),
    (
        "24",
        {"items.special_history": "Năm 2020 bị xem xét kỷ luật nhưng không bị kỷ luật"},
        {"items.special_history": "Không\nbị bắt, không bị kỷ luật"},
    ),
    ("24", {"papers[+]": {"type": "disciplinary_review"}}, {"papers[+]": {"type": "photo"}}),
    (
        "12",
        {"history[3].what": "Học THPT, vào Đoàn TNCS Hồ Chí Minh tháng 3 năm 2009"},
        {"history[3].what": "Học THPT, vào Đoàn, tháng 9/2009 làm lớp phó; thi đỗ 6/2010"},
    ),
    ("25", {"items.special_history": ""}, {"items.special_history": "Không có"}),
    ("25", {"abroad": []}, {"abroad": "không", "periods[2].where": VILLAGE}),
    ("25", {"rewards": ""}, {"rewards": "không"}),
    ("25", {"discipline": GONE}, {"discipline": "Không."}),
]
