"""Prints everything for the meetings of cells, each cell's papers in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain

from app.documents.month_sheet import month_section
from app.documents.official import _Sheet as OfficialSheet
from app.documents.packet_agenda import agenda_section, agenda_words
from app.documents.packet_ballots import ballot_section
from app.documents.packet_data import Packet
from app.documents.packet_minutes import minutes_section
from app.documents.packet_sign_in import sign_in_section
from app.documents.packet_tally import tally_section
from app.documents.page import Paper, PrintStyle, Section
from app.domain.packet_parts import WHOLE_PACKET, PacketPart
from app.errors import UserError
from app.i18n import _


class NoPapersError(UserError):
    """None of the cells has a paper of the kinds asked for."""


def render_packets(
    packets: Sequence[Packet],
    *,
    parts: Collection[PacketPart] = WHOLE_PACKET,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF of one cell's papers or of several cells', one after the other.

    `on_page` is told how many pages are done; what it raises ends the work. UserError for a text
    that the font cannot draw, for a day before the first version of the papers and for no cell;
    NoPapersError where no cell has any of the `parts`.
    """
    style = style or PrintStyle()
    if not packets:
        raise UserError(_("No cell was chosen, so there is nothing to print."))
    title = agenda_words(packets[0], style).document
    sections = (one for packet in packets for one in _sections(packet, style, parts))
    first = next(sections, None)
    if first is None:
        raise NoPapersError(
            _("There is no such paper for this meeting. Tick more kinds of papers.")
        )
    return Paper(title, chain((first,), sections), style).render(on_page=on_page)


def _sections(
    packet: Packet, style: PrintStyle, parts: Collection[PacketPart]
) -> Iterator[Section]:
    if PacketPart.AGENDA in parts:
        yield agenda_section(packet, style=style)
    if packet.quiet:
        return
    if packet.remarks is not None and PacketPart.REMARKS in parts:
        yield month_section(packet.remarks, style=style)
    if PacketPart.DRAFTS in parts:
        for draft in packet.drafts:
            yield OfficialSheet(draft.spec, draft.sheet, style).section()
    if packet.votes and PacketPart.BALLOTS in parts:
        for vote in packet.votes:
            yield ballot_section(packet, vote, style=style)
        yield tally_section(packet, style=style)
    if PacketPart.SIGN_IN in parts:
        yield sign_in_section(packet, style=style)
    if PacketPart.MINUTES in parts:
        yield minutes_section(packet, style=style)
