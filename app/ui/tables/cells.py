"""What a cell shows, as values: the delegate paints them, screen readers and tooltips speak them.

A column's getter returns one of these, a plain string, or None for a value that is missing ("–");
an empty string is a cell left empty on purpose.
The kind goes by the value, not by the column: the same column may show a chip in one row and a
date in the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _
from app.ui.tokens import Status

DASH = "–"


@dataclass(frozen=True, slots=True)
class Text:
    """One line; wrapped over the height of the row where `wrap` is set.

    `tone` names an ink of the tokens or a status, `ground` a tint of the whole cell.
    """

    text: str | None
    tone: str = "ink"
    strong: bool = False
    wrap: bool = False
    ground: str = ""
    small: str = ""  # a second, smaller line under text that is wrapped


@dataclass(frozen=True, slots=True)
class Lines:
    """What it is, and below in caption size where it comes from."""

    first: str | None
    second: str = ""
    strong: bool = False
    tone: str = "ink"
    ground: str = ""


@dataclass(frozen=True, slots=True)
class IconWord:
    """A status as shape and word, with an optional second line under the word.

    `tone` is the ink of the word where it is not that of the status.
    """

    status: Status
    text: str
    second: str = ""
    ground: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ChipCell:
    """A chip with its shape, or a trait without one, and an optional line below.

    `tone` colours a trait: `Status.NONE`, or `Status.INFO` for what matters more.
    """

    text: str
    status: Status | None = None
    line: str = ""
    tone: Status = Status.NONE
    shape: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class StageCell:
    """The word of a stage over its nine-step bar; `step` counts from 1."""

    word: str
    step: int
    ground: str = ""


@dataclass(frozen=True, slots=True)
class StageMixCell:
    """How many stand in each stage, named by `names`; `most` is the column's largest total."""

    counts: tuple[int, ...]
    names: tuple[str, ...]
    most: int
    ground: str = ""


@dataclass(frozen=True, slots=True)
class TargetCell:
    """A bar against its target; `most` is what the whole width of the column stands for.

    `last` is the same day last year, as a thin bar below.
    """

    done: int
    target: int
    most: int
    last: int | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure at the right, already written with decimal comma; a smaller line below."""

    text: str | None
    second: str = ""
    strong: bool = False
    tone: str = "ink"
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that Space or a click ticks; `allowed` is False where it may not be ticked now."""

    on: bool
    allowed: bool = True
    ground: str = ""


Cell = Text | Lines | IconWord | ChipCell | StageCell | StageMixCell | TargetCell | Number | Tick
CellValue = Cell | str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A heading between rows: shape, name, count; cannot be selected."""

    name: str
    count: str = ""
    status: Status | None = None


def words(value: CellValue | Group) -> str:
    """Return everything the cell says, as one line of text."""
    match value:
        case None:
            return DASH
        case str():
            return value
        case Text(text=text, small=second) | Number(text=text, second=second):
            return _joined(text, second)
        case Lines(first=first, second=second):
            return _joined(first, second)
        case IconWord(text=text, second=second) | ChipCell(text=text, line=second):
            return _joined(text, second)
        case StageCell(word=word, step=step):
            return _("{stage}, step {step} of 9").format(stage=word, step=step)
        case StageMixCell(counts=counts, names=names):
            parts = [f"{n} {name}" for n, name in zip(counts, names, strict=True) if n]
            return f"{sum(counts)}: {', '.join(parts)}" if parts else "0"
        case TargetCell():
            return _target_words(value)
        case Tick(on=on):
            return _("ticked") if on else _("not ticked")
        case Group(name=name, count=count):
            return _joined(name, count)


def _joined(first: str | None, second: str) -> str:
    said = DASH if first is None else first
    return f"{said}, {second}" if second else said


def _target_words(bar: TargetCell) -> str:
    said = _("{done} of target {target}").format(done=bar.done, target=bar.target)
    if bar.last is None:
        return said
    return said + "; " + _("same day last year {last}").format(last=bar.last)
