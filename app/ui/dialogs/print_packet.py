"""Everything on paper for the meetings of cells: day, cells, kinds of papers, one PDF or many."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.packet_parts import PacketPart
from app.errors import SoNguonError
from app.i18n import N_, _, ngettext
from app.platform_current import current_platform
from app.services.act_checks import Office
from app.services.cells import cell_names
from app.services.packet_counts import PacketCounts, meeting_office, packet_counts
from app.services.packet_files import CellFile, write_packets
from app.services.print_form import office_style
from app.services.print_packet import PrintedPacket, print_packet
from app.services.register import Register
from app.ui.cell_words import short_cell_name
from app.ui.date_fields import day_field
from app.ui.dialogs.paper_run import CELL, PaperDialog, PrintStopped, page_watch
from app.ui.dialogs.print_packet_cells import MeetingCells
from app.ui.main_window import Tools
from app.ui.tab_order import order_tabs
from app.ui.tasks import Job
from app.ui.tokens import Size, Space, Status, Type
from app.ui.widgets import (
    CheckBox,
    FieldRow,
    Pane,
    PaneHeader,
    button,
    commit_typing,
    label,
    paragraph,
)

_WIDTH, _HEIGHT = 980, 500
_DAY_WIDTH: Final = 178
_KEPT_DAY: Final = "packet/day"
_USUAL_DAY: Final = 3  # most cells hold to the 3rd; what was typed last is remembered
_PARTS: Final = {
    PacketPart.AGENDA: N_("Agenda"),
    PacketPart.REMARKS: N_("Sheet of the mentors' remarks"),
    PacketPart.DRAFTS: N_("Draft resolutions"),
    PacketPart.BALLOTS: N_("Ballots and tally sheet"),
    PacketPart.SIGN_IN: N_("Sign-in list"),
    PacketPart.MINUTES: N_("Minutes to be filled in"),
}


class PrintPacketDialog(PaperDialog):
    """Left the cells with what their agendas hold, right the day and the kinds of papers."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        show_document: Callable[[bytes, str], None],
        cell_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Meeting of cells"), tools, parent=parent)
        self.resize(_WIDTH, _HEIGHT)
        self._register, self._show_document = register, show_document
        self._given = frozenset({cell_id} if cell_id else ())
        self._found: dict[UUID, PacketCounts] = {}
        self._day_refused = False
        self.day = day_field(tools.clock, name="meeting", years_ahead=1)
        self.cells = MeetingCells(settings=tools.settings)
        self.parts = {part: CheckBox(_(words)) for part, words in _PARTS.items()}
        self.all = button(_("Tick all"), kind="link", name="tickAll")
        self._count = label(role=Type.CAPTION, tone="ink2")
        self._looked = label(role=Type.CAPTION, tone="ink3")
        self._looked.setObjectName("looked")
        self._day_row = FieldRow(
            _("Day of the meeting"),
            self.day,
            required=True,
            width=_DAY_WIDTH,
            hint=_("Who may be voted on is counted for this day."),
        )
        self._build()
        self._connect()
        self.day.set_day(next_meeting(tools.clock.today(), int(tools.settings.get(_KEPT_DAY, 0))))
        read = partial(cell_names, register)
        tools.tasks.read(self, read, self._show_cells, self._refuse)
        self.cells.setFocus()
        self.show_state()

    def _build(self) -> None:
        title = _("Papers for the meeting of a cell")
        self.body.addWidget(paragraph(title, role=Type.TITLE))
        sides = QHBoxLayout()
        sides.setSpacing(Space.PAGE)
        left = QVBoxLayout()
        left.setSpacing(Space.S4)
        left.addWidget(self._build_cells(), 1)
        left.addWidget(self.told)
        sides.addLayout(left, 1)
        sides.addLayout(self._build_right())
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.wait)
        self._files = self.add_button(_("A file for each cell…"), "left", "download")
        self._files.setObjectName("files")
        self.add_close_button(_("Close"))
        self._preview = self.add_button(_("Look at the print"), "primary", "eye")
        self._preview.setObjectName("preview")
        ticks = self.parts.values()
        order_tabs(
            self.cells, self.all, self.day, *ticks, self._files, *self._buttons(), self._preview
        )

    def _buttons(self) -> tuple[QWidget, ...]:
        found = self.findChild(QWidget, "close")
        return (found,) if isinstance(found, QWidget) else ()

    def _build_cells(self) -> Pane:
        pane, head = Pane(), PaneHeader()
        head.row.addWidget(self._count)
        head.row.addWidget(self._looked, 1)
        head.row.addWidget(self.all)
        pane.add(head)
        pane.add(self.cells, stretch=1)
        return pane

    def _build_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.S4)
        column.addWidget(self._day_row)
        column.addSpacing(Space.S4)
        column.addWidget(label(_("In the packet"), role=Type.SECTION))
        ticks = QVBoxLayout()
        ticks.setSpacing(Space.S1)
        for part, box in self.parts.items():
            box.setObjectName(part.value)
            box.setChecked(True)
            box.setMinimumHeight(Size.CONTROL)
            ticks.addWidget(box)
        column.addLayout(ticks)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.cells.ticked.connect(self.show_state)
        self.cells.row_activated.connect(lambda _row: self._begin())
        self.all.clicked.connect(self._tick_all)
        self.day.changed.connect(self._look_ahead)
        self.day.refused.connect(self._on_refused)
        for box in self.parts.values():
            box.toggled.connect(lambda _on: self.show_state())
        self._files.clicked.connect(self._choose_folder)
        self._preview.clicked.connect(self._begin)

    # what each cell has to deal with

    def _show_cells(self, cells: list[tuple[UUID, str]]) -> None:
        chosen = self._given or ({cells[0][0]} if len(cells) == 1 else ())
        self.cells.set_cells(cells, chosen)
        self._look_ahead()
        if not cells:
            self.tell(Status.SOON, _("No cells yet"), _("Add the cells first; each one meets."))

    def _look_ahead(self, _why: object = None) -> None:
        """Count anew for another day, one cell after the other."""
        self._found = {}
        self.cells.show_counts(self._found)
        self.show_state()
        meeting = self.day.value()
        if meeting is not None:
            self._tools.tasks.read(
                self,
                partial(meeting_office, self._register, meeting),
                partial(self._count_next, meeting),
                self._refuse,
                newest="agenda",
            )

    def _count_next(self, meeting: date, office: Office) -> None:
        left = [one.id for one in self.cells.all() if one.id not in self._found]
        left.sort(key=lambda one: one not in self._given)  # the one asked for is counted first
        self._show_looked(len(left))
        if not left:
            self.show_state()
            return
        cell_id = left[0]

        def show(counts: PacketCounts) -> None:
            self._found[cell_id] = counts
            self.cells.show_counts(self._found)
            self._count_next(meeting, office)

        work = partial(packet_counts, self._register, cell_id, meeting=meeting, office=office)
        self._tools.tasks.read(self, work, show, self._refuse, newest="agenda")

    def _show_looked(self, left: int) -> None:
        said = ngettext("{n} cell still to be counted…", "{n} cells still to be counted…", left)
        self._looked.setText(said.format(n=left) if left else "")

    def _refuse(self, problem: SoNguonError) -> None:
        self.tell(Status.OVER, problem.message)

    def _on_refused(self, sentence: str) -> None:
        if self._day_refused != bool(sentence):  # asking for the value tells it again
            self._day_refused = bool(sentence)
            self.show_state()

    def _tick_all(self) -> None:
        self.cells.tick_all(len(self.cells.chosen()) < self._able())

    def _able(self) -> int:
        return sum(not one.is_refused for one in self.cells.all())

    def show_state(self) -> None:
        """Say how many cells are chosen; let them be printed when a day and a kind are, too."""
        chosen = len(self.cells.chosen())
        said = ngettext("{n} of {total} cell chosen", "{n} of {total} cells chosen", chosen)
        self._count.setText(said.format(n=chosen, total=self.cells.cells.rowCount()))
        every = bool(chosen) and chosen == self._able()
        self.all.setText(_("Tick none") if every else _("Tick all"))
        good = self.day.value() is not None and not self._day_refused
        ready = good and bool(chosen) and bool(self.chosen_parts()) and not self.is_busy()
        self._preview.setEnabled(ready)
        self._files.setEnabled(ready)
        why = self._why_not(chosen=chosen, day=good)
        for made in (self._preview, self._files):
            made.setToolTip(why)

    def _why_not(self, *, chosen: int, day: bool) -> str:
        if not chosen:
            return _("Tick at least one cell (Space).")
        if not day:
            return _("Type the day of the meeting.")
        return "" if self.chosen_parts() else _("Tick at least one kind of papers.")

    def chosen_parts(self) -> frozenset[PacketPart]:
        """Return the kinds of papers that are ticked."""
        return frozenset(part for part, box in self.parts.items() if box.isChecked())

    # the print

    def _meeting(self) -> date | None:
        """Return the day typed, where there is something to print for it."""
        commit_typing()
        meeting: date | None = self.day.value()
        self.show_state()
        if meeting is None or not self._preview.isEnabled():
            return None
        self._tools.settings[_KEPT_DAY] = meeting.day
        return meeting

    def _begin(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            return
        register, parts = self._register, self.chosen_parts()
        chosen = self.cells.chosen()
        ids = [one.id for one in chosen]

        def work(job: Job) -> PrintedPacket:
            style = office_style(register, current_platform())
            watch = page_watch(job)

            def on_cell(done: int) -> None:
                if job.cancelled.is_set():
                    watch(done)
                job.report(CELL, done, len(ids))

            return print_packet(
                register,
                ids,
                meeting=meeting,
                parts=parts,
                style=style,
                on_cell=on_cell,
                on_page=watch,
            )

        # The title names the file too, so the day has no strokes.
        whose = short_cell_name(chosen[0].name) if len(chosen) == 1 else _("several cells")
        title = _("Meeting {day}, {cells}").format(day=f"{meeting:%d-%m-%Y}", cells=whose)
        self.run_papers(
            work,
            lambda printed: self._show_document(printed.content, title),
            sentence=_("Gathering the papers…"),
        )

    def _choose_folder(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            return
        folder = self._tools.messages.choose_folder(self, _("Folder for the papers"))
        if folder is not None:
            self._write(folder, meeting)

    def _write(self, folder: Path, meeting: date) -> None:
        register, parts = self._register, self.chosen_parts()
        cells = [CellFile(one.id, one.name) for one in self.cells.chosen()]

        def work(job: Job) -> tuple[Path, ...]:
            def on_cell(done: int) -> None:
                if job.cancelled.is_set():
                    raise PrintStopped(_stopped(done, folder))
                job.report(CELL, done, len(cells))

            return write_packets(
                register,
                cells,
                folder,
                meeting=meeting,
                parts=parts,
                style=office_style(register, current_platform()),
                on_cell=on_cell,
            )

        self.run_papers(
            work, partial(self._written, folder, len(cells)), sentence=_("Gathering the papers…")
        )

    def _written(self, folder: Path, cells: int, files: Collection[Path]) -> None:
        count = len(files)
        said = ngettext("{n} file stands in {folder}.", "{n} files stand in {folder}.", count)
        left = cells - count
        more = ngettext(
            "{n} cell has no such paper for this meeting.",
            "{n} cells have no such paper for this meeting.",
            left,
        )
        self.tell(
            Status.OK, said.format(n=count, folder=folder), more.format(n=left) if left else ""
        )


def next_meeting(today: date, kept: int) -> date:
    """Return the next day that has the day of the month of the last meeting, today included."""
    day = kept if 1 <= kept <= 31 else _USUAL_DAY
    for year, month in ((today.year, today.month), _after(today.year, today.month)):
        found = _in_month(year, month, day)
        if found >= today:
            return found
    return today


def _after(year: int, month: int) -> tuple[int, int]:
    return (year + month // 12, month % 12 + 1)


def _in_month(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last day where it has none of that number."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _stopped(done: int, folder: Path) -> str:
    if not done:
        return _("Stopped. Nothing was written.")
    said = ngettext(
        "Stopped. {n} file stands in {folder}.", "Stopped. {n} files stand in {folder}.", done
    )
    return said.format(n=done, folder=folder)
