"""What the engine is told about one person: data, introducers, and acts with their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind
from app.domain.terms import AreaTrait, DecidingBody, Education, IntroducerKind, Referral, Standing


@dataclass(frozen=True, slots=True)
class CellTally:
    """The numbers of a cell's vote, as typed from its minutes; None where none was given.

    `official_members` are all who were summoned; those introduced to another organisation for a
    time, those exempt *and* absent, and those suspended are deducted (294-QĐ/TW, 9.3.2).
    """

    official_members: int | None
    in_favour: int | None
    against: int | None
    temporarily_elsewhere: int = 0
    exempt_absent: int = 0
    suspended: int = 0
    present_official: int | None = None
    present_probationary: int | None = None
    absent: int | None = None
    invalid: int | None = None


@dataclass(frozen=True, slots=True)
class CommitteeTally:
    """The numbers of the deciding body's vote: all its members, and those in favour.

    `body` is who voted, where it is known; else it is the one that the day's regime names.
    """

    members: int | None
    in_favour: int | None
    body: DecidingBody | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act on the way; `tally` belongs to the votes, `recall_on` to a pause."""

    kind: MilestoneKind
    on: PartialDate | None
    tally: CellTally | CommitteeTally | None = None
    recall_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Introducer:
    """Who introduces: a member with standing and the day since when they are together."""

    kind: IntroducerKind
    standing: Standing | None = None
    together_since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the rules look at; of two acts on one day the later one stands later.

    `declared` are the cases that somebody marked as needing a written opinion, `consents` the
    opinions already given. `left_party` is the day somebody left the Party before, for
    re-admission. `ethnicity` and `religion` are as typed. `requests` and `returned` count the
    letters of verification.
    """

    today: date
    birth: PartialDate | None = None
    education: Education | None = None
    ethnicity: str | None = None
    religion: str | None = None
    youth_union_on: PartialDate | None = None
    left_party: PartialDate | None = None
    area_traits: frozenset[AreaTrait] = frozenset()
    consents: frozenset[Referral] = frozenset()
    declared: frozenset[Referral] = frozenset()
    requests: int = 0
    returned: int = 0
    introducers: tuple[Introducer, ...] = ()
    acts: tuple[Act, ...] = ()

    def last(self, kind: MilestoneKind) -> Act | None:
        """Return the latest act of a kind that has a day, else one without, else None."""
        found: Act | None = None
        for act in self.acts:
            if act.kind is kind and (found is None or _day_of(found) <= _day_of(act)):
                found = act
        return found


def _day_of(act: Act) -> date:
    return act.on.latest if act.on else date.min
