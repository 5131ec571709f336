"""Candidates: their steps from the dated columns, and the mentor named beside them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.mentors import MOST_MENTORS
from app.domain.names import sort_key
from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage, stage_after
from app.domain.terms import MentorKind
from app.i18n import _
from app.models.queries import sheet_people
from app.models.tables import Candidate, MentorAssignment, Milestone
from app.models.types import new_id
from app.services.imports.batch import Batch, load
from app.services.imports.fields import ImportKind
from app.services.imports.matching import Subject
from app.services.imports.mentor_names import Mentor, MentorNames, merged_mentors
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.sheet_rows import ReadRow
from app.services.imports.watch import Watch
from app.services.imports.write_people import changed_fields, write_persons

# The columns of day, number and reason of each step that the list knows.
STEP_FIELDS: Final[Mapping[MilestoneKind, tuple[str, str | None, str | None]]] = {
    MilestoneKind.LISTED: ("listed_on", "listed_number", None),
    MilestoneKind.CLASS_CERTIFICATE: ("certificate_on", "certificate_number", None),
    MilestoneKind.APPLICATION: ("application_on", None, None),
    MilestoneKind.BIOGRAPHY: ("biography_on", None, None),
    MilestoneKind.CELL_VOTE: ("cell_vote_on", None, None),
    MilestoneKind.DECISION_ISSUED: ("decision_on", "decision_number", None),
    MilestoneKind.CEREMONY: ("ceremony_on", None, None),
    MilestoneKind.REMOVED: ("removed_on", None, "removed_reason"),
}
_STEP_NAMES: Final = tuple(
    name for names in STEP_FIELDS.values() for name in names if name is not None
)


@dataclass(slots=True)
class CandidateList:
    """The list "Đối tượng Đảng"; `on` is the day of the import."""

    on: date
    kind: ImportKind = ImportKind.CANDIDATES
    record_fields: tuple[str, ...] = ("cell_id", *_STEP_NAMES, "mentor", "mentored_on", "note")
    _mentors: MentorNames | None = None

    def settled(self, subject: Subject) -> Container[str]:
        """Let this list change everything: it is the candidates' own."""
        return ()

    def load(self, connection: Connection, subjects: Mapping[UUID, Subject]) -> None:
        """Add the candidates' records, steps and running mentors."""
        self._mentors = MentorNames(sheet_people.official_members(connection))
        states = candidate_states(connection, subjects)
        for person_id, (record_id, values) in states.items():
            subjects[person_id].record_id = record_id
            subjects[person_id].values |= values

    def finish(self, row: ReadRow, values: dict[str, Any]) -> list[Problem]:
        """Leave a reason out that has no day of removal."""
        if "removed_reason" in values and "removed_on" not in values:
            text = values.pop("removed_reason")
            return [row.problem("removed_reason", ProblemCode.REASON_WITHOUT_DAY, text=text)]
        return []

    def settle(self, row: ReadRow, subject: Subject, values: dict[str, Any]) -> list[Problem]:
        """Find the mentors among the official members of the person's cell."""
        names: tuple[str, ...] | None = values.pop("mentor", None)
        if not names or self._mentors is None:
            values.pop("mentored_on", None)
            return []
        cell_id = values.get("cell_id") or subject.values.get("cell_id")
        known: tuple[Mentor, ...] = subject.values.get("mentor", ())
        read: dict[UUID | None, Mentor] = {}
        problems = []
        for name in names:
            found = self._mentors.find(cell_id, name)
            if isinstance(found, ProblemCode):
                problems.append(row.problem("mentor", found, text=name))
            else:
                read.setdefault(found.member_id, found)
        # Where nobody of the cell is meant, the cell's words stay as one open assignment.
        meant = tuple(read.values())[:MOST_MENTORS] or (Mentor(None, ", ".join(names)),)
        since = values.get("mentored_on")
        mentors = merged_mentors(known, tuple(replace(one, since=since) for one in meant))
        if mentors != known:
            values["mentor"] = mentors
        return problems

    def write(
        self, session: Session, subjects: Sequence[Subject], *, now: datetime, watch: Watch
    ) -> None:
        """Write persons, records, steps and mentors."""
        batch = Batch()
        write_persons(session, batch, subjects, now=now)
        known = [subject for subject in subjects if "cell_id" in subject.before]
        records = load(session, Candidate, [one.record_id for one in known if one.record_id])
        steps = sheet_people.milestones(session.connection(), records)
        for subject in subjects:
            own = steps.get(subject.record_id, []) if subject.record_id else []
            self._write_steps(session, batch, subject, own)
            self._write_mentors(session, batch, subject)
            if subject.record_id in records:
                record = records[subject.record_id]
                for name in changed_fields(subject, ("cell_id", "note")):
                    setattr(record, name, subject.values[name])
                record.stage = _stage(subject, own)
            else:
                batch.add(Candidate, _new_candidate(subject))
        batch.write(session, watch)

    def _write_steps(
        self, session: Session, batch: Batch, subject: Subject, known: Sequence[Any]
    ) -> None:
        latest = {step.kind: step.id for step in known}
        for kind, names in STEP_FIELDS.items():
            present = [name for name in names if name]
            if not changed_fields(subject, present):
                continue
            day, number, reason = (subject.values.get(name) if name else None for name in names)
            if kind in latest:
                step = session.get_one(Milestone, latest[kind])
                step.happened_on, step.number = day, number or step.number
                step.reason = reason or step.reason
            else:
                batch.add(
                    Milestone,
                    {
                        "id": new_id(),
                        "candidate_id": subject.record_id,
                        "kind": kind,
                        "happened_on": day,
                        "number": number,
                        "reason": reason,
                    },
                )

    def _write_mentors(self, session: Session, batch: Batch, subject: Subject) -> None:
        if not changed_fields(subject, ("mentor", "mentored_on")):
            return
        since: PartialDate | None = subject.values.get("mentored_on")
        before: tuple[Mentor, ...] = subject.before.get("mentor", ())
        after: tuple[Mentor, ...] = subject.values.get("mentor", ())
        staying = {mentor.assignment_id: mentor for mentor in after if mentor.assignment_id}
        for mentor in before:
            assignment = session.get_one(MentorAssignment, mentor.assignment_id)
            if mentor.assignment_id in staying:
                assignment.member_id = staying[mentor.assignment_id].member_id
                if assignment.started_on == subject.before.get("mentored_on"):
                    assignment.started_on = since
            else:
                begun = after[0].since
                assignment.ended_on = (begun.exact if begun else None) or self.on
                assignment.end_reason = _("The imported list names another mentor.")
        for mentor in after:
            if not mentor.assignment_id:
                batch.add(MentorAssignment, _new_assignment(subject, mentor))


