"""Everything the record shows of one person, read in one go off the main thread."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.domain.stages import OFF_THE_WAY
from app.domain.terms import LEFT_THE_PARTY
from app.errors import UserError
from app.i18n import _
from app.services import mentoring, people, trial_tasks
from app.services.mentoring import HelpedRow
from app.services.people import PersonLine
from app.services.person_procedure import PersonProcedure, read_procedure
from app.services.person_record import PersonRecord, plain_traits, read_record
from app.services.register import Register
from app.services.trial_tasks import TaskRow


@dataclass(frozen=True, slots=True)
class Shown:
    """One person: his line of the list, his record, his mentors and trial tasks.

    `plain_traits` are those that his own data tell; nobody ticks them. `procedure` is what the
    rules say, of candidates alone.
    """

    line: PersonLine
    record: PersonRecord
    helped: HelpedRow | None
    tasks: tuple[TaskRow, ...]
    plain_traits: frozenset[str]
    procedure: PersonProcedure | None = None

    @property
    def person_id(self) -> UUID:
        """The person."""
        return self.record.person_id

    @property
    def candidate_id(self) -> UUID | None:
        """The candidate's record, None for somebody who came into the book as a member."""
        return self.record.candidate_id

    @property
    def name(self) -> str:
        """The full name."""
        return self.record.full_name

    @property
    def may_come_again(self) -> bool:
        """Whether he left the Party and has no way in."""
        member = self.record.member
        return self.candidate_id is None and member is not None and member.ending in LEFT_THE_PARTY

    @property
    def off_the_way(self) -> bool:
        """Whether the candidate was taken off the list or paused."""
        return self.record.stage in OFF_THE_WAY


def read_shown(register: Register, person_id: UUID) -> Shown:
    """Read one person; UserError when he is gone."""
    line = people.line_of_person(register, person_id)
    if line is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    record = read_record(register, person_id)
    candidate = record.candidate_id
    return Shown(
        line=line,
        record=record,
        helped=mentoring.helped_person(register, candidate_id=candidate) if candidate else None,
        tasks=trial_tasks.tasks_of(register, candidate_id=candidate) if candidate else (),
        plain_traits=plain_traits(register, person_id),
        procedure=read_procedure(register, candidate) if candidate else None,
    )
