"""Several people chosen in the list: who is ticked, and what can be done for them at once."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from app.services.people import PersonLine
from app.ui.tokens import Space
from app.ui.widgets import button


class Several(QWidget):
    """Links in the foot of the list; what there is to press follows who is ticked."""

    changed = Signal()
    begin_wanted = Signal()
    act_wanted = Signal(object)
    """A list of `PersonLine`: those ticked."""
    form_wanted = Signal(object)
    """Likewise, for printing a form."""

    def __init__(self) -> None:
        super().__init__()
        self._ticked: dict[UUID, PersonLine] = {}
        self._narrow = False
        self.choose = button(
            _("Choose several"), kind="link", clicked=self.begin_wanted.emit, name="chooseMany"
        )
        self.choose.setToolTip(_("Space in the list, or Ctrl and a click"))
        self.act = button(
            _("Record for several people…"), kind="link", clicked=self._act, name="actForMany"
        )
        self.form = button(_("Print a form…"), kind="link", clicked=self._print, name="formForMany")
        self.nobody = button(
            _("Choose nobody"), kind="link", clicked=self.clear, name="chooseNobody"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        for way in (self.choose, self.act, self.form, self.nobody):
            row.addWidget(way)
        self._show()

    def __bool__(self) -> bool:
        """Tell whether somebody is ticked."""
        return bool(self._ticked)

    def holds(self, line: PersonLine) -> bool:
        """Tell whether a person is ticked."""
        return line.row_id in self._ticked

    def turn(self, line: PersonLine | None) -> None:
        """Tick a candidate, or take the tick back."""
        if line is None or line.row.candidate_id is None:
            return
        if self._ticked.pop(line.row_id, None) is None:
            self._ticked[line.row_id] = line
        self._show()

    def clear(self) -> None:
        """Tick nobody any more."""
        self._ticked.clear()
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the room to the counts where there is little."""
        self._narrow = narrow
        self._show()

    def words(self) -> str:
        """Return how many are ticked, and where there is room how it is done."""
        count = len(self._ticked)
        words = ngettext("{n} person chosen", "{n} people chosen", count).format(n=count)
        how = _("Space ticks, Esc ends")
        return words if self._narrow else f"{words} · {how}"

    def _act(self) -> None:
        self.act_wanted.emit(list(self._ticked.values()))

    def _print(self) -> None:
        self.form_wanted.emit(list(self._ticked.values()))

    def _show(self) -> None:
        some = bool(self._ticked)
        self.choose.setVisible(not some and not self._narrow)
        self.act.setVisible(some)
        self.form.setVisible(some)
        self.nobody.setVisible(some)
        self.changed.emit()
