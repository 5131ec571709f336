"""What the papers of a cell's meeting say: agenda, votes, who signs in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.documents.month_sheet import MonthSheet
from app.documents.official_sheet import FormSheet
from app.documents.official_spec import FormSpec


class VoteKind(StrEnum):
    """What a cell votes on."""

    ADMISSION = "admission"
    RECOGNITION = "recognition"


class RollStanding(StrEnum):
    """How somebody who attends the meeting stands in its votes."""

    COUNTED = "counted"
    ATTACHED_COUNTED = "attached_counted"
    ELSEWHERE = "elsewhere"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    ATTACHED_NOT_COUNTED = "attached_not_counted"
    PROBATIONARY = "probationary"


@dataclass(frozen=True, slots=True)
class PacketPerson:
    """Somebody on the agenda, as one line says it; empty texts are left out.

    `day` is what the task turns on; `silent`: nobody reported on him last month.
    """

    name: str
    mentors: str = ""
    day: date | None = None
    reasons: tuple[str, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class PacketTask:
    """One thing to do; `task` is a key of the wording, `basis` a citation or empty."""

    task: str
    people: tuple[PacketPerson, ...]
    basis: str = ""
    regime: str = ""


@dataclass(frozen=True, slots=True)
class PacketItem:
    """An item of the agenda; `kind` is a key of the wording."""

    kind: str
    tasks: tuple[PacketTask, ...]


@dataclass(frozen=True, slots=True)
class PacketVote:
    """One person to vote on, with how many votes are needed of how many counted.

    `most_needed` of `most_counted` where all exempt members attend.
    """

    kind: VoteKind
    name: str
    birth: str
    needed: int
    most_needed: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class PacketRoll:
    """Who attends, in the order of the sign-in list, and the numbers a tally starts from."""

    people: tuple[tuple[str, RollStanding], ...]
    official: int
    elsewhere: int
    exempt: int
    suspended: int
    probationary: int
    counted: int

    @property
    def ballots(self) -> int:
        """How many ballots a vote takes at most: one for each who counts or may count."""
        return self.counted + self.exempt


@dataclass(frozen=True, slots=True)
class PacketDraft:
    """A draft resolution: an official form and its facts."""

    spec: FormSpec
    sheet: FormSheet


@dataclass(frozen=True, slots=True)
class PacketCodes:
    """The codes of the sheets about the cell."""

    agenda: str = ""
    tally: str = ""
    sign_in: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that is printed for one meeting of one cell.

    `quiet`: the cell follows nobody, so the agenda alone is printed. `may_vote` is false in a cell
    with fewer than `quorum` official members.
    """

    committee: str
    cell: str
    place: str
    meeting: date
    printed_on: date
    items: tuple[PacketItem, ...]
    roll: PacketRoll
    quorum: int
    may_vote: bool
    quiet: bool = False
    votes: tuple[PacketVote, ...] = ()
    remarks: MonthSheet | None = None
    drafts: tuple[PacketDraft, ...] = ()
    codes: PacketCodes = field(default_factory=PacketCodes)
