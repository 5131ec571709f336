"""What the checker says in the office's words: findings, questions, places, names of checks."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.biography.case import PaperKind
from app.domain.biography.finding import Finding, Severity, Value
from app.domain.biography.kin import Kin
from app.domain.biography.sections import PAPERS, section_of
from app.domain.partial_date import PartialDate
from app.i18n import N_, _
from app.services.biography_messages import MESSAGES
from app.services.biography_questions import QUESTIONS

# Whole answers may run to pages; a sentence quotes their beginning.
_LONGEST: Final = 80

CHECK_TITLES: Final = {
    "1": N_("Birth name in capitals, as on the birth certificate"),
    "2": N_("No other name in item 1; item 2 in small letters"),
    "3": N_("One birth date on every paper"),
    "4": N_("Birth registration: no hospital"),
    "5": N_("Places: commune and province of today, old name in brackets"),
    "6": N_("Home place as on the birth certificate"),
    "7": N_("Residence in full; temporary residence"),
    "8": N_("Ethnicity and religion answered"),
    "9": N_("General education with its system"),
    "10": N_("Political theory: finished courses only"),
    "11": N_("Degree with its specialty"),
    "12": N_("One day of joining the Youth Union"),
    "13": N_("Item 13 for readmission only"),
    "14": N_("Item 14 from childhood, joined to item 15"),
    "15": N_("No month missing"),
    "16": N_("No two occupations at once"),
    "17": N_("Months, not years alone"),
    "18": N_("Years of school as usual, or explained"),
    "19": N_("Each span with its place"),
    "20": N_("Marriage, divorce, residence told alike"),
    "21": N_("Training complete, agreeing with item 11"),
    "22": N_("Abroad: three months or more, with who decided"),
    "23": N_("Rewards: from bằng khen on, month and level"),
    "24": N_("Discipline: cases without punishment too"),
    "25": N_("Items 16, 18, 19, 20: “không” written out"),
    "26": N_("The whole family declared"),
    "27": N_("Parents, in-laws, spouse in full"),
    "28": N_("Siblings and children: nationality, criminal record"),
    "29": N_("The dead: reason, year, place"),
    "30": N_("Elders' stages without gaps, split at 1945, 1954, 1975"),
    "31": N_("Party members in the family: year, cell, committee"),
    "32": N_("Ages in the family are possible"),
    "33": N_("After a divorce: name, years, decision"),
    "34": N_("Children by age: little, school, job"),
    "35": N_("Self-assessment: four aspects, weaknesses"),
    "36": N_("Oath as printed, dated, signed"),
    "37": N_("Items 25 and 26 after the verification"),
    "38": N_("Sealed before the verification"),
    "39": N_("Verified by nobody of the family"),
    "40": N_("Everybody verified or exempt"),
    "41": N_("Members exempt: politics of today checked"),
    "42": N_("Replies in time"),
    "43": N_("Papers in their order"),
    "44": N_("Papers still valid at the cell's meeting"),
    "45": N_("Introducers official, long enough together"),
    "46": N_("The cell's votes add up"),
    "46b": N_("Vote after item 26"),
    "47": N_("No erasures, no blank lines (on the paper)"),
    "48": N_("One spelling of the name"),
    "49": N_("Confirmations stamped by the committee"),
    "50": N_("A base-level cell writes in item 26"),
}
"""Number of a check -> what it looks at, as a line of the tick-list."""

_KIN: Final = {
    Kin.PATERNAL_GRANDFATHER: N_("paternal grandfather"),
    Kin.PATERNAL_GRANDMOTHER: N_("paternal grandmother"),
    Kin.MATERNAL_GRANDFATHER: N_("maternal grandfather"),
    Kin.MATERNAL_GRANDMOTHER: N_("maternal grandmother"),
    Kin.FATHER: N_("father"),
    Kin.MOTHER: N_("mother"),
    Kin.GUARDIAN: N_("who brought the person up"),
    Kin.SIBLING: N_("sibling"),
    Kin.SPOUSE_PATERNAL_GRANDFATHER: N_("paternal grandfather of the spouse"),
    Kin.SPOUSE_PATERNAL_GRANDMOTHER: N_("paternal grandmother of the spouse"),
    Kin.SPOUSE_MATERNAL_GRANDFATHER: N_("maternal grandfather of the spouse"),
    Kin.SPOUSE_MATERNAL_GRANDMOTHER: N_("maternal grandmother of the spouse"),
    Kin.SPOUSE_GRANDPARENT: N_("grandparent of the spouse"),
    Kin.SPOUSE_FATHER: N_("father of the spouse"),
    Kin.SPOUSE_MOTHER: N_("mother of the spouse"),
    Kin.SPOUSE: N_("spouse"),
    Kin.SPOUSE_SIBLING: N_("sibling of the spouse"),
    Kin.CHILD: N_("child"),
    Kin.ADOPTED_CHILD: N_("adopted child"),
}
_PAPERS: Final = {
    PaperKind.LISTING_RESOLUTION: N_("resolution on listing"),
    PaperKind.BIRTH_CERTIFICATE: N_("birth certificate"),
    PaperKind.IDENTITY_CARD: N_("identity card"),
    PaperKind.DIPLOMA: N_("diploma"),
    PaperKind.CLASS_CERTIFICATE: N_("certificate of the awareness class"),
    PaperKind.APPLICATION: N_("application (1-KNĐ)"),
    PaperKind.BIOGRAPHY: N_("biography (2-KNĐ)"),
    PaperKind.CROSS_PAGE_SEAL: N_("cross-page seal"),
    PaperKind.VERIFICATION_REQUEST: N_("letter asking for verification"),
    PaperKind.CONFIRMATION: N_("confirmation of the verification"),
    PaperKind.EXEMPTION: N_("exemption from verification"),
    PaperKind.CELL_COMMENT: N_("comment of the cell (item 25)"),
    PaperKind.COMMITTEE_CERTIFICATION: N_("certification of the committee (item 26)"),
    PaperKind.OPINION: N_("opinions of organisations (5-KNĐ)"),
    PaperKind.INTRODUCTION: N_("letter of introduction (3-KNĐ)"),
    PaperKind.YOUTH_UNION_RESOLUTION: N_("resolution of the Youth Union (4-KNĐ)"),
    PaperKind.TRADE_UNION_RESOLUTION: N_("resolution of the trade union (4A-KNĐ)"),
    PaperKind.CELL_RESOLUTION: N_("resolution of the cell (6-KNĐ)"),
    PaperKind.DISCIPLINE_CASE: N_("case of discipline"),
    PaperKind.OTHER: N_("another paper"),
}
_SEVERITIES: Final = {
    Severity.ERROR: N_("wrong"),
    Severity.WARNING: N_("to be made clear"),
    Severity.HINT: N_("hint"),
    Severity.MANUAL: N_("to be looked at on paper"),
}


def message_of(finding: Finding) -> str:
    """Return what is wrong, in one sentence."""
    return _sentence(_(MESSAGES[finding.fault]), finding)


def question_of(finding: Finding) -> str:
    """Return what to ask; the candidate is "đồng chí" here alone."""
    return _sentence(_(QUESTIONS[finding.fault]), finding)


def check_title(number: str) -> str:
    """Return what a check looks at, as a line of the tick-list."""
    return _(CHECK_TITLES[number])


def severity_words(severity: Severity) -> str:
    """Return how grave a finding is."""
    return _(_SEVERITIES[severity])


def kin_words(kin: Kin) -> str:
    """Return who a relative is, in lower case inside sentences."""
    return _(_KIN[kin])


def where_words(where: str) -> str:
    """Return the item and the row that a finding leads to."""
    section = section_of(where)
    if section.item == PAPERS:
        if section.row is None:
            return _("the papers")
        return _("the papers, line {n}").format(n=section.row)
    if section.row is None:
        return _("item {number}").format(number=section.item)
    return _("item {number}, line {n}").format(number=section.item, n=section.row)


def _sentence(words: str, finding: Finding) -> str:
    said = words.format(**{name: _value(name, value) for name, value in finding.values})
    return said[:1].upper() + said[1:]


def _value(name: str, value: Value) -> str | int:
    if isinstance(value, Kin):
        return kin_words(value)
    if isinstance(value, PaperKind):
        return _(_PAPERS[value])
    if isinstance(value, PartialDate):
        return value.show()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return value
    if name == "at":
        return where_words(value)
    if name == "persons":
        return ", ".join(map(_person, value.split(", ")))
    if not value:
        return _("(no name)") if name == "name" else _("this line")
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1].rstrip() + "…"


def _person(key: str) -> str:
    """Return a person of a paper in words: a relation, the candidate, or a name as it stands."""
    if key == "self":
        return _("the candidate")
    relation, _sign, number = key.partition("_")
    if number.isdigit():
        key = relation
    return kin_words(Kin(key)) if key in set(Kin) else key
