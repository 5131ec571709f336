"""Invented clean biographies of all kinds: young and old, single, married, divorced, widowed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

from tests.helpers.biography import ASSESSMENT, OATH, younger
from tests.helpers.biography_people_papers import papers_of

Case = dict[str, Any]
TODAY = "2026-11-22"
SIGNED = 2026 * 12 + 2  # March 2026
_PLACES = (
    ("xã Nậm Chày, tỉnh Lào Cai", "xã Nậm Chày, huyện Văn Bàn, tỉnh Lào Cai"),
    ("xã Mường Nhé, tỉnh Điện Biên", "xã Mường Nhé, huyện Mường Nhé, tỉnh Điện Biên"),
    ("phường Sầm Sơn, tỉnh Thanh Hóa", "phường Trung Sơn, thị xã Sầm Sơn, tỉnh Thanh Hóa"),
    ("xã Nhà Bè, Thành phố Hồ Chí Minh", "thị trấn Nhà Bè, huyện Nhà Bè, TP. Hồ Chí Minh"),
    ("đặc khu Cô Tô, tỉnh Quảng Ninh", "thị trấn Cô Tô, huyện Cô Tô, tỉnh Quảng Ninh"),
    ("xã Y Tý, Lào Cai", "xã Y Tý, huyện Bát Xát, tỉnh Lào Cai"),
    ("phường Ba Đình, TP Hà Nội", "phường Điện Biên, quận Ba Đình, thành phố Hà Nội"),
)
_FAMILIES = "Bàn Lò Giàng Nguyễn Trần Vàng Hoàng Y Đặng Lý Phạm Quàng Sùng Đinh".split()
_MIDDLE = {"male": "Văn A Đức Minh Láo Blor".split(), "female": "Thị Mùi Thùy Ngọc Sử".split()}
_GIVEN = {
    "male": "Sử Páo Đức Cường Toàn Khoa Sình Kiên Bảo Úy Trường Phong Ước Hùng Đạt".split(),
    "female": "Mỷ Linh Đươm Hoa Yến Xuân Lan Mai Pham Nga Quỳnh Chi Thủy Dí Ánh".split(),
}
_TOLD = ("kết hôn tháng {m:02}/{y}", "lập gia đình {m}/{y}", "Kết hôn ngày 12/{m}/{y} với {name}",
         "xây dựng gia đình tháng {m} năm {y}", "lấy vợ, lấy chồng (cưới năm {y})")  # fmt: skip
_UNION = ("vào Đoàn ngày {d}/{m}/{y}", "được kết nạp vào Đoàn tháng {m}/{y}",
          "gia nhập Đoàn TNCS Hồ Chí Minh ngày {d} tháng {m} năm {y}",
          "được bầu vào Ban Chấp hành Chi đoàn")  # fmt: skip
_JOBS = ("Làm ruộng", "Công nhân may", "Giáo viên tiểu học", "Công an xã", "Buôn bán nhỏ",
         "Công chức xã", "Nhập ngũ, chiến sĩ Tiểu đoàn 2", "Ở nhà chữa bệnh", "Lái xe")  # fmt: skip
_NOTHING = "Không có vấn đề gì về lịch sử chính trị"


def month(number: int) -> str:
    """Write a month counted from the year 0."""
    return f"{number // 12}-{number % 12 + 1:02}"


@dataclass
class Maker:
    """One person in the making."""

    rng: Random
    used: set[str] = field(default_factory=set)

    def name(self, sex: str, family: str = "") -> str:
        """Return a name that nobody of this family has yet."""
        while True:
            words = (
                family or self.rng.choice(_FAMILIES),
                self.rng.choice(_MIDDLE[sex]),
                self.rng.choice(_GIVEN[sex]),
            )
            if (name := " ".join(words)) not in self.used:
                self.used.add(name)
                return name

    def maybe(self, chance: float) -> bool:
        """Return true in some of the cases."""
        return self.rng.random() < chance

    def span(self, begin: int, end: int, what: str, where: str, office: str = "") -> Case:
        """Return a row of items 14 or 15."""
        return {"from": month(begin), "to": month(end), "what": what, "where": where,
                "office": office}  # fmt: skip


def random_case(seed: int) -> Case:
    """Return a biography in which nothing is wrong; the same one for the same seed."""
    make = Maker(Random(seed))
    rng = make.rng
    sex = rng.choice(("male", "female"))
    place, old = rng.choice(_PLACES)
    village = f"{rng.choice(('thôn 2', 'bản Phố', 'tổ 5', 'số 12 đường Lê Lợi'))}, {place}"
    born = rng.randint(1968 * 12, 2007 * 12)
    name = make.name(sex)
    form = "12-HD/2022" if make.maybe(0.15) else "38-HD/2025"
    history, start, union = _childhood(make, born, place, village)
    periods, training, abroad, level = _work(make, start, place, village)
    status = _status(make, born)
    day = f"{month(born)}-{rng.randint(1, 28):02}"
    case: Case = {
        "form_version": form,
        "today": TODAY,
        "first_time": True,
        "marital_status": status,
        "items": _items(make, name, sex, day, place, old, village, level, form, union),
        "history": history,
        "periods": periods,
        "training": training or "không",
        "abroad": abroad or "không",
        "rewards": _rewards(make),
        "discipline": "không",
        "relatives": _own_side(make, born, village, place),
        "papers": [],
    }
    if make.maybe(0.1):
        case["first_time"] = False
        case["items"]["readmission"] = {"admitted": "2012-05-19", "introducers": "Vàng A Páo"}
    _marry(make, case, born, sex, village, place)
    case["papers"] = papers_of(make.rng, case, name=name, day=day, old=old)
    if make.maybe(0.5):
        rng.shuffle(case["relatives"])
    return case


def _childhood(make: Maker, born: int, place: str, village: str) -> tuple[list[Case], int, Any]:
    rng = make.rng
    school = (born // 12 + 6) * 12 + 8
    rows = [make.span(born, school - 1, "Còn nhỏ, ở với bố mẹ", village)]
    union: Any = "không"
    twelve = school // 12 >= 1992
    years = ((5, "tiểu học"), (4, "THCS"), (3, "THPT")) if twelve else ((8, "phổ thông hệ 10 năm"),)
    for length, level in years[: rng.choice((2, 3, 3))]:
        end = school + length * 12 - 1
        what = f"Học {level} tại Trường {level.title()} {place.split(',')[0]}"
        if level in ("THPT", "phổ thông hệ 10 năm"):
            joined = max(born + 16 * 12 + 1, end - 16)
            day = rng.randint(1, 28)
            union = {"date": f"{month(joined)}-{day:02}", "place": "Chi đoàn trường"}
            told = rng.choice(_UNION).format(d=day, m=joined % 12 + 1, y=joined // 12)
            if make.maybe(0.2):
                union["date"] = month(joined)
            what += f"; {told}"
            end = max(end, joined)
        if make.maybe(0.3):  # school ends in May, the summer has its own row
            rows += [make.span(school, end - 3, what, place),
                     make.span(end - 2, end, "Nghỉ hè, giúp gia đình", village)]  # fmt: skip
        else:
            rows.append(make.span(school, end, what, place))
        school = end + 1
    if union == "không" and make.maybe(0.4):
        joined = max(born + 17 * 12, school + 2)
        union = {"date": month(joined), "place": "Chi đoàn thôn"}
        rows.append(make.span(school, joined + 1, "Làm ruộng; sinh hoạt Đoàn tại thôn", village))
        school = joined + 2
    return rows, school, union


def _work(
    make: Maker, start: int, place: str, village: str
) -> tuple[list[Case], list[Case], list[Case], str]:
    rng = make.rng
    rows: list[Case] = []
    training: list[Case] = []
    abroad: list[Case] = []
    level = "không"
    if make.maybe(0.5) and start + 48 < SIGNED - 12:
        level, length = rng.choice(
            (("Cao đẳng Sư phạm", 36), ("Đại học Luật", 48), ("Trung cấp Y", 24))
        )
        rows.append(
            make.span(start, start + length - 1, f"Học {level}", "phường Cam Đường, Lào Cai")
        )
        diploma = f"Bằng {level.split()[0].lower()} {level.split()[1].lower()}"
        training.append({"from": month(start), "to": month(start + length - rng.randint(1, 3)),
                         "subject": level, "school": "Trường Cao đẳng Lào Cai",
                         "mode": rng.choice(("Chính quy", "Vừa học vừa làm")),
                         "diploma": diploma})  # fmt: skip
        start += length
    while start < SIGNED - 1:
        length = rng.randint(4, 90)
        end = min(start + length, SIGNED - rng.choice((0, 1)))
        if make.maybe(0.1) and end - start >= 4 and end < SIGNED - 2:
            country = rng.choice(("Lào", "Nhật Bản", "Hàn Quốc"))
            rows.append(make.span(start, end, "Lao động theo hợp đồng", f"tỉnh ngoài, {country}"))
            abroad.append({"from": month(start), "to": month(end), "purpose": "Lao động",
                           "country": country, "decided_by": "Bộ Nội vụ"})  # fmt: skip
        else:
            rows.append(make.span(start, end, rng.choice(_JOBS), village))
        start = end + rng.choice((0, 1, 1))
    if start <= SIGNED or not rows:
        begin = min(start, SIGNED)
        rows.append(make.span(begin, SIGNED, "Công chức xã", village))
    rows[-1]["to"] = rng.choice((month(SIGNED), month(SIGNED - 1), "nay", ""))
    if rows[-1]["to"] == month(SIGNED - 1) and rows[-1]["from"] > month(SIGNED - 1):
        rows[-1]["to"] = month(SIGNED)
    if make.maybe(0.2):
        rows.append(make.span(SIGNED - 20, SIGNED - 10, "Học tại chức lớp nghiệp vụ", place))
    return rows, training, abroad, level


def _status(make: Maker, born: int) -> str:
    if SIGNED - born < 22 * 12:
        return "single"
    return make.rng.choice(("single", "married", "married", "married", "divorced", "widowed"))


def _items(
    make: Maker, name: str, sex: str, day: str, place: str, old: str, village: str, level: str,
    form: str, union: Any,
) -> Case:  # fmt: skip
    rng = make.rng
    own = old if form.startswith("12") else rng.choice((place, f"{place} ({old})"))
    schooling = ("Tốt nghiệp THPT hệ 12/12", "8/10 phổ thông", "9/12", "tốt nghiệp THPT hệ 12 năm",
                 "12/12 (đã tốt nghiệp)", "TN THPT 12/12")  # fmt: skip
    oath = OATH if form.startswith("38") else "Tôi xin cam đoan những lời khai trên là đúng sự thật"
    return {
        "birth_name": name.upper(),
        "other_names": rng.choice(("không", "", "Sử Páo")),
        "birth_date": day,
        "sex": sex,
        "birth_registration_place": own,
        "home_place": own,
        "home_place_source": "birth_certificate",
        "permanent_residence": village,
        "temporary_residence": "",
        "ethnicity": rng.choice(("Dao", "Kinh", "Mông")),
        "religion": rng.choice(("không", "Không", "Công giáo, không có chức sắc")),
        "occupation": "Công chức",
        "general_education": rng.choice(schooling),
        "professional": level,
        "degree": rng.choice(("không", "không", "")),
        "political_theory": "không",
        "youth_union": union,
        "readmission": None,
        "special_history": rng.choice(("không", "Không có gì")),
        "self_assessment": ASSESSMENT,
        "oath": {"text": oath + rng.choice(("", ".")), "date": "2026-03-20", "signed": True},
    }


def _rewards(make: Maker) -> Any:
    one = {"date": "2024-11", "form": "Bằng khen của tỉnh", "decided_by": "Chủ tịch UBND tỉnh"}
    low = one | {"form": "Giấy khen", "decided_by": "Chủ tịch UBND xã"}
    return make.rng.choice(("không", "không", [one], [low]))


def _row(make: Maker, relation: str, sex: str, born: int, village: str, place: str) -> Case:
    """Return an elder: alive or dead, with a year, about a year, or none."""
    year = make.rng.choice((str(born), str(born), f"~{born}"))
    row: Case = {"relation": relation, "name": make.name(sex), "birth_year": year,
                 "home": place, "political_history": _NOTHING, "dead": False,
                 "residence": village, "job": "Nông dân"}  # fmt: skip
    if born < 1930 or (born < 1980 and make.maybe(0.25)):
        died = make.rng.randint(max(born + 30, 1950), 2024)
        row |= {"dead": True, "residence": "", "job": "", "death_reason": "bệnh",
                "death_year": make.rng.choice((str(died), f"~{died}")),
                "death_place": place}  # fmt: skip
    return row


def _full(make: Maker, relation: str, sex: str, born: int, village: str, place: str) -> Case:
    """Return a parent, in-law or spouse with stages that run from year to year."""
    row = _row(make, relation, sex, born, village, place)
    splits = [year for year in (1945, 1954, 1975) if born < year and year >= born + 18]
    last = int(row["death_year"].strip("~")) if row["dead"] else 2026
    years = sorted({born, *splits, min(born + 19, last - 1), last})
    row |= {
        "birthplace": place,
        "class_1945": "", "class_1954": "",
        "class_1976": "Nông dân" if born < 1976 else "",
        "compliance": "Chấp hành tốt",
        "periods": [{"from": str(a), "to": str(b), "what": f"Sinh sống, làm ruộng tại {place}"}
                    for a, b in pairwise(years) if min(years) < last],
    }  # fmt: skip
    if make.maybe(0.2) and not row["dead"]:
        row["party_member"] = {"admitted": "1995", "cell": "Chi bộ thôn", "committee": "Đảng bộ xã",
                               "confirmed": True}  # fmt: skip
    elif make.maybe(0.2) and not row["dead"]:
        row["political_history"] += "; là đảng viên, vào Đảng năm 1998, Chi bộ thôn 2, Đảng bộ xã"
    return row


def _own_side(make: Maker, born: int, village: str, place: str) -> list[Case]:
    year, rng = born // 12, make.rng
    father, mother = year - rng.randint(18, 40), year - rng.randint(17, 38)
    rows = [
        _row(make, "paternal_grandfather", "male", father - rng.randint(18, 35), village, place),
        _row(make, "paternal_grandmother", "female", father - rng.randint(18, 35), village, place),
        _row(make, "maternal_grandfather", "male", mother - rng.randint(18, 35), village, place),
        _row(make, "maternal_grandmother", "female", mother - rng.randint(18, 35), village, place),
    ]
    if make.maybe(0.05):
        return [*rows, _full(make, "guardian", "female", year - 30, village, place)]
    rows.append(_full(make, "father", "male", father, village, place))
    rows.append(_full(make, "mother", "female", mother, village, place))
    for _n in range(rng.randint(0, 5)):
        sex = rng.choice(("male", "female"))
        born_then = max(year + rng.randint(-10, 10), max(father, mother) + 16)
        rows.append(younger("sibling", make.name(sex), str(min(born_then, 2024)), "Nông dân"))
    return rows


def _marry(make: Maker, case: Case, born: int, sex: str, village: str, place: str) -> None:
    status, rng = case["marital_status"], make.rng
    if status == "single":
        return
    other = "female" if sex == "male" else "male"
    year = born // 12 + rng.randint(-6, 6)
    spouse = _full(make, "spouse", other, min(year, 2004), village, place)
    married = min(
        max(born, int(spouse["birth_year"].strip("~")) * 12) + rng.randint(228, 300), SIGNED - 3
    )
    if spouse["dead"] != (status == "widowed"):
        spouse |= {"dead": False, "residence": village, "job": "Nông dân"}
        for key in ("death_reason", "death_year", "death_place"):
            spouse.pop(key, None)
        spouse["periods"] = []
        if status == "widowed":
            spouse |= {"dead": True, "residence": "", "job": "", "death_reason": "tai nạn",
                       "death_year": "2026", "death_place": place}  # fmt: skip
    case["marriage"] = {"date": month(married), "spouse": spouse["name"]}
    told = rng.choice(_TOLD).format(m=married % 12 + 1, y=married // 12, name=spouse["name"])
    row = rng.choice(case["periods"])
    row["what"] += f"; {told}"
    if status == "divorced":
        case["marriage"] |= {"divorce_date": "2025-09", "divorce_decision": "31/2025/QĐST-HNGĐ"}
        case["periods"][-1]["what"] += "; ly hôn tháng 9/2025"
        case["relatives"].append({"relation": "spouse", "name": spouse["name"],
                                  "birth_year": spouse["birth_year"]})  # fmt: skip
    else:
        case["relatives"] += [*_in_laws(make, spouse, village, place), spouse]
    _children(make, case, married)


def _in_laws(make: Maker, spouse: Case, village: str, place: str) -> list[Case]:
    year, rng = int(spouse["birth_year"].strip("~")), make.rng
    father, mother = year - rng.randint(20, 35), year - rng.randint(20, 35)
    grand = [
        (f"spouse_{side}_grand{kind}", sex, parent - rng.randint(20, 35))
        for side, parent in (("paternal", father), ("maternal", mother))
        for kind, sex in (("father", "male"), ("mother", "female"))
    ]
    rows = [_row(make, kin, sex, born, village, place) for kin, sex, born in grand]
    if make.maybe(0.1):
        rows[0]["relation"] = "spouse_grandparent"
    rows.append(_full(make, "spouse_father", "male", father, village, place))
    rows.append(_full(make, "spouse_mother", "female", mother, village, place))
    return rows


def _children(make: Maker, case: Case, married: int) -> None:
    for _n in range(make.rng.randint(0, 3)):
        year = married // 12 + make.rng.randint(0, 8)
        if year > 2025:
            continue
        age = 2026 - year
        job = "Còn nhỏ" if age <= 6 else "Học sinh, Trường xã" if age < 19 else "Công nhân"
        row = younger("child", make.name("male"), str(year), job)
        if make.maybe(0.1) and age < 19:
            row |= {"birth_year": str(year - 1), "note": "con riêng của vợ (chồng)"}
            row["job"] = job if age > 6 else "Còn nhỏ, trường mầm non"
        case["relatives"].append(row)
