"""Last step: what goes into the empty register first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.i18n import _
from app.ui.first_run.steps import Step
from app.ui.tokens import Size, Space
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label, paragraph
from app.ui.widgets.notices import Shape, Way
from app.ui.widgets.panes import Card


class DataStep(Step):
    """Offers the ways on; each ends the wizard."""

    way_chosen = Signal(str)
    """`import`, `demo` or `empty`."""

    def __init__(self) -> None:
        super().__init__(
            _("Bring in what there is"),
            _("The register is ready. Everything here can also be done later."),
        )
        ways = (
            Way(
                "file-spreadsheet",
                _("Load the Excel lists there are"),
                _("Cells, members, sources, quotas. Each row is shown before it is written."),
                _("Choose files…"),
                lambda: self.way_chosen.emit("import"),
            ),
            Way(
                "book-open",
                _("Look round in the sample commune"),
                _("142 people who do not exist, to get used to it. The real register stays."),
                _("Open the sample"),
                lambda: self.way_chosen.emit("demo"),
            ),
            Way(
                "notebook-pen",
                _("Begin with an empty register"),
                _("Add cells and people one by one."),
                _("Open the register"),
                lambda: self.way_chosen.emit("empty"),
            ),
        )
        for at, way in enumerate(ways):
            card = _card(way, primary=at == 0, name=f"way{at}")
            self.body.addWidget(card)
            if at == 0:
                self.setFocusProxy(card)
        self.body.addStretch(1)


def _card(way: Way, *, primary: bool, name: str) -> Card:
    card = Card()
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(label(way.title, strong=True))
    words.addWidget(paragraph(way.text, tone="ink2"))
    row = QHBoxLayout()
    row.setSpacing(Space.S6)
    row.addWidget(Shape(way.icon, "accent", Size.ICON_EMPTY))
    row.addLayout(words, 1)
    act = button(way.act, kind="primary" if primary else "plain", clicked=way.go, name=name)
    card.setFocusProxy(act)
    row.addWidget(act)
    card.body.addLayout(row)
    return card
