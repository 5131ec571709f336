"""Figures as they are written: decimal comma, a space before the sign, a named denominator."""

from __future__ import annotations

from app.ui.widgets import grouped

NONE = "–"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def decimal(value: float) -> str:
    """Return 51.72 as "51,72" and whole numbers without decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(value: float | None) -> str:
    """Return "51,72 %", or a dash where there is no denominator."""
    return NONE if value is None else f"{decimal(value)}{_NO_BREAK_SPACE}%"


def share(count: int, base: int, value: float | None) -> str:
    """Return "15/29 = 51,72 %"; the caller's words name the denominator."""
    return f"{grouped(count)}/{grouped(base)} = {percent(value)}" if base else NONE
