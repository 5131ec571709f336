"""Every print is an act: the journal tells who printed what about whom, and when."""

from __future__ import annotations

from typing import Any, Final

from app.services.register import Register
from app.services.settings import read_setting, store_setting

_LAST_PRINT: Final = "print.last"
PRINTED: Final = "print_papers"


def note_print(register: Register, what: str, **about: Any) -> None:
    """Note a print as an act of its own.

    The newest print is kept as a setting and the journal keeps what each one replaced, so a print
    needs no table. `about` are plain JSON values: ids of records, days as text, counts; no names.
    """
    last = read_setting(register, _LAST_PRINT)
    # Counted, so that two equal prints are two acts: the journal notes changes only.
    number = last["number"] + 1 if last else 1
    store_setting(register, _LAST_PRINT, {"number": number, "what": what, **about}, act=PRINTED)
