"""Mistakes to plant into invented biographies: which check must find each, and where it fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.helpers.biography import confirmation

Case = dict[str, Any]
_IN_FULL = ("father", "mother", "guardian", "spouse_father", "spouse_mother")


@dataclass(frozen=True, slots=True)
class Plant:
    """A mistake; `into` changes a case and says whether it could."""

    check: str
    name: str
    into: Callable[[Case], bool]


def item(key: str, value: Any) -> Callable[[Case], bool]:
    """Return a planter that writes one item."""

    def into(case: Case) -> bool:
        case["items"][key] = value
        return True

    return into


def top(key: str, value: Any) -> Callable[[Case], bool]:
    """Return a planter that writes one answer."""

    def into(case: Case) -> bool:
        case[key] = value
        return True

    return into


def paper(kind: str, number: int = 0, **fields: Any) -> Callable[[Case], bool]:
    """Return a planter that changes fields of one paper, where there is such a paper."""

    def into(case: Case) -> bool:
        rows = papers(case, kind)
        if len(rows) <= number or not papers(case, "cell_resolution"):
            return False
        rows[number].update(fields)
        return True

    return into


def kin(relations: tuple[str, ...], *, dead: bool = False, **fields: Any) -> Callable[[Case], bool]:
    """Return a planter that changes fields of the first relative of some kinds."""

    def into(case: Case) -> bool:
        for row in relatives(case, *relations):
            if row.get("dead", False) is dead and "residence" in row:
                row.update(fields)
                return True
        return False

    return into


def papers(case: Case, kind: str) -> list[Case]:
    """Return the papers of one kind."""
    return [row for row in case["papers"] if row["type"] == kind]


def relatives(case: Case, *relations: str) -> list[Case]:
    """Return the relatives of some kinds."""
    return [row for row in case["relatives"] if row["relation"] in relations]


def _small_name(case: Case) -> bool:
    case["items"]["birth_name"] = case["items"]["birth_name"].title()
    return True


def _other_certificate(case: Case) -> bool:
    papers(case, "birth_certificate")[0]["name"] = "TRẦN VĂN KHÁC"
    return True


def _other_birth(case: Case) -> bool:
    year = int(case["items"]["birth_date"][:4])
    papers(case, "identity_card")[0]["birth_date"] = f"{year + 1}-01-01"
    return True


def _other_spelling(case: Case) -> bool:
    name = case["items"]["birth_name"]
    papers(case, "identity_card")[0]["name"] = name.replace("Đ", "D").replace("Ế", "E") + "H"
    return True


def _late_history(case: Case) -> bool:
    born = int(case["items"]["birth_date"][:4])
    del case["history"][0]
    case["history"][0]["from"] = f"{born + 7}-01"
    return True


def _gap_after_history(case: Case) -> bool:
    end = max(row["to"] for row in case["history"])
    row = case["periods"][0]
    row["from"] = _later(end, 3)
    if any("tại chức" in row["what"] for row in case["periods"]):
        return False  # may cover the months
    return row["to"] in ("", "nay") or row["to"] >= row["from"]


def _gap(case: Case) -> bool:
    rows = case["periods"]
    for before, after in pairwise(rows):
        begin = _later(before["to"], 4) if before["to"] not in ("", "nay") else ""
        if begin and "tại chức" not in after["what"] and (after["to"] or "9") > begin:
            after["from"] = begin
            side = [row for row in rows if "tại chức" in row["what"]]
            for row in side:
                rows.remove(row)
            return True
    return False


def _overlap(case: Case) -> bool:
    row = case["periods"][0]
    if row["to"] in ("", "nay") or _later(row["from"], 3) > row["to"]:
        return False
    case["periods"].append({**row, "what": "Thợ xây", "office": ""})
    return not any(word in row["what"] for word in ("bệnh",))


def _year_only(case: Case) -> bool:
    case["periods"][0]["from"] = case["periods"][0]["from"][:4]
    return True


def _short_school(case: Case) -> bool:
    for row in case["history"]:
        if "tiểu học" in row["what"]:
            row["to"] = _later(row["from"], 30)
            return True
    return False


def _no_place(case: Case) -> bool:
    case["periods"][0]["where"] = ""
    return True


def _other_marriage(case: Case) -> bool:
    if "marriage" not in case or case["marital_status"] == "single":
        return False
    case["marriage"]["spouse"] = "Người Nào Khác"
    return True


def _untold_marriage(case: Case) -> bool:
    if "marriage" not in case:
        return False
    for row in case["periods"]:
        row["what"] = row["what"].split(";")[0]
    return True


def _second_spouse(case: Case) -> bool:
    first = [row for row in relatives(case, "spouse") if not row.get("dead") and "home" in row]
    for row in first[:1]:
        case["relatives"].append({**row, "name": "Người Vợ Hai"})
    return bool(first)


def _no_diploma(case: Case) -> bool:
    if case["training"] == "không":
        return False
    case["training"][0]["mode"] = ""
    return True


def _short_trip(case: Case) -> bool:
    trip = {"from": "2019-01", "to": "2019-02", "purpose": "Học tập", "country": "Lào"}
    rows = case["abroad"] if case["abroad"] != "không" else []
    case["abroad"] = [*rows, trip | {"decided_by": "Sở Nội vụ"}]
    return True


def _trip_left_out(case: Case) -> bool:
    found = case["abroad"] != "không"
    case["abroad"] = "không"
    return found


def _low_reward(case: Case) -> bool:
    level = {"date": "2024-10", "decided_by": "Chủ tịch UBND"}
    case["rewards"] = [level | {"form": "Giấy khen"}, level | {"form": "Bằng khen"}]
    return True


def _discipline(case: Case) -> bool:
    case["papers"].append({"type": "discipline_case", "date": "2021-04-02"})
    return True


def _without(*relations: str) -> Callable[[Case], bool]:
    def into(case: Case) -> bool:
        rows = relatives(case, *relations)
        raised_by_others = relatives(case, "guardian")
        if not rows or raised_by_others or case["marital_status"] == "divorced":
            return False
        case["relatives"].remove(rows[0])
        return True

    return into


def _stage_gap(case: Case) -> bool:
    for row in relatives(case, *_IN_FULL):
        stages = row.get("periods", [])
        if len(stages) > 1 and int(stages[-1]["to"]) > int(stages[-1]["from"]) + 4:
            stages[-1]["from"] = str(int(stages[-1]["from"]) + 3)
            return True
    return False


def _young_father(case: Case) -> bool:
    for row in relatives(case, "father"):
        row["birth_year"] = str(int(case["items"]["birth_date"][:4]) - 10)
        return True
    return False


def _loop(case: Case) -> bool:
    row = relatives(case, "paternal_grandfather")[0]
    other = relatives(case, "father")
    if not other or "~" in row["birth_year"]:
        return False
    other[0].update(name=row["name"], birth_year=row["birth_year"])
    return True


def _full_in_laws(case: Case) -> bool:
    if case["marital_status"] != "divorced":
        return False
    case["relatives"].append({"relation": "spouse_father", "name": "Lý A Ví", "birth_year": "1960",
                              "residence": "thôn 2", "job": "Nông dân"})  # fmt: skip
    return True


def _unverified(case: Case) -> bool:
    rows = [row for row in case["papers"] if row.get("persons") == ["mother"]]
    if not rows or not papers(case, "cell_resolution"):
        return False
    case["papers"].remove(rows[0])
    return True


def _early_biography(case: Case) -> bool:
    papers(case, "biography")[0]["date"] = "2026-02-11"
    return True


def _overdue(case: Case) -> bool:
    case["papers"].append({"type": "verification_request", "date": "2026-08-03"})
    return True


def _exemption(case: Case) -> bool:
    case["papers"].append({"type": "exemption", "date": "2026-05-10", "persons": ["father"],
                           "reason": "members_past"})  # fmt: skip
    return bool(case["form_version"] == "38-HD/2025")


def _vote(case: Case, **fields: Any) -> bool:
    rows = papers(case, "cell_resolution")
    for row in rows:
        row.update(fields)
    return bool(rows)


def _spoiled_confirmation(case: Case) -> bool:
    if not papers(case, "confirmation"):
        return False
    case["papers"].append(confirmation("self") | {"stamped_by_committee": False})
    return True


def _later(text: str, months: int) -> str:
    number = int(text[:4]) * 12 + int(text[5:7]) - 1 + months
    return f"{number // 12}-{number % 12 + 1:02}"


def _no_father_in_law(case: Case) -> bool:
    return case["marital_status"] == "married" and _without("spouse_father")(case)


PLANTS = (
    Plant("1", "name not in capitals", _small_name),
    Plant("1", "another name on the birth certificate", _other_certificate),
    Plant("2", "other names in capitals", item("other_names", "PÁO")),
    Plant("3", "another birth date on the card", _other_birth),
    Plant("4", "hospital", item("birth_registration_place", "Bệnh viện tỉnh Lào Cai")),
    Plant("5", "no commune", item("birth_registration_place", "tỉnh Lào Cai")),
    Plant("6", "another home place", item("home_place", "xã Khác, tỉnh Cà Mau")),
    Plant("7", "no village", item("permanent_residence", "xã Nậm Chày, tỉnh Lào Cai")),
    Plant("8", "religion blank", item("religion", "")),
    Plant("9", "schooling without system", item("general_education", "Tốt nghiệp cấp 3")),
    Plant("10", "theory still running", item("political_theory", "Đang học trung cấp")),
    Plant("11", "bare degree", item("degree", "Thạc sĩ")),
    Plant("12", "no day of the Youth Union", item("youth_union", {"date": "", "place": "x"})),
    Plant("13", "item 13 filled", lambda case: case["first_time"] and item(
        "readmission", {"admitted": "2015"})(case)),
    Plant("14", "history begins late", _late_history),
    Plant("14", "history and work do not join", _gap_after_history),
    Plant("15", "months missing", _gap),
    Plant("16", "two jobs", _overlap),
    Plant("17", "year without month", _year_only),
    Plant("18", "short school", _short_school),
    Plant("19", "no place", _no_place),
    Plant("20", "another spouse", _other_marriage),
    Plant("20", "marriage not told", _untold_marriage),
    Plant("20", "two spouses", _second_spouse),
    Plant("21", "no form of study", _no_diploma),
    Plant("22", "short journey", _short_trip),
    Plant("22", "journey left out", _trip_left_out),
    Plant("23", "low reward", _low_reward),
    Plant("24", "case of discipline", _discipline),
    Plant("25", "item 16 blank", item("special_history", "")),
    Plant("25", "item 18 an empty list", top("abroad", [])),
    Plant("26", "grandmother missing", _without("maternal_grandmother")),
    Plant("26", "father-in-law missing", _no_father_in_law),
    Plant("27", "no political history", kin(_IN_FULL, political_history="")),
    Plant("28", "no nationality", kin(("sibling", "child"), nationality="")),
    Plant("29", "death without place", kin((*_IN_FULL, "paternal_grandfather"), dead=True,
                                           death_place="")),
    Plant("29", "dead with a job", kin((*_IN_FULL, "paternal_grandfather"), dead=True,
                                          job="Nông dân")),
    Plant("30", "stages with a gap", _stage_gap),
    Plant("31", "member without cell", kin(("father", "mother", "sibling"), party_member={
        "admitted": "1999", "cell": "", "committee": "Đảng bộ xã"})),
    Plant("32", "young father", _young_father),
    Plant("32", "one man in two places", _loop),
    Plant("33", "in-laws in full", _full_in_laws),
    Plant("34", "child without job", kin(("child",), job="", birth_year="2018")),
    Plant("35", "short self-assessment", item("self_assessment", "Tôi tốt.")),
    Plant("36", "oath without day", item("oath", {"text": "", "date": "", "signed": True})),
    Plant("37", "comment before the results", paper("cell_comment", date="2026-04-29")),
    Plant("38", "seal after the results", paper("cross_page_seal", date="2026-06-10")),
    Plant("39", "verified by kin", paper("confirmation", by_relation="cousin")),
    Plant("40", "mother not verified", _unverified),
    Plant("41", "member's politics unchecked", _exemption),
    Plant("42", "reply overdue", _overdue),
    Plant("43", "biography before application", _early_biography),
    Plant("44", "certificate run out", paper("class_certificate", date="2021-01-05")),
    Plant("45", "probationary introducer", paper("introduction", standing="probationary")),
    Plant("45", "introducer too new", paper("introduction", together_since="2026-01")),
    Plant("46", "more votes than members", lambda case: _vote(case, against=99)),
    Plant("46", "less than two thirds", lambda case: _vote(
        case, official_members=20, in_favour=11, against=9)),
    Plant("46b", "vote before item 26", lambda case: _vote(case, date="2026-05-31")),
    Plant("48", "another spelling", _other_spelling),
    Plant("49", "confirmation without stamp", _spoiled_confirmation),
    Plant("50", "base-level cell in item 25", paper("cell_comment", level="base_cell")),
)  # fmt: skip
