"""Looking through the unpacked parts of a workbook before any spreadsheet library sees them."""

from __future__ import annotations

import re
import xml.parsers.expat
from collections.abc import Iterable, Iterator
from typing import Any, Final

MAX_ROWS: Final = 200_000
MAX_AREA: Final = 52 * MAX_ROWS

_CHUNK_END: Final = b">"
_LONGEST_TAG: Final = 1 << 16
_DTD: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Anything but a cell with its address first, within column AZ and row 199,999, and with at most a
# style and a type after it: calamine believes the last of two addresses.
_UNUSUAL: Final = re.compile(
    rb'<!|<c(?=[\s/>])(?! r="A?[A-Z](?:1\d{5}|\d{1,5})"(?: s="\d+")?(?: t="\w+")?/?>)'
    rb"|<\w+:c[\s/>]"
)
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class ForbiddenPart(Exception):  # noqa: N818 - what was found, not an error of ours
    """A part of the workbook holds what a list never needs (a DTD, another encoding)."""


class TooManyCells(Exception):  # noqa: N818
    """A sheet's cells reach further than the program will read."""


def unusual_sheet(parts: Iterable[bytes]) -> bool:
    """Look at the unpacked chunks of one part; True if its extent needs the slow count.

    Raises ForbiddenPart for a DTD or an encoding that hides one.
    """
    tail, unusual, is_xml = b"", False, None
    for chunk in parts:
        if is_xml is None:
            is_xml = chunk.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
            if b"<\x00" in chunk[:8] or b"\x00<" in chunk[:8]:
                raise ForbiddenPart("encoding")
        text = tail + chunk
        cut = text.rfind(_CHUNK_END) + 1
        tail = text[cut:] if len(text) - cut < _LONGEST_TAG else text[-_LONGEST_TAG:]
        if b"<!" in text and _DTD.search(text):
            raise ForbiddenPart("DTD")
        if is_xml:
            unusual = unusual or _UNUSUAL.search(text, 0, cut or len(text)) is not None
        elif b"sheetData" in text:
            raise ForbiddenPart("a sheet inside something else")
    return unusual


def check_extent(parts: Iterable[bytes]) -> None:
    """Count the rows and columns that filled cells span; raise TooManyCells beyond the bounds.

    WORKAROUND calamine 0.9 allocates the whole rectangle between the first and the last filled
    cell: one stray value in XFD1048576 asks for 512 GiB and aborts the process.
    """
    extent = _Extent()
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = extent.start
    parser.EndElementHandler = extent.end
    for chunk in parts:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


class _Extent:
    """Follows row and column through a sheet the way calamine does."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.in_cell = False
        self.rows: tuple[int, int] | None = None
        self.columns: tuple[int, int] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() else self.row + 1
            self.column = 0
        elif local == "c":
            self.in_cell = True
            found = _ADDRESS.fullmatch(attributes.get("r", ""))
            if found:
                self.column, self.row = _column_number(found[1]), int(found[2])
            else:
                self.column += 1
        elif self.in_cell:
            self._count()

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "c":
            self.in_cell = False

    def _count(self) -> None:
        self.rows = _widened(self.rows, self.row)
        self.columns = _widened(self.columns, self.column)
        height = self.rows[1] - self.rows[0] + 1
        if self.rows[1] > MAX_ROWS or height * (self.columns[1] - self.columns[0] + 1) > MAX_AREA:
            raise TooManyCells


def _widened(span: tuple[int, int] | None, at: int) -> tuple[int, int]:
    return (at, at) if span is None else (min(span[0], at), max(span[1], at))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def chunks_of(stream: Any, *, at_most: int) -> Iterator[bytes]:
    """Yield what `stream` unpacks to; raise ForbiddenPart beyond `at_most` bytes."""
    left = at_most
    while chunk := stream.read(1 << 20):
        left -= len(chunk)
        if left < 0:
            raise ForbiddenPart("size")
        yield chunk
