"""A letter that went out to one addressee, and a result that came back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.terms import VerificationResult
from app.i18n import _
from app.labels import label
from app.services.register import Register
from app.services.verification import return_requests, send_requests
from app.services.verification_record import Addressee, RequestLine
from app.ui.date_fields import day_field
from app.ui.dialogs.person_form import PersonForm
from app.ui.main_window import Tools
from app.ui.widgets import CheckBox, ComboBox, FieldRow, scrolling

_TICKS = 160  # pixels for the people of one addressee; more of them scroll
_AHEAD = 2  # years that the day of an answer may lie ahead


class _RequestsForm(PersonForm):
    """Ticks for the requests of one addressee, which both dialogs ask for."""

    def __init__(
        self,
        title: str,
        *,
        heading: str,
        addressee: Addressee,
        ticked: Callable[[RequestLine], bool],
        tools: Tools,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, heading=heading, words=addressee.place, tools=tools, parent=parent)
        self.ticks: dict[UUID, CheckBox] = {}
        people = QWidget()
        column = QVBoxLayout(people)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in addressee.lines:
            tick = CheckBox(f"{line.person}, {line.relation}")
            tick.setChecked(ticked(line))
            self.ticks[line.id] = tick
            column.addWidget(tick)
        area = scrolling(people)
        area.setFixedHeight(min(people.sizeHint().height(), _TICKS) + 2)
        self.body.addWidget(area)

    def chosen(self) -> list[UUID]:
        """Return the requests that are ticked; say so where none is."""
        ids = [key for key, tick in self.ticks.items() if tick.isChecked()]
        if not ids:
            self.complain(_("Tick at least one person."))
        return ids


class SentDialog(_RequestsForm):
    """Asks for the number and the day of a letter."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        addressee: Addressee,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Record a letter sent"),
            heading=_("What went out"),
            addressee=addressee,
            ticked=lambda line: line.exchange.returned_on is None,
            tools=tools,
            parent=parent,
        )
        self._register = register
        self.number = QLineEdit(addressee.letter_numbers[0] if addressee.letter_numbers else "")
        self.number.setObjectName("letterNumber")
        self.day = day_field(tools.clock, name="sent_on")
        self.day.set_day(tools.clock.today())
        self.due = day_field(tools.clock, name="due_on", years_ahead=_AHEAD)
        self.add_fields(
            letter_number=FieldRow(
                _("Number of the letter"), self.number, width=190, hint=_("may follow later")
            )
        )
        self.add_fields(
            sent_on=FieldRow(_("Sent on"), self.day, required=True, width=170),
            due_on=FieldRow(
                _("Answer due on"), self.due, width=170, hint=_("empty: counted by the rule")
            ),
        )
        self.finish(_("Record"), self._write)

    def _write(self) -> None:
        ids = self.chosen()
        if ids and self.is_readable() and self.has_day("sent_on", self.day):
            self.save(
                partial(
                    send_requests,
                    self._register,
                    request_ids=ids,
                    sent_on=self.day.value(),
                    letter_number=self.number.text(),
                    due_on=self.due.value(),
                )
            )


class ResultDialog(_RequestsForm):
    """Asks what came back and when."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        addressee: Addressee,
        chosen: RequestLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Record a result returned"),
            heading=_("What came back"),
            addressee=addressee,
            ticked=lambda line: line.id == chosen.id,
            tools=tools,
            parent=parent,
        )
        self._register = register
        self.result_kind = ComboBox(name="resultKind")
        for result in VerificationResult:
            self.result_kind.addItem(label(result).capitalize(), result)
        self.result_kind.select(chosen.exchange.result or VerificationResult.CORRECT)
        self.day = day_field(tools.clock, name="returned_on")
        self.day.set_day(chosen.exchange.returned_on or tools.clock.today())
        self.note = QLineEdit(chosen.exchange.note or "")
        self.note.setObjectName("resultNote")
        self.add_fields(
            result=FieldRow(_("Result"), self.result_kind, width=190),
            returned_on=FieldRow(_("Came back on"), self.day, required=True, width=170),
        )
        self.add_fields(note=FieldRow(_("Note"), self.note, hint=_("what differs, what to ask")))
        self.finish(_("Record"), self._write)

    def _write(self) -> None:
        ids = self.chosen()
        if ids and self.is_readable() and self.has_day("returned_on", self.day):
            self.save(
                partial(
                    return_requests,
                    self._register,
                    request_ids=ids,
                    returned_on=self.day.value(),
                    result=VerificationResult(self.result_kind.currentData()),
                    note=self.note.text(),
                )
            )
