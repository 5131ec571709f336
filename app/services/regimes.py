"""The chain of documents: which regulation was in force on a day, and what replaced it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from app.domain.regulations import Certainty
from app.i18n import _
from app.paths import resource
from app.services.rule_source import RuleSource

_REPLACED_KEYS: Final[dict[str, type]] = {"number": str, "body": str, "date": date}
_KEYS: Final[dict[str, type]] = {
    **_REPLACED_KEYS,
    "regime": bool,
    "title": str,
    "from": date,
    "until": date,
    "replaced_by": dict,
    "certainty": str,
    "note": str,
}
_NEEDED: Final = {*_REPLACED_KEYS, "title", "from", "certainty"}


@dataclass(frozen=True, slots=True, order=True)
class DocumentKey:
    """What names a document: three different ones are called "01-HD/TW"."""

    number: str
    body: str
    date: date


@dataclass(frozen=True, slots=True)
class Document:
    """A document in force from a day until a day, both included; no end = none known.

    `is_regime` marks the regulations on carrying out the Charter; one is in force on every day.
    """

    key: DocumentKey
    title: str
    since: date
    until: date | None
    replaced_by: DocumentKey | None
    certainty: Certainty
    note: str
    is_regime: bool

    @property
    def number(self) -> str:
        """Return the number alone, which is unique among regimes only."""
        return self.key.number

    def in_force(self, on: date) -> bool:
        """Tell whether the document holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@functools.cache
def documents() -> tuple[Document, ...]:
    """Return every document of the shipped chain."""
    return read_documents(resource("regulations/regimes.toml"))


@functools.cache
def regimes() -> tuple[Document, ...]:
    """Return the regulations on carrying out the Charter, oldest first, without gaps."""
    return tuple(document for document in documents() if document.is_regime)


def regime_on(day: date) -> Document | None:
    """Return the regulation in force on a day; None before the first that is known."""
    return next((regime for regime in regimes() if regime.in_force(day)), None)


def read_documents(path: Path) -> tuple[Document, ...]:
    """Read a chain of documents; `RuleFileError` names file and line of what is wrong."""
    source = RuleSource(path)
    source.check_keys(source.content, {"document": list}, needed={"document"}, at=1)
    lines = source.headers("document")
    tables = source.content["document"]
    found = [_document(source, table, line) for table, line in zip(tables, lines, strict=True)]
    keys = [document.key for document in found]
    for document, line in zip(found, lines, strict=True):
        if keys.count(document.key) > 1:
            source.refuse(line, _("this document stands twice"))
        if document.replaced_by and document.replaced_by not in keys:
            at = source.line_of("replaced_by", after=line)
            source.refuse(at, _("the document that replaces this one is not in the file"))
    _check_chain(
        source,
        [
            (document, line)
            for document, line in zip(found, lines, strict=True)
            if document.is_regime
        ],
    )
    return tuple(found)


def _document(source: RuleSource, table: dict[str, Any], line: int) -> Document:
    source.check_keys(table, _KEYS, needed=_NEEDED, at=line)
    replaced = table.get("replaced_by")
    if replaced is not None:
        at = source.line_of("replaced_by", after=line)
        source.check_keys(replaced, _REPLACED_KEYS, needed=set(_REPLACED_KEYS), at=at)
    if table["certainty"] not in set(Certainty):
        source.refuse(source.line_of("certainty", after=line), _("unknown certainty"))
    if "until" in table and table["until"] < table["from"]:
        source.refuse(source.line_of("until", after=line), _("this ends before it begins"))
    return Document(
        key=DocumentKey(table["number"], table["body"], table["date"]),
        title=table["title"],
        since=table["from"],
        until=table.get("until"),
        replaced_by=DocumentKey(**replaced) if replaced else None,
        certainty=Certainty(table["certainty"]),
        note=table.get("note", ""),
        is_regime=table.get("regime", False),
    )


def _check_chain(source: RuleSource, chain: Sequence[tuple[Document, int]]) -> None:
    if not chain:
        source.refuse(1, _("no regulation is marked as a regime"))
    for (before, _line), (after, line) in pairwise(chain):
        if before.until is None or after.since - before.until != timedelta(days=1):
            source.refuse(line, _("this does not begin on the day after the one above ends"))
    last, line = chain[-1]
    if last.until is not None:
        source.refuse(source.line_of("until", after=line), _("the last one must have no end"))
