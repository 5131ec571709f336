"""The remark sheet of a cell, read back from the PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.services.print_month_sheet import month_sheet_pdf
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
)

NOVEMBER = date(2026, 11, 1)


def test_the_sheet_has_everybody_with_mentor_and_last_words(register):
    cell = add_cell(register, "Chi bộ thôn Na Mèo")
    sua = add_candidate(register, "Sùng Thị Sua", cell=cell)
    add_candidate(register, "Điêu Minh Long", cell=cell)
    add_mentor(register, sua, add_member(register, "Vừ Thị Dở", cell=cell), since="2024-09-07")
    add_remark(register, sua, date(2026, 10, 1), strengths="Vận động phụ nữ vay vốn trồng chè")
    pdf = month_sheet_pdf(register, cell_id=cell, month=date(2026, 11, 20))
    pages = PdfReader(BytesIO(pdf)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "CHI BỘ THÔN NA MÈO",
        "Tháng 11/2026",
        "Sùng Thị Sua",
        "Điêu Minh Long",
        "Vừ Thị Dở",
        "từ 07/09/2024",
        "Vận động phụ nữ vay",
    ):
        assert words in text


def test_a_cell_that_follows_nobody_has_no_sheet(register):
    cell = add_cell(register, "Chi bộ Công an")
    with pytest.raises(UserError, match="helps nobody"):
        month_sheet_pdf(register, cell_id=cell, month=NOVEMBER)


def test_a_cell_that_is_gone_is_said(register):
    cell = add_cell(register, "Chi bộ Công an")
    person = add_candidate(register, "Sùng Thị Sua", cell=cell)
    with pytest.raises(UserError, match="no longer in the book"):
        month_sheet_pdf(register, cell_id=person, month=NOVEMBER)
