"""The papers for the meetings of cells: day, cells, kinds of papers, one PDF or a file a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.packet_parts import PacketPart
from app.domain.stages import Stage
from app.ui.dialogs import print_packet
from app.ui.dialogs.frame import LARGEST
from app.ui.dialogs.print_packet import PrintPacketDialog, next_meeting
from app.ui.pages.cells import CellsPage
from app.ui.tokens import Status
from app.ui.widgets import NoticeCard
from tests.helpers.acts import ready_person
from tests.helpers.candidates_page import child, type_into
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.paper import pages, printed, squeezed
from tests.helpers.people import add_candidate, add_cell, add_member


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def na_lung(bench: PageBench) -> UUID:
    """A cell that can vote on one person and follows another; two further cells are quiet."""
    cell = add_cell(bench.register, "Chi bộ thôn Nà Lùng")
    for word in ("Một", "Hai", "Ba"):
        add_member(bench.register, f"Cầm Bá {word}", cell=cell)
    ready_person(bench.register, cell)
    add_candidate(bench.register, "Mai Thu Đươm", cell=cell, stage=Stage.LISTED)
    add_cell(bench.register, "Chi bộ thôn Na Mèo")
    add_cell(bench.register, "Chi bộ Trường THCS")
    return cell


def _open(bench: PageBench, cell: UUID | None = None) -> PrintPacketDialog:
    dialog = PrintPacketDialog(
        bench.register, bench.tools, show_document=bench.show_document, cell_id=cell
    )
    bench.qtbot.addWidget(dialog)
    dialog.show()
    bench.qtbot.waitExposed(dialog)
    dialog.activateWindow()
    bench.settle()
    return dialog


def _preview(dialog: QWidget) -> QPushButton:
    return child(dialog, QPushButton, "preview")


def _notice(dialog: QDialog) -> str:
    told = child(dialog, NoticeCard, "told")
    return told.accessibleName() if told.isVisibleTo(dialog) else ""


def _only(dialog: PrintPacketDialog, *parts: PacketPart) -> None:
    for part, box in dialog.parts.items():
        box.setChecked(part in parts)


@pytest.mark.parametrize(
    ("today", "kept", "expected"),
    [
        (date(2026, 11, 22), 0, date(2026, 12, 3)),
        (date(2026, 11, 3), 3, date(2026, 11, 3)),
        (date(2026, 12, 29), 5, date(2027, 1, 5)),
        (date(2027, 2, 10), 31, date(2027, 2, 28)),
        (date(2026, 11, 22), 99, date(2026, 12, 3)),
    ],
)
def test_the_next_meeting_has_the_day_of_the_last_one(
    today: date, kept: int, expected: date
) -> None:
    assert next_meeting(today, kept) == expected


def test_each_cell_says_what_its_agenda_holds(bench: PageBench, na_lung: UUID) -> None:
    dialog = _open(bench, na_lung)
    counts = {one.name: one.counts for one in dialog.cells.all()}
    found = counts["Chi bộ thôn Nà Lùng"]
    assert found is not None
    assert (found.reports, found.votes) == (2, 1)
    assert found.items >= 2
    quiet = counts["Chi bộ thôn Na Mèo"]
    assert quiet is not None
    assert (quiet.reports, quiet.items, quiet.votes) == (0, 0, 0)
    model = dialog.cells.cells
    said = [model.index(at, 1).data() for at in range(model.rowCount())]
    assert any("follows nobody" in one for one in said)


def test_three_clicks_from_empty_to_pdf(bench: PageBench, na_lung: UUID) -> None:
    page = CellsPage(bench.register, bench.tools, bench.show_document)
    bench.show(page)
    page.list.open(na_lung)
    bench.settle()

    def press(dialog: QDialog) -> bool:
        bench.settle()
        child(dialog, QPushButton, "tickAll").click()  # second
        _preview(dialog).click()  # third
        bench.settle()
        return False

    bench.messages.answers.append(press)
    child(page, QPushButton, "meeting").click()  # first
    ((pdf, title),) = bench.documents
    assert title == "Meeting 03-12-2026, several cells"
    text = printed(pdf)
    for name in ("Nà Lùng", "Na Mèo", "THCS", "Lò Thị Mới", "Mai Thu Đươm"):
        assert squeezed(name).lower() in text.lower()


def test_the_cell_asked_for_is_ticked_and_stands_in_the_title(
    bench: PageBench, na_lung: UUID
) -> None:
    dialog = _open(bench, na_lung)
    assert [one.id for one in dialog.cells.chosen()] == [na_lung]
    _preview(dialog).click()
    bench.settle()
    ((pdf, title),) = bench.documents
    assert title == "Meeting 03-12-2026, Thôn Nà Lùng"
    assert squeezed("Na Mèo") not in printed(pdf)


def test_only_the_papers_that_are_ticked_are_printed(bench: PageBench, na_lung: UUID) -> None:
    dialog = _open(bench, na_lung)
    _preview(dialog).click()
    bench.settle()
    _only(dialog, PacketPart.SIGN_IN)
    _preview(dialog).click()
    bench.settle()
    whole, signing = (pages(pdf) for pdf, _title in bench.documents)
    assert len(signing) < len(whole)
    assert squeezed("Danh sách đảng viên dự họp").lower() in squeezed("".join(signing)).lower()
    assert squeezed("Biên bản kiểm phiếu").lower() not in squeezed("".join(signing)).lower()


def test_nothing_is_printed_without_a_cell_a_day_or_a_kind(bench: PageBench, na_lung: UUID) -> None:
    dialog = _open(bench)
    assert not _preview(dialog).isEnabled()
    assert "at least one cell" in _preview(dialog).toolTip()
    dialog.cells.setFocus()
    QTest.keyClick(dialog.cells, Qt.Key.Key_Space)
    assert _preview(dialog).isEnabled()
    type_into(dialog, "meeting", "31/11/2026")
    assert not _preview(dialog).isEnabled()
    type_into(dialog, "meeting", "5/12/2026")
    assert _preview(dialog).isEnabled()
    _only(dialog)
    assert not _preview(dialog).isEnabled()
    assert "kind of papers" in _preview(dialog).toolTip()
    bench.settle()


def test_another_day_counts_anew_and_is_remembered(bench: PageBench, na_lung: UUID) -> None:
    dialog = _open(bench, na_lung)
    type_into(dialog, "meeting", "10/12/2026")
    assert all(one.counts is None for one in dialog.cells.all())
    bench.settle()
    assert all(one.counts is not None for one in dialog.cells.all())
    _preview(dialog).click()
    bench.settle()
    again = _open(bench, na_lung)
    assert again.day.value() == date(2026, 12, 10)


def test_each_cell_gets_a_file_of_its_own(bench: PageBench, na_lung: UUID, tmp_path: Path) -> None:
    dialog = _open(bench)
    dialog.all.click()
    bench.messages.files.append(tmp_path)
    child(dialog, QPushButton, "files").click()
    bench.settle()
    found = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert found == [
        "hop-chi-bo-thon-na-lung-2026-12-03.pdf",
        "hop-chi-bo-thon-na-meo-2026-12-03.pdf",
        "hop-chi-bo-truong-thcs-2026-12-03.pdf",
    ]
    assert _notice(dialog).startswith("3 files stand in")


def test_a_cell_without_such_papers_gets_no_file(
    bench: PageBench, na_lung: UUID, tmp_path: Path
) -> None:
    dialog = _open(bench)
    dialog.all.click()
    _only(dialog, PacketPart.BALLOTS)
    bench.messages.files.append(tmp_path)
    child(dialog, QPushButton, "files").click()
    bench.settle()
    assert [path.name for path in tmp_path.glob("*.pdf")] == [
        "hop-chi-bo-thon-na-lung-2026-12-03.pdf"
    ]
    told = child(dialog, NoticeCard, "told")
    assert "2 cells have no such paper" in told.accessibleDescription()


def test_no_such_paper_at_all_is_said(bench: PageBench, na_lung: UUID) -> None:
    quiet = next(one.id for one in _open(bench).cells.all() if one.name.endswith("Na Mèo"))
    dialog = _open(bench, quiet)
    _only(dialog, PacketPart.BALLOTS)
    _preview(dialog).click()
    bench.settle()
    assert _notice(dialog).startswith("There is no such paper")
    assert bench.documents == []


def test_a_folder_that_cannot_be_written_is_said(
    bench: PageBench, na_lung: UUID, tmp_path: Path
) -> None:
    dialog = _open(bench, na_lung)
    bench.messages.files.append(tmp_path / "gone")
    child(dialog, QPushButton, "files").click()
    bench.settle()
    assert "cannot be written" in _notice(dialog)
    assert _preview(dialog).isEnabled()


def test_a_run_can_be_stopped_between_cells(
    bench: PageBench, na_lung: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_given: object, on_cell: Callable[[int], None], **_named: object) -> None:
        while True:
            on_cell(1)

    monkeypatch.setattr(print_packet, "write_packets", endless)
    dialog = _open(bench)
    dialog.all.click()
    bench.messages.files.append(tmp_path)
    child(dialog, QPushButton, "files").click()
    bench.qtbot.waitUntil(lambda: dialog.wait.said() == "Cell 2 of 3…")
    dialog.wait.stop_button.click()
    bench.settle()
    assert _notice(dialog).startswith("Stopped. 1 file stands in")


def test_tab_goes_through_the_dialog_in_the_order_of_work(bench: PageBench, na_lung: UUID) -> None:
    _open(bench, na_lung)
    names = []
    for _press in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "packetCells",
        "tickAll",
        "meeting",
        *(part.value for part in PacketPart),
        "files",
        "close",
        "preview",
    ]


def test_an_empty_book_says_what_is_missing(bench: PageBench) -> None:
    dialog = _open(bench)
    assert _notice(dialog) == "No cells yet"
    assert not _preview(dialog).isEnabled()


def test_it_fits_the_smallest_window(bench: PageBench, na_lung: UUID) -> None:
    dialog = _open(bench, na_lung)
    least = dialog.minimumSizeHint()
    assert least.width() <= 940
    assert least.height() <= 500 - 32
    assert dialog.height() <= LARGEST.height()


def test_a_notice_fits_too(bench: PageBench, na_lung: UUID) -> None:
    dialog = _open(bench, na_lung)
    dialog.tell(Status.OVER, "Thư mục " + "dài " * 30, "Chọn thư mục khác.")
    bench.settle()
    assert dialog.minimumSizeHint().height() <= 500 - 32
