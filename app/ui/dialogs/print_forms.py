"""Printing an official form for one person or several: which, filled or blank, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.stages import Stage
from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.platform_current import current_platform
from app.services.print_form import (
    FormRow,
    MissingFact,
    PrintedForms,
    list_forms,
    missing_for_forms,
    office_style,
    print_forms,
)
from app.services.register import Register
from app.ui.dialogs.paper_run import PaperDialog, page_watch
from app.ui.dialogs.print_forms_list import FormTable
from app.ui.main_window import Tools
from app.ui.tab_order import order_tabs
from app.ui.tasks import Job
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import (
    Pane,
    PaneHeader,
    ScrollBody,
    SearchBox,
    SegmentedButtons,
    label,
    paragraph,
    set_tone,
)

_WIDTH, _HEIGHT = 1000, 500
_MOST_TOLD: Final = 100  # people whose missing facts are listed; more are counted
_FILLED, _BLANK = "filled", "blank"


@dataclass(frozen=True, slots=True)
class FormPerson:
    """Somebody a form is printed for."""

    candidate_id: UUID
    name: str
    stage: Stage


class PrintFormsDialog(PaperDialog):
    """Left the forms, right what the chosen one will say and what the register lacks for it."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        people: Sequence[FormPerson],
        *,
        show_document: Callable[[bytes, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Print a form"), tools, parent=parent)
        self.resize(_WIDTH, _HEIGHT)
        self._register, self._people = register, tuple(people)
        self._show_document = show_document
        self._on = tools.clock.today()
        self.search = SearchBox(_("Number or name of the form"), name="formSearch")
        self.forms = FormTable(settings=tools.settings)
        self.way = SegmentedButtons(
            [(_FILLED, _("Filled in")), (_BLANK, _("Blank"))], name="formWay"
        )
        self._name = paragraph(role=Type.SECTION)
        self._kind = paragraph(role=Type.CAPTION, tone="ink3")
        self._kind.setObjectName("formNote")
        self._lacks = paragraph(role=Type.SECTION)
        self._lacks.setObjectName("lacks")
        self._list = ScrollBody()
        self._list.take_keys(_("What the register lacks"))
        # Its own edge is two pixels wide.
        self._list.body.setContentsMargins(Space.PANE_X - 2, Space.S2, Space.PANE_X, Space.PANE_Y)
        self._list.body.setSpacing(Space.S2)
        self._told_people: list[QWidget] = []
        self._build()
        self._connect()
        tools.tasks.read(self, partial(list_forms, on=self._on), self._show_forms, self._refuse)
        self.search.setFocus()

    def _build(self) -> None:
        self.body.addWidget(paragraph(self._question(), role=Type.TITLE))
        sides = QHBoxLayout()
        sides.setSpacing(Space.PAGE)
        left = Pane()
        head = PaneHeader()
        head.row.addWidget(self.search, 1)
        left.add(head)
        left.add(self.forms, stretch=1)
        sides.addWidget(left, 6)
        sides.addWidget(self._build_right(), 4)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.told)
        self.body.addWidget(self.wait)
        self.add_close_button(_("Close"))
        self._preview = self.add_button(_("Look at the print"), "primary", "eye")
        self._preview.setObjectName("preview")
        order_tabs(self.search, self.forms, self.way, self._list)

    def _build_right(self) -> Pane:
        pane = Pane()
        head = PaneHeader()
        head.row.addWidget(self.way)
        head.row.addStretch(1)
        above = QWidget()
        words = QVBoxLayout(above)
        words.setContentsMargins(Space.PANE_X, Space.PANE_Y, Space.PANE_X, 0)
        words.setSpacing(Space.S2)
        for part in (self._name, self._kind):
            words.addWidget(part)
        words.addSpacing(Space.S4)
        words.addWidget(self._lacks)
        pane.add(head)
        pane.add(above)
        pane.add(self._list, stretch=1)
        return pane

    def _question(self) -> str:
        if len(self._people) == 1:
            return _("Print a form for {name}").format(name=self._people[0].name)
        count = len(self._people)
        said = ngettext("Print a form for {n} person", "Print a form for {n} people", count)
        return said.format(n=count)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._begin)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.forms.setFocus)
        self.forms.current_row_changed.connect(self._look_ahead)
        self.forms.row_activated.connect(lambda _row: self._begin())
        self.way.chosen.connect(self._look_ahead)
        self._preview.clicked.connect(self._begin)

    # which form

    def _show_forms(self, rows: Sequence[FormRow]) -> None:
        self.forms.set_forms(rows, [one.stage for one in self._people])
        self._look_ahead()

    def _find(self, typed: str) -> None:
        if not self.forms.show_matching(typed):
            self._look_ahead()

    def is_blank(self) -> bool:
        """Tell whether the form is printed without facts."""
        return self.way.current() == _BLANK

    def _look_ahead(self, _why: object = None) -> None:
        form = self.forms.chosen()
        self._name.setText(form.name if form else _("No form is called so"))
        self._kind.setText(_note(form, blank=self.is_blank()) if form else "")
        self._kind.setVisible(bool(self._kind.text()))
        self._tell_missing("")
        self.show_state()
        if form is None:
            return
        if self.is_blank():
            self._tell_missing(_("Every place is left dotted."))
            return
        ids = [one.candidate_id for one in self._people]
        self._tools.tasks.read(
            self,
            partial(missing_for_forms, self._register, form.key, ids, on=self._on),
            self._show_missing,
            self._refuse,
            newest="missing",
        )

    def _show_missing(self, found: tuple[MissingFact, ...]) -> None:
        if self.is_blank() or self.forms.chosen() is None:
            return
        if not found:
            self._tell_missing(_("The register has all that this form asks for."), tone=Status.OK)
            return
        count = len(found)
        said = ngettext("{n} place stays dotted:", "{n} places stay dotted:", count)
        self._tell_missing(said.format(n=count), tone=Status.SOON)
        fields: dict[str, list[str]] = {}
        for one in found:
            fields.setdefault(one.person, []).append(one.words)
        alone = len(self._people) == 1
        for person, words in list(fields.items())[:_MOST_TOLD]:
            name = person or _("The office")
            if alone:
                self._add_line(name if not person else "", "\n".join(words))
            else:
                self._add_line(name, "; ".join(words))
        if len(fields) > _MOST_TOLD:
            more = len(fields) - _MOST_TOLD
            said = ngettext("and {n} person more", "and {n} people more", more).format(n=more)
            self._add_line("", said)

    def _tell_missing(self, sentence: str, *, tone: str = "ink2") -> None:
        self._lacks.setText(sentence)
        set_tone(self._lacks, tone)
        for line in self._told_people:
            line.hide()
            line.deleteLater()
        self._told_people.clear()

    def _add_line(self, person: str, words: str) -> None:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if person:
            column.addWidget(label(person, strong=True))
        column.addWidget(paragraph(words, tone="ink2"))
        self._list.add(block)
        self._told_people.append(block)

    def _refuse(self, problem: SoNguonError) -> None:
        self.tell(Status.OVER, problem.message)

    # the print

    def show_state(self) -> None:
        """Let a chosen form be looked at while none is being made."""
        self._preview.setEnabled(self.forms.chosen() is not None and not self.is_busy())

    def _begin(self) -> None:
        form = self.forms.chosen()
        if form is None or self.is_busy():
            return
        ids = [one.candidate_id for one in self._people]
        register, on, blank = self._register, self._on, self.is_blank()

        def work(job: Job) -> PrintedForms:
            style = office_style(register, current_platform())
            watch = page_watch(job)
            return print_forms(
                register, form.key, ids, on=on, blank=blank, style=style, on_page=watch
            )

        self.run_papers(work, partial(self._show_print, form), sentence=_("Drawing the form…"))

    def _show_print(self, form: FormRow, printed: PrintedForms) -> None:
        whose = f", {self._people[0].name}" if len(self._people) == 1 else ""
        self._show_document(printed.content, f"{form.number}{whose}")


def _note(form: FormRow, *, blank: bool) -> str:
    """Return what the screen says of a form in small print; the paper never does."""
    said = []
    if form.by_hand and not blank:
        said.append(_("Written by hand; filled in, it is a sheet of facts to copy from."))
    if form.for_lists:
        said.append(_("One paper lists several people."))
    if form.note:
        said.append(form.note[:1].upper() + form.note[1:] + ".")
    return " ".join(said)
