"""First step: whose register it is; or the way to a register that exists already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.errors import UserError
from app.i18n import _
from app.services.org_codes import read_org_code
from app.ui.brand import level_rule
from app.ui.first_run.steps import Step
from app.ui.widgets.buttons import button
from app.ui.widgets.forms import FieldRow
from app.ui.widgets.labels import paragraph

_CODE_WIDTH = 220


class CommitteeStep(Step):
    """Asks for the committee's name, and for its code where it is at hand."""

    existing_requested = Signal()
    demo_requested = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Whose register is it?"),
            _("The name stands in the title, on every list and on every form."),
        )
        self._name = QLineEdit()
        self._name.setObjectName("committee")
        self._name.setPlaceholderText(_("Party committee of … commune"))
        self._code = QLineEdit()
        self._code.setObjectName("code")
        self._name_row = FieldRow(_("Name of the committee"), self._name, required=True)
        self._code_row = FieldRow(
            _("Code of the organisation"),
            self._code,
            hint=_("14 digits, as 38.168.053.000.001; can be added later."),
            width=_CODE_WIDTH,
        )
        self.body.addWidget(self._name_row)
        self.body.addWidget(self._code_row)
        self.body.addStretch(1)
        self.body.addWidget(level_rule())
        self.body.addWidget(paragraph(_("Not a new register?"), tone="ink2"))
        ways = QHBoxLayout()
        self.existing = button(_("Open a register or restore a backup…"), name="existing")
        self.demo = button(_("Look round in the sample commune"), name="demo")
        ways.addWidget(self.existing)
        ways.addWidget(self.demo)
        ways.addStretch(1)
        self.body.addLayout(ways)
        self.setFocusProxy(self._name)
        self._name.textChanged.connect(self.changed)
        self._name.returnPressed.connect(self._code.setFocus)
        self._code.returnPressed.connect(self.next_requested)
        self.existing.clicked.connect(self.existing_requested)
        self.demo.clicked.connect(self.demo_requested)

    def is_complete(self) -> bool:
        return bool(self.name())

    def check(self) -> bool:
        self._name_row.set_error("")
        self._code_row.set_error("")
        try:
            read_org_code(self.code())
        except UserError as problem:
            self.set_error("code", problem.message)
            return False
        return True

    def set_error(self, field: str, sentence: str) -> None:
        """Mark `committee` or `code` with what a service said of it."""
        row = self._code_row if field == "code" else self._name_row
        row.set_error(sentence)
        row.field.setFocus()

    def name(self) -> str:
        """Return the committee's name."""
        return " ".join(self._name.text().split())

    def code(self) -> str:
        """Return the code, or nothing."""
        return self._code.text().strip()
