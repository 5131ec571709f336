"""The one style sheet of the window, filled from the tokens.

Rules name a class, an object or a property, never plain `QWidget`: a generic ground breaks
tooltips, calendars and every child. No state changes a font weight: sizes are computed for the
normal one and the text would be clipped.

Properties that pages set (once, before the widget is shown):

    QLabel            role   caption | section | brand | title | figure | key
                      tone   ink2 | ink3 | accent | on_accent | over | soon | ok | info
    QPushButton,      kind   primary | danger | quiet | link
    QToolButton
    QFrame            band   top | bottom        header band, status line
                      ground sheet | sheet2 | head | win
                      rule   h | v               a hairline between things
    fields            wrong  true                2-pixel over border
"""

from __future__ import annotations

from dataclasses import fields
from string import Template

from app.ui import fonts
from app.ui.tokens import Status, Tokens, Type

_GROUNDS = Template("""
QMainWindow, QDialog { background: $win; }
QToolTip { color: $ink; background: $sheet; border: 1px solid $line2; padding: 4px 6px; }
Pane, Card, QFrame#popup { background: $sheet; border: 1px solid $line2; border-radius: 4px; }
Card { border-color: $line; }
PaneHeader, PaneFoot { background: transparent; border: 0 solid $line; }
PaneHeader { border-bottom-width: 1px; }
PaneFoot { border-top-width: 1px; }
QFrame[band="top"] { background: $sheet; border: 0; border-bottom: 1px solid $line2; }
QFrame[band="bottom"] { background: $win; border: 0; border-top: 1px solid $line2; }
QFrame[ground="sheet"] { background: $sheet; border: 0; }
QFrame[ground="sheet2"] { background: $sheet2; border: 0; }
Card[ground="sheet2"] { border: 1px solid $line; }
QFrame[ground="head"] { background: $head; border: 0; }
QFrame[ground="win"] { background: $win; border: 0; }
QFrame[rule="h"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[rule="v"] { background: $line2; border: 0; min-width: 1px; max-width: 1px; }
QScrollArea { background: transparent; border: 0; }
ScrollBody[takesKeys="true"] { border: 2px solid $sheet; }
ScrollBody[takesKeys="true"]:focus { border-color: $accent; }
QSplitter::handle { background: transparent; }
QStatusBar { background: $win; border-top: 1px solid $line2; }
QStatusBar::item { border: 0; }
""")

_TEXTS = Template("""
QLabel { background: transparent; color: $ink; }
QLabel[role="caption"] { font-size: ${pt_caption}pt; color: $ink3; }
QLabel[role="section"] { font-size: ${pt_section}pt; font-weight: 600; }
QLabel[role="brand"] { font-size: ${pt_brand}pt; font-weight: 600; }
QLabel[role="title"] { font-size: ${pt_title}pt; font-weight: 600; }
QLabel[role="figure"] { font-size: ${pt_figure}pt; font-weight: 600; }
QLabel[role="key"] { font-size: ${pt_key}pt; font-weight: 600; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[tone="ink"] { color: $ink; }
QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="on_accent"] { color: $on_accent; }
QLabel[tone="over"] { color: $over; }
QLabel[tone="soon"], QLabel[tone="unknown"] { color: $soon; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="info"] { color: $info; }
QLabel:disabled { color: $ink3; }
""")

_BUTTONS = Template("""
QPushButton, QToolButton {
    color: $ink; background: $sheet; border: 1px solid $field; border-radius: 3px;
    padding: 3px 12px; min-height: 20px;
}
QToolButton { padding: 3px 8px; min-width: 12px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $sel; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 2px 11px; }
QToolButton:focus { padding: 2px 7px; }
QPushButton:disabled, QToolButton:disabled {
    color: $ink3; background: $sheet2; border: 1px solid $line2;
}
QPushButton[kind="primary"] {
    color: $on_accent; background: $accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="primary"]:disabled {
    color: $ink3; background: $sheet2; border-color: $line2;
}
QPushButton[kind="danger"] { color: $over; border-color: $over_mark; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: $over_ground; }
QPushButton[kind="danger"]:focus { border-color: $over; }
QPushButton[kind="danger"]:disabled { color: $ink3; border-color: $line2; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    background: transparent; border-color: transparent;
}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="link"] {
    color: $accent; background: transparent; border: 0; padding: 4px 2px; text-align: left;
}
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 2px 0; }
QToolButton[kind="quiet"]:disabled, QPushButton[kind="quiet"]:disabled {
    background: transparent; border-color: transparent;
}
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QLineEdit QToolButton, QLineEdit QToolButton:focus, QLineEdit QToolButton:hover {
    background: transparent; border: 0; padding: 0; min-height: 0; min-width: 0;
}
SegmentButton { border-radius: 0; border-right-width: 0; padding: 3px 11px; }
SegmentButton:focus { border: 2px solid $accent; padding: 2px 10px; }
SegmentButton[place="first"], SegmentButton[place="only"] {
    border-top-left-radius: 3px; border-bottom-left-radius: 3px;
}
SegmentButton[place="last"], SegmentButton[place="only"] {
    border-top-right-radius: 3px; border-bottom-right-radius: 3px; border-right-width: 1px;
}
SegmentButton:checked { color: $on_accent; background: $accent; border-color: $accent; }
SegmentButton:checked:focus { border-color: $ink; }
""")

