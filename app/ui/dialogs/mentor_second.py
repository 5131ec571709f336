"""The question that comes before somebody who has a mentor gets another one: beside him, or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.dialogs.mentor_people import TickedPerson
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets import SegmentedButtons, Shape, paragraph

ADD, REPLACE = "add", "replace"
_NAMED = 2  # people whom the question names before it counts the others


class SecondMentor(QWidget):
    """Hidden while nobody ticked has a mentor; nothing is chosen until the person chooses."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._helped: tuple[TickedPerson, ...] = ()
        self._question = paragraph()
        self._question.setObjectName("secondMentor")
        self.ways = SegmentedButtons(
            [(ADD, _("Assign beside him")), (REPLACE, _("Replace him"))], name="secondWays"
        )
        self.ways.set_current("")
        self.ways.chosen.connect(lambda _way: self.chosen.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        row.addWidget(Shape(STATUS_SHAPES[Status.UNKNOWN], Status.UNKNOWN, Size.ICON_ROW))
        row.addWidget(self._question, 1)
        row.addWidget(self.ways)
        self.hide()

    def show_people(self, ticked: Sequence[TickedPerson]) -> None:
        """Ask about those of the ticked who have a mentor."""
        helped = tuple(one for one in ticked if one.row.mentors)
        if [one.id for one in helped] != [one.id for one in self._helped]:
            self.ways.set_current("")
        self._helped = helped
        self.setVisible(bool(helped))
        if helped:
            self._question.setText(_question(helped))

    def way(self) -> str:
        """Return `ADD` or `REPLACE`; nothing while there is no question, or no answer."""
        return self.ways.current() if self._helped else ""

    def is_open(self) -> bool:
        """Tell whether there is a question without an answer."""
        return bool(self._helped) and not self.ways.current()

    def helped(self) -> tuple[TickedPerson, ...]:
        """Return those of the ticked who have a mentor."""
        return self._helped


def _question(helped: Sequence[TickedPerson]) -> str:
    said = []
    for one in helped[:_NAMED]:
        mentor = one.row.mentors[0]
        words = (
            _("{mentor} helps {name} since {day}")
            if mentor.since
            else _("{mentor} helps {name} already")
        )
        day = mentor.since.show() if mentor.since else ""
        said.append(words.format(mentor=mentor.name, name=one.row.name, day=day))
    more = len(helped) - len(said)
    if more > 0:
        said.append(_("and {n} more have a mentor").format(n=more))
    return _("{facts}. Assign beside him, or replace him?").format(facts="; ".join(said))
