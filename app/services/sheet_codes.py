"""The codes of printed sheets: made when a sheet is printed, read when one comes back on paper.

Nothing is stored for it: a code is computed from the record's id, so a reprint and another copy of
the book give the same one, and the search looks for the records whose id gives that number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.sheet_code import RULES, SheetCode, read_code, record_number, write_code
from app.i18n import N_, _
from app.models.queries import sheets as queries
from app.models.queries.sheets import SheetRecord
from app.services.regimes import regime_on, regimes
from app.services.register import Register

__all__ = ["FoundSheet", "SheetForm", "SheetRecord", "find_sheet", "sheet_code"]


class SheetForm(StrEnum):
    """The sheets of the program itself; the official forms have the names of their files."""

    AGENDA = "packet_agenda"
    MONTH_REMARKS = "month_remarks"
    BALLOT_ADMISSION = "packet_ballot_admission"
    BALLOT_RECOGNITION = "packet_ballot_recognition"
    TALLY = "packet_tally"
    SIGN_IN = "packet_sign_in"
    MINUTES = "packet_minutes"


# The place in this list is printed on paper: new forms go to the end, none ever changes place.
_FORMS: Final = (
    *(form.value for form in SheetForm),
    "verification_checklist",
    "due_list",
    *"knd_01_facts knd_03 knd_04 knd_04a knd_05 knd_06 knd_07 knd_08 knd_09 knd_10".split(),
    *"knd_11 knd_12 knd_13 knd_14 knd_15 knd_16 cn_ntvd_1 cn_ntvd_2".split(),
    *"tn_1a tn_1b tn_3a tn_3b tn_4a tn_4b tn_5 tn_6 knd_01".split(),
    *"letter_92 letter_93 letter_94 letter_95 letter_96 letter_97 paper_53".split(),
    *"receipt completion extract inventory_admission inventory_recognition".split(),
    *"committee_submission committee_list committee_slip committee_tally committee_notice".split(),
)
# A book has one committee, so these lead to no record.
_ABOUT_THE_COMMITTEE: Final = frozenset(
    "committee_submission committee_list committee_slip committee_tally committee_notice".split()
)
# All others are about one candidate.
_ABOUT_A_CELL: Final = frozenset(
    (
        *(SheetForm.AGENDA, SheetForm.MONTH_REMARKS, SheetForm.TALLY),
        *(SheetForm.SIGN_IN, SheetForm.MINUTES),
        *("due_list", "tn_1a", "tn_3a", "tn_4a", "tn_5", "tn_6"),
    )
)
_NAMES: Final[Mapping[str, str]] = {
    "verification_checklist": N_("verification checklist"),
    "due_list": N_("what is due in a cell"),
    SheetForm.AGENDA: N_("agenda of the cell's meeting"),
    SheetForm.MONTH_REMARKS: N_("remark sheet of the month"),
    SheetForm.BALLOT_ADMISSION: N_("ballot on an admission"),
    SheetForm.BALLOT_RECOGNITION: N_("ballot on a recognition"),
    SheetForm.TALLY: N_("tally sheet"),
    SheetForm.SIGN_IN: N_("sign-in list"),
    SheetForm.MINUTES: N_("minutes of the cell's meeting"),
    "committee_submission": N_("submission to the standing committee"),
    "committee_list": N_("list of people to be decided on"),
    "committee_slip": N_("voting slip of the standing committee"),
    "committee_tally": N_("count of the standing committee's votes"),
    "committee_notice": N_("notice of conclusions"),
}


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """What a code leads to: the form in words, the regulation it was printed under, its records.

    `regime` is empty where no regulation has that number. Two records of a large book may share
    a code; the sheet's own words tell which it is.
    """

    code: str
    form: str
    name: str
    regime: str
    records: tuple[SheetRecord, ...]


def sheet_code(form: str, record_id: UUID, *, on: date) -> str:
    """Return the code of a sheet printed under the rules of a day.

    `record_id` is the cell's for the forms about a cell, the committee's for those of its session,
    else the candidate's; ValueError for a form that has no codes.
    """
    regime = regime_on(on)
    # Before the first regulation that is known there is none to count.
    rules = regimes().index(regime) % RULES if regime else 0
    return write_code(SheetCode(_FORMS.index(form), rules, record_number(record_id)))


def find_sheet(register: Register, typed: str) -> FoundSheet | None:
    """Return the sheet whose code was typed; None when it is no right code of a known form."""
    code = read_code(typed)
    if code is None or code.form >= len(_FORMS):
        return None
    form = _FORMS[code.form]
    with register.read() as connection:
        records = _records(connection, code)
    return FoundSheet(write_code(code), form, _name(form), _regime(code.rules), records)


def _records(connection: Connection, code: SheetCode) -> tuple[SheetRecord, ...]:
    if _FORMS[code.form] in _ABOUT_THE_COMMITTEE:
        return ()
    if _FORMS[code.form] in _ABOUT_A_CELL:
        return queries.cells(connection, _with(queries.cell_ids(connection), code))
    return queries.people(connection, _with(queries.candidate_ids(connection), code))


def _with(ids: Iterable[UUID], code: SheetCode) -> list[UUID]:
    return [one for one in ids if record_number(one) == code.record]


def _regime(rules: int) -> str:
    found = [one.number for number, one in enumerate(regimes()) if number % RULES == rules]
    return found[-1] if found else ""


def _name(form: str) -> str:
    if form in _NAMES:
        return _(_NAMES[form])
    from app.documents.official_loader import (  # noqa: PLC0415 - first use: parses the fonts
        form_specs,
    )

    specs = {spec.key: f"{spec.number}: {spec.name}" for spec in form_specs()}
    return specs.get(form, form)
