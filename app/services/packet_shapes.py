"""What a cell deals with in one meeting: items, what to do, whom it concerns, on what basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.stages import Stage
from app.models.queries.packet import FollowedPerson, MeetingCell
from app.services.meeting_roll import MeetingRoll


class AgendaKind(StrEnum):
    """The items about candidates, in the order in which a cell takes them (42-HD/BTCTW)."""

    REPORTS = "reports"
    LIST = "list"
    MENTORS = "mentors"
    CLASS = "class"
    PAPERS = "papers"
    VERIFICATION = "verification"
    ADMISSION = "admission"
    RECOGNITION = "recognition"


class AgendaTask(StrEnum):
    """What there is to do within an item."""

    REPORT = "report"
    PUT_ON_LIST = "put_on_list"
    TAKE_OFF_LIST = "take_off_list"
    RECALL = "recall"
    ASSIGN_MENTOR = "assign_mentor"
    REPLACE_MENTOR = "replace_mentor"
    SEND_TO_CLASS = "send_to_class"
    SEND_AGAIN = "send_again"
    NEW_MEMBER_CLASS = "new_member_class"
    BEGIN_PAPERS = "begin_papers"
    HURRY_PAPERS = "hurry_papers"
    VERIFY = "verify"
    VOTE_ADMISSION = "vote_admission"
    PREPARE_RECOGNITION = "prepare_recognition"
    VOTE_RECOGNITION = "vote_recognition"


@dataclass(frozen=True, slots=True)
class AgendaPerson:
    """Somebody an item is about, with what the papers say of him; `stage` is that of the day.

    `mentors` help him now. `day` is what the task turns on: a certificate runs out, a probation
    ends, somebody is recalled. `reasons` hold the next act up, in words; `returned` of `requests`
    results of verification are there. `silent`: nobody reported on him last month.
    """

    person: FollowedPerson
    stage: Stage
    mentors: tuple[str, ...] = ()
    day: date | None = None
    reasons: tuple[str, ...] = ()
    returned: int = 0
    requests: int = 0
    silent: bool = False


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing to do for some people; `basis` is the citation of its rule, or empty.

    `regime` is the number of the regulation that the rule belongs to, or empty.
    """

    task: AgendaTask
    people: tuple[AgendaPerson, ...]
    basis: str = ""
    regime: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item with what there is to do in it."""

    kind: AgendaKind
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """How many official members are counted and must agree, by how many exempt ones attend.

    `counted` and `votes` take all exempt members as absent; `most_counted` and `most_votes` take
    them all as present.
    """

    counted: int
    votes: int
    most_counted: int
    most_votes: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a cell deals with on the day of its meeting.

    The first item, the monthly reports, is always there, if only with nobody. `quorum` is how
    many official members a cell needs to vote at all.
    """

    cell: MeetingCell
    meeting: date
    items: tuple[AgendaItem, ...]
    roll: MeetingRoll
    quorum: int
    admission: Needed
    recognition: Needed

    @property
    def may_vote(self) -> bool:
        """Tell whether the cell has enough official members to vote."""
        return self.roll.official_members >= self.quorum

    @property
    def is_quiet(self) -> bool:
        """Tell whether the cell follows nobody, so that there is nothing to write on."""
        return not any(entry.people for item in self.items for entry in item.entries)

    def people(self, *tasks: AgendaTask) -> Iterator[AgendaPerson]:
        """Give the people of some tasks, in the order of the agenda."""
        for item in self.items:
            for entry in item.entries:
                if entry.task in tasks:
                    yield from entry.people
