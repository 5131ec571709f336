"""What the engine answers: findings, blocked acts with reasons, deadlines, effective days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.regulations import RuleValue
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Referral


class Verdict(StrEnum):
    """What a rule says; what nobody knows is unknown, never failed."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Rule(StrEnum):
    """The rules that give findings."""

    AGE_AT_CELL_VOTE = "age_at_cell_vote"
    EDUCATION = "education"
    INTRODUCERS = "introducers"
    TOGETHER_MONTHS = "together_months"
    CLASS_CERTIFICATE_VALID = "class_certificate_valid"
    PAPERS_VALID = "papers_valid"
    ORDER_OF_ACTS = "order_of_acts"
    CELL_VOTE_MAJORITY = "cell_vote_majority"
    CELL_VOTE_QUORUM_THREE = "cell_vote_quorum_three"
    COMMITTEE_VOTE_MAJORITY = "committee_vote_majority"
    RECOGNITION_MAJORITY = "recognition_majority"
    READMISSION_WAIT = "readmission_wait"


class DeadlineRule(StrEnum):
    """The rules that give due days; the last block is the office's own rhythm and its paper."""

    DECIDE_ADMISSION = "decide_admission"
    CEREMONY = "ceremony"
    MEMBER_RECORD = "member_record"
    PROBATION = "probation"
    RECOGNITION_VOTE = "recognition_vote"
    DECIDE_RECOGNITION = "decide_recognition"
    CLASS_CERTIFICATE = "class_certificate"
    VERIFICATION_VALID = "verification_valid"
    OPINION_VALID = "opinion_valid"
    APPLICATION_VALID = "application_valid"
    INTRODUCTION_VALID = "introduction_valid"
    AGE_LIMIT = "age_limit"
    SEND_TO_COMMITTEE = "send_to_committee"
    COMMITTEE_RESOLUTION = "committee_resolution"
    VERIFICATION_REPLY = "verification_reply"
    RECALL = "recall"
    REMARK = "remark"
    TRIAL_TASK = "trial_task"


class Unit(StrEnum):
    """What an amount counts; `day` is a day that was fixed by people, not counted."""

    WORKING_DAYS = "working_days"
    MONTHS = "months"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says; `on` is the day it was judged on, `value` against `limit`.

    `value` and `limit` are plain JSON values (months, counts, level names); `detail` is a key with
    which the screen and the sentence say what is missing ("application", "verification").
    """

    rule: Rule
    verdict: Verdict
    on: date | None
    value: Any
    limit: Any
    source: RuleValue
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act is held up: a finding that is not met or unknown, or a missing act.

    `rule` is a `Rule`, a `DeadlineRule`, "referral" or "record"; `detail` says which paper or what
    exactly; `value` and `limit` are the numbers or days of the sentence.
    """

    rule: str
    verdict: Verdict
    detail: str
    source: RuleValue | None = None
    value: Any = None
    limit: Any = None


@dataclass(frozen=True, slots=True)
class BlockedAct:
    """An act that would come next, and what holds it up."""

    act: MilestoneKind
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due day and how it was reached: `amount` of `unit` from the day of `start`.

    `done_on` is the day of the act that fulfilled it, if it happened. `record` names the one
    request or task where a person may have several.
    """

    rule: DeadlineRule
    due: date
    start: str
    start_on: date
    amount: int
    unit: Unit
    source: RuleValue
    done_on: date | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class ReferralNote:
    """A case in which the competent level's written opinion is needed; nothing is concluded."""

    kind: Referral
    source: RuleValue
    given: bool


@dataclass(frozen=True, slots=True)
class Effective:
    """Days that follow from acts; `party_age_from` is provisional until official."""

    probation_from: date | None = None
    probation_to: date | None = None
    official_from: date | None = None
    party_age_from: date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the engine says about one case on one day.

    `next_acts` come next, the one that leads on first; `blocked` are those of them that are held
    up: an official may record them all the same, with a reason.
    """

    stage: Stage
    next_acts: tuple[MilestoneKind, ...]
    blocked: tuple[BlockedAct, ...]
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...]
    referrals: tuple[ReferralNote, ...]
    effective: Effective
