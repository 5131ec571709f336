"""What a row of an import says in the list: who it is, and what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.i18n import _, ngettext
from app.services.imports import (
    Decision,
    FieldChange,
    ImportKind,
    PlannedRow,
    Problem,
    ProblemCode,
    Verdict,
)
from app.ui.cell_words import short_cell
from app.ui.tables import Lines

_NAMED: Final = 3  # fields named in one line; more are counted

# What stands behind a doubtful verdict; everything else in a row is a note.
DOUBTS: Final = frozenset(
    {
        ProblemCode.POSSIBLE_DUPLICATE,
        ProblemCode.NAME_DIFFERS,
        ProblemCode.IDENTITY_DIFFERS,
        ProblemCode.CODE_DIFFERS,
    }
)


def who(row: PlannedRow) -> Lines:
    """Return name and cell."""
    name = row.name or _("(no name)")
    return Lines(name, short_cell(row.cell) if row.cell != row.name else "", strong=True)


def what(row: PlannedRow, decision: Decision | None, *, done: bool = False) -> Lines:
    """Return what will happen to a row, or is `done`, and the most telling detail of it."""
    match row.verdict:
        case Verdict.NEW:
            return Lines(_("Was added") if done else _("Will be added"), _first_note(row))
        case Verdict.UPDATED:
            return Lines(changed_fields(row.changes), _first_note(row) or _detail(row.changes))
        case Verdict.SAME:
            return Lines(_("Nothing changes"), _detail(row.changes), tone="ink2")
        case Verdict.DOUBTFUL:
            return _doubt(row, decision, done=done)
        case Verdict.REFUSED:
            return Lines(*_in_two(row.problems[0].message if row.problems else ""))


def notes(row: PlannedRow) -> tuple[Problem, ...]:
    """Return what there is to know besides the verdict itself."""
    return tuple(problem for problem in row.problems if problem.code not in DOUBTS)


def changed_fields(changes: Sequence[FieldChange]) -> str:
    """Return "2 fields change: ngày cấp GCN, người giúp đỡ"."""
    taken = [change.title for change in changes if not change.kept]
    named = ", ".join(small(title) for title in taken[:_NAMED])
    if len(taken) > _NAMED:
        named += ", …"
    text = ngettext("{n} field changes: {fields}", "{n} fields change: {fields}", len(taken))
    return text.format(n=len(taken), fields=named)


def likeness_question(row: PlannedRow, kind: ImportKind) -> str:
    """Return what is asked about a doubtful row."""
    if row.likeness is None:
        return _("Is it the same Party cell?") if kind is ImportKind.CELLS else _("Which is right?")
    return _("Alike by {percent} %. Is it the same person?").format(percent=row.likeness.percent)


def small(title: str) -> str:
    """Return a field's title for the middle of a sentence; short forms such as CCCD stay."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def empty_or(text: str) -> str:
    """Return a value, or "(empty)"."""
    return text or _("(empty)")


def _doubt(row: PlannedRow, decision: Decision | None, *, done: bool) -> Lines:
    match decision:
        case Decision.SKIP:
            return Lines(_("This row is left out"), tone="ink2")
        case Decision.SAME_PERSON | Decision.DIFFERENT:
            return Lines(_("Decided; the preview is being worked out anew"), tone="ink2")
    if row.likeness is None:
        return Lines(*_in_two(row.problems[0].message if row.problems else ""))
    question = likeness_question(row, ImportKind.MEMBERS)
    if done:
        return Lines(_("Nothing was decided, so the row was not imported"), question)
    differing = [one for one in row.likeness.compared if one.before != one.after]
    second = " · ".join(
        _("{field}: {book} in the register, {file} in the file").format(
            field=small(one.title), book=empty_or(one.before), file=empty_or(one.after)
        )
        for one in differing[:1]
    )
    return Lines(question, second)


def _detail(changes: Sequence[FieldChange]) -> str:
    """Return the first change as "before → after", or what the register knows better."""
    for change in changes:
        if change.kept:
            return _("{field}: {book} stays (more exact)").format(
                field=small(change.title), book=change.before
            )
    taken = next((change for change in changes if not change.kept), None)
    return f"{empty_or(taken.before)} → {empty_or(taken.after)}" if taken else ""


def _first_note(row: PlannedRow) -> str:
    return _in_two(row.problems[0].message)[0] if row.problems else ""


def _in_two(message: str) -> tuple[str, str]:
    """Divide a message into what is wrong and what to do."""
    first, _dot, rest = message.partition(". ")
    return (f"{first}.", rest) if rest else (message, "")
