"""Cumulative admissions as painted bars: this year beside the last, and the target as a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.quota import QuotaPeriod
from app.domain.terms import QuotaPeriodKind
from app.i18n import _
from app.services.quota_dashboard import CumulativeBars
from app.ui.tokens import Space, Type
from app.ui.widgets import Card, label
from app.ui.widgets.drawing import draw_text, look, text_width

_SQUARE = 10
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MOST_LINES = 5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChartCard(Card):
    """The heading with its legend, and the bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(role=Type.SECTION)
        self.legend = BarLegend()
        self.bars = CumulativeChart()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.legend)
        self.body.addLayout(head)
        self.body.addWidget(self.bars, 1)

    def show_bars(self, bars: CumulativeBars, period: QuotaPeriod, target: int | None) -> None:
        """Show the bars of a period."""
        year = period.kind is QuotaPeriodKind.YEAR
        self._title.setText(_("Cumulative by month") if year else _("Cumulative by year"))
        names = [str(period.year_from), str(period.year_from - 1)] if year else [period.label]
        self.legend.show_names(names)
        self.bars.show_bars(bars, target, names)


class BarLegend(QWidget):
    """A square of each bar's colour with its year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_names(self, names: list[str]) -> None:
        """Show these years, the current one first."""
        self._names = names
        self.setAccessibleName(", ".join(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of squares and years."""
        width = sum(_SQUARE + 5 + text_width(name, Type.CAPTION) + 12 for name in self._names)
        return QSize(width, look().caption_metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint squares and years."""
        painter, at, left = QPainter(self), look(), 0
        for name, tone in zip(self._names, ("bar", "bar_last"), strict=False):
            top = (self.height() - _SQUARE) // 2
            painter.fillRect(left, top, _SQUARE, _SQUARE, at.colour(tone))
            room = QRect(left + _SQUARE + 5, 0, self.width(), self.height())
            draw_text(painter, room, name, font=at.caption, colour=at.colour("ink2"))
            left += _SQUARE + 5 + text_width(name, Type.CAPTION) + 12


class CumulativeChart(QWidget):
    """Two bars a month; what it shows stands in its accessible name as figures too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = CumulativeBars((), (), ())
        self._target: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: CumulativeBars, target: int | None, names: list[str]) -> None:
        """Show these bars; `names` are the years of the current and the earlier ones."""
        self._bars, self._target = bars, target or None
        self.setAccessibleName(_spoken(bars, names))
        self.setToolTip(_spoken(bars, names))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the pattern."""
        return QSize(380, 150)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which twelve pairs of bars stand apart."""
        return QSize(240, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, bars and the target."""
        if not self._bars.labels:
            return
        painter, at = QPainter(self), look()
        height = at.caption_metrics.height()
        top_value, step = self._scale()
        left = text_width(str(top_value), Type.CAPTION) + Space.S4
        said = _("target {target}").format(target=self._target) if self._target else ""
        right = text_width(said, Type.CAPTION, True) + Space.S4 if said else 0
        plot = QRect(left, height // 2, self.width() - left - right, self.height() - 2 * height)
        for value in range(0, top_value + 1, step):
            y = _level(plot, value, top_value)
            painter.fillRect(plot.left(), y, plot.width(), 1, at.colour("line"))
            room = QRect(0, y - height // 2, left - Space.S3, height)
            figure, ink = str(value), at.colour("ink3")
            draw_text(painter, room, figure, font=at.caption, colour=ink, align=_RIGHT)
        self._paint_bars(painter, plot, top_value)
        if self._target:
            y = _level(plot, self._target, top_value)
            painter.fillRect(plot.left(), y - 1, plot.width(), 2, at.colour("ink"))
            room = QRect(plot.right() + Space.S3, y - height // 2, right, height)
            draw_text(painter, room, said, font=at.chip, colour=at.colour("ink"))

    def _paint_bars(self, painter: QPainter, plot: QRect, top_value: int) -> None:
        at, bars = look(), self._bars
        height = at.caption_metrics.height()
        each = plot.width() / len(bars.labels)
        wide = max(round(each * (0.36 if bars.before else 0.6)), 2)
        for place, name in enumerate(bars.labels):
            start = plot.left() + each * place
            left = round(start + (each - (2 if bars.before else 1) * wide) / 2)
            values = [(bars.current[place], "bar")]
            if bars.before:
                values.append((bars.before[place], "bar_last"))
            for index, (value, tone) in enumerate(values):
                if value:
                    y = _level(plot, value, top_value)
                    x = left + index * wide
                    painter.fillRect(x, y, wide - 1, plot.bottom() - y + 1, at.colour(tone))
            room = QRect(round(start), plot.bottom() + 3, round(each), height)
            ink = at.colour("ink2")
            centre = Qt.AlignmentFlag.AlignCenter
            draw_text(painter, room, name, font=at.caption, colour=ink, align=centre)

    def _scale(self) -> tuple[int, int]:
        """Return the highest value of the axis and the distance of its lines."""
        values = [value or 0 for value in (*self._bars.current, *self._bars.before)]
        most = max([*values, self._target or 0, 1])
        step = next((s for s in _STEPS if most <= s * _MOST_LINES), _STEPS[-1])
        return -(-most // step) * step, step


def _level(plot: QRect, value: int, top_value: int) -> int:
    return plot.bottom() - round(plot.height() * value / top_value)


def _spoken(bars: CumulativeBars, names: list[str]) -> str:
    series = [bars.current, bars.before][: len(names)]
    said = []
    for name, values in zip(names, series, strict=True):
        points = [
            f"{label}: {value}"
            for label, value in zip(bars.labels, values, strict=False)
            if value is not None
        ]
        if points:
            said.append(f"{name} – {', '.join(points)}")
    return "\n".join(said)
