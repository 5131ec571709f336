"""The window of the system: shows one screen at a time and asks before it closes."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.brand import PRODUCT, window_icon
from app.ui.icons import refresh_icons
from app.ui.settings import Settings
from app.ui.widgets.panes import Pane

SMALLEST = QSize(940, 500)
_USUAL = QSize(1366, 697)
_PLACE = "window/place"


class TopWindow(QMainWindow):
    """Wizard, lock screen and main window take turns in it; the one before is destroyed."""

    close_requested = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._may_close = False
        self._screens = QStackedWidget()
        self.setCentralWidget(self._screens)
        self.setMinimumSize(SMALLEST)
        self.setWindowIcon(window_icon())
        self.set_committee("")

    def set_committee(self, committee: str) -> None:
        """Put the committee's name into the title bar."""
        self.setWindowTitle(f"{PRODUCT} – {committee}" if committee else PRODUCT)

    def show_screen(self, screen: QWidget) -> None:
        """Show `screen` alone; the one before is gone at once, with every name on it."""
        before = self._screens.currentWidget()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if before is not None:
            self._screens.removeWidget(before)
            before.hide()
            before.setParent(None)
            before.deleteLater()

    def screen_shown(self) -> QWidget | None:
        """Return the screen that is shown."""
        return self._screens.currentWidget()

    def open_at_its_place(self) -> None:
        """Show the window where it stood last, or filling the screen."""
        place = self._settings.get(_PLACE)
        if isinstance(place, str) and self.restoreGeometry(QByteArray.fromHex(place.encode())):
            # Remembered at another scale, the window would be larger than the screen.
            room = self.screen().availableGeometry()
            if not self.isMaximized():
                self.resize(self.size().boundedTo(room.size()))
                self.move(
                    max(room.left(), min(self.x(), room.right() - self.width())),
                    max(room.top(), min(self.y(), room.bottom() - self.height())),
                )
            self.show()
            return
        self.resize(_USUAL)
        self.showMaximized()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            refresh_icons(app)
        return super().event(event)

    def close_now(self) -> None:
        """Close without asking any more."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.close_requested.emit()
        if not self._may_close:  # nobody said yes at once; `close_now` follows, or never
            event.ignore()
            return
        self._settings[_PLACE] = bytes(self.saveGeometry().toHex().data()).decode()
        super().closeEvent(event)


class MiddleSheet(QWidget):
    """One white sheet in the middle of the window and nothing else."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.sheet = Pane(name="sheet")
        self.sheet.setMaximumSize(size)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.sheet, 1000)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(across, 1000)
        column.addStretch(1)
