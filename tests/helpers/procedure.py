"""Cases of the procedure for tests: a sound run-up to a vote, changed where a test needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.months import add_months
from app.domain.partial_date import PartialDate, parse_iso
from app.domain.procedure.case import Act, Case, CellTally, CommitteeTally, Introducer
from app.domain.procedure.explain import explain
from app.domain.procedure.results import DeadlineRule, Rule
from app.domain.procedure.situation import Situation, situation_of
from app.domain.regulations import RuleBook, RuleValue
from app.domain.stages import MilestoneKind
from app.domain.terms import Education, IntroducerKind, Standing
from app.domain.working_days import WorkCalendar
from app.services.holidays_source import library_calendar
from app.services.regulations import shipped_rulebook

K = MilestoneKind
CALENDAR = library_calendar(2010, 2032)
NO_DAYS_OFF = WorkCalendar()
VOTE = date(2026, 10, 5)
REGIMES = {
    date(2016, 7, 25): "29-QĐ/TW",
    date(2021, 7, 30): "24-QĐ/TW",
    date(2025, 1, 20): "232-QĐ/TW",
    date(2025, 7, 1): "294-QĐ/TW",
    date(2026, 4, 8): "20-QĐ/TW",
    date(2026, 7, 26): "208-QĐ/TW",
}
BOUNDARIES = [
    (start + timedelta(days=offset), before if offset < 0 else name)
    for (_first, before), (start, name) in zip(
        list(REGIMES.items())[:-1], list(REGIMES.items())[1:], strict=True
    )
    for offset in (-1, 0, 1)
]


def on(day: str | date | None) -> PartialDate | None:
    """Return a day, a text as `parse_iso` reads it, or None as a partial date."""
    if day is None:
        return None
    return parse_iso(day) if isinstance(day, str) else PartialDate.on_day(day)


def tally(official: int | None = 21, favour: int | None = 18, against: int | None = 1, **more):
    return CellTally(official, favour, against, **more)


def act(kind: MilestoneKind, day: str | date | None, tally=None, recall=None) -> Act:
    return Act(kind, on(day), tally, on(recall))


def member(
    since: str | date | None = "2010-01-01", standing: Standing | None = Standing.OFFICIAL
) -> Introducer:
    return Introducer(IntroducerKind.MEMBER, standing, on(since))


YOUTH = Introducer(IntroducerKind.YOUTH_UNION)
TRADE = Introducer(IntroducerKind.TRADE_UNION)


def papers(vote: date = VOTE) -> tuple[Act, ...]:
    """Everything that comes before the cell's vote, each some months apart."""
    months = {
        K.LISTED: 20,
        K.MENTOR_ASSIGNED: 20,
        K.CLASS_CERTIFICATE: 14,
        K.APPLICATION: 8,
        K.BIOGRAPHY: 7,
        K.VERIFICATION: 5,
        K.OPINION: 3,
        K.INTRODUCTION: 2,
    }
    return tuple(act(kind, add_months(vote, -before)) for kind, before in months.items())


def voted(vote: date = VOTE, votes: CellTally | None = None) -> tuple[Act, ...]:
    return (*papers(vote), act(K.CELL_VOTE, vote, votes or tally()))


def admitted(ceremony: date) -> tuple[Act, ...]:
    """A whole way to a ceremony: vote 60 days, committee 40, decision 20, receipt 15 before."""
    back = {name: ceremony - timedelta(days=n) for name, n in _BEFORE_CEREMONY.items()}
    return (
        *voted(back["vote"]),
        act(K.COMMITTEE_VOTE, back["committee"], CommitteeTally(15, 14)),
        act(K.DECISION_ISSUED, back["issued"]),
        act(K.DECISION_RECEIVED, back["received"]),
        act(K.CEREMONY, ceremony),
    )


_BEFORE_CEREMONY = {"vote": 60, "committee": 40, "issued": 20, "received": 15}


def case(acts: tuple[Act, ...] | None = None, *, today: date | None = None, **more: Any) -> Case:
    """A sound case: 28 years old, upper secondary school, a member and the Youth Union."""
    acts = papers() if acts is None else acts
    days = [one.on.latest for one in acts if one.on]
    plain: dict[str, Any] = {
        "today": today or max([*days, date(2016, 7, 25)]),
        "birth": on("1992-04-12"),
        "education": Education.UPPER_SECONDARY,
        "ethnicity": "Kinh",
        "religion": "Không",
        "introducers": (member(), YOUTH),
        "acts": acts,
    }
    return Case(**{**plain, **more})


def without(acts: tuple[Act, ...], *kinds: MilestoneKind) -> tuple[Act, ...]:
    return tuple(one for one in acts if one.kind not in kinds)


def moved(acts: tuple[Act, ...], kind: MilestoneKind, day: str | date | None) -> tuple[Act, ...]:
    return tuple(replace(one, on=on(day)) if one.kind is kind else one for one in acts)


def rules(**changed: Any) -> RuleBook:
    """The shipped rules; `vote__cell_quorum=4` stands in for a value of every regime."""
    values = dict(shipped_rulebook().values)
    for name, value in changed.items():
        key = name.replace("__", ".")
        first = date(2010, 1, 1)
        own = RuleValue(value, first, None, "nội bộ", checked=False, local=True)
        values[key] = (own, *values.get(key, ()))
    return RuleBook(values)


def judged(case: Case, book: RuleBook | None = None) -> Situation:
    return situation_of(case, book or shipped_rulebook(), CALENDAR)


def finding(rule: Rule, case: Case, book: RuleBook | None = None):
    return judged(case, book).findings[rule]


def verdict(rule: Rule, case: Case, book: RuleBook | None = None) -> str:
    return finding(rule, case, book).verdict.value


def explained(case: Case, book: RuleBook | None = None):
    return explain(case, book or shipped_rulebook(), CALENDAR)


def deadline(rule: DeadlineRule, case: Case, book: RuleBook | None = None):
    """Return the deadline of a rule, or None."""
    found = [one for one in judged(case, book).deadlines if one.rule is rule]
    assert len(found) <= 1
    return found[0] if found else None
