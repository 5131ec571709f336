"""One running mentor in a record: since when, by which resolution, how many he helps, why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.domain.mentors import MentorBar
from app.i18n import _
from app.services.mentor_record import MentorDetail
from app.ui.pages.mentors.words import (
    bar_chip,
    kind_words,
    load_words,
    resolution_words,
    since_words,
)
from app.ui.tokens import Space, Status
from app.ui.widgets import Card, Chip, FlowLayout, NoticeCard, button, label, paragraph

Act = Callable[[MentorDetail], object]


class MentorCard(Card):
    """The acts on a mentor stand below the facts they are about."""

    def __init__(
        self, detail: MentorDetail, *, replace: Act, end: Act, name: Act, complete: Act
    ) -> None:
        super().__init__()
        self._detail = detail
        self._build_facts()
        if detail.why_not:
            self.body.addWidget(self._why_not(detail.why_not))
        acts = FlowLayout(gap=Space.S4)
        self.buttons: list[QPushButton] = []
        if self._is_open:
            self._add_act(acts, _("Say who it is…"), "nameMentor", name)
        self._add_act(acts, _("Replace…"), "replaceMentor", replace)
        self._add_act(acts, _("End…"), "endMentor", end)
        if not (detail.mentor.resolution_number and detail.mentor.resolution_on):
            self._add_act(acts, _("Enter the resolution…"), "completeMentor", complete)
        self.body.addLayout(acts)

    @property
    def _is_open(self) -> bool:
        return self._detail.mentor.bar is MentorBar.OPEN

    def _why_not(self, sentence: str) -> NoticeCard:
        if self._is_open:
            return NoticeCard(Status.UNKNOWN, _("Not clear who this is"), sentence)
        return NoticeCard(Status.OVER, _("May not help"), sentence)

    def _build_facts(self) -> None:
        mentor = self._detail.mentor
        head = QHBoxLayout()
        name = label(mentor.name, strong=True)
        name.setWordWrap(True)
        head.addWidget(name, 1)
        if mentor.bar is not None:
            chip = bar_chip(mentor.bar)
            head.addWidget(Chip(chip.text, chip.status))
        self.body.addLayout(head)
        load = load_words(mentor.load) if mentor.member_id else ""
        facts = QVBoxLayout()
        facts.setSpacing(Space.S1)
        for line in (
            (since_words(mentor.since), resolution_words(mentor)),
            (kind_words(mentor.kind), load),
        ):
            words = " · ".join(filter(None, line))
            if words:
                facts.addWidget(paragraph(words, tone="ink2"))
        self.body.addLayout(facts)

    def _add_act(self, acts: FlowLayout, text: str, key: str, act: Act) -> None:
        made = button(text, name=key, clicked=lambda: act(self._detail))
        acts.addWidget(made)
        self.buttons.append(made)
