"""Every print is an act: the journal tells who let which paper out of the program, and when."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from app.i18n import N_, _
from app.services.register import Register
from app.services.settings import read_setting, store_setting

_LAST_PRINT: Final = "print.last"
PRINTED: Final = "print_papers"


class PaperKind(StrEnum):
    """Which paper it was."""

    CHECKLIST = "checklist"
    COMMITTEE_PACKET = "committee_packet"
    DUE = "due"
    FORM = "form"
    LIST = "list"
    MONTH_SHEET = "month_sheet"
    PACKET = "packet"
    QUOTAS = "quotas"
    RECOVERY_KEY = "recovery_key"
    RULES = "rules"


_WORDS: Final = {
    PaperKind.CHECKLIST: N_("Print a verification checklist"),
    PaperKind.COMMITTEE_PACKET: N_("Print the papers of a session of the standing committee"),
    PaperKind.DUE: N_("Print what is due, cell by cell"),
    PaperKind.FORM: N_("Print an official form"),
    PaperKind.LIST: N_("Print a list"),
    PaperKind.MONTH_SHEET: N_("Print a remark sheet"),
    PaperKind.PACKET: N_("Print the papers of a meeting"),
    PaperKind.QUOTAS: N_("Print the table of targets"),
    PaperKind.RECOVERY_KEY: N_("Print the recovery key"),
    PaperKind.RULES: N_("Print the rules in force"),
}


class Paper(bytes):
    """A PDF with what the journal shall say of it once it leaves the program.

    It goes wherever the bytes go: who draws a paper knows what it is, and who prints or saves it
    knows that it left.
    """

    kind: PaperKind
    about: dict[str, Any]

    def __new__(cls, content: bytes, kind: PaperKind, **about: Any) -> Paper:
        """Name a PDF; `about` as in `note_print`."""
        paper = super().__new__(cls, content)
        paper.kind, paper.about = kind, about
        return paper


def note_paper(register: Register, content: bytes) -> None:
    """Note that a paper was printed or saved; bytes that are no `Paper` are not noted."""
    if isinstance(content, Paper):
        note_print(register, content.kind, **content.about)


def note_print(register: Register, what: PaperKind, **about: Any) -> None:
    """Note a print as an act of its own.

    The newest print is kept as a setting and the journal keeps what each one replaced, so a print
    needs no table. `about` are plain JSON values: ids of cells, days as text, counts; nothing that
    tells a person.
    """
    last = read_setting(register, _LAST_PRINT)
    # Counted, so that two equal prints are two acts: the journal notes changes only.
    number = last["number"] + 1 if last else 1
    store_setting(
        register,
        _LAST_PRINT,
        {"number": number, "what": what.value, **about},
        act=PRINTED,
        reason=_(_WORDS[what]),
    )
