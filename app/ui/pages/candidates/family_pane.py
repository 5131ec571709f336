"""Relatives and places in basic fields: a table with its acts."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services import person_places, person_record
from app.services.changes import Changes
from app.services.register import Register
from app.ui.dialogs.person_form import PersonForm
from app.ui.dialogs.person_place import PlaceDialog, TakeOutDialog
from app.ui.dialogs.person_relative import RelativeDialog
from app.ui.main_window import Tools
from app.ui.pages.candidates.family_rows import FamilyRow, family_columns, family_rows
from app.ui.pages.candidates.shown import Shown
from app.ui.tables import ListModel, TableView
from app.ui.tokens import Space, Type
from app.ui.widgets import button, label


class FamilyPane(QWidget):
    """Whom the verification may concern, and where they were."""

    own_data_wanted = Signal()
    """The person's own line is edited among the basic fields."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._shown: Shown | None = None
        self._model: ListModel[FamilyRow] = ListModel(family_columns())
        self.table = TableView(self._model, name="family", settings=tools.settings)
        self.table.setAccessibleName(_("Relatives and places"))
        self.add_relative = button(
            _("Add relative…"), icon="user-plus", clicked=self._add_relative, name="addRelative"
        )
        self.add_place = button(
            _("Add place…"), icon="plus", clicked=self._add_place, name="addPlace"
        )
        self.edit = button(_("Edit…"), icon="pencil", clicked=self._edit, name="editFamily")
        self.take_out = button(_("Take out…"), clicked=self._take_out, name="takeOutFamily")
        self.bar = QWidget()
        """The acts on the whole family, for the tab's own toolbar."""
        self._build()
        self._connect()

    def _build(self) -> None:
        acts = QHBoxLayout(self.bar)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(Space.S4)
        acts.addStretch(1)
        for widget in (self.add_relative, self.add_place):
            acts.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.PANE_X, Space.S4, Space.PANE_X, Space.S4)
        foot.setSpacing(Space.S4)
        foot.addWidget(
            label(_("The list is drawn up from this."), role=Type.CAPTION, tone="ink3"), 1
        )
        foot.addWidget(self.edit)
        foot.addWidget(self.take_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(lambda _row: self._edit())
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._take_out)
        self._on_row(None)

    def show_person(self, shown: Shown) -> None:
        """Show the family of one person."""
        self._shown = shown
        self._model.set_rows(family_rows(shown))

    def _row(self) -> FamilyRow | None:
        found = self.table.current_row()
        return found if isinstance(found, FamilyRow) else None

    def _on_row(self, row: FamilyRow | None) -> None:
        own = row is not None and (row.relative is not None or row.place is not None)
        self.edit.setVisible(row is not None)
        self.take_out.setVisible(own)

    def _add_relative(self) -> None:
        if self._shown is not None:
            self._run(
                RelativeDialog(
                    self._register, self._tools, person_id=self._shown.person_id, parent=self
                )
            )

    def _add_place(self) -> None:
        row = self._row()
        self._ask_place(row.owner if row else None, None)

    def _ask_place(self, owner: UUID | None, row: FamilyRow | None) -> None:
        if self._shown is None:
            return
        people: list[tuple[UUID | None, str]] = [(None, self._shown.name)]
        people += [(one.id, one.full_name) for one in self._shown.record.relatives]
        self._run(
            PlaceDialog(
                self._register,
                self._tools,
                person_id=self._shown.person_id,
                people=people,
                relative_id=owner,
                place=row.place if row else None,
                parent=self,
            )
        )

    def _edit(self) -> None:
        row = self._row()
        if row is None or self._shown is None:
            return
        if row.place is not None:
            self._ask_place(row.owner, row)
        elif row.relative is None:
            self.own_data_wanted.emit()
        else:
            self._run(
                RelativeDialog(
                    self._register,
                    self._tools,
                    person_id=self._shown.person_id,
                    relative=row.relative,
                    parent=self,
                )
            )

    def _take_out(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.place is not None:
            what, place_id = row.place.place, row.place.id
            take_out = partial(_take_out_place, self._register, place_id)
        elif row.relative is not None:
            what, relative_id = row.relative.full_name, row.relative.id
            take_out = partial(_take_out_relative, self._register, relative_id)
        else:
            return
        self._run(TakeOutDialog(self._tools, what=what, take_out=take_out, parent=self))

    def _run(self, dialog: PersonForm) -> None:
        self._tools.messages.run(dialog)


def _take_out_place(register: Register, place_id: UUID, reason: str) -> Changes:
    return person_places.remove_place(register, place_id, reason=reason)


def _take_out_relative(register: Register, relative_id: UUID, reason: str) -> Changes:
    return person_record.remove_relative(register, relative_id, reason=reason)
