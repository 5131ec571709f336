"""Fonts of the window in points: Segoe UI where there is one, else Noto Sans or DejaVu Sans.

`font(Type.CAPTION)` for what is painted; labels take theirs from the style sheet. Points grow with
the text size chosen in Windows, and so must every height that holds text.
"""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from app.ui.tokens import POINTS, SEMIBOLD_TYPES, Type

FAMILIES = ("Segoe UI", "Noto Sans", "DejaVu Sans")
MONOSPACED = ("Consolas", "Noto Sans Mono", "DejaVu Sans Mono")
_WINDOWS_BASE = 9.0  # points of the message font at the text size of 100 %
_LARGEST = 1.5

_scale = 1.0


def set_text_scale(scale: float) -> None:
    """Let all points grow by `scale`, 1 to 1.5."""
    global _scale
    _scale = min(max(scale, 1.0), _LARGEST)
    _font.cache_clear()
    _metrics.cache_clear()


def system_text_scale() -> float:
    """Return how much larger than usual the person has set text in Windows; 1 elsewhere."""
    if sys.platform != "win32":
        return 1.0
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF() / (
        _WINDOWS_BASE
    )


def points(role: Type) -> float:
    """Return the size of `role` in points, with the person's own text size counted in."""
    return POINTS[role] * _scale


def font(role: Type = Type.BODY, *, semibold: bool | None = None) -> QFont:
    """Return the font of `role`; `semibold` is the role's own weight unless told."""
    return _font(role, role in SEMIBOLD_TYPES if semibold is None else semibold)


def metrics(role: Type = Type.BODY, *, semibold: bool | None = None) -> QFontMetrics:
    """Return the metrics of `font(role)`."""
    return _metrics(role, role in SEMIBOLD_TYPES if semibold is None else semibold)


@lru_cache(maxsize=32)
def _font(role: Type, semibold: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(MONOSPACED if role is Type.KEY else FAMILIES))
    made.setPointSizeF(points(role))
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return made


@lru_cache(maxsize=32)
def _metrics(role: Type, semibold: bool) -> QFontMetrics:
    return QFontMetrics(_font(role, semibold))
