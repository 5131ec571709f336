"""The Vietnamese catalogue is complete, and the check that says so sees every kind of mistake."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import catalogue
import pytest

from app.i18n import N_, _, ngettext, set_language

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _folder(tmp_path: Path, **fragments: str) -> Path:
    for area, entries in fragments.items():
        (tmp_path / f"{area}.po").write_text(HEADER + entries, encoding="utf-8")
    return tmp_path


def _entry(text: str, translation: str) -> str:
    return f'msgid "{text}"\nmsgstr "{translation}"\n\n'


def test_the_catalogue_is_complete_and_its_placeholders_agree() -> None:
    assert catalogue.problems(catalogue.extract()) == []


def test_texts_are_found_by_the_names_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        '_("Save")\nN_("Cells")\nngettext("{n} cell", "{n} cells", 2).format(n=2)\nprint("no")\n'
        '_("Long "\n  "text")\n',
        encoding="utf-8",
    )
    found = {"Save": None, "Cells": None, "{n} cell": "{n} cells", "Long text": None}
    marked = catalogue.extract(tmp_path)
    assert {text: mark.plural for text, mark in marked.items()} == found
    assert marked["Long text"].where == f"{tmp_path.name}/page.py:5"


@pytest.mark.parametrize(
    ("source", "entries", "problem"),
    [
        ({"Save": None}, _entry("Save", "Lưu"), None),
        ({"Save": None}, "", "app/x.py:1: not translated: 'Save'"),
        ({}, _entry("Save", "Lưu"), "ui.po: not used by the program: 'Save'"),
        ({"Save": None}, _entry("Save", ""), "ui.po: empty: 'Save'"),
        ({"Save": None}, "#, fuzzy\n" + _entry("Save", "Lưu"), "ui.po: marked fuzzy: 'Save'"),
        ({"Save": None}, _entry("Save", "Lưu") * 2, "ui.po: twice in this file: 'Save'"),
        ({"{a} of {b}": None}, _entry("{a} of {b}", "{b}, {a}"), None),
        (
            {"{a} of {b}": None},
            _entry("{a} of {b}", "{a} của {c}"),
            "ui.po: placeholders differ: '{a} of {b}' -> '{a} của {c}'",
        ),
        (
            {"%1 of %2": None},
            _entry("%1 of %2", "%1"),
            "ui.po: placeholders differ: '%1 of %2' -> '%1'",
        ),
        (
            {"{a}": None},
            _entry("{a}", "{a"),
            "ui.po: placeholders differ: '{a}' -> '{a'",
        ),
        (
            {"{n} cell": "{n} cells"},
            'msgid "{n} cell"\nmsgid_plural "{n} cells"\nmsgstr[0] "{n} chi bộ"\n',
            None,
        ),
        (
            {"{n} cell": "{n} cells"},
            'msgid "{n} cell"\nmsgid_plural "{n} cells"\nmsgstr[0] "chi bộ"\n',
            "ui.po: placeholders differ: '{n} cell' -> 'chi bộ'",
        ),
        (
            {"{n} cell": "{n} cells"},
            _entry("{n} cell", "{n} chi bộ"),
            "ui.po: plural differs from the program's '{n} cells': '{n} cell'",
        ),
    ],
)
def test_each_mistake_is_named(
    tmp_path: Path, source: dict[str, str | None], entries: str, problem: str | None
) -> None:
    folder = _folder(tmp_path, ui=entries)
    marked = {text: catalogue.Marked(plural, "app/x.py:1") for text, plural in source.items()}
    assert catalogue.problems(marked, folder) == ([] if problem is None else [problem])


def test_a_text_may_stand_in_one_fragment_only(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=_entry("Save", "Lưu"), b=_entry("Save", "Ghi"))
    assert catalogue.problems({"Save": catalogue.Marked()}, folder) == [
        "b.po: also in a.po: 'Save'"
    ]


def test_fragments_are_compiled_into_one_catalogue(tmp_path: Path) -> None:
    plural = 'msgid "{n} cell"\nmsgid_plural "{n} cells"\nmsgstr[0] "{n} chi bộ"\n'
    folder = _folder(tmp_path, a=_entry("Save", "Lưu"), b=plural)
    compiled = tmp_path / "vi" / "LC_MESSAGES" / "songuon.mo"
    catalogue.compile_catalogue(folder, compiled)
    made = gettext.translation("songuon", tmp_path, ["vi"])
    assert made.gettext("Save") == "Lưu"
    assert [made.ngettext("{n} cell", "{n} cells", n) for n in (1, 5)] == ["{n} chi bộ"] * 2
    assert [path.name for path in compiled.parent.iterdir()] == ["songuon.mo"]


def test_a_changed_fragment_makes_the_compiled_file_stale(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=_entry("Save", "Lưu"))
    compiled = tmp_path / "out" / "songuon.mo"
    assert catalogue.is_stale(folder, compiled)
    catalogue.compile_catalogue(folder, compiled)
    later = compiled.stat().st_mtime_ns + 1
    os.utime(compiled, ns=(later, later + 1_000_000))
    assert not catalogue.is_stale(folder, compiled)
    os.utime(folder / "a.po", ns=(later, later + 2_000_000))
    assert catalogue.is_stale(folder, compiled)


def test_switching_to_vietnamese_and_back() -> None:
    text = "a text that no fragment has"
    for language in ("vi", "en"):
        set_language(language)
        assert _(text) == N_(text) == text
        assert ngettext(text, "more", 1) == text
