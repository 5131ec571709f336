"""What table cells and widgets paint in common: cached colours, fonts, elided text, chips, bars."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from app.ui import fonts
from app.ui.icons import pixmap
from app.ui.tokens import STATUS_SHAPES, Size, Status, Tokens, Type, current

DASH = "–"
CHIP_PAD = 7
CHIP_ICON_PAD = 6
CHIP_ICON_GAP = 4
STEPS = 9
STEP_WIDTH = 9
STEP_HEIGHT = 4
STEP_GAP = 2
_SLACK = 3  # stacked marks (Ẩ, Ổ, Ữ) rise above the height that the font tells

_AT = Qt.AlignmentFlag
_LEFT = _AT.AlignLeft | _AT.AlignVCenter


class Look:
    """The colours and fonts of one theme, made once and not once per cell."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._colours: dict[str, QColor] = {
            f.name: QColor(value)
            for f in fields(tokens)
            if isinstance(value := getattr(tokens, f.name), str) and value.startswith("#")
        }
        self.text = {s: QColor(tokens.status(s).text) for s in Status}
        self.ground = {s: QColor(tokens.status(s).ground) for s in Status}
        self.mark = {s: QColor(tokens.status(s).mark) for s in Status}
        self.stages = [QColor(colour) for colour in tokens.stages]
        self.on_stages = [QColor(tokens.on_stage(i)) for i in range(len(tokens.stages))]
        self.scale = fonts.points(Type.BODY)
        self.body, self.strong = fonts.font(Type.BODY), fonts.font(Type.BODY, semibold=True)
        self.caption = fonts.font(Type.CAPTION)
        self.chip = fonts.font(Type.CAPTION, semibold=True)
        self.body_metrics = QFontMetrics(self.body)
        self.caption_metrics = QFontMetrics(self.caption)
        self.chip_metrics = QFontMetrics(self.chip)

    def colour(self, tone: str) -> QColor:
        """Return the colour of a tone: a field of the tokens, or a status for its text."""
        found = self._colours.get(tone)
        return found if found is not None else self.text[Status(tone)]

    def ground_of(self, tone: str) -> QColor:
        """Return a ground: a field of the tokens, or a status for its ground."""
        found = self._colours.get(tone)
        return found if found is not None else self.ground[Status(tone)]


_look: Look | None = None


def look() -> Look:
    """Return the cached colours and fonts of the theme in force."""
    global _look
    if _look is None or _look.tokens is not current() or _look.scale != fonts.points(Type.BODY):
        _look = Look(current())
        elide.cache_clear()
        text_width.cache_clear()
        wrap.cache_clear()
    return _look


@lru_cache(maxsize=8192)
def elide(text: str, role: Type, semibold: bool, width: int) -> str:
    """Return `text` cut at the right with "…" so that it fits into `width` pixels."""
    if text_width(text, role, semibold) <= width:
        return text
    metrics = fonts.metrics(role, semibold=semibold)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))


@lru_cache(maxsize=8192)
def text_width(text: str, role: Type = Type.BODY, semibold: bool = False) -> int:
    """Return how many pixels `text` needs on one line."""
    return fonts.metrics(role, semibold=semibold).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    """Break body text into at most `most` lines of `width` pixels; the last one is elided."""
    words, lines = text.split(), [""]
    for at, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or text_width(longer) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            rest = " ".join([lines[-1], *words[at:]])
            lines[-1] = elide(rest, Type.BODY, False, width)
            break
        else:
            lines.append(word)
    return tuple(elide(line, Type.BODY, False, width) for line in lines)


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Draw one line of text that is already short enough, with room for stacked marks."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect.adjusted(0, -_SLACK, 0, _SLACK), align, text)


