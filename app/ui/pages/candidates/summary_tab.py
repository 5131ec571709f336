"""Tóm tắt: where somebody stands, what comes next and what holds it up, mentor, papers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.stages import Stage
from app.i18n import _
from app.labels import label as term
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.due_box import DueBox
from app.ui.pages.candidates.fact_rows import FactRows
from app.ui.pages.candidates.next_act import NextAct, act_title, held_up_words, next_act
from app.ui.pages.candidates.reason_facts import reason_facts, referral_facts
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.summary_facts import (
    Fact,
    help_facts,
    left_the_way,
    member_facts,
    paper_facts,
    stops,
)
from app.ui.pages.candidates.words import small
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import (
    Chip,
    KeyValueList,
    NoticeCard,
    ScrollBody,
    StageTrack,
    button,
    label,
    paragraph,
)


class SummaryTab(ScrollBody):
    """One person at a glance."""

    remedy_wanted = Signal(object)
    """The way out of a reason was chosen: a `ReasonRow`."""
    opinion_wanted = Signal(object)
    """A `ReferralRow` whose opinion is to be recorded."""
    restore_wanted = Signal()

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self._notice = NoticeCard(Status.NONE, "")
        self._notice.acts.addWidget(
            button(_("Restore…"), clicked=self.restore_wanted.emit, name="restoreNotice")
        )
        self._track = StageTrack()
        self._next = paragraph(role=Type.SECTION)
        self._held_up = Chip("", Status.OVER)
        self._reasons = FactRows(name="reasons")
        self._referrals_title = label(_("Cases that need a written opinion"), role=Type.SECTION)
        self._referrals = FactRows(name="referrals")
        self.dues = DueBox(register, tools)
        self.dues.opened.connect(self._show_card)
        self._help = _Facts(_("Mentor and remarks"), 92)
        self._papers = _Facts(_("Papers"), 108)
        self._member = _Facts(_("Membership"), 96)
        self._build()

    def _build(self) -> None:
        self.add(self._notice)
        self.add(self._track)
        heading = QHBoxLayout()
        heading.addWidget(self._next, 1)
        heading.addWidget(self._held_up)
        self.add(heading)
        self.add(self._reasons)
        self.add(self._referrals_title)
        self.add(self._referrals)
        self.add(self.dues)
        columns = QHBoxLayout()
        columns.setSpacing(Space.S7)
        columns.addWidget(self._help, 1)
        columns.addWidget(self._papers, 1)
        self.add(columns)
        self.add(self._member)

    def show_person(self, shown: Shown) -> None:
        """Show one person."""
        as_candidate = shown.candidate_id is not None
        for widget in (self._track, self._help, self._papers):
            widget.setVisible(as_candidate)
        self._show_notice(shown)
        self._track.set_stops(stops(shown) if as_candidate else ())
        self._show_next(next_act(shown))
        self._show_procedure(shown)
        self._help.show_facts(help_facts(shown))
        self._papers.show_facts(paper_facts(shown))
        facts = member_facts(shown)
        self._member.show_facts(facts)
        self._member.setVisible(bool(facts))
        self.verticalScrollBar().setValue(0)

    def can_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _show_notice(self, shown: Shown) -> None:
        left = left_the_way(shown)
        self._notice.setVisible(left is not None)
        if left is None:
            return
        paused = shown.record.stage is Stage.PAUSED
        title = term(left.kind)
        if left.happened_on:
            title = _("{what} on {day}").format(what=title, day=left.happened_on.show())
        reason = left.reason or ""
        if left.number:
            reason = f"{reason} ({left.number})" if reason else left.number
        self._notice.say(Status.PAUSE if paused else Status.NONE, title, reason)

    def _show_next(self, act: NextAct) -> None:
        there_is = act.kind is not None
        self._next.setVisible(there_is)
        if act.kind is not None:
            self._next.setText(_("Next: {act}").format(act=small(act_title(act.kind))))
        said = bool(act.reasons or act.looks)
        self._held_up.setVisible(there_is and said)
        weight = Status.OVER if act.blocked else Status.SOON
        self._held_up.set(held_up_words(act) if said else "", weight)
        rows = (*act.reasons, *act.looks)
        self._reasons.show_rows(reason_facts(rows, self.remedy_wanted.emit))

    def _show_procedure(self, shown: Shown) -> None:
        found = shown.procedure
        referrals = found.referrals if found and not shown.off_the_way else ()
        self._referrals_title.setVisible(bool(referrals))
        self._referrals.show_rows(referral_facts(referrals, self.opinion_wanted.emit))
        self.dues.show_dues(found.deadlines if found else ())

    def _show_card(self) -> None:
        """Bring the head of the card into sight once it has its size."""
        QTimer.singleShot(0, self, self._scroll_to_card)

    def _scroll_to_card(self) -> None:
        inside = self.widget()
        if inside is not None:
            top = self.dues.card.mapTo(inside, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - Space.S4)


class _Facts(QWidget):
    """A heading over facts in two columns."""

    def __init__(self, heading: str, key_width: int) -> None:
        super().__init__()
        self._heading: QLabel = label(heading, role=Type.SECTION)
        self._facts = KeyValueList(key_width=key_width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HEADING)
        column.addWidget(self._heading)
        column.addWidget(self._facts)
        column.addStretch(1)

    def show_facts(self, facts: list[Fact]) -> None:
        """Show these facts."""
        self._facts.set_facts(facts)
