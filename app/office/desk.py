"""Search, undo, and what header and status line tell of an open book."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from app.i18n import _, ngettext
from app.labels import label
from app.services import undo as undoing
from app.services.backup import last_good_backup
from app.services.book import Book
from app.services.cells import committee
from app.services.changes import Changes
from app.services.history import last_saved
from app.services.local_copies import last_local_copy
from app.services.people import Hit as FoundPerson
from app.services.people import find
from app.services.regimes import regime_on
from app.services.sheet_codes import FoundSheet, SheetRecord, find_sheet
from app.ui.desk import DeskState, UndoableAct
from app.ui.hits_popup import Hit, Hits
from app.ui.tasks import Job


class OfficeDesk:
    """The main window's view of an open book; called in the lanes."""

    def __init__(self, book: Book, *, is_sample: bool = False) -> None:
        self._book = book
        self._is_sample = is_sample
        self._register = book.register

    def state(self) -> DeskState:
        """Return what header and status line tell."""
        name = committee(self._register).name
        regime = regime_on(self._register.clock.today())
        return DeskState(
            committee=_("SAMPLE · {committee}").format(committee=name) if self._is_sample else name,
            user=self._register.actor.display_name,
            last_saved=last_saved(self._register),
            last_local_copy=last_local_copy(self._book),
            last_usb_copy=last_good_backup(self._register),
            rules=_("Regulation {number} in force").format(number=regime.number) if regime else "",
        )

    def find(self, text: str) -> Hits:
        """Return the first people whose name or number matches, best first.

        The code at the foot of a printed sheet finds the person or the cell it is about.
        """
        sheet = find_sheet(self._register, text)
        if sheet is not None:
            return Hits(tuple(_sheet_hit(one, sheet) for one in sheet.records), len(sheet.records))
        found = find(self._register, text)
        return Hits(rows=tuple(_hit(person) for person in found.rows), total=found.total)

    def undoable(self) -> UndoableAct | None:
        """Return the last act that may be taken back, if there is one."""
        offer = undoing.undo_offer(self._register)
        if offer is None:
            return None
        whose = offer.person or _how_many(offer)
        words = _("{act} ({whose}), {at}").format(
            act=offer.name, whose=whose, at=offer.at.astimezone().strftime("%H:%M %d/%m/%Y")
        )
        return UndoableAct(offer.act_id, words)

    def undo(self, act: UUID, job: Job) -> Changes:
        """Take back that act, if it is still the last one; `job` hears how far it is."""
        return undoing.undo(
            self._register,
            act,
            report=partial(job.report, "undo"),
            cancelled=job.cancelled.is_set,
        )


def _how_many(offer: undoing.UndoOffer) -> str:
    if offer.people:
        return ngettext("{n} person", "{n} people", offer.people).format(n=offer.people)
    return ngettext("{count} record", "{count} records", offer.records).format(count=offer.records)


def _hit(person: FoundPerson) -> Hit:
    where = person.stage or person.standing
    return Hit(
        record=person.person_id,
        kind="candidate" if person.candidate_id else "member",
        name=person.name,
        born=person.birth.show() if person.birth else "",
        cell=person.cell or "",
        stage=label(where) if where else "",
    )


def _sheet_hit(record: SheetRecord, sheet: FoundSheet) -> Hit:
    about = record.person_id
    return Hit(
        record=about or record.cell_id,
        kind="candidate" if about else "cell",
        name=record.name if about else record.cell,
        born="",
        cell=record.cell if about else "",
        stage=sheet.name,
    )
