"""Cases in which the competent level gives its opinion in writing; nothing is concluded here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.names import fold
from app.domain.procedure.case import Case
from app.domain.procedure.days import meeting
from app.domain.procedure.eligibility import is_below_minimum
from app.domain.procedure.results import Finding, ReferralNote
from app.domain.regulations import RuleBook, RuleValue
from app.domain.terms import Referral

_NO_RELIGION = ("", "khong", "ko", "k", "none", "no", "khong co", "0", "-", "–")
_HOA = ("hoa", "hoa (han)", "nguoi hoa", "han")


def referrals(case: Case, rules: RuleBook, age: Finding) -> tuple[ReferralNote, ...]:
    """Return the cases that the data show and those that people marked, each with its source.

    What the data alone show is left out where the rule of the day no longer asks for it; what
    people marked stays.
    """
    on = meeting(case).last
    seen = frozenset(_seen(case, rules, age))
    notes = []
    for kind in Referral:
        marked = kind in case.declared or kind in case.consents
        source = _source(kind, rules, on)
        if marked or (kind in seen and source.value):
            notes.append(ReferralNote(kind, source, given=kind in case.consents))
    return tuple(notes)


def _source(kind: Referral, rules: RuleBook, on: date) -> RuleValue:
    """Return the text that asks for an opinion on a day.

    The policy on population goes by the child's day of birth, which nobody records: whoever marks
    it speaks of a birth in the days of the last text that asked.
    """
    key = f"referral.{kind.value}"
    source = rules.value_at(key, on)
    if kind is not Referral.POPULATION_POLICY or source.value:
        return source
    asked = (one for one in rules.values[key] if one.value and one.since <= on)
    return max(asked, key=lambda one: one.since, default=source)


def _seen(case: Case, rules: RuleBook, age: Finding) -> Iterator[Referral]:
    oldest = age.value[1] if isinstance(age.value, tuple) else age.value
    if oldest is not None and oldest > age.limit[1]:
        yield Referral.OVER_AGE
    if is_below_minimum(case, rules):
        yield Referral.EDUCATION
    if has_religion(case.religion):
        yield Referral.RELIGION
    if case.ethnicity is not None and fold(case.ethnicity) in _HOA:
        yield Referral.CHINESE_ETHNICITY
    if case.left_party is not None:
        yield Referral.READMISSION


def has_religion(typed: str | None) -> bool:
    """Tell whether a religion as typed is one: "Không" is none."""
    folded = fold(typed or "")
    return folded not in _NO_RELIGION and not folded.startswith("khong ")
