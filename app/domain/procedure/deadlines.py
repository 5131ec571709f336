"""Due days: from which act they run, how long under the regime of the day, what fulfils them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.months import add_months
from app.domain.procedure.case import Act, Case
from app.domain.procedure.days import span_of
from app.domain.procedure.results import Deadline, DeadlineRule, Effective, Unit
from app.domain.procedure.validity import PAPERS
from app.domain.procedure.way import last_carried
from app.domain.regulations import RuleBook, RuleValue
from app.domain.stages import OFF_THE_WAY, MilestoneKind, Stage
from app.domain.terms import Referral
from app.domain.working_days import WorkCalendar, working_day_after

_K = MilestoneKind
_R = DeadlineRule
# The start of a clock that runs from the end of the probation, which is no act.
PROBATION_END = "probation"
_PAPER_RULES = {
    _K.VERIFICATION: _R.VERIFICATION_VALID,
    _K.OPINION: _R.OPINION_VALID,
    _K.APPLICATION: _R.APPLICATION_VALID,
    _K.INTRODUCTION: _R.INTRODUCTION_VALID,
}


@dataclass(frozen=True, slots=True)
class _Clock:
    """What is needed to count working days: how many, and which days are worked."""

    rules: RuleBook
    calendar: WorkCalendar

    def run(
        self,
        rule: DeadlineRule,
        start: str,
        on: date,
        done: date | None,
        *,
        regime: date | None = None,
    ) -> Iterator[Deadline]:
        """Count from a day under the regime of a day; nothing where the rule is switched off."""
        days = self.rules.value_at(f"deadline.{rule.value}_days", regime or on)
        if days.value > 0:
            due = working_day_after(on, days.value, self.calendar)
            yield Deadline(rule, due, start, on, days.value, Unit.WORKING_DAYS, days, done)


def deadlines(
    case: Case, rules: RuleBook, calendar: WorkCalendar, *, stage: Stage
) -> tuple[Deadline, ...]:
    """Return every deadline that can be computed, fulfilled or not, earliest first.

    A deadline runs from a day known to the day; from "09/2026" none is made up. Whoever left the
    way for good has no open one; for a paused person the day of recall is added.
    """
    clock = _Clock(rules, calendar)
    found = [
        *_admission(case, clock),
        *_ceremony(case, clock),
        *_recognition(case, clock),
        *_validity(case, rules),
    ]
    if stage in OFF_THE_WAY and stage is not Stage.PAUSED:
        found = [one for one in found if one.done_on is not None]
    if stage is Stage.PAUSED:
        found += _recall(case)
    return tuple(sorted(found, key=lambda one: (one.due, one.rule)))


def effective(case: Case, rules: RuleBook, *, stage: Stage) -> Effective:
    """Return the days that follow from decision and ceremony.

    A late recognition does not move the day: official from the end of the probation. The Party
    age runs from the decision and is provisional until official.
    """
    issued = _day(case, _K.DECISION_ISSUED)
    ceremony = _day(case, _K.CEREMONY)
    until = _probation_end(ceremony, rules)
    decided = case.last(_K.RECOGNITION_DECIDED) is not None
    counts = stage not in (Stage.STRUCK_OFF, Stage.REFUSED)
    return Effective(
        probation_from=ceremony,
        probation_to=until,
        official_from=until if decided and counts else None,
        party_age_from=_party_age(rules, issued, ceremony) if counts else None,
    )


def probation_end(case: Case, rules: RuleBook) -> date | None:
    """Return the day on which the months of probation end, from the day of the ceremony."""
    return _probation_end(_day(case, _K.CEREMONY), rules)


def _probation_end(ceremony: date | None, rules: RuleBook) -> date | None:
    if ceremony is None:
        return None
    return add_months(ceremony, rules.value_at("deadline.probation_months", ceremony).value)


def _party_age(rules: RuleBook, issued: date | None, ceremony: date | None) -> date | None:
    if issued is None:
        return None
    start = rules.value_at("deadline.party_age_start", issued).value
    return ceremony if start == _K.CEREMONY else issued


def _admission(case: Case, clock: _Clock) -> Iterator[Deadline]:
    start = _exact(last_carried(case, _K.CELL_VOTE, clock.rules))
    if start is None:
        return
    issued = _done(case, _K.DECISION_ISSUED, start)
    resolved = _done(case, _K.COMMITTEE_VOTE, start) or issued
    for rule, done in (
        (_R.DECIDE_ADMISSION, issued),
        (_R.SEND_TO_COMMITTEE, resolved),
        (_R.COMMITTEE_RESOLUTION, resolved),
    ):
        yield from clock.run(rule, _K.CELL_VOTE, start, done)


def _ceremony(case: Case, clock: _Clock) -> Iterator[Deadline]:
    issued = _day(case, _K.DECISION_ISSUED)
    if issued is not None:
        # 208-QĐ/TW counts from the issue, the ones before from the receipt; the regime is that of
        # the day on which the decision was issued, whenever it was received.
        start = _K(clock.rules.value_at("deadline.ceremony_start", issued).value)
        start_on = _day(case, start)
        if start_on is not None:
            done = _done(case, _K.CEREMONY, issued)
            yield from clock.run(_R.CEREMONY, start, start_on, done, regime=issued)
    held = _day(case, _K.CEREMONY)
    if held is not None:
        # No act says that the record was declared; the vote on recognition has it in its file.
        done = _done(case, _K.RECOGNITION_VOTE, held) or _done(case, _K.RECOGNITION_DECIDED, held)
        yield from clock.run(_R.MEMBER_RECORD, _K.CEREMONY, held, done)


def _recognition(case: Case, clock: _Clock) -> Iterator[Deadline]:
    held = _day(case, _K.CEREMONY)
    end = _probation_end(held, clock.rules)
    voted = _exact(last_carried(case, _K.RECOGNITION_VOTE, clock.rules))
    decided = _day(case, _K.RECOGNITION_DECIDED)
    if held is not None and end is not None:
        months = clock.rules.value_at("deadline.probation_months", held)
        done = voted or decided
        yield Deadline(
            *(_R.PROBATION, end, _K.CEREMONY, held, months.value, Unit.MONTHS, months), done
        )
        yield from clock.run(_R.RECOGNITION_VOTE, PROBATION_END, end, done)
    if voted is not None:
        yield from clock.run(_R.DECIDE_RECOGNITION, _K.RECOGNITION_VOTE, voted, decided)


def _validity(case: Case, rules: RuleBook) -> Iterator[Deadline]:
    vote = _exact(last_carried(case, _K.CELL_VOTE, rules))
    certificate = (_K.CLASS_CERTIFICATE, "admission.class_certificate_months")
    named = {**_PAPER_RULES, _K.CLASS_CERTIFICATE: _R.CLASS_CERTIFICATE}
    for kind, key in (certificate, *PAPERS):
        start = _day(case, kind)
        if start is None:
            continue
        months = rules.value_at(key, start)
        if months.value > 0:
            due = add_months(start, months.value)
            done = vote if vote is not None and vote >= start else None
            yield Deadline(named[kind], due, kind, start, months.value, Unit.MONTHS, months, done)
    yield from _age_limit(case, rules, vote)


def _age_limit(case: Case, rules: RuleBook, vote: date | None) -> Iterator[Deadline]:
    """Warn of the first month in which somebody is over the greatest age: its first day."""
    birth = case.birth
    if birth is None or Referral.OVER_AGE in case.consents:
        return
    # Months are counted and days are ignored, so a month of birth is enough; a year is not.
    first = birth.earliest.replace(day=1)
    if first != birth.latest.replace(day=1):
        return
    limit = rules.value_at("admission.age_max_months", case.today)
    due = add_months(first, limit.value + 1)
    yield Deadline(
        *(_R.AGE_LIMIT, due, "birth", birth.earliest, limit.value, Unit.MONTHS, limit), vote
    )


def _recall(case: Case) -> list[Deadline]:
    """Return the day on which a pause is looked at again: people set it, no regulation does."""
    pause = case.last(_K.PAUSED)
    if pause is None or pause.recall_on is None:
        return []
    due = pause.recall_on.latest
    start = min(pause.on.earliest, due) if pause.on else due
    return [Deadline(_R.RECALL, due, _K.PAUSED, start, 0, Unit.DAY, set_by_people(start))]


def set_by_people(since: date) -> RuleValue:
    """Return the source of a due day that no regulation sets: it cites nothing."""
    return RuleValue(value=0, since=since, until=None, citation="", checked=False)


def _day(case: Case, kind: MilestoneKind) -> date | None:
    return _exact(case.last(kind))


def _exact(act: Act | None) -> date | None:
    return act.on.exact if act is not None and act.on is not None else None


def _done(case: Case, kind: MilestoneKind, since: date) -> date | None:
    """Return the day by which an act has happened; of an earlier attempt it does not count."""
    act = case.last(kind)
    if act is None or act.on is None or act.on.latest < since:
        return None
    return span_of(act.on, case.today).last
