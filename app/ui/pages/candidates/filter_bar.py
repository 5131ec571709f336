"""The list's toolbar: saved view, cell, step, columns, adding; what was chosen is remembered."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QVBoxLayout, QWidget

from app.domain.stages import Stage
from app.i18n import _
from app.services.people import PeopleFilter, View, stages_of
from app.ui.pages.candidates.words import stage_word, view_title
from app.ui.shortcuts import Key, with_key
from app.ui.tokens import Space
from app.ui.widgets import (
    CellBox,
    ComboBox,
    FieldRow,
    PaneHeader,
    WidthClass,
    button,
    grouped,
    set_kind,
)

_ENTRY: Final = "candidates/filter"
_POPUP_WIDTH: Final = 260


class FilterBar(PaneHeader):
    """Tells the filter whenever it was changed by the person."""

    changed = Signal(object)
    """The new `PeopleFilter`."""
    add_wanted = Signal()

    def __init__(self, settings: MutableMapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._settings = settings
        self._kept = _kept(settings)
        self.cells: tuple[tuple[UUID, str], ...] | None = None
        """(id, name) of the cells that exist; None until the book was asked."""
        self._narrow = False
        self._has_stages = True
        self.view = _combo("view", _("View"), 20)
        for view in View:
            self.view.addItem(view_title(view), view)
        self.view.select(self._kept.view)
        self.cell = _combo("cellFilter", _("Cell"), 14, CellBox)
        self.cell.addItem(_("All cells"), None)
        self.stage = _combo("stageFilter", _("Step"), 11)
        self.filters = button(_("Filter"), icon="filter", name="filters")
        self.columns = button(_("Columns"), icon="columns-3", kind="quiet", name="columns")
        self.columns.setAccessibleName(_("Columns"))
        self.add = button(
            _("Add person"), icon="plus", kind="primary", clicked=self.add_wanted.emit, name="add"
        )
        self.add.setToolTip(with_key(_("Add a person"), Key.NEW))
        self.add.setAccessibleName(_("Add person"))
        self._popup: QFrame | None = None
        self._build()
        self._connect()
        self._fill_stages(self._kept.stage)

    def _build(self) -> None:
        for widget in (self.view, self.cell, self.stage, self.filters):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.row.addWidget(self.columns)
        self.row.addWidget(self.add)

    def _connect(self) -> None:
        self.view.activated.connect(self._on_view)
        self.cell.activated.connect(self._on_filter)
        self.stage.activated.connect(self._on_filter)
        self.filters.clicked.connect(self._open_popup)

    def chosen(self) -> PeopleFilter:
        """Return what the list is to show."""
        return self._kept

    def is_filtered(self) -> bool:
        """Tell whether something narrows the view."""
        return self._kept.cell_id is not None or self._kept.stage is not None

    def words(self) -> str:
        """Return view and filters in words, for the head of a printed list."""
        parts = [view_title(self._kept.view)]
        if self._kept.cell_id is not None:
            parts.append(self.cell.currentText())
        if self._kept.stage is not None:
            parts.append(stage_word(self._kept.stage))
        return " · ".join(parts)

    def choose(self, chosen: PeopleFilter) -> None:
        """Show another filter, remember it and tell it."""
        self.view.select(chosen.view)
        self._fill_stages(chosen.stage)
        self.cell.setCurrentIndex(max(_place_of(self.cell, chosen.cell_id), 0))
        self._take(chosen)

    def clear(self) -> None:
        """Take the filters off; where there are none, go back to the usual view."""
        view = self._kept.view if self.is_filtered() else View.FOLLOWED
        self.choose(PeopleFilter(view=view))

    def set_cells(self, cells: Sequence[tuple[UUID, str]]) -> None:
        """Offer these cells; one that is gone is no filter any more."""
        if tuple(cells) == self.cells:
            return
        self.cells = tuple(cells)
        self.cell.clear()
        self.cell.addItem(_("All cells"), None)
        for key, name in cells:
            self.cell.addItem(name, key)
        at = _place_of(self.cell, self._kept.cell_id)
        if at >= 0:
            self.cell.setCurrentIndex(at)
        else:
            self.choose(PeopleFilter(view=self._kept.view, stage=self._kept.stage))
        self._show_count()

    def set_counts(self, counts: Mapping[View, int]) -> None:
        """Write how many people each view shows beside its name."""
        for at in range(self.view.count()):
            view = View(self.view.itemData(at))
            if view in counts:
                words = f"{view_title(view)} ({grouped(counts[view])})"
                self.view.setItemText(at, words)

    def set_columns_menu(self, menu: QMenu | None) -> None:
        """Offer the columns of the table in sight; nothing where there is none."""
        self.columns.setVisible(menu is not None)
        if menu is not None:
            self.columns.setMenu(menu)

    def set_add_primary(self, primary: bool) -> None:
        """Let the button step back where the empty book offers better ways."""
        set_kind(self.add, "primary" if primary else "plain")

    def set_width_class(self, width: WidthClass) -> None:
        """Keep one filter in sight and the others behind a button where there is little room."""
        narrow = self._narrow = width is WidthClass.NARROW
        if self._popup is not None:
            self._popup.hide()
        self.cell.setVisible(not narrow)
        self.stage.setVisible(not narrow and self._has_stages)
        self.filters.setVisible(narrow)
        self.columns.setText("" if narrow else _("Columns"))
        self.add.setText(_("Add") if narrow else _("Add person"))

    def tab_chain(self) -> list[QWidget]:
        """Return what Tab goes through, in order."""
        return [self.view, self.cell, self.stage, self.filters, self.columns, self.add]

    def _on_view(self) -> None:
        self._fill_stages(self._kept.stage)
        self._on_filter()

    def _on_filter(self) -> None:
        stage = self.stage.currentData()  # Qt hands words back as plain text
        self._take(
            PeopleFilter(
                view=View(self.view.currentData()),
                cell_id=self.cell.currentData(),
                stage=Stage(stage) if stage else None,
            )
        )

    def _take(self, chosen: PeopleFilter) -> None:
        self._kept = chosen
        self._settings[_ENTRY] = {
            "view": chosen.view.value,
            "cell": chosen.cell_id.hex if chosen.cell_id else None,
            "stage": chosen.stage.value if chosen.stage else None,
        }
        self._show_count()
        self.changed.emit(chosen)

    def _fill_stages(self, wanted: Stage | None) -> None:
        stages = stages_of(View(self.view.currentData()))
        self.stage.clear()
        self.stage.addItem(_("Any step"), None)
        for stage in stages:
            self.stage.addItem(stage_word(stage), stage)
        self.stage.setCurrentIndex(max(_place_of(self.stage, wanted), 0))
        self.stage.setVisible(bool(stages) and not self._narrow)
        self._has_stages = bool(stages)

    def _show_count(self) -> None:
        count = sum(item is not None for item in (self._kept.cell_id, self._kept.stage))
        words = _("Filter ({n})").format(n=count) if count else _("Filter")
        self.filters.setText(words)

    def _open_popup(self) -> None:
        """Show cell and step below the button."""
        fields: list[tuple[str, QWidget]] = [(_("Cell"), self.cell)]
        if self._has_stages:
            fields.append((_("Step"), self.stage))
        popup = _FilterPopup(self, fields)
        popup.closed.connect(self._close_popup)
        self._popup = popup
        popup.move(self.filters.mapToGlobal(QPoint(0, self.filters.height() + 2)))
        popup.show()
        self.cell.setFocus()

    def _close_popup(self) -> None:
        popup, self._popup = self._popup, None
        if popup is None:
            return
        for place, widget in enumerate((self.cell, self.stage), start=1):
            self.row.insertWidget(place, widget)
            widget.hide()
        popup.deleteLater()
        self.filters.setFocus()


class _FilterPopup(QFrame):
    """Holds the filters that have no room in the toolbar; Esc or a click elsewhere closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget, fields: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setMinimumWidth(_POPUP_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S5)
        column.setSpacing(Space.S4)
        for title, field in fields:
            column.addWidget(FieldRow(title, field))
            field.show()

    def hideEvent(self, event: Any) -> None:
        """Give the fields back."""
        super().hideEvent(event)
        self.closed.emit()


def _combo(name: str, title: str, letters: int, kind: type[ComboBox] = ComboBox) -> ComboBox:
    made = kind(name=name)
    made.setAccessibleName(title)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(letters)
    return made


def _place_of(combo: ComboBox, data: object) -> int:
    return next((at for at in range(combo.count()) if combo.itemData(at) == data), -1)


def _kept(settings: MutableMapping[str, Any]) -> PeopleFilter:
    """Return the filter of last time; what cannot be read is left out."""
    kept = settings.get(_ENTRY)
    if not isinstance(kept, dict):
        return PeopleFilter()
    view = View(kept["view"]) if kept.get("view") in set(View) else View.FOLLOWED
    stage = Stage(kept["stage"]) if kept.get("stage") in set(Stage) else None
    cell = kept.get("cell")
    try:
        cell_id = UUID(hex=cell) if isinstance(cell, str) else None
    except ValueError:
        cell_id = None
    return PeopleFilter(
        view=view, cell_id=cell_id, stage=stage if stage in stages_of(view) else None
    )
