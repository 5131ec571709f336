"""Under which rules an act was taken: stored with it once, told in words later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.partial_date import PartialDate
from app.domain.regulations import NoRuleValue, RuleBook
from app.domain.stages import MilestoneKind
from app.i18n import _
from app.services.regulations import shipped_rules
from app.services.rule_units import value_words

_PROBATION: Final = "deadline.probation_months"
_KEYS: Final[Mapping[MilestoneKind, tuple[str, ...]]] = {
    MilestoneKind.CELL_VOTE: (
        "admission.age_min_months",
        "admission.age_max_months",
        "admission.education_minimum",
        "admission.introducers_alone",
        "admission.introducers_with_organisation",
        "admission.introducer_together_months",
        "admission.class_certificate_months",
        "admission.verification_months",
        "admission.opinion_months",
        "vote.cell_quorum",
        "vote.cell_share",
    ),
    MilestoneKind.COMMITTEE_VOTE: ("vote.deciding_body", "vote.committee_share"),
    MilestoneKind.DECISION_ISSUED: (
        "deadline.decide_admission_days",
        "deadline.decide_admission_extension_days",
        "deadline.ceremony_start",
        "deadline.ceremony_days",
        "deadline.party_age_start",
    ),
    MilestoneKind.CEREMONY: (
        "deadline.ceremony_start",
        "deadline.ceremony_days",
        "deadline.member_record_days",
        _PROBATION,
    ),
    MilestoneKind.RECOGNITION_VOTE: (
        _PROBATION,
        "deadline.recognition_vote_days",
        "vote.cell_quorum",
        "vote.recognition_share",
    ),
    MilestoneKind.RECOGNITION_DECIDED: (
        _PROBATION,
        "deadline.decide_recognition_days",
        "deadline.decide_recognition_extension_days",
        "deadline.party_age_start",
    ),
}


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """One rule as it stood when an act was taken; `since` is the first day of its value.

    `regime` is the number of the regulation; empty for an act older than the oldest known one.
    """

    key: str
    name: str
    value: str
    since: date | None
    regime: str
    citation: str
    local: bool


def rules_used(kind: MilestoneKind, on: PartialDate, rules: RuleBook) -> dict[str, Any] | None:
    """Return what is stored with an act that decides something; None for any other.

    Of a day known to the month or year, the last one counts, as for the rules themselves.
    """
    found = {key: _stored(key, on.latest, rules) for key in _KEYS.get(kind, ())}
    return {key: value for key, value in found.items() if value} or None


def _stored(key: str, day: date, rules: RuleBook) -> dict[str, Any] | None:
    try:
        value = rules.value_at(key, day)
    except NoRuleValue:
        return None
    return {
        "since": value.since.isoformat(),
        "value": value.value,
        "regime": value.regime,
        "local": value.local,
        "citation": value.citation,
    }


def told(stored: Mapping[str, Any] | None) -> tuple[RuleUsed, ...]:
    """Return stored rules in words."""
    return tuple(_told(stored or {}))


def _told(stored: Mapping[str, Any]) -> Iterator[RuleUsed]:
    rules = shipped_rules()
    for key, value in stored.items():
        rule = rules.get(key)
        since = date.fromisoformat(value["since"])
        yield RuleUsed(
            key=key,
            name=rule.description if rule else key,
            value=value_words(rule.unit, value["value"]) if rule else str(value["value"]),
            since=None if since == date.min else since,
            regime=value["regime"] or _("before the oldest regulation known here"),
            citation=value["citation"],
            local=value["local"],
        )
