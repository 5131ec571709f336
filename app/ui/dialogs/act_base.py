"""What the dialogs of acts share: day and number, what holds the act up, and the reason for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.errors import SoNguonError, UserError
from app.i18n import _, ngettext
from app.labels import label as term
from app.services.acts import ActEntry, HeldUpError, record_act
from app.services.acts_back import correct_act
from app.services.acts_of_person import ActLine
from app.services.acts_preview import ActPreview, preview_act
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tab_order import order_tabs
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import FieldRow, NoticeCard, ScrollBody, label, paragraph

WIDTH = 560
_DAY = 178
_NUMBER = 190
_ROOM = 384  # pixels between head and foot of the largest dialog
# A reason stands in for the one not typed yet, so that the look ahead does not ask for it.
_SOME_REASON = "…"


@dataclass(frozen=True, slots=True)
class Who:
    """On whom an act is recorded."""

    candidate_id: UUID
    name: str
    cell_id: UUID | None
    cell: str
    stage: Stage
    recall_on: PartialDate | None = None


class PersonActForm(ActForm):
    """Records one act on one person, or corrects one; looks ahead whenever the day changes.

    What the rules miss stands above the foot with a field for the reason why the act is recorded
    all the same; nothing is asked for where nothing is missing.
    """

    is_tight = False
    """Whether the dialog is so full that it says no more than it must."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        kind: MilestoneKind,
        title: str = "",
        words: str = "",
        act: str = "",
        danger: bool = False,
        line: ActLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        usual = _("Correct") if line else _("Record")
        super().__init__(
            title or term(kind), tools, act=act or usual, danger=danger and not line, parent=parent
        )
        self.setMinimumWidth(WIDTH)
        self._register, self._who, self._kind, self._line = register, who, kind, line
        self._usual = self._act.text()
        self.day = partial_date_field(tools.clock, name="onDay")
        self.number = _text_line("number")
        self.reason = _text_line("reason")
        self.in_spite_of = _text_line("inSpiteOf")
        self._build_head(title or term(kind), words)
        self._middle = ScrollBody()
        self.fields = self._middle.body
        self.fields.takeAt(0)  # the stretch stands behind everything, once that is laid out
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(Space.S7)
        self.beside.addWidget(self._middle, 1)
        self.body.addLayout(self.beside, 1)
        self._stages = label(role=Type.CAPTION, tone="ink2")
        self._held_up = NoticeCard(Status.SOON, "")
        self._held_up.setObjectName("heldUp")
        self._spite = FieldRow(
            _("Recorded all the same, because"),
            self.in_spite_of,
            required=True,
        )

    def _build_head(self, title: str, words: str) -> None:
        self.body.addWidget(paragraph(title, role=Type.TITLE))
        name = "" if self._who.name in title else self._who.name
        who = " · ".join(filter(None, (name, self._who.cell)))
        self.body.addWidget(paragraph(who, tone="ink2"))
        if words:
            self.body.addWidget(paragraph(words, tone="ink2"))

    # what a subclass lays out

    def add_fields(self, *names: str) -> None:
        """Lay out rows noted before, side by side."""
        if len(names) == 1:
            self.fields.addWidget(self.row(names[0]))
            return
        side = QHBoxLayout()
        side.setSpacing(Space.PAGE)
        for name in names:
            side.addWidget(self.row(name), 1)
        self.fields.addLayout(side)

    def day_row(self, title: str = "", *, hint: str = "") -> str:
        """Note the row of the day."""
        if not self.is_tight:
            hint = hint or _("day, or month and year; Ctrl+; is today")
        self.add_row(
            "on", FieldRow(title or _("Day"), self.day, required=True, width=_DAY, hint=hint)
        )
        return "on"

    def number_row(self, title: str = "") -> str:
        """Note the row of the number."""
        self.add_row(
            "number",
            FieldRow(
                title or _("Number of the paper"),
                self.number,
                width=_NUMBER,
                hint="" if self.is_tight else _("may follow later"),
            ),
        )
        return "number"

    def reason_row(self, title: str = "", *, required: bool = True, hint: str = "") -> str:
        """Note the row of the reason."""
        hint = hint or _("stays in the history of the record")
        self.add_row(
            "reason", FieldRow(title or _("Reason"), self.reason, required=required, hint=hint)
        )
        return "reason"

    def finish(self) -> None:
        """Lay out what every act ends with; a correction asks why instead of looking ahead."""
        if self._line is not None:
            self._fill_in(self._line)
        self.fields.addWidget(self._stages)
        self.fields.addWidget(self._held_up)
        self.add_row("in_spite_of", self._spite)
        self.fields.addWidget(self._spite)
        self.fields.addStretch(1)
        self._show_held_up((), "")
        items = (self.beside.itemAt(at) for at in range(self.beside.count()))
        parts = [part for item in items if item and (part := item.widget()) is not None]
        order_tabs(*parts, self)
        self.day.changed.connect(self._look_ahead)
        self.number.editingFinished.connect(self._look_ahead)
        self._look_ahead()

    def _fill_in(self, line: ActLine) -> None:
        self.day.show_text(line.on.show() if line.on else "")
        self.number.setText(line.number or "")
        if "reason" in self._rows:
            self._rows.pop("reason").hide()  # it stays; why the act is corrected is asked
        self.reason = _text_line("reason")
        self.add_row(
            "reason",
            FieldRow(
                _("Why it is corrected"),
                self.reason,
                required=True,
                hint=_("stays in the history of the record"),
            ),
        )
        self.add_fields("reason")

    # what is written

    def entry(self) -> ActEntry:
        """Return the act as typed; a subclass adds what it asks for besides."""
        own = self._line.reason if self._line else self.reason.text()
        return ActEntry(self._kind, self.day.value(), number=self.number.text(), reason=own)

    def work(self) -> Callable[[], object] | None:
        """Return what records or corrects the act."""
        if not self.has_day():
            return None
        if self._line is not None:
            return partial(
                correct_act,
                self._register,
                self._line.milestone_id,
                self.entry(),
                reason=self.reason.text(),
            )
        spite = self.in_spite_of.text() if not self._spite.isHidden() else None
        return partial(
            record_act,
            self._register,
            [self._who.candidate_id],
            self.entry(),
            in_spite_of=spite or None,
        )

    def has_day(self) -> bool:
        """Tell whether a day stands in its field; say so where none does."""
        day = self.day.value()  # read once: reading takes what is said at the field back
        row = self.row("on")
        if row.error():
            return False
        if day is None:
            row.set_error(_("The date is missing. Type for example 1/5/1987."))
        return day is not None

    def on_day(self) -> PartialDate | None:
        """Return the day typed so far."""
        found: PartialDate | None = self.day.value()
        return found

    # looking ahead

    def _look_ahead(self, _why: object = None) -> None:
        if self._line is not None or self.on_day() is None:
            self._show_held_up((), "")
            return
        entry = ActEntry(self._kind, self.on_day(), number=self.number.text(), reason=_SOME_REASON)
        self._tools.tasks.read(
            self,
            partial(preview_act, self._register, [self._who.candidate_id], entry),
            self._show_preview,
            newest="preview",
        )

    def _show_preview(self, found: ActPreview) -> None:
        if not found.people:
            return
        (person,) = found.people
        row = self._rows.get(person.field or "") or self.row("on")
        if person.refusal:
            row.set_error(person.refusal)
        words = list(found.warnings)
        if person.stage_after is not person.stage:
            words.insert(
                0,
                _("Step: {before} → {after}").format(
                    before=term(person.stage), after=term(person.stage_after)
                ),
            )
        self._show_held_up(person.held_up, "\n".join(words))

    def _show_held_up(self, reasons: tuple[str, ...], words: str) -> None:
        self._stages.setText(words)
        self._stages.setVisible(bool(words) and not (reasons and self.is_tight))
        count = len(reasons)
        title = ngettext("Held up by {n} thing", "Held up by {n} things", count).format(n=count)
        self._held_up.say(Status.SOON, title, "; ".join(reasons))
        self._held_up.setVisible(bool(reasons))
        self._spite.setVisible(bool(reasons))
        self._act.setText(_("Record all the same") if reasons else self._usual)
        self.fit()

    def fit(self) -> None:
        """Be as high as what stands in the dialog, as far as the screen goes; more scrolls."""
        inner = self._middle.widget()
        layout = inner.layout() if inner is not None else None
        if inner is None or layout is None:
            return
        # Else Qt takes the height of all words at their narrowest for the least.
        inner.setMinimumHeight(1)
        width = max(inner.minimumSizeHint().width(), WIDTH - 2 * Space.PANE_X)
        wanted = layout.totalHeightForWidth(max(width, self._middle.width()))
        if wanted > _ROOM:
            width += self._middle.verticalScrollBar().sizeHint().width()
        self._middle.setMinimumWidth(width)
        self._middle.setMinimumHeight(min(wanted, _ROOM))
        if self.isVisible():
            QTimer.singleShot(0, self, self._take_least_size)

    def _take_least_size(self) -> None:
        least = self.minimumSizeHint()
        self.resize(max(self.width(), least.width()), least.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that is needed."""
        super().showEvent(event)
        self.fit()

    def _on_refused(self, problem: SoNguonError) -> None:
        if isinstance(problem, HeldUpError):
            self._show_held_up(problem.reasons[0][1], "")
            problem = UserError(
                _("The reason is missing. Write why it is recorded all the same."),
                field="in_spite_of",
            )
        super()._on_refused(problem)
        self.fit()

    def try_act(self) -> None:
        """Record; what is said at the fields gets its room."""
        super().try_act()
        self.fit()


def _text_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
