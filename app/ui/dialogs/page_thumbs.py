"""Small pictures of the pages of a document, drawn as they come into sight."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QListView, QWidget

from app.i18n import _
from app.ui.printing import render_page
from app.ui.tokens import Space
from app.ui.widgets.drawing import draw_frame, look

_EDGE = 66  # logical pixels: the shorter side of a picture
_WIDTH = 104
_POINTS = 72
Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    def __init__(self, document: QPdfDocument, ratio: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._ratio = document, ratio
        self._drawn: dict[int, QPixmap] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._document.pageCount()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {number}").format(number=page + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            if page not in self._drawn:
                self._drawn[page] = self._draw(page)
            return self._drawn[page]
        return None

    def _draw(self, page: int) -> QPixmap:
        size = self._document.pagePointSize(page)
        dpi = _EDGE * self._ratio * _POINTS / min(size.width(), size.height())
        picture = QPixmap.fromImage(render_page(self._document, page, dpi))
        painter = QPainter(picture)
        draw_frame(painter, picture.rect(), look().colour("line2"), 1)
        painter.end()
        picture.setDevicePixelRatio(self._ratio)
        return picture


class PageThumbs(QListView):
    """Goes along with the page that is read; a click or the arrows go to a page."""

    page_chosen = Signal(int)
    """Number of the page, from 0."""

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbs")
        self.setAccessibleName(_("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(False)
        self.setSpacing(Space.S3)
        self.setIconSize(QSize(_EDGE * 3 // 2, _EDGE * 3 // 2))
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(_Pages(document, self.devicePixelRatioF(), self))
        self.setCurrentIndex(self.model().index(0, 0))
        self.selectionModel().currentChanged.connect(
            lambda current, _before: self.page_chosen.emit(current.row())
        )

    def set_page(self, page: int) -> None:
        """Mark the page that is read."""
        index = self.model().index(page, 0)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
