"""The four figures of a cell, each with what it is counted of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.quota import QuotaRow
from app.domain.stages import Stage
from app.i18n import _, ngettext
from app.services.cells import CellLine
from app.ui.percent import percent
from app.ui.tokens import Space, Type
from app.ui.widgets import label, paragraph
from app.ui.widgets.drawing import text_width


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and its denominator or a detail."""

    number: str
    what: str
    detail: str


def cell_figures(line: CellLine, quota: QuotaRow | None, *, year: int) -> list[Figure]:
    """Return the four figures; `quota` is None while the year's progress is not known."""
    row = line.row
    members = ngettext("of {n} member", "of {n} members", row.members).format(n=row.members)
    official = [members]
    if row.exempt:
        official.append(_("{n} exempt").format(n=row.exempt))
    if row.suspended:
        official.append(_("{n} suspended").format(n=row.suspended))
    verifying = dict(row.stages).get(Stage.VERIFYING, 0)
    return [
        Figure(str(row.official), _("official members"), ", ".join(official)),
        Figure(str(row.probationary), _("probationary members"), members),
        Figure(
            str(row.sources),
            _("sources followed"),
            _("{n} of them under verification").format(n=verifying),
        ),
        _admitted(quota, year),
    ]


def _admitted(quota: QuotaRow | None, year: int) -> Figure:
    if quota is None:
        return Figure("–", _("admitted in {year}").format(year=year), "")
    if quota.target is None:
        what = _("admitted in {year}").format(year=year)
        return Figure(str(quota.admitted), what, _("no target was set"))
    what = _("admitted in {year} of the target").format(year=year)
    detail = _("a target of 0")
    if quota.percent_of_target is not None:
        detail = _("{percent} of the target").format(percent=percent(quota.percent_of_target))
    return Figure(f"{quota.admitted} / {quota.target}", what, detail)


class FigureRow(QWidget):
    """Figures side by side; their words wrap below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S6)
        self._parts = [
            (
                label(role=Type.TITLE),
                paragraph(role=Type.CAPTION, tone="ink2"),
                paragraph(role=Type.CAPTION),
            )
            for _column in range(4)
        ]
        for column, parts in enumerate(self._parts):
            stack = QVBoxLayout()
            stack.setSpacing(1)
            for part in parts:
                stack.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
            stack.addStretch(1)
            self._grid.addLayout(stack, 0, column)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        for column, ((number, what, detail), figure) in enumerate(
            zip(self._parts, figures, strict=True)
        ):
            widest = max(text_width(text, Type.CAPTION) for text in (figure.what, figure.detail))
            self._grid.setColumnStretch(column, widest)
            number.setText(figure.number)
            what.setText(figure.what)
            detail.setText(figure.detail)
            number.setAccessibleName(f"{figure.number} {figure.what}, {figure.detail}")
