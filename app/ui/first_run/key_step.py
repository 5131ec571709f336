"""Third step: the recovery key on paper, typed back to prove that the paper is right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app.i18n import _
from app.ui.books import PreparedBook
from app.ui.brand import level_rule
from app.ui.first_run.steps import Step
from app.ui.fonts import font
from app.ui.tokens import Space, Type
from app.ui.widgets.buttons import button
from app.ui.widgets.forms import FieldRow
from app.ui.widgets.labels import label, paragraph

_GROUPS_A_LINE = 4
_LETTERS_A_GROUP = 4


class KeyStep(Step):
    """Shows the key, has it printed, and counts the groups typed back."""

    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Keep the recovery key on paper"),
            _(
                "If the password is forgotten, this is the only way back into the register. "
                "Nobody has this key, not even the makers of the program. It is shown once."
            ),
        )
        self._matching: Callable[[str], int] = _none
        self._groups = 0
        self._key = label(role=Type.KEY)
        self._key.setFont(font(Type.KEY))  # the style sheet knows its size, not its family
        self._key.setObjectName("recoveryKey")
        self._print = button(_("Print the key"), icon="printer", kind="primary", name="print")
        self._by_hand = button(_("Copied by hand"), kind="link", name="byHand")
        self._typed = QLineEdit()
        self._typed.setObjectName("typedKey")
        self._typed.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._row = FieldRow(_("Type the key back from the paper"), self._typed)
        self._count = paragraph(role=Type.CAPTION, tone="ink2")
        self._count.setObjectName("count")
        self._build()
        self._connect()

    def _build(self) -> None:
        box = QFrame()
        box.setProperty("ground", "sheet2")
        inside = QHBoxLayout(box)
        inside.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        inside.addStretch(1)
        inside.addWidget(self._key)
        inside.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S5)
        acts.addWidget(self._print)
        acts.addWidget(
            label(_("Into an envelope, sealed, into the safe with the stamp."), tone="ink2")
        )
        acts.addStretch(1)
        typing = QVBoxLayout()
        typing.setSpacing(Space.S1)
        typing.addWidget(self._row)
        typing.addWidget(self._count)
        self.body.addWidget(box)
        self.body.addLayout(acts)
        self.body.addWidget(level_rule())
        self.body.addLayout(typing)
        self.body.addWidget(self._by_hand)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._print.clicked.connect(self.print_requested)
        self._by_hand.clicked.connect(self.allow_typing)
        self._typed.textChanged.connect(self._count_groups)
        self._typed.returnPressed.connect(self.next_requested)

    def set_book(self, book: PreparedBook) -> None:
        """Show the key of a register that is not written yet."""
        self._matching = book.matching_groups
        groups = book.recovery_key.split("-")
        self._groups = len(groups)
        self._key.setText(key_lines(groups))
        self._key.setAccessibleName(" ".join(groups))
        self._typed.clear()
        self._typed.setEnabled(False)
        self._by_hand.show()
        self.setFocusProxy(self._print)
        self._count_groups()

    def allow_typing(self) -> None:
        """Let the key be typed back: it is on paper now."""
        self._typed.setEnabled(True)
        self._by_hand.hide()
        self.setFocusProxy(self._typed)
        self._typed.setFocus()
        self._count_groups()

    def typed(self) -> str:
        """Return what was typed back."""
        return self._typed.text()

    def is_complete(self) -> bool:
        return self._groups > 0 and self._matching(self._typed.text()) == self._groups

    def set_error(self, sentence: str) -> None:
        """Mark the typed key with what a service said of it."""
        self._row.set_error(sentence)

    def _count_groups(self) -> None:
        self._row.set_error("")
        if not self._typed.isEnabled():
            self._count.setText(_("Print the key first, or copy it by hand."))
        else:
            self._say_groups(self._matching(self._typed.text()))
        self.changed.emit()

    def _say_groups(self, right: int) -> None:
        """Say how many groups are right; the paper is at hand, so the wrong one may be named."""
        letters = "".join(filter(str.isalnum, self._typed.text().upper()))
        group = letters[right * _LETTERS_A_GROUP : (right + 1) * _LETTERS_A_GROUP]
        if right < self._groups and len(group) == _LETTERS_A_GROUP:
            self._row.set_error(
                _("Group {number} is wrong: “{typed}”. Compare it with the paper.").format(
                    number=right + 1, typed=group
                )
            )
        elif len(letters) > self._groups * _LETTERS_A_GROUP:
            self._row.set_error(_("There is more than the key. Take out what is over."))
        self._count.setText(
            _(
                "{right} of {groups} groups right. Small letters, blanks and dashes do not matter."
            ).format(right=right, groups=self._groups)
        )


def key_lines(groups: list[str]) -> str:
    """Return the groups in lines, in pairs, as on the paper."""
    lines = []
    for start in range(0, len(groups), _GROUPS_A_LINE):
        line = groups[start : start + _GROUPS_A_LINE]
        pairs = ["-".join(line[at : at + 2]) for at in range(0, len(line), 2)]
        lines.append("  ".join(pairs))
    return "\n".join(lines)


def _none(_typed: str) -> int:
    return 0
