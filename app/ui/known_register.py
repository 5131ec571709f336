"""What may be told of a register without its password: the committee, who opened it, the copy."""

from __future__ import annotations

from datetime import datetime

from app.ui.desk import DeskState
from app.ui.settings import Settings

_COMMITTEE, _LOGIN, _USB_COPY = "book/committee", "book/login", "book/usb_copy"


class KnownRegister:
    """Kept on this machine for the title bar and the lock screen.

    While the sample is open, what is known of it is not kept: it would be told of the real one.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.sample = False
        self.committee = str(settings.get(_COMMITTEE, ""))
        self.login = str(settings.get(_LOGIN, ""))
        self.usb_copy = _instant(settings.get(_USB_COPY))

    def learn(self, *, login: str, state: DeskState) -> None:
        """Take what an open register tells of itself."""
        self.committee, self.login, self.usb_copy = state.committee, login, state.last_usb_copy
        if self.sample:
            return
        copy = state.last_usb_copy
        self._settings.update(
            {
                _COMMITTEE: state.committee,
                _LOGIN: login,
                _USB_COPY: copy.isoformat() if copy else None,
            }
        )


def _instant(kept: object) -> datetime | None:
    try:
        return datetime.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
