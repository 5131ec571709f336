"""The toolbar: which period, counted how, up to which day; target, Excel, print."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.clock import Clock
from app.domain.quota import CountedBy, QuotaPeriod
from app.errors import UserError
from app.i18n import _
from app.services.person_fields import read_day
from app.services.quota_fields import read_period
from app.ui.pages.quotas.reading import Asked
from app.ui.pages.quotas.words import period_words
from app.ui.shortcuts import Key, with_key
from app.ui.tokens import Space, Status
from app.ui.widgets import (
    ComboBox,
    DateField,
    ElidedLabel,
    Parsed,
    SegmentedButtons,
    WidthClass,
    button,
    label,
)

COMPOSITION, CHART = "composition", "chart"
_DAY_WIDTH = 150


class QuotaToolbar(QWidget):
    """Asks; the page answers."""

    asked = Signal()
    """Another period, way of counting or day."""
    other_period_requested = Signal()
    target_requested = Signal()
    excel_requested = Signal()
    print_requested = Signal()
    card_chosen = Signal(str)
    """COMPOSITION or CHART, where there is room for one of them."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._period = QuotaPeriod.of_year(clock.today().year)
        self._day_typed = False  # else the day follows the calendar
        self.period = ComboBox(name="period")
        self.period.setAccessibleName(_("Year or term"))
        self.counted_by = SegmentedButtons(
            [
                (CountedBy.DECISION, _("By decision")),
                (CountedBy.CEREMONY, _("By ceremony")),
            ],
            name="countedBy",
        )
        self.as_of = DateField(self._parse, today=clock.today, name="asOf")
        self.as_of.setFixedWidth(_DAY_WIDTH)
        self._refusal = ElidedLabel(tone=Status.OVER)
        self.card = SegmentedButtons(
            [(COMPOSITION, _("Composition")), (CHART, _("Chart"))], name="card"
        )
        self.target = button(
            _("Set target…"), icon="plus", clicked=self.target_requested.emit, name="setTarget"
        )
        self.target.setToolTip(with_key(_("Set target…"), Key.NEW))
        self.excel = button(
            _("To Excel"),
            icon="file-spreadsheet",
            clicked=self.excel_requested.emit,
            name="toExcel",
        )
        self.excel.setToolTip(with_key(_("To Excel"), Key.EXPORT))
        self.print = button(
            _("Print"), icon="printer", clicked=self.print_requested.emit, name="printQuotas"
        )
        self.print.setToolTip(with_key(_("Print"), Key.PRINT))
        for made in (self.target, self.excel, self.print):
            made.setAccessibleName(made.text())
        self._build()
        self._connect()
        self.show_periods((self._period,))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        until = label(_("Up to"), tone="ink2")
        until.setBuddy(self.as_of)
        self.as_of.line.setAccessibleName(_("Up to"))
        for part in (self.period, self.counted_by, until, self.as_of):
            row.addWidget(part)
        row.addWidget(self._refusal, 1)
        for made in self.buttons():
            row.addWidget(made)

    def _connect(self) -> None:
        self.period.activated.connect(self._on_period)
        self.counted_by.chosen.connect(lambda _key: self.asked.emit())
        self.as_of.changed.connect(self._on_day)
        self.as_of.refused.connect(self._refusal.set_text)
        self.card.chosen.connect(self.card_chosen)

    def buttons(self) -> tuple[QWidget, ...]:
        """Return the buttons at the right, in their order."""
        return (self.card, self.target, self.excel, self.print)

    def question(self) -> Asked:
        """Return what is asked for."""
        day = self.as_of.value() if self._day_typed else None
        return Asked(self._period, CountedBy(self.counted_by.current()), day)

    def show_periods(self, periods: tuple[QuotaPeriod, ...]) -> None:
        """Offer these periods and the one that is shown."""
        known = sorted(
            {*periods, self._period}, key=lambda one: (one.year_to, one.year_from), reverse=True
        )
        self.period.clear()
        for one in known:
            self.period.addItem(period_words(one), one.label)
        self.period.addItem(_("Other period…"), None)
        self.period.select(self._period.label)

    def show_day(self, day: date) -> None:
        """Show up to which day the figures count."""
        self.as_of.show_text(f"{day:%d/%m/%Y}")

    def choose(self, period: QuotaPeriod) -> None:
        """Ask for another period, up to today or its last day."""
        self._period, self._day_typed = period, False
        if self.period.findData(period.label) < 0:
            self.show_periods(())
        self.period.select(period.label)
        self.asked.emit()

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away from the buttons where there is little room."""
        wide = width is WidthClass.WIDE
        self.card.setVisible(not wide)
        self.excel.setText(_("To Excel") if wide else "")
        self.print.setText(_("Print") if wide else "")
        self.target.setText("" if width is WidthClass.ONE_PANE else _("Set target…"))

    def _on_period(self, at: int) -> None:
        chosen = self.period.itemData(at)
        if chosen:
            self.choose(read_period(chosen))
        else:
            self.period.select(self._period.label)
            self.other_period_requested.emit()

    def _on_day(self, day: date | None) -> None:
        self._day_typed = day is not None
        self.asked.emit()

    def _parse(self, text: str) -> Parsed:
        if not text.strip():
            return Parsed(None, "")
        try:
            day = read_day(text, field="as_of", on=self._clock.today())
        except UserError as error:
            return Parsed(None, text, error.message)
        if day > self._clock.today():
            sentence = _("{day} is still to come.").format(day=f"{day:%d/%m/%Y}")
            return Parsed(None, text, sentence)
        return Parsed(day, f"{day:%d/%m/%Y}", day=day)
