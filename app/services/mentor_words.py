"""Why somebody may not be a mentor: the word for a chip, and the sentence of a refusal."""

from __future__ import annotations

from datetime import date

from app.domain.mentors import MentorBar
from app.domain.months import add_months
from app.i18n import N_, _
from app.models.queries.mentors import MentorChoice

_PROBATION_MONTHS = 12
_LABELS = {
    MentorBar.OPEN: N_("mentor open"),
    MentorBar.ENDED: N_("left the committee"),
    MentorBar.PROBATIONARY: N_("probationary"),
    MentorBar.SUSPENDED: N_("suspended member"),
    MentorBar.EXEMPT: N_("exempt member"),
    MentorBar.OTHER_CELL: N_("other cell"),
}


def bar_label(bar: MentorBar) -> str:
    """Return the lower-case word of a chip."""
    return _(_LABELS[bar])


def refusal(choice: MentorChoice, bar: MentorBar, *, cell: str) -> str:
    """Return why `choice` may not help the people of `cell`, and what to do."""
    name = choice.name
    if bar is MentorBar.PROBATIONARY:
        return _probationary(name, choice.admitted_on)
    if bar is MentorBar.SUSPENDED:
        sentence = _(
            "{name} is suspended from Party life and may not be assigned as mentor. "
            "Choose another official member."
        )
    elif bar is MentorBar.EXEMPT:
        sentence = _(
            "{name} is exempt from Party work and meetings and may not be assigned as mentor. "
            "Choose another official member."
        )
    elif bar is MentorBar.OTHER_CELL:
        sentence = _(
            "{name} attends {own_cell}; a resolution of {cell} cannot assign him. "
            "Choose a member of {cell}, or record his attachment to it first."
        )
    else:
        sentence = _(
            "{name} is no longer a member in this committee. Choose another official member."
        )
    return sentence.format(name=name, own_cell=choice.cell, cell=cell)


def _probationary(name: str, admitted_on: date | None) -> str:
    if admitted_on is None:
        return _(
            "A probationary member may not be assigned as mentor ({name}). "
            "Choose an official member."
        ).format(name=name)
    last = add_months(admitted_on, _PROBATION_MONTHS)
    return _(
        "A probationary member may not be assigned as mentor ({name}, on probation to {day}). "
        "Choose an official member."
    ).format(name=name, day=f"{last:%d/%m/%Y}")
