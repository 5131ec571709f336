"""The office's fixed vocabularies, under the names of docs/glossary.md."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class CellKind(StrEnum):
    """Loại hình chi bộ."""

    RESIDENTIAL = "residential"
    PARTY_OFFICE = "party_office"
    GOVERNMENT_OFFICE = "government_office"
    POLICE = "police"
    MILITARY = "military"
    SCHOOL = "school"
    HEALTH_STATION = "health_station"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE_ENTERPRISE = "private_enterprise"
    COOPERATIVE = "cooperative"
    NON_PUBLIC_UNIT = "non_public_unit"
    OTHER = "other"


class AreaTrait(StrEnum):
    """Đặc điểm địa bàn of a cell or committee, dated."""

    BORDER = "border"
    ETHNIC_MINORITY = "ethnic_minority"
    MOUNTAIN = "mountain"
    ISLAND = "island"
    RELIGIOUS = "religious"
    EXTREME_DIFFICULTY = "extreme_difficulty"


class CellEnding(StrEnum):
    """How a cell ceased to exist."""

    MERGED = "merged"
    DISSOLVED = "dissolved"


class DecidingBody(StrEnum):
    """Cấp quyết định kết nạp, by regime; stored, never derived."""

    FULL_COMMITTEE = "full_committee"
    STANDING_COMMITTEE = "standing_committee"
    SUPERIOR = "superior"


class Sex(StrEnum):
    """Giới tính."""

    MALE = "male"
    FEMALE = "female"


class Standing(StrEnum):
    """Dated standing of a member; the last two change the vote's denominator."""

    PROBATIONARY = "probationary"
    OFFICIAL = "official"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"


class MemberEnding(StrEnum):
    """Why somebody is no longer a member of this committee."""

    MOVED = "moved"
    DECEASED = "deceased"
    STRUCK_OFF = "struck_off"
    EXPELLED = "expelled"
    RESIGNED = "resigned"


LEFT_THE_PARTY: Final = (MemberEnding.STRUCK_OFF, MemberEnding.EXPELLED, MemberEnding.RESIGNED)
"""Endings after which somebody may be admitted a second time."""


class Office(StrEnum):
    """Chức vụ trong chi bộ."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    CELL_COMMITTEE_MEMBER = "cell_committee_member"


class AttachmentKind(StrEnum):
    """How a member attends a cell that is not his own."""

    TEMPORARY = "temporary"
    FULL = "full"
    GUEST = "guest"


class MassOrganizationKind(StrEnum):
    """Đoàn thể chính trị - xã hội."""

    YOUTH_UNION = "youth_union"
    WOMEN_UNION = "women_union"
    FARMERS_UNION = "farmers_union"
    VETERANS = "veterans"
    TRADE_UNION = "trade_union"
    FATHERLAND_FRONT = "fatherland_front"
    MILITIA = "militia"
    OTHER = "other"


class MassClassGrade(StrEnum):
    """Phân loại quần chúng."""

    A = "A"
    B = "B"
    C = "C"


class Education(StrEnum):
    """Trình độ học vấn, lowest first."""

    LITERATE = "literate"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    VOCATIONAL = "vocational"
    COLLEGE = "college"
    UNIVERSITY = "university"
    POSTGRADUATE = "postgraduate"


class Relation(StrEnum):
    """Relatives of 2-KNĐ item 21."""

    FATHER = "father"
    MOTHER = "mother"
    GUARDIAN = "guardian"
    SPOUSE = "spouse"
    SPOUSE_FATHER = "spouse_father"
    SPOUSE_MOTHER = "spouse_mother"
    CHILD = "child"
    SIBLING = "sibling"
    SPOUSE_SIBLING = "spouse_sibling"
    PATERNAL_GRANDFATHER = "paternal_grandfather"
    PATERNAL_GRANDMOTHER = "paternal_grandmother"
    MATERNAL_GRANDFATHER = "maternal_grandfather"
    MATERNAL_GRANDMOTHER = "maternal_grandmother"
    SPOUSE_GRANDPARENT = "spouse_grandparent"


class PlaceKind(StrEnum):
    """Why a place matters for verification."""

    HOME = "home"
    RESIDENCE = "residence"
    LIVED = "lived"
    WORKED = "worked"


class VerificationChannel(StrEnum):
    """Where the confirmation is written."""

    BOOKLET = "booklet"
    SLIP = "slip"
    NOT_NEEDED = "not_needed"


class VerificationResult(StrEnum):
    """What came back."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"


class MentorKind(StrEnum):
    """Whom the mentor helps (3-KNĐ candidate, 11-KNĐ probationary member)."""

    CANDIDATE = "candidate"
    PROBATIONARY = "probationary"


class IntroducerKind(StrEnum):
    """Người giới thiệu: an official member (3-KNĐ), or an organisation (4-KNĐ, 4A-KNĐ)."""

    MEMBER = "member"
    YOUTH_UNION = "youth_union"
    TRADE_UNION = "trade_union"


class Referral(StrEnum):
    """Trường hợp phải xin ý kiến: the competent level gives its opinion in writing."""

    OVER_AGE = "over_age"
    EDUCATION = "education"
    POLITICAL_HISTORY = "political_history"
    RELIGION = "religion"
    CHINESE_ETHNICITY = "chinese_ethnicity"
    FOREIGN_MARRIAGE = "foreign_marriage"
    POPULATION_POLICY = "population_policy"
    DISCIPLINE = "discipline"
    PRIVATE_ENTREPRENEUR = "private_entrepreneur"
    READMISSION = "readmission"


class TaskJudgement(StrEnum):
    """How a trial task went."""

    DONE_WELL = "done_well"
    DONE = "done"
    NOT_DONE = "not_done"


class QuotaOwnerKind(StrEnum):
    """Who was given a target; a mass organisation's target is introductions."""

    COMMITTEE = "committee"
    CELL = "cell"
    MASS_ORGANISATION = "mass_organisation"


class QuotaPeriodKind(StrEnum):
    """A target is stored with its period: 75 for a term is not 75 a year."""

    YEAR = "year"
    TERM = "term"


class ShareBasis(StrEnum):
    """The denominator a share target is measured against."""

    ADMITTED = "admitted"
    TARGET = "target"


class Trait(StrEnum):
    """Traits that every new register starts with; the list itself is data and may be extended."""

    WOMEN = "women"
    YOUTH_UNION = "youth_union"
    ETHNIC_MINORITY = "ethnic_minority"
    RELIGIOUS = "religious"
    WORKER = "worker"
    PUPIL = "pupil"
    STUDENT = "student"
    FARMER = "farmer"
    MILITIA = "militia"
    RESERVIST = "reservist"
    DEMOBILISED = "demobilised"
    PART_TIME_OFFICIAL = "part_time_official"
    PRIVATE_ENTERPRISE = "private_enterprise"
    NON_STATE_ENTERPRISE = "non_state_enterprise"
    VILLAGE = "village"
    BORDER = "border"
