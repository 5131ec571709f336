"""Rules of one province that an office may adopt as its own."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.i18n import _
from app.paths import resource
from app.services.rule_source import RuleSource
from app.services.rule_units import value_fits
from app.services.rulebook import rule_unit

_KEYS: Final[dict[str, type]] = {"name": str, "citation": str, "value": dict}
_VALUE_KEYS: Final[dict[str, type]] = {"value": object, "note": str}


@dataclass(frozen=True, slots=True)
class PresetValue:
    """A value that a preset brings, and why it is so."""

    key: str
    value: Any
    note: str


@dataclass(frozen=True, slots=True)
class Preset:
    """The rules of one province, with the source they share; `code` is the file's name."""

    code: str
    name: str
    citation: str
    values: tuple[PresetValue, ...]


@functools.cache
def presets() -> tuple[Preset, ...]:
    """Return the presets that are shipped, by file name."""
    files = sorted(resource("regulations/presets").glob("*.toml"))
    return tuple(map(read_preset, files))


def read_preset(path: Path) -> Preset:
    """Read one preset; `RuleFileError` names file and line of what is wrong."""
    source = RuleSource(path)
    content = source.content
    source.check_keys(content, _KEYS, needed=set(_KEYS), at=1)
    values = []
    for key, row in content["value"].items():
        line = next(iter(source.headers(f'value."{key}"')), 1)
        unit = rule_unit(key)
        if unit is None:
            source.refuse(line, _("unknown key “{key}”").format(key=key))
        if not isinstance(row, dict):
            source.refuse(line, _("“{key}” has the wrong kind of value").format(key=key))
        source.check_keys(row, _VALUE_KEYS, needed=set(_VALUE_KEYS), at=line)
        if not value_fits(unit, row["value"]):
            source.refuse(
                source.line_of("value", after=line),
                _("the value does not fit the unit {unit}").format(unit=unit),
            )
        values.append(PresetValue(key, row["value"], row["note"]))
    return Preset(path.stem, content["name"], content["citation"], tuple(values))
