"""Rule values by day: the register's own where it has some, else those that are shipped."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from app.errors import EnvironmentProblem
from app.i18n import _
from app.models.queries.settings import setting_value
from app.paths import resource

_KEYS: Final = {"from", "until", "value", "citation", "checked"}
_NEEDED: Final = {"from", "value", "citation", "checked"}


@dataclass(frozen=True, slots=True)
class RuleValue:
    """A value from a day (inclusive) until a day (inclusive), with its source.

    `checked` is False until somebody compared it with the original text.
    """

    value: Any
    since: date
    until: date | None
    citation: str
    checked: bool
    local: bool = False


def rule_value(connection: Connection, subject: str, key: str, *, on: date) -> RuleValue:
    """Return the value of `key` in force on a day; the register's own value comes first."""
    for value in (*_local(connection, subject, key), *_shipped(subject, key)):
        if value.since <= on and (value.until is None or on <= value.until):
            return value
    raise EnvironmentProblem(
        _("The rule {key} has no value for {day}. Choose another day.").format(
            key=f"{subject}.{key}", day=f"{on:%d/%m/%Y}"
        )
    )


def setting_name(subject: str, key: str) -> str:
    """Return the name under which the register keeps its own values of a rule."""
    return f"regulation.{subject}.{key}"


def _local(connection: Connection, subject: str, key: str) -> tuple[RuleValue, ...]:
    rows = setting_value(connection, setting_name(subject, key)) or []
    return tuple(
        RuleValue(
            value=row["value"],
            since=date.fromisoformat(row["from"]),
            until=date.fromisoformat(row["until"]) if row.get("until") else None,
            citation=row["citation"],
            checked=row["checked"],
            local=True,
        )
        for row in rows
    )


def _shipped(subject: str, key: str) -> tuple[RuleValue, ...]:
    return read_rules(resource(f"regulations/{subject}.toml"))[key]


@functools.cache
def read_rules(path: Path) -> Mapping[str, tuple[RuleValue, ...]]:
    """Read a file of rules; refuse unknown keys, missing sources, gaps and overlaps."""
    rules = tomllib.loads(path.read_text("utf-8"))
    return {key: _values(path, key, rule) for key, rule in rules.items()}


def _values(path: Path, key: str, rule: Mapping[str, Any]) -> tuple[RuleValue, ...]:
    if rule.keys() != {"description", "unit", "value"}:
        raise _faulty(path, key)
    for row in rule["value"]:
        if not _NEEDED <= row.keys() <= _KEYS or not row["citation"]:
            raise _faulty(path, key)
    values = [
        RuleValue(row["value"], row["from"], row.get("until"), row["citation"], row["checked"])
        for row in rule["value"]
    ]
    if not _follow(values):
        raise _faulty(path, key)
    return tuple(values)


def _follow(values: Sequence[RuleValue]) -> bool:
    """Tell whether each value ends on the day before the next begins."""
    return bool(values) and all(
        first.until is not None and (second.since - first.until).days == 1
        for first, second in pairwise(values)
    )


def _faulty(path: Path, key: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        _("{file}: the rule {key} is faulty. Install the program again.").format(
            file=path.name, key=key
        )
    )