_FIELDS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
    color: $ink; background: $sheet; border: 1px solid $field; border-radius: 3px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox { padding: 3px 8px; min-height: 20px; }
QPlainTextEdit, QTextEdit { padding: 3px 5px; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 2px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 2px 4px; }
QLineEdit:read-only { background: $sheet2; border-color: $line2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled {
    color: $ink3; background: $sheet2; border-color: $line2;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid $over_mark; padding: 2px 7px;
}
QPlainTextEdit[wrong="true"], QTextEdit[wrong="true"] {
    border: 2px solid $over_mark; padding: 2px 4px;
}
QLineEdit[inGrid="true"] { border: 2px solid $accent; border-radius: 0; padding: 0 8px; }
QPlainTextEdit[inGrid="true"] { border: 2px solid $accent; border-radius: 0; padding: 0 6px; }
QComboBox { padding-right: 22px; }
QComboBox:focus, QComboBox[wrong="true"] { padding-right: 21px; }
CellBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    color: $ink; background: $sheet; border: 1px solid $line2; outline: 0;
    selection-background-color: $sel; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QCheckBox, QRadioButton { color: $ink; background: transparent; spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink3; }
""")

_TABS = Template("""
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: transparent; border: 0; }
QTabBar::tab {
    color: $ink2; background: transparent; border: 0; border-bottom: 3px solid transparent;
    padding: 6px 9px 4px 9px; margin: 0 2px 0 0;
}
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:disabled { color: $ink3; }
QTabBar::scroller { width: 44px; }
QTabBar QToolButton { background: $sheet; border: 0; border-radius: 0; padding: 0; min-height: 0; }
QTabBar#mainTabs::tab { padding: 7px 13px 6px 13px; margin: 0; }
""")

_LISTS = Template("""
QTableView, QListView, QTreeView {
    color: $ink; background: $sheet; border: 0; gridline-color: $line;
    selection-background-color: $sel; selection-color: $ink;
}
QHeaderView { background: $head; border: 0; }
QHeaderView::section {
    color: $ink2; background: $head; border: 0; border-bottom: 1px solid $line2;
    padding: 0 10px; font-size: ${pt_caption}pt; font-weight: 600;
}
QHeaderView::section:first { padding-left: 12px; }
QTableCornerButton::section { background: $head; border: 0; border-bottom: 1px solid $line2; }
QMenu { color: $ink; background: $sheet; border: 1px solid $line2; padding: 4px 0; }
QMenu::item { padding: 6px 24px 6px 30px; background: transparent; }
QMenu::item:selected { background: $sel; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenu::icon { padding-left: 9px; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; }
QScrollBar { background: $sheet; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: $sheet; border: 0; }
QProgressBar {
    background: $track; border: 0; border-radius: 0; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $bar; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $head; }
QCalendarWidget QToolButton {
    background: $head; border-color: transparent; min-height: 18px; padding: 3px 6px;
}
QCalendarWidget QToolButton:hover { background: $sel; }
QCalendarWidget QAbstractItemView {
    color: $ink; background: $sheet;
    selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QAbstractItemView:disabled { color: $ink3; }
QCalendarWidget QSpinBox { background: $sheet; border: 1px solid $field; }
""")

_PARTS = (_GROUNDS, _TEXTS, _BUTTONS, _FIELDS, _TABS, _LISTS)


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet of the whole application in the colours of `tokens`."""
    names = {f.name: getattr(tokens, f.name) for f in fields(tokens)}
    for status in Status:
        colours = tokens.status(status)
        names[f"{status}"] = colours.text
        names[f"{status}_ground"] = colours.ground
        names[f"{status}_mark"] = colours.mark
    for role in Type:
        names[f"pt_{role}"] = f"{fonts.points(role):g}"
    return "".join(part.substitute(names) for part in _PARTS)
