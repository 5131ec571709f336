"""Findings of the checker as text to read: one matter and its question at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.biography.finding import Finding, Severity
from app.i18n import _
from app.services.biography_words import message_of, question_of, severity_words, where_words


def findings_text(findings: Sequence[Finding]) -> str:
    """Return everything that was found, in the order of the checks."""
    return "\n".join(_lines(findings))


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    if all(finding.severity is Severity.MANUAL for finding in findings):
        yield _("Nothing was found.")
    else:
        yield _("{errors} wrong, {warnings} to be made clear, {hints} hints").format(
            errors=_count(findings, Severity.ERROR),
            warnings=_count(findings, Severity.WARNING),
            hints=_count(findings, Severity.HINT),
        )
    for finding in findings:
        check = _("check {number}").format(number=finding.check)
        head = f"{severity_words(finding.severity)}, {check}, {where_words(finding.where)}"
        yield f"  – {head}: {message_of(finding)}"
        yield f"    {question_of(finding)}"


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
