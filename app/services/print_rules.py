"""The rules in force as a sheet to be compared with the originals, ticked and signed."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from app.services.cells import committee
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register
from app.services.rule_review import Origin, RuleInForce, rules_in_force


def rule_sheet_pdf(register: Register, *, on: date) -> Paper:
    """Return the rules in force on a day as an A4 landscape PDF."""
    from app.documents.rule_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        RuleGroup,
        RuleSheet,
        RuleSheetRow,
        render_rule_sheet,
    )

    def sheet_row(rule: RuleInForce) -> RuleSheetRow:
        local = rule.origin is Origin.LOCAL
        return RuleSheetRow(
            description=rule.description,
            value=rule.value,
            citation=rule.citation,
            # Beside the office's own value its reason says where it comes from.
            certainty="" if local else rule.certainty,
            local=local,
            reason=rule.reason,
            shipped=rule.shipped,
            checked_by=rule.checked_by,
            checked_on=rule.checked_on,
        )

    own = committee(register)
    rules = rules_in_force(register, on=on)
    content = render_rule_sheet(
        RuleSheet(
            upper_body=own.superior_name or "",
            committee=own.name,
            place=own.place_name or "",
            rules_on=on,
            printed_on=register.clock.today(),
            groups=tuple(
                RuleGroup(title, tuple(map(sheet_row, group)))
                for title, group in groupby(rules, key=lambda rule: rule.subject_words)
            ),
        )
    )
    return Paper(content, PaperKind.RULES, count=len(rules))
