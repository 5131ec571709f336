"""The wording of the verification checklist, kept in resources/forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistWords:
    """Every printed word; “…” is a stretch of dots, braces are filled in."""

    title: str
    summary: str
    cell_prefix: str
    date_line: str
    name: str
    birth: str
    home: str
    residence: str
    occupation: str
    stage: str
    stage_since: str
    count: str
    nothing_yet: str
    column_place: str
    column_channel: str
    column_contents: str
    column_exchange: str
    column_result: str
    booklet: str
    slip: str
    sent_number: str
    sent: str
    returned: str
    day: str
    correct: str
    incorrect: str
    incomplete: str
    born: str
    deceased: str
    deceased_in: str
    continued: str
    undeclared: str
    undeclared_name: str
    blank_person: str
    exempt: str
    hosts: str
    host_place: str
    host_days: str
    host_signature: str
    host_arrived: str
    host_left: str
    note_channel: str
    note_rule: str
    note_contents: str
    unchecked_rule: str
    unchecked_contents: str
    note_never: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_office: str
    signer_right_hint: str
    foot: str
    page: str
    contents: Mapping[str, str]
    place_kinds: Mapping[str, str]
