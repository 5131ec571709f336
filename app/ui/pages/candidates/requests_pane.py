"""The requests of one candidate: how many are back, the table, letters sent, results returned."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.verification_progress import RequestStatus
from app.i18n import _
from app.labels import label as term
from app.services.register import Register
from app.services.verification import plan_candidate
from app.services.verification_record import Addressee, RequestLine, VerificationRecord
from app.ui.dialogs.person_letter import ResultDialog, SentDialog
from app.ui.main_window import Tools
from app.ui.pages.candidates.request_rows import Row, request_columns, request_rows
from app.ui.tables import ListModel, Rows, TableView
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets import (
    Chip,
    ElidedLabel,
    EmptyState,
    Shape,
    ShareBar,
    Way,
    button,
    label,
    scrolling,
    set_kind,
)

_BAR = 110


class RequestsPane(QWidget):
    """Whom to verify where, and how far it has come."""

    print_wanted = Signal()
    family_wanted = Signal()
    """Relatives or places are missing."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._record: VerificationRecord | None = None
        self._model: ListModel[Row] = ListModel(request_columns())
        self.table = TableView(
            self._model, name="requests", settings=tools.settings, rows=Rows.TWO_LINES_TIGHT
        )
        self.table.setAccessibleName(_("Verification requests"))
        self._returned = label(strong=True)
        self._bar = ShareBar()
        self._bar.setFixedWidth(_BAR)
        self._overdue, self._near = Chip("", Status.OVER), Chip("", Status.SOON)
        self._rule = ElidedLabel(role=Type.CAPTION, tone="ink3")
        self.plan = button(_("Draw up again"), icon="rotate-ccw", clicked=self._plan, name="plan")
        self.print = button(
            _("Print checklist"),
            icon="printer",
            kind="primary",
            clicked=self.print_wanted.emit,
            name="printRequests",
        )
        self.sent = button(_("Record a letter…"), icon="mail", clicked=self._send, name="sent")
        self.result = button(_("Record a result…"), icon="stamp", clicked=self._return, name="back")
        self._missing = ElidedLabel(tone=Status.SOON)
        self._to_family = button(
            _("Relatives and places"), kind="link", clicked=self.family_wanted.emit, name="toFamily"
        )
        self.bar = QWidget()
        """The acts on the whole list, for the tab's own toolbar."""
        self._build()
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(lambda _row: self._return())

    def _build(self) -> None:
        acts = QHBoxLayout(self.bar)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(Space.S4)
        acts.addStretch(1)
        acts.addWidget(self.plan)
        acts.addWidget(self.print)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self.table, 1)
        column.addLayout(self._build_foot())
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(scrolling(self._nothing()))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(Space.PANE_X, 0, Space.PANE_X, Space.S3)
        head.setSpacing(Space.S4)
        for widget in (self._returned, self._bar, self._overdue, self._near):
            head.addWidget(widget)
        head.addWidget(self._rule, 1)
        return head

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.PANE_X, Space.S4, Space.PANE_X, Space.S4)
        foot.setSpacing(Space.S4)
        self._warning = Shape(STATUS_SHAPES[Status.SOON], Status.SOON, Size.ICON_ROW)
        foot.addWidget(self._warning)
        foot.addWidget(self._missing, 1)
        foot.addWidget(self._to_family)
        foot.addWidget(self.sent)
        foot.addWidget(self.result)
        return foot

    def _nothing(self) -> EmptyState:
        return EmptyState(
            _("The verification list is not drawn up"),
            _(
                "It says who is verified where, and whether into the booklet or on a slip; "
                "it is made from relatives and places."
            ),
            [
                Way(
                    "file-text",
                    _("Draw up from what is declared"),
                    _("What is missing is named afterwards; it can be drawn up again any time."),
                    _("Draw up the list"),
                    self._plan,
                ),
                Way(
                    "user-plus",
                    _("Declare relatives and places first"),
                    _("Parents, spouse, children; where each was born, lives and worked."),
                    _("Relatives and places"),
                    self.family_wanted.emit,
                ),
            ],
        )

    def show_record(self, record: VerificationRecord) -> None:
        """Show the requests of one candidate."""
        self._record = record
        self._model.set_rows(request_rows(record))
        drawn_up = bool(record.lines)
        self._stack.setCurrentIndex(0 if drawn_up else 1)
        self.plan.setVisible(drawn_up)
        set_kind(self.print, "primary" if drawn_up else "plain")
        self._show_head(record)
        self._show_missing(record)
        self._on_row(None)

    def _show_head(self, record: VerificationRecord) -> None:
        total = len(record.lines)
        words = _("{returned} of {all} requests have come back").format(
            returned=record.returned, all=total
        )
        self._returned.setText(words)
        self._bar.show_share(record.returned / total if total else 0.0, words=words)
        for chip, status, one, more in (
            (self._overdue, RequestStatus.OVERDUE, _("{n} overdue"), Status.OVER),
            (self._near, RequestStatus.NEAR, _("{n} due soon"), Status.SOON),
        ):
            count = record.count(status)
            chip.set(one.format(n=count), more)
            chip.setVisible(bool(count))
        rule = _("rule: {rule}").format(rule=record.rule_label)
        if not record.rule_checked:
            rule = _("{rule} (not yet compared with its original)").format(rule=rule)
        self._rule.set_text(rule)

    def _show_missing(self, record: VerificationRecord) -> None:
        said = []
        if record.undeclared:
            said.append(
                _("Not declared: {who}.").format(
                    who=", ".join(term(relation) for relation in record.undeclared)
                )
            )
        if record.without_place:
            said.append(_("Without any place: {who}.").format(who=", ".join(record.without_place)))
        if record.plan.any() and record.lines:
            said.append(_change_words(record))
        self._missing.set_text(" ".join(said))
        for widget in (self._warning, self._to_family):
            widget.setVisible(bool(said))

    def _on_row(self, _row: Row | None) -> None:
        chosen = self._addressee() is not None
        self.sent.setVisible(chosen)
        self.result.setVisible(chosen)

    def _addressee(self) -> Addressee | None:
        """Return the addressee of the row that the keyboard stands on."""
        row = self.table.current_row()
        if self._record is None or not isinstance(row, RequestLine):
            return None
        return next((one for one in self._record.addressees if row in one.lines), None)

    def _plan(self) -> None:
        if self._record is not None:
            self._tools.tasks.write(
                self,
                partial(plan_candidate, self._register, candidate_id=self._record.candidate_id),
            )

    def _send(self) -> None:
        addressee = self._addressee()
        if addressee is not None:
            self._tools.messages.run(
                SentDialog(self._register, self._tools, addressee=addressee, parent=self)
            )

    def _return(self) -> None:
        addressee, row = self._addressee(), self.table.current_row()
        if addressee is not None and isinstance(row, RequestLine):
            self._tools.messages.run(
                ResultDialog(
                    self._register, self._tools, addressee=addressee, chosen=row, parent=self
                )
            )


def _change_words(record: VerificationRecord) -> str:
    plan = record.plan
    parts = [
        (len(plan.added), _("{n} to add")),
        (len(plan.changed), _("{n} to change")),
        (len(plan.dropped), _("{n} to drop")),
    ]
    words = ", ".join(pattern.format(n=count) for count, pattern in parts if count)
    return _("Drawing up again would change it: {what}.").format(what=words)
