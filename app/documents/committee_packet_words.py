"""The wording of the papers of a session, as resources/forms/committee_*.toml hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    summary: str
    date_line: str
    foot: str
    page: str


@dataclass(frozen=True, slots=True)
class SubmissionWords(_Words):
    """The wording of resources/forms/committee_submission.toml."""

    document: str
    board: str
    number: str
    addressed: str
    basis: str
    asked: str
    checked: str
    held_up: str
    nobody_held_up: str
    person: str
    due: str
    attached: str
    paper_list: str
    paper_extracts: str
    paper_slips: str
    paper_others: str
    paper_decisions: str
    proposal: str
    closing: str
    signer: str
    signer_hint: str


@dataclass(frozen=True, slots=True)
class ListWords(_Words):
    """The wording of resources/forms/committee_list.toml."""

    board: str
    place: str
    name: str
    birth: str
    cell: str
    vote: str
    resolution: str
    day: str
    due: str
    held_up: str
    counted: str
    percent: str
    against: str
    nothing: str
    total: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_hint: str


@dataclass(frozen=True, slots=True)
class SlipWords(_Words):
    """The wording of resources/forms/committee_slip.toml."""

    member: str
    place: str
    name: str
    birth: str
    cell: str
    in_favour: str
    against: str
    other: str
    hint: str
    signer: str
    signer_hint: str


@dataclass(frozen=True, slots=True)
class TallyWords(_Words):
    """The wording of resources/forms/committee_tally.toml."""

    opened: str
    chair: str
    tellers: str
    members_title: str
    members: str
    unknown_members: str
    place: str
    member: str
    office: str
    present: str
    given: str
    votes_title: str
    needed: str
    needed_unknown: str
    needed_open: str
    name: str
    cell: str
    in_favour: str
    against: str
    invalid: str
    percent: str
    denominator: str
    closed: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_hint: str
    shares: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoticeWords(_Words):
    """The wording of resources/forms/committee_notice.toml."""

    number: str
    opened: str
    place: str
    name: str
    birth: str
    cell: str
    result: str
    conclusion: str
    other: str
    decisions: str
    closing: str
    signer: str
    office: str
    signer_hint: str
