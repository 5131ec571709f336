"""The facts of one paper to be printed, and what they lack."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.documents.official_head import head_facts
from app.documents.official_spec import FormSpec
from app.documents.official_text import Facts, fields_in, is_known
from app.domain.partial_date import PartialDate

PERSON = "person.full_name"


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One paper: facts by field name, rows of its tables, and its own number and day.

    `acts` are the acts that the book holds of the person, `cases` those that need more papers.
    `legal` are the office's own "Căn cứ" lines instead of the form's. `is_blank`: to be filled in
    by hand, so nothing counts as missing.
    """

    facts: Facts
    number: str = ""
    day: PartialDate | None = None
    rows: Mapping[str, tuple[Facts, ...]] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    dossier: str = "admission"
    legal: tuple[str, ...] | None = None
    code: str = ""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that prints as dots: whose (empty for the office's own), and the field's name."""

    person: str
    field: str


def missing_facts(spec: FormSpec, sheet: FormSheet) -> tuple[Missing, ...]:
    """Return what a paper names and the book lacks, each once, in the order of the paper.

    What the paper itself brings about, as the numbers of a vote before the meeting, is not missing.
    """
    if sheet.is_blank:
        return ()
    own = f"{spec.act}." if spec.act and spec.act not in sheet.acts else None
    found = dict.fromkeys(_missing(spec, sheet))
    return tuple(one for one in found if own is None or not one.field.startswith(own))


def row_facts(row: Facts, sheet: FormSheet) -> Facts:
    """Return what a row of a table may name: its own facts before those of the paper."""
    return ChainMap(dict(row), dict(sheet.facts))


def _missing(spec: FormSpec, sheet: FormSheet) -> Iterator[Missing]:
    for name in head_facts(spec):
        if not is_known(name, sheet.facts):
            yield Missing("", name)
    person = _whose(sheet.facts)
    for text in _texts(spec, sheet):
        for name in fields_in(text):
            if not is_known(name, sheet.facts):
                yield Missing("" if name.startswith("committee.") else person, name)
    for item in spec.body:
        for row in sheet.rows.get(item.source, ()):
            facts = row_facts(row, sheet)
            for column in item.columns:
                if column.field and not is_known(column.field, facts):
                    yield Missing(_whose(facts), column.field)


def _texts(spec: FormSpec, sheet: FormSheet) -> Iterator[str]:
    yield from (spec.summary, spec.subject, *spec.addressed)
    for item in spec.body:
        yield item.text
        yield from item.texts
    if sheet.legal is None:
        yield from spec.legal
    yield from spec.recipients


def _whose(facts: Facts) -> str:
    name = facts.get(PERSON)
    return name if isinstance(name, str) else ""
