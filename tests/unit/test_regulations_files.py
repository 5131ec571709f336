"""Files of rules that are not whole are refused with their name and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from app.services.regimes import read_documents, regimes
from app.services.rule_file import read_rules
from app.services.rule_presets import read_preset
from app.services.rule_source import RuleFileError
from app.services.transfer_papers import read_transfer_papers

DOCUMENTS = dedent(
    """\
    [[document]]
    regime = true
    number = "1-QĐ"
    body = "B"
    date = 2020-01-01
    title = "t"
    from = 2020-01-01
    until = 2020-12-31
    replaced_by = { number = "2-QĐ", body = "B", date = 2021-01-01 }
    certainty = "seen"

    [[document]]
    regime = true
    number = "2-QĐ"
    body = "B"
    date = 2021-01-01
    title = "t"
    from = 2021-01-01
    certainty = "open"
    """
)
RULES = dedent(
    """\
    # a comment
    [days]
    description = "d"
    unit = "working_days"

    [[days.value]]
    regime = "1-QĐ"
    from = 2020-01-01
    until = 2020-12-31
    value = 60
    citation = "c"
    certainty = "seen"
    checked = false

    [[days.value]]
    regime = "2-QĐ"
    from = 2021-01-01
    value = 30
    citation = "c"
    certainty = "open"
    inherited = true
    checked = false

    [share]
    description = "d"
    unit = "share"

    [[share.value]]
    regime = "1-QĐ"
    from = 2020-01-01
    until = 2020-12-31
    value = [2, 3]
    citation = "c"
    certainty = "weak"
    checked = false

    [[share.value]]
    regime = "2-QĐ"
    from = 2021-01-01
    value = [1, 2]
    citation = "c"
    certainty = "unverified"
    checked = false
    """
)
PRESET = dedent(
    """\
    name = "P"
    citation = "c"

    [value."deadline.ceremony_days"]
    value = 30
    note = "n"
    """
)


def _file(folder: Path, text: str, name: str = "vote.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    chain = read_documents(_file(tmp_path, DOCUMENTS, "regimes.toml"))
    rules = read_rules(_file(tmp_path, RULES), regimes=chain)
    assert [rule.key for rule in rules.values()] == ["vote.days", "vote.share"]
    assert [(one.value, one.since, one.until) for one in rules["days"].values] == [
        (60, date(2020, 1, 1), date(2020, 12, 31)),
        (30, date(2021, 1, 1), None),
    ]
    assert [one.inherited for one in rules["days"].values] == [False, True]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('unit = "working_days"\n', "", 2, "“unit” is missing"),
        ('unit = "working_days"', 'unit = "moons"', 4, "unknown unit"),
        ('description = "d"', 'description = ""', 3, "“description” is empty"),
        ('description = "d"', "description = 3", 3, "“description” has the wrong kind of value"),
        ('description = "d"', 'description = "d"\nnote = "x"', 4, "unknown key “note”"),
        ("# a comment", "days_of_rest = 3", 1, "unknown key “days_of_rest”"),
        ("value = 60", "value = 60\nnote = 3", 11, "unknown key “note”"),
        ("value = 60", 'value = "60"', 10, "the value does not fit the unit working_days"),
        ("value = 60", "value = 0", 10, "the value does not fit the unit working_days"),
        ("value = 60", "value = true", 10, "the value does not fit the unit working_days"),
        ("value = [2, 3]", "value = [3, 2]", 32, "the value does not fit the unit share"),
        ("value = 60\n", "", 6, "“value” is missing"),
        ('citation = "c"', 'citation = " "', 11, "“citation” is empty"),
        ('citation = "c"\n', "", 6, "“citation” is missing"),
        ('certainty = "seen"', 'certainty = "sure"', 12, "unknown certainty"),
        ('certainty = "open"', 'certainty = "seen"', 21, "an inherited value is an open one"),
        ("inherited = true", "inherited = 1", 21, "“inherited” has the wrong kind of value"),
        ("checked = false", "checked = true", 13, "no shipped value is checked"),
        ("checked = false", 'checked = "no"', 13, "“checked” has the wrong kind of value"),
        ("checked = false\n", "", 6, "“checked” is missing"),
        ('regime = "1-QĐ"', 'regime = "3-QĐ"', 7, "unknown regime"),
        ('regime = "1-QĐ"', 'regime = "2-QĐ"', 8, "these days lie outside of 2-QĐ"),
        ("until = 2020-12-31", "until = 2021-01-01", 8, "these days lie outside of 1-QĐ"),
        ("until = 2020-12-31\n", "", 8, "these days lie outside of 1-QĐ"),
        ("until = 2020-12-31", "until = 2020-12-30", 17, "no value before this day"),
        ("until = 2020-12-31", "until = 2019-12-31", 9, "this ends before it begins"),
        ("until = 2020-12-31", "until = 2020-12-31T00:00:00", 9, "“until” has the wrong kind of"),
        ("from = 2020-01-01", 'from = "2020-01-01"', 8, "“from” has the wrong kind of value"),
        ("from = 2020-01-01", "from = 2020-01-02", 8, "no value before this day"),
        ("from = 2021-01-01", "from = 2021-01-02", 17, "no value before this day"),
        ("value = 30", "value = 30\nuntil = 2021-12-31", 19, "the last one must have no end"),
    ],
)
def test_a_faulty_file_of_rules(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    chain = read_documents(_file(tmp_path, DOCUMENTS, "regimes.toml"))
    assert old in RULES
    with pytest.raises(RuleFileError) as refused:
        read_rules(_file(tmp_path, RULES.replace(old, new, 1)), regimes=chain)
    assert refused.value.message.startswith(f"vote.toml, line {line}: {problem}")


def test_values_of_one_regime_may_not_overlap_or_leave_days_out(tmp_path: Path) -> None:
    row = RULES[RULES.index("[[days.value]]") : RULES.index('[[days.value]]\nregime = "2-QĐ"')]
    chain = read_documents(_file(tmp_path, DOCUMENTS, "regimes.toml"))
    for second, problem in (
        ("2020-06-30", "line 17: this value begins before the one above it ends"),
        ("2020-07-02", "line 17: no value before this day"),
    ):
        first = row.replace("2020-12-31", "2020-06-30")
        faulty = RULES.replace(row, first + row.replace("2020-01-01", second), 1)
        with pytest.raises(RuleFileError, match=problem):
            read_rules(_file(tmp_path, faulty), regimes=chain)
    good = RULES.replace(row, first + row.replace("2020-01-01", "2020-07-01"), 1)
    assert len(read_rules(_file(tmp_path, good), regimes=chain)["days"].values) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [("[days", "vote.toml is not readable TOML: "), (None, "The file vote.toml is missing.")],
)
def test_a_file_that_is_no_toml_or_is_not_there(
    tmp_path: Path, text: str | None, problem: str
) -> None:
    path = tmp_path / "vote.toml" if text is None else _file(tmp_path, text)
    with pytest.raises(RuleFileError) as refused:
        read_rules(path, regimes=regimes())
    assert refused.value.message.startswith(problem)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("from = 2021-01-01", "from = 2021-01-02", 12, "this does not begin on the day after"),
        ("until = 2020-12-31\n", "", 11, "this does not begin on the day after"),
        ("until = 2020-12-31", "until = 2019-01-01", 8, "this ends before it begins"),
        ('certainty = "open"', 'certainty = "open"\nuntil = 2021-12-31', 20, "the last one must"),
        ('certainty = "seen"', 'certainty = "sure"', 10, "unknown certainty"),
        ("date = 2021-01-01 }", "date = 2021-01-02 }", 9, "the document that replaces this one"),
        ('body = "B", date', "date", 9, "“body” is missing"),
        ('title = "t"\n', "", 1, "“title” is missing"),
        ('number = "1-QĐ"', 'number = ""', 3, "“number” is empty"),
        (
            'number = "2-QĐ"\nbody = "B"\ndate = 2021-01-01',
            'number = "1-QĐ"\nbody = "B"\ndate = 2020-01-01',
            1,
            "this document stands twice",
        ),
    ],
)
def test_a_faulty_chain_of_documents(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert old in DOCUMENTS
    with pytest.raises(RuleFileError) as refused:
        read_documents(_file(tmp_path, DOCUMENTS.replace(old, new, 1), "regimes.toml"))
    assert refused.value.message.startswith(f"regimes.toml, line {line}: {problem}")


def test_a_chain_without_any_regime(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="line 1: no regulation is marked as a regime"):
        read_documents(_file(tmp_path, DOCUMENTS.replace("regime = true\n", ""), "r.toml"))


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("deadline.ceremony_days", "deadline.weather", 4, "unknown key “deadline.weather”"),
        ("value = 30", "value = -1", 5, "the value does not fit the unit working_days"),
        ('note = "n"\n', "", 4, "“note” is missing"),
        ('name = "P"\n', "", 1, "“name” is missing"),
    ],
)
def test_a_faulty_preset(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    with pytest.raises(RuleFileError, match=f"p.toml, line {line}: {problem}"):
        read_preset(_file(tmp_path, PRESET.replace(old, new, 1), "p.toml"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[case]\n", "", "“being_helped” is missing"),
        ("number = 1", 'number = "1"', "“number” has the wrong kind of value"),
        ('certainty = "seen"', 'certainty = "sure"', "unknown certainty"),
        ('name = "n"\n', "", "“name” is missing"),
        ("[outside_committee]", "[far_away]", "“outside_committee” is missing"),
        ("[case]\n", "[far_away]\n", "unknown key “far_away”"),
    ],
)
def test_faulty_transfer_papers(tmp_path: Path, old: str, new: str, problem: str) -> None:
    names = ["being_helped", "cell_proposed", "committee_proposed", "decision_issued"]
    rows = 'number = 1\nname = "n"\ncitation = "c"\ncertainty = "seen"\n'
    good = "".join(f"[{name}]\n{rows}" for name in [*names, "outside_committee"])
    assert len(read_transfer_papers(_file(tmp_path, good))) == 5
    if old == "[case]\n":
        bad = f"{new}{rows}{good}" if new else good.replace("[being_helped]\n" + rows, "")
    else:
        bad = good.replace(old, new, 1)
    with pytest.raises(RuleFileError, match=problem):
        read_transfer_papers(_file(tmp_path, bad))
