"""Taking a target away, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.terms import QuotaOwnerKind
from app.i18n import _
from app.services.quotas import QuotaRecord, remove_quota
from app.services.register import Register
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import FieldRow, paragraph, set_kind

_WIDTH = 460


class QuotaRemoveDialog(ActForm):
    """Asks why a target is taken away."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        record: QuotaRecord,
        owner: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Take target away"), tools, act=_("Take away"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._register, self._record = register, record
        set_kind(self._act, "danger")
        self._act.setDefault(False)
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        words = _("Take away the target of {target} of {owner} for {period}?")
        if record.kind is QuotaOwnerKind.MASS_ORGANISATION:
            words = _("Take away the introductions asked of {owner} for {period} ({target})?")
        question = words.format(target=record.target, owner=owner, period=record.period.label)
        column = QVBoxLayout()
        column.setSpacing(Space.S4)
        column.addWidget(paragraph(question, role=Type.TITLE))
        column.addWidget(
            self.add_row(
                "reason",
                FieldRow(
                    _("Reason"),
                    self._reason,
                    required=True,
                    hint=_("Admissions stay as they are. This can be undone with F8."),
                ),
            )
        )
        self.body.addLayout(column)
        self.body.addStretch(1)
        self._reason.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what takes the target away."""
        return partial(
            remove_quota, self._register, quota_id=self._record.id, reason=self._reason.text()
        )
