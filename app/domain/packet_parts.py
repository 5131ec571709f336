"""The kinds of paper that a cell is given for a meeting."""

from enum import StrEnum


class PacketPart(StrEnum):
    """One kind of paper, in the order of reading; ballots come with their tally."""

    AGENDA = "agenda"
    REMARKS = "remarks"
    DRAFTS = "drafts"
    BALLOTS = "ballots"
    SIGN_IN = "sign_in"
    MINUTES = "minutes"


WHOLE_PACKET = frozenset(PacketPart)
