"""What the papers of a session of the deciding body say: who is proposed, who votes, codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.documents.packet_data import PacketDraft

MEMBERS_BLANK = 9
"""How many members the papers have room for where their number is not given."""


@dataclass(frozen=True, slots=True)
class CommitteePerson:
    """Somebody to decide on; empty texts and None print as dots.

    `counted`, `in_favour`, `against` and `percent` are the cell's vote as the book has it.
    """

    name: str
    cell: str
    birth: str = ""
    voted_on: str = ""
    number: str = ""
    counted: int | None = None
    in_favour: int | None = None
    against: int | None = None
    percent: str = ""
    due: date | None = None
    held_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteeShare:
    """The share of all members that must agree: “more_than” 1/2, or “at_least” 2/3.

    `votes` are the votes that this asks of the given members; None where either is not known.
    """

    kind: str
    part: str
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class CommitteeCodes:
    """The codes of the sheets about the whole session."""

    submission: str = ""
    people: str = ""
    slip: str = ""
    tally: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class CommitteePacket:
    """Everything that is printed for one session.

    `committee` is the Party committee as a body, `body` the one that decides, `signs` the same in
    the words of a signature. `members` is None where their number was not given, `share` where the
    rules name none for this body.
    """

    superior: str
    committee: str
    body: str
    signs: str
    place: str
    meeting: date
    printed_on: date
    regime: str
    people: tuple[CommitteePerson, ...]
    members: int | None = None
    share: CommitteeShare | None = None
    extracts: tuple[PacketDraft, ...] = ()
    decisions: tuple[PacketDraft, ...] = ()
    codes: CommitteeCodes = field(default_factory=CommitteeCodes)

    @property
    def slips(self) -> int:
        """How many voting slips are printed."""
        return self.members or MEMBERS_BLANK
