"""Adding somebody to the list: name and cell are enough; a name met twice is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.domain.partial_date import PartialDate
from app.domain.terms import Sex
from app.i18n import _
from app.labels import label
from app.services import candidates
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.person_form import Edited, PersonForm
from app.ui.main_window import Tools
from app.ui.tokens import Status
from app.ui.widgets import CellBox, ComboBox, FieldRow, commit_typing


class AddPersonDialog(PersonForm):
    """Asks for a new candidate; `outcome` is `Edited`."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        cells: Sequence[tuple[UUID, str]],
        cell_id: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Add a person"),
            heading=_("Add a person to the list"),
            words=_("Name and cell are enough; everything else can follow later."),
            tools=tools,
            parent=parent,
        )
        self._register = register
        self.receive_wanted = False
        self._asked: tuple[str, UUID] | None = None
        self._name = QLineEdit()
        self._name.setObjectName("newName")
        self._cell = CellBox(name="newCell")
        for key, name in cells:
            self._cell.addItem(name, key)
        self._cell.setCurrentIndex(-1)
        self._cell.select(cell_id)
        self._cell.setPlaceholderText(_("Choose a cell"))
        self._birth = partial_date_field(tools.clock, name="newBirth")
        self._sex = ComboBox(name="newSex")
        self._sex.addItem("–", None)
        for sex in Sex:
            self._sex.addItem(label(sex).capitalize(), sex)
        self._identity = QLineEdit()
        self._identity.setObjectName("newIdentity")
        self._noticed = partial_date_field(tools.clock, name="newNoticed")
        self._build()

    def _build(self) -> None:
        self.add_fields(full_name=FieldRow(_("Full name"), self._name, required=True))
        self.add_fields(cell=FieldRow(_("Cell"), self._cell, required=True))
        self.add_fields(
            birth=FieldRow(
                _("Date of birth"), self._birth, width=170, hint=_("day, month or year alone")
            ),
            sex=FieldRow(_("Sex"), self._sex, width=130),
        )
        self.add_fields(
            identity_number=FieldRow(_("Identity number"), self._identity, width=170),
            noticed_on=FieldRow(_("Noticed by the cell on"), self._noticed, width=170),
        )
        self._add = self.finish(_("Add person"), self._try)
        self._name.textChanged.connect(lambda _text: self.clear("full_name"))
        self._cell.currentIndexChanged.connect(lambda _at: self.clear("cell"))
        receive = self.add_button(_("From another committee…"), "left")
        receive.setObjectName("receive")
        receive.clicked.connect(self._receive)
        self._name.setFocus()

    def full_name(self) -> str:
        """Return the name typed so far."""
        return self._name.text().strip()

    def cell_id(self) -> UUID | None:
        """Return the cell chosen so far."""
        chosen: UUID | None = self._cell.currentData()
        return chosen

    def _receive(self) -> None:
        """Leave for the dialog of arrivals, which goes on with name and cell."""
        commit_typing()
        self.receive_wanted = True
        self.done(QDialog.DialogCode.Rejected)

    def _try(self) -> None:
        """Ask about the same name first, once for each name and cell."""
        commit_typing()
        name, cell_id = self._name.text().strip(), self._cell.currentData()
        if not name:
            self.say(
                "full_name", _("The full name is missing. Type family name, middle and given name.")
            )
            return
        if cell_id is None:
            self.say("cell", _("The cell is missing. Choose who follows this person."))
            return
        if not self.is_readable():
            return
        if self._asked == (name, cell_id):
            self._write(name, cell_id)
            return
        self._add.setEnabled(False)
        self.tools.tasks.read(
            self,
            partial(candidates.same_name_in_cell, self._register, full_name=name, cell_id=cell_id),
            partial(self._ask_same, name, cell_id),
        )

    def _ask_same(self, name: str, cell_id: UUID, twins: list[str]) -> None:
        self._add.setEnabled(True)
        self._asked = (name, cell_id)
        if not twins:
            self._write(name, cell_id)
            return
        self.notice.say(
            Status.UNKNOWN,
            _("Is it the same person?"),
            _("In this cell there is already: {names}. If it is somebody else, add him.").format(
                names=", ".join(twins)
            ),
        )
        self.notice.show()
        self._add.setText(_("Somebody else, add"))

    def _write(self, name: str, cell_id: UUID) -> None:
        fields = {
            "full_name": name,
            "birth": self._birth.value(),
            "sex": self._sex.currentData(),
            "identity_number": self._identity.text(),
        }
        work = partial(_add, self._register, fields, cell_id, self._noticed.value())
        self.save(work)


def _add(
    register: Register, fields: dict[str, object], cell_id: UUID, noticed: PartialDate | None
) -> Edited:
    changes, candidate = candidates.add_candidate(
        register, fields=fields, cell_id=cell_id, noticed_on=noticed
    )
    return Edited(changes, candidate)
