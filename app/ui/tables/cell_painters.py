"""One painter for each kind of cell, and how wide each would like to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from app.ui.tables.cells import (
    ChipCell,
    IconWord,
    Lines,
    Number,
    StageCell,
    StageMixCell,
    TargetCell,
    Text,
    Tick,
)
from app.ui.tokens import STATUS_SHAPES, Size, Type
from app.ui.widgets.drawing import (
    DASH,
    STEP_GAP,
    STEP_HEIGHT,
    STEP_WIDTH,
    STEPS,
    Look,
    chip_height,
    chip_width,
    draw_chip,
    draw_icon,
    draw_mix,
    draw_steps,
    draw_target_bar,
    draw_text,
    elide,
    fill_round,
    text_width,
    wrap,
)

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ICON_GAP = 6
_TOTAL_WIDTH = 22  # figure before a stage mix
_MIX_HEIGHT = 16
_BOX = 16


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to paint: the cell without its padding, and what is around it."""

    rect: QRect
    look: Look
    selected: bool
    right: bool  # the column stands at the right

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Return where the column's words stand."""
        return _RIGHT if self.right else _LEFT

    def ink(self, tone: str) -> QColor:
        """Return the ink of `tone`; captions are darker on a selected row."""
        return self.look.colour("ink2" if self.selected and tone == "ink3" else tone)

    def halves(self) -> tuple[QRect, QRect]:
        """Return the places of a body line and a caption line below it."""
        first = self.look.body_metrics.height()
        second = self.look.caption_metrics.height()
        rect = self.rect
        top = rect.top() + (rect.height() - first - second) // 2
        return (
            QRect(rect.left(), top, rect.width(), first),
            QRect(rect.left(), top + first, rect.width(), second),
        )


def _body(
    painter: QPainter, spot: Spot, rect: QRect, text: str | None, tone: str, strong: bool
) -> None:
    font = spot.look.strong if strong else spot.look.body
    if text is None:
        text, tone = DASH, "ink3"
    cut = elide(text, Type.BODY, strong, rect.width())
    draw_text(painter, rect, cut, font=font, colour=spot.ink(tone), align=spot.align)


def _caption(painter: QPainter, spot: Spot, rect: QRect, text: str, tone: str = "ink3") -> None:
    cut = elide(text, Type.CAPTION, False, rect.width())
    font: QFont = spot.look.caption
    draw_text(painter, rect, cut, font=font, colour=spot.ink(tone), align=spot.align)


def paint_text(painter: QPainter, cell: Text, spot: Spot) -> None:
    """Paint one line, or as many as the height holds."""
    if cell.small:
        _two(painter, spot, cell.text, cell.small, cell.tone, cell.strong)
    elif cell.wrap and cell.text:
        _wrapped(painter, cell.text, cell.tone, spot)
    else:
        _body(painter, spot, spot.rect, cell.text, cell.tone, cell.strong)


