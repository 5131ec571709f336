"""The fields of a person as typed: what each accepts, and the sentence when it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from app.domain.date_text import parse_date
from app.domain.names import nfc
from app.domain.partial_date import (
    FIRST_YEAR,
    LAST_YEAR,
    DateRefusal,
    DateRefusedError,
    PartialDate,
)
from app.domain.terms import Education, Sex
from app.errors import UserError
from app.i18n import N_, _

_LONGEST: Final = 500
_QUOTED: Final = 30
_IDENTITY_DIGITS: Final = (9, 12)  # old CMND, CCCD

_DATE_SENTENCES: Final = {
    DateRefusal.NOT_IN_CALENDAR: N_(
        "{text} is not in the calendar. Type it again, or only month and year: 2/1987."
    ),
    DateRefusal.MONTH_OVER_12: N_(
        "In {text} the month is over 12. The day comes first: 31/12/1987."
    ),
    DateRefusal.YEAR_MISSING: N_("In {text} the year is missing. Type for example 1/5/1987."),
    DateRefusal.YEAR_OUT_OF_RANGE: N_("The year of {text} cannot be right. Type it again."),
    DateRefusal.ABOUT_NEEDS_YEAR_ONLY: N_(
        "After “about” only a year can stand, as in: about 1960. {text} was not taken."
    ),
    DateRefusal.NOT_A_DATE: N_("{text} is not a date. Type for example 1/5/1987, 5/1987 or 1987."),
    DateRefusal.EMPTY: N_("The date is missing. Type for example 1/5/1987."),
}


def read_partial_date(text: str, *, field: str, on: date, years_ahead: int = 0) -> PartialDate:
    """Read a typed date of any precision; UserError names what is wrong with it."""
    try:
        return parse_date(text, on=on, years_ahead=years_ahead)
    except DateRefusedError as error:
        sentence = _(_DATE_SENTENCES[error.reason]).format(text=f"“{_shown(text)}”")
        raise UserError(sentence, field=field) from error


def _shown(typed: str) -> str:
    """Return what was typed as a sentence quotes it: an endless word would widen every dialog."""
    text = nfc(typed)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def read_day(text: str, *, field: str, on: date, years_ahead: int = 0) -> date:
    """Read a typed date that has to be known to the day."""
    typed = read_partial_date(text, field=field, on=on, years_ahead=years_ahead)
    if typed.exact is None:
        raise UserError(
            _("“{text}” needs its day too, as in 15/11/2026.").format(text=_shown(text)),
            field=field,
        )
    return typed.exact


def needed_reason(typed: str) -> str:
    """Return the reason for an act that cannot go without one."""
    if not (reason := short_text(typed, field="reason")):
        raise UserError(
            _("The reason is missing. It stays in the history of the record."), field="reason"
        )
    return reason


def check_year(day: PartialDate | date, *, field: str) -> None:
    """Refuse a day of a year that no field would take: it comes from a script or a damaged file."""
    shown = day.show() if isinstance(day, PartialDate) else f"{day:%d/%m/%Y}"
    first, last = (day.earliest, day.latest) if isinstance(day, PartialDate) else (day, day)
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        sentence = _(_DATE_SENTENCES[DateRefusal.YEAR_OUT_OF_RANGE])
        raise UserError(sentence.format(text=f"“{shown}”"), field=field)


def short_text(typed: str, *, field: str) -> str:
    """Return one line of text as typed, cleaned; UserError when it is longer than a line may be."""
    text = nfc(typed)
    if len(text) > _LONGEST:
        raise UserError(
            _("This text has {count} characters; {most} fit. Shorten it.").format(
                count=len(text), most=_LONGEST
            ),
            field=field,
        )
    return text


def _text(typed: Any, *, field: str, on: date) -> str | None:
    return short_text(str(typed or ""), field=field) or None


def _name(typed: Any, *, field: str, on: date) -> str:
    name = _text(typed, field=field, on=on)
    if name is None:
        raise UserError(
            _("The full name is missing. Type family name, middle and given name."), field=field
        )
    return name


def _identity_number(typed: Any, *, field: str, on: date) -> str | None:
    digits = "".join(str(typed or "").split())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in _IDENTITY_DIGITS:
        raise UserError(
            _("“{text}” is not an identity number. It has 12 digits (9 on an old card).").format(
                text=_shown(str(typed))
            ),
            field=field,
        )
    return digits


def _partial(typed: Any, *, field: str, on: date) -> PartialDate | None:
    if isinstance(typed, PartialDate):
        return typed
    text = str(typed or "").strip()
    return read_partial_date(text, field=field, on=on) if text else None


def _birth(typed: Any, *, field: str, on: date) -> PartialDate | None:
    birth = _partial(typed, field=field, on=on)
    if birth and birth.earliest > on:
        raise UserError(
            _("The birth date {day} is still to come. Type it again.").format(day=birth.show()),
            field=field,
        )
    return birth


def _sex(typed: Any, *, field: str, on: date) -> Sex | None:
    return Sex(typed) if typed else None


def _education(typed: Any, *, field: str, on: date) -> Education | None:
    return Education(typed) if typed else None


def _yes_no(typed: Any, *, field: str, on: date) -> bool | None:
    return None if typed is None else bool(typed)


def _flag(typed: Any, *, field: str, on: date) -> bool:
    return bool(typed)


_READERS: Final[dict[str, Callable[..., Any]]] = {
    "full_name": _name,
    "given_name": _text,
    "other_name": _text,
    "sex": _sex,
    "birth": _birth,
    "identity_number": _identity_number,
    "ethnicity": _text,
    "religion": _text,
    "home_place": _text,
    "permanent_residence": _text,
    "temporary_residence": _text,
    "schooling": _text,
    "education": _education,
    "occupation": _text,
    "organisations": _text,
    "youth_union_on": _partial,
    "married": _yes_no,
    "in_succession_plan": _flag,
    "note": _text,
}


def read_person_fields(typed: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """Return the column values for typed fields of a person; UserError names the first bad field.

    An unknown field is a bug of the caller (KeyError).
    """
    return {field: _READERS[field](value, field=field, on=on) for field, value in typed.items()}
