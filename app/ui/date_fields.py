"""Date fields of the kit with the office's own reading of typed dates."""

from __future__ import annotations

from app.clock import Clock
from app.errors import UserError
from app.services.person_fields import read_day, read_partial_date
from app.ui.widgets.date_field import DateField, Parsed


def day_field(clock: Clock, *, name: str, years_ahead: int = 0) -> DateField:
    """Return a field for a day that has to be known whole; its value is a `date` or None.

    `years_ahead` lets a year of two digits lie that far ahead of today, for plans.
    """

    def parse(text: str) -> Parsed:
        if not text.strip():
            return Parsed(None, "")
        try:
            day = read_day(text, field=name, on=clock.today(), years_ahead=years_ahead)
        except UserError as error:
            return Parsed(None, text, error.message)
        return Parsed(day, f"{day:%d/%m/%Y}", day=day)

    return DateField(parse, today=clock.today, name=name)


def partial_date_field(clock: Clock, *, name: str, years_ahead: int = 0) -> DateField:
    """Return a field for a date of any precision; its value is a `PartialDate` or None."""

    def parse(text: str) -> Parsed:
        if not text.strip():
            return Parsed(None, "")
        try:
            typed = read_partial_date(text, field=name, on=clock.today(), years_ahead=years_ahead)
        except UserError as error:
            return Parsed(None, text, error.message)
        return Parsed(typed, typed.show(), day=typed.earliest)

    return DateField(parse, today=clock.today, name=name)
