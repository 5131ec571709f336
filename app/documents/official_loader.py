"""Reads the printed forms from their files, refusing what no form can have, with file and line."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from app.documents.form_source import FormFileError, FormSource
from app.documents.forms import FormCitation
from app.documents.official_fields import ACTS, ROW_FIELDS, field_named
from app.documents.official_spec import (
    BodyItem,
    FormColumn,
    FormSigner,
    FormSpec,
    HeadKind,
    ItemKind,
    PageKind,
    Per,
    Shown,
)
from app.documents.text import UySpelling, spell
from app.domain.names import fold
from app.domain.regulations import Certainty
from app.errors import UserError
from app.i18n import _
from app.paths import resource

__all__ = ["FormFileError", "form_named", "form_specs", "read_form"]

_FOLDER: Final = "forms/official"
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_FILE: Final = {"form": dict, "version": list, "body": list, "signature": list}
_FORM: Final[dict[str, type]] = {
    "number": str,
    "name": str,
    "title": str,
    "summary": str,
    "subject": str,
    "head": str,
    "page": str,
    "size": (int, float),  # type: ignore[dict-item]  # isinstance takes both
    "per": str,
    "certainty": str,
    "symbol": str,
    "act": str,
    "fact_sheet": str,
    "addressed_as": str,
    "addressed": list,
    "recipients": list,
    "dated_below": bool,
    "flush": bool,
    "stages": list,
}
_FORM_NEEDED: Final = {"number", "name", "title", "head", "per", "certainty"}
_VERSION: Final = {"effective_from": date, "effective_to": date, "citation": list, "legal": list}
_CITATION: Final = {"text": str, "checked": bool}
_SIGNER: Final = {"authority": str, "office": str, "hint": str, "name": str}
_COLUMN: Final[dict[str, type]] = {"title": str, "field": str, "weight": (int, float)}  # type: ignore[dict-item]
_ITEM: Final[dict[ItemKind, dict[str, type]]] = {
    ItemKind.PARAGRAPH: {"text": str, "lead": str, "bold": bool},
    ItemKind.LINE: {"text": str, "lead": str, "bold": bool},
    ItemKind.CENTRED: {"text": str, "bold": bool},
    ItemKind.NOTE: {"text": str},
    ItemKind.LEGAL: {},
    ItemKind.OWN_WORDS: {"text": str, "lead": str, "rows": int},
    ItemKind.TOGETHER: {"texts": list},
    ItemKind.TABLE: {"source": str, "columns": list, "rows": int},
    ItemKind.DOSSIER: {"dossier": str, "show": str, "columns": list, "rows": int},
    ItemKind.BOXES: {"texts": list},
}
_ITEM_NEEDED: Final = {
    ItemKind.LEGAL: set[str](),
    ItemKind.OWN_WORDS: {"rows"},
    ItemKind.TOGETHER: {"texts"},
    ItemKind.TABLE: {"source", "columns", "rows"},
    ItemKind.DOSSIER: {"columns", "rows"},
    ItemKind.BOXES: {"texts"},
}


@functools.cache
def form_specs(
    *, spelling: UySpelling = UySpelling.NEW, folder: Path | None = None
) -> tuple[FormSpec, ...]:
    """Return every version of every form, by file; a faulty file raises `FormFileError`."""
    folder = folder or resource(_FOLDER)
    paths = sorted(folder.glob("*.toml"))
    return tuple(spec for path in paths for spec in read_form(path, spelling=spelling))


def form_named(
    name: str,
    *,
    on: date,
    spelling: UySpelling = UySpelling.NEW,
    folder: Path | None = None,
) -> FormSpec:
    """Return the form of a number ("6-KNĐ", "6 knd") or file name in use on a day.

    UserError when there is none, or none on that day.
    """
    wanted = _squeezed(name)
    found = [
        spec
        for spec in form_specs(spelling=spelling, folder=folder)
        if wanted in (_squeezed(spec.number), _squeezed(spec.key))
    ]
    if not found:
        raise UserError(
            _("There is no form “{name}”. Give its number, as 6-KNĐ.").format(name=name)
        )
    for spec in found:
        if spec.covers(on):
            return spec
    raise UserError(
        _("The form {file} has no version for {day}. Choose another day.").format(
            file=found[0].number, day=f"{on:%d/%m/%Y}"
        )
    )


def read_form(path: Path, *, spelling: UySpelling = UySpelling.NEW) -> tuple[FormSpec, ...]:
    """Return the versions of the form in one file, oldest first."""
    return _FormFile(path, spelling).specs(path.stem)


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


class _FormFile(FormSource):
    def __init__(self, path: Path, spelling: UySpelling) -> None:
        super().__init__(path)
        self._spelling = spelling

    def specs(self, key: str) -> tuple[FormSpec, ...]:
        self.check_keys(self.content, _FILE, required={"form", "version"}, after=1)
        at = (self.headers("form") or [1])[0]
        table = self.content["form"]
        self._check(table, _FORM, needed=_FORM_NEEDED, at=at)
        common = self._common(key, table, at)
        starts = self.headers("version")
        specs = [
            FormSpec(**common, **self._version(version, line))
            for version, line in zip(self.content["version"], starts, strict=True)
        ]
        for (before, after), line in zip(pairwise(specs), starts[1:], strict=True):
            if (before.effective_to or date.max) >= after.effective_from:
                self.refuse(line, _("this version begins before the one above it ends"))
        return tuple(specs)

    def _common(self, key: str, table: Mapping[str, Any], at: int) -> dict[str, Any]:
        act = table.get("act", "")
        if act and act not in ACTS:
            self._unknown("act", act, at)
        for name in ("addressed", "recipients"):
            self._texts(table.get(name, []), name, at)
        return {
            "key": key,
            "number": table["number"],
            "name": self._word(table["name"]),
            "title": self._word(table["title"]),
            "summary": self._filled(table, "summary", at),
            "subject": self._filled(table, "subject", at),
            "head": self._one_of(HeadKind, table, "head", at),
            "page": self._one_of(PageKind, table, "page", at, PageKind.A4),
            "size": float(table.get("size", 14)),
            "per": self._one_of(Per, table, "per", at),
            "certainty": self._one_of(Certainty, table, "certainty", at),
            "symbol": self._word(table.get("symbol", "")),
            "act": act,
            "fact_sheet": table.get("fact_sheet", ""),
            "addressed_as": self._word(table.get("addressed_as", "Kính gửi")),
            "addressed": self._words(table.get("addressed", ())),
            "recipients": self._words(table.get("recipients", ())),
            "dated_below": table.get("dated_below", False),
            "flush": table.get("flush", False),
            "stages": tuple(table.get("stages", ())),
            "body": self._each("body", self._item),
            "signers": self._each("signature", self._signer),
        }

    def _version(self, table: Mapping[str, Any], line: int) -> dict[str, Any]:
        self._check(table, _VERSION, needed={"effective_from", "citation"}, at=line)
        if not table["citation"]:
            self.refuse(line, _("a version needs at least one citation"))
        for citation in table["citation"]:
            at = self.line_of("citation", after=line)
            self._check(citation, _CITATION, needed=set(_CITATION), at=at)
        self._texts(table.get("legal", []), "legal", line)
        return {
            "effective_from": table["effective_from"],
            "effective_to": table.get("effective_to"),
            "citations": tuple(FormCitation(**citation) for citation in table["citation"]),
            "legal": self._words(table.get("legal", ())),
        }

    def _item(self, table: Mapping[str, Any], line: int) -> BodyItem:
        kind = self._one_of(ItemKind, table, "kind", line)
        rest = {key: value for key, value in table.items() if key != "kind"}
        self._check(rest, _ITEM[kind], needed=_ITEM_NEEDED.get(kind, {"text"}), at=line)
        source = table.get("source", "")
        if source and source not in ROW_FIELDS:
            self._unknown("source", source, line)
        self._texts(table.get("texts", []), "texts", line)
        return BodyItem(
            kind,
            line,
            text=self._filled(table, "text", line),
            lead=self._word(table.get("lead", "")),
            bold=table.get("bold", False),
            rows=table.get("rows", 0),
            texts=self._words(table.get("texts", ())),
            source=source,
            columns=tuple(self._column(one, source, line) for one in table.get("columns", ())),
            dossier=table.get("dossier", ""),
            show=self._one_of(Shown, table, "show", line, Shown.ALL),
        )

    def _column(self, table: Any, source: str, line: int) -> FormColumn:
        at = self.line_of("columns", after=line)
        if not isinstance(table, dict):
            self.refuse(at, _("“{key}” has the wrong kind of value").format(key="columns"))
        self._check(table, _COLUMN, needed={"title"}, at=at)
        field = table.get("field", "")
        if field and source and field_named(field, source=source) is None:
            self._unknown("field", field, at)
        return FormColumn(self._word(table["title"]), field, float(table.get("weight", 1)))

    def _signer(self, table: Mapping[str, Any], line: int) -> FormSigner:
        self._check(table, _SIGNER, needed={"authority"}, at=line)
        for key in ("name", "authority"):
            self._filled(table, key, line)
        return FormSigner(**{key: self._word(value) for key, value in table.items()})

    def _each(self, name: str, read: Any) -> tuple[Any, ...]:
        tables = self.content.get(name, [])
        return tuple(
            read(table, line) for table, line in zip(tables, self.headers(name), strict=True)
        )

    def _check(
        self, table: Mapping[str, Any], kinds: Mapping[str, type], *, needed: set[str], at: int
    ) -> None:
        self.check_keys(table, kinds, required=needed, after=at)

    def _one_of(
        self, kind: Any, table: Mapping[str, Any], key: str, at: int, default: Any = None
    ) -> Any:
        value = table.get(key, default)
        if value is None:
            self.refuse(at, _("“{key}” is missing").format(key=key))
        if not isinstance(value, str) or value not in set(kind):
            self._unknown(key, value, at)
        return kind(value)

    def _unknown(self, key: str, value: object, at: int) -> None:
        self.refuse(
            self.line_of(key, after=at),
            _("“{key}” may not be “{value}”").format(key=key, value=value),
        )

    def _texts(self, texts: Sequence[Any], key: str, at: int) -> None:
        line = self.line_of(key, after=at)
        for text in texts:
            if not isinstance(text, str):
                self.refuse(line, _("“{key}” has the wrong kind of value").format(key=key))
            self._check_fields(text, line)

    def _filled(self, table: Mapping[str, Any], key: str, at: int) -> str:
        text = table.get(key, "")
        self._check_fields(text, self.line_of(key, after=at))
        return self._word(text)

    def _check_fields(self, text: str, line: int) -> None:
        for name in _FIELD.findall(text):
            if field_named(name) is None:
                self.refuse(line, _("unknown field “{name}”").format(name=name))
        if _FIELD.sub("", text).strip("{}") != _FIELD.sub("", text):
            self.refuse(line, _("a brace stands alone in “{text}”").format(text=text))

    def _word(self, text: str) -> str:
        return spell(text, self._spelling)

    def _words(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._word, texts))
