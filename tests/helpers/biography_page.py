"""Writes docs/biography.md from the table of checks: `python -m tests.helpers.biography_page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.biography.table import CHECKS, QUICK, Check
from app.i18n import set_language
from app.services.biography_words import check_title

PAGE = Path(__file__).resolve().parents[2] / "docs" / "biography.md"

_HEAD = """\
# The biography and its 51 checks

Rendered by `python -m tests.helpers.biography_page` from `app/domain/biography`; change that, not
this page.

`read_biography` turns a case of the command `biography` into frozen values; `check_biography`
runs the checks over them, over all or over those whose parts are given: a quick check (*) knows
dates, time line and names of relatives only. A finding names the check, its severity, the field
it leads to and the fault; `app/services/biography_words.py` says it and asks the question. Dates
may be known to the month, the year, or about: a finding stands only where no day that they may be
would fit.

An error holds up printing and sending; a manual check is ticked by a person. Limits that change
with the regulations are read from the rule book of the day; the others stand in `limits.py`. No
clause here was compared with its original text.

"""


def page() -> str:
    """Return the whole page."""
    set_language("en")
    return _HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "| check | severity | item | looks at | finds | clause | asked |"
    yield "|---|---|---|---|---|---|---|"
    for check in CHECKS:
        quick = " \\*" if check.parts and check.parts <= QUICK else ""
        cells = (
            check.number + quick,
            check.severity.value,
            check.section,
            check_title(check.number),
            _finds(check),
            check.clause,
            check.asked.value,
        )
        yield "| " + " | ".join(cells) + " |"


def _finds(check: Check) -> str:
    return " ".join(check.finds.split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
