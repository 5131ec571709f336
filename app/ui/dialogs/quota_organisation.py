"""Adding a mass organisation that introduces people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.terms import MassOrganizationKind
from app.i18n import _
from app.labels import label as words
from app.services.mass_organisations import add_mass_organisation
from app.services.register import Register
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, FieldRow

_WIDTH = 420


class OrganisationDialog(ActForm):
    """Name and kind."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Add mass organisation"), tools, act=_("Add mass organisation"), parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._register = register
        self._name = QLineEdit()
        self._name.setObjectName("name")
        self._kind = ComboBox(name="kind")
        for kind in MassOrganizationKind:
            self._kind.addItem(words(kind), kind)
        self.body.addWidget(
            self.add_row("name", FieldRow(_("Name of the organisation"), self._name, required=True))
        )
        self.body.addWidget(
            self.add_row("kind", FieldRow(_("Kind of organisation"), self._kind, required=True))
        )
        self.body.addStretch(1)
        self._name.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what adds it."""
        return partial(
            add_mass_organisation,
            self._register,
            name=self._name.text(),
            kind=MassOrganizationKind(self._kind.currentData()),
        )
