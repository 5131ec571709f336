"""What a write touched, so that each page can decide whether to reload."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Changes:
    """Flags by subject; `message` is one translated sentence for the undo line, where one helps."""

    cells: bool = False
    candidates: bool = False
    members: bool = False
    mentors: bool = False
    remarks: bool = False
    quotas: bool = False
    verification: bool = False
    deadlines: bool = False
    settings: bool = False
    message: str = ""

    @classmethod
    def everything(cls, message: str = "") -> Changes:
        """Return all flags set: after an import, an undo or a restore."""
        flags = {item.name: True for item in fields(cls) if item.name != "message"}
        return cls(**flags, message=message)

    def any(self) -> bool:
        """Tell whether anything changed."""
        return any(getattr(self, item.name) for item in fields(self) if item.name != "message")


# Due days were computed in the background: nobody saved anything, and nothing can be undone.
RECKONED: Final = Changes(deadlines=True)
