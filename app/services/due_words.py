"""The words of what is due: what to do, what it runs from, and under which text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.procedure.results import DeadlineRule, Unit
from app.domain.stages import MilestoneKind
from app.i18n import N_, _, ngettext
from app.labels import label
from app.models.queries.deadlines import StoredDeadline

_R = DeadlineRule
_K = MilestoneKind
# The office's own rhythm and its own letters: no regulation sets these days.
INTERNAL: Final = frozenset({_R.VERIFICATION_REPLY, _R.REMARK, _R.TRIAL_TASK, _R.RECALL})


def day_text(day: date) -> str:
    """Write a day as 21/12/2026."""
    return f"{day:%d/%m/%Y}"


def short_day(day: date) -> str:
    """Write a day of a known year as 24/11."""
    return f"{day.day}/{day.month}"


def weekday(day: date) -> str:
    """Return the name of a day of the week."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[day.weekday()]


def what_to_do(one: StoredDeadline) -> str:
    """Return the first line: what is to be done."""
    if one.rule is _R.VERIFICATION_REPLY:
        return _("Verification: no reply from {place}").format(place=one.subject or "")
    if one.rule is _R.REMARK and one.subject:
        year, month = one.subject.split("-")
        return _("Mentor's remark of month {month}").format(month=f"{int(month)}/{year}")
    return label(one.rule)


def detail(one: StoredDeadline) -> str:
    """Return the second line: the act, paper or person it hangs on."""
    if one.rule is _R.REMARK:
        return _("{mentor} has not sent it").format(mentor=one.mentor) if one.mentor else ""
    if one.rule is _R.TRIAL_TASK:
        return one.subject or ""
    words = _FROM.get(one.start)
    return words(one) if words else ""


def _numbered(with_number: str, without: str) -> Callable[[StoredDeadline], str]:
    def words(one: StoredDeadline) -> str:
        if one.number:
            return _(with_number).format(number=one.number, day=day_text(one.start_on))
        return _(without).format(day=day_text(one.start_on))

    return words


_FROM: Final[dict[str, Callable[[StoredDeadline], str]]] = {
    _K.CELL_VOTE: _numbered(
        N_("Cell's resolution {number} of {day}"), N_("Cell's resolution of {day}")
    ),
    _K.RECOGNITION_VOTE: _numbered(
        N_("Cell's resolution {number} of {day}"), N_("Cell's resolution of {day}")
    ),
    _K.DECISION_ISSUED: _numbered(
        N_("Decision {number} issued on {day}"), N_("Decision issued on {day}")
    ),
    _K.DECISION_RECEIVED: _numbered(
        N_("Decision {number} received on {day}"), N_("Decision received on {day}")
    ),
    _K.CEREMONY: _numbered(N_("Ceremony on {day}"), N_("Ceremony on {day}")),
    "probation": _numbered(N_("Probation ended on {day}"), N_("Probation ended on {day}")),
    _K.CLASS_CERTIFICATE: _numbered(N_("No. {number}, given on {day}"), N_("Given on {day}")),
    _K.VERIFICATION: _numbered(N_("Results complete on {day}"), N_("Results complete on {day}")),
    _K.OPINION: _numbered(N_("Opinions of {day}"), N_("Opinions of {day}")),
    _K.APPLICATION: _numbered(N_("Application of {day}"), N_("Application of {day}")),
    _K.INTRODUCTION: _numbered(N_("Introduction of {day}"), N_("Introduction of {day}")),
    _K.PAUSED: _numbered(N_("Paused since {day}"), N_("Paused since {day}")),
    "verification_request": _numbered(
        N_("Letter {number} sent on {day}"), N_("Letter sent on {day}")
    ),
    "birth": _numbered(N_("Born {day}"), N_("Born {day}")),
}


def amount_text(amount: int, unit: Unit) -> str:
    """Write an amount in full ("60 working days"); empty where nothing is counted."""
    if unit is Unit.WORKING_DAYS:
        return ngettext("{n} working day", "{n} working days", amount).format(n=amount)
    if unit is Unit.MONTHS:
        return ngettext("{n} month", "{n} months", amount).format(n=amount)
    return ""


def source_text(one: StoredDeadline) -> str:
    """Return the short clause of the list: whose rule, and how long."""
    if one.local or one.rule in INTERNAL:
        whose = _("Internal")
    elif one.regime:
        whose = _("Reg. {number}").format(number=one.regime.split("-")[0])
    else:
        whose = _("Earlier rule")
    if one.unit is Unit.WORKING_DAYS:
        return _("{whose}, {n} w.d.").format(whose=whose, n=one.amount)
    if one.unit is Unit.MONTHS:
        return _("{whose}, {n} months").format(whose=whose, n=one.amount)
    return whose
