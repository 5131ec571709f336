"""A TOML file of a printed form with its lines, so that what is refused can be found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from app.errors import EnvironmentProblem
from app.i18n import _


class FormFileError(EnvironmentProblem):
    """A form file that cannot be used; the message names the file and the line."""


class FormSource:
    """The content of one file; every refusal names the line it is about."""

    def __init__(self, path: Path) -> None:
        """Read the file; `FormFileError` when it is missing or no TOML."""
        self.name = path.name
        try:
            source = path.read_text(encoding="utf-8")
            self.content: dict[str, Any] = tomllib.loads(source)
        except OSError as error:
            raise FormFileError(
                _("The form {file} is missing. Install the program again.").format(file=path.name)
            ) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise FormFileError(
                _("{file} is not readable TOML: {reason}.").format(file=path.name, reason=error)
            ) from error
        self._lines = source.splitlines()

    def headers(self, name: str) -> list[int]:
        """Return the lines that open the table `name` (`[name]`, `[[name]]`), first line 1."""
        pattern = re.compile(rf"\s*\[+\s*{re.escape(name)}\s*\]+")
        return [number for number, line in enumerate(self._lines, start=1) if pattern.match(line)]

    def line_of(self, key: str, *, after: int) -> int:
        """Return the first line from `after` on that sets `key` or opens it as a table."""
        name = re.escape(key)
        pattern = re.compile(rf"(?:^|[{{,])\s*\"?{name}\"?\s*[=.]|^\s*\[+[^\]]*\b{name}\s*\]")
        for number, line in enumerate(self._lines[after - 1 :], start=after):
            if pattern.search(line):
                return number
        return after

    def check_keys(
        self,
        table: Mapping[str, Any],
        kinds: Mapping[str, type],
        *,
        required: set[str],
        after: int,
        missing_at: int | None = None,
    ) -> None:
        """Refuse unknown keys, values of another type, and missing keys of a table."""
        for key, value in table.items():
            if key not in kinds:
                self.refuse(
                    self.line_of(key, after=after), _("unknown key “{key}”").format(key=key)
                )
            if not isinstance(value, kinds[key]):
                self.refuse(
                    self.line_of(key, after=after),
                    _("“{key}” has the wrong kind of value").format(key=key),
                )
        for key in sorted(required - set(table)):
            self.refuse(missing_at or after, _("“{key}” is missing").format(key=key))

    def refuse(self, line: int, problem: str) -> NoReturn:
        """Raise `FormFileError` with the file, the line and what is wrong."""
        raise FormFileError(
            _("{file}, line {line}: {problem}.").format(file=self.name, line=line, problem=problem)
        )
