"""The command explain: the engine on one case, without any register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands.case_file import read_case_file, refused_case
from app.commands.context import Answer, Session
from app.domain.case_refused import CaseRefusedError
from app.domain.procedure.case import Case
from app.domain.procedure.case_json import read_case
from app.domain.procedure.explain import explain
from app.domain.procedure.explanation_json import explanation_as_json
from app.services.explain_text import explanation_text
from app.services.holidays_source import library_calendar
from app.services.reason_words import reason_words
from app.services.regulations import shipped_rulebook

# A clock starts a year after the ceremony at the latest, and runs for a few months.
_YEARS_ON = 2


def explain_case(_session: Session, options: Namespace) -> Answer:
    """Say what the rules of the days say about a case; the day is the case's own `today`."""
    path = Path(options.file)
    document = read_case_file(path)
    try:
        case = read_case(document)
    except CaseRefusedError as error:
        raise refused_case(path, error) from error
    first, last = _years(case)
    found = explain(case, shipped_rulebook(), library_calendar(first, last))
    return Answer(explanation_text(found), explanation_as_json(found, words=reason_words))


def _years(case: Case) -> tuple[int, int]:
    """Return the years whose public holidays may matter."""
    years = [case.today.year, *(act.on.anchor.year for act in case.acts if act.on)]
    return min(years), max(years) + _YEARS_ON
