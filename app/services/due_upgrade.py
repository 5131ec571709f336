"""Due days after an upgrade: another version of the program may reckon them otherwise."""

from __future__ import annotations

from typing import Final

from app import __version__
from app.services.register import Register
from app.services.settings import read_setting, store_setting

# The version of the program by whose rules everybody was reckoned or queued.
RECKONED_BY: Final = "deadlines.reckoned_by"


def queue_after_upgrade(register: Register) -> bool:
    """Queue everybody where another version reckoned the due days; tell whether it did.

    Killed in between, it is done again at the next opening.
    """
    if read_setting(register, RECKONED_BY) == __version__:
        return False
    # Brings the rules with it, which an opening without news does not need.
    from app.services.deadlines import queue_all  # noqa: PLC0415

    queue_all(register)
    store_setting(register, RECKONED_BY, __version__)
    return True
