"""Everything the deciding body needs on paper for one session: gathered and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from app.domain.partial_date import PartialDate
from app.domain.procedure.votes import counted, needed_votes
from app.domain.regulations import RuleBook
from app.errors import UserError
from app.i18n import _
from app.models.queries.form_facts import deciding_body
from app.services.act_checks import office_of
from app.services.cells import committee
from app.services.committee_people import ProposedPerson, proposed_people
from app.services.form_acts import percent
from app.services.form_facts import form_sheets
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register
from app.services.sheet_codes import sheet_code

if TYPE_CHECKING:
    from app.documents.committee_packet_data import (
        CommitteeCodes,
        CommitteePacket,
        CommitteePerson,
        CommitteeShare,
    )
    from app.documents.official_sheet import FormSheet
    from app.documents.packet_data import PacketDraft
    from app.documents.page import PrintStyle

MOST_MEMBERS: Final = 99
"""The most members that a deciding body is printed for."""

_COMMITTEE: Final = "Đảng ủy"
_EXTRACT: Final = "extract"
_DECISION: Final = "knd_09"


@dataclass(frozen=True, slots=True)
class PrintedSession:
    """The PDF of the papers of a session, with how many people are to be decided on."""

    content: bytes
    people: int


def print_committee_packet(
    register: Register,
    *,
    meeting: date,
    members: int | None = None,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> PrintedSession:
    """Print the papers of the deciding body's session on a day, as one A4 PDF in reading order.

    `members` is how many members the body has, absent ones too; without it the number and the
    votes needed are left to the hand. The journal notes the print once it leaves the program.
    `on_page` is told how many pages are done; what it raises ends the work. UserError where nobody
    waits for a decision, for more members than `MOST_MEMBERS`, for a day before the first version
    of the papers and for a text the font cannot draw.
    """
    from app.documents.committee_packet import (  # noqa: PLC0415 - first use: parses the fonts
        render_committee_packet,
    )
    from app.documents.page import PrintStyle  # noqa: PLC0415 - as above

    style = style or PrintStyle()
    people, packet = committee_packet(register, meeting=meeting, members=members, style=style)
    content = render_committee_packet(packet, style=style, on_page=on_page)
    paper = Paper(
        content, PaperKind.COMMITTEE_PACKET, meeting=meeting.isoformat(), count=len(people)
    )
    return PrintedSession(paper, len(people))


def committee_packet(
    register: Register, *, meeting: date, members: int | None, style: PrintStyle
) -> tuple[tuple[ProposedPerson, ...], CommitteePacket]:
    """Return who is to be decided on in a session, and what is printed for it."""
    from app.documents.committee_packet_data import CommitteePacket  # noqa: PLC0415 - as above

    if members is not None and not 1 <= members <= MOST_MEMBERS:
        raise UserError(
            _("A deciding body has 1 to {most} members. Correct the number.").format(
                most=MOST_MEMBERS
            )
        )
    with register.read() as connection:
        office = office_of(connection, today=meeting)
    people = proposed_people(register, meeting=meeting, office=office)
    if not people:
        raise UserError(
            _("Nobody waits for a decision on {day}. Choose another day.").format(
                day=f"{meeting:%d/%m/%Y}"
            )
        )
    ids = [one.person.candidate_id for one in people]
    extracts = _drafts(register, _EXTRACT, ids, meeting, style)
    decisions = _drafts(register, _DECISION, ids, meeting, style)
    facts = _heads(register, meeting, style)
    packet = CommitteePacket(
        superior=facts["committee.superior"],
        committee=facts["committee.body"],
        body=_body(facts),
        signs=facts["committee.signs"],
        place=facts["committee.place"],
        meeting=meeting,
        printed_on=register.clock.today(),
        regime=facts.get("regime.citation", ""),
        people=tuple(_people(people, extracts)),
        members=members,
        share=_share(register, office.rules, meeting, members),
        extracts=extracts,
        decisions=decisions,
        codes=_codes(register, meeting),
    )
    return people, packet


def _drafts(
    register: Register, key: str, ids: Sequence[UUID], meeting: date, style: PrintStyle
) -> tuple[PacketDraft, ...]:
    """Return a form for each person; none where the form was not yet in use on the day."""
    from app.documents.official_loader import form_specs  # noqa: PLC0415 - as above
    from app.documents.packet_data import PacketDraft  # noqa: PLC0415 - as above
    from app.documents.text import spell  # noqa: PLC0415 - as above

    specs = form_specs(spelling=style.spelling)
    spec = next((one for one in specs if one.key == key and one.covers(meeting)), None)
    if spec is None:
        return ()
    word = spell(_COMMITTEE, style.spelling)
    sheets = form_sheets(register, spec, ids, on=meeting, committee_word=word)
    return tuple(
        PacketDraft(spec, _before_the_session(sheet, spec.act or "", one, spec.key, meeting))
        for sheet, one in zip(sheets, ids, strict=True)
    )


def _before_the_session(
    sheet: FormSheet, act: str, candidate_id: UUID, key: str, meeting: date
) -> FormSheet:
    """Return a sheet as it is before the session: without the number and the day of its act."""
    facts = {
        name: value
        for name, value in sheet.facts.items()
        if not act or not name.startswith(f"{act}.")
    }
    code = sheet_code(key, candidate_id, on=meeting)
    day = PartialDate.in_year(meeting.year)
    return replace(sheet, facts=facts, number="", day=day, code=code)


def _heads(register: Register, meeting: date, style: PrintStyle) -> dict[str, Any]:
    """Return what heads every paper: committee, deciding body, regulation of the day."""
    from app.documents.official_loader import form_specs  # noqa: PLC0415 - as above
    from app.documents.text import spell  # noqa: PLC0415 - as above

    spec = next(one for one in form_specs(spelling=style.spelling) if one.key == _EXTRACT)
    word = spell(_COMMITTEE, style.spelling)
    [blank] = form_sheets(register, spec, (), on=meeting, blank=True, committee_word=word)
    return dict(blank.facts)


def _body(facts: dict[str, Any]) -> str:
    """Return the deciding body in words: “Ban Thường vụ Đảng ủy xã …”, or the committee itself."""
    whole, signs = str(facts["committee.body"]), str(facts["committee.signs"])
    return whole if whole.startswith(signs) else f"{signs} {whole}"


def _people(
    people: Sequence[ProposedPerson], extracts: Sequence[PacketDraft]
) -> Iterator[CommitteePerson]:
    from app.documents.committee_packet_data import CommitteePerson  # noqa: PLC0415 - as above

    for place, one in enumerate(people):
        tally = one.tally
        facts = extracts[place].sheet.facts if extracts else {}
        count = counted(tally) if tally else None
        in_favour = tally.in_favour if tally else None
        yield CommitteePerson(
            name=one.person.name,
            cell=one.person.cell,
            birth=one.person.birth.show() if one.person.birth else "",
            voted_on=one.voted_on.show() if one.voted_on else "",
            number=str(facts.get("cell_vote.number") or ""),
            counted=count,
            in_favour=in_favour,
            against=tally.against if tally else None,
            percent=percent(in_favour, count) or "",
            due=one.due,
            held_up=one.held_up,
        )


def _share(
    register: Register, rules: RuleBook, meeting: date, members: int | None
) -> CommitteeShare | None:
    from app.documents.committee_packet_data import CommitteeShare  # noqa: PLC0415 - as above

    with register.read() as connection:
        body = deciding_body(connection)
    share = rules.value_at("vote.committee_share", meeting).value.get(str(body))
    if share is None:
        return None
    numerator, denominator, kind = share
    votes = needed_votes(members, share) if members else None
    return CommitteeShare(kind, f"{numerator}/{denominator}", votes)


def _codes(register: Register, meeting: date) -> CommitteeCodes:
    from app.documents.committee_packet_data import CommitteeCodes  # noqa: PLC0415 - as above

    own = committee(register).id
    return CommitteeCodes(
        submission=sheet_code("committee_submission", own, on=meeting),
        people=sheet_code("committee_list", own, on=meeting),
        slip=sheet_code("committee_slip", own, on=meeting),
        tally=sheet_code("committee_tally", own, on=meeting),
        notice=sheet_code("committee_notice", own, on=meeting),
    )
