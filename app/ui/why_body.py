"""What "Căn cứ, cách tính" says of one due day, always in the same order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.procedure.results import Unit
from app.i18n import _
from app.services.due import Why
from app.ui.count_table import CountTable
from app.ui.day_words import weekday_and_day
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import (
    Card,
    Chip,
    ElidedLabel,
    KeyValueList,
    label,
    paragraph,
    set_tone,
)


class WhyBody(QWidget):
    """Due day, rule, basis, facts, count, what is not counted; for the card and for a record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due = label(role=Type.SECTION)
        self._sum = paragraph(tone="ink2")
        self._facts = KeyValueList(key_width=88)
        self._counted_title = label(role=Type.SECTION)
        self._counted = CountTable()
        self._not_counted = paragraph(role=Type.CAPTION)
        self._local = KeyValueList(key_width=88)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        for part in (
            self._due_box(),
            self._facts,
            self._counted_title,
            self._counted,
            self._not_counted,
            self._local,
        ):
            column.addWidget(part)

    def _due_box(self) -> QWidget:
        box = Card()
        box.setProperty("ground", "sheet2")
        box.body.setContentsMargins(Space.CELL_FIRST, Space.S3, Space.CELL_FIRST, Space.S3)
        self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        day = QVBoxLayout()
        day.setSpacing(1)
        day.addWidget(label(_("Due"), role=Type.CAPTION))
        day.addWidget(self._due)
        row = QHBoxLayout()
        row.setSpacing(Space.S5)
        row.addLayout(day)
        row.addWidget(self._sum, 1)
        box.body.addLayout(row)
        return box

    def show_why(self, why: Why) -> None:
        """Show one due day."""
        self._due.setText(weekday_and_day(why.row.due))
        set_tone(self._due, Status.OVER if why.row.days_left < 0 else "ink")
        self._sum.setText(f"= {why.sum}" if why.sum and why.unit is not Unit.DAY else why.sum)
        self._facts.set_facts(_facts(why))
        self._show_counted(why)
        self._local.set_facts([(_("Own value"), why.local_reason)] if why.local_reason else [])
        self._local.setVisible(bool(why.local_reason))

    def _show_counted(self, why: Why) -> None:
        if why.counted:
            n = why.counted[-1].running
            self._counted_title.setText(_("How {n} days were counted").format(n=n))
            self._counted.show_counted(why.counted)
        for part in (self._counted_title, self._counted):
            part.setVisible(bool(why.counted))
        self._not_counted.setText(why.not_counted)
        self._not_counted.setVisible(bool(why.not_counted))


def _facts(why: Why) -> list[tuple[str, str | QWidget | None]]:
    return [
        (_("Rule"), why.rule),
        (_("Basis"), why.citation or None),
        (_("Checked"), _checked(why) if why.citation else None),
        (_("Facts"), "\n".join(why.inputs) or None),
    ]


def _checked(why: Why) -> QWidget:
    """Return a chip in a box with a stretch: its fixed width would cap the column."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S4)
    if why.checked:
        row.addWidget(Chip(_("checked"), Status.OK))
        row.addWidget(ElidedLabel(why.checked_by or "", role=Type.CAPTION), 1)
    else:
        row.addWidget(Chip(_("original not compared"), Status.SOON))
        row.addStretch(1)
    return box
