"""The wording of forms: the bundled files are whole, and a faulty one is refused by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from textwrap import dedent
from typing import Any

import pytest

from app.documents import committee_packet_words as committee
from app.documents.boxes import BLANK
from app.documents.checklist_words import ChecklistWords
from app.documents.due_list import DueWords
from app.documents.fonts import register_fonts
from app.documents.forms import FormFileError, load_form
from app.documents.month_sheet import MonthWords
from app.documents.packet_agenda import AgendaWords
from app.documents.packet_ballots import BallotWords
from app.documents.packet_minutes import MinutesWords
from app.documents.packet_sign_in import SignInWords
from app.documents.packet_tally import TallyWords
from app.documents.quota_words import QuotaWords
from app.documents.recovery_sheet import RecoveryWords
from app.documents.register_list import ListWords
from app.documents.rule_sheet import RuleWords
from app.documents.text import UySpelling, clean
from app.domain.terms import PlaceKind
from app.domain.verification import Content
from app.errors import UserError
from app.paths import resource
from tests.helpers.paper import DAY

BUNDLED: dict[str, type[Any]] = {
    "verification_checklist": ChecklistWords,
    "register_list": ListWords,
    "quota_progress": QuotaWords,
    "recovery_key": RecoveryWords,
    "month_remarks": MonthWords,
    "rule_sheet": RuleWords,
    "due_list": DueWords,
    "packet_agenda": AgendaWords,
    "packet_ballot": BallotWords,
    "packet_minutes": MinutesWords,
    "packet_sign_in": SignInWords,
    "packet_tally": TallyWords,
    "committee_submission": committee.SubmissionWords,
    "committee_list": committee.ListWords,
    "committee_slip": committee.SlipWords,
    "committee_tally": committee.TallyWords,
    "committee_notice": committee.NoticeWords,
}


@dataclass(frozen=True)
class Words:
    """The wording of a small form."""

    title: str
    signer: str
    steps: Mapping[str, str]


GOOD = dedent(
    """\
    [words]
    title = "Danh mục của Đảng ủy"
    signer = "Bí thư"
    [words.steps]
    one = "Một, Đảng ủy"

    [[version]]
    effective_from = 2021-09-28
    effective_to = 2025-09-28
    citation = [{ text = "01-HD/TW", checked = true }]
    words = { signer = "Phó Bí thư" }

    [[version]]
    effective_from = 2025-09-29
    citation = [{ text = "38-HD/BTCTW", checked = false }]
    """
)


def test_every_form_file_is_known() -> None:
    assert {path.stem for path in resource("forms").glob("*.toml")} == set(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_form_can_be_printed(name: str) -> None:
    form = load_form(name, BUNDLED[name], on=DAY)
    assert form.citations
    assert is_dataclass(form.words)
    fonts = register_fonts()
    for field in fields(form.words):
        value = getattr(form.words, field.name)
        for text in [value] if isinstance(value, str) else value.values():
            assert text == clean(text), field.name
            assert text, field.name
            fonts.check(text, field=field.name)
            names = {part for _text, part, _spec, _conversion in Formatter().parse(text)}
            assert "" not in names, field.name


def test_the_checklist_has_a_word_for_every_content_and_place() -> None:
    words = load_form("verification_checklist", ChecklistWords, on=DAY).words
    assert set(words.contents) == {content.value for content in Content}
    assert set(words.place_kinds) == {kind.value for kind in PlaceKind}
    assert BLANK in words.day


@pytest.mark.parametrize(
    ("day", "signer", "source"),
    [
        (date(2025, 9, 28), "Phó Bí thư", "01-HD/TW"),
        (date(2025, 9, 29), "Bí thư", "38-HD/BTCTW"),
    ],
)
def test_the_day_chooses_the_version(tmp_path: Path, day: date, signer: str, source: str) -> None:
    form = _load(tmp_path, GOOD, on=day)
    assert form.words.signer == signer
    assert [citation.text for citation in form.citations] == [source]


def test_the_spelling_reaches_every_word(tmp_path: Path) -> None:
    (tmp_path / "mau.toml").write_text(GOOD, encoding="utf-8")
    form = load_form("mau", Words, on=DAY, spelling=UySpelling.OLD, folder=tmp_path)
    assert form.words.title == "Danh mục của Đảng uỷ"
    assert form.words.steps["one"] == "Một, Đảng uỷ"


def test_a_day_without_version(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="01/01/2020"):
        _load(tmp_path, GOOD, on=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('signer = "Bí thư"', 'signe = "Bí thư"', 3, "unknown key “signe”"),
        ('signer = "Bí thư"\n', "", 12, "“signer” is missing"),
        ('signer = "Bí thư"', "signer = 3", 3, "“signer” has the wrong kind of value"),
        ('title = "Danh mục của Đảng ủy"\n', "", 6, "“title” is missing"),
        ("[words]\n", "[word]\n", 1, "unknown key “word”"),
        ('one = "Một, Đảng ủy"', "one = 1", 5, "“one” has the wrong kind of value"),
        ("effective_to = 2025-09-28", "effective_till = 2025-09-28", 9, "unknown key"),
        ("effective_to = 2025-09-28", 'effective_to = "2025"', 9, "wrong kind of value"),
        ("effective_to = 2025-09-28\n", "", 12, "begins before the one above it ends"),
        ("effective_from = 2025-09-29\n", "", 13, "“effective_from” is missing"),
        ('citation = [{ text = "01-HD/TW", checked = true }]\n', "", 7, "“citation” is missing"),
        ('[{ text = "38-HD/BTCTW", checked = false }]', "[]", 13, "needs at least one citation"),
        ('{ text = "01-HD/TW", checked = true }', '{ text = "01-HD/TW" }', 7, "“checked”"),
        ('text = "38-HD/BTCTW"', 'text = " "', 15, "the citation is empty"),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(FormFileError) as caught:
        _load(tmp_path, GOOD.replace(old, new), on=DAY)
    assert f"mau.toml, line {line}: " in caught.value.message
    assert problem in caught.value.message


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"title = ", "not readable TOML"), (b"\xff\xfe", "not readable TOML"), (None, "missing")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, problem: str) -> None:
    if content is not None:
        (tmp_path / "mau.toml").write_bytes(content)
    with pytest.raises(FormFileError, match=problem):
        load_form("mau", Words, on=DAY, folder=tmp_path)


def _load(folder: Path, content: str, *, on: date):  # type: ignore[no-untyped-def]
    (folder / "mau.toml").write_text(content, encoding="utf-8")
    return load_form("mau", Words, on=on, folder=folder)
