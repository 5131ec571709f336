"""Reading one object of a case: texts cleaned, dates parsed, what nobody knows refused by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from app.domain.case_refused import CaseRefusal, CaseRefusedError
from app.domain.legacy_text import detect, to_unicode
from app.domain.names import nfc, nfc_lines
from app.domain.partial_date import DateRefusedError, PartialDate, parse_iso

# Nobody writes more into one line of the booklet; a self-assessment fills a page or two.
LONGEST_LINE: Final = 2_000
LONGEST_TEXT: Final = 50_000
_LONGEST_KEY: Final = 60
_MOST_ROWS: Final = 1_000
_MOST: Final = 1_000_000
_NOW: Final = ("nay", "đến nay", "hiện nay")

_Term = TypeVar("_Term", bound=StrEnum)


@dataclass(slots=True)
class TextNotes:
    """Fields whose text was converted: from a font of before Unicode, or with marks apart."""

    other_font: list[str] = field(default_factory=list)
    decomposed: list[str] = field(default_factory=list)

    def clean(self, text: str, at: str, *, lines: bool) -> str:
        """Return a text in composed Unicode, and remember what it was."""
        if encoding := detect(text):
            self.other_font.append(at)
            text = to_unicode(text, encoding)
        elif not unicodedata.is_normalized("NFC", text):
            self.decomposed.append(at)
        return nfc_lines(text) if lines else nfc(text)


class Fields:
    """The keys of one object, each read once; `done` refuses what is left over."""

    def __init__(self, document: object, at: str, notes: TextNotes) -> None:
        if not isinstance(document, Mapping):
            raise CaseRefusedError(at or "case")
        self._row: Mapping[str, Any] = document
        self._read: set[str] = set()
        self.at = at
        self.notes = notes

    def path(self, key: str) -> str:
        """Return where a key stands in the whole case."""
        return f"{self.at}.{key}" if self.at else key

    def raw(self, *keys: str) -> Any:
        """Return the value of the first of some keys that is there, as it is."""
        self._read.update(keys)
        return next((self._row[key] for key in keys if self._row.get(key) is not None), None)

    def text(self, *keys: str, lines: bool = False) -> str:
        """Return a cleaned text; "" where there is none."""
        value = self.raw(*keys)
        at = self.path(keys[0])
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise CaseRefusedError(at)
        if len(text := str(value)) > (LONGEST_TEXT if lines else LONGEST_LINE):
            raise CaseRefusedError(at, CaseRefusal.TOO_LONG)
        return self.notes.clean(text, at, lines=lines)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._list(key)
        for number, value in enumerate(values):
            if not isinstance(value, str) or len(value) > LONGEST_LINE:
                raise CaseRefusedError(f"{self.path(key)}[{number}]")
        return tuple(nfc(value) for value in values)

    def day(self, key: str) -> PartialDate | None:
        """Return a partial date; None where there is none, or "nay" stands."""
        text = self.text(key)
        if not text or text.lower() in _NOW:
            return None
        try:
            return parse_iso(text)
        except DateRefusedError as error:
            raise CaseRefusedError(self.path(key)) from error

    def says_now(self, key: str) -> bool:
        """Tell whether "nay" stands where a date may."""
        return self.text(key).lower() in _NOW

    def flag(self, key: str) -> bool | None:
        """Return true or false; None where nothing is said."""
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            raise CaseRefusedError(self.path(key))
        return value

    def number(self, key: str) -> int | None:
        """Return a number of people; None where there is none."""
        value = self.raw(key)
        if value is None:
            return None
        # True is an int in Python, and 18.0 is not a number of people.
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST:
            raise CaseRefusedError(self.path(key))
        return value

    def term(self, terms: type[_Term], key: str) -> _Term | None:
        """Return one of the words of a list; None where there is none."""
        text = self.text(key)
        if not text:
            return None
        try:
            return terms(text)
        except ValueError as error:
            raise CaseRefusedError(self.path(key)) from error

    def rows(self, key: str) -> list[Fields]:
        """Return the objects of a list."""
        at = self.path(key)
        return [
            Fields(row, f"{at}[{number}]", self.notes) for number, row in enumerate(self._list(key))
        ]

    def part(self, key: str) -> Fields:
        """Return an object inside this one, empty where there is none."""
        value = self.raw(key)
        return Fields({} if value is None else value, self.path(key), self.notes)

    def given(self, value: object, key: str) -> None:
        """Refuse a case without a value that it cannot do without."""
        if value is None:
            raise CaseRefusedError(self.path(key), CaseRefusal.MISSING)

    def done(self) -> None:
        """Refuse a key that nobody reads: it would be lost without a word."""
        for key in self._row:
            if key not in self._read:
                named = nfc(str(key))[:_LONGEST_KEY]
                raise CaseRefusedError(self.path(named), CaseRefusal.UNKNOWN)

    def _list(self, key: str) -> list[Any]:
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > _MOST_ROWS:
            raise CaseRefusedError(self.path(key))
        return value
