"""Faults of the program, wherever they arise, end in one crash dialog on the main thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from app.logs import RecentLines, crash_report

_log = logging.getLogger(__name__)

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """Takes a fault from any thread, logs it, and shows it once on the main thread.

    While one fault is shown, others are only logged: a fault that repeats in a timer or while
    painting must not bury the screen.
    """

    _fault = Signal(object)

    def __init__(self, *, recent: RecentLines, show: Callable[[str], None]) -> None:
        super().__init__()
        self._recent = recent
        self._show = show
        self._showing = False
        # Queued also on the main thread: a slot that failed is left before the dialog opens.
        self._fault.connect(self._on_fault, Qt.ConnectionType.QueuedConnection)

    def report(self, fault: BaseException) -> None:
        """Log `fault` and show it; may be called in any thread."""
        _log.error("fault in the program", exc_info=fault)
        self._fault.emit(fault)

    def install(self) -> None:
        """Catch what nobody else catches, in slots and in threads, and log what Qt says."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        qInstallMessageHandler(log_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back to the interpreter and to Qt."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _from_main(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Stand in for `sys.excepthook`, which PySide also calls in worker threads."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        self.report(fault)

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)

    def _on_fault(self, fault: BaseException) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(crash_report(fault, lines=self._recent.lines()))
        finally:
            self._showing = False


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Put one line of Qt's own into the program's log."""
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.INFO), "%s", message)
