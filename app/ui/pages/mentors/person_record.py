"""The right side: one person with his mentors now and before, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.mentors import MOST_MENTORS
from app.domain.remarks import month_text
from app.i18n import _
from app.labels import label as words
from app.services.mentor_record import EndedAssignment, MentorDetail, MentorRecord
from app.ui.day_words import day
from app.ui.pages.mentors.mentor_card import MentorCard
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import (
    ElidedLabel,
    NoticeCard,
    Pane,
    PaneFoot,
    PaneHeader,
    ScrollBody,
    button,
    icon_button,
    label,
    paragraph,
)


class PersonRecord(Pane):
    """Shows a `MentorRecord`; its buttons tell what is wanted."""

    back_requested = Signal()
    assign_requested = Signal(object)
    replace_requested = Signal(object, object)
    end_requested = Signal(object, object)
    name_requested = Signal(object, object)
    complete_requested = Signal(object, object)
    month_requested = Signal(object)
    record_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="personRecord")
        self._record: MentorRecord | None = None
        self._cards: list[MentorCard] = []
        self._inner = QWidget()
        self.back = icon_button("arrow-left", _("Back to the list"), name="back")
        self.title = ElidedLabel(role=Type.TITLE)
        self.below_title = ElidedLabel(tone="ink2")
        self._scroll = ScrollBody()
        self._why_not = label(role=Type.CAPTION, tone="ink2")
        self.month_button = button(_("Month grid"), icon="notebook-pen", name="monthGrid")
        self.open_button = button(_("Open the record"), name="openRecord")
        self.assign = button(_("Assign a mentor…"), icon="user-plus", kind="primary", name="assign")
        self._build()
        self._connect()
        self.show_record(None)

    def _build(self) -> None:
        head, foot = PaneHeader(title=True), PaneFoot()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.below_title)
        head.row.addWidget(self.back)
        head.row.addLayout(names, 1)
        self.back.setToolTip(_("Back to the list (Alt+Left)"))
        self.assign.setToolTip(_("Assign a mentor to this person and others of the cell (Ctrl+N)"))
        self.month_button.setToolTip(_("This person in the month grid of the cell"))
        foot.row.addWidget(self.month_button)
        foot.row.addWidget(self.open_button)
        foot.row.addStretch(1)
        foot.row.addWidget(self.assign)
        self.add(head)
        self.add(self._scroll, stretch=1)
        self.add(foot)
        self._foot = foot

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.assign.clicked.connect(lambda: self._emit(self.assign_requested))
        self.month_button.clicked.connect(lambda: self._emit(self.month_requested))
        self.open_button.clicked.connect(lambda: self._emit(self.record_requested))

    def _emit(self, signal: SignalInstance) -> None:
        if self._record is not None:
            signal.emit(self._record.row)

    def show_back(self, shown: bool) -> None:
        """Show the way back where the record stands in place of the list."""
        self.back.setVisible(shown)

    def record(self) -> MentorRecord | None:
        """Return what is shown."""
        return self._record

    def show_record(self, record: MentorRecord | None) -> None:
        """Show one person, or that nobody is chosen."""
        focused = self._scroll.isAncestorOf(self.focusWidget() or self)
        self._record = record
        self._cards = []
        body = self._new_body()
        self._foot.setVisible(record is not None)
        if record is None:
            self.title.set_text(_("Nobody chosen"))
            self.below_title.set_text(_("Choose a person on the left."))
        else:
            self.title.set_text(record.row.name)
            self.below_title.set_text(f"{words(record.row.stage)} · {record.row.cell}")
            self._fill(body, record)
        self._inner.show()  # at once: the keyboard may be wanted in it
        if focused:
            self.first_act().setFocus()

    def _new_body(self) -> QVBoxLayout:
        """Put an empty body in the place of the one before."""
        while self._scroll.body.count() > 1:
            item = self._scroll.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S5)
        self._scroll.add(self._inner)
        return column

    def _fill(self, body: QVBoxLayout, record: MentorRecord) -> None:
        row = record.row
        self.assign.setVisible(len(row.mentors) < MOST_MENTORS)
        if not row.mentors:
            body.addWidget(self._nobody_helps(record))
        for detail in record.mentors:
            card = MentorCard(
                detail,
                replace=self._asks(self.replace_requested),
                end=self._asks(self.end_requested),
                name=self._asks(self.name_requested),
                complete=self._asks(self.complete_requested),
            )
            self._cards.append(card)
            body.addWidget(card)
        if len(row.mentors) >= MOST_MENTORS:
            body.addWidget(
                paragraph(
                    _("Two mentors are the most; replace one of them to assign another."),
                    role=Type.CAPTION,
                )
            )
        self._fill_remark(body, record)
        if record.earlier:
            body.addWidget(label(_("Helped before"), role=Type.SECTION))
            for ended in record.earlier:
                body.addWidget(paragraph(_ended_words(ended), tone="ink2"))

    def _asks(self, signal: SignalInstance) -> Callable[[MentorDetail], object]:
        def ask(detail: MentorDetail) -> None:
            if self._record is not None:
                signal.emit(self._record.row, detail.mentor)

        return ask

    def _nobody_helps(self, record: MentorRecord) -> NoticeCard:
        if record.row.needs_mentor:
            return NoticeCard(
                Status.OVER,
                _("No mentor yet"),
                _(
                    "From the list of sympathisers to the end of the probation an official member "
                    "assigned by the cell helps."
                ),
            )
        return NoticeCard(
            Status.NONE,
            _("No mentor yet"),
            _("None is needed before the list of sympathisers; the cell may assign one."),
        )

    def _fill_remark(self, body: QVBoxLayout, record: MentorRecord) -> None:
        remark = record.row.last_remark
        body.addWidget(label(_("Last remark"), role=Type.SECTION))
        if remark is None:
            body.addWidget(paragraph(_("No remark in the register yet."), tone="ink3"))
            return
        said = _("Nothing new") if remark.nothing_new and not remark.text else remark.text
        on = month_text(remark.month)
        if remark.met_on:
            on += ", " + _("met on {day}").format(day=day(remark.met_on))
        body.addWidget(paragraph(f"{on}: {said}"))

    def first_act(self) -> QPushButton:
        """Return the button that the keyboard goes to first."""
        first = self._cards[0].buttons[0] if self._cards else self.assign
        return first if first.isVisibleTo(self) else self.month_button


def _ended_words(ended: EndedAssignment) -> str:
    since = ended.since.show() if ended.since else "?"
    until = day(ended.ended_on)
    return _("{name}, {since} – {until}: {reason}").format(
        name=ended.name, since=since, until=until, reason=ended.end_reason
    )
