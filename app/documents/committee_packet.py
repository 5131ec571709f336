"""Prints everything for a session of the deciding body, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.documents.committee_packet_data import CommitteePacket
from app.documents.committee_packet_list import list_section
from app.documents.committee_packet_notice import notice_section
from app.documents.committee_packet_slip import slip_section
from app.documents.committee_packet_submission import submission_section, submission_words
from app.documents.committee_packet_tally import tally_section
from app.documents.official import _Sheet as OfficialSheet
from app.documents.page import Paper, PrintStyle, Section
from app.errors import UserError
from app.i18n import _


def render_committee_packet(
    packet: CommitteePacket,
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF of the papers of one session.

    `on_page` is told how many pages are done; what it raises ends the work. UserError where nobody
    is proposed, for a text that the font cannot draw and for a day before the first version.
    """
    style = style or PrintStyle()
    if not packet.people:
        raise UserError(
            _("Nobody waits for a decision on {day}. Choose another day.").format(
                day=f"{packet.meeting:%d/%m/%Y}"
            )
        )
    title = submission_words(packet, style).document
    return Paper(title, _sections(packet, style), style).render(on_page=on_page)


def _sections(packet: CommitteePacket, style: PrintStyle) -> Iterator[Section]:
    yield submission_section(packet, style=style)
    yield list_section(packet, style=style)
    for draft in packet.extracts:
        yield OfficialSheet(draft.spec, draft.sheet, style).section()
    for _slip in range(packet.slips):
        yield slip_section(packet, style=style)
    yield tally_section(packet, style=style)
    yield notice_section(packet, style=style)
    for draft in packet.decisions:
        yield OfficialSheet(draft.spec, draft.sheet, style).section()
