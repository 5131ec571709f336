"""The card "Căn cứ, cách tính": the rule, its text, what went in, and the sum step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from app.domain.procedure.case import CellTally
from app.domain.procedure.results import Deadline, DeadlineRule, Unit, Verdict
from app.domain.procedure.votes import counted, majority_of
from app.domain.procedure.way import last_carried, present_way
from app.domain.regulations import RuleBook, RuleValue
from app.domain.remarks import month_end
from app.domain.stages import MilestoneKind
from app.domain.work_calendar import KnownDays
from app.domain.working_days import MonthCount, WorkingDayCount, count_working_days
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.models.queries.deadlines import StoredDeadline, deadline_by_id
from app.models.queries.rule_checks import rule_checks
from app.services.calendar import known_days
from app.services.deadline_rows import Basis, OpenDeadline, open_deadlines
from app.services.due_rows import due_row
from app.services.due_shapes import CountRow, DueRow, Why
from app.services.due_words import amount_text, day_text, short_day, weekday
from app.services.procedure_case import case_of
from app.services.register import Register
from app.services.rulebook import check_of, rulebook

_R = DeadlineRule
_SENTENCES: Final = {
    _R.DECIDE_ADMISSION: N_(
        "The competent level decides within {amount} of the day of the cell's resolution"
    ),
    _R.CEREMONY: N_("The cell holds the admission ceremony within {amount} of the decision"),
    _R.MEMBER_RECORD: N_("The new member declares the record within {amount} of the ceremony"),
    _R.PROBATION: N_("The probation lasts {amount} from the day of the ceremony"),
    _R.RECOGNITION_VOTE: N_(
        "The cell considers recognition within {amount} of the end of the probation"
    ),
    _R.DECIDE_RECOGNITION: N_(
        "The competent level decides on recognition within {amount} of the cell's resolution"
    ),
    _R.CLASS_CERTIFICATE: N_("The certificate of the awareness class is valid for {amount}"),
    _R.VERIFICATION_VALID: N_("The verification is valid for {amount} until the cell's meeting"),
    _R.OPINION_VALID: N_("The opinions are valid for {amount} until the cell's meeting"),
    _R.APPLICATION_VALID: N_("The application is valid for {amount} until the cell's meeting"),
    _R.INTRODUCTION_VALID: N_("The introduction is valid for {amount} until the cell's meeting"),
    _R.AGE_LIMIT: N_("At most {amount} old, counted by month, when the cell considers admission"),
    _R.SEND_TO_COMMITTEE: N_("The cell sends its resolution up within {amount}"),
    _R.COMMITTEE_RESOLUTION: N_(
        "The committee passes its resolution within {amount} of the cell's resolution"
    ),
    _R.VERIFICATION_REPLY: N_("A reply is expected within {amount} of the day a letter was sent"),
    _R.RECALL: N_("The day on which the pause is looked at again was set when it began"),
    _R.REMARK: N_("The mentor reports to the cell once a month"),
    _R.TRIAL_TASK: N_("The day was set when the task was given"),
}


def why(register: Register, deadline_id: int) -> Why:
    """Return the card of one due day; UserError when it was done or moved in the meantime."""
    today = register.clock.today()
    with register.read() as connection:
        stored = deadline_by_id(connection, deadline_id)
        days = known_days(connection)
        basis = Basis(rulebook(connection), days.work, today)
        found = _computed(connection, stored, basis) if stored else None
        if stored is None or found is None:
            raise UserError(_("This is no longer due, or its day has moved. Reload the list (F5)."))
        row = due_row(stored, today=today)
        inputs = tuple(_inputs(connection, stored, row, basis))
        checked_by = _checked_by(connection, basis.rules, found.deadline.source)
    return _card(row, found.deadline, days, inputs=inputs, checked_by=checked_by)


def _computed(connection: Connection, stored: StoredDeadline, basis: Basis) -> OpenDeadline | None:
    """Return the deadline as the rules give it now; they gave the stored one as well."""
    for _row, found in open_deadlines(connection, [stored.candidate_id], basis):
        for one in found:
            if one.deadline.rule is stored.rule and one.record_id == stored.record_id:
                return one
    return None


def _card(
    row: DueRow,
    due: Deadline,
    days: KnownDays,
    *,
    inputs: tuple[str, ...],
    checked_by: str | None,
) -> Why:
    count = None
    if due.unit is Unit.WORKING_DAYS:
        count = count_working_days(due.start_on, due.amount, days.work)
    amount = amount_text(due.amount, due.unit)
    return Why(
        row=row,
        sum=f"{day_text(due.start_on)} + {amount}" if amount else _day_words(due),
        unit=due.unit,
        rule=_sentence(due, amount),
        citation=due.source.citation,
        checked=due.source.checked,
        checked_by=checked_by,
        inherited=due.source.inherited,
        local_reason=(due.source.reason or _("the office's own value"))
        if due.source.local
        else None,
        inputs=inputs,
        counted=tuple(_count_rows(count)) if count else (),
        not_counted=_not_counted(count, days) if count else "",
    )


def _sentence(due: Deadline, amount: str) -> str:
    if due.rule is _R.VERIFICATION_REPLY and not amount:
        return _("The day for the reply was set when the letter was sent")
    return _(_SENTENCES[due.rule]).format(amount=amount)


def _day_words(due: Deadline) -> str:
    if due.rule is not _R.REMARK:
        return _("set by hand")
    if due.due == month_end(due.due):
        return _("the last day of the month")
    return _("day {n} of the month").format(n=due.due.day)


def _checked_by(connection: Connection, rules: RuleBook, source: RuleValue) -> str | None:
    """Return who compared the value with the original, and when."""
    if not source.checked:
        return None
    keys = [key for key, values in rules.values.items() if any(one is source for one in values)]
    ticks = [tick for tick in rule_checks(connection) if tick.key in keys]
    tick = check_of(source, ticks)
    return f"{tick.by}, {day_text(tick.on)}" if tick else None


def _inputs(
    connection: Connection, stored: StoredDeadline, row: DueRow, basis: Basis
) -> Iterator[str]:
    if words := row.detail:
        day = weekday(stored.start_on)
        counted_from = stored.unit is not Unit.DAY and stored.start != "birth"
        yield f"{words} ({day})" if counted_from else words
    if stored.start in (MilestoneKind.CELL_VOTE, MilestoneKind.RECOGNITION_VOTE):
        yield from _tally(connection, stored, basis)


def _tally(connection: Connection, stored: StoredDeadline, basis: Basis) -> Iterator[str]:
    case = present_way(case_of(connection, stored.candidate_id, basis.on))
    act = last_carried(case, MilestoneKind(stored.start), basis.rules)
    if act is None or not isinstance(act.tally, CellTally):
        yield _("the numbers of the vote are not recorded")
        return
    votes, all_counted = act.tally.in_favour, counted(act.tally)
    if votes is None or all_counted is None:
        yield _("the numbers of the vote are not complete")
        return
    met = majority_of(act, basis.rules, basis.on).verdict is Verdict.MET
    words = (
        _("{votes}/{counted} in favour, two thirds reached")
        if met
        else _("{votes}/{counted} in favour")
    )
    yield words.format(votes=votes, counted=all_counted)


def _count_rows(count: WorkingDayCount) -> Iterator[CountRow]:
    last = len(count.rows) - 1
    for place, row in enumerate(count.rows):
        yield CountRow(_month_text(row, place == 0, place == last), row.days, row.running)


def _month_text(row: MonthCount, is_first: bool, is_last: bool) -> str:
    notes = []
    if is_first and row.days:
        notes.append(_("from {day}").format(day=f"{weekday(row.first)} {short_day(row.first)}"))
    if row.skipped:
        notes.append(_("without {days}").format(days=", ".join(map(short_day, row.skipped))))
    if row.made_up:
        notes.append(_("with {days} made up").format(days=", ".join(map(short_day, row.made_up))))
    if is_last:
        notes.append(_("until {day}").format(day=f"{weekday(row.last)} {short_day(row.last)}"))
    month = _("Month {month}").format(month=row.month.month)
    return f"{month} ({'; '.join(notes)})" if notes else month


def _not_counted(count: WorkingDayCount, days: KnownDays) -> str:
    sentences = [_("The first day is the next working day.")]
    if off := count.skipped:
        sentences.append(
            ngettext(
                "Saturdays, Sundays and {n} day off ({days}) are not counted.",
                "Saturdays, Sundays and {n} days off ({days}) are not counted.",
                len(off),
            ).format(n=len(off), days=", ".join(map(short_day, off)))
        )
    else:
        sentences.append(_("Saturdays and Sundays are not counted."))
    if unknown := days.unknown_years(count.start, count.due):
        sentences.append(
            _("The calendar is not filled for {years}: only weekends are left out there.").format(
                years=", ".join(map(str, unknown))
            )
        )
    return " ".join(sentences)
