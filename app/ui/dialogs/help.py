"""Help: short pages of the user guide, in Vietnamese, read from the program's own folder."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from app.i18n import _
from app.paths import resource
from app.ui.dialogs.frame import DialogFrame
from app.ui.widgets.panes import Pane

TOPICS = ("start", "cells", "candidates", "mentors", "quotas", "backup", "keys")
"""The pages in their order; the first is opened where a topic is not known."""

_LIST_WIDTH = 220


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
        self._list = QListWidget()
        self._list.setObjectName("topics")
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setAccessibleName(_("Help pages"))
        self._list.addItems([title_of(topic) for topic in TOPICS])
        self._text = QTextBrowser()
        self._text.setObjectName("text")
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        row = QHBoxLayout()
        row.addWidget(_in_pane(self._list))
        row.addWidget(_in_pane(self._text), 1)
        self.body.addLayout(row, 1)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        self._list.currentRowChanged.connect(self._show)
        self._text.anchorClicked.connect(self._follow)
        self.open_topic(topic)
        self._list.setFocus()

    def open_topic(self, topic: str) -> None:
        """Show a page by its name."""
        self._list.setCurrentRow(TOPICS.index(topic) if topic in TOPICS else 0)

    def topic(self) -> str:
        """Return the name of the page shown."""
        return TOPICS[self._list.currentRow()]

    def _show(self, row: int) -> None:
        self._text.setMarkdown(page_text(TOPICS[row]))

    def _follow(self, link: QUrl) -> None:
        """Go to another page of the help; no link leads out of it."""
        self.open_topic(link.path().removesuffix(".md"))


def _in_pane(widget: QWidget) -> Pane:
    pane = Pane()
    pane.add(widget, stretch=1)
    return pane
