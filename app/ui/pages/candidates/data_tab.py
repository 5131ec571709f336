"""Hồ sơ: all basic fields, edited in place; a row that is left is saved as one act."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import SoNguonError, UserError
from app.i18n import _
from app.services import candidates
from app.services.person_fields import read_person_fields
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.data_fields import FieldSpec, saved_values, sections
from app.ui.pages.candidates.editors import Editor
from app.ui.pages.candidates.saved_group import FocusLeft, SavedGroup
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.traits_box import MassClassBox, TraitsBox
from app.ui.tokens import Space, Type
from app.ui.widgets import FieldRow, ScrollBody, label


class DataTab(ScrollBody):
    """The form of one person; what was not taken stays in its field with a sentence below."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._groups: list[SavedGroup] = []
        for section in sections():
            self._add_heading(section.heading)
            for specs in section.rows:
                self._add_row(specs)
        self._add_heading(_("Traits"))
        self.traits = TraitsBox(register, tools)
        self.add(self.traits)
        self._add_heading(_("Class of the masses"))
        self.mass_class = MassClassBox(register, tools)
        self.add(self.mass_class)
        self._groups += [self.traits.group, self.mass_class.group]
        self._focus = FocusLeft(self._groups, self)

    def show_person(self, shown: Shown) -> None:
        """Show what the book holds; what is being typed stays."""
        values = saved_values(shown.record)
        for group in self._groups:
            if group not in (self.traits.group, self.mass_class.group):
                group.show_saved(shown.person_id, {name: values[name] for name in group.editors})
        self.traits.show_person(shown)
        self.mass_class.show_person(shown)

    def can_leave(self) -> bool:
        """Save what was typed; False and the first wrong field when something must be mended."""
        wrong = [group for group in self._groups if not group.leave()]
        if not wrong:
            return True
        field = wrong[0].first_wrong()
        if field is not None:
            field.setFocus()
            self.ensureWidgetVisible(field)
        return False

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._groups[0].editors["full_name"].widget.setFocus()

    def _add_heading(self, words: str) -> None:
        heading = label(words, role=Type.SECTION)
        heading.setContentsMargins(0, Space.S3 if self.body.count() > 1 else 0, 0, 0)
        self.add(heading)

    def _add_row(self, specs: tuple[FieldSpec, ...]) -> None:
        editors: dict[str, Editor] = {}
        rows: dict[str, FieldRow] = {}
        side = QHBoxLayout()
        side.setSpacing(Space.PAGE)
        for spec in specs:
            editor = spec.make(self._tools.clock, spec.name)
            editors[spec.name] = editor
            rows[spec.name] = FieldRow(
                spec.title, editor.widget, required=spec.required, hint=spec.hint, width=spec.width
            )
            side.addWidget(rows[spec.name], 1)
        self.add(side)
        group = SavedGroup(editors, rows, check=self._check, parent=self)
        group.save_wanted.connect(partial(self._save, group))
        self._groups.append(group)

    def _check(self, name: str, value: Any) -> str:
        try:
            read_person_fields({name: value}, on=self._tools.clock.today())
        except UserError as refusal:
            return refusal.message
        return ""

    def _save(
        self,
        group: SavedGroup,
        person_id: UUID,
        typed: Mapping[str, Any],
        before: Mapping[str, Any],
    ) -> None:
        def refused(problem: SoNguonError) -> None:
            if not group.refused(person_id, before, problem):
                self._tools.messages.show_problem(self, problem)

        self._tools.tasks.write(
            self,
            partial(candidates.edit_person, self._register, person_id, fields=dict(typed)),
            failed=refused,
        )
