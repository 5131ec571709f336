"""The words of the checker: each fault has a sentence and a question, in both languages."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from app.domain.biography.finding import Finding, Severity, Value
from app.domain.biography.kin import Kin
from app.domain.biography.sections import section_of
from app.domain.biography.table import CHECKS
from app.domain.partial_date import PartialDate
from app.i18n import set_language
from app.services.biography_messages import MESSAGES
from app.services.biography_questions import QUESTIONS
from app.services.biography_text import findings_text
from app.services.biography_words import (
    CHECK_TITLES,
    check_title,
    kin_words,
    message_of,
    question_of,
    severity_words,
    where_words,
)
from tests.helpers.biography import changed, findings
from tests.unit.test_biography_checks import ROWS

_CHECKS = Path("app/domain/biography")


@pytest.fixture(params=["en", "vi"])
def language(request):
    set_language(request.param)
    yield request.param
    set_language("en")


def test_every_finding_of_every_row_is_said_and_asked(language):
    for _check, wrong, _right in ROWS:
        for one in findings(changed(wrong)):
            said = (message_of(one), question_of(one), where_words(one.where))
            assert all(said), one
            assert not any("{" in text or "PartialDate" in text for text in said), said


def test_only_questions_say_dong_chi(language):
    for fault in MESSAGES:
        assert "đồng chí" not in MESSAGES[fault].lower()
        said = message_of(_any(fault))
        assert "đồng chí" not in said.lower(), fault


def test_each_fault_of_the_code_has_both_sentences_and_no_other_has_one():
    texts, faults = _strings_of_the_checks()
    assert MESSAGES.keys() == QUESTIONS.keys()
    assert faults <= MESSAGES.keys()
    # Put together from a key: "{key}_blank", "trip_without_{key}", "vote_{fault}".
    made = ("_blank", "_early", "_without_", "vote_", "dead_with_")
    unused = {fault for fault in MESSAGES.keys() - texts if not any(part in fault for part in made)}
    assert unused == set()


def test_a_question_uses_only_what_the_message_may():
    for one in (one for _c, wrong, _r in ROWS for one in findings(changed(wrong))):
        names = {name for name, _value in one.values}
        for text in (MESSAGES[one.fault], QUESTIONS[one.fault]):
            assert {part[1] for part in string.Formatter().parse(text) if part[1]} <= names, one


def test_the_gap_reads_as_the_office_says_it():
    set_language("vi")
    try:
        (one,) = findings(changed({"periods[3].from": "2018-12"}))
        assert message_of(one) == "Thiếu 2 tháng: từ 10/2018 đến hết 11/2018."
        asked = "Từ tháng 10/2018 đến hết tháng 11/2018 đồng chí làm gì, ở đâu?"
        assert question_of(one) == asked
        assert where_words(one.where) == "mục 15, dòng 4"
    finally:
        set_language("en")


def test_checks_kin_and_severities_have_words(language):
    assert CHECK_TITLES.keys() == {check.number for check in CHECKS}
    words = [check_title(check.number) for check in CHECKS]
    words += [kin_words(kin) for kin in Kin]
    words += [severity_words(severity) for severity in Severity]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("where", "item", "row"),
    [
        ("items.birth_name", "1", None),
        ("items.oath.date", "23", None),
        ("items.degree", "11", None),
        ("periods[3].from", "15", 4),
        ("relatives[0].periods[1].from", "21", 1),
        ("relatives", "21", None),
        ("papers[5]", "papers", 6),
        ("marriage.date", "21", None),
    ],
)
def test_a_finding_leads_to_its_item_and_row(where, item, row):
    section = section_of(where)
    assert (section.item, section.row) == (item, row)


def test_a_long_answer_is_quoted_by_its_beginning():
    found = findings(changed({"items.degree": "Thạc sĩ " * 200}))
    assert found
    assert all(len(message_of(one)) < 300 for one in found)


def test_the_text_counts_and_then_asks():
    text = findings_text(findings(changed({"items.religion": "", "training[0].mode": ""})))
    assert text.splitlines()[0] == "1 wrong, 1 to be made clear, 0 hints"
    assert "wrong, check 8, item 9: Religion is blank" in text
    assert findings_text(()) == "Nothing was found."


def _strings_of_the_checks() -> tuple[set[str], set[str]]:
    """Return every text of the check modules, and those that name a fault directly."""
    texts: set[str] = set()
    faults: set[str] = set()
    for path in _CHECKS.glob("checks_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "found":
                named = node.args[1]
                faults |= {named.value} if isinstance(named, ast.Constant) else set()
    return texts, faults


def _any(fault: str) -> Finding:
    """Return a finding with a value for every name of its sentences."""
    texts = MESSAGES[fault] + QUESTIONS[fault]
    names = {part[1] for part in string.Formatter().parse(texts) if part[1]}
    values: dict[str, Value] = dict.fromkeys(names, PartialDate.in_year(2020))
    return Finding("1", Severity.ERROR, "items.birth_name", fault, tuple(values.items()))
