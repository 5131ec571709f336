"""The shares asked of a target: trait, number, and what the number is a part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.quota import ShareTarget
from app.domain.terms import ShareBasis
from app.i18n import N_, _
from app.services.quota_fields import read_people, read_percent
from app.ui.percent import decimal
from app.ui.style import restyle
from app.ui.tokens import Space
from app.ui.widgets import ComboBox, ScrollBody, button, icon_button

_VALUE_WIDTH: Final = 64
_LIST_HEIGHT: Final = 238  # seven shares; more scroll
_UNITS: Final = (
    ("percent", ShareBasis.ADMITTED, N_("% of those admitted")),
    ("percent", ShareBasis.TARGET, N_("% of the target")),
    ("people", ShareBasis.ADMITTED, N_("people, among those admitted")),
    ("people", ShareBasis.TARGET, N_("people, of the target")),
)


class ShareEditor(QWidget):
    """One line a share; lines are added below and taken away at their end."""

    def __init__(self, traits: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._traits = traits
        self._rows: list[ShareRow] = []
        self._scroll = ScrollBody()
        self._scroll.body.setContentsMargins(0, 0, Space.S4, 0)
        self._scroll.body.setSpacing(Space.S3)
        self._scroll.setFixedHeight(_LIST_HEIGHT)
        self._add = button(_("Add share"), icon="plus", clicked=self._add_empty, name="addShare")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addLayout(foot)
        self.setFocusProxy(self._add)

    def show_shares(self, shares: Sequence[ShareTarget]) -> None:
        """Show these shares instead."""
        for row in tuple(self._rows):
            self._drop(row)
        for share in shares:
            self._append(share)

    def shares(self) -> list[ShareTarget]:
        """Return what was typed; UserError names the first number that is none."""
        return [row.share() for row in self._rows]

    def rows(self) -> Sequence[ShareRow]:
        """Return the lines."""
        return self._rows

    def _add_empty(self) -> None:
        used = {row.trait() for row in self._rows}
        free = next((code for code in self._traits if code not in used), None)
        if free is not None:
            self._append(ShareTarget(free)).focus_value()

    def _append(self, share: ShareTarget) -> ShareRow:
        row = ShareRow(self._traits, share)
        row.away.clicked.connect(lambda: self._drop(row))
        self._rows.append(row)
        self._scroll.add(row)
        return row

    def _drop(self, row: ShareRow) -> None:
        self._rows.remove(row)
        self._scroll.body.removeWidget(row)
        row.hide()
        row.deleteLater()


class ShareRow(QWidget):
    """One share."""

    def __init__(self, traits: Mapping[str, str], share: ShareTarget) -> None:
        super().__init__()
        self._trait = ComboBox(name="shareTrait")
        self._trait.setAccessibleName(_("Trait"))
        for code, name in traits.items():
            self._trait.addItem(name, code)
        self._trait.select(share.trait)
        self._value = QLineEdit(_typed(share))
        self._value.setObjectName("shareValue")
        self._value.setAccessibleName(_("At least"))
        self._value.setFixedWidth(_VALUE_WIDTH)
        self._unit = ComboBox(name="shareUnit")
        self._unit.setAccessibleName(_("Part of what"))
        for _kind, _basis, words in _UNITS:
            self._unit.addItem(_(words))
        kind = "people" if share.count is not None else "percent"
        places = [unit[:2] for unit in _UNITS]
        self._unit.setCurrentIndex(places.index((kind, share.basis)))
        self.away = icon_button("x", _("Take this share away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        row.addWidget(self._trait, 3)
        row.addWidget(self._value)
        row.addWidget(self._unit, 4)
        row.addWidget(self.away)

    def trait(self) -> str:
        """Return the code of the trait."""
        return str(self._trait.currentData())

    def focus_value(self) -> None:
        """Let the number be typed."""
        self._value.setFocus()

    def share(self) -> ShareTarget:
        """Return what was typed; a number that is none gets the edge of a wrong field."""
        self._mark(wrong=True)
        share = self._read()
        self._mark(wrong=False)
        return share

    def _mark(self, *, wrong: bool) -> None:
        if bool(self._value.property("wrong")) != wrong:
            self._value.setProperty("wrong", wrong)
            restyle(self._value)

    def _read(self) -> ShareTarget:
        kind, basis, _words = _UNITS[self._unit.currentIndex()]
        text = self._value.text()
        if kind == "people":
            return ShareTarget(self.trait(), count=read_people(text, field="shares"), basis=basis)
        return ShareTarget(self.trait(), percent=read_percent(text, field="shares"), basis=basis)


def _typed(share: ShareTarget) -> str:
    if share.count is not None:
        return str(share.count)
    return "" if share.percent is None else decimal(share.percent)
