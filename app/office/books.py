"""The registers of this PC: finding, founding, opening, restoring, and the sample beside them.

Imports the database only where a register is opened: the login window is shown before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.errors import UserError
from app.i18n import _
from app.safety import key_store
from app.safety.attempts import FailedAttempts
from app.safety.passwords import check_new_password
from app.safety.recovery_key import matching_groups
from app.safety.slots import KeyUser
from app.services.access import BookAccess
from app.services.book_folder import BookFolder
from app.ui.tasks import Job

if TYPE_CHECKING:
    from app.office.open_book import OfficeBook
    from app.services.book import PreparedBook

_POINTER: Final = "so-dang-dung.txt"
_SAMPLE: Final = "so-mau"


@dataclass(frozen=True, slots=True)
class OfficePrepared:
    """A register that is thought out and not written yet."""

    prepared: PreparedBook

    @property
    def recovery_key(self) -> str:
        """The key in groups of four."""
        return self.prepared.recovery_key

    def matching_groups(self, typed: str) -> int:
        """Return how many groups from the left were typed as shown."""
        return matching_groups(typed, self.recovery_key)

    def paper(self) -> bytes:
        """Return the page to print the key on, as PDF."""
        from app.services.print_recovery import recovery_key_pdf

        return recovery_key_pdf(self.prepared)

    def found(self, typed: str, *, printed: bool) -> OfficeBook:
        """Write the register, with the recovery key proven by having been typed."""
        from app.office.open_book import OfficeBook
        from app.services.print_journal import PaperKind, note_print

        book = self.prepared.found(typed_back=typed)
        if printed:
            note_print(book.register, PaperKind.RECOVERY_KEY)
        return OfficeBook(book)


class OfficeBooks:
    """Which book this PC uses is noted beside the usual folder, unless one was named at start."""

    def __init__(self, usual: Path, *, named: Path | None, access: BookAccess) -> None:
        self._home = usual.parent
        self._access = access
        self._named = named
        self._root = named or self._noted() or usual

    def _noted(self) -> Path | None:
        try:
            text = (self._home / _POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return Path(text) if text else None

    def _folder(self) -> BookFolder:
        return BookFolder(self._root, platform=self._access.platform)

    def holds_book(self) -> bool:
        """Tell whether there is a register to open."""
        return self._folder().holds_book()

    def users(self) -> Sequence[KeyUser]:
        """Return who can open it."""
        key_file = key_store.load(self._folder().active())
        return [slot.user for slot in key_file.users if slot.user]

    def hint(self) -> str:
        """Return how everybody may open the sample; empty for a real register."""
        if not self._is_sample():
            return ""
        from app.services.demo import LOGIN, PASSWORD

        return _(
            "Sample register, nobody in it exists. User {login}, password {password}. "
            "Close the window to leave it."
        ).format(login=LOGIN, password=PASSWORD)

    def _is_sample(self) -> bool:
        return self._root.name == _SAMPLE

    def seconds_to_wait(self) -> int:
        """Return the wait that the wrong passwords so far have earned."""
        return FailedAttempts(self._root, platform=self._access.platform).wait()

    def open(self, *, login: str, password: str) -> OfficeBook:
        """Open the register; UserError for a wrong user or password."""
        from app.office.open_book import OfficeBook
        from app.services.book import open_book

        return OfficeBook(
            open_book(self._root, login=login, password=password, access=self._access),
            is_sample=self._is_sample(),
        )

    def open_with_recovery_key(self, typed: str, *, login: str, new_password: str) -> OfficeBook:
        """Open the register by the key on paper and give `login` a new password."""
        from app.services.book import open_with_recovery_key

        book = open_with_recovery_key(self._root, typed=typed, access=self._access)
        try:
            book.set_password(login, new_password)
        finally:
            book.close()
        return self.open(login=login, password=new_password)

    def check_password(self, password: str, *, login: str) -> None:
        """Raise UserError for a password that is too short or too well known."""
        check_new_password(password, login=login)

    def prepare(
        self, *, committee: str, code: str, display_name: str, login: str, password: str
    ) -> OfficePrepared:
        """Check the fields and draw the keys; nothing is written."""
        from app.services.book import prepare_book

        return OfficePrepared(
            prepare_book(
                self._root,
                committee=committee,
                code=code,
                display_name=display_name,
                login=login,
                password=password,
                access=self._access,
            )
        )

    def adopt(self, folder: Path) -> None:
        """Use the register in `folder` from now on; UserError when there is none."""
        if not BookFolder(folder, platform=self._access.platform).holds_book():
            raise UserError(
                _("There is no register in {folder}. Choose the folder that holds it.").format(
                    folder=folder
                ),
                field="folder",
            )
        self._root = folder
        if self._named is None:
            self._home.mkdir(parents=True, exist_ok=True)
            (self._home / _POINTER).write_text(str(folder), encoding="utf-8")

    def restore(self, file: Path, *, login: str, password: str, job: Job) -> OfficeBook:
        """Make a register from a backup and open it."""
        from app.services import backup

        opened = backup.open_backup(file, login=login, password=password)
        backup.restore_backup(
            opened, self._root, clock=self._access.clock, platform=self._access.platform
        )
        return self.open(login=login, password=password)

    def open_demo(self, job: Job) -> OfficeBook:
        """Open the fictional commune beside the real register; made when it is not there yet."""
        from app.services import demo

        root = self._home / _SAMPLE
        if not BookFolder(root, platform=self._access.platform).holds_book():
            demo.make_demo(root, access=self._access, candidates=None, cells=None)
        self._root = root
        return self.open(login=demo.LOGIN, password=demo.PASSWORD)
