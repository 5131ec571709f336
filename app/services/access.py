"""What opening a book needs from the outside; light, so that the login window starts at once."""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import Clock
from app.platform_base import Platform
from app.safety.slots import DEFAULT_KDF, KdfParams


@dataclass(frozen=True, slots=True)
class BookAccess:
    """The clock, the platform, and the cost of a password's key for a new book."""

    clock: Clock
    platform: Platform
    kdf: KdfParams = DEFAULT_KDF
