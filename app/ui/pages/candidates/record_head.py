"""The head of the record: name, who it is, the way back, neighbours, editing, further acts."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.stages import MilestoneKind
from app.i18n import _, ngettext
from app.labels import label as term
from app.ui.cell_words import short_cell
from app.ui.icons import icon
from app.ui.pages.candidates.next_act import next_act
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.words import age_words, capital, small
from app.ui.tokens import Type
from app.ui.widgets import (
    ElidedLabel,
    PaneHeader,
    WidthClass,
    button,
    grouped,
    icon_button,
    label,
)

_K: Final = MilestoneKind
# From first notice to recognition; a mentor is assigned on a page of its own.
_STEPS: Final = tuple(kind for kind in tuple(_K)[:17] if kind is not _K.MENTOR_ASSIGNED)
_LEAVING: Final = (
    (_K.TRANSFERRED, ""),
    (_K.PAUSED, "circle-pause"),
    (_K.RESTORED, "rotate-ccw"),
    (_K.REFUSED, ""),
    (_K.REMOVED, "ban"),
    (_K.STRUCK_OFF, ""),
    (_K.DECEASED, ""),
)


class PersonAct(StrEnum):
    """What can be done with somebody from the menu of his record; any other is a milestone."""

    MOVE = "move"
    PAUSE = MilestoneKind.PAUSED.value
    TAKE_OFF = MilestoneKind.REMOVED.value
    RESTORE = MilestoneKind.RESTORED.value
    READMIT = "readmit"


class RecordHead(PaneHeader):
    """Says who is shown."""

    act_wanted = Signal(str)
    """A `PersonAct` of the menu, or the `MilestoneKind` to be recorded, by value."""
    form_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(title=True, parent=parent)
        self._clock = clock
        self._shown: Shown | None = None
        self._narrow = False
        self.back = button(_("List"), icon="arrow-left", kind="quiet", tip="Alt+←", name="back")
        self.title = ElidedLabel(role=Type.TITLE)
        self.under = ElidedLabel(role=Type.CAPTION, tone="ink3")
        self.place = label(role=Type.CAPTION, tone="ink3")
        self.previous = icon_button("chevron-left", _("Previous person"), name="previous")
        self.previous.setToolTip(_("Previous person (Alt+↑)"))
        self.next = icon_button("chevron-right", _("Next person"), name="next")
        self.next.setToolTip(_("Next person (Alt+↓)"))
        self.edit = button(_("Edit"), icon="pencil", tip="F2", name="edit")
        self.more = icon_button("ellipsis", _("More acts"), kind="plain", name="more")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self._build()
        self.setMinimumHeight(0)  # as its two lines need, and never less
        self.set_alone(False)

    def _build(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.title)
        titles.addWidget(self.under)
        self.row.addWidget(self.back)
        self.row.addLayout(titles, 1)
        for widget in (self.place, self.previous, self.next, self.edit, self.more):
            self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_person(self, shown: Shown) -> None:
        """Show the name, and below it sex, birth, age and cell."""
        self._shown = shown
        self.title.set_text(shown.name)
        self._show_under()
        self.more.setVisible(shown.candidate_id is not None or shown.may_come_again)

    def set_alone(self, alone: bool) -> None:
        """Offer the way back and the neighbours where the list is not in sight."""
        for widget in (self.back, self.place, self.previous, self.next):
            widget.setVisible(alone)

    def set_place(self, place: int, total: int) -> None:
        """Say the how-manieth of the list this is."""
        words = (
            _("{place} of {total}").format(place=grouped(place), total=grouped(total))
            if place
            else ""
        )
        self.place.setText(words)
        self.previous.setEnabled(place > 1)
        self.next.setEnabled(0 < place < total)

    def set_width_class(self, width: WidthClass) -> None:
        """Say less where there is little room."""
        self._narrow = width is not WidthClass.WIDE
        self._show_under()

    def _show_under(self) -> None:
        if self._shown is None:
            return
        record = self._shown.record
        birth = record.birth.show() if record.birth else ""
        age = age_words(record.birth, on=self._clock.today())
        born = " ".join(filter(None, (birth, "" if self._narrow else age)))
        who = ", ".join(filter(None, (capital(term(record.sex)) if record.sex else "", born)))
        cell = record.cell or (record.member.cell if record.member else "")
        self.under.set_text(
            " · ".join(filter(None, (who, short_cell(cell) if self._narrow else cell)))
        )

    def _fill_menu(self) -> None:
        self._menu.clear()
        shown = self._shown
        if shown is not None and shown.may_come_again:
            self._add(self._menu, PersonAct.READMIT.value, _("Admit again…"), "rotate-ccw")
        if shown is None or shown.candidate_id is None:
            return
        self._add_held_up(shown)
        steps = self._menu.addMenu(icon("stamp", "ink2"), _("Record a step"))
        steps.setToolTipsVisible(True)
        for kind in _STEPS:
            self._add_act(steps, shown, kind)
        self._menu.addSeparator()
        form = self._menu.addAction(icon("printer", "ink2"), _("Print a form…"))
        form.setObjectName("form")
        form.triggered.connect(self.form_wanted)
        self._add(self._menu, PersonAct.MOVE.value, _("Move to another cell…"), "arrow-right")
        for kind, drawing in _LEAVING:
            self._add_act(self._menu, shown, kind, drawing)

    def _add_held_up(self, shown: Shown) -> None:
        """Let the next act be recorded with a reason though something is missing."""
        act = next_act(shown)
        if act.kind is None or not act.blocked:
            return
        words = _("Record all the same: {act}…").format(act=small(term(act.kind)))
        self._add(self._menu, act.kind.value, words, "triangle-alert", name="heldUpAct")
        self._menu.addSeparator()

    def _add_act(self, menu: QMenu, shown: Shown, kind: MilestoneKind, drawing: str = "") -> None:
        found = shown.procedure.choice(kind) if shown.procedure else None
        action = self._add(menu, kind.value, term(kind) + "…", drawing)
        if found is None:
            return
        if found.refusal:
            action.setEnabled(False)
            why = _("not in this step")
            action.setText(f"{term(kind)}\t{why}")
            action.setToolTip(found.refusal)
            action.setStatusTip(found.refusal)
        elif found.held_up:
            count = len(found.held_up)
            said = ngettext("held up by {n} thing", "held up by {n} things", count).format(n=count)
            action.setText(f"{term(kind)}…\t{said}")
            action.setToolTip("\n".join(reason.what for reason in found.held_up))

    def _add(self, menu: QMenu, act: str, words: str, drawing: str, *, name: str = "") -> QAction:
        action = menu.addAction(words)
        if drawing:
            action.setIcon(icon(drawing, "ink2"))
        action.setObjectName(name or act)
        action.triggered.connect(lambda: self.act_wanted.emit(act))
        return action