def draw_icon(painter: QPainter, at: QPoint, name: str, colour: QColor, size: int) -> None:
    """Draw an icon with its top left at `at`, sharp on the device painted on."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, pixmap(name, colour.name(), size, ratio))


def chip_width(text: str, status: Status | None) -> int:
    """Return the width of a chip in pixels."""
    width = text_width(text, Type.CAPTION, True) + 2 * CHIP_PAD
    return width if status is None else width + Size.ICON_CHIP + CHIP_ICON_GAP


def chip_height() -> int:
    """Return the height of a chip in pixels."""
    return max(Size.CHIP, look().chip_metrics.height() + 3)


def draw_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    status: Status | None,
    tone: Status = Status.NONE,
    shape: str = "",
    on_selection: bool = False,
) -> None:
    """Draw a chip into `rect`; `tone` colours a trait, which has no status and no shape."""
    at = look()
    wears = status or tone
    ground = at.colour("sheet") if on_selection else at.ground[wears]
    fill_round(painter, rect, ground, Size.RADIUS_CONTROL)
    left = rect.left() + CHIP_PAD
    if status is not None:
        left = rect.left() + CHIP_ICON_PAD
        top = rect.top() + (rect.height() - Size.ICON_CHIP) // 2
        name = shape or STATUS_SHAPES[status]
        draw_icon(painter, QPoint(left, top), name, at.text[wears], Size.ICON_CHIP)
        left += Size.ICON_CHIP + CHIP_ICON_GAP
    room = QRect(left, rect.top(), rect.right() - left - 3, rect.height())
    cut = elide(text, Type.CAPTION, True, room.width())
    draw_text(painter, room, cut, font=at.chip, colour=at.text[wears])


def fill_round(painter: QPainter, rect: QRect, colour: QColor, radius: int) -> None:
    """Fill a rectangle with round corners."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_frame(painter: QPainter, rect: QRect, colour: QColor, width: int) -> None:
    """Draw a frame inside `rect` with fills, so that its edges are even at any scale factor."""
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    painter.fillRect(x, y, w, width, colour)
    painter.fillRect(x, y + h - width, w, width, colour)
    painter.fillRect(x, y, width, h, colour)
    painter.fillRect(x + w - width, y, width, h, colour)


def draw_steps(painter: QPainter, at: QPoint, step: int) -> None:
    """Draw the nine-step bar with `step` steps done."""
    done, rest = look().colour("accent"), look().colour("line2")
    for i in range(STEPS):
        left = at.x() + i * (STEP_WIDTH + STEP_GAP)
        painter.fillRect(left, at.y(), STEP_WIDTH, STEP_HEIGHT, done if i < step else rest)


def draw_target_bar(
    painter: QPainter, rect: QRect, *, done: float, target: float, last: float | None, most: float
) -> None:
    """Draw a bar on a ground as long as its target; `most` is what the whole width stands for."""
    unit = rect.width() / most if most > 0 else 0.0
    thick, thin, gap = 9, 3, 2
    top = rect.top() + (rect.height() - thick - (thin + gap if last is not None else 0)) // 2
    at = look()
    painter.fillRect(rect.left(), top, round(target * unit), thick, at.colour("track"))
    painter.fillRect(rect.left(), top, round(min(done, most) * unit), thick, at.colour("bar"))
    if last is not None:
        width = round(min(last, most) * unit)
        painter.fillRect(rect.left(), top + thick + gap, width, thin, at.colour("bar_last"))


def draw_mix(painter: QPainter, rect: QRect, counts: tuple[int, ...], most: int) -> None:
    """Draw one segment a stage, its count inside where there is room; `most` fills the width."""
    at = look()
    unit = rect.width() / most if most > 0 else 0.0
    left = float(rect.left())
    for i, count in enumerate(counts):
        if not count:
            continue
        right = left + count * unit
        segment = QRect(
            round(left), rect.top(), max(round(right) - round(left) - 1, 1), rect.height()
        )
        painter.fillRect(segment, at.stages[i])
        if text_width(str(count), Type.CAPTION, True) + 2 <= segment.width():
            draw_text(
                painter,
                segment,
                str(count),
                font=at.chip,
                colour=at.on_stages[i],
                align=_AT.AlignCenter,
            )
        left = right
