"""The document font: its version, the letters it has, and what happens without a letter."""

from __future__ import annotations

import itertools
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab import rl_config
from reportlab.pdfbase.ttfonts import TTFontFile

from app.documents.checklist import render_checklist
from app.documents.fonts import FontPaths, bundled_font_paths, register_fonts
from app.errors import EnvironmentProblem, UserError
from tests.helpers.paper import candidate, checklist, request

VIETNAMESE = (
    "".join(
        {
            unicodedata.normalize("NFC", letter + tone)
            for letter, tone in itertools.product(
                "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
            )
        }
    )
    + "đĐ"
)


@pytest.mark.parametrize("face", ["regular", "bold", "italic", "bold_italic"])
def test_the_bundled_font_is_liberation_serif_215(face: str) -> None:
    font = TTFontFile(str(getattr(bundled_font_paths(), face)))
    assert font.fullName.startswith(b"Liberation Serif")
    content = getattr(bundled_font_paths(), face).read_bytes()
    assert "Version 2.1.5".encode("utf-16-be") in content


def test_the_licence_lies_beside_the_font() -> None:
    licence = (bundled_font_paths().regular.parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "DEALINGS IN THE FONT SOFTWARE." in licence


def test_every_vietnamese_letter_is_there() -> None:
    assert len(set(VIETNAMESE)) == 146
    register_fonts().check(VIETNAMESE, field="chữ")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nguyễn 😀 An", "😀 (U+1F600)"),
        ("阮文安", "阮 (U+962E)"),
        ("☐ đúng", "☐ (U+2610)"),
        ("hỏng \ud800", "U+D800"),
        ("riêng \ue123", "U+E123"),
    ],
)
def test_a_missing_glyph_names_the_character_and_the_field(text: str, named: str) -> None:
    person = candidate(rows=(request(place=text),))
    with pytest.raises(UserError) as caught:
        render_checklist(checklist(person))
    assert named in caught.value.message
    assert "Nơi thẩm tra" in caught.value.message
    caught.value.message.encode("utf-8")


def test_all_fonts_of_a_paper_are_embedded_liberation() -> None:
    reader = PdfReader(BytesIO(render_checklist(checklist(candidate()))))
    fonts = [
        font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert "LiberationSerif" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_an_installed_font_is_preferred_when_given(tmp_path: Path) -> None:
    bundled = bundled_font_paths()
    own = []
    for name, path in (
        ("times.ttf", bundled.regular),
        ("timesbd.ttf", bundled.bold),
        ("timesi.ttf", bundled.italic),
        ("timesbi.ttf", bundled.bold_italic),
    ):
        own.append(tmp_path / name)
        own[-1].write_bytes(path.read_bytes())
    fonts = register_fonts(FontPaths(*own))
    assert fonts.bold.name.startswith("timesbd")
    assert register_fonts(FontPaths(*own)) is fonts


@pytest.mark.parametrize("content", [None, b"", b"no font at all"])
def test_a_broken_font_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "times.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EnvironmentProblem, match=r"times\.ttf"):
        register_fonts(FontPaths(path, path, path, path))


def test_markup_could_read_nothing() -> None:
    assert rl_config.trustedSchemes == ["data"]
    assert rl_config.trustedHosts == []
