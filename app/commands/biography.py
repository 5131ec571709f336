"""The command biography: the checker on one case, without any register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands.case_file import read_case_file, refused_case
from app.commands.context import Answer, Session
from app.domain.biography.case import Biography
from app.domain.biography.case_json import read_biography
from app.domain.biography.checker import check_biography, findings_as_json
from app.domain.case_refused import CaseRefusedError
from app.domain.working_days import WorkCalendar
from app.services.biography_text import findings_text
from app.services.biography_words import message_of, question_of
from app.services.holidays_source import library_calendar
from app.services.regulations import shipped_rulebook


def check_case(_session: Session, options: Namespace) -> Answer:
    """Say what the 51 checks find in a case; the day is the case's own `today`."""
    path = Path(options.file)
    document = read_case_file(path)
    try:
        case = read_biography(document)
    except CaseRefusedError as error:
        raise refused_case(path, error) from error
    findings = check_biography(case, shipped_rulebook(), _calendar(case))
    return Answer(
        findings_text(findings),
        findings_as_json(findings, message=message_of, question=question_of),
    )


def _calendar(case: Biography) -> WorkCalendar:
    """Return the public holidays of the years in which a reply may fall due."""
    sent = [paper.day.latest.year for paper in case.papers if paper.day]
    first = min([case.today.year, *sent])
    return library_calendar(max(first, case.today.year - 5), case.today.year + 1)