def candidate_states(
    connection: Connection, person_ids: Mapping[UUID, Any] | Sequence[UUID]
) -> dict[UUID, tuple[UUID, dict[str, Any]]]:
    """Return (candidate's id, values by field name) of some persons, as the list holds them."""
    records = sheet_people.candidates(connection, person_ids)
    by_candidate = {record.id: record for record in records.values()}
    steps = sheet_people.milestones(connection, by_candidate)
    assignments = sheet_people.running_assignments(connection, by_candidate)
    states = {}
    for person_id, record in records.items():
        values: dict[str, Any] = {"cell_id": record.cell_id, "note": record.note}
        for step in steps.get(record.id, []):
            if step.kind in STEP_FIELDS:
                values |= _step_values(step)
        running = assignments.get(record.id, [])
        if running:
            values["mentor"] = tuple(
                Mentor(row.member_id, row.full_name or row.mentor_text, row.id) for row in running
            )
            values["mentored_on"] = running[0].started_on
        present = {name: value for name, value in values.items() if value is not None}
        states[person_id] = (record.id, present)
    return states


def _step_values(step: Any) -> dict[str, Any]:
    day, number, reason = STEP_FIELDS[step.kind]
    values = {day: step.happened_on}
    if number:
        values[number] = step.number
    if reason:
        values[reason] = step.reason
    return values


def _stage(subject: Subject, known: Sequence[Any]) -> Stage:
    """Return the stage after all steps, known and read, undated ones first."""
    steps = [(step.happened_on, step.kind) for step in known if step.kind not in STEP_FIELDS]
    for kind, names in STEP_FIELDS.items():
        if any(subject.values.get(name) is not None for name in names if name):
            steps.append((subject.values.get(names[0]), kind))
    steps.sort(key=lambda step: step[0].iso() if step[0] else "")
    return stage_after(kind for _day, kind in steps)


def _new_candidate(subject: Subject) -> dict[str, Any]:
    return {
        "id": subject.record_id,
        "person_id": subject.person_id,
        "cell_id": subject.values["cell_id"],
        "stage": _stage(subject, ()),
        "note": subject.values.get("note"),
        "sort_key": sort_key(subject.values["full_name"]),
    }


def _new_assignment(subject: Subject, mentor: Mentor) -> dict[str, Any]:
    return {
        "id": new_id(),
        "candidate_id": subject.record_id,
        "member_id": mentor.member_id,
        "mentor_text": None if mentor.member_id else mentor.name,
        "kind": MentorKind.CANDIDATE,
        "started_on": mentor.since,
    }
