"""The page of docs that shows the shipped rules: in force, their history, the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from app.domain.regulations import RuleValue
from app.paths import resources_dir
from app.services.regimes import documents, regimes
from app.services.regulations import SUBJECTS, shipped_rules
from app.services.rule_file import ShippedRule
from app.services.rule_presets import presets
from app.services.rule_units import value_words
from app.services.rulebook import rule_unit
from app.services.transfer_papers import transfer_papers

PAGE: Final = resources_dir().parent / "docs" / "regulations.md"
_HEAD: Final = (
    "# Rules as they are shipped",
    "",
    "Rendered from `resources/regulations`; a test compares this page with the data, and "
    "`python -m tests.helpers.rule_page` writes it anew. Values come from secondary sources and "
    "none of them is checked: an office ticks what it has compared with the original, in its own "
    "register.",
    "",
    "Certainty: **seen** read in a secondary source, **weak** read in a weak one, **unverified** "
    "from general knowledge, **open** nobody could tell. *inherited* (kế thừa): the regime's own "
    "value is not known, the earlier one is carried over. A day before the first regime goes by "
    "its values, marked as inherited.",
    "",
    "## Where a value comes from",
    "1. The office's own value of that day (setting `regulation.<subject>.<key>`: a list of "
    "value, first and last day, citation, reason);",
    "2. else the shipped value of that day.",
    "",
    "The regime is that of the day of each act. `checked` is true where the table `rule_check` "
    "holds a tick for the value that begins on that day, and value and citation are still what "
    "was compared.",
    "",
)


def regulations_page() -> str:
    """Return the whole page as Markdown, with English words for values."""
    return (
        "\n".join(
            [*_HEAD, *_regimes(), *_in_force(), *_history(), *_papers(), *_presets()]
        ).rstrip()
        + "\n"
    )


def _regimes() -> Iterator[str]:
    yield "## Documents"
    yield "A document is named by number, body and date: there are three different 01-HD/TW.\n"
    yield "| document | body | date | in force | replaced by | certainty | note |"
    yield "|---|---|---|---|---|---|---|"
    for document in documents():
        key, after = document.key, document.replaced_by
        number = f"**{key.number}**" if document.is_regime else key.number
        replaced = f"{after.number}, {after.date}" if after else ""
        days = _days(document.since, document.until)
        yield (
            f"| {number} | {key.body} | {key.date} | {days} | {replaced} "
            f"| {document.certainty} | {document.note} |"
        )
    yield "\nThe regimes, one on every day, are in bold.\n"


def _in_force() -> Iterator[str]:
    last = regimes()[-1]
    yield f"## In force since {last.since} ({last.number})"
    for subject in SUBJECTS:
        yield f"\n### {subject}"
        yield "| key | what | value | certainty | source |"
        yield "|---|---|---|---|---|"
        for rule in _of(subject):
            value = rule.values[-1]
            yield (
                f"| `{rule.key}` | {rule.description} | {value_words(rule.unit, value.value)} "
                f"| {_certainty(value)} | {value.citation} |"
            )
    yield ""


def _history() -> Iterator[str]:
    yield "## History"
    yield "By regime; the sources of each value stand in `resources/regulations`.\n"
    yield "| key | " + " | ".join(f"{one.number} from {one.since}" for one in regimes()) + " |"
    yield "|---" * (len(regimes()) + 1) + "|"
    for rule in shipped_rules().values():
        cells, before = [], ""
        for regime in regimes():
            values = [value for value in rule.values if value.regime == regime.number]
            cells.append("; ".join(_change(rule, value, before) for value in values))
            before = value_words(rule.unit, values[-1].value)
        yield f"| `{rule.key}` | " + " | ".join(cells) + " |"
    yield ""


def _change(rule: ShippedRule, value: RuleValue, before: str) -> str:
    """Return a value of a regime, "same" where it is that of the regime before."""
    words = value_words(rule.unit, value.value)
    said = "same" if words == before else words
    starts = {regime.since for regime in regimes()}
    since = "" if value.since in starts else f"from {value.since}: "
    return f"{since}{said} ({_certainty(value)})"


def _papers() -> Iterator[str]:
    yield "## Papers of somebody who moves"
    yield "| case | number in the catalogue | paper | certainty | source |"
    yield "|---|---|---|---|---|"
    for paper in transfer_papers().values():
        yield (
            f"| {paper.case} | {paper.number} | {paper.name} | {paper.certainty} "
            f"| {paper.citation} |"
        )
    yield ""


def _presets() -> Iterator[str]:
    yield "## Rules of one province, to be adopted as one's own"
    for preset in presets():
        yield f"\n### {preset.name}"
        yield f"{preset.citation}.\n"
        yield "| key | value | note |"
        yield "|---|---|---|"
        for one in preset.values:
            unit = rule_unit(one.key)
            words = value_words(unit, one.value) if unit else str(one.value)
            yield f"| `{one.key}` | {words} | {one.note} |"
    yield ""


def _of(subject: str) -> Sequence[ShippedRule]:
    return [rule for rule in shipped_rules().values() if rule.subject == subject]


def _certainty(value: RuleValue) -> str:
    return f"{value.certainty}, *inherited*" if value.inherited else value.certainty.value


def _days(since: date, until: date | None) -> str:
    return f"{since} to {until}" if until else f"from {since}"


if __name__ == "__main__":
    PAGE.write_text(regulations_page(), encoding="utf-8")
