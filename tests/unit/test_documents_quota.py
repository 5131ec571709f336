"""The quota table: figures, denominators by name, introductions apart."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.quota_table import QuotaSheet, render_quota_table
from app.documents.quota_words import QuotaWords
from app.domain.quota import (
    CountedBy,
    QuotaPeriod,
    QuotaProgress,
    QuotaRow,
    ShareProgress,
    percent,
)
from app.domain.terms import QuotaOwnerKind, ShareBasis
from tests.helpers.paper import DAY, pages, printed, squeezed

TRAITS = {"women": "Nữ", "youth_union": "Đoàn viên", "pupil": "Học sinh"}


def share(trait: str, count: int, admitted: int, target: int | None) -> ShareProgress:
    return ShareProgress(
        trait=trait,
        target_percent=40.0,
        target_count=None,
        target_of=ShareBasis.ADMITTED,
        count=count,
        percent_of_admitted=percent(count, admitted),
        percent_of_target=percent(count, target),
    )


def row(owner: str, target: int | None, admitted: int, **traits: int) -> QuotaRow:
    return QuotaRow(
        owner=owner,
        kind=QuotaOwnerKind.CELL,
        target=target,
        admitted=admitted,
        percent_of_target=percent(admitted, target),
        pending=3,
        forecast=admitted + 3,
        shares=tuple(share(trait, count, admitted, target) for trait, count in traits.items()),
    )


def sheet(total: QuotaRow, *rows: QuotaRow, **changes: object) -> QuotaSheet:
    fields: dict[str, object] = {
        "period": QuotaPeriod.of_year(2018),
        "as_of": date(2018, 12, 31),
        "counted_by": CountedBy.DECISION,
        "total": total,
        "rows": rows,
        "introductions": (),
        "dormant_cells": (),
    }
    progress = QuotaProgress(**(fields | changes))  # type: ignore[arg-type]
    return QuotaSheet(
        upper_body="Tỉnh ủy Lào Cai",
        committee="Đảng ủy xã Sao Mai",
        place="Sao Mai",
        printed_on=DAY,
        progress=progress,
        trait_words=TRAITS,
        signers=(SignaturePlace("T/M Ban Thường vụ"),),
    )


def test_every_percentage_names_its_denominator() -> None:
    """The ward of 2018: 23 of 16, 15 women, 14 of the youth union."""
    total = row("Đảng bộ", 16, 23, women=15, youth_union=14)
    text = printed(render_quota_table(sheet(total, row("Chi bộ Một", 2, 1, women=1))))
    for words in (
        "Năm 2018, tính đến ngày 31/12/2018, theo ngày quyết định kết nạp",
        "đã kết nạp 23 trong chỉ tiêu 16; 143,75 % của chỉ tiêu; chờ kết nạp 3.",
        "15/16 = 93,75 % của chỉ tiêu",
        "15/23 = 65,22 % của số đã kết nạp",
        "14/16 = 87,5 % của chỉ tiêu",
        "14/23 = 60,87 % của số đã kết nạp",
        "40 % của số đã kết nạp",
        "Nữ (của số đã kết nạp)",
        "1 Chi bộ Một 2 1 50 % 3 1/1 = 100 % –",
        "Toàn đảng bộ 16 23 143,75 %",
    ):
        assert squeezed(words) in text, words


def test_introductions_stand_apart() -> None:
    introductions = (row("Hội Phụ nữ", 4, 3), row("Đoàn thanh niên", 6, 6))
    found = sheet(row("Đảng bộ", 32, 29), row("Chi bộ Một", 2, 1), introductions=introductions)
    text = printed(render_quota_table(found))
    before, _heading, after = text.partition(squeezed("(không cộng vào số kết nạp)"))
    assert squeezed("1 Hội Phụ nữ 4 3 75 %") in after
    assert squeezed("2 Đoàn thanh niên 6 6 100 %") in after
    assert squeezed("Hội Phụ nữ") not in before


def test_without_target_nothing_is_divided() -> None:
    found = sheet(
        row("Đảng bộ", None, 0, women=0),
        period=QuotaPeriod(2025, 2030),
        counted_by=CountedBy.CEREMONY,
    )
    text = printed(render_quota_table(found))
    assert squeezed("Nhiệm kỳ 2025-2030") in text
    assert squeezed("theo ngày lễ kết nạp") in text
    assert squeezed("đã kết nạp 0; chưa giao chỉ tiêu") in text
    assert squeezed("Chưa giao chỉ tiêu cho chi bộ nào.") in text
    assert squeezed("Không giao chỉ tiêu giới thiệu") in text
    assert "None" not in text


@pytest.mark.parametrize("count", [1, 5, 12])
def test_traits_that_find_no_room_follow_in_a_table_of_their_own(count: int) -> None:
    traits = {f"đặc điểm {number:02d}": number for number in range(count)}
    rows = [row(f"Chi bộ {number:02d}", 2, 13, **traits) for number in range(30)]
    found = pages(render_quota_table(sheet(row("Đảng bộ", 60, 13, **traits), *rows)))
    text = squeezed("".join(found))
    for number in range(count):
        assert squeezed(f"đặc điểm {number:02d} (của số đã kết nạp)") in text
        assert f"{number}/13=" in text
    for page_number, page in enumerate(found, start=1):
        assert f"Trang {page_number}/{len(found)}" in page
    assert "T/M BAN THƯỜNG VỤ" in found[-1]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (51.72, "51,72"),
        (50.0, "50"),
        (87.5, "87,5"),
        (0.0, "0"),
        (143.75, "143,75"),
        (100.0, "100"),
    ],
)
def test_percentages_are_written_as_the_office_writes_them(value: float, shown: str) -> None:
    words = load_form("quota_progress", QuotaWords, on=DAY).words
    assert words.percent(value) == f"{shown}\N{NO-BREAK SPACE}%"
    assert words.percent(None) == "–"
