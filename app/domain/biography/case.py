"""One biography as it was declared, with the papers of its dossier: frozen values, no rules.

`at` names the place of a row ("periods[3]"); a field is found under it ("periods[3].from").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.biography.kin import Kin, MaritalStatus
from app.domain.partial_date import PartialDate
from app.domain.procedure.case import CellTally
from app.domain.terms import Standing


class FormVersion(StrEnum):
    """The guidance whose booklet is filled; numbers and wording differ."""

    HD38 = "38-HD/2025"
    HD12 = "12-HD/2022"
    HD09 = "09-HD/2017"


class Part(StrEnum):
    """What a quick check may leave out: a check runs where all its parts are given."""

    DATES = "dates"
    TIMELINE = "timeline"
    KIN = "kin"
    ITEMS = "items"
    LEARNING = "learning"
    ANSWERS = "answers"
    KIN_DETAILS = "kin_details"
    PAPERS = "papers"


class PaperKind(StrEnum):
    """The papers of a dossier that say something about the biography."""

    LISTING_RESOLUTION = "listing_resolution"
    BIRTH_CERTIFICATE = "birth_certificate"
    IDENTITY_CARD = "identity_card"
    DIPLOMA = "diploma"
    CLASS_CERTIFICATE = "class_certificate"
    APPLICATION = "application"
    BIOGRAPHY = "biography"
    CROSS_PAGE_SEAL = "cross_page_seal"
    VERIFICATION_REQUEST = "verification_request"
    CONFIRMATION = "confirmation"
    EXEMPTION = "exemption"
    CELL_COMMENT = "cell_comment"
    COMMITTEE_CERTIFICATION = "committee_certification"
    OPINION = "opinion"
    INTRODUCTION = "introduction"
    YOUTH_UNION_RESOLUTION = "youth_union_resolution"
    TRADE_UNION_RESOLUTION = "trade_union_resolution"
    CELL_RESOLUTION = "cell_resolution"
    DISCIPLINE_CASE = "discipline_case"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of a life: `end` is None where it was left blank, or "nay" stands (`lasts`)."""

    at: str
    begin: PartialDate | None = None
    end: PartialDate | None = None
    what: str = ""
    place: str = ""
    office: str = ""
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Training:
    """A row of item 17; `end` is None while the course runs."""

    at: str
    begin: PartialDate | None = None
    end: PartialDate | None = None
    subject: str = ""
    school: str = ""
    mode: str = ""
    diploma: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """A row of item 18."""

    at: str
    begin: PartialDate | None = None
    end: PartialDate | None = None
    purpose: str = ""
    country: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """A row of item 19 (a reward) or 20 (a discipline)."""

    at: str
    day: PartialDate | None = None
    what: str = ""
    decided_by: str = ""


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Declared(Generic[Row]):
    """An item that is answered by rows or by an explicit "không"; neither: it was left blank."""

    rows: tuple[Row, ...] = ()
    none: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether there is no answer."""
        return not self.rows and not self.none


@dataclass(frozen=True, slots=True)
class YouthUnion:
    """Item 12; `never` is an explicit "không"."""

    day: PartialDate | None = None
    place: str = ""
    never: bool = False


@dataclass(frozen=True, slots=True)
class Oath:
    """Item 23."""

    text: str = ""
    day: PartialDate | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Items 1-13, 16, 22, 23 by their meaning; blank text where nothing was written."""

    birth_name: str = ""
    other_names: str = ""
    birth: PartialDate | None = None
    sex: str = ""
    birth_registration_place: str = ""
    home_place: str = ""
    home_place_source: str = ""
    permanent_residence: str = ""
    temporary_residence: str = ""
    ethnicity: str = ""
    religion: str = ""
    occupation: str = ""
    general_education: str = ""
    professional: str = ""
    science_technology: str = ""
    degree: str = ""
    academic_title: str = ""
    political_theory: str = ""
    languages: str = ""
    it: str = ""
    minority_language: str = ""
    youth_union: YouthUnion = field(default_factory=YouthUnion)
    readmission: tuple[str, ...] = ()
    special_history: str = ""
    self_assessment: str = ""
    oath: Oath = field(default_factory=Oath)


@dataclass(frozen=True, slots=True)
class Marriage:
    """The marriage as declared in the family section."""

    day: PartialDate | None = None
    spouse: str = ""
    divorced_on: PartialDate | None = None
    divorce_decision: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """What is declared of a relative who is a Party member."""

    admitted: str = ""
    cell: str = ""
    committee: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A row of item 21; `class_*` is the class of 1945, 1954, 1976."""

    at: str
    kin: Kin
    name: str = ""
    birth: PartialDate | None = None
    birthplace: str = ""
    home: str = ""
    residence: str = ""
    job: str = ""
    nationality: str = ""
    economy: str = ""
    compliance: str = ""
    criminal_record: str = ""
    political_history: str = ""
    class_1945: str = ""
    class_1954: str = ""
    class_1976: str = ""
    dead: bool = False
    death_reason: str = ""
    death: PartialDate | None = None
    death_place: str = ""
    periods: tuple[Period, ...] = ()
    member: Membership | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper; most fields belong to a few kinds only, None where nothing is known."""

    at: str
    kind: PaperKind
    day: PartialDate | None = None
    name: str = ""
    birth: PartialDate | None = None
    home_place: str = ""
    youth_union_on: PartialDate | None = None
    listed_on: PartialDate | None = None
    persons: tuple[str, ...] = ()
    by: str = ""
    by_relation: str = ""
    stamped: bool | None = None
    photo_stamped: bool | None = None
    standing: Standing | None = None
    together_since: PartialDate | None = None
    returned: PartialDate | None = None
    abroad: bool = False
    reason: str = ""
    current_politics_checked: bool | None = None
    level: str = ""
    note: str = ""
    tally: CellTally | None = None


@dataclass(frozen=True, slots=True)
class Biography:
    """Everything that the checker reads; `today` is the day on which it is asked.

    `other_font` and `decomposed` name the fields whose text came in a font of before Unicode, or
    with its marks apart; the text itself is converted.
    """

    form_version: FormVersion
    today: date
    first_time: bool = True
    marital: MaritalStatus | None = None
    items: Items = field(default_factory=Items)
    history: tuple[Period, ...] = ()
    periods: tuple[Period, ...] = ()
    training: Declared[Training] = field(default_factory=lambda: Declared[Training]())
    abroad: Declared[Trip] = field(default_factory=lambda: Declared[Trip]())
    rewards: Declared[Award] = field(default_factory=lambda: Declared[Award]())
    discipline: Declared[Award] = field(default_factory=lambda: Declared[Award]())
    marriage: Marriage | None = None
    relatives: tuple[Relative, ...] = ()
    papers: tuple[Paper, ...] = ()
    other_font: tuple[str, ...] = ()
    decomposed: tuple[str, ...] = ()
