"""The one door through which text reaches paper: cleaned, checked for glyphs, never markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from app.documents.fonts import Face, FontSet

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_UY = (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("ỦY", "UỶ"))


class UySpelling(StrEnum):
    """How printed wording spells “ủy”: the sources disagree, so the office chooses."""

    NEW = "ủy"
    OLD = "uỷ"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


def spell(wording: str, spelling: UySpelling) -> str:
    """Return the wording of a form in the chosen spelling; never used on names of people."""
    for new, old in _UY:
        wording = (
            wording.replace(old, new) if spelling is UySpelling.NEW else wording.replace(new, old)
        )
    return wording


def clean(text: str) -> str:
    """Return `text` as one printable line: NFC, spaces for breaks and tabs, no control characters.

    ReportLab draws the marks of decomposed letters beside them, hence NFC.
    """
    if not text.isprintable():
        text = "".join(map(_printable, text))
    text = unicodedata.normalize("NFC", text)
    return " ".join(part for part in text.split(" ") if part)


def printable(text: str, *, fonts: FontSet, field: str) -> str:
    """Clean `text` and refuse what the font cannot draw, naming `field` as people call it."""
    text = clean(text)
    fonts.check(text, field=field)
    return text


def markup(runs: Iterable[Run], *, fonts: FontSet, field: str) -> str:
    """Return runs as the markup of one ReportLab `Paragraph`; their text is escaped, never obeyed.

    Runs are joined as they stand, so a run that is followed by a word ends with its own space.
    """
    parts = []
    for run in runs:
        text = printable(run.text, fonts=fonts, field=field)
        lead = " " if run.text[:1].isspace() else ""
        tail = " " if text and run.text[-1:].isspace() else ""
        part = lead + escape(text, quote=False) + tail
        if run.bold:
            part = f"<b>{part}</b>"
        parts.append(f"<i>{part}</i>" if run.italic else part)
    return "".join(parts)


def with_prefix(name: str, prefix: str) -> str:
    """Return "Chi bộ Thôn Nà Lùng" for "Thôn Nà Lùng", and a name that has the prefix as it is."""
    name = clean(name)
    return name if name.casefold().startswith(prefix.casefold()) else f"{prefix} {name}"


def wrap(text: str, *, face: Face, size: float, width: float) -> list[str]:
    """Break cleaned `text` into lines of at most `width` points, at spaces, long words anywhere."""
    if not text or face.width(text, size) <= width:
        return [text]
    lines, line, used = [], "", 0.0
    space = face.width(" ", size)
    for word in text.split(" "):
        length = face.width(word, size)
        if line and used + space + length <= width:
            line, used = f"{line} {word}", used + space + length
            continue
        if line:
            lines.append(line)
        while length > width and len(word) > 1:
            head = _fitting(word, face=face, size=size, width=width)
            lines.append(word[:head])
            word = word[head:]
            length = face.width(word, size)
        line, used = word, length
    lines.append(line)
    return lines


def wrap_at_commas(text: str, *, face: Face, size: float, width: float) -> list[str]:
    """Break a place at its commas where that takes no more lines, so that no name is torn."""
    plain = wrap(text, face=face, size=size, width=width)
    if len(plain) == 1:
        return plain
    lines = [""]
    for part in text.split(", "):
        joined = f"{lines[-1]}, {part}" if lines[-1] else part
        if face.width(f"{joined},", size) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    fits = all(face.width(f"{line},", size) <= width for line in lines)
    if not fits or len(lines) > len(plain):
        return plain
    return [*(f"{line}," for line in lines[:-1]), lines[-1]]


def _fitting(word: str, *, face: Face, size: float, width: float) -> int:
    used = 0.0
    for count, character in enumerate(word):
        used += face.width(character, size)
        if used > width:
            # A document number breaks after its signs: 1234-CV/|ĐU.
            signs = [place for place in range(1, count) if word[place - 1] in "-/.@"]
            return max(signs, default=max(count, 1))
    return len(word)


def _printable(character: str) -> str:
    if character.isprintable() or character == _NO_BREAK_SPACE:
        return character
    if character.isspace():
        return " "
    # Unassigned, private and surrogate code points stay: the glyph check names them.
    return "" if unicodedata.category(character) in ("Cc", "Cf") else character
