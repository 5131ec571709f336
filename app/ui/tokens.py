"""Colours, sizes and type of the window: the only module that holds a hex value.

How to use it: painted widgets and delegates read `current()` while painting, never at import or
construction, so that a change of theme reaches them; everything else gets its look from the style
sheet (`app.ui.style`) through class names and properties.

    from app.ui.tokens import Space, Status, current
    painter.fillRect(rect, QColor(current().sheet))
    current().status(Status.OVER).text          # "#8E1A10" in the light theme
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """The colour sets there are."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Status(StrEnum):
    """What a colour asks for; the word and the shape say it first."""

    OVER = "over"
    SOON = "soon"
    OK = "ok"
    INFO = "info"
    NONE = "none"
    PAUSE = "pause"
    UNKNOWN = "unknown"


STATUS_SHAPES: dict[Status, str] = {
    Status.OVER: "triangle-alert",
    Status.SOON: "clock",
    Status.OK: "circle-check",
    Status.INFO: "circle-dot",
    Status.NONE: "circle",
    Status.PAUSE: "circle-pause",
    Status.UNKNOWN: "circle-question-mark",
}


@dataclass(frozen=True, slots=True)
class StatusColours:
    """Text on its ground, and the mark for bars, borders and left edges."""

    text: str
    ground: str
    mark: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One complete set of colours, as `#RRGGBB`."""

    theme: Theme
    win: str
    sheet: str
    sheet2: str
    head: str
    track: str
    line: str
    line2: str
    field: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    on_accent: str
    sel: str
    hover: str
    bar: str
    bar_last: str
    brand: str
    on_brand: str
    statuses: dict[Status, StatusColours]
    stages: tuple[str, ...]
    on_pale: str
    on_deep: str

    def status(self, status: Status) -> StatusColours:
        """Return the colours of `status`; the unknown wears the colours of what is near."""
        return self.statuses[Status.SOON if status is Status.UNKNOWN else status]

    def colour(self, tone: str) -> str:
        """Return the colour named `tone`: a field of this set, or a status for its text colour."""
        if tone in set(Status):
            return self.status(Status(tone)).text
        value = getattr(self, tone)
        assert isinstance(value, str)
        return value

    def on_stage(self, index: int) -> str:
        """Return the colour of a figure inside the bar of stage `index` (0 is the first)."""
        return max(self.on_pale, self.on_deep, key=lambda ink: contrast(ink, self.stages[index]))


LIGHT = Tokens(
    theme=Theme.LIGHT,
    win="#F2F0EA",
    sheet="#FFFFFF",
    sheet2="#F8F6F1",
    head="#ECE8DF",
    track="#E6E2D9",
    line="#DDD8CD",
    line2="#C3BCAE",
    field="#857E70",
    ink="#1C2126",
    ink2="#434A52",
    ink3="#5F666E",
    accent="#1B4F7E",
    accent_hover="#153F66",
    on_accent="#FFFFFF",
    sel="#DCE8F3",
    hover="#F1F5F9",
    bar="#3D6F9E",
    bar_last="#8F887A",
    brand="#8F1D1D",
    on_brand="#FFFFFF",
    statuses={
        Status.OVER: StatusColours("#8E1A10", "#FBE6E1", "#C9483B"),
        Status.SOON: StatusColours("#704300", "#FBEFCF", "#B57A0A"),
        Status.OK: StatusColours("#125A3A", "#DFF0E6", "#2E8B62"),
        Status.INFO: StatusColours("#1B4F7E", "#E2ECF6", "#4C82B3"),
        Status.NONE: StatusColours("#434A52", "#ECE9E2", "#857E70"),
        Status.PAUSE: StatusColours("#553A75", "#EDE6F5", "#8463AB"),
    },
    stages=("#C9C2B4", "#A9BED3", "#7FA3C6", "#5485B2", "#2F6798", "#1B4F7E", "#0F3557"),
    on_pale="#0B0E11",
    on_deep="#FFFFFF",
)

DARK = Tokens(
    theme=Theme.DARK,
    win="#17191C",
    sheet="#202327",
    sheet2="#272B2F",
    head="#2C3034",
    track="#34393F",
    line="#383D43",
    line2="#4B5158",
    field="#7F868E",
    ink="#EDEBE7",
    ink2="#C9CCD0",
    ink3="#A7ADB4",
    accent="#8FBDE8",
    accent_hover="#A9CDF0",
    on_accent="#0F1B26",
    sel="#26415B",
    hover="#292E33",
    bar="#6FA3D3",
    bar_last="#7B828A",
    brand="#D2584F",
    on_brand="#FFFFFF",
    statuses={
        Status.OVER: StatusColours("#FFB9AE", "#4B211C", "#E0695B"),
        Status.SOON: StatusColours("#F3CF82", "#42330F", "#D29B2D"),
        Status.OK: StatusColours("#93D9B5", "#16392A", "#4FAE83"),
        Status.INFO: StatusColours("#A9CFF2", "#1E3A55", "#5E97CB"),
        Status.NONE: StatusColours("#C9CCD0", "#353A3F", "#868D95"),
        Status.PAUSE: StatusColours("#D6C3EC", "#3A2E4C", "#9C7CC4"),
    },
    stages=("#565C63", "#3E5870", "#43698D", "#4C7FAE", "#6399CB", "#8FBDE8", "#C4DDF4"),
    on_pale="#0B0E11",
    on_deep="#FFFFFF",
)


class Type(StrEnum):
    """The type scale; points live in `POINTS`."""

    CAPTION = "caption"
    BODY = "body"
    SECTION = "section"
    BRAND = "brand"
    TITLE = "title"
    FIGURE = "figure"
    KEY = "key"


POINTS: dict[Type, float] = {
    Type.CAPTION: 9.0,
    Type.BODY: 10.0,
    Type.SECTION: 10.5,
    Type.BRAND: 12.5,
    Type.TITLE: 14.0,
    Type.FIGURE: 20.0,
    Type.KEY: 14.5,
}

SEMIBOLD_TYPES = frozenset({Type.SECTION, Type.BRAND, Type.TITLE, Type.FIGURE, Type.KEY})


class Space:
    """Distances in logical pixels."""

    S1 = 2
    S2 = 4
    S3 = 6
    S4 = 8
    S5 = 10
    S6 = 14
    S7 = 18
    S8 = 28
    PAGE = 10  # page margin, and the gutter between panes
    PANE_X = 14
    PANE_Y = 10
    HEADING = 8  # between a heading and its content
    LABEL = 3  # between a label and its field
    CELL = 10
    CELL_FIRST = 12


class Size:
    """Heights and widths in logical pixels; heights with text are the least, not the most."""

    HEADER_BAND = 44
    MAIN_TABS = 36
    STATUS_LINE = 24
    PANE_TOOLBAR = 42
    PANE_FOOT = 45
    CONTROL = 28
    CHIP = 20
    TABLE_HEADER = 28
    ROW_TWO_LINES = 42
    ROW_ONE_LINE = 30
    ROW_TIGHT = 28
    ROW_GROUP = 28
    ROW_GRID = 52
    RADIUS_PANE = 4
    RADIUS_CONTROL = 3
    EDGE = 3  # left edge of the selected row
    FOCUS = 2
    ICON_BUTTON = 16
    ICON_ROW = 15
    ICON_CHIP = 13
    ICON_NOTICE = 18
    ICON_EMPTY = 26


def luminance(colour: str) -> float:
    """Return the WCAG relative luminance, 0 to 1, of `#RRGGBB`."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio, 1 to 21, of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


_current: Tokens = LIGHT


def current() -> Tokens:
    """Return the colours in force."""
    return _current


def set_current(tokens: Tokens) -> None:
    """Put `tokens` in force; `app.ui.style.apply_theme` calls this."""
    global _current
    _current = tokens
