"""Page breaks: order kept, nothing beyond the foot, what belongs together stays together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.columns import column_widths
from app.documents.flow import Item, Page, Unit, paginate
from app.documents.fonts import register_fonts
from app.documents.items import Row, text_lines
from app.documents.pen import Pen

HEIGHT = 100.0
FONTS = register_fonts()


@dataclass(frozen=True)
class Box:
    """An item of a name and a height; `lines` of ten points where it can be split."""

    name: str
    height: float

    def draw(self, pen: Pen, x: float, top: float) -> None:
        raise AssertionError("nothing is drawn here")


@dataclass(frozen=True)
class Lines(Box):
    """A box that may be split every ten points."""

    def split(self, height: float) -> tuple[Item, Item] | None:
        whole = int(height // 10) * 10
        if whole < 10:
            return None
        return Lines(self.name, whole), Lines(self.name, self.height - whole)


TITLES = Box("titles", 10)


def names(page: Page) -> list[str]:
    return [placed.item.name for placed in page if isinstance(placed.item, Box)]


def used(page: Page) -> float:
    return max((placed.offset + placed.item.height for placed in page), default=0.0)


def together(*sizes: float) -> list[Unit]:
    """Return units that keep together, under repeated titles."""
    last = len(sizes) - 1
    return [
        Unit(Box(f"{index}", size), keep_with_next=index < last, repeat=(TITLES,))
        for index, size in enumerate(sizes)
    ]


@pytest.mark.parametrize(
    ("units", "pages"),
    [
        ([], [[]]),
        ([Unit(Box("a", 60)), Unit(Box("b", 40))], [["a", "b"]]),
        ([Unit(Box("a", 60)), Unit(Box("b", 41))], [["a"], ["b"]]),
        ([Unit(Box("a", 60)), *together(20, 30)], [["a"], ["titles", "0", "1"]]),
        ([Unit(Box("a", 40)), *together(20, 30)], [["a", "0", "1"]]),
        # Taller than a page: begins where it stands, breaks between units, titles again.
        (
            [Unit(Box("a", 30)), *together(20, 50, 50, 30)],
            [["a", "0", "1"], ["titles", "2", "3"]],
        ),
        # ... but never with the heading alone at the foot.
        (
            [Unit(Box("a", 70)), *together(20, 50, 50)],
            [["a"], ["titles", "0", "1"], ["titles", "2"]],
        ),
        # Too tall for any page and not to be split: on a page of its own.
        ([Unit(Box("a", 10)), Unit(Box("b", 150))], [["a"], ["b"]]),
        ([Unit(Lines("b", 250), repeat=(TITLES,))], [["b"], ["titles", "b"], ["titles", "b"]]),
    ],
)
def test_paginate(units: list[Unit], pages: list[list[str]]) -> None:
    assert [names(page) for page in paginate(units, HEIGHT)] == pages


@given(
    st.lists(
        st.tuples(st.floats(1, 250), st.booleans(), st.booleans()),
        max_size=40,
    )
)
def test_every_unit_is_placed_once_and_in_order(
    sizes: list[tuple[float, bool, bool]],
) -> None:
    units = [
        Unit(
            Lines(f"{index}", size) if lines else Box(f"{index}", size),
            keep_with_next=keep,
            repeat=(TITLES,),
        )
        for index, (size, keep, lines) in enumerate(sizes)
    ]
    pages = paginate(units, HEIGHT)
    order = [name for page in pages for name in names(page) if name != "titles"]
    assert list(dict.fromkeys(order)) == [f"{index}" for index in range(len(sizes))]
    placed: dict[str, float] = {}
    for page in pages:
        for item in page:
            assert isinstance(item.item, Box)
            placed[item.item.name] = placed.get(item.item.name, 0) + item.item.height
    for index, (size, _keep, _lines) in enumerate(sizes):
        assert placed[f"{index}"] == pytest.approx(size)
    tall = {f"{i}" for i, (size, _keep, lines) in enumerate(sizes) if size > 90 and not lines}
    for page in pages:
        assert used(page) <= HEIGHT + 0.1 or tall & set(names(page))


@given(st.lists(st.lists(st.floats(1, 30), min_size=1, max_size=3), max_size=15))
def test_what_fits_a_page_is_never_parted(clusters: list[list[float]]) -> None:
    units = [
        Unit(Box(f"{number}", size), keep_with_next=index < len(sizes) - 1, repeat=(TITLES,))
        for number, sizes in enumerate(clusters)
        for index, size in enumerate(sizes)
    ]
    pages = paginate(units, HEIGHT)
    for number, sizes in enumerate(clusters):
        homes = [page for page in pages if f"{number}" in names(page)]
        assert len(homes) == 1
        assert names(homes[0]).count(f"{number}") == len(sizes)


def test_a_row_taller_than_a_page_goes_on_without_losing_a_line() -> None:
    text = " ".join(f"chữ{index}" for index in range(400))
    lines = text_lines(text, face=FONTS.regular, size=12, width=92)
    row = Row((100.0, 100.0), (lines, lines[:1]))
    pages = paginate([Unit(row)], 200.0)
    shown = [
        line.text
        for page in pages
        for placed in page
        if isinstance(placed.item, Row)
        for line in placed.item.cells[0]
        if hasattr(line, "text")
    ]
    assert len(pages) > 2
    assert " ".join(shown) == text


@pytest.mark.parametrize(
    ("weights", "width"),
    [((0, 1, 3), 400.0), ((0, 0, 0), 400.0), ((1, 1, 1), 60.0), ((5, 1, 1), 200.0)],
)
def test_columns_fill_the_width(weights: tuple[float, ...], width: float) -> None:
    titles = ("TT", "Họ và tên", "Sinh")
    widths = column_widths(
        titles,
        weights=weights,
        samples=("000", "", "00/00/0000"),
        face=FONTS.bold,
        size=11.5,
        width=width,
    )
    assert min(widths) > 0
    assert sum(widths) <= width + 0.01
    if any(weights):
        assert sum(widths) == pytest.approx(width)
    if width > 150:
        assert widths[2] >= FONTS.bold.width("00/00/0000", 11.5)
