"""The pages of the main tabs, each made when it is first opened, or before when nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.page import Page
from app.ui.widgets.panes import WidthClass

PageMaker = Callable[[], QWidget]
"""Makes a page, on the main thread; it keeps the protocol `Page`."""

_LOOK_EVERY: Final = 30  # milliseconds


class PageStack(QStackedWidget):
    """Knows which pages are still to be made.

    `busy` tells whether work is under way: the next page is made once it is done, one at a time and
    in two steps, made and put in its place, so that the window stands still for no more than one.
    """

    def __init__(self, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._busy = busy
        self._makers: dict[int, PageMaker] = {}
        self._unplaced: dict[int, QWidget] = {}
        self._width: WidthClass | None = None
        self._ahead = QTimer(self)
        self._ahead.setInterval(_LOOK_EVERY)
        self._ahead.timeout.connect(self._make_ahead)

    def add(self, page: QWidget | PageMaker) -> None:
        """Add a page, or what makes it; the first is made at once, for it is shown."""
        if isinstance(page, QWidget):
            self.addWidget(self._ready(page))
        elif self.count() == 0:
            self.addWidget(self._ready(page()))
        else:
            self._makers[self.count()] = page
            self.addWidget(QWidget())
            self._ahead.start()

    def made(self, at: int) -> Page:
        """Return the page at a place; it is made now if it was not yet."""
        maker = self._makers.pop(at, None)
        if maker is not None:
            stand_in = self.widget(at)
            assert stand_in is not None
            page = self._unplaced.pop(at, None) or maker()
            self.insertWidget(at, self._ready(page))
            self.removeWidget(stand_in)
            stand_in.deleteLater()
        return cast("Page", self.widget(at))

    def set_width_class(self, width: WidthClass) -> None:
        """Tell the width to every page that is made; the others hear it when they are."""
        self._width = width
        for at in range(self.count()):
            if at not in self._makers:
                self.made(at).set_width_class(width)

    def cover(self, page: QWidget) -> None:
        """Show a page that belongs to no tab above all others."""
        self.addWidget(self._ready(page))
        self.setCurrentWidget(page)

    def forget(self) -> None:
        """Make no page any more."""
        self._ahead.stop()
        self._makers.clear()
        for page in self._unplaced.values():
            page.deleteLater()
        self._unplaced.clear()

    def _ready(self, page: QWidget) -> QWidget:
        assert isinstance(page, Page)
        if self._width is not None:
            page.set_width_class(self._width)
        return page

    def _make_ahead(self) -> None:
        if self._busy():
            return
        if self._unplaced:
            self.made(min(self._unplaced))
        elif self._makers:
            at = min(self._makers)
            self._unplaced[at] = self._makers[at]()
        if not self._makers:
            self._ahead.stop()
