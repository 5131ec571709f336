"""Files of official forms: what they may say, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from app.documents.form_source import FormFileError
from app.documents.official_dossier import dossier_papers
from app.documents.official_loader import form_specs, read_form
from app.documents.text import UySpelling
from app.domain.regulations import Certainty

GOOD = dedent(
    """\
    [form]
    number = "99-KNĐ"
    name = "Mẫu thử của Đảng ủy"
    title = "Giấy"
    head = "cell"
    per = "person"
    certainty = "unverified"
    addressed = ["{cell.name}"]

    [[version]]
    effective_from = 2020-01-01
    effective_to = 2025-09-28
    citation = [{ text = "12-HD/BTCTW", checked = true }]

    [[version]]
    effective_from = 2025-09-29
    citation = [{ text = "38-HD/BTCTW", checked = false }]
    legal = ["Căn cứ {regime.citation}"]

    [[body]]
    kind = "legal"

    [[body]]
    kind = "paragraph"
    text = "Tôi là {person.full_name}"

    [[body]]
    kind = "table"
    source = "people"
    rows = 3
    columns = [{ title = "Họ và tên", field = "person.full_name" }, { title = "Ký" }]

    [[signature]]
    authority = "Bí thư"
    """
)


def _file(folder: Path, text: str) -> Path:
    path = folder / "knd_99.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_versions_share_the_body_and_have_their_own_grounds(tmp_path: Path) -> None:
    old, new = read_form(_file(tmp_path, GOOD))
    assert old.body == new.body and len(new.body) == 3
    assert old.legal == () and new.legal == ("Căn cứ {regime.citation}",)
    assert new.certainty is Certainty.UNVERIFIED and new.key == "knd_99"


def test_the_wording_takes_the_chosen_spelling(tmp_path: Path) -> None:
    _old, new = read_form(_file(tmp_path, GOOD), spelling=UySpelling.OLD)
    assert new.name == "Mẫu thử của Đảng uỷ"


@pytest.mark.parametrize(
    ("before", "after", "line", "problem"),
    [
        ('head = "cell"', 'head = "cel"', 5, "“head” may not be “cel”"),
        ('per = "person"', 'whose = "person"', 6, "unknown key “whose”"),
        ('certainty = "unverified"', 'certainty = "sure"', 7, "may not be “sure”"),
        ('addressed = ["{cell.name}"]', 'addressed = ["{cell.nam}"]', 8, "“cell.nam”"),
        ('title = "Giấy"\n', "", 1, "“title” is missing"),
        ("effective_from = 2025-09-29", "effective_from = 2025-01-01", 15, "begins before"),
        ("checked = false", 'checked = "no"', 17, "wrong kind"),
        ('citation = [{ text = "38-HD/BTCTW", checked = false }]', "citation = []", 15, "at least"),
        ("{regime.citation}", "{regime.words}", 18, "“regime.words”"),
        ('kind = "legal"', 'kind = "law"', 21, "may not be “law”"),
        ('text = "Tôi là {person.full_name}"', 'text = "Tôi {"', 25, "a brace stands alone"),
        ('text = "Tôi là {person.full_name}"', 'text = "Tôi {person.name}"', 25, "person.name"),
        ('text = "Tôi là {person.full_name}"', "rows = 3", 25, "unknown key “rows”"),
        ('source = "people"', 'source = "cells"', 29, "may not be “cells”"),
        ('field = "person.full_name"', 'field = "person.shoe"', 31, "may not be “person.shoe”"),
        ('authority = "Bí thư"', 'office = "Bí thư"', 33, "“authority” is missing"),
    ],
)
def test_what_no_form_can_have_is_refused_with_its_line(
    before: str, after: str, line: int, problem: str, tmp_path: Path
) -> None:
    assert before in GOOD
    with pytest.raises(FormFileError) as refused:
        read_form(_file(tmp_path, GOOD.replace(before, after, 1)))
    assert f"knd_99.toml, line {line}: " in refused.value.message
    assert problem in refused.value.message


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormFileError, match=r"knd_99\.toml"):
        read_form(_file(tmp_path, "[form"))


def test_the_shipped_forms_are_all_there() -> None:
    numbers = {spec.number for spec in form_specs()}
    knd = {f"{n}-KNĐ" for n in (1, 3, 4, "4A", *range(5, 17))}
    tn = {f"{n}-TN" for n in ("1A", "1B", "3A", "3B", "4A", "4B", 5, 6)}
    papers = {"53", *map(str, range(92, 98)), "CN-NTVĐ-I", "CN-NTVĐ-II"}
    assert knd | tn | papers <= numbers
    assert len(numbers) == len(form_specs())


@pytest.mark.parametrize("spec", form_specs(), ids=[spec.key for spec in form_specs()])
def test_no_form_says_that_it_was_compared_with_its_original(spec) -> None:
    assert spec.citations and not any(citation.checked for citation in spec.citations)
    if spec.fact_sheet:
        assert spec.fact_sheet in {one.key for one in form_specs()}


def test_dossiers_have_the_papers_of_the_checklists() -> None:
    common = [paper for paper in dossier_papers("admission") if not paper.case]
    # Twelve of the list, and the introductions that the meeting of the cell asks for.
    assert len(common) == 13
    assert len(dossier_papers("recognition")) == 10


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[paper]]\npaper = "Giấy"\nact = "walk"\n', "line 3: “act” may not be “walk”"),
        ('[[paper]]\npaper = "Giấy"\ncase = "none"\n', "line 3: “case” may not be “none”"),
        ('[[paper]]\nact = "application"\n', "line 1: “paper” is missing"),
    ],
)
def test_a_faulty_dossier_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FormFileError) as refused:
        dossier_papers("mine", tmp_path)
    assert problem in refused.value.message
