"""Reads the wording of printed forms, which is dated data with its sources, from TOML."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_type_hints

from app.documents.form_source import FormFileError, FormSource
from app.documents.text import UySpelling, spell
from app.errors import UserError
from app.i18n import _
from app.paths import resource

__all__ = ["Form", "FormCitation", "FormFileError", "load_form"]

_FILE_KEYS = {"words": dict, "version": list}
_VERSION_KEYS = {"effective_from": date, "effective_to": date, "citation": list, "words": dict}
_CITATION_KEYS = {"text": str, "checked": bool}

Words = TypeVar("Words")


@dataclass(frozen=True, slots=True)
class FormCitation:
    """A source of a form, and whether somebody has compared it with the original."""

    text: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Form(Generic[Words]):
    """One version of a form: its days (both included; no end = in force), sources, wording."""

    effective_from: date
    effective_to: date | None
    citations: tuple[FormCitation, ...]
    words: Words


def load_form(
    name: str,
    words: type[Words],
    *,
    on: date,
    spelling: UySpelling = UySpelling.NEW,
    folder: Path | None = None,
) -> Form[Words]:
    """Return the version of form `name` in force on a day, its wording as an instance of `words`.

    The fields of the dataclass `words` (`str`, or `Mapping[str, str]`) are the keys the file must
    have, no more and no fewer. A faulty file raises `FormFileError`, a day that no version covers
    `UserError`.
    """
    path = (folder or resource("forms")) / f"{name}.toml"
    for form in _reader(path).versions(words, spelling):
        if form.effective_from <= on and (form.effective_to is None or on <= form.effective_to):
            return form
    raise UserError(
        _("The form {file} has no version for {day}. Choose another day.").format(
            file=path.name, day=f"{on:%d/%m/%Y}"
        )
    )


@functools.cache
def _reader(path: Path) -> _FormReader:
    return _FormReader(path)


class _FormReader(FormSource):
    def versions(self, words: type[Words], spelling: UySpelling) -> tuple[Form[Words], ...]:
        self.check_keys(self.content, _FILE_KEYS, required={"version"}, after=1)
        shared = self.content.get("words", {})
        starts = self.headers("version")
        forms = [
            self._version(table, words, spelling, shared=shared, line=line)
            for table, line in zip(self.content["version"], starts, strict=True)
        ]
        ends = [(form.effective_from, form.effective_to or date.max) for form in forms]
        for (_before, end), (start, _after), line in zip(ends, ends[1:], starts[1:], strict=False):
            if start <= end:
                self.refuse(line, _("this version begins before the one above it ends"))
        return tuple(forms)

    def _version(
        self,
        table: Mapping[str, Any],
        words: type[Words],
        spelling: UySpelling,
        *,
        shared: Mapping[str, Any],
        line: int,
    ) -> Form[Words]:
        self.check_keys(table, _VERSION_KEYS, required={"effective_from", "citation"}, after=line)
        if not table["citation"]:
            self.refuse(line, _("a version needs at least one citation"))
        for citation in table["citation"]:
            self.check_keys(citation, _CITATION_KEYS, required=set(_CITATION_KEYS), after=line)
            if not citation["text"].strip():
                self.refuse(self.line_of("text", after=line), _("the citation is empty"))
        citations = tuple(FormCitation(**citation) for citation in table["citation"])
        merged = {**shared, **table.get("words", {})}
        return Form(
            effective_from=table["effective_from"],
            effective_to=table.get("effective_to"),
            citations=citations,
            words=self._words(merged, words, spelling, line=line),
        )

    def _words(
        self, table: Mapping[str, Any], words: type[Words], spelling: UySpelling, *, line: int
    ) -> Words:
        hints = get_type_hints(words)
        kinds = {
            field.name: str if hints[field.name] is str else dict
            for field in fields(words)  # type: ignore[arg-type]  # every caller gives a dataclass
        }
        self.check_keys(table, kinds, required=set(kinds), after=1, missing_at=line)
        values: dict[str, object] = {}
        for key, value in table.items():
            if isinstance(value, str):
                values[key] = spell(value, spelling)
                continue
            self.check_keys(value, dict.fromkeys(value, str), required=set(), after=1)
            values[key] = MappingProxyType(
                {name: spell(text, spelling) for name, text in value.items()}
            )
        return words(**values)
