"""What is wrong with a row, or worth knowing: sheet, row, column, a code, and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Keys that scripts rely on; the first group refuses the row, the last only informs."""

    UNKNOWN_CELL = "unknown_cell"
    UNKNOWN_OWNER = "unknown_owner"
    MISSING_NAME = "missing_name"
    MISSING_CELL = "missing_cell"
    BAD_NAME = "bad_name"
    BAD_DATE = "bad_date"
    BAD_SEX = "bad_sex"
    BAD_NUMBER = "bad_number"
    BAD_IDENTITY_NUMBER = "bad_identity_number"
    TEXT_TOO_LONG = "text_too_long"
    DUPLICATE_IN_FILE = "duplicate_in_file"

    POSSIBLE_DUPLICATE = "possible_duplicate"
    NAME_DIFFERS = "name_differs"
    IDENTITY_DIFFERS = "identity_differs"
    CODE_DIFFERS = "code_differs"

    MENTOR_UNKNOWN = "mentor_unknown"
    MENTOR_AMBIGUOUS = "mentor_ambiguous"
    SECRETARY_UNKNOWN = "secretary_unknown"
    KIND_UNKNOWN = "kind_unknown"
    AREA_TRAIT_UNKNOWN = "area_trait_unknown"
    OFFICE_UNKNOWN = "office_unknown"
    DATE_INCOMPLETE = "date_incomplete"
    STANDING_ASSUMED = "standing_assumed"
    DAY_WITHOUT_STATUS = "day_without_status"
    REASON_WITHOUT_DAY = "reason_without_day"
    IDENTITY_ZEROS_ADDED = "identity_zeros_added"
    IDENTITY_MASKED = "identity_masked"
    LEGACY_TEXT_CONVERTED = "legacy_text_converted"
    SHARE_DENOMINATOR_ASSUMED = "share_denominator_assumed"
    SHEET_SKIPPED = "sheet_skipped"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; `row` is Excel's own number, `column` the header's text ("" for the row)."""

    sheet: str
    row: int
    column: str
    code: ProblemCode
    message: str

    def as_json(self) -> dict[str, str | int]:
        """Return the shape that scripts rely on: sheet, row, column, code, message."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "code": self.code.value,
            "message": self.message,
        }


def column_letters(index: int) -> str:
    """Return Excel's letters of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(index: int, row: int) -> str:
    """Return the address of a cell as Excel shows it, `index` counted from 0."""
    return f"{column_letters(index)}{row}"
