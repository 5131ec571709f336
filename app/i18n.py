"""Gettext without Qt: English source, Vietnamese by default and complete."""

from __future__ import annotations

import gettext as _gettext
from typing import Literal

from app.paths import resource

Language = Literal["vi", "en"]
DOMAIN = "songuon"

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language: Language = "en"


def set_language(language: Language) -> None:
    """Switch every later `_()` to `language`; English is the source and needs no catalogue."""
    global _current, _language
    _language = language
    if language == "en":
        _current = _gettext.NullTranslations()
        return
    _current = _gettext.translation(DOMAIN, localedir=resource("i18n"), languages=[language])


def language() -> Language:
    """Return the language in force."""
    return _language


def _(message: str) -> str:
    """Translate `message`; use `_("… {name}").format(name=…)`, never an f-string."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a counted message."""
    return _current.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark `message` for extraction and return it unchanged."""
    return message
