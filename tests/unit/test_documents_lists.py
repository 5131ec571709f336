"""Lists, month sheets and the recovery key, printed and read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.documents import register_list
from app.documents.heading import SignaturePlace
from app.documents.month_sheet import LastRemark, MonthSheet, MonthSheetRow, render_month_sheet
from app.documents.page import LANDSCAPE, PORTRAIT
from app.documents.recovery_sheet import RecoverySheet, render_recovery_sheet
from app.documents.register_list import (
    Column,
    ColumnKind,
    ListRow,
    ListSheet,
    RowKind,
    render_list,
)
from app.documents.text import clean
from app.errors import UserError
from app.safety.recovery_key import show_recovery_key
from tests.helpers.paper import DAY, pages, printed, squeezed
from tests.unit.test_documents_text import HOSTILE, LETTERS

COLUMNS = (
    Column("Họ và tên", 3),
    Column("Sinh", 1, ColumnKind.DATE),
    Column("Việc tiếp theo", 3),
)


def listing(rows: object, **changes: object) -> ListSheet:
    fields: dict[str, object] = {
        "title": "Danh sách nguồn kết nạp",
        "filters": "",
        "upper_body": "Tỉnh ủy Lào Cai",
        "committee": "Đảng ủy xã Sao Mai",
        "place": "Sao Mai",
        "printed_on": DAY,
        "columns": COLUMNS,
        "rows": rows,
    }
    return ListSheet(**(fields | changes))  # type: ignore[arg-type]


def entries(count: int) -> Iterator[ListRow]:
    for number in range(1, count + 1):
        yield ListRow((f"Người {number:03d}", "01/05/1999", f"việc thứ {number:03d}"))


def test_a_list_is_printed_as_it_is_shown() -> None:
    rows = [
        ListRow(("Thôn Nà Lùng (2 người)",), RowKind.GROUP),
        *entries(2),
        ListRow(("Cộng: 2 người", "", ""), RowKind.TOTAL),
    ]
    signer = SignaturePlace("T/M Ban Thường vụ", "Phó Bí thư", "(ký, đóng dấu)", "Lương Thị Trang")
    sheet = listing(rows, filters="bước: đang thẩm tra", signers=(signer,))
    text = printed(render_list(sheet))
    for words in (
        "TỈNH ỦY LÀO CAI",
        "DANH SÁCH NGUỒN KẾT NẠP",
        "Chọn theo: bước: đang thẩm tra",
        "TT Họ và tên Sinh Việc tiếp theo",
        "Thôn Nà Lùng (2 người) 1 Người 001",
        "2 Người 002 01/05/1999 việc thứ 002 Cộng: 2 người",
        "NGƯỜI LẬP DANH SÁCH",
        "T/M BAN THƯỜNG VỤ",
        "Lương Thị Trang",
        "in ngày 23/11/2026",
        "Trang 1/1",
    ):
        assert squeezed(words) in text, words


def test_an_empty_list_says_so() -> None:
    assert squeezed("Không có dòng nào theo cách chọn này.") in printed(render_list(listing([])))


def test_every_page_has_the_titles_and_no_row_is_split() -> None:
    found = pages(render_list(listing(entries(120))))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "Việc tiếp theo" in page
        assert f"Trang {number}/{len(found)}" in page
    for number in range(1, 121):
        homes = [page for page in found if f"Người {number:03d}" in page]
        assert len(homes) == 1
        assert f"việc thứ {number:03d}" in homes[0]
    # Nobody signs a page that holds nothing of the list.
    assert "Người 120" in found[-1]
    assert "NGƯỜI LẬP DANH SÁCH" in found[-1]


@pytest.mark.parametrize("layout", [LANDSCAPE, PORTRAIT])
def test_the_layout_sets_the_sheet(layout: object) -> None:
    reader = PdfReader(BytesIO(render_list(listing(entries(60), layout=layout))))
    for page in reader.pages:
        box = page.mediabox
        assert (box.width > box.height) is (layout is LANDSCAPE)


def test_a_list_longer_than_can_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_list, "MAX_ROWS", 20)
    assert render_list(listing(entries(20)))
    with pytest.raises(UserError, match="20 rows"):
        render_list(listing(entries(21)))


def test_a_list_gives_the_same_bytes() -> None:
    assert render_list(listing(entries(50))) == render_list(listing(entries(50)))


@pytest.mark.parametrize("columns", [1, 4, 12, 20])
def test_many_columns_lose_nothing(columns: int) -> None:
    titles = tuple(Column(f"Cột{number:02d}") for number in range(columns))
    rows = [ListRow(tuple(f"Ô{row}-{number:02d}" for number in range(columns))) for row in range(9)]
    text = printed(render_list(listing(rows, columns=titles)))
    assert all(f"Ô{row}-{number:02d}" in text for row in range(9) for number in range(columns))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=LETTERS + "<>&", max_size=80)),
        min_size=3,
        max_size=3,
    )
)
def test_cells_out_are_cells_in(cells: list[str]) -> None:
    # One column, so that the lines of neighbours do not mix when they are read back.
    rows = [ListRow((cell,)) for cell in cells]
    text = printed(render_list(listing(rows, columns=(Column("Ghi chú"),))))
    for cell in cells:
        assert squeezed(clean(cell)) in text


def month(*rows: MonthSheetRow) -> MonthSheet:
    return MonthSheet(
        committee="Đảng bộ xã Sao Mai",
        cell="Thôn Na Mèo",
        place="Sao Mai",
        month=date(2026, 11, 1),
        printed_on=DAY,
        rows=rows,
    )


OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (LastRemark(OCTOBER, "Họp đủ", "Ít nói", "Giao việc"), "Tháng 10/2026: Họp đủ"),
        (LastRemark(OCTOBER, "", "Ít nói"), "Tháng 10/2026: Ít nói"),
        (LastRemark(OCTOBER, nothing_new=True), "Tháng 10/2026: không có gì mới"),
        (LastRemark(OCTOBER), "Tháng 10/2026: chưa có nhận xét"),
    ],
)
def test_a_month_sheet_shows_the_last_words(last: LastRemark, words: str) -> None:
    row = MonthSheetRow("Sùng Thị Sua", "thẩm tra", "Vừ Thị Dở", date(2024, 9, 7), last)
    text = printed(render_month_sheet(month(row)))
    assert squeezed(words) in text
    for shown in ("Tháng 11/2026", "Giúp đỡ: Vừ Thị Dở", "từ 07/09/2024", "CHI BỘ THÔN NA MÈO"):
        assert squeezed(shown) in text


def test_a_month_sheet_without_mentor_or_last_words() -> None:
    text = printed(render_month_sheet(month(MonthSheetRow("Điêu Minh Long", "", ""))))
    assert squeezed("Chưa có người giúp đỡ") in text
    assert "10/2026" not in text


def test_a_month_sheet_splits_nobody() -> None:
    rows = [
        MonthSheetRow(
            f"Người {number:02d}", "cảm tình Đảng", f"Giúp {number:02d}", last=LastRemark(OCTOBER)
        )
        for number in range(30)
    ]
    found = pages(render_month_sheet(month(*rows)))
    for number in range(30):
        homes = [page for page in found if f"Người {number:02d}" in page]
        assert len(homes) == 1
        assert f"Giúp {number:02d}" in homes[0]
    assert "Người 29" in found[-1]


def test_a_month_sheet_of_nobody_is_told() -> None:
    with pytest.raises(UserError, match="11/2026"):
        render_month_sheet(month())


def test_the_recovery_key_is_printed_in_numbered_groups() -> None:
    key = show_recovery_key(bytes(range(20)))
    sheet = RecoverySheet("Đảng bộ xã Sao Mai", key, DAY)
    found = pages(render_recovery_sheet(sheet))
    assert len(found) == 1
    groups = key.split("-")
    assert sheet.groups == tuple(groups)
    text = squeezed(found[0])
    for number, group in enumerate(groups, start=1):
        assert f"{group}{number}" in text
    for words in ("KHÓA KHÔI PHỤC SỔ", "Không ai khác có khóa này", "Lập ngày 23/11/2026"):
        assert squeezed(words) in text


@pytest.mark.parametrize("typed", ["ABCDEFGH", "abcd-efgh".upper(), "ABCD EFGH"])
def test_the_key_may_come_with_or_without_marks(typed: str) -> None:
    assert RecoverySheet("", typed, DAY).groups == ("ABCD", "EFGH")
