"""An explanation as text to read: step, next acts, what is held up, findings, due days."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.procedure.results import Explanation, Finding
from app.i18n import _
from app.labels import label
from app.services.procedure_words import (
    day_words,
    deadline_sum,
    finding_words,
    source_words,
    verdict_words,
)
from app.services.reason_words import reason_words


def explanation_text(found: Explanation) -> str:
    """Return everything that the engine says about a case, one matter a line."""
    parts = (_head(found), _held_up(found), _findings(found), _due_days(found), _opinions(found))
    blocks = ("\n".join(part) for part in parts)
    return "\n\n".join(block for block in blocks if block)


def _head(found: Explanation) -> Iterator[str]:
    yield _("Step: {stage}").format(stage=label(found.stage))
    if found.next_acts:
        acts = "; ".join(label(act) for act in found.next_acts)
        yield _("Next acts: {acts}").format(acts=acts)
    days = found.effective
    if days.probation_from and days.probation_to:
        yield _("Probation: {first} to {last}").format(
            first=day_words(days.probation_from), last=day_words(days.probation_to)
        )
    if days.official_from:
        yield _("Official from: {day}").format(day=day_words(days.official_from))
    if days.party_age_from:
        words = (
            _("Party age from: {day}")
            if days.official_from
            else _("Party age from: {day} (once official)")
        )
        yield words.format(day=day_words(days.party_age_from))


def _held_up(found: Explanation) -> Iterator[str]:
    for blocked in found.blocked:
        yield _("Held up: {act}").format(act=label(blocked.act))
        for reason in blocked.reasons:
            yield f"  – {reason_words(reason)}"
            if reason.source:
                yield f"    {source_words(reason.source)}"


def _findings(found: Explanation) -> Iterator[str]:
    yield _("Findings")
    for finding in found.findings:
        yield f"  – {_finding(finding)}"
        yield f"    {source_words(finding.source)}"


def _finding(finding: Finding) -> str:
    said = finding_words(finding)
    head = f"{label(finding.rule)}: {verdict_words(finding.verdict)}"
    return f"{head} – {said}" if said else head


def _due_days(found: Explanation) -> Iterator[str]:
    if found.deadlines:
        yield _("Due days")
    for one in found.deadlines:
        counted = deadline_sum(one)
        line = f"  – {day_words(one.due)} {label(one.rule)}"
        line += f" = {counted}" if counted else ""
        if one.done_on:
            line += " " + _("(done on {day})").format(day=day_words(one.done_on))
        yield line
        if one.source.citation:
            yield f"    {source_words(one.source)}"


def _opinions(found: Explanation) -> Iterator[str]:
    if found.referrals:
        yield _("Cases that need a written opinion")
    for note in found.referrals:
        given = _("opinion given") if note.given else _("opinion not given yet")
        yield f"  – {label(note.kind)}: {given}"
        yield f"    {source_words(note.source)}"
