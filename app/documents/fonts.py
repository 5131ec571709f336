"""Registers the four faces of the document font once, and knows which characters they can draw."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.errors import EnvironmentProblem, UserError
from app.i18n import _
from app.paths import resource

# Text of the register is never markup, but should an `<img>` ever get through, it reads nothing:
# CVE-2020-28463 (files and hosts read by a name in a form).
rl_config.trustedSchemes = ["data"]
rl_config.trustedHosts = []
# Written as text the pages are a quarter larger and slower, for printers of the last century.
rl_config.useA85 = 0


_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FontPaths:
    """The four TrueType files of one family."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


@dataclass(frozen=True, slots=True)
class Face:
    """One registered face: its ReportLab name and the advance of each character, 1/1000 em."""

    name: str
    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` in points; every character must be in the font."""
        advances = self.advances
        return sum([advances[character] for character in text]) * size / 1000


@dataclass(frozen=True, slots=True, eq=False)
class FontSet:
    """The four faces, and the characters that every one of them draws."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face
    characters: frozenset[str]

    def check(self, text: str, *, field: str) -> None:
        """Refuse with a `UserError` a text that would be printed with a gap, naming `field`."""
        if self.characters.issuperset(text):
            return
        missing = next(character for character in text if character not in self.characters)
        raise UserError(
            _(
                "{field}: “{text}” holds the character {character}, which the printing font "
                "cannot draw. Type it again, then print."
            ).format(field=field, text=_shown(text), character=_named(missing))
        )


def bundled_font_paths() -> FontPaths:
    """Return Liberation Serif, which has the widths of Times New Roman and may be passed on."""
    folder = resource("fonts")
    return FontPaths(
        regular=folder / "LiberationSerif-Regular.ttf",
        bold=folder / "LiberationSerif-Bold.ttf",
        italic=folder / "LiberationSerif-Italic.ttf",
        bold_italic=folder / "LiberationSerif-BoldItalic.ttf",
    )


@functools.cache
def register_fonts(paths: FontPaths | None = None) -> FontSet:
    """Register the faces of an installed Times New Roman, or of the bundled font, once a process.

    A file that is missing or is no TrueType font raises `EnvironmentProblem`.
    """
    files = paths or bundled_font_paths()
    faces = [
        _register(path) for path in (files.regular, files.bold, files.italic, files.bold_italic)
    ]
    regular, bold, italic, bold_italic = faces
    pdfmetrics.registerFontFamily(
        regular.name,
        normal=regular.name,
        bold=bold.name,
        italic=italic.name,
        boldItalic=bold_italic.name,
    )
    shared = frozenset[str].intersection(*(frozenset(face.advances) for face in faces))
    return FontSet(regular, bold, italic, bold_italic, shared)


def _register(path: Path) -> Face:
    try:
        # The name comes from the content, so that a PDF is the same wherever the file lies.
        name = f"{path.stem}-{zlib.crc32(path.read_bytes()):08x}"
        font = TTFont(name, str(path), shapable=False)
    except (OSError, TTFError) as error:
        raise EnvironmentProblem(
            _("The font file {file} cannot be used. Install the program again.").format(
                file=path.name
            )
        ) from error
    pdfmetrics.registerFont(font)
    widths, default = font.face.charWidths, font.face.defaultWidth
    advances = {chr(code): widths.get(code, default) for code in font.face.charToGlyph}
    return Face(name, advances)


def _shown(text: str) -> str:
    seen = "".join(character if character.isprintable() else "?" for character in text)
    return seen if len(seen) <= _SHOWN else f"{seen[:_SHOWN]}…"


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code
