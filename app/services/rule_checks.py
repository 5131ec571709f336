"""Đã đối chiếu bản gốc: who compared a value of a rule with the original text, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.regulations import RuleBook, RuleValue
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.tables import RuleCheck
from app.services.changes import Changes
from app.services.person_fields import short_text
from app.services.register import Register
from app.services.rule_values import reason_given, rules_changed
from app.services.rulebook import digest, rulebook


def check_values(
    register: Register, *, values: Collection[tuple[str, date]], by: str, on: date, note: str = ""
) -> Changes:
    """Tick values as compared with the original text: rule key and first day of each.

    The tick holds while value and citation stay as they are now. A tick with a name from before is
    replaced. `UserError` names the field `by` without a name, `on` for a day ahead.
    """
    name, said = short_text(by, field="by"), short_text(note, field="note")
    if not name:
        raise UserError(_("Write who compared it with the original."), field="by")
    if on > register.clock.today():
        raise UserError(_("This day is still to come."), field="on")
    with register.write("check_rules") as session:
        book = rulebook(session.connection())
        for key, since in values:
            tick = _check_row(session, key, since) or RuleCheck(rule_key=key, value_since=since)
            tick.value_digest = digest(_value_of(book, key, since))
            tick.checked_by, tick.checked_on, tick.note = name, on, said or None
            session.add(tick)
    return rules_changed(
        ngettext(
            "Marked {count} rule as compared with the original",
            "Marked {count} rules as compared with the original",
            len(values),
        ).format(count=len(values))
    )


def uncheck_value(register: Register, *, key: str, since: date, reason: str) -> Changes:
    """Take back a tick: the value counts as not compared again."""
    why = reason_given(reason)
    with register.write("uncheck_rule", reason=why) as session:
        tick = _check_row(session, key, since)
        if tick is None:
            raise UserError(_("Nobody has marked this value as compared with the original."))
        tick.deleted_at, tick.deleted_reason = register.clock.now(), why
    return rules_changed(_("Took back a comparison with the original"))


def _value_of(book: RuleBook, key: str, since: date) -> RuleValue:
    for value in book.values.get(key, ()):
        if value.since == since:
            return value
    raise UserError(_("There is no such rule: {key}.").format(key=key), field="key")


def _check_row(session: Session, key: str, since: date) -> RuleCheck | None:
    return session.scalars(
        select(RuleCheck).where(
            RuleCheck.rule_key == key,
            RuleCheck.value_since == since,
            RuleCheck.deleted_at.is_(None),
        )
    ).first()
