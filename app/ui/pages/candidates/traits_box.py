"""Traits as a tick list, and the class of the masses with its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.terms import MassClassGrade, Trait
from app.errors import SoNguonError
from app.i18n import N_, _
from app.services import person_record
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.editors import ChoiceEditor, DateEditor, TickEditor
from app.ui.pages.candidates.saved_group import SavedGroup
from app.ui.pages.candidates.shown import Shown
from app.ui.tokens import Space
from app.ui.widgets import FieldRow, paragraph

_COLUMNS = 3
_PLAIN_FROM: Final[dict[str, str]] = {
    Trait.WOMEN: N_("{trait} (by sex)"),
    Trait.ETHNIC_MINORITY: N_("{trait} (by ethnicity)"),
    Trait.RELIGIOUS: N_("{trait} (by religion)"),
    Trait.YOUTH_UNION: N_("{trait} (by mass organisations)"),
}


class TraitsBox(QWidget):
    """The register's own list of traits; ticks made one after another are one act.

    What the person's own data tell is ticked and locked: the field above it is the place to edit.
    """

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._shown: Shown | None = None
        self._words: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        self.locked = paragraph("", tone="ink3")
        self.locked.hide()
        column.addWidget(self.locked)
        self._grid.setHorizontalSpacing(Space.S6)
        self._grid.setVerticalSpacing(0)
        self.group = SavedGroup({}, {}, parent=self)
        self.group.save_wanted.connect(self._save)
        tools.tasks.read(self, partial(person_record.trait_choices, register), self._build)

    def _build(self, choices: Sequence[tuple[str, str]]) -> None:
        self._words = dict(choices)
        for at, (code, words) in enumerate(choices):
            editor = TickEditor(f"trait_{code}", words)
            self.group.add(code, editor)
            self._grid.addWidget(editor.widget, *divmod(at, _COLUMNS))
        if self._shown is not None:
            self.show_person(self._shown)

    def show_person(self, shown: Shown) -> None:
        """Tick what the person has."""
        self._shown = shown
        held = _recorded(shown) | shown.plain_traits
        self.group.show_saved(shown.person_id, {code: code in held for code in self.group.editors})
        for code in self._words:
            self._lock(code, plain=code in shown.plain_traits)
        # Below the grid and not in the boxes: the small window has no room for longer words.
        told = [
            _(_PLAIN_FROM[code]).format(trait=words)
            for code, words in self._words.items()
            if code in shown.plain_traits
        ]
        self.locked.setText(_("Ticked by itself: {traits}.").format(traits=", ".join(told)))
        self.locked.setVisible(bool(told))

    def _lock(self, code: str, *, plain: bool) -> None:
        editor = self.group.editors[code]
        assert isinstance(editor, TickEditor)
        if plain:
            editor.show_saved(True)
        editor.box.setEnabled(not plain)

    def _save(self, person_id: UUID, typed: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        held = _recorded(self._shown) if self._shown else set()
        plain = self._shown.plain_traits if self._shown else frozenset()
        # What the book holds of a trait that nobody can untick here stays as it is.
        kept = held & plain | held - set(self.group.editors)
        ticked = [
            code for code in self.group.editors if self.group.value(code) and code not in plain
        ]

        def refused(problem: SoNguonError) -> None:
            self.group.refused(person_id, before, problem)
            self._tools.messages.show_problem(self, problem)

        self._tools.tasks.write(
            self,
            partial(
                person_record.set_traits,
                self._register,
                person_id,
                traits=[*ticked, *sorted(kept)],
            ),
            failed=refused,
        )


def _recorded(shown: Shown) -> set[str]:
    return {code for code, _words in shown.record.traits}


class MassClassBox(QWidget):
    """The latest class, A, B or C, with the day of the classification."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        grade = ChoiceEditor(
            "mass_grade", [(None, "–"), *((grade, grade.value) for grade in MassClassGrade)]
        )
        day = DateEditor.day(tools.clock, "mass_day")
        rows = {
            "grade": FieldRow(_("Class"), grade.widget, width=96),
            "day": FieldRow(_("Classified on"), day.widget, width=170, hint=_("empty: today")),
        }
        self.group = SavedGroup({"grade": grade, "day": day}, rows, check=self._check, parent=self)
        self.group.save_wanted.connect(self._save)
        side = QHBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(Space.PAGE)
        for row in rows.values():
            side.addWidget(row)
        side.addStretch(1)

    def show_person(self, shown: Shown) -> None:
        """Show the newest class."""
        grade, day = shown.record.mass_class or (None, None)
        self.group.show_saved(shown.person_id, {"grade": grade, "day": day})

    def _check(self, name: str, _value: Any) -> str:
        if self.group.value("grade") is None:
            return _("Choose A, B or C.")
        day = self.group.value("day")
        if name == "day" and day is not None and day > self._tools.clock.today():
            return _("The day {day} lies ahead. Check the year.").format(day=f"{day:%d/%m/%Y}")
        return ""

    def _save(self, person_id: UUID, _typed: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        grade, day = self.group.value("grade"), self.group.value("day")

        def refused(problem: SoNguonError) -> None:
            if not self.group.refused(person_id, before, problem):
                self._tools.messages.show_problem(self, problem)

        self._tools.tasks.write(
            self,
            partial(
                person_record.grade,
                self._register,
                person_id,
                mass_class=grade.value,
                on=day or self._tools.clock.today(),
            ),
            failed=refused,
        )
