"""The report of an import: what is wrong or worth knowing, row by row, for paper and Excel."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import _
from app.services.imports import Decision, ImportKind, PlannedRow, Verdict
from app.services.list_output import ShownColumn, ShownKind, ShownList
from app.ui.pages.importing.kinds import kind_title, subject_title
from app.ui.pages.importing.shown_rows import Show, ShownRows
from app.ui.pages.importing.verdicts import look_of
from app.ui.widgets import grouped


def problem_list(shown: ShownRows) -> ShownList:
    """Return the problems and remarks of a plan in the order of the file."""
    plan = shown.plan
    return ShownList(
        title=report_title(plan.kind),
        filters=f"{plan.path.name} · {counts_in_words(shown)}",
        columns=(
            ShownColumn(_("Sheet"), 1.2),
            ShownColumn(_("Row"), 0.5, ShownKind.NUMBER),
            ShownColumn(subject_title(plan.kind), 1.6),
            ShownColumn(_("Verdict"), 0.9),
            ShownColumn(_("What there is to know"), 5.0),
        ),
        rows=_lines(shown),
    )


def report_title(kind: ImportKind) -> str:
    """Return the heading of the paper."""
    return _("Report of an import: {list}").format(list=kind_title(kind))


def counts_in_words(shown: ShownRows) -> str:
    """Return the five counts on one line."""
    return _(
        "{new} new, {updated} changed, {same} as before, {doubtful} maybe twice, {refused} rejected"
    ).format(
        new=grouped(shown.counts[Show.NEW]),
        updated=grouped(shown.counts[Show.UPDATED]),
        same=grouped(shown.counts[Show.SAME]),
        doubtful=grouped(shown.counts[Show.DOUBTFUL]),
        refused=grouped(shown.counts[Show.REFUSED]),
    )


def _lines(shown: ShownRows) -> Iterator[tuple[str, ...]]:
    for note in shown.plan.notes:
        yield (note.sheet, str(note.row), "", "", note.message)
    for row in shown.plan.rows:
        decision = shown.decisions.get(row.key)
        word = look_of(row, decision).word()
        for message in _messages(row, decision):
            yield (row.sheet, str(row.row), row.name, word, message)


def _messages(row: PlannedRow, decision: Decision | None) -> Iterator[str]:
    for problem in row.problems:
        yield problem.message
    if row.verdict is Verdict.DOUBTFUL and decision is Decision.SKIP and not row.problems:
        yield _("This row is left out")
