"""The look of the application: palette, style sheet and fonts from one set of tokens.

How to use it: the composition root makes one `Appearance(app)`, calls `choose("system")`, with
"light" or "dark" when the person has chosen so, and `dress(window)` once there is one. Tests call
`apply_theme(app, DARK)`, and every widget is dressed, also one that stands in no window.
A widget that paints its own colours needs nothing: a change of theme repaints every widget.
After setting a property that the style sheet looks at, call `restyle(widget)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import fonts
from app.ui.icons import refresh_icons
from app.ui.style_sheet import style_sheet
from app.ui.tokens import DARK, LIGHT, Theme, Tokens, current, set_current

Choice = Literal["system", "light", "dark"]

_PREPARED = "songuonStyled"
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of `tokens`, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.win,
        role.WindowText: tokens.ink,
        role.Base: tokens.sheet,
        role.AlternateBase: tokens.sheet2,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink3,
        role.Button: tokens.sheet,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.sheet,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.sheet,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.field,
        role.Shadow: tokens.ink3,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.ink3))
    return made


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Dress the whole application in `tokens`, every widget of it; may be called at any time."""
    _put_in_force(app, tokens)
    app.setStyleSheet(_sheet(tokens))
    refresh_icons(app)


def dress_alone(window: QWidget) -> None:
    """Dress a window that belongs to no other, where the application itself is not dressed."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property(_PREPARED) and not app.styleSheet():
        window.setStyleSheet(_sheet(current()))


def _put_in_force(app: QApplication, tokens: Tokens) -> None:
    _prepare(app)
    set_current(tokens)
    app.setFont(fonts.font())
    if tokens.theme is Theme.HIGH_CONTRAST:
        app.setPalette(app.style().standardPalette())
    else:
        app.setPalette(palette(tokens))


def _sheet(tokens: Tokens) -> str:
    return "" if tokens.theme is Theme.HIGH_CONTRAST else style_sheet(tokens)


def _prepare(app: QApplication) -> None:
    if app.property(_PREPARED):
        return
    app.setStyle("Fusion")
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, False)
    fonts.set_text_scale(fonts.system_text_scale())
    app.setProperty(_PREPARED, True)


def high_contrast(system: QPalette) -> Tokens:
    """Return tokens in the system's own colours, for what delegates and widgets paint."""
    role = QPalette.ColorRole
    ground, text = system.color(role.Base).name(), system.color(role.Text).name()
    mark, on_mark = system.color(role.Highlight).name(), system.color(role.HighlightedText).name()
    base = DARK if system.color(role.Base).lightness() < 128 else LIGHT
    return replace(
        base,
        theme=Theme.HIGH_CONTRAST,
        win=ground,
        sheet=ground,
        sheet2=ground,
        head=ground,
        hover=ground,
        ink=text,
        ink2=text,
        ink3=text,
        line=text,
        line2=text,
        field=text,
        accent=mark,
        accent_hover=mark,
        bar=mark,
        on_accent=on_mark,
    )


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the properties of `widget` again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Appearance(QObject):
    """Keeps the theme that the person chose, or follows the system's while it changes.

    The window carries the style sheet, and what belongs to it is dressed by it. The application
    itself would match every widget against the rules again whenever it is laid into another one:
    a page takes three times as long to build.
    `wants_contrast` tells whether Windows is set to high contrast. It is passed in because the
    binding of `QStyleHints.accessibility()` frees Qt's own object after the first call.
    """

    def __init__(
        self, app: QApplication, wants_contrast: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(app)
        self._app = app
        self._wants_contrast = wants_contrast
        self._choice: Choice = "system"
        self._window: QWidget | None = None
        self._system = QPalette(app.palette())
        app.styleHints().colorSchemeChanged.connect(self._on_system_change)

    def dress(self, window: QWidget) -> None:
        """Let `window` carry the style sheet."""
        self._window = window
        window.setStyleSheet(_sheet(self.tokens()))

    def choose(self, choice: Choice) -> None:
        """Put the light or dark theme in force, or the system's."""
        self._choice = choice
        self._apply()

    def tokens(self) -> Tokens:
        """Return the tokens that the choice and the system now ask for."""
        if self._wants_contrast():
            return high_contrast(self._system)
        if self._choice == "system":
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _on_system_change(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        tokens = self.tokens()
        _put_in_force(self._app, tokens)
        if self._window is not None:
            self._window.setStyleSheet(_sheet(tokens))
        refresh_icons(self._app)
