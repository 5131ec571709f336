"""The history of one person in words: who did what, when, why, and each field before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.domain.partial_date import PartialDate
from app.domain.remarks import month_text
from app.domain.terms import MassClassGrade
from app.i18n import N_, _
from app.labels import label, trait_label
from app.models.queries import history
from app.models.queries.history import ChangeRow, Names
from app.models.queries.record import record_ids
from app.services.act_names import act_name
from app.services.register import Register

_FIELD_NAMES: Final = {
    "full_name": N_("full name"),
    "given_name": N_("given name"),
    "other_name": N_("other name"),
    "sex": N_("sex"),
    "birth": N_("date of birth"),
    "died": N_("died in"),
    "identity_number": N_("identity number"),
    "ethnicity": N_("ethnicity"),
    "religion": N_("religion"),
    "home_place": N_("home place (field)"),
    "permanent_residence": N_("permanent residence"),
    "temporary_residence": N_("temporary residence"),
    "schooling": N_("schooling"),
    "education": N_("level of education"),
    "occupation": N_("occupation"),
    "organisations": N_("mass organisations"),
    "youth_union_on": N_("joined the Youth Union"),
    "married": N_("married"),
    "in_succession_plan": N_("in the succession plan"),
    "note": N_("note"),
    "cell_id": N_("cell"),
    "stage": N_("step"),
    "recall_on": N_("recall date"),
    "happened_on": N_("day"),
    "number": N_("number"),
    "reason": N_("reason"),
    "started_on": N_("began on"),
    "ended_on": N_("ended on"),
    "end_reason": N_("reason for ending"),
    "member_id": N_("mentor"),
    "resolution_number": N_("number of the resolution"),
    "resolution_on": N_("day of the resolution"),
    "strengths": N_("strengths"),
    "weaknesses": N_("weaknesses"),
    "proposal": N_("proposal"),
    "nothing_new": N_("nothing new (field)"),
    "met_on": N_("met on"),
    "task": N_("trial task"),
    "due_on": N_("due on"),
    "done_on": N_("done on"),
    "judgement": N_("judgement"),
    "result": N_("result"),
    "relation": N_("relation"),
    "residence": N_("residence (field)"),
    "party_organisation": N_("Party organisation"),
    "place": N_("place"),
    "kind": N_("kind"),
    "what": N_("what for"),
    "since": N_("from"),
    "until": N_("to"),
    "letter_number": N_("number of the letter"),
    "sent_on": N_("sent on"),
    "returned_on": N_("returned on"),
    "channel": N_("written into"),
    "standing": N_("standing (field)"),
    "admitted_on": N_("admitted on"),
    "official_on": N_("official from"),
    "ending": N_("membership ended"),
    "from_on": N_("from"),
    "until_on": N_("to"),
    "left_party_on": N_("left the Party on"),
    "together_since": N_("together since"),
    "given_on": N_("given on"),
    "body": N_("given by"),
    "official_members": N_("official members"),
    "temporarily_elsewhere": N_("elsewhere for a time"),
    "exempt_absent": N_("exempt and absent"),
    "suspended": N_("suspended"),
    "present_official": N_("official members present"),
    "present_probationary": N_("probationary members present"),
    "absent": N_("absent"),
    "in_favour": N_("in favour"),
    "against": N_("against"),
    "invalid": N_("invalid"),
    "members": N_("members of the committee"),
    "deleted_at": N_("taken out"),
    "deleted_reason": N_("reason for taking out"),
}

# Follows from the day of the act; the record shows it with the act itself.
_NOT_TOLD: Final = ("rules_used",)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as it concerned one person.

    `subjects` name what the act added (a step, a remark, a relative); `changes` are
    (field, before, after) in words. `user` is the name of whoever is logged in now, the login of
    anybody else: the book keeps only logins.
    """

    at: datetime
    user: str
    act: str
    reason: str | None
    changes: tuple[tuple[str, str, str], ...]
    subjects: tuple[str, ...] = ()


