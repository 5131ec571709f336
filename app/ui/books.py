"""What the window asks before a register is open: who may open it, opening, founding, restoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.tasks import Job
from app.ui.tools import Tools

if TYPE_CHECKING:  # the login window is shown before dialogs and pages are loaded
    from app.ui.dialogs.backup import Backups
    from app.ui.page_stack import PageMaker


class BookUser(Protocol):
    """A person who can open the register with a password."""

    @property
    def login(self) -> str: ...

    @property
    def display_name(self) -> str: ...

    @property
    def role(self) -> str:
        """`administrator`, `officer` or `reader`."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to stand under a main tab, or what makes it when it is first opened.

    `finds` names the kinds of `Hit` that open on it.
    """

    key: str
    title: str
    page: QWidget | PageMaker
    finds: tuple[str, ...] = ()


class OpenBook(Protocol):
    """An open register, with what the composition root makes of it for the window."""

    @property
    def login(self) -> str:
        """The login name of whoever opened it."""

    @property
    def desk(self) -> Desk:
        """Search, undo, and what header and status line tell."""

    @property
    def backups(self) -> Backups:
        """Copies to a stick."""

    def make_pages(self, tools: Tools) -> Sequence[PageSpec]:
        """Return the pages, each under the protocol `Page`; called on the main thread.

        What goes on in the background for them begins.
        """

    def end_work(self) -> None:
        """Begin nothing more in the background; on the main thread, before the pages go."""

    def start_import(self, parent: QWidget, tools: Tools) -> None:
        """Begin to load spreadsheets, at the end of the first-run wizard; on the main thread."""

    def show_rules(self, parent: QWidget, tools: Tools) -> None:
        """Show the rules in force and the calendar of days off; on the main thread."""

    def change_password(self, old: str, new: str) -> None:
        """Change the password of whoever is logged in; in the writer's lane.

        UserError with the field `new_password` when the new one is not good enough.
        """

    def close(self) -> None:
        """Make the copy that belongs to closing, close all connections, drop the keys."""


class PreparedBook(Protocol):
    """A register that is thought out and not written yet; its recovery key is shown once."""

    @property
    def recovery_key(self) -> str:
        """The key in groups of four, with dashes between them."""

    def matching_groups(self, typed: str) -> int:
        """Return how many groups from the left were typed as shown; must not be slow."""

    def paper(self) -> bytes:
        """Return the page to print the key on, as PDF."""

    def found(self, typed: str, *, printed: bool) -> OpenBook:
        """Write the register to the disk, with the recovery key proven by having been typed.

        `printed` tells that the key was printed, for the journal.
        """


class Books(Protocol):
    """The registers of this machine. All but `check_password` may be slow and run in a lane."""

    def holds_book(self) -> bool:
        """Tell whether there is a register to open."""

    def users(self) -> Sequence[BookUser]:
        """Return who can open it."""

    def hint(self) -> str:
        """Return how everybody may open the sample; empty for a real register."""

    def seconds_to_wait(self) -> int:
        """Return the wait that the wrong passwords so far have earned."""

    def open(self, *, login: str, password: str) -> OpenBook:
        """Open the register; UserError for a wrong user or password."""

    def open_with_recovery_key(self, typed: str, *, login: str, new_password: str) -> OpenBook:
        """Open the register by the key on paper and give `login` a new password."""

    def check_password(self, password: str, *, login: str) -> None:
        """Raise UserError for a password that is too short or too well known."""

    def prepare(
        self, *, committee: str, code: str, display_name: str, login: str, password: str
    ) -> PreparedBook:
        """Check the fields and draw the keys; nothing is written."""

    def adopt(self, folder: Path) -> None:
        """Use the register in `folder` from now on; UserError when there is none."""

    def restore(self, file: Path, *, login: str, password: str, job: Job) -> OpenBook:
        """Make a register from a backup and open it."""

    def open_demo(self, job: Job) -> OpenBook:
        """Open the fictional commune, beside the real register; made when it is not there yet.

        Until the program ends, `users` and `open` then mean the sample.
        """
