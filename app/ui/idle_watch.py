"""Tells when nobody has touched the program for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.clock import Clock

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_BETWEEN_LOOKS = 10_000  # milliseconds


class IdleWatch(QObject):
    """Watches keys and mouse in every window of the program.

    It goes by the clock and not by a running timer, so that a PC which slept through the limit
    locks when it wakes. It listens at the windows, not at the application: a filter in Python on
    every paint and timer of every widget would be felt.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, *, minutes: int, clock: Clock) -> None:
        super().__init__(app)
        self._clock = clock
        self._seconds = minutes * 60
        self._touched = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_LOOKS)
        self._timer.timeout.connect(self.look)
        app.focusWindowChanged.connect(self.watch)
        # An input method swallows the keys it composes with; the moving cursor still tells.
        app.inputMethod().cursorRectangleChanged.connect(self._touch)

    def set_minutes(self, minutes: int) -> None:
        """Wait so many minutes from now on."""
        self._seconds = minutes * 60

    def start(self) -> None:
        """Begin to watch; called when a register was opened."""
        self._touched = self._clock.now()
        self._timer.start()

    def stop(self) -> None:
        """Stop watching; called when the register is locked."""
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Listen to one more window; called for each one that comes to the front."""
        if window is not None:
            window.installEventFilter(self)
            self._touch()

    def look(self) -> None:
        """Compare the last touch with the clock, and tell once when the limit has passed."""
        if (self._clock.now() - self._touched).total_seconds() >= self._seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        return False

    def _touch(self) -> None:
        if self._timer.isActive():
            self.look()  # the first key after waking is not a touch in time
        self._touched = self._clock.now()
