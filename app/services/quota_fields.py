"""The fields of a target as typed: period, number of people, percentage."""

from __future__ import annotations

import re
from typing import Final

from app.domain.names import nfc
from app.domain.quota import QuotaPeriod
from app.errors import UserError
from app.i18n import _

_PERIOD: Final = re.compile(r"([0-9]{4})(?:\s*[-–/]\s*([0-9]{4}|[0-9]{2}))?")
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?")


def read_period(text: str) -> QuotaPeriod:
    """Read "2026" as a year and "2025-2030" (also "2025-30") as a term, both years included."""
    found = _PERIOD.fullmatch(nfc(text))
    if found:
        first = int(found[1])
        last = int(found[2] or first)
        last += first - first % 100 if last < 100 else 0
        if first <= last:
            return QuotaPeriod(first, last)
    raise UserError(
        _("“{text}” is not a year or a term. Type for example 2026 or 2025-2030.").format(
            text=nfc(text)
        ),
        field="period",
    )


def read_people(text: str, *, field: str) -> int:
    """Read a number of people, 0 or more."""
    digits = nfc(text)
    if not (digits.isascii() and digits.isdigit()):
        raise UserError(
            _("“{text}” is not a number of people. Type 0 or more.").format(text=digits),
            field=field,
        )
    return int(digits)


def read_percent(text: str, *, field: str) -> float:
    """Read a percentage with a decimal comma or point, with or without its sign."""
    typed = nfc(text).removesuffix("%").strip().replace(",", ".")
    value = float(typed) if _NUMBER.fullmatch(typed) else -1.0
    if not 0 <= value <= 100:
        raise UserError(
            _("“{text}” is not a percentage from 0 to 100. Type for example 40 or 37,5.").format(
                text=nfc(text)
            ),
            field=field,
        )
    return value
