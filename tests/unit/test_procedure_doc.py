"""docs/procedure.md says what the transition table and the shipped rules say."""

from __future__ import annotations

import procedure_doc

from app.domain.procedure.workflow import TRANSITIONS
from app.services.regulations import shipped_rules


def test_the_page_agrees_with_the_table_and_the_rules() -> None:
    written = procedure_doc.PAGE.read_text(encoding="utf-8")
    assert written == procedure_doc.page(), "run: python packaging/procedure_doc.py"


def test_every_transition_and_every_rule_stands_in_it() -> None:
    page = procedure_doc.page()
    assert all(f"| `{one.act}`" in page for one in TRANSITIONS)
    assert all(page.count(f"| `{key}` |") == 2 for key in shipped_rules())
