"""The card of the whole committee: admitted of target, and the same day of last year."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.terms import QuotaPeriodKind
from app.i18n import _, ngettext
from app.services.quota_dashboard import QuotaDashboard, SameDay
from app.ui.pages.quotas.words import counted_words, days_words, total_verdict
from app.ui.percent import percent
from app.ui.tokens import Space, Type
from app.ui.widgets import Card, Chip, ElidedLabel, ShareBar, grouped, label


class TotalCard(Card):
    """Admitted of target with a bar, thin and grey the year before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip()
        self._figure = label(role=Type.FIGURE)
        self._target = label(role=Type.TITLE, tone="ink2")
        self._source = ElidedLabel(role=Type.CAPTION)
        self._days = ElidedLabel(role=Type.CAPTION)
        self._bar = ShareBar(thick=12)
        self._percent = label(strong=True)
        self._waiting = label(role=Type.CAPTION, tone="ink2")
        self._bar_before = ShareBar(thick=6, last=True)
        self._before = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Whole committee"), role=Type.SECTION))
        head.addStretch(1)
        head.addWidget(self._chip)
        figures = QHBoxLayout()
        figures.setSpacing(Space.S4)
        figures.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self._target, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self._source, 1, Qt.AlignmentFlag.AlignBottom)
        reached = QHBoxLayout()
        reached.setSpacing(Space.S5)
        reached.addWidget(self._percent)
        reached.addStretch(1)
        reached.addWidget(self._waiting)
        self.body.setSpacing(Space.S2)
        self.body.addLayout(head)
        self.body.addLayout(figures)
        self.body.addWidget(self._days)
        self.body.addWidget(self._bar)
        self.body.addLayout(reached)
        self.body.addWidget(self._bar_before)
        self.body.addWidget(self._before)
        self.body.addStretch(1)

    def show_dashboard(self, found: QuotaDashboard, *, summed: bool, over: bool) -> None:
        """Show the figures; `summed` tells that the target is the sum of the cells'."""
        progress, row = found.progress, found.total.row
        verdict = total_verdict(row, over=over)
        self._chip.setVisible(verdict is not None)
        if verdict is not None:
            self._chip.set(verdict.text, verdict.status)
        self._figure.setText(grouped(row.admitted))
        self._target.setText(
            _("admitted")
            if row.target is None
            else _("of {target}").format(target=grouped(row.target))
        )
        self._days.set_text(
            _("admitted {days} · {counted}").format(
                days=days_words(progress.period, progress.as_of),
                counted=counted_words(progress.counted_by),
            )
        )
        self._show_reached(found, summed=summed)
        self._show_before(found)
        self._waiting.setText(
            ngettext("{n} file is waiting", "{n} files are waiting", row.pending).format(
                n=grouped(row.pending)
            )
        )

    def _show_reached(self, found: QuotaDashboard, *, summed: bool) -> None:
        row = found.total.row
        if row.target is None:
            self._percent.setText(_("No target was set for this period."))
        elif not row.target:
            self._percent.setText(_("The target is 0."))
        else:
            self._percent.setText(
                _("{percent} of the target ({admitted}/{target})").format(
                    percent=percent(row.percent_of_target),
                    admitted=grouped(row.admitted),
                    target=grouped(row.target),
                )
            )
        self._source.set_text(
            _("sum of the cells' targets") if summed and row.target is not None else ""
        )
        self._bar.setVisible(bool(row.target))
        most = max(row.target or 0, row.admitted, 1)
        self._bar.show_share(
            row.admitted / most, target=(row.target or 0) / most, words=self._percent.text()
        )

    def _show_before(self, found: QuotaDashboard) -> None:
        before = found.total.before
        is_year = found.progress.period.kind is QuotaPeriodKind.YEAR
        for part in (self._bar_before, self._before):
            part.setVisible(is_year)
        if not is_year:
            return
        year = found.progress.period.year_from - 1
        self._before.set_text(_same_day(before, year))
        most = max(found.total.row.target or 0, found.total.row.admitted, 1)
        base = (before.target if before else 0) or most
        done = before.admitted if before else 0
        self._bar_before.setVisible(bool(done))
        self._bar_before.show_share(done / base, words=self._before.whole_text())


def _same_day(before: SameDay | None, year: int) -> str:
    if before is None or (not before.admitted and before.target is None):
        return _("Same day in {year}: nothing in the book").format(year=year)
    if not before.target:
        return _("Same day in {year}: {admitted} admitted, no target in the book").format(
            year=year, admitted=grouped(before.admitted)
        )
    return _("Same day in {year}: {admitted}/{target} = {percent} of that year's target").format(
        year=year,
        admitted=grouped(before.admitted),
        target=grouped(before.target),
        percent=percent(before.percent_of_target),
    )
