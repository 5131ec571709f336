"""The head of the record: name, who it is, the way back, neighbours, editing, further acts."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.stages import Stage
from app.i18n import _
from app.labels import label as term
from app.ui.cell_words import short_cell
from app.ui.icons import icon
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.words import age_words, capital
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


class PersonAct(StrEnum):
    """What can be done with somebody from the menu or the foot of his record."""

    STEP = "step"
    MOVE = "move"
    PAUSE = "pause"
    TAKE_OFF = "take_off"
    RESTORE = "restore"
    PRINT = "print"


class RecordHead(PaneHeader):
    """Says who is shown."""

    act_wanted = Signal(str)
    """A `PersonAct` of the menu."""

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
        self.more.setVisible(shown.candidate_id is not None)

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
        if shown is None or shown.candidate_id is None:
            return
        self._add(PersonAct.STEP, _("Record a step…"), "stamp")
        self._add(PersonAct.MOVE, _("Move to another cell…"), "arrow-right")
        self._menu.addSeparator()
        if shown.off_the_way:
            self._add(PersonAct.RESTORE, _("Restore…"), "rotate-ccw")
        elif shown.record.stage is not Stage.OFFICIAL:
            self._add(PersonAct.PAUSE, _("Pause…"), "circle-pause")
            self._add(PersonAct.TAKE_OFF, _("Take off the list…"), "ban")

    def _add(self, act: PersonAct, words: str, drawing: str) -> None:
        action = self._menu.addAction(icon(drawing, "ink2"), words)
        action.setObjectName(act.value)
        action.triggered.connect(lambda: self.act_wanted.emit(act.value))
