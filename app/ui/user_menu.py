"""The menu behind the user's name: theme, language, import, password, auto-lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.ui.settings import Settings

_MINUTES = (5, 10, 15, 30, 60)


class UserMenu(QMenu):
    """Choices of this machine are kept in the settings and told by signals."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    minutes_chosen = Signal(int)
    import_requested = Signal()
    rules_requested = Signal()
    password_requested = Signal()
    quit_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setToolTipsVisible(True)
        self._add_choices(
            _("Theme"),
            (
                ("system", _("As the system")),
                ("light", _("Light")),
                ("dark", _("Dark")),
            ),
            settings.theme,
            self._choose_theme,
        )
        self._add_choices(
            _("Language"),
            (("vi", "Tiếng Việt"), ("en", "English")),
            settings.language,
            self._choose_language,
        )
        self._add_choices(
            _("Lock by itself"),
            [(n, _("after {minutes} minutes").format(minutes=n)) for n in _MINUTES],
            settings.auto_lock_minutes,
            self._choose_minutes,
        )
        self.addSeparator()
        self.addAction(_("Import Excel lists…")).triggered.connect(self.import_requested)
        self.addAction(_("Rules compared with the original…")).triggered.connect(
            self.rules_requested
        )
        self.addAction(_("Change password…")).triggered.connect(self.password_requested)
        self.addSeparator()
        self.addAction(_("Quit")).triggered.connect(self.quit_requested)

    def _add_choices(
        self,
        title: str,
        choices: Sequence[tuple[object, str]],
        now: object,
        choose: Callable[[object], None],
    ) -> None:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for value, text in choices:
            act = QAction(text, menu)
            act.setCheckable(True)
            act.setChecked(value == now)
            act.setData(value)
            group.addAction(act)
            menu.addAction(act)
        group.triggered.connect(lambda act: choose(act.data()))

    def _choose_theme(self, theme: object) -> None:
        self._settings["theme"] = theme
        self.theme_chosen.emit(str(theme))

    def _choose_language(self, language: object) -> None:
        self._settings["language"] = language
        self.language_chosen.emit(str(language))

    def _choose_minutes(self, minutes: object) -> None:
        self._settings["auto_lock_minutes"] = minutes
        self.minutes_chosen.emit(self._settings.auto_lock_minutes)
