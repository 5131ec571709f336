"""The sentence for each problem: where it is, what is wrong, what to do."""

from __future__ import annotations

from typing import Final

from app.domain.partial_date import DateRefusal
from app.i18n import N_, _
from app.services.imports.problems import ProblemCode

_SENTENCES: Final = {
    ProblemCode.UNKNOWN_CELL: N_(
        "Cell {at}: there is no Party cell “{text}” in the register. Choose the right one, or add "
        "the cell first."
    ),
    ProblemCode.UNKNOWN_OWNER: N_(
        "Cell {at}: “{text}” is neither a Party cell of the register nor a mass organisation. "
        "Correct the name, or add the cell first."
    ),
    ProblemCode.MISSING_NAME: N_("Cell {at}: the name is missing. Type it, or delete the row."),
    ProblemCode.MISSING_CELL: N_(
        "Row {row}: the Party cell is missing. Fill in its name, or write it in a row of its own "
        "above these people."
    ),
    ProblemCode.BAD_NAME: N_("Cell {at}: “{text}” is not a name. Type the full name."),
    ProblemCode.BAD_SEX: N_("Cell {at}: “{text}” is neither Nam nor Nữ. Type one of the two."),
    ProblemCode.BAD_NUMBER: N_(
        "Cell {at}: “{text}” is not a number that fits here. Type a number from 0 up."
    ),
    ProblemCode.BAD_IDENTITY_NUMBER: N_(
        "Cell {at}: “{text}” is not an identity number. It has 12 digits; type it again."
    ),
    ProblemCode.TEXT_TOO_LONG: N_(
        "Cell {at}: the text has {count} characters, more than the {most} that fit. Shorten it."
    ),
    ProblemCode.DUPLICATE_IN_FILE: N_(
        "Row {row}: “{text}” stands in row {first} of the same sheet already. Delete one of the "
        "two rows."
    ),
    ProblemCode.POSSIBLE_DUPLICATE: N_(
        "Row {row}: “{text}” looks like somebody in the register ({known}). Say whether it is the "
        "same person; nothing was written."
    ),
    ProblemCode.NAME_DIFFERS: N_(
        "Cell {at}: this identity number belongs to “{known}” in the register, here it is "
        "“{text}”. Check the number and the name; nothing was written."
    ),
    ProblemCode.IDENTITY_DIFFERS: N_(
        "Cell {at}: “{known}” with the same birth date and Party cell has another identity number "
        "in the register. Check the number; nothing was written."
    ),
    ProblemCode.CODE_DIFFERS: N_(
        "Cell {at}: “{known}” has another code in the register. Check the code; nothing was "
        "written."
    ),
    ProblemCode.MENTOR_UNKNOWN: N_(
        "Cell {at}: “{text}” is no official member of this Party cell. The person came in; choose "
        "the mentor on the page of mentors."
    ),
    ProblemCode.MENTOR_AMBIGUOUS: N_(
        "Cell {at}: several official members of this Party cell may be “{text}”. The person came "
        "in; choose the mentor on the page of mentors."
    ),
    ProblemCode.SECRETARY_UNKNOWN: N_(
        "Cell {at}: “{text}” is not among the members of this Party cell. The cell came in; check "
        "the name."
    ),
    ProblemCode.KIND_UNKNOWN: N_(
        "Cell {at}: the kind “{text}” is not known. The cell came in as “other”; choose its kind "
        "on the page of cells."
    ),
    ProblemCode.AREA_TRAIT_UNKNOWN: N_(
        "Cell {at}: the area “{text}” is not known and was left out. Choose it on the page of "
        "cells."
    ),
    ProblemCode.OFFICE_UNKNOWN: N_(
        "Cell {at}: the office “{text}” is none of a Party cell's and was left out."
    ),
    ProblemCode.DATE_INCOMPLETE: N_(
        "Cell {at}: {text} has no day, so this date was left open. Type it in full later."
    ),
    ProblemCode.STANDING_ASSUMED: N_(
        "Cell {at}: without the day of official membership “{text}” counts as probationary. Fill "
        "it in if that is wrong."
    ),
    ProblemCode.DAY_WITHOUT_STATUS: N_(
        "Cell {at}: {text} stands beside a member whose status is active, so it was left out. "
        "Correct the status or the day."
    ),
    ProblemCode.REASON_WITHOUT_DAY: N_(
        "Cell {at}: the reason “{text}” has no day beside it, so nobody was taken off the list. "
        "Fill in the day."
    ),
    ProblemCode.IDENTITY_ZEROS_ADDED: N_(
        "Cell {at}: Excel had cut the leading zeros; {text} was read as {number}."
    ),
    ProblemCode.IDENTITY_MASKED: N_(
        "Cell {at}: the identity number is masked and was not taken. Nothing was erased."
    ),
    ProblemCode.LEGACY_TEXT_CONVERTED: N_(
        "Sheet “{sheet}”: text in an old font (TCVN3 or VNI) was converted: “{text}” → “{known}”."
    ),
    ProblemCode.SHARE_DENOMINATOR_ASSUMED: N_(
        "Column “{text}” names no denominator; it was read as a share of those admitted."
    ),
    ProblemCode.SHEET_SKIPPED: N_("Sheet “{sheet}” has no header of this list and was left out."),
}

_DATE_SENTENCES: Final[dict[str, str]] = {
    DateRefusal.NOT_IN_CALENDAR: N_(
        "Cell {at}: {text} is not in the calendar. Type it again, or only month and year: 2/1987."
    ),
    DateRefusal.MONTH_OVER_12: N_(
        "Cell {at}: in {text} the month is over 12. The day comes first: 31/12/1987."
    ),
    DateRefusal.YEAR_MISSING: N_(
        "Cell {at}: in {text} the year is missing. Type for example 1/5/1987."
    ),
    DateRefusal.YEAR_OUT_OF_RANGE: N_(
        "Cell {at}: the year of {text} cannot be right. Type it again."
    ),
    DateRefusal.ABOUT_NEEDS_YEAR_ONLY: N_(
        "Cell {at}: after “about” only a year can stand, as in: about 1960. Correct {text}."
    ),
    DateRefusal.NOT_A_DATE: N_(
        "Cell {at}: “{text}” is not a date. Type for example 1/5/1987, 5/1987 or 1987."
    ),
    "ahead": N_("Cell {at}: the birth date {text} is still to come. Type it again."),
}


def sentence(code: ProblemCode, **details: object) -> str:
    """Return the translated sentence of a problem."""
    if code is ProblemCode.BAD_DATE:
        text = _DATE_SENTENCES[str(details["reason"])]
    else:
        text = _SENTENCES[code]
    return _(text).format(**details)
