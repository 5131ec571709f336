"""Members and candidates of the sample register, as its spreadsheets tell them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from app.domain.months import add_months
from app.domain.stages import Stage
from app.domain.terms import CellKind, Education, Office, Sex, Standing
from tests.helpers.commune_rules import COMMUNE, TODAY, Steps, age, each, rule


@rule("a member is official exactly 12 months after the day he entered")
def _(commune):
    for person, member in commune.everybody():
        official = member.standing is Standing.OFFICIAL
        expected = add_months(member.admitted_on, 12) if official else None
        if member.official_on != expected:
            yield person.full_name


# DS_DANGVIEN.xlsx, row 90
@rule("a member was 18-60 years old when he entered", known=["Đinh Phương Thuỷ"])
def _(commune):
    for person, member in commune.everybody():
        if not 18 <= age(person.birth.exact, member.admitted_on) <= 60:
            yield person.full_name


@rule("cells of offices, schools, firms and forces have members of working age")
def _(commune):
    for person, member in commune.everybody():
        village = commune.cells[member.cell_id].kind is CellKind.RESIDENTIAL
        if not village and not 18 <= age(person.birth.exact, TODAY) <= 60:
            yield person.full_name


@rule("every cell has one secretary and one deputy, official members of it")
def _(commune):
    for cell in commune.cells.values():
        held = Counter()
        for office in commune.offices:
            member = commune.members[office.member_id]
            if office.cell_id == cell.id:
                fits = member.standing is Standing.OFFICIAL and member.cell_id == cell.id
                held[office.office] += 1 if fits else 100
        if (held[Office.SECRETARY], held[Office.DEPUTY_SECRETARY]) != (1, 1):
            yield cell.name


@rule("probationary members are candidates in probation, in one cell, from the decision's day on")
def _(commune):
    expected = {
        (one.person.id, one.cell.id, one.day(Steps.DECISION_ISSUED))
        for one in commune.followed
        if one.stage is Stage.PROBATION
    }
    found = {
        (person.id, member.cell_id, member.admitted_on)
        for person, member in commune.everybody()
        if member.standing is Standing.PROBATIONARY
    }
    yield from (commune.persons[who].full_name for who, *_rest in expected ^ found)


_POSTS = {
    "Công an xã": {CellKind.POLICE},
    "Dân quân thường trực": {CellKind.MILITARY},
    "Dân quân tự vệ": {CellKind.MILITARY},
    "Bộ đội xuất ngũ": {CellKind.MILITARY, CellKind.RESIDENTIAL},
    "Giáo viên": {CellKind.SCHOOL},
    "Nhân viên thư viện": {CellKind.SCHOOL},
    "Y sĩ": {CellKind.HEALTH_STATION},
    "Công chức xã": {CellKind.GOVERNMENT_OFFICE, CellKind.PARTY_OFFICE},
    "Văn thư": {CellKind.GOVERNMENT_OFFICE},
    "Người hoạt động không chuyên trách cấp xã": {CellKind.PARTY_OFFICE},
    "Kế toán hợp tác xã": {CellKind.COOPERATIVE},
    "Xã viên hợp tác xã": {CellKind.COOPERATIVE},
    "Công nhân": {CellKind.PRIVATE_ENTERPRISE},
    "Kỹ thuật viên": {CellKind.PRIVATE_ENTERPRISE},
}
GRADUATE_POSTS = {
    "Công an xã": 21,
    "Công chức xã": 21,
    "Giáo viên": 20,
    "Kế toán hợp tác xã": 20,
    "Kỹ thuật viên": 20,
    "Nhân viên thư viện": 20,
    "Văn thư": 20,
    "Y sĩ": 20,
}


@each("the occupation fits the kind of cell; who has no post belongs to a village")
def _(one):
    return one.cell.kind in _POSTS.get(one.person.occupation, {CellKind.RESIDENTIAL})


@each("the schooling fits the occupation")
def _(one):
    graduate = one.person.education in (Education.COLLEGE, Education.UNIVERSITY)
    return graduate == (one.person.occupation in GRADUATE_POSTS)


@each("a candidate is 18-60 years old when put on the list, and today")
def _(one):
    days = (one.day(Steps.LISTED) or TODAY, TODAY)
    return all(18 <= age(one.birth, day) <= 60 for day in days)


# doi_tuong_dang.xlsx, rows 67 (police, university, listed at 20), 84 (civil servant, at 21) and
# 86 (teacher, college, at 20): listed before they could have graduated.
@each(
    "a graduate had the time to study before he was put on the list",
    known=["Đặng Quang Quyết 2004", "Mai Quang Việt 2002", "Bùi Bích Thảo 2004"],
)
def _(one):
    years = {Education.COLLEGE: 21, Education.UNIVERSITY: 22}.get(one.person.education)
    listed = one.day(Steps.LISTED) or TODAY
    return years is None or date(one.birth.year + years, 6, 1) <= listed


# Row 63: discharged soldier listed at 19; two years of service begin at 18.
@each("a discharged soldier had the time to serve", known=["Lò Thanh Ân 2005"])
def _(one):
    listed = one.day(Steps.LISTED) or TODAY
    return one.person.occupation != "Bộ đội xuất ngũ" or age(one.birth, listed) >= 20


@each("a Youth Union date stands with the Youth Union, at 16-30; nobody over 30 is in it")
def _(one):
    joined = one.person.youth_union_on
    if (joined is None) == ("Đoàn TNCS" in (one.person.organisations or "")):
        return False
    return joined is None or (
        16 <= age(one.birth, joined.exact) <= 30 and age(one.birth, TODAY) <= 30
    )


@each("the Women's Union has women, and its village heads are women")
def _(one):
    words = f"{one.person.organisations} {one.person.occupation}"
    women_only = "LHPN" in words or "Phụ nữ" in words
    return not women_only or one.person.sex is Sex.FEMALE


# Rows 36-42 and others: women at the head of a Farmers' Union branch, listed under Hội LHPN.
@each(
    "the head of a Farmers' Union branch is in the Farmers' Union or the Youth Union",
    known=[
        "Bế Mai Thảo 1977",
        "Hoàng Mai Chứ 1977",
        "Hoàng Phương Lan 1985",
        "Ma Ngọc Hạnh 1990",
        "Thào Thị Sua 1977",
        "Đàm Thùy Trâm 1990",
    ],
)
def _(one):
    head = "Hội Nông dân" in one.person.occupation
    return not head or one.person.organisations in ("Hội Nông dân", "Đoàn TNCS Hồ Chí Minh")


# Row 89; the members' sheet has eleven women of that name: "Seo" is a man's middle name.
@each("a middle name fits the sex", known=["Cứ Seo Chá 1994"])
def _(one):
    middle = one.person.full_name.split()[1]
    if one.person.sex is Sex.FEMALE:
        return middle not in ("A", "Seo", "Mí", "Văn")
    return middle != "Thị"


@each("everybody lives in a village of the commune; the cell of a village has its own people")
def _(one):
    village, *commune = one.person.permanent_residence.split(", ")
    at_home = one.cell.kind is not CellKind.RESIDENTIAL or one.cell.name == f"Chi bộ {village}"
    return ", ".join(commune) == COMMUNE and at_home


_WAY = (
    Steps.NOTICED,
    Steps.LISTED,
    Steps.CLASS_CERTIFICATE,
    Steps.APPLICATION,
    Steps.BIOGRAPHY,
    Steps.VERIFICATION,
    Steps.CELL_VOTE,
    Steps.DECISION_ISSUED,
    Steps.CEREMONY,
)


@each("the steps follow each other and lie in the past")
def _(one):
    days = [day for kind in _WAY if (day := one.day(kind))]
    left = [one.day(Steps.REMOVED)] if Steps.REMOVED in one.steps else []
    return days == sorted(days) and all(day <= TODAY for day in (*days, *left))


# The sheet's decisions end on 22/11/2025, so its three "decided" wait for a ceremony since 2024.
@each(
    "the ceremony follows the decision within 30 working days",
    known=["Lộc Đình Ẩn 1999", "Ngô Thị Dế 1982", "Tòng Thị Trâm 1995"],
)
def _(one):
    decided = one.day(Steps.DECISION_ISSUED)
    held = one.day(Steps.CEREMONY) or TODAY
    return decided is None or held - decided <= timedelta(weeks=6)


# For the same reason 15 of 18 probationary members are past their 12 months.
@each(
    "probation has not run out",
    known=[
        "Bàn Kim Trang 1990",
        "Bế Mai Thảo 1977",
        "Cà Bích Hoa 1979",
        "Hoàng Thị Yến 1986",
        "Hà Ngọc Chứ 1996",
        "Lý Hồng Quỳnh 1995",
        "Mai Công Quân 1980",
        "Mai Quang Việt 2002",
        "Mai Thu Đươm 1999",
        "Ngô Đình Ân 1991",
        "Quàng Thị Hương 2000",
        "Trịnh Thùy Yến 1979",
        "Tẩn Quang Cường 1993",
        "Điêu Phương Đào 1980",
        "Đỗ Đức Hải 2002",
    ],
)
def _(one):
    held = one.day(Steps.CEREMONY)
    return one.stage is not Stage.PROBATION or add_months(held, 12) >= TODAY


@rule("a mentor was an official member of the candidate's cell when he was assigned")
def _(commune):
    for one in commune.followed:
        for assignment in one.assignments:
            mentor = commune.members[assignment.member_id]
            begun = assignment.started_on.exact
            if mentor.cell_id != one.cell.id or not (mentor.official_on or TODAY) <= begun:
                yield one.key


@each("the resolution that puts on the list assigns the mentor, with its number")
def _(one):
    listed = one.steps.get(Steps.LISTED)
    return (listed is None) == (not one.assignments) and all(
        (assignment.resolution_number, assignment.resolution_on)
        == (listed.number, listed.happened_on.exact)
        for assignment in one.assignments
    )
