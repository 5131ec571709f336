"""Reading the JSON file of a case: one sentence for whatever is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from app.domain.case_refused import CaseRefusal, CaseRefusedError
from app.errors import UserError
from app.i18n import _


def read_case_file(path: Path) -> object:
    """Return the JSON document of a file; UserError when there is none."""
    try:
        return json.loads(path.read_text("utf-8-sig"), parse_constant=_no_number)
    except OSError as error:
        raise UserError(
            _("{file} cannot be read ({reason}). Check the path.").format(
                file=path, reason=error.strerror
            )
        ) from error
    except (ValueError, RecursionError) as error:
        # Not UTF-8, not JSON, NaN, a number of thousands of digits, or nested without end.
        raise UserError(
            _("{file} is damaged: it is not a JSON document. Write it again.").format(file=path)
        ) from error


def refused_case(path: Path, error: CaseRefusedError) -> UserError:
    """Return the sentence that names the field of a case and what is wrong with it."""
    match error.reason:
        case CaseRefusal.MISSING:
            words = _("{file}: the field “{field}” is missing. Fill it in.")
        case CaseRefusal.AHEAD:
            words = _("{file}: the day in “{field}” lies after “today”. Check the year.")
        case CaseRefusal.UNKNOWN:
            words = _("{file}: “{field}” is not a field of this case. Correct its name.")
        case CaseRefusal.TOO_LONG:
            words = _("{file}: the text in “{field}” is too long. Shorten it.")
        case CaseRefusal.WRONG:
            words = _("{file}: what stands in “{field}” is not accepted. Correct it.")
    return UserError(words.format(file=path, field=error.field), field=error.field)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
