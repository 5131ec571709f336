"""The editor of a grid cell: wrapped text, committed on leaving, safe for input methods."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.tables.columns import Column
from app.ui.tables.delegate import CellDelegate

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinesEditor(QPlainTextEdit):
    """Wrapped plain text in a cell; Tab and Enter are the grid's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._centre)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text in the middle, where the cell shows it."""
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        lines = max(int(self.document().size().height()), 1)
        text = lines * self.fontMetrics().lineSpacing() + 4
        top = max((self.contentsRect().height() - text) // 2, 0)
        if self.viewportMargins().top() != top:
            self.setViewportMargins(0, top, 0, 0)


class GridDelegate(CellDelegate):
    """Paints the cells of a grid and opens the editor of the current one."""

    moved = Signal(int, int)  # down, right
    copy_wanted = Signal(object)  # a function that puts text into the open editor
    opened = Signal(object, int)  # the editor with its text in it, its row

    def __init__(self, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        super().__init__(columns, parent)
        self.grid = True
        self.row_tint = False

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open wrapped text, or one line for days and numbers."""
        editing = index.model().editing(index.column())  # type: ignore[attr-defined]
        editor: QWidget = LinesEditor(parent) if editing.lines else QLineEdit(parent)
        editor.setProperty("inGrid", True)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the text in, all of it chosen: typing replaces it, an arrow goes into it.

        Only once: when the row changes meanwhile, what is being typed stays.
        """
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()
        self.opened.emit(editor, index.row())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the text, with the word that an input method still composes."""
        QGuiApplication.inputMethod().commit()
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, " ".join(editor.toPlainText().split()))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Cover the cell whole, without its lines."""
        editor.setGeometry(option.rect.adjusted(0, 0, -1, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the cell with Enter and Tab, copy the one above with Ctrl+D."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if key in _ENTER:
                self._leave(editor, 1, 0)
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._leave(editor, 0, 1 if key == Qt.Key.Key_Tab else -1)
                return True
            if key == Qt.Key.Key_D and control:
                self.copy_wanted.emit(lambda text: _put(editor, text))
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QObject, down: int, right: int) -> None:
        assert isinstance(editor, QWidget)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.NoHint)
        self.moved.emit(down, right)


def _put(editor: QObject, text: str) -> None:
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
        editor.moveCursor(editor.textCursor().MoveOperation.End)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