def _wrapped(painter: QPainter, text: str, tone: str, spot: Spot) -> None:
    height = spot.look.body_metrics.height()
    lines = wrap(text, spot.rect.width(), max(spot.rect.height() // height, 1))
    top = spot.rect.top() + (spot.rect.height() - height * len(lines)) // 2
    for i, line in enumerate(lines):
        rect = QRect(spot.rect.left(), top + i * height, spot.rect.width(), height)
        draw_text(painter, rect, line, font=spot.look.body, colour=spot.ink(tone))


def _two(
    painter: QPainter, spot: Spot, first: str | None, second: str, tone: str, strong: bool
) -> None:
    above, below = spot.halves()
    _body(painter, spot, above, first, tone, strong)
    _caption(painter, spot, below, second)


def paint_lines(painter: QPainter, cell: Lines, spot: Spot) -> None:
    """Paint two lines, or the first alone in the middle."""
    if cell.second:
        _two(painter, spot, cell.first, cell.second, cell.tone, cell.strong)
    else:
        _body(painter, spot, spot.rect, cell.first, cell.tone, cell.strong)


def paint_number(painter: QPainter, cell: Number, spot: Spot) -> None:
    """Paint a figure at the right."""
    at_right = Spot(spot.rect, spot.look, spot.selected, right=True)
    if cell.second:
        _two(painter, at_right, cell.text, cell.second, cell.tone, cell.strong)
    else:
        _body(painter, at_right, spot.rect, cell.text, cell.tone, cell.strong)


def paint_icon_word(painter: QPainter, cell: IconWord, spot: Spot) -> None:
    """Paint the shape beside the word; a second line stands under the word."""
    first = spot.halves()[0] if cell.second else spot.rect
    top = first.top() + (first.height() - Size.ICON_ROW) // 2 + 1
    colour = spot.look.text[cell.status]
    shape = STATUS_SHAPES[cell.status]
    draw_icon(painter, QPoint(spot.rect.left(), top), shape, colour, Size.ICON_ROW)
    inner = spot.rect.adjusted(Size.ICON_ROW + _ICON_GAP, 0, 0, 0)
    beside = Spot(inner, spot.look, spot.selected, right=False)
    tone = cell.tone or cell.status
    paint_lines(painter, Lines(cell.text, cell.second, tone=tone), beside)


def paint_chip(painter: QPainter, cell: ChipCell, spot: Spot) -> None:
    """Paint a chip, in the middle or over its line."""
    height = chip_height()
    block = height + (spot.look.caption_metrics.height() if cell.line else 0)
    top = spot.rect.top() + (spot.rect.height() - block) // 2
    width = min(chip_width(cell.text, cell.status), spot.rect.width())
    left = spot.rect.right() + 1 - width if spot.right else spot.rect.left()
    draw_chip(
        painter,
        QRect(left, top, width, height),
        cell.text,
        status=cell.status,
        tone=cell.tone,
        shape=cell.shape,
        on_selection=spot.selected,
    )
    if cell.line:
        below = QRect(spot.rect.left(), top + height, spot.rect.width(), block - height)
        _caption(painter, spot, below, cell.line)


def paint_stage(painter: QPainter, cell: StageCell, spot: Spot) -> None:
    """Paint the word of the stage over its bar."""
    above, below = spot.halves()
    _body(painter, spot, above, cell.word, "ink", strong=False)
    top = below.top() + (below.height() - STEP_HEIGHT) // 2
    draw_steps(painter, QPoint(below.left(), top), cell.step)


def paint_mix(painter: QPainter, cell: StageMixCell, spot: Spot) -> None:
    """Paint the total, then one segment a stage."""
    total = QRect(spot.rect.left(), spot.rect.top(), _TOTAL_WIDTH, spot.rect.height())
    figure = Spot(total, spot.look, spot.selected, right=True)
    _body(painter, figure, total, str(sum(cell.counts)), "ink", strong=True)
    left = total.right() + 9
    top = spot.rect.top() + (spot.rect.height() - _MIX_HEIGHT) // 2
    bar = QRect(left, top, spot.rect.right() - left, _MIX_HEIGHT)
    draw_mix(painter, bar, cell.counts, cell.most)


def paint_target(painter: QPainter, cell: TargetCell, spot: Spot) -> None:
    """Paint the bar against its target, or a dash where nothing was set and nothing done."""
    if not cell.target and not cell.done:
        _body(painter, spot, spot.rect, None, "ink3", strong=False)
        return
    draw_target_bar(
        painter, spot.rect, done=cell.done, target=cell.target, last=cell.last, most=cell.most
    )


def paint_tick(painter: QPainter, cell: Tick, spot: Spot) -> None:
    """Paint a box, with its tick when it is on."""
    skin, rect = spot.look, spot.rect
    box = QRect(rect.left(), rect.top() + (rect.height() - _BOX) // 2, _BOX, _BOX)
    edge = ("accent" if cell.on else "field") if cell.allowed else "line2"
    fill_round(painter, box, skin.colour(edge), 3)
    if cell.on:
        draw_icon(painter, box.topLeft() + QPoint(2, 2), "check", skin.colour("on_accent"), 12)
    else:
        inner = box.adjusted(1, 1, -1, -1)
        fill_round(painter, inner, skin.colour("sheet" if cell.allowed else "sheet2"), 2)


PAINTERS: dict[type, Callable[[QPainter, Any, Spot], None]] = {
    Text: paint_text,
    Lines: paint_lines,
    Number: paint_number,
    IconWord: paint_icon_word,
    ChipCell: paint_chip,
    StageCell: paint_stage,
    StageMixCell: paint_mix,
    TargetCell: paint_target,
    Tick: paint_tick,
}


def needed(value: object) -> int:
    """Return the width in pixels in which nothing of `value` is cut."""
    match value:
        case str():
            return text_width(value)
        case (
            Text(text=text, small=second, strong=strong)
            | Number(text=text, second=second, strong=strong)
        ):
            return _two_width(text, second, strong)
        case Lines(first=first, second=second, strong=strong):
            return _two_width(first, second, strong)
        case IconWord(text=text, second=second):
            return _two_width(text, second, False) + Size.ICON_ROW + _ICON_GAP
        case ChipCell(text=text, status=status, line=line):
            return max(chip_width(text, status), text_width(line, Type.CAPTION))
        case Tick():
            return _BOX
        case StageCell(word=word):
            return max(text_width(word), STEPS * (STEP_WIDTH + STEP_GAP) - STEP_GAP)
        case _:
            return 0


def _two_width(first: str | None, second: str, strong: bool) -> int:
    return max(
        text_width(DASH if first is None else first, Type.BODY, strong),
        text_width(second, Type.CAPTION),
    )


def natural_size(value: object, look: Look) -> QSize:
    """Return the size of a cell with all its words, without padding."""
    height = look.body_metrics.height() + look.caption_metrics.height()
    return QSize(needed(value), height)
