"""Widgets that all pages are made of. Import from here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.ui.widgets.bars import ShareBar, StageLegend
    from app.ui.widgets.buttons import SegmentedButtons, button, icon_button, set_kind
    from app.ui.widgets.cell_box import CellBox
    from app.ui.widgets.controls import CheckBox, ComboBox, RadioButton, SearchBox
    from app.ui.widgets.date_field import DateField, Parsed
    from app.ui.widgets.flow import FlowLayout
    from app.ui.widgets.forms import FieldRow, Form, KeyValueList, commit_typing
    from app.ui.widgets.labels import Chip, ElidedLabel, label, paragraph, set_tone
    from app.ui.widgets.notices import EmptyState, NoticeCard, Shape, Way
    from app.ui.widgets.panes import (
        Card,
        Pane,
        PaneFoot,
        PaneHeader,
        RecordTabs,
        ScrollBody,
        SplitPane,
        WidthClass,
        scrolling,
        width_class,
    )
    from app.ui.widgets.stage_track import StageTrack, Stop, StopState
    from app.ui.widgets.wait_line import WaitLine, grouped

__all__ = [
    "Card",
    "CellBox",
    "CheckBox",
    "Chip",
    "ComboBox",
    "DateField",
    "ElidedLabel",
    "EmptyState",
    "FieldRow",
    "FlowLayout",
    "Form",
    "KeyValueList",
    "NoticeCard",
    "Pane",
    "PaneFoot",
    "PaneHeader",
    "Parsed",
    "RadioButton",
    "RecordTabs",
    "ScrollBody",
    "SearchBox",
    "SegmentedButtons",
    "Shape",
    "ShareBar",
    "SplitPane",
    "StageLegend",
    "StageTrack",
    "Stop",
    "StopState",
    "WaitLine",
    "Way",
    "WidthClass",
    "button",
    "commit_typing",
    "grouped",
    "icon_button",
    "label",
    "paragraph",
    "scrolling",
    "set_kind",
    "set_tone",
    "width_class",
]

# Each part is loaded when it is first asked for: the login window needs few of them.
_PARTS: Final = {
    "bars": ("ShareBar", "StageLegend"),
    "buttons": ("SegmentedButtons", "button", "icon_button", "set_kind"),
    "cell_box": ("CellBox",),
    "controls": ("CheckBox", "ComboBox", "RadioButton", "SearchBox"),
    "date_field": ("DateField", "Parsed"),
    "flow": ("FlowLayout",),
    "forms": ("FieldRow", "Form", "KeyValueList", "commit_typing"),
    "labels": ("Chip", "ElidedLabel", "label", "paragraph", "set_tone"),
    "notices": ("EmptyState", "NoticeCard", "Shape", "Way"),
    "panes": (
        "Card",
        "Pane",
        "PaneFoot",
        "PaneHeader",
        "RecordTabs",
        "ScrollBody",
        "SplitPane",
        "WidthClass",
        "scrolling",
        "width_class",
    ),
    "stage_track": ("StageTrack", "Stop", "StopState"),
    "wait_line": ("WaitLine", "grouped"),
}
_PLACES: Final = {name: part for part, names in _PARTS.items() for name in names}


def __getattr__(name: str) -> object:
    """Load the part of the package that holds `name`."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
