"""The page of candidates over a small commune, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from app.domain.partial_date import parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Sex, Standing
from app.services.people import PersonLine
from app.ui.pages.candidates import CandidatesPage
from app.ui.pages.candidates.record_pane import Tab
from app.ui.pages.candidates.shown import Shown
from tests.helpers.pages import PageBench
from tests.helpers.people import add_candidate, add_cell, add_member, add_mentor, add_remark

Widget = TypeVar("Widget", bound=QWidget)
TODAY = date(2026, 11, 22)


@dataclass
class Commune:
    """Two cells; by given name: Ẩn (verifying), Đươm (listed, no mentor), Lan (noticed), Sua."""

    na_lung: UUID
    police: UUID
    mentor: UUID
    an: UUID
    duom: UUID
    lan: UUID
    sua: UUID
    official: UUID


def make_commune(bench: PageBench) -> Commune:
    """Fill the register of a bench."""
    register = bench.register
    na_lung = add_cell(register, "Chi bộ thôn Nà Lùng")
    police = add_cell(register, "Chi bộ Công an")
    mentor = add_member(register, "Ngô Hữu Quân", cell=na_lung, admitted_on=date(2010, 5, 19))
    an = add_candidate(
        register,
        "Lộc Đình Ẩn",
        cell=na_lung,
        stage=Stage.VERIFYING,
        milestones={
            MilestoneKind.LISTED: "2025-03-01",
            MilestoneKind.CLASS_CERTIFICATE: "2025-08-28",
            MilestoneKind.APPLICATION: "2026-01-03",
            MilestoneKind.BIOGRAPHY: "2026-01-18",
        },
        birth=parse_iso("1999-04-29"),
        sex=Sex.MALE,
        home_place="xã Tân Lập, tỉnh Phú Thọ",
        permanent_residence="thôn Nà Lùng, xã Sao Mai, tỉnh Lào Cai",
        married=False,
    )
    add_mentor(register, an, mentor, since="2025-03-01")
    add_remark(register, an, date(2026, 11, 1), met_on=date(2026, 11, 5), strengths="Nhiệt tình")
    duom = add_candidate(
        register,
        "Mai Thu Đươm",
        cell=police,
        stage=Stage.LISTED,
        milestones={MilestoneKind.LISTED: "2026-03-01"},
    )
    lan = add_candidate(register, "Lường Phương Lan", cell=na_lung, stage=Stage.NOTICED)
    sua = add_candidate(
        register,
        "Hờ Thị Sua",
        cell=na_lung,
        stage=Stage.PROBATION,
        milestones={MilestoneKind.CEREMONY: "2026-05-19"},
    )
    add_mentor(register, sua, mentor, since="2026-05-19")
    official = add_member(
        register,
        "Bàn Thị Ánh",
        cell=police,
        standing=Standing.OFFICIAL,
        admitted_on=date(2005, 2, 3),
        official_on=date(2006, 2, 3),
    )
    return Commune(na_lung, police, mentor, an, duom, lan, sua, official)


def open_page(bench: PageBench, *, width: int = 1346, height: int = 575) -> CandidatesPage:
    """Make and show the page."""
    page = CandidatesPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    return page


def names(page: CandidatesPage) -> list[str]:
    """Return the names that the list shows, in its order."""
    model = page.list.table.people
    return [line.row.name for at in range(model.rowCount()) if (line := model.row(at)) is not None]


def said(page: CandidatesPage, at: int, column: int) -> str:
    """Return the words of a cell of the list."""
    index: QModelIndex = page.list.table.people.index(at, column)
    return str(index.data())


def shown(page: CandidatesPage) -> Shown:
    """Return whom the record shows."""
    found = page.record.shown()
    assert found is not None
    return found


def choose(bench: PageBench, page: CandidatesPage, name: str, tab: Tab = Tab.SUMMARY) -> Shown:
    """Stand on somebody in the list and open a tab of the record."""
    page.list.table.select_row(names(page).index(name))
    bench.settle()
    assert page.record.open_tab(tab)
    bench.settle()
    assert shown(page).name == name
    return shown(page)


def child(widget: QWidget, kind: type[Widget], name: str) -> Widget:
    """Return a widget by its object name."""
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def type_into(widget: QWidget, name: str, text: str) -> None:
    """Put a text into a line and leave it."""
    line = child(widget, QLineEdit, name)
    line.setText(text)
    line.editingFinished.emit()


def fill(
    texts: dict[str, str], then: Callable[[QDialog], None] | None = None
) -> Callable[[QDialog], None]:
    """Return what types texts into the lines of a dialog and presses its act."""

    def act(dialog: QDialog) -> None:
        for name, text in texts.items():
            type_into(dialog, name, text)
        if then is not None:
            then(dialog)
        child(dialog, QPushButton, "act").click()

    return act


def line_of(page: CandidatesPage, name: str) -> PersonLine:
    """Return somebody's line of the list."""
    model = page.list.table.people
    at = model.find(lambda line: line.row.name == name)
    assert at is not None
    line = model.row(at)
    assert line is not None
    return line
