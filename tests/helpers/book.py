"""Real books for tests: folder, keys at the lowest allowed cost, a clock that stands still."""

from __future__ import annotations

from pathlib import Path

from app.clock import FixedClock
from app.platform_base import Platform
from app.platform_current import current_platform
from app.safety.slots import FLOOR_KDF
from app.services.access import BookAccess
from app.services.book import NewBook, create_book
from tests.helpers.register import NOW

LOGIN, PASSWORD = "trang", "mat khau du dai"


def make_access(platform: Platform | None = None) -> BookAccess:
    """Return what opening a book needs, with the cheapest key derivation that is accepted."""
    return BookAccess(clock=FixedClock(NOW), platform=platform or current_platform(), kdf=FLOOR_KDF)


def make_book(root: Path, access: BookAccess | None = None) -> NewBook:
    """Create a book of the fictional commune in `root` and leave it open."""
    return create_book(
        root,
        committee="Đảng bộ xã Sao Mai",
        code="99.168.001.000.000",
        login=LOGIN,
        password=PASSWORD,
        display_name="Lương Thị Trang",
        access=access or make_access(),
    )
