"""The notice over the grid: what could not be saved stays told until it is well."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.pages.mentors.month_rows import GridRow
from app.ui.tokens import Space, Status
from app.ui.widgets import NoticeCard, button


class MonthNotice(QWidget):
    """Hidden while everything typed is in the book."""

    retry_requested = Signal()
    drop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card = NoticeCard(Status.OVER, "")
        self._card.setObjectName("notice")
        self.retry = button(_("Save again"), name="retry", clicked=self.retry_requested.emit)
        self.drop = button(_("Give up what was typed"), name="drop")
        self.drop.clicked.connect(self.drop_requested)
        self.close_button = button(_("Understood"), name="closeNotice", clicked=self.hide)
        for part in (self.retry, self.drop, self.close_button):
            self._card.acts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.PAGE, Space.S3, Space.PAGE, Space.S3)
        row.addWidget(self._card)
        self.hide()

    def show_unsaved(self, rows: list[GridRow]) -> None:
        """Name the first row that is not in the book, and how many more there are."""
        first, more = rows[0], len(rows) - 1
        title = _("Not saved: {name}").format(name=first.row.name)
        if more:
            title += ngettext(" and {n} more person", " and {n} more people", more).format(n=more)
        self._say(Status.OVER, title, first.problem, failed=True)

    def show_told(self, sentence: str) -> None:
        """Say why an act was not done; nothing typed is at stake."""
        self._say(Status.SOON, sentence, "", failed=False)

    def said(self) -> str:
        """Return what is said, for the caller to know what stands there."""
        return self._card.accessibleName()

    def _say(self, status: Status, title: str, text: str, *, failed: bool) -> None:
        self._card.say(status, title, text)
        self.retry.setVisible(failed)
        self.drop.setVisible(failed)
        self.close_button.setVisible(not failed)
        self.show()