def history_of(register: Register, person_id: UUID) -> list[HistoryLine]:
    """Return what happened to a person and all that hangs on him, newest first."""
    with register.read() as connection:
        changes = history.changes_of(connection, record_ids(connection, person_id))
        rows = history.rows_of_changes(connection, changes)
        names = history.names_in(connection, changes, rows)
    acts: dict[UUID, list[ChangeRow]] = {}
    for change in changes:
        acts.setdefault(change.act_id, []).append(change)
    users = {register.actor.login: register.actor.display_name}
    return [_line(own, rows, names, users) for own in acts.values()]


def _line(
    changes: list[ChangeRow], rows: Mapping[UUID, Row], names: Names, users: Mapping[str, str]
) -> HistoryLine:
    first = changes[0]
    subjects = {
        change.row_id: _subject(change.table, rows.get(change.row_id, {}), names)
        for change in changes
    }
    return HistoryLine(
        at=first.at,
        user=users.get(first.user, first.user),
        act=act_name(first.kind),
        reason=first.reason,
        changes=tuple(
            line for change in changes for line in _in_words(change, subjects, names) if line
        ),
        subjects=tuple(
            subject
            for change in changes
            if change.operation == "created" and (subject := subjects[change.row_id])
        ),
    )


def _in_words(
    change: ChangeRow, subjects: Mapping[UUID, str], names: Names
) -> list[tuple[str, str, str]]:
    subject = subjects[change.row_id]
    lines = []
    for field in change.after:
        if field in _NOT_TOLD:
            continue
        name = _(_FIELD_NAMES[field]) if field in _FIELD_NAMES else field
        before, after = (
            _shown(history.stored_value(change.table, field, values.get(field)), names)
            for values in (change.before, change.after)
        )
        lines.append((f"{subject}: {name}" if subject else name, before, after))
    return lines


def _shown(value: Any, names: Names) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case UUID():
            return names.get(value, "–")
        case PartialDate():
            return value.show()
        case datetime():
            return f"{value.astimezone():%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case MassClassGrade():
            return value.value
        case StrEnum():
            return label(value)
        case _:
            return str(value)


def _subject(table: str, row: Row, names: Names) -> str:
    """Return what a record is called in the history; the person himself needs no name there."""
    say = _SUBJECTS.get(table)
    return say(row, names) if say and row else ""


def _milestone(row: Row, _names: Names) -> str:
    day = row["happened_on"]
    return ", ".join(filter(None, (label(row["kind"]), day.show() if day else "", row["number"])))


def _mentor(row: Row, names: Names) -> str:
    name = names.get(row["member_id"]) or row["mentor_text"] or "–"
    return _("mentor {name}").format(name=name)


def _introducer(row: Row, names: Names) -> str:
    name = names.get(row["member_id"]) if row["member_id"] else row["name_text"]
    return _("introduced by {name}").format(name=name or label(row["kind"]))


_SUBJECTS: Final[dict[str, Callable[[Row, Names], str]]] = {
    "milestone": _milestone,
    "mentor_assignment": _mentor,
    "vote": lambda _row, _names: _("vote"),
    "introducer": _introducer,
    "consent": lambda row, _names: _("written opinion: {case}").format(case=label(row["kind"])),
    "mentor_remark": lambda row, _names: _("remark {month}").format(month=month_text(row["month"])),
    "trial_task": lambda row, _names: row["task"],
    "relative": lambda row, _names: f"{row['full_name']} ({label(row['relation'])})",
    "person_place": lambda row, _names: f"{row['place']} ({label(row['kind'])})",
    "person_trait": lambda row, _names: trait_label(row["trait"]),
    "mass_class": lambda row, _names: _("mass class {grade}, {day}").format(
        grade=row["grade"].value, day=f"{row['graded_on']:%d/%m/%Y}"
    ),
    "verification_request": lambda row, _names: row["place"],
}
