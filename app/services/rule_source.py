"""A TOML file of rules with its lines, so that what is refused can be found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NoReturn

from app.errors import EnvironmentProblem
from app.i18n import _

_HEADER: Final = re.compile(r"\s*\[+\s*(.+?)\s*\]+")


class RuleFileError(EnvironmentProblem):
    """A file of rules that cannot be used; the message names the file and the line."""


class RuleSource:
    """The content of one file; every refusal names the line it is about."""

    def __init__(self, path: Path) -> None:
        """Read the file; `RuleFileError` when it is missing or no TOML."""
        self.name = path.name
        try:
            text = path.read_text(encoding="utf-8")
            self.content: dict[str, Any] = tomllib.loads(text)
        except OSError as error:
            raise RuleFileError(
                _("The file {file} is missing. Install the program again.").format(file=path.name)
            ) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise RuleFileError(
                _("{file} is not readable TOML: {reason}.").format(file=path.name, reason=error)
            ) from error
        self._lines = text.splitlines()
        self._headers: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, start=1):
            if found := _HEADER.match(line):
                self._headers.setdefault(found[1], []).append(number)

    def headers(self, name: str) -> list[int]:
        """Return the lines that open the table `name` (`[name]`, `[[name]]`), first line 1."""
        return self._headers.get(name, [])

    def line_of(self, key: str, *, after: int) -> int:
        """Return the line that sets `key` in the table opened on line `after`, else that line."""
        pattern = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*[.=]")
        for number, line in enumerate(self._lines[after - 1 :], start=after):
            if number > after and line.lstrip().startswith("["):
                break
            if pattern.match(line):
                return number
        return after

    def check_keys(
        self, table: Mapping[str, Any], kinds: Mapping[str, type], *, needed: set[str], at: int
    ) -> None:
        """Refuse unknown and missing keys, values of another type, and empty texts.

        `object` as a type accepts anything; a day is no moment, and true is no number.
        """
        for key, value in table.items():
            problem = None
            if key not in kinds:
                problem = _("unknown key “{key}”")
            elif kinds[key] is not object and not _is_a(value, kinds[key]):
                problem = _("“{key}” has the wrong kind of value")
            elif isinstance(value, str) and not value.strip():
                problem = _("“{key}” is empty")
            if problem:
                self.refuse(self.line_of(key, after=at), problem.format(key=key))
        for key in sorted(needed - table.keys()):
            self.refuse(at, _("“{key}” is missing").format(key=key))

    def refuse(self, line: int, problem: str) -> NoReturn:
        """Raise `RuleFileError` with the file, the line and what is wrong."""
        raise RuleFileError(
            _("{file}, line {line}: {problem}.").format(file=self.name, line=line, problem=problem)
        )


def _is_a(value: object, kind: type) -> bool:
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind is int:
        return type(value) is int
    return isinstance(value, kind)
