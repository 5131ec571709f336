"""Help: short pages of the user guide, in Vietnamese, read from the program's own folder."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from app.i18n import _
from app.paths import resource
from app.ui.dialogs.frame import DialogFrame
from app.ui.fonts import font
from app.ui.tables.columns import Column
from app.ui.tables.models import ListModel
from app.ui.tables.view import Rows, TableView
from app.ui.tokens import Type
from app.ui.widgets.panes import Pane

TOPICS = (
    "start",
    "today",
    "cells",
    "candidates",
    "mentors",
    "quotas",
    "regulations",
    "import",
    "backup",
    "keys",
)
"""The pages in their order; the first is opened where a topic is not known."""

_LIST_WIDTH = 220
_COLUMNS = (Column("title", "", 200, lambda topic: title_of(topic), stretch=1),)


def title_of(topic: str) -> str:
    """Return the heading of a help page."""
    return page_text(topic).splitlines()[0].lstrip("# ").strip()


def page_text(topic: str) -> str:
    """Return a help page as Markdown."""
    return resource(f"help/{topic}.md").read_text(encoding="utf-8")


class HelpDialog(DialogFrame):
    """Opens at the page of a topic; an unknown topic opens the first page."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Help"), parent)
        self.resize(900, 500)
        model: ListModel[str] = ListModel(_COLUMNS, TOPICS)
        self._list = TableView(model, name="topics", settings={}, rows=Rows.ONE_LINE)
        self._list.horizontalHeader().hide()
        self._list.setAccessibleName(_("Help pages"))
        self._text = QTextBrowser()
        self._text.setObjectName("text")
        self._text.setOpenLinks(False)
        pane = Pane()
        pane.setFixedWidth(_LIST_WIDTH)
        pane.add(self._list, stretch=1)
        row = QHBoxLayout()
        row.addWidget(pane)
        row.addWidget(self._text, 1)
        self.body.addLayout(row, 1)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        self._list.current_row_changed.connect(self._show)
        self._text.anchorClicked.connect(self._follow)
        self.open_topic(topic)
        self._list.setFocus()

    def open_topic(self, topic: str) -> None:
        """Show a page by its name."""
        self._list.select_row(TOPICS.index(topic) if topic in TOPICS else 0)

    def topic(self) -> str:
        """Return the name of the page shown."""
        return str(self._list.current_row() or "")

    def _show(self, topic: str | None) -> None:
        if topic is not None:
            self._text.setMarkdown(page_text(topic))
            _use_type_scale(self._text.document())
            self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        """Go to another page of the help; no link leads out of it."""
        self.open_topic(link.path().removesuffix(".md"))


def _use_type_scale(document: QTextDocument) -> None:
    """Give the headings the sizes of the window; Markdown's own are made for paper."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            words = QTextCharFormat()
            words.setFont(font(Type.TITLE if level == 1 else Type.SECTION))
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(words)
        block = block.next()
