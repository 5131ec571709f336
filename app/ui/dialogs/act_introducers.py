"""Who introduces somebody: two members, or one member and an organisation; together since when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.domain.terms import IntroducerKind, Standing
from app.i18n import _
from app.labels import label as term
from app.services.introducers import IntroducerRow, set_introducers
from app.services.mentoring import MentorChoice, mentor_choices
from app.services.person_procedure import IntroducerLine
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.act_base import Who
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import ComboBox, DateField, FieldRow, NoticeCard, paragraph

_WIDTH: Final = 720
_DAY_WIDTH: Final = 178
_OTHER: Final = "other"
_MAY: Final = (Standing.OFFICIAL, Standing.EXEMPT)


class _MemberLine:
    """The fields of one member who introduces."""

    def __init__(self, tools: Tools, at: int) -> None:
        self.member = ComboBox(name=f"introducer{at}")
        self.name = QLineEdit()
        self.name.setObjectName(f"introducerName{at}")
        self.since: DateField = partial_date_field(tools.clock, name=f"together{at}")
        self._known: dict[UUID, str] = {}
        self.member.activated.connect(self._on_chosen)
        self._fill()

    def offer(self, choices: Sequence[MentorChoice]) -> None:
        """Offer the members of the cell; what was chosen stays chosen."""
        chosen = self.member.currentData()
        for one in choices:
            if one.standing in _MAY:
                self._known.setdefault(one.member_id, one.name)
        self._fill()
        self.member.select(chosen)
        self._on_chosen()

    def show_line(self, line: IntroducerLine) -> None:
        """Show somebody who introduces already."""
        row = line.row
        if row.member_id is not None:
            self._known[row.member_id] = line.name
            self._fill()
            self.member.select(row.member_id)
        else:
            self.member.select(_OTHER)
            self.name.setText(row.name_text or "")
        self.since.show_text(row.together_since.show() if row.together_since else "")
        self._on_chosen()

    def _fill(self) -> None:
        self.member.clear()
        self.member.addItem(_("nobody yet"), None)
        for member_id, name in self._known.items():
            self.member.addItem(name, member_id)
        self.member.addItem(_("somebody else, by name"), _OTHER)
        self._on_chosen()

    def _on_chosen(self, _at: int = 0) -> None:
        self.name.setEnabled(self.member.currentData() == _OTHER)
        self.since.setEnabled(self.member.currentData() is not None)

    def row(self) -> IntroducerRow | None:
        """Return what is typed; None where nobody was chosen."""
        self.since.take()
        chosen = self.member.currentData()
        if chosen is None:
            return None
        since = self.since.value()
        if chosen == _OTHER:
            return IntroducerRow(
                IntroducerKind.MEMBER, name_text=self.name.text(), together_since=since
            )
        return IntroducerRow(IntroducerKind.MEMBER, member_id=chosen, together_since=since)


class IntroducersDialog(ActForm):
    """Whether they are enough is judged on the day of the cell's vote, not here."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        lines: Sequence[IntroducerLine],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Introducers"), tools, act=_("Record"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._register, self._who = register, who
        self.members = (_MemberLine(tools, 1), _MemberLine(tools, 2))
        self.organisation = ComboBox(name="organisation")
        self.organisation.addItem(_("none"), None)
        for kind in (IntroducerKind.YOUTH_UNION, IntroducerKind.TRADE_UNION):
            words = term(kind)
            self.organisation.addItem(words[:1].upper() + words[1:], kind)
        self._own: IntroducerRow | None = None
        self.notice = NoticeCard(Status.OVER, "")
        self.notice.hide()
        self._build()
        self._show(lines)
        if who.cell_id is not None:
            tools.tasks.read(
                self, partial(mentor_choices, register, cell_id=who.cell_id), self._offer
            )
        self.members[0].member.setFocus()

    def _build(self) -> None:
        self.body.addWidget(
            paragraph(_("Who introduces {name}").format(name=self._who.name), role=Type.TITLE)
        )
        self.body.addWidget(
            paragraph(
                _(
                    "Two official members, or one official member and the Youth Union or the "
                    "trade union; together at work or in the cell for twelve months or more "
                    "before the cell votes."
                ),
                tone="ink2",
            )
        )
        self.body.addWidget(self.notice)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.PAGE)
        grid.setVerticalSpacing(Space.S4)
        titles = (_("First member"), _("Second member"))
        for at, (line, title) in enumerate(zip(self.members, titles, strict=True)):
            grid.addWidget(FieldRow(title, line.member), at, 0)
            grid.addWidget(FieldRow(_("Full name"), line.name), at, 1)
            since = FieldRow(_("Together since"), line.since, width=_DAY_WIDTH)
            grid.addWidget(self.add_row(f"together_since{at}", since), at, 2)
        grid.addWidget(FieldRow(_("Organisation"), self.organisation), 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _show(self, lines: Sequence[IntroducerLine]) -> None:
        members = [one for one in lines if one.row.kind is IntroducerKind.MEMBER]
        for fields, line in zip(self.members, members, strict=False):
            fields.show_line(line)
        for line in lines:
            if line.row.kind is not IntroducerKind.MEMBER:
                self._own = line.row
                self.organisation.select(line.row.kind)

    def _offer(self, choices: Sequence[MentorChoice]) -> None:
        for fields in self.members:
            fields.offer(choices)

    def work(self) -> Callable[[], object] | None:
        """Return what records who introduces."""
        self.notice.hide()
        rows = [row for fields in self.members if (row := fields.row()) is not None]
        kind = self.organisation.currentData()
        if kind is not None:
            same = self._own is not None and self._own.kind == kind
            rows.append(self._own if self._own and same else IntroducerRow(IntroducerKind(kind)))
        return partial(set_introducers, self._register, self._who.candidate_id, rows)

    def show_refusal(self, problem: Exception) -> None:
        """Say what the service refuses above the rows: it belongs to several of them."""
        self.notice.say(Status.OVER, str(problem))
        self.notice.show()
