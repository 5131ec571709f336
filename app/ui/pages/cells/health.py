"""What the book can say today about the health of a cell, one line a fact."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ageing import Ageing
from app.domain.remarks import month_before, month_text
from app.i18n import _, ngettext
from app.services.cell_record import CellRecord
from app.services.cells import Dormancy
from app.ui.percent import decimal
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets import Shape, paragraph


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One fact and how it stands."""

    status: Status
    text: str


def health_lines(record: CellRecord) -> list[HealthLine]:
    """Return the facts; a cell that has ended has none."""
    if record.end is not None:
        return []
    lines = [_admissions(record), _ages(record.ageing)]
    if record.line.row.sources:
        lines.append(_silence(record))
    return lines


def _admissions(record: CellRecord) -> HealthLine:
    line, count = record.line, record.admitted_lately
    if count:
        said = ngettext(
            "Admitted in the last 36 months: {n} person",
            "Admitted in the last 36 months: {n} people",
            count,
        )
        return HealthLine(Status.OK, said.format(n=count))
    if line.dormancy is Dormancy.NONE:
        return HealthLine(Status.NONE, _("Founded within 36 months; nobody was admitted yet"))
    if line.row.sources:
        said = ngettext(
            "Nobody was admitted in the last 36 months; {n} source is followed",
            "Nobody was admitted in the last 36 months; {n} sources are followed",
            line.row.sources,
        ).format(n=line.row.sources)
    else:
        said = _("Nobody was admitted in the last 36 months, and there are no sources")
    return HealthLine(Status.OVER if line.whole_term else Status.SOON, said)


def _ages(ages: Ageing) -> HealthLine:
    if not ages.members:
        return HealthLine(Status.NONE, _("No member is on the rolls of this cell"))
    if ages.mean is None:
        said = _("Ages are not known: no birth date is recorded (0 of {members} members)")
        return HealthLine(Status.UNKNOWN, said.format(members=ages.members))
    said = ngettext(
        "{n} of {members} members will pass 60 within 3 years, {over} has passed it already",
        "{n} of {members} members will pass 60 within 3 years, {over} have passed it already",
        ages.over,
    ).format(n=ages.soon, members=ages.members, over=ages.over)
    mean = _("mean age {mean} (birth dates known: {known} of {members})").format(
        mean=decimal(ages.mean), known=ages.known, members=ages.members
    )
    return HealthLine(Status.SOON if ages.soon else Status.OK, f"{said}; {mean}")


def _silence(record: CellRecord) -> HealthLine:
    months = _("{before} and {month}").format(
        before=month_text(month_before(record.silent_month)),
        month=month_text(record.silent_month),
    )
    if not record.silent_twice:
        said = _("No source lacks a remark two months running ({months})")
        return HealthLine(Status.OK, said.format(months=months))
    said = ngettext(
        "{n} of {sources} sources has no remark two months running ({months})",
        "{n} of {sources} sources have no remark two months running ({months})",
        record.silent_twice,
    )
    return HealthLine(
        Status.OVER,
        said.format(n=record.silent_twice, sources=record.line.row.sources, months=months),
    )


class HealthList(QWidget):
    """Shape and sentence, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S3)
        self._lines: list[QWidget] = []

    def show_lines(self, lines: list[HealthLine]) -> None:
        """Show these facts instead."""
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_line(fact) for fact in lines]
        for made in self._lines:
            self._column.addWidget(made)


def _line(fact: HealthLine) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S4)
    shape = Shape(STATUS_SHAPES[fact.status], fact.status, Size.ICON_BUTTON)
    row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(
        paragraph(fact.text, tone=fact.status if fact.status is Status.OVER else "ink"), 1
    )
    return made
