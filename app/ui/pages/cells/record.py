"""The record of one cell: head with its acts, figures, offices, sources, health."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.quota import QuotaRow
from app.domain.terms import AreaTrait, Office
from app.i18n import _
from app.labels import label as words
from app.services.cell_record import AttachedRow, CellRecord, TraitSpan
from app.ui.cell_words import short_cell_name
from app.ui.day_words import day
from app.ui.pages.cells.figures import FigureRow, cell_figures
from app.ui.pages.cells.health import HealthList, health_lines
from app.ui.pages.cells.sources import SourceList
from app.ui.tokens import Status, Type
from app.ui.widgets import (
    Chip,
    ElidedLabel,
    FlowLayout,
    KeyValueList,
    NoticeCard,
    Pane,
    PaneHeader,
    ScrollBody,
    button,
    label,
    paragraph,
)


class CellRecordPane(Pane):
    """Shows one record; the page reads it."""

    edit_requested = Signal()
    end_requested = Signal()
    back_requested = Signal()

    def __init__(self, settings: MutableMapping[str, Any]) -> None:
        super().__init__(name="cellRecord")
        self._record: CellRecord | None = None
        self._quota: QuotaRow | None = None
        self._year = 0
        self.back_button = button(
            _("List"),
            icon="arrow-left",
            kind="quiet",
            clicked=self.back_requested.emit,
            tip="Alt+←",
            name="backToList",
        )
        self.edit_button = button(
            _("Edit"), icon="pencil", clicked=self.edit_requested.emit, tip="F2", name="editCell"
        )
        self.end_button = button(_("End…"), clicked=self.end_requested.emit, name="endCell")
        self.end_button.setToolTip(_("Merged or dissolved"))
        self._title = paragraph(role=Type.TITLE)
        self._under = ElidedLabel(role=Type.CAPTION)
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips)
        self._ended = NoticeCard(Status.NONE, "", shape="ban")
        self._figures = FigureRow()
        self._rule = QFrame()
        self._rule.setProperty("rule", "h")
        self._facts = KeyValueList(key_width=104)
        self.sources = SourceList(settings)
        self._health_title = label(_("Health of the cell"), role=Type.SECTION)
        self._health = HealthList()
        self._build()
        self.show_back(False)
        self.show_nothing()

    def _build(self) -> None:
        head = PaneHeader(title=True)
        # A long name takes the lines it needs.
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(self._title)
        titles.addWidget(self._under)
        head.row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        head.row.addLayout(titles, 1)
        head.row.addWidget(self.edit_button)
        head.row.addWidget(self.end_button)
        self._head = head
        self.body = ScrollBody()
        for part in (
            self._chips,
            self._ended,
            self._figures,
            self._rule,
            self._facts,
            self.sources,
            self._health_title,
            self._health,
        ):
            self.body.add(part)
        nothing = QWidget()
        middle = QHBoxLayout(nothing)
        sentence = paragraph(_("Choose a cell in the list to see its record."), tone="ink3")
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.addWidget(sentence)
        self._content = QStackedWidget()
        self._content.addWidget(self.body)
        self._content.addWidget(nothing)
        self.add(head)
        self.add(self._content, stretch=1)

    def record(self) -> CellRecord | None:
        """Return what is shown."""
        return self._record

    def show_back(self, shown: bool) -> None:
        """Offer the way back where the record stands in the list's place."""
        self.back_button.setVisible(shown)

    def show_nothing(self) -> None:
        """Show that no cell is chosen."""
        self._record = None
        self._head.setVisible(False)
        self._content.setCurrentIndex(1)

    def show_record(self, record: CellRecord, quota: QuotaRow | None, *, year: int) -> None:
        """Show a record with the cell's progress in a year."""
        other = self._record is None or self._record.line.row_id != record.line.row_id
        self._record = record
        row = record.line.row
        self._title.setText(row.name)
        parts = [row.code or _("no code"), words(row.kind)]
        if row.founded_on:
            parts.append(_("founded {day}").format(day=day(row.founded_on)))
        self._under.set_text(" · ".join(parts))
        for act in (self.edit_button, self.end_button):
            act.setVisible(record.end is None or act is self.edit_button)
        self._show_chips(record.traits)
        self._show_end(record)
        self.show_quota(quota, year=year)
        self._facts.set_facts(_facts(record))
        self.sources.show_sources(record)
        for part in (self._figures, self._rule, self._facts, self.sources):
            part.setVisible(record.end is None)
        lines = health_lines(record)
        self._health.show_lines(lines)
        self._health_title.setVisible(bool(lines))
        self._head.setVisible(True)
        self._content.setCurrentIndex(0)
        if other:
            self.body.verticalScrollBar().setValue(0)

    def show_quota(self, quota: QuotaRow | None, *, year: int) -> None:
        """Show the figure of the year, which arrives after the others."""
        if self._record is not None:
            self._figures.show_figures(cell_figures(self._record.line, quota, year=year))

    def _show_chips(self, traits: tuple[TraitSpan, ...]) -> None:
        while (item := self._chip_flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for span in traits:
            tone = Status.INFO if span.trait is AreaTrait.BORDER else Status.NONE
            chip = Chip(_span(span), tone=tone)
            self._chip_flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(traits))
        self._chips.updateGeometry()

    def _show_end(self, record: CellRecord) -> None:
        self._ended.setVisible(record.end is not None)
        if record.end is None:
            return
        said = ""
        if record.end.successor:
            said = _("Its members and sources went to {successor}.").format(
                successor=record.end.successor
            )
        title = _("This cell has ended: {ending} on {day}").format(
            ending=words(record.end.ending), day=day(record.end.ended_on)
        )
        self._ended.say(Status.NONE, title, said)


def _span(span: TraitSpan) -> str:
    name = words(span.trait)
    if span.from_on and span.until_on:
        return _("{trait} from {first} to {last}").format(
            trait=name, first=day(span.from_on), last=day(span.until_on)
        )
    if span.from_on:
        return _("{trait} from {first}").format(trait=name, first=day(span.from_on))
    if span.until_on:
        return _("{trait} until {last}").format(trait=name, last=day(span.until_on))
    return name


def _facts(record: CellRecord) -> list[tuple[str, str | None]]:
    facts: list[tuple[str, str | None]] = []
    for office in Office:
        names = [held.name for held in record.offices if held.office is office]
        if names or office is Office.SECRETARY:
            facts.append((words(office), ", ".join(names) or None))
    for at, guest in enumerate(record.attached):
        facts.append(("" if at else _("From elsewhere"), _guest(guest)))
    return facts


def _guest(guest: AttachedRow) -> str:
    kind = words(guest.kind)
    if guest.from_on:
        kind = _("{trait} from {first}").format(trait=kind, first=day(guest.from_on))
    counts = _("counts in votes") if guest.counts_in_vote else _("does not count in votes")
    return f"{guest.name} ({short_cell_name(guest.home)}), {kind}, {counts}"
