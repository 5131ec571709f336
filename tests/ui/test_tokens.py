"""Colours, icons, fonts and themes: contrast, and that each stays in its one place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import icons as icon_list
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.paths import resource
from app.ui import fonts, icons
from app.ui.dialogs.frame import DialogFrame
from app.ui.style import Appearance, apply_theme, high_contrast, palette
from app.ui.style_sheet import style_sheet
from app.ui.tokens import (
    DARK,
    LIGHT,
    STATUS_SHAPES,
    Status,
    Theme,
    Tokens,
    Type,
    contrast,
    current,
)

APP = Path(__file__).resolve().parents[2] / "app"
TEXT, MARK = 4.5, 3.0

# text or mark, ground, ratio in the light and in the dark theme, floor
PAIRS = [
    ("ink", "sheet", 16.2, 13.3, TEXT),
    ("ink", "win", 14.2, 14.8, TEXT),
    ("ink", "sel", 13.0, 8.9, TEXT),
    ("ink2", "sheet", 9.0, 9.8, TEXT),
    ("ink2", "head", 7.3, 8.3, TEXT),
    ("ink2", "win", 7.9, 10.9, TEXT),
    ("ink2", "sel", 7.2, 6.5, TEXT),
    ("ink3", "sheet", 5.8, 7.0, TEXT),
    ("ink3", "sheet2", 5.4, 6.3, TEXT),
    ("ink3", "win", 5.1, 7.8, TEXT),
    ("accent", "sheet", 8.5, 8.0, TEXT),
    ("accent", "sel", 6.8, 5.3, TEXT),
    ("on_accent", "accent", 8.5, 8.8, TEXT),
    ("accent", "win", 7.5, 8.9, MARK),
    ("field", "sheet", 4.0, 4.3, MARK),
    ("bar", "sheet", 5.3, 5.9, MARK),
    ("bar", "track", 4.1, 4.4, MARK),
    ("bar_last", "sheet", 3.5, 4.1, MARK),
    ("brand", "sheet", 8.9, 3.9, MARK),
]

# status: text on its ground, on sheet, on sel, mark on sheet; light, dark
STATUSES = [
    (Status.OVER, (7.6, 8.3), (9.1, 9.6), (7.3, 6.4), (4.7, 4.8)),
    (Status.SOON, (7.4, 8.2), (8.4, 10.6), (6.8, 7.1), (3.7, 6.4)),
    (Status.OK, (7.0, 7.8), (8.2, 9.6), (6.6, 6.5), (4.2, 5.8)),
    (Status.INFO, (7.1, 7.2), (8.5, 9.7), (6.8, 6.5), (4.1, 5.1)),
    (Status.NONE, (7.4, 7.1), (9.0, 9.8), (7.2, 6.5), (4.0, 4.7)),
    (Status.PAUSE, (7.7, 7.7), (9.3, 9.7), (7.5, 6.5), (4.8, 4.6)),
]


def _near(found: float, told: float) -> bool:
    return abs(found - told) <= 0.06


@pytest.mark.parametrize(("mark", "ground", "light", "dark", "floor"), PAIRS)
def test_contrast_of_inks(mark: str, ground: str, light: float, dark: float, floor: float) -> None:
    for tokens, told in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(tokens, mark), getattr(tokens, ground))
        assert found >= floor
        assert _near(found, told), f"{tokens.theme}: {found:.2f}"


@pytest.mark.parametrize(("status", "on_ground", "on_sheet", "on_sel", "mark"), STATUSES)
def test_contrast_of_statuses(
    status: Status,
    on_ground: tuple[float, float],
    on_sheet: tuple[float, float],
    on_sel: tuple[float, float],
    mark: tuple[float, float],
) -> None:
    for at, tokens in enumerate((LIGHT, DARK)):
        colours = tokens.status(status)
        rows = [
            (contrast(colours.text, colours.ground), on_ground[at], TEXT),
            (contrast(colours.text, tokens.sheet), on_sheet[at], TEXT),
            (contrast(colours.text, tokens.sel), on_sel[at], TEXT),
            (contrast(colours.mark, tokens.sheet), mark[at], MARK),
        ]
        for found, told, floor in rows:
            assert found >= floor
            assert _near(found, told), f"{tokens.theme}: {found:.2f}"


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_figures_in_the_stage_bar_can_be_read(tokens: Tokens) -> None:
    for at, colour in enumerate(tokens.stages):
        assert contrast(tokens.on_stage(at), colour) >= TEXT


def test_the_unknown_wears_the_colours_of_what_is_near_but_its_own_shape() -> None:
    assert LIGHT.status(Status.UNKNOWN) == LIGHT.status(Status.SOON)
    assert STATUS_SHAPES[Status.UNKNOWN] != STATUS_SHAPES[Status.SOON]
    assert len(set(STATUS_SHAPES.values())) == len(Status)


def test_no_hex_value_outside_the_tokens() -> None:
    found = [
        f"{path.relative_to(APP)}: {hit}"
        for path in APP.rglob("*.py")
        if path.name != "tokens.py"
        for hit in re.findall(r"""["'\s]#[0-9A-Fa-f]{6}\b""", path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_style_sheet_names_no_generic_widget(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "$" not in sheet
    assert not re.search(r"(^|[,}])\s*QWidget\s*[{,:]", sheet)
    assert "rgba" not in sheet
    for rule in re.findall(r"([^{}]*):checked[^{}]*\{([^}]*)\}", sheet):
        assert "font-weight" not in rule[1]


def _icon_names_in_code() -> set[str]:
    """Return the names given to the functions that draw icons."""
    position = {"icon": 0, "pixmap": 0, "icon_button": 0, "set_icon": 1, "Way": 0, "Shape": 0}
    found: set[str] = set(STATUS_SHAPES.values())
    for path in (APP / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = position.get(name)
            given = [node.args[at]] if at is not None and len(node.args) > at else []
            given += [k.value for k in node.keywords if k.arg in ("icon", "shape")]
            found |= {a.value for a in given if isinstance(a, ast.Constant) and a.value}
    return found


def test_every_icon_named_is_there_and_comes_with_its_licence() -> None:
    files = {path.stem for path in resource("icons").glob("*.svg")}
    assert files == set(icon_list.NAMES)
    assert _icon_names_in_code() - files == set()
    assert "ISC License" in resource("icons/LICENSE").read_text(encoding="utf-8")


def test_icons_are_slim_and_take_any_colour() -> None:
    for path in resource("icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert "currentColor" in text
        assert "<!--" not in text


def _middle_colours(image: QImage) -> set[str]:
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {
        image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_pixmap_is_made_for_the_device(qapp: QApplication, ratio: float) -> None:
    drawn = icons.pixmap("circle-dot", LIGHT.accent, 16, ratio)
    assert drawn.width() == round(16 * ratio)
    assert drawn.devicePixelRatio() == ratio
    assert LIGHT.accent.lower() in _middle_colours(drawn.toImage())
    assert icons.pixmap("circle-dot", LIGHT.accent, 16, ratio) is drawn


def test_a_name_without_a_drawing_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", LIGHT.ink, 16)


def test_fonts_are_in_points_and_grow_with_the_text_size(qapp: QApplication) -> None:
    assert fonts.font(Type.CAPTION).pointSizeF() == 9.0
    assert fonts.font(Type.TITLE).weight() > fonts.font(Type.BODY).weight()
    fonts.set_text_scale(1.5)
    try:
        assert fonts.font(Type.BODY).pointSizeF() == 15.0
        assert "font-size: 13.5pt" in style_sheet(LIGHT)
    finally:
        fonts.set_text_scale(1.0)


def test_changing_the_theme_reaches_palette_icons_and_tokens(
    qapp: QApplication, qtbot: QtBot
) -> None:
    made = QPushButton("Print")
    qtbot.addWidget(made)
    apply_theme(qapp, LIGHT)
    icons.set_icon(made, "printer")
    before = made.icon().pixmap(made.iconSize()).toImage()
    apply_theme(qapp, DARK)
    try:
        assert current() is DARK
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.win)
        assert made.icon().pixmap(made.iconSize()).toImage() != before
        assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateCombo)
    finally:
        apply_theme(qapp, LIGHT)


def test_the_choice_wins_over_the_system(qapp: QApplication) -> None:
    kept = Appearance(qapp)
    try:
        kept.choose("dark")
        assert current() is DARK
        kept.choose("light")
        assert current() is LIGHT
    finally:
        kept.deleteLater()


def test_a_dressed_window_carries_the_style_sheet(qapp: QApplication, qtbot: QtBot) -> None:
    of_application = qapp.styleSheet()
    window = QWidget()
    qtbot.addWidget(window)
    kept = Appearance(qapp)
    try:
        kept.choose("light")
        kept.dress(window)
        assert window.styleSheet() == style_sheet(LIGHT)
        assert DialogFrame("Inside", window).styleSheet() == ""  # the window's reaches it
        kept.choose("dark")
        assert window.styleSheet() == style_sheet(DARK)
        assert qapp.styleSheet() == of_application
    finally:
        kept.deleteLater()
        apply_theme(qapp, LIGHT)


def test_high_contrast_keeps_the_colours_of_the_system(qapp: QApplication, qtbot: QtBot) -> None:
    system = palette(DARK)
    tokens = high_contrast(system)
    assert tokens.theme is Theme.HIGH_CONTRAST
    assert QColor(tokens.sheet) == system.color(QPalette.ColorRole.Base)
    window = QWidget()
    qtbot.addWidget(window)
    kept = Appearance(qapp, wants_contrast=lambda: True)
    try:
        kept.choose("light")
        kept.dress(window)
        assert window.styleSheet() == ""
    finally:
        kept.deleteLater()
        apply_theme(qapp, LIGHT)


def test_a_plain_widget_keeps_its_ground(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    plain = QWidget()
    qtbot.addWidget(plain)
    plain.resize(20, 20)
    assert plain.grab().toImage().pixelColor(10, 10) == QColor(LIGHT.win)
