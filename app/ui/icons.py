"""Lucide drawings in any colour of the tokens, sharp at every scale factor.

How to use it: buttons take `set_icon(button, "printer")` and follow the theme by themselves, drawn
for the scale factors of the screens there are (`refresh_icons` when one gets another);
painted widgets draw `pixmap("clock", current().ink2, 15, ratio)`. Names are the files of
`resources/icons/`, listed in `packaging/icons.py`; a name without a file raises `KeyError`.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.paths import resource
from app.ui.tokens import Size, current

_TEXT_GAP = 4  # QPushButton sets 4 px between icon and text; a wider canvas makes it 8
_CHIP_STROKE = 2.25  # thinner greys out at 13 px

_pixmaps: dict[tuple[str, str, int, float, int], QPixmap] = {}


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    path = resource(f"icons/{name}.svg")
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, canvas: int = 0) -> QPixmap:
    """Return the drawing `name` in `colour`, `size` logical pixels, for a device `ratio`.

    `canvas` is the width of the pixmap where it is to be wider than the drawing.
    """
    key = (name, colour, size, ratio, canvas)
    found = _pixmaps.get(key)
    if found is None:
        found = _pixmaps[key] = _draw(name, colour, size, ratio, max(canvas, size))
    return found


def _draw(name: str, colour: str, size: int, ratio: float, width: int) -> QPixmap:
    svg = _svg(name).replace("currentColor", colour)
    if size <= Size.ICON_CHIP:
        svg = svg.replace('stroke-width="2"', f'stroke-width="{_CHIP_STROKE}"')
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    drawn = QPixmap(round(width * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, tone: str = "ink", size: int = Size.ICON_BUTTON, canvas: int = 0) -> QIcon:
    """Return `name` as an icon for buttons and menus; disabled it turns to the caption's ink.

    `tone` is a field of the tokens or a status; a checked button has the accent as its ground.
    """
    tokens = current()
    made = QIcon()
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        _add(made, pixmap(name, tokens.colour(tone), size, ratio, canvas), QIcon.Mode.Normal)
        _add(made, pixmap(name, tokens.ink3, size, ratio, canvas), QIcon.Mode.Disabled)
        checked = pixmap(name, tokens.on_accent, size, ratio, canvas)
        made.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
    return made


def _add(made: QIcon, drawn: QPixmap, mode: QIcon.Mode) -> None:
    made.addPixmap(drawn, mode, QIcon.State.Off)


def set_icon(
    button: QAbstractButton, name: str, tone: str = "ink", size: int = Size.ICON_BUTTON
) -> None:
    """Give `button` the drawing `name`; it is drawn anew whenever the theme changes."""
    button.setProperty("iconName", name)
    button.setProperty("iconTone", tone)
    button.setProperty("iconPixels", size)
    _refresh(button)


def _refresh(button: QAbstractButton) -> None:
    name, tone = str(button.property("iconName")), str(button.property("iconTone"))
    size = int(button.property("iconPixels"))
    canvas = size + _TEXT_GAP if button.text() else size
    button.setIcon(icon(name, tone, size, canvas))
    button.setIconSize(QSize(canvas, size))


def refresh_icons(app: QApplication) -> None:
    """Draw the icons of all buttons anew in the colours in force."""
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("iconName"):
            _refresh(widget)
