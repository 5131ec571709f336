"""The foot of the record: remark, checklist, the next act, and why it cannot be done yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.mentors import MAY_HAVE_MENTOR
from app.domain.next_steps import NextStep
from app.domain.stages import Stage
from app.i18n import _
from app.labels import label as term
from app.ui.pages.candidates.next_act import NextAct, blocked_words, next_act
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.words import capital
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets import ElidedLabel, PaneFoot, Shape, WidthClass, button, set_kind


class RecordFoot(QFrame):
    """Fixed below what scrolls; on other tabs than Tóm tắt the reasons stand here in one line."""

    remark_wanted = Signal()
    print_wanted = Signal()
    next_wanted = Signal(object)
    """The `NextAct` that was begun."""
    reasons_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: NextAct | None = None
        self._summary = True
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
        acts.row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._why)
        column.addWidget(acts)

    def show_person(self, shown: Shown) -> None:
        """Offer what can be done with this person now."""
        stage = shown.record.stage
        self.remark.setVisible(stage in MAY_HAVE_MENTOR)
        before_official = stage in MAY_HAVE_MENTOR and stage is not Stage.PROBATION
        self.print.setVisible(before_official)
        act = next_act(shown.line, shown.helped)
        self._act = act
        words = term(act.step)
        if shown.off_the_way:
            words = _("Restore…")
        elif act.kind is not None:
            words += "…"
        self.next.setText(words)
        self.next.setVisible(shown.off_the_way or act.step is not NextStep.NOTHING)
        self.next.setEnabled(not act.blocked)
        set_kind(self.next, "plain" if shown.off_the_way else "primary")
        self._show_why()

    def show_on(self, *, summary: bool) -> None:
        """Keep the reasons in sight on the tabs that do not list them."""
        self._summary = summary
        self._show_why()

    def set_width_class(self, width: WidthClass) -> None:
        """Say less where there is little room."""
        self._narrow = width is WidthClass.NARROW
        self.print.setText(_("Checklist") if self._narrow else _("Print checklist"))
        self.print.setAccessibleName(_("Print checklist"))

    def _show_why(self) -> None:
        act = self._act
        held_up = act is not None and act.blocked and not self._summary
        self._why.setVisible(held_up)
        if held_up and act is not None:
            whats = "; ".join(reason.what for reason in act.reasons)
            self._reasons.set_text(capital(f"{blocked_words(act)}: {whats}"))

    def _begin(self) -> None:
        if self._act is not None:
            self.next_wanted.emit(self._act)
