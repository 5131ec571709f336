"""One way to write JSON, so that what is sealed can be written again byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class DamagedError(ValueError):
    """Bytes that are not what this program wrote; turned into a sentence where a file is known."""


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return compact JSON in UTF-8 with sorted keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def parse_object(raw: bytes) -> dict[str, Any]:
    """Read one JSON object; raise `DamagedError` for anything else."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise DamagedError("not JSON") from error
    if not isinstance(value, dict):
        raise DamagedError("not an object")
    return value


class Fields:
    """Takes typed, bounded fields out of a JSON object and refuses what is missing or left over."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise DamagedError("not an object")
        self._left: dict[str, Any] = dict(value)

    def take(self, name: str) -> Any:
        """Return a field whatever it is."""
        if name not in self._left:
            raise DamagedError(f"{name} is missing")
        return self._left.pop(name)

    def text(self, name: str, *, most: int) -> str:
        """Return a text of at most `most` characters."""
        value = self.take(name)
        if not isinstance(value, str) or len(value) > most:
            raise DamagedError(f"{name} is not a text of at most {most}")
        try:
            value.encode()
        except UnicodeEncodeError as error:  # half a surrogate pair
            raise DamagedError(f"{name} is not Unicode") from error
        return value

    def number(self, name: str, *, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        value = self.take(name)
        if type(value) is not int or not least <= value <= most:
            raise DamagedError(f"{name} is not between {least} and {most}")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.take(name)
        if not isinstance(value, bool):
            raise DamagedError(f"{name} is neither true nor false")
        return value

    def octets(self, name: str, *, length: int) -> bytes:
        """Return exactly `length` bytes written as lower-case hexadecimal digits."""
        value = self.text(name, most=2 * length)
        try:
            octets = bytes.fromhex(value)
        except ValueError as error:
            raise DamagedError(f"{name} is not hexadecimal") from error
        if octets.hex() != value or len(octets) != length:
            raise DamagedError(f"{name} is not {length} bytes")
        return octets

    def end(self) -> None:
        """Refuse fields that nobody asked for."""
        if self._left:
            raise DamagedError(f"unknown fields: {sorted(self._left)}")
