"""A day in or out of the calendar of days off, and whose due days follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.work_calendar import DayKind
from app.i18n import _, ngettext
from app.services.calendar import CalendarDifference, CalendarEdit, add_day, remove_day
from app.services.calendar_library import (
    CalendarEntry,
    edits_of_differences,
    edits_of_year,
    fill_year,
    follow_library,
    kind_words,
)
from app.services.deadlines import moved_deadlines
from app.services.register import Register
from app.ui.date_fields import day_field
from app.ui.day_words import day, weekday_and_day
from app.ui.dialogs.rule_moves import MovesDialog, Question
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, SegmentedButtons, label, paragraph

_YEARS_AHEAD = 5
_DAY_WIDTH = 190


class CalendarAddDialog(MovesDialog):
    """Asks for a day off on a weekday, or a weekend day that is worked instead."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Add a day to the calendar"),
            tools,
            act=_("Add"),
            hint=_("Type the day: whose due days move is shown here."),
            parent=parent,
        )
        self._register = register
        self._kind = SegmentedButtons(
            [(kind.value, kind_words(kind)) for kind in DayKind], name="dayKind"
        )
        self._day = day_field(tools.clock, name="day", years_ahead=_YEARS_AHEAD)
        self._weekday = label(role=Type.CAPTION, tone="ink2")
        self._name = QLineEdit()
        self._name.setObjectName("name")
        form = self.form
        form.add(
            self.add_row(
                "kind",
                FieldRow(
                    _("Kind of day"),
                    _at_left(self._kind),
                    hint=_("A weekday off is not counted; a weekend day worked instead is."),
                ),
            )
        )
        form.add(
            self.add_row("day", FieldRow(_("Day"), self._day, required=True, width=_DAY_WIDTH))
        )
        form.add(self._weekday)
        name = FieldRow(
            _("Name"), self._name, required=True, hint=_("such as: nghỉ bão theo Công điện số …")
        )
        form.add(self.add_row("name", name))
        self._kind.chosen.connect(lambda _key: self.look())
        self._day.changed.connect(self._on_day)
        self._day.setFocus()

    def _on_day(self, on: object) -> None:
        found = self._day.value()
        self._weekday.setText(weekday_and_day(found) if on is not None else "")
        self.look()

    def question(self) -> Question | None:
        """Ask about the day as it would be."""
        on = self._day.value()
        if on is None:
            return None
        edit = CalendarEdit(on, DayKind(self._kind.current()))
        return partial(moved_deadlines, self._register, edit)

    def work(self) -> Callable[[], object] | None:
        """Return what adds the day."""
        self._day.take()
        if self.row("day").error():
            return None
        on = self._day.value()
        if on is None:
            self.row("day").set_error(_("Type the day."))
            return None
        return partial(
            add_day,
            self._register,
            day=on,
            kind=DayKind(self._kind.current()),
            name=self._name.text(),
        )


def _at_left(choice: QWidget) -> QWidget:
    """Return a row in which the buttons of a choice stand at the left instead of the middle."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(choice)
    row.addStretch(1)
    return made


class _ReasonDialog(MovesDialog):
    """Says what will happen, shows what moves, and asks why."""

    def __init__(
        self,
        tools: Tools,
        *,
        title: str,
        act: str,
        said: Sequence[str],
        moves: Question,
        danger: bool = False,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, tools, act=act, hint="", danger=danger, parent=parent)
        self._moves = moves
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        for at, sentence in enumerate(said):
            made = paragraph(sentence, role=Type.SECTION if at == 0 else Type.BODY)
            self.form.add(made)
        self.form.add(
            self.add_row(
                "reason",
                FieldRow(_("Reason"), self._reason, required=True, hint=_("F8 undoes this.")),
            )
        )
        self.look()
        self._reason.setFocus()

    def question(self) -> Question | None:
        """Ask once; there is nothing else to choose."""
        return self._moves


class CalendarRemoveDialog(_ReasonDialog):
    """Takes a day out: it goes by its weekday again."""

    def __init__(
        self, register: Register, tools: Tools, entry: CalendarEntry, parent: QWidget | None = None
    ) -> None:
        self._register, self._entry = register, entry
        after = (
            _("Afterwards it is a working day and is counted.")
            if entry.kind is DayKind.OFF
            else _("Afterwards it is a weekend day and is not counted.")
        )
        super().__init__(
            tools,
            title=_("Take a day out of the calendar"),
            act=_("Take out"),
            said=(f"{weekday_and_day(entry.day)}: {entry.name}", after),
            moves=partial(moved_deadlines, register, CalendarEdit(entry.day, None)),
            danger=True,
            parent=parent,
        )

    def work(self) -> Callable[[], object] | None:
        """Return what takes the day out."""
        return partial(remove_day, self._register, day=self._entry.day, reason=self._reason.text())


class CalendarFollowDialog(_ReasonDialog):
    """Lets the calendar follow the program's newer list on some days."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        differences: Sequence[CalendarDifference],
        parent: QWidget | None = None,
    ) -> None:
        self._register, self._differences = register, tuple(differences)
        count = len(self._differences)
        head = ngettext(
            "Follow the list on {n} day?", "Follow the list on {n} days?", count
        ).format(n=count)
        lines = "\n".join(
            f"– {day(one.day)}: {kind_words(one.ours)} → {kind_words(one.library)}"
            for one in self._differences
        )
        super().__init__(
            tools,
            title=_("Follow the program's list"),
            act=_("Follow the list"),
            said=(head, lines),
            moves=partial(moved_deadlines, register, *edits_of_differences(self._differences)),
            parent=parent,
        )

    def work(self) -> Callable[[], object] | None:
        """Return what follows the list."""
        return partial(
            follow_library,
            self._register,
            days=[one.day for one in self._differences],
            reason=self._reason.text(),
        )


class CalendarFillDialog(MovesDialog):
    """Fills in a year that has no days yet."""

    def __init__(
        self, register: Register, tools: Tools, year: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Fill in the days off of {year}").format(year=year),
            tools,
            act=_("Fill in"),
            hint="",
            parent=parent,
        )
        self._register, self._year = register, year
        count = len(edits_of_year(year))
        said = ngettext(
            "The list of the program has {n} day for {year}.",
            "The list of the program has {n} days for {year}.",
            count,
        )
        self.form.add(paragraph(said.format(n=count, year=year), role=Type.SECTION))
        self.form.add(
            paragraph(
                _(
                    "Swapped days and days made up for are announced year by year: add them by "
                    "hand once they are known. Days entered by the office stay. A day that is "
                    "wrong is taken out alone."
                ),
                tone="ink2",
            )
        )
        self.look()

    def question(self) -> Question | None:
        """Ask about all days of the year together."""
        return partial(moved_deadlines, self._register, *edits_of_year(self._year))

    def work(self) -> Callable[[], object] | None:
        """Return what fills the year in."""
        return partial(fill_year, self._register, year=self._year)
