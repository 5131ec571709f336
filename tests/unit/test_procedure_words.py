"""The engine's answers in the office's words, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.procedure.results import DeadlineRule, Rule
from app.i18n import set_language
from app.services.explain_text import explanation_text
from app.services.procedure_words import (
    deadline_sum,
    finding_words,
    source_words,
    verdict_words,
)
from app.services.reason_words import reason_words
from tests.helpers.procedure import (
    K,
    act,
    admitted,
    case,
    deadline,
    explained,
    finding,
    moved,
    on,
    papers,
    voted,
    without,
)

R = DeadlineRule


@pytest.fixture(autouse=True)
def _vietnamese():
    set_language("vi")


@pytest.mark.parametrize(
    ("rule", "one", "words"),
    [
        (
            Rule.AGE_AT_CELL_VOTE,
            case(voted()),
            "34 tuổi 6 tháng, quy định từ đủ 18 tuổi đến đủ 60 tuổi",
        ),
        (Rule.EDUCATION, case(voted()), "THPT"),
        (Rule.CELL_VOTE_MAJORITY, case(voted()), "18 tán thành, cần 14"),
        (Rule.CELL_VOTE_QUORUM_THREE, case(voted()), "21, cần ít nhất 3"),
        (Rule.CLASS_CERTIFICATE_VALID, case(voted()), "có giá trị đến 05/08/2030"),
        (
            Rule.CLASS_CERTIFICATE_VALID,
            case(moved(voted(), K.CLASS_CERTIFICATE, "2021-09-30")),
            "Giấy chứng nhận lớp nhận thức về Đảng hết hạn ngày 30/09/2026",
        ),
        (
            # Recorded, but to the month only: neither missing nor surely run out.
            Rule.CLASS_CERTIFICATE_VALID,
            case(moved(voted(), K.CLASS_CERTIFICATE, "2021-10")),
            "Giấy chứng nhận lớp nhận thức về Đảng: chưa rõ còn hạn",
        ),
        (Rule.PAPERS_VALID, case(voted()), "có giá trị đến 05/05/2027"),
        (
            Rule.PAPERS_VALID,
            case(without(voted(), K.OPINION)),
            "chưa có hoặc chưa rõ ngày: Tổng hợp ý kiến nhận xét (5-KNĐ)",
        ),
        (
            Rule.PAPERS_VALID,
            case(papers(), today=date(2027, 5, 6)),
            "hết hạn hoặc chưa có: Thẩm tra xong lý lịch",
        ),
        (Rule.ORDER_OF_ACTS, case(voted()), ""),
        (Rule.ORDER_OF_ACTS, case(()), "Chưa ghi việc nào"),
    ],
)
def test_what_a_rule_says(rule, one, words):
    assert finding_words(finding(rule, one)) == words


def test_a_birth_year_says_the_least_age():
    found = finding(Rule.AGE_AT_CELL_VOTE, case(voted(), birth=on("1992")))
    assert finding_words(found).startswith("33 tuổi 10 tháng")


@pytest.mark.parametrize(
    ("rule", "one", "words"),
    [
        (
            R.DECIDE_ADMISSION,
            case(voted(date(2026, 9, 25))),
            "25/09/2026 + 60 ngày làm việc",
        ),
        (
            R.RECOGNITION_VOTE,
            case(admitted(date(2024, 9, 15))),
            "15/09/2025 + 30 ngày làm việc",
        ),
        (R.PROBATION, case(admitted(date(2024, 9, 15))), "15/09/2024 + 12 tháng"),
        (
            R.AGE_LIMIT,
            case(birth=on("1992-04-12")),
            "từ ngày này quá tuổi quy định (đủ 60 tuổi)",
        ),
        (
            R.RECALL,
            case((act(K.PAUSED, "2026-09-01", recall="2027-01-15"),)),
            "",
        ),
    ],
)
def test_how_a_due_day_is_reached(rule, one, words):
    assert deadline_sum(deadline(rule, one)) == words


def test_a_source_says_when_it_is_the_offices_own_or_not_compared():
    source = replace(finding(Rule.EDUCATION, case()).source, citation="QĐ 1")
    assert source_words(source) == "QĐ 1 [chưa đối chiếu bản gốc]"
    assert source_words(replace(source, checked=True)) == "QĐ 1"
    own = replace(source, local=True)
    assert source_words(own) == "QĐ 1 [giá trị của địa phương; chưa đối chiếu bản gốc]"


def test_the_whole_text_of_a_case():
    text = explanation_text(explained(case(voted(date(2026, 9, 25)), religion="Tin Lành")))
    assert text.splitlines()[0] == "Bước: chi bộ đề nghị"
    assert "  – 21/12/2026 Ra quyết định kết nạp = 25/09/2026 + 60 ngày làm việc" in text
    assert "  – Theo tôn giáo: chưa có ý kiến" in text
    assert verdict_words(finding(Rule.EDUCATION, case()).verdict) == "đạt"


def test_a_paper_of_an_unclear_day_is_not_called_run_out():
    waiting = moved(papers(), K.OPINION, "2025-11")
    (blocked,) = explained(case(waiting, today=date(2026, 11, 15))).blocked
    words = [reason_words(reason) for reason in blocked.reasons]
    assert "Tổng hợp ý kiến nhận xét (5-KNĐ): chưa rõ còn hạn" in words
