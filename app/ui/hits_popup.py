"""The list under the search field: people found, or one sentence when there is nobody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.tables.cells import Lines, Text
from app.ui.tables.columns import Column
from app.ui.tables.models import ListModel
from app.ui.tables.view import Rows, TableView, row_height
from app.ui.tokens import Space, Type
from app.ui.widgets.drawing import look
from app.ui.widgets.labels import paragraph

_WIDTH = 480
_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class Hit:
    """One person or cell found; all texts as they are to be read."""

    record: UUID
    kind: str
    """`candidate`, `member` or `cell`."""
    name: str
    born: str
    cell: str
    stage: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The first people found, best first, and how many there are in all."""

    rows: tuple[Hit, ...]
    total: int


_COLUMNS = (
    Column(
        "name",
        "",
        300,
        lambda hit: Lines(hit.name, " · ".join(filter(None, (hit.born, hit.cell))), strong=True),
        stretch=1,
    ),
    Column("stage", "", 150, lambda hit: Text(hit.stage, tone="ink2"), min_width=120),
)


class HitsPopup(QFrame):
    """Lies over the window below the search field and never takes the keyboard from it.

    It is no popup window: one would end the composing of a Vietnamese word in the field.
    """

    chosen = Signal(object)
    """A `Hit` was picked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._model: ListModel[Hit] = ListModel(_COLUMNS)
        self._table = self._build_table()
        self._words = paragraph(tone="ink3", role=Type.CAPTION)
        self._words.setContentsMargins(Space.CELL_FIRST, Space.S3, Space.CELL, Space.S3)
        self._words.setObjectName("hitsWords")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self._words)

    def _build_table(self) -> TableView:
        table = TableView(self._model, name="hits", settings={}, rows=Rows.TWO_LINES)
        table.horizontalHeader().hide()
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setAccessibleName(_("People found"))
        table.clicked.connect(lambda index: self.choose(index.row()))
        return table

    def show_hits(self, hits: Hits, *, text: str, below: QWidget) -> None:
        """Show what was found for `text`, under the widget `below`."""
        self._model.set_rows(hits.rows)
        self._words.setText(_words(hits, text))
        self._table.setVisible(bool(hits.rows))
        if hits.rows:
            self._table.select_row(0)
        self._place(below, len(hits.rows))
        self.show()
        self.raise_()

    def move_by(self, rows: int) -> None:
        """Move the mark up or down, stopping at the ends."""
        count = self._model.rowCount()
        if count:
            at = min(max(self._table.currentIndex().row() + rows, 0), count - 1)
            self._table.select_row(at)

    def page(self) -> int:
        """Return how many rows one page of the list holds."""
        return max(self._table.viewport().height() // row_height(Rows.TWO_LINES, look()), 1)

    def choose(self, at: int | None = None) -> None:
        """Pick the row `at`, or the marked one; nothing happens where there is none."""
        row = self._table.currentIndex().row() if at is None else at
        hit = self._model.row(row)
        if hit is not None:
            self.hide()
            self.chosen.emit(hit)

    def forget(self) -> None:
        """Hide, and keep no name in memory."""
        self.hide()
        self._model.set_rows(())
        self._words.setText("")

    def _place(self, below: QWidget, rows: int) -> None:
        window = self._over
        corner = below.mapTo(window, QPoint(0, below.height() + Space.S1))
        width = min(max(_WIDTH, below.width()), window.width() - 2 * Space.PAGE)
        left = min(corner.x(), window.width() - width - Space.PAGE)
        words = max(self._words.heightForWidth(width - 2), self._words.minimumSizeHint().height())
        wanted = min(rows, _MOST_ROWS) * row_height(Rows.TWO_LINES, look()) + words + Space.S2
        room = window.height() - corner.y() - Space.PAGE
        self.setGeometry(max(left, Space.PAGE), corner.y(), width, min(wanted, room))


def _words(hits: Hits, text: str) -> str:
    shown = len(hits.rows)
    if not hits.total:
        return _("Nobody matches “{text}”. Tone marks and đ do not matter.").format(text=text)
    if hits.total > shown:
        return _("{total} people, the first {shown} shown: type more to narrow down.").format(
            total=f"{hits.total:,}".replace(",", "."), shown=shown
        )
    return ngettext("{count} person · Enter opens", "{count} people · Enter opens", shown).format(
        count=shown
    )
