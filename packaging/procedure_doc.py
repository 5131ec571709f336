"""Writes docs/procedure.md from the transition table and the shipped rules; a test compares."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "procedure.md"
sys.path.insert(0, str(ROOT))

from app.domain.procedure.guards import Guard  # noqa: E402
from app.domain.procedure.order import PAIRS  # noqa: E402
from app.domain.procedure.workflow import TRANSITIONS, Transition  # noqa: E402
from app.domain.regulations import RuleValue  # noqa: E402
from app.domain.stages import ON_THE_WAY, Stage  # noqa: E402
from app.services.regimes import regimes  # noqa: E402
from app.services.regulations import shipped_rules  # noqa: E402
from app.services.rule_file import ShippedRule  # noqa: E402

_HEAD = """\
# The procedure: steps, acts and the rules in force

Rendered by `python packaging/procedure_doc.py` from `app/domain/procedure` and
`resources/regulations`; change those, not this page.

The rules judge each act under the regulation in force on the day of that act. A finding is met,
not met or unknown; what nobody knows is unknown, never failed. What holds an act up is shown and
an official may record the act all the same, with a reason; only what `workflow.refusals` names
(a day ahead, a tally that does not add up, acts turned round, a step from which the act does not
lead, a second decision or ceremony) cannot be recorded.
"""
_ORDER = """\
## Order of acts

The first act is needed by the second and must not come after it; one day is fine. Without the
first the order is unknown. Of several acts of the second kind the latest is judged.
"""
_VALUES = """\
## Values by regulation

↑ as under the regulation before; ° inherited: the regulation's own value is not known, the one
before is carried over; ? no source, or nobody could tell. Nothing here is compared with the
original texts before somebody ticks it in a register.
"""
_SOURCES = """\
## In force now, with its source
"""


def page() -> str:
    """Return the whole page."""
    parts = (
        _HEAD,
        "## Transitions\n",
        _table(
            ("act", "may be recorded in", "comes next in", "leads to", "held up until"),
            map(_transition, TRANSITIONS),
        ),
        _ORDER,
        _table(("first", "then"), ((f"`{first}`", f"`{then}`") for first, then in PAIRS)),
        _VALUES,
        _table(
            ("rule", *(regime.number for regime in regimes())),
            (_by_regime(rule) for rule in shipped_rules().values()),
        ),
        _SOURCES,
        _table(
            ("rule", "what", "value", "source", "certainty"),
            (_in_force(rule) for rule in shipped_rules().values()),
        ),
    )
    return "\n".join(parts)


def _transition(one: Transition) -> tuple[str, ...]:
    act = f"`{one.act}`" + (" (once)" if one.once else "")
    target = f"`{one.target}`" if one.target else "–"
    return act, _stages(one.sources), _stages(one.offered), target, _guards(one.guards)


def _stages(stages: Sequence[Stage]) -> str:
    if not stages:
        return "–"
    way = [stage for stage in stages if stage in ON_THE_WAY]
    others = [f"`{stage}`" for stage in stages if stage not in ON_THE_WAY]
    if len(way) > 2:
        return ", ".join((f"`{way[0]}` … `{way[-1]}`", *others))
    return ", ".join((*(f"`{stage}`" for stage in way), *others))


def _guards(guards: Iterable[Guard]) -> str:
    return " ".join((guard.__doc__ or "").strip() for guard in guards) or "–"


def _by_regime(rule: ShippedRule) -> tuple[str, ...]:
    cells, before = [], ""
    for regime in regimes():
        own = [value for value in rule.values if value.regime == regime.number]
        text = " → ".join(dict.fromkeys(_shown(value.value) for value in own))
        marks = "°" if any(value.inherited for value in own) else ""
        marks += "?" if any(value.certainty in ("open", "unverified") for value in own) else ""
        cells.append(("↑" if text == before else text) + marks)
        before = text
    return (f"`{rule.key}`", *cells)


def _in_force(rule: ShippedRule) -> tuple[str, ...]:
    now: RuleValue = rule.values[-1]
    certainty = now.certainty.value + (", inherited" if now.inherited else "")
    return f"`{rule.key}`", rule.description, _shown(now.value), now.citation, certainty


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name} {_shown(part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        if len(value) > 1 and all(isinstance(part, int) for part in value[:2]):
            kind = value[2].replace("_", " ") if len(value) == 3 else "at least"
            return f"{kind} {value[0]}/{value[1]}"
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, StrEnum):
        return value.value
    return str(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(_lines(head, rows)) + "\n"


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
