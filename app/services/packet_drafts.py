"""The draft resolutions of a cell's meeting: which official form for whom, with what facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.services.form_facts import form_sheets
from app.services.packet_shapes import Agenda, AgendaTask
from app.services.register import Register
from app.services.sheet_codes import sheet_code

if TYPE_CHECKING:
    from app.documents.official_sheet import FormSheet
    from app.documents.official_spec import FormSpec
    from app.documents.packet_data import PacketDraft
    from app.documents.page import PrintStyle

_T: Final = AgendaTask
_COMMITTEE: Final = "Đảng ủy"
_VOTES: Final = (_T.VOTE_ADMISSION, _T.VOTE_RECOGNITION)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Tasks that one resolution settles: the form for one person and that for several.

    `new_mentor`: the resolution names a mentor who is chosen at the meeting.
    """

    tasks: tuple[AgendaTask, ...]
    one: str
    many: str
    new_mentor: bool = False


# A vote is taken one person at a time, and so is its resolution.
_DRAFTS: Final = (
    _Draft((_T.PUT_ON_LIST,), "tn_1b", "tn_1a"),
    _Draft((_T.ASSIGN_MENTOR, _T.REPLACE_MENTOR), "tn_3b", "tn_3a", new_mentor=True),
    _Draft((_T.SEND_TO_CLASS, _T.SEND_AGAIN), "tn_4b", "tn_4a"),
    _Draft((_T.BEGIN_PAPERS,), "tn_5", "tn_5"),
    _Draft((_T.VOTE_ADMISSION,), "knd_06", "knd_06"),
    _Draft((_T.VOTE_RECOGNITION,), "knd_13", "knd_13"),
)


def packet_drafts(
    register: Register, agenda: Agenda, *, style: PrintStyle
) -> tuple[PacketDraft, ...]:
    """Return the drafts of a meeting in the order of its agenda.

    A form that was not yet in use on the day is left out, and so are the resolutions on votes that
    the cell has too few members to take.
    """
    return tuple(
        draft
        for one in _DRAFTS
        if agenda.may_vote or one.tasks[0] not in _VOTES
        for draft in _drafts(register, agenda, one, style)
    )


def _drafts(
    register: Register, agenda: Agenda, draft: _Draft, style: PrintStyle
) -> Iterator[PacketDraft]:
    from app.documents.packet_data import PacketDraft  # noqa: PLC0415 - first use: parses the fonts
    from app.documents.text import spell  # noqa: PLC0415 - as above

    people = [
        one.person.candidate_id
        for one in agenda.people(*draft.tasks)
        # 3-TN is about sympathisers; the mentor of a probationary member has no form of his own.
        if not (draft.new_mentor and one.stage is Stage.PROBATION)
    ]
    spec = _spec(draft.one if len(people) == 1 else draft.many, agenda, style)
    if not people or spec is None:
        return
    word = spell(_COMMITTEE, style.spelling)
    sheets = form_sheets(register, spec, people, on=agenda.meeting, committee_word=word)
    about = [agenda.cell.id] if spec.per == "group" else people
    for sheet, record_id in zip(sheets, about, strict=True):
        yield PacketDraft(spec, _sheet(sheet, spec, agenda, draft, record_id))


def _spec(key: str, agenda: Agenda, style: PrintStyle) -> FormSpec | None:
    from app.documents.official_loader import form_specs  # noqa: PLC0415 - as above

    specs = form_specs(spelling=style.spelling)
    return next((one for one in specs if one.key == key and one.covers(agenda.meeting)), None)


def _sheet(
    sheet: FormSheet, spec: FormSpec, agenda: Agenda, draft: _Draft, record_id: UUID
) -> FormSheet:
    """Return a sheet as it is before the meeting: its day is known, its number and votes are not.

    What an earlier vote that failed left behind does not belong here.
    """
    day = PartialDate.on_day(agenda.meeting)
    gone = tuple(
        prefix for prefix in (f"{spec.act}." if spec.act else "", *_mentor(draft)) if prefix
    )
    facts = _without(sheet.facts, gone)
    if spec.act:
        official = str(agenda.roll.official_members)
        facts |= {f"{spec.act}.day": day, f"{spec.act}.members": official}
    rows: Sequence[Mapping[str, Any]] = sheet.rows.get("people", ())
    return replace(
        sheet,
        facts=facts,
        number="",
        day=day,
        rows={**sheet.rows, "people": tuple(_without(row, gone) for row in rows)},
        code=sheet_code(spec.key, record_id, on=agenda.meeting),
    )


def _mentor(draft: _Draft) -> tuple[str, ...]:
    return ("mentor.",) if draft.new_mentor else ()


def _without(facts: Mapping[str, Any], gone: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if not name.startswith(gone)}
