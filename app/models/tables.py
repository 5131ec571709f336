"""Every table of the register, imported so that the metadata is whole."""

from app.models.base import Base, Record
from app.models.candidates import Candidate, Milestone
from app.models.deadlines import Deadline, DeadlineMark, DeadlineQueue
from app.models.journal_tables import Act, Change, Site
from app.models.members import Attachment, CellOffice, Member, MemberStanding
from app.models.mentoring import MentorAssignment, MentorRemark, TrialTask
from app.models.organisation import Cell, CellTrait, Committee, MassOrganization, SubCommittee
from app.models.people import MassClass, Person, PersonPlace, PersonTrait, Relative, TraitKind
from app.models.procedure import Consent, Introducer, Vote
from app.models.quotas import Quota, QuotaShare
from app.models.rules import CalendarDay, RuleCheck
from app.models.settings import Setting
from app.models.verification import VerificationRequest

__all__ = [
    "Act",
    "Attachment",
    "Base",
    "CalendarDay",
    "Candidate",
    "Cell",
    "CellOffice",
    "CellTrait",
    "Change",
    "Committee",
    "Consent",
    "Deadline",
    "DeadlineMark",
    "DeadlineQueue",
    "Introducer",
    "MassClass",
    "MassOrganization",
    "Member",
    "MemberStanding",
    "MentorAssignment",
    "MentorRemark",
    "Milestone",
    "Person",
    "PersonPlace",
    "PersonTrait",
    "Quota",
    "QuotaShare",
    "Record",
    "Relative",
    "RuleCheck",
    "Setting",
    "Site",
    "SubCommittee",
    "TraitKind",
    "TrialTask",
    "VerificationRequest",
    "Vote",
]

metadata = Base.metadata
journaled: dict[str, type[Record]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Record)
}
