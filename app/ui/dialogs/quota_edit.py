"""Setting or changing the target of one owner for a year or a term."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from app.domain.quota import QuotaPeriod
from app.errors import UserError
from app.i18n import _
from app.services.mass_organisations import mass_organisations
from app.services.quota_fields import read_people, read_period
from app.services.quotas import QuotaOwner, QuotaRecord, quotas_of, set_quota
from app.services.register import Register
from app.ui.cell_words import short_cell_name
from app.ui.dialogs.act_form import ActForm
from app.ui.dialogs.quota_organisation import OrganisationDialog
from app.ui.dialogs.quota_remove import QuotaRemoveDialog
from app.ui.dialogs.quota_shares import ShareEditor
from app.ui.main_window import Tools
from app.ui.tokens import Space
from app.ui.widgets import (
    ComboBox,
    FieldRow,
    Form,
    commit_typing,
    icon_button,
    set_kind,
)

_WIDTH = 860
_FORM_WIDTH = 320
_NUMBER_WIDTH = 96
Choice = tuple[QuotaOwner, str]


@dataclass(frozen=True, slots=True)
class QuotaChoices:
    """Whom a target may be set for, and the traits a share may ask for."""

    cells: Sequence[tuple[UUID, str]]
    organisations: Sequence[tuple[UUID, str]]
    traits: Mapping[str, str]

    def owners(self) -> list[Choice]:
        """Return the owners with their words."""
        return [
            (QuotaOwner.committee(), _("Whole committee")),
            *((QuotaOwner.cell(owner), short_cell_name(name)) for owner, name in self.cells),
            *(
                (
                    QuotaOwner.mass_organisation(owner),
                    _("{name} (introductions)").format(name=name),
                )
                for owner, name in self.organisations
            ),
        ]


class QuotaEditDialog(ActForm):
    """Shows the target there is for the period and owner chosen; saving sets it."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        choices: QuotaChoices,
        *,
        period: QuotaPeriod,
        owner: QuotaOwner,
        records: Sequence[QuotaRecord],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Target"), tools, act=_("Set target"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._register, self._choices = register, choices
        self._records, self._records_of = tuple(records), period
        self._period = QLineEdit(period.label)
        self._period.setObjectName("periodText")
        self._owner = ComboBox(name="owner")
        self._target = QLineEdit()
        self._target.setObjectName("target")
        self._plan = QLineEdit()
        self._plan.setObjectName("planNumber")
        self._note = QLineEdit()
        self._note.setObjectName("note")
        self._shares = ShareEditor(choices.traits)
        self._build()
        self._connect()
        self._offer_owners(owner)

    def _build(self) -> None:
        form = Form()
        form.setFixedWidth(_FORM_WIDTH)
        form.add(
            self.add_row(
                "period",
                FieldRow(
                    _("Year or term"),
                    self._period,
                    required=True,
                    hint=_("a term's target is not a year's: 2026 or 2025-2030"),
                ),
            )
        )
        owner = QWidget()
        line = QHBoxLayout(owner)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S2)
        line.addWidget(self._owner, 1)
        self._new_organisation = icon_button(
            "plus", _("Add mass organisation…"), kind="plain", name="newOrganisation"
        )
        line.addWidget(self._new_organisation)
        owner.setFocusProxy(self._owner)
        form.add(self.add_row("owner", FieldRow(_("Given to"), owner, required=True)))
        self._target_row = FieldRow(
            _("Target"), self._target, required=True, width=_NUMBER_WIDTH, hint=_("people")
        )
        form.add(self.add_row("target", self._target_row))
        form.add(self.add_row("plan_number", FieldRow(_("Plan number"), self._plan)))
        form.add(self.add_row("note", FieldRow(_("Note"), self._note)))
        side = QHBoxLayout()
        side.setSpacing(Space.S8)
        side.addWidget(form)
        shares = FieldRow(_("Composition: at least"), self._shares)
        side.addWidget(self.add_row("shares", shares), 1)
        self.body.addLayout(side, 1)
        self._away = self.add_button(_("Take target away…"), "left")
        self._away.setObjectName("away")
        set_kind(self._away, "danger")

    def _connect(self) -> None:
        self._owner.activated.connect(lambda _at: self._fill())
        self._period.editingFinished.connect(self._on_period)
        self._new_organisation.clicked.connect(self._add_organisation)
        self._away.clicked.connect(self._take_away)

    def _offer_owners(self, chosen: QuotaOwner) -> None:
        self._owners = self._choices.owners()
        self._owner.clear()
        for _owner, words in self._owners:
            self._owner.addItem(words)
        places = [owner for owner, _words in self._owners]
        self._owner.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self._fill()
        self._target.setFocus()

    def owner(self) -> QuotaOwner:
        """Return who is chosen."""
        return self._owners[self._owner.currentIndex()][0]

    def _record(self) -> QuotaRecord | None:
        owner = self.owner()
        found = (
            record
            for record in self._records
            if (record.kind, record.owner_id) == (owner.kind, owner.id)
        )
        return next(found, None)

    def _fill(self) -> None:
        """Show the target there is; without one, what was typed stays."""
        record = self._record()
        self._away.setVisible(record is not None)
        if record is None:
            return
        self._target.setText(str(record.target))
        self._plan.setText(record.plan_number or "")
        self._note.setText(record.note or "")
        self._shares.show_shares(record.shares)

    def _on_period(self) -> None:
        self.row("period").set_error("")
        try:
            period = read_period(self._period.text())
        except UserError as error:
            self.row("period").set_error(error.message)
            return
        if period != self._records_of:
            self._tools.tasks.read(
                self,
                partial(quotas_of, self._register, period=period),
                partial(self._take_records, period),
                newest="records",
            )

    def _take_records(self, period: QuotaPeriod, records: tuple[QuotaRecord, ...]) -> None:
        self._records, self._records_of = records, period
        self._fill()

    def work(self) -> Callable[[], object] | None:
        """Return what sets the target."""
        try:
            return partial(
                set_quota,
                self._register,
                owner=self.owner(),
                period=read_period(self._period.text()),
                target=read_people(self._target.text(), field="target"),
                shares=self._shares.shares(),
                plan_number=self._plan.text(),
                note=self._note.text(),
            )
        except UserError as error:
            self.row(error.field or "period").set_error(error.message)
            return None

    def _add_organisation(self) -> None:
        commit_typing()
        dialog = OrganisationDialog(self._register, self._tools, parent=self)
        if self._tools.messages.run(dialog):
            self._tools.tasks.read(
                self, partial(mass_organisations, self._register), self._take_organisations
            )

    def _take_organisations(self, found: list[tuple[UUID, str]]) -> None:
        known = {owner for owner, _name in self._choices.organisations}
        new = next((owner for owner, _name in found if owner not in known), None)
        self._choices = QuotaChoices(self._choices.cells, found, self._choices.traits)
        self._offer_owners(QuotaOwner.mass_organisation(new) if new else self.owner())

    def _take_away(self) -> None:
        record = self._record()
        if record is None:
            return
        name = self._owners[self._owner.currentIndex()][1]
        dialog = QuotaRemoveDialog(self._register, self._tools, record, name, parent=self)
        if self._tools.messages.run(dialog):
            self.done(QDialog.DialogCode.Rejected)  # what was typed belongs to what is gone
