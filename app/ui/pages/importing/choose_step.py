"""Step 1: which file, and what list it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.services.imports import ImportKind, Recognition
from app.ui.pages.importing.kinds import kind_hint, kind_title
from app.ui.pages.importing.shown_rows import row_count
from app.ui.pages.importing.step_foot import StepFoot
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import (
    ElidedLabel,
    FieldRow,
    NoticeCard,
    Pane,
    RadioButton,
    ScrollBody,
    button,
    label,
    paragraph,
    set_kind,
)

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_WIDEST = 760
_YEAR_WIDTH = 72
_FIRST_YEAR, _LAST_YEAR = 1930, 2100


class ChooseStep(QWidget):
    """Asks for a file, shows what it seems to be, and lets the kind be corrected."""

    file_requested = Signal()
    file_dropped = Signal(object)
    read_again_requested = Signal()
    kind_chosen = Signal(str)
    next_requested = Signal()
    close_requested = Signal()

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file_button = button(_("Choose a file…"), icon="file-spreadsheet", name="chooseFile")
        self._file = ElidedLabel()
        self._holds = label(tone="ink2")
        self.notice = NoticeCard(Status.OVER, "")
        self.again_button = button(_("Read again"), icon="rotate-ccw", name="readAgain")
        self._kinds = QButtonGroup(self)
        self._radios: dict[ImportKind, RadioButton] = {}
        self._year = QLineEdit()
        self._year.setObjectName("year")
        self.year_row = FieldRow(
            _("Year of the targets"),
            self._year,
            width=_YEAR_WIDTH,
            hint=_("May stay empty when the sheet's name holds the year, as “Chỉ tiêu 2026” does."),
        )
        self.foot = StepFoot()
        self.close_button = self.foot.add(_("Close"), name="closeImport")
        self.next_button = self.foot.add(_("Continue"), name="next", primary=True)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.set_kind(kind)
        self.show_nothing()

    def _build(self) -> None:
        body = ScrollBody()
        column = QVBoxLayout()
        column.setSpacing(Space.S4)
        column.addWidget(label(_("Import a list from Excel"), role=Type.TITLE))
        column.addWidget(
            paragraph(
                _(
                    "Lists of many shapes are read, with columns in any order. Nothing goes into "
                    "the register before “Import” is pressed in step 3."
                ),
                tone="ink2",
            )
        )
        column.addSpacing(Space.S4)
        column.addLayout(self._build_file())
        self.notice.acts.addWidget(self.again_button)
        column.addWidget(self.notice)
        column.addSpacing(Space.S5)
        column.addWidget(label(_("Which list is it?"), role=Type.SECTION))
        column.addLayout(self._build_kinds())
        column.addWidget(self.year_row)
        middle = QHBoxLayout()
        middle.setContentsMargins(Space.S7, Space.S5, Space.S7, 0)
        middle.addStretch(1)
        content = QWidget()
        content.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        content.setMaximumWidth(_WIDEST)
        middle.addWidget(content, 100)
        middle.addStretch(1)
        body.add(middle)
        pane = Pane()
        pane.add(body, stretch=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S4)
        whole.addWidget(pane, 1)
        whole.addWidget(self.foot)

    def _build_file(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S5)
        row.addWidget(self.file_button, 0, _MIDDLE)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._file)
        words.addWidget(self._holds)
        row.addLayout(words, 1)
        return row

    def _build_kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S7)
        grid.setVerticalSpacing(Space.S1)
        grid.setColumnStretch(1, 1)
        for at, kind in enumerate(ImportKind):
            radio = RadioButton(kind_title(kind))
            radio.setObjectName(f"kind-{kind}")
            radio.setAccessibleDescription(kind_hint(kind))
            self._kinds.addButton(radio)
            self._radios[kind] = radio
            grid.addWidget(radio, at, 0)
            grid.addWidget(paragraph(kind_hint(kind), role=Type.CAPTION), at, 1, _MIDDLE)
        return grid

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.file_requested)
        self.again_button.clicked.connect(self.read_again_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.next_button.clicked.connect(self.next_requested)
        self._year.textEdited.connect(lambda: self.year_row.set_error(""))
        for kind, radio in self._radios.items():
            radio.clicked.connect(lambda _on=False, chosen=kind: self._choose_kind(chosen))

    # what is chosen

    def kind(self) -> ImportKind:
        """Return the kind of list chosen."""
        return next(kind for kind, radio in self._radios.items() if radio.isChecked())

    def set_kind(self, kind: ImportKind) -> None:
        """Choose a kind without telling it."""
        self._radios[kind].setChecked(True)
        self.year_row.setVisible(kind is ImportKind.QUOTAS)

    def year(self) -> int | None:
        """Return the year typed, None when there is none; see `year_is_good`."""
        text = self._year.text().strip()
        return int(text) if text.isdecimal() and self.kind() is ImportKind.QUOTAS else None

    def year_is_good(self) -> bool:
        """Tell whether the year may stand; mark the field where it may not."""
        text = self._year.text().strip()
        if self.kind() is not ImportKind.QUOTAS or not text:
            return True
        year = self.year()
        if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
            sentence = _("“{text}” is not a year. Type for example 2026.").format(text=text)
            self.refuse_year(sentence)
            return False
        return True

    def refuse_year(self, sentence: str) -> None:
        """Mark the year with what is wrong about it."""
        self.year_row.set_error(sentence)
        self._year.setFocus()

    def _choose_kind(self, kind: ImportKind) -> None:
        self.set_kind(kind)
        self.kind_chosen.emit(kind)

    # what is shown

    def show_nothing(self) -> None:
        """Ask for a file."""
        self._name("")
        self._holds.setText(_("or drop it onto this page"))
        self._holds.show()
        self.notice.hide()
        self._allow(_("Choose a file to go on."))

    def show_reading(self, path: Path) -> None:
        """Name the file while it is read."""
        self._name(path.name, str(path))
        self._holds.hide()
        self.notice.hide()
        self._allow(_("The file is being read."))

    def show_recognised(self, found: Recognition) -> None:
        """Say what the file holds, and take the kind it seems to be."""
        self.set_kind(found.kind)
        self._name(found.path.name, str(found.path))
        sheets = ngettext("{n} sheet", "{n} sheets", len(found.sheets)).format(n=len(found.sheets))
        rows = row_count(sum(sheet.rows for sheet in found.sheets))
        self._holds.setText(f"{sheets} · {rows}")
        self._holds.show()
        known = any(sheet.recognised for sheet in found.sheets)
        self.notice.setVisible(not known or bool(found.also))
        self.again_button.hide()
        if not known:
            self.notice.say(
                Status.SOON,
                _("No row of titles was recognised"),
                _("Match the columns by hand in the next step, or choose another kind of list."),
            )
        elif found.also:
            kinds = [kind_title(kind) for kind in (found.kind, *found.also)]
            self.notice.say(
                Status.SOON,
                _("The titles fit more than one list"),
                _("Choose below which it is: {kinds}.").format(kinds=" · ".join(kinds)),
            )
        self._allow("")

    def show_problem(self, problem: SoNguonError) -> None:
        """Say why the file could not be read; it may be read again."""
        self._holds.hide()
        self.notice.say(Status.OVER, _("The file was not read"), problem.message)
        self.notice.show()
        self.again_button.show()
        self._allow(_("Choose a file to go on."))
        self.again_button.setFocus()

    def _name(self, name: str, whole: str = "") -> None:
        self._file.set_text(name)
        self._file.setToolTip(whole)
        self._file.setVisible(bool(name))

    def _allow(self, reason_why_not: str) -> None:
        self.next_button.setEnabled(not reason_why_not)
        self.foot.said.set_text(reason_why_not)
        chosen = bool(self._file.whole_text())
        self.file_button.setText(_("Choose another file…") if chosen else _("Choose a file…"))
        set_kind(self.file_button, "plain" if chosen else "primary")
        if not reason_why_not:
            self.next_button.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""
        ready = self.next_button.isEnabled()
        (self.next_button if ready else self.file_button).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if _one_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the file that was dropped."""
        path = _one_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)


def _one_file(event: QDropEvent) -> Path | None:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
