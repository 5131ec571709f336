"""The foot of the record: remark, checklist, the next acts, and why one cannot be done yet."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.mentors import MAY_HAVE_MENTOR
from app.domain.stages import MilestoneKind, Stage
from app.i18n import _
from app.labels import label as term
from app.ui.pages.candidates.next_act import NextAct, act_title, held_up_words, next_act
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.words import capital
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets import ElidedLabel, PaneFoot, Shape, WidthClass, button, set_kind

_BESIDE: Final = 3  # further acts beside the next one; more stand in the menu
_ELSEWHERE: Final = (MilestoneKind.MENTOR_ASSIGNED,)


class RecordFoot(QFrame):
    """Fixed below what scrolls; on other tabs than Tóm tắt the reasons stand here in one line."""

    remark_wanted = Signal()
    print_wanted = Signal()
    next_wanted = Signal(object)
    """The `MilestoneKind` that was begun."""
    reasons_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = NextAct()
        self._shown: Shown | None = None
        self._summary = True
        self._acts_alone = False
        self._narrow = False
        self.remark = button(
            _("Write a remark"),
            icon="notebook-pen",
            clicked=self.remark_wanted.emit,
            name="writeRemark",
        )
        self.print = button(
            _("Print checklist"), icon="printer", clicked=self.print_wanted.emit, name="print"
        )
        self.others = [button("", name=f"otherAct{at}") for at in range(_BESIDE)]
        self._other_kinds: list[MilestoneKind] = []
        self.next = button("", kind="primary", clicked=self._begin, name="nextAct")
        self._reasons = ElidedLabel(tone=Status.OVER)
        self._see = button(_("See in Summary"), kind="link", clicked=self.reasons_wanted.emit)
        self._why = self._build_why()
        self._build()

    def _build_why(self) -> QWidget:
        why = QWidget()
        row = QHBoxLayout(why)
        row.setContentsMargins(Space.PANE_X, Space.S2, Space.PANE_X, 0)
        row.setSpacing(Space.S3)
        row.addWidget(Shape(STATUS_SHAPES[Status.OVER], Status.OVER, Size.ICON_ROW))
        row.addWidget(self._reasons, 1)
        row.addWidget(self._see)
        return why

    def _build(self) -> None:
        acts = PaneFoot()
        acts.row.addWidget(self.remark)
        acts.row.addWidget(self.print)
        acts.row.addStretch(1)
        for at, other in enumerate(self.others):
            acts.row.addWidget(other)
            other.clicked.connect(partial(self._begin_other, at))
        acts.row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._why)
        column.addWidget(acts)

    def show_person(self, shown: Shown) -> None:
        """Offer what can be done with this person now."""
        self._shown, self._act = shown, next_act(shown)
        kind = self._act.kind
        self.next.setVisible(kind is not None)
        if kind is not None:
            self.next.setText(act_title(kind) + ("" if kind in _ELSEWHERE else "…"))
        self.next.setEnabled(not self._act.blocked)
        set_kind(self.next, "plain" if shown.off_the_way else "primary")
        self._show_why()
        self._show_acts()

    def show_on(self, *, summary: bool, acts_alone: bool = False) -> None:
        """Keep the reasons in sight on the tabs that do not list them.

        `acts_alone`: the tab of the acts shows further acts instead of remark and checklist.
        """
        self._summary, self._acts_alone = summary, acts_alone
        self._show_why()
        self._show_acts()

    def set_width_class(self, width: WidthClass) -> None:
        """Say less where there is little room."""
        self._narrow = width is WidthClass.NARROW
        self.print.setText(_("Checklist") if self._narrow else _("Print checklist"))
        self.print.setAccessibleName(_("Print checklist"))

    def _show_acts(self) -> None:
        shown = self._shown
        stage = shown.record.stage if shown else None
        helped = not self._acts_alone and stage in MAY_HAVE_MENTOR
        self.remark.setVisible(helped)
        self.print.setVisible(helped and stage is not Stage.PROBATION)
        found = shown.procedure if shown else None
        coming = found.others if found and self._acts_alone and not shown_off(shown) else ()
        free: list[MilestoneKind] = [
            one.kind
            for one in coming
            if not one.refusal and not one.held_up and one.kind not in _ELSEWHERE
        ]
        self._other_kinds = free[:_BESIDE]
        for at, other in enumerate(self.others):
            there_is = at < len(self._other_kinds)
            other.setVisible(there_is)
            if there_is:
                other.setText(term(self._other_kinds[at]) + "…")

    def _show_why(self) -> None:
        held_up = self._act.blocked and not self._summary
        self._why.setVisible(held_up)
        if held_up:
            whats = "; ".join(reason.what for reason in self._act.reasons)
            self._reasons.set_text(capital(f"{held_up_words(self._act)}: {whats}"))

    def _begin(self) -> None:
        if self._act.kind is not None:
            self.next_wanted.emit(self._act.kind)

    def _begin_other(self, at: int) -> None:
        self.next_wanted.emit(self._other_kinds[at])


def shown_off(shown: Shown | None) -> bool:
    """Tell whether somebody is shown who is off the way."""
    return shown is not None and shown.off_the_way
