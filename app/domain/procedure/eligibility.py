"""Who may be proposed: age, schooling, introducers, time together, time since leaving."""

from __future__ import annotations

from typing import Any

from app.domain.months import full_months
from app.domain.partial_date import age_in_months
from app.domain.procedure.case import Case, Introducer
from app.domain.procedure.days import Span, meeting, span_of, waited
from app.domain.procedure.results import Finding, Rule, Verdict
from app.domain.regulations import RuleBook
from app.domain.terms import Education, IntroducerKind, Referral, Standing

_LEVELS = {level: place for place, level in enumerate(Education)}


def age(case: Case, rules: RuleBook) -> Finding:
    """Judge the age at the cell's vote in calendar months; a partial birth date is an interval."""
    at = meeting(case)
    lower = rules.value_at("admission.age_min_months", at.last)
    upper = rules.value_at("admission.age_max_months", at.last)
    limit = (lower.value, upper.value)
    on = at.exact
    if case.birth is None:
        return Finding(Rule.AGE_AT_CELL_VOTE, Verdict.UNKNOWN, on, None, limit, lower, "birth")
    low = age_in_months(case.birth, at.first)[0]
    high = age_in_months(case.birth, at.last)[1]
    consent = Referral.OVER_AGE in case.consents
    if low >= lower.value and (high <= upper.value or consent):
        verdict = Verdict.MET
    elif high < lower.value or (low > upper.value and not consent):
        verdict = Verdict.NOT_MET
    else:
        verdict = Verdict.UNKNOWN
    over = low > upper.value
    detail = ("over_age" if over else "under_age") if verdict is Verdict.NOT_MET else ""
    value: Any = low if low == high else (low, high)
    source = upper if high > upper.value else lower
    return Finding(Rule.AGE_AT_CELL_VOTE, verdict, on, value, limit, source, detail)


def is_below_minimum(case: Case, rules: RuleBook) -> bool:
    """Tell whether the schooling is known and below the general minimum."""
    minimum = rules.value_at("admission.education_minimum", meeting(case).last).value
    return case.education is not None and _LEVELS[case.education] < _LEVELS[Education(minimum)]


def education(case: Case, rules: RuleBook) -> Finding:
    """Judge the schooling, with the exceptions of mountain, border, island and the like."""
    at = meeting(case)
    source = rules.value_at("admission.education_minimum", at.last)
    value = case.education.value if case.education else None
    detail = ""
    if case.education is None:
        verdict, detail = Verdict.UNKNOWN, "education"
    elif not is_below_minimum(case, rules):
        verdict = Verdict.MET
    else:
        source = rules.value_at("admission.education_area_minimum", at.last)
        verdict, detail = _by_area(case, rules, source.value, at)
    return Finding(Rule.EDUCATION, verdict, at.exact, value, source.value, source, detail)


def _by_area(case: Case, rules: RuleBook, minimum: Any, at: Span) -> tuple[Verdict, str]:
    traits = rules.value_at("admission.education_area_traits", at.last).value or ()
    if not minimum or case.education is None or not case.area_traits & frozenset(traits):
        return Verdict.NOT_MET, ""
    if _LEVELS[case.education] >= _LEVELS[Education(minimum)]:
        return Verdict.MET, "area"
    if rules.value_at("admission.education_literate_with_consent", at.last).value:
        given = Referral.EDUCATION in case.consents
        return (Verdict.MET, "area") if given else (Verdict.NOT_MET, "consent")
    return Verdict.NOT_MET, ""


def introducers(case: Case, rules: RuleBook) -> Finding:
    """Judge who introduces: two official members, or one with an organisation."""
    at = meeting(case)
    key = _number_key(case)
    source = rules.value_at(key, at.last)
    standings = [one.standing for one in _members(case)]
    official = standings.count(Standing.OFFICIAL)
    open_ones = sum(standing in (None, Standing.EXEMPT) for standing in standings)
    if not case.introducers:
        verdict = Verdict.UNKNOWN
    elif official >= source.value:
        verdict = Verdict.MET
    else:
        may = official + open_ones >= source.value
        verdict = Verdict.UNKNOWN if may else Verdict.NOT_MET
    detail = ""
    if verdict is not Verdict.MET:
        detail = "none" if not case.introducers else "standing" if open_ones else "number"
    return Finding(Rule.INTRODUCERS, verdict, at.exact, official, source.value, source, detail)


def together(case: Case, rules: RuleBook) -> Finding:
    """Judge the months together up to the vote, of as many members as are needed.

    How many introduce is the matter of `introducers`; here each of those given is asked for his
    months, and those beyond the number needed may be short of them.
    """
    at = meeting(case)
    source = rules.value_at("admission.introducer_together_months", at.last)
    wanted = rules.value_at(_number_key(case), at.last).value
    able = [one for one in _members(case) if one.standing in (None, Standing.OFFICIAL)]
    asked = able or _members(case)
    months = [(one, _months(one, source.value, at, case)) for one in asked]
    enough = min(wanted, len(asked))
    # Somebody whose standing is not known counts for what is possible, not for what is sure.
    sure = sum(found is Verdict.MET and one.standing is not None for one, found in months)
    possible = sum(found is not Verdict.NOT_MET for _one, found in months)
    if not asked:
        verdict = Verdict.UNKNOWN
    elif sure >= enough:
        verdict = Verdict.MET
    else:
        verdict = Verdict.NOT_MET if possible < enough else Verdict.UNKNOWN
    known = sorted(
        (full_months(one.together_since.latest, at.last) for one in asked if one.together_since),
        reverse=True,
    )
    value = known[:enough][-1] if known else None
    detail = "" if verdict is Verdict.MET else "together" if asked else "none"
    return Finding(Rule.TOGETHER_MONTHS, verdict, at.exact, value, source.value, source, detail)


def readmission_wait(case: Case, rules: RuleBook) -> Finding | None:
    """Judge the months since somebody left the Party; None for a first admission."""
    if case.left_party is None:
        return None
    at = meeting(case)
    source = rules.value_at("admission.readmission_months", at.last)
    left = span_of(case.left_party, case.today)
    verdict = waited(left, source.value, at)
    value = full_months(left.last, at.last)
    return Finding(Rule.READMISSION_WAIT, verdict, at.exact, value, source.value, source)


def _members(case: Case) -> list[Introducer]:
    return [one for one in case.introducers if one.kind is IntroducerKind.MEMBER]


def _number_key(case: Case) -> str:
    organised = any(one.kind is not IntroducerKind.MEMBER for one in case.introducers)
    return "admission.introducers_with_organisation" if organised else "admission.introducers_alone"


def _months(one: Introducer, months: int, at: Span, case: Case) -> Verdict:
    if one.together_since is None:
        return Verdict.UNKNOWN
    return waited(span_of(one.together_since, case.today), months, at)
