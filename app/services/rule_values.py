"""The office's own dated values of rules: set, adopted from a province, removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.domain.names import nfc
from app.domain.regulations import RuleBook
from app.errors import UserError
from app.i18n import _
from app.models.queries.settings import setting_value
from app.models.tables import Setting
from app.paths import resource
from app.services.changes import Changes
from app.services.deadlines import MovedDeadline, moved_by
from app.services.person_fields import check_year, short_text
from app.services.register import Register
from app.services.rule_presets import Preset
from app.services.rule_units import value_bounds, value_fits
from app.services.rulebook import (
    CITATION_LINES,
    OwnRules,
    book_of,
    local_name,
    local_values,
    own_rules,
    rule_unit,
)


@dataclass(frozen=True, slots=True)
class LocalValue:
    """A value of the office's own: in force from `since` until `until`, both included."""

    key: str
    value: Any
    since: date
    citation: str
    reason: str
    until: date | None = None


def set_local_value(
    register: Register,
    *,
    key: str,
    value: Any,
    since: date,
    citation: str,
    reason: str,
    until: date | None = None,
) -> Changes:
    """Put the office's own value before the shipped one, from a day on, with source and reason.

    A value of one's own that began on the same day is replaced; one that is still in force ends
    on the day before. `UserError` names the field: key, value, since, until, citation, reason.
    """
    new = _checked(LocalValue(key, value, since, citation, reason, until))
    with register.write("set_local_rule", reason=new.reason) as session:
        _store_local(session, (new,))
    return rules_changed(_("Set the office's own rule"))


def remove_local_value(register: Register, *, key: str, since: date, reason: str) -> Changes:
    """Go back to the shipped value where the office's own began on a day."""
    why = reason_given(reason)
    with register.write("remove_local_rule", reason=why) as session:
        setting = _setting(session, local_name(key))
        rows = list(setting.value) if setting else []
        kept = [row for row in rows if row["from"] != since.isoformat()]
        if setting is None or len(kept) == len(rows):
            raise UserError(_("This rule has no value of the office's own from that day."))
        setting.value = kept
    return rules_changed(_("Removed the office's own rule"))


def adopt_preset(register: Register, *, preset: Preset, since: date, reason: str) -> Changes:
    """Make every value of a preset the office's own from a day on, as one act."""
    why = reason_given(reason)
    new = tuple(_checked(value) for value in preset_values(preset, since=since, reason=why))
    with register.write("adopt_rule_preset", reason=why) as session:
        _store_local(session, new)
    return rules_changed(_("Adopted {name}").format(name=preset.name))


def preset_values(preset: Preset, *, since: date, reason: str) -> tuple[LocalValue, ...]:
    """Return what adopting a preset would set, each with its note behind the citation."""
    return tuple(
        LocalValue(one.key, one.value, since, f"{preset.citation}: {one.note}", reason)
        for one in preset.values
    )


def proposed_rulebook(connection: Connection, values: Iterable[LocalValue]) -> RuleBook:
    """Return the rule book as it would be with more values of the office's own; saves nothing.

    For showing whose due days would move. `UserError` as when saving.
    """
    own = own_rules(connection)
    local = dict(own.local)
    for new in map(_checked, values):
        stored = setting_value(connection, local_name(new.key)) or []
        local[new.key] = local_values(_rows_with(stored, new))
    return book_of(OwnRules(local, own.checks))


def rulebook_without(connection: Connection, *, key: str, since: date) -> RuleBook:
    """Return the rule book as it would be without one value of the office's own."""
    own = own_rules(connection)
    kept = tuple(value for value in own.local.get(key, ()) if value.since != since)
    return book_of(OwnRules({**own.local, key: kept}, own.checks))


def deadlines_moved(
    register: Register, *, values: Sequence[LocalValue]
) -> tuple[MovedDeadline, ...]:
    """Return whose due days the office's own values would move, from when to when."""
    with register.read() as connection:
        rules = proposed_rulebook(connection, values)
    return moved_by(register, rules=rules)


def deadlines_moved_back(register: Register, *, key: str, since: date) -> tuple[MovedDeadline, ...]:
    """Return whose due days move when a value of the office's own is removed."""
    with register.read() as connection:
        rules = rulebook_without(connection, key=key, since=since)
    return moved_by(register, rules=rules)


def _checked(new: LocalValue) -> LocalValue:
    unit = rule_unit(new.key)
    if unit is None or not _form_exists(new.key):
        raise UserError(_("There is no such rule: {key}.").format(key=new.key), field="key")
    if not value_fits(unit, new.value):
        words = (_("This value does not fit the rule."), value_bounds(unit))
        raise UserError(" ".join(filter(None, words)), field="value")
    check_year(new.since, field="since")
    if new.until is not None:
        check_year(new.until, field="until")
    if new.until is not None and new.until < new.since:
        raise UserError(_("The last day lies before the first."), field="until")
    citation = nfc(new.citation)
    if not citation:
        raise UserError(
            _("Write where the rule comes from: document, number, day."), field="citation"
        )
    return replace(new, citation=citation, reason=reason_given(new.reason))


def _form_exists(key: str) -> bool:
    if not key.startswith(CITATION_LINES):
        return True
    name = key.removeprefix(CITATION_LINES)
    folder = resource("forms")
    files = (*folder.glob("*.toml"), *folder.glob("official/*.toml"))
    return name in {path.stem for path in files}


def reason_given(text: str) -> str:
    """Return the reason as typed; `UserError` without one."""
    why = short_text(text, field="reason")
    if not why:
        raise UserError(_("Write the reason."), field="reason")
    return why


def _store_local(session: Session, values: Iterable[LocalValue]) -> None:
    for new in values:
        name = local_name(new.key)
        setting = _setting(session, name)
        if setting is None:
            session.add(Setting(name=name, value=_rows_with((), new)))
        else:
            setting.value = _rows_with(setting.value, new)


def _rows_with(stored: Sequence[Mapping[str, Any]], new: LocalValue) -> list[dict[str, Any]]:
    """Return the stored rows with a new one; an open row before it ends on the day before."""
    day_before = (new.since - timedelta(days=1)).isoformat()
    rows = [dict(row) for row in stored if row["from"] != new.since.isoformat()]
    for row in rows:
        if row["from"] < new.since.isoformat() and not row.get("until"):
            row["until"] = day_before
        elif _overlap(row, new):
            raise UserError(
                _("The office's own value from {day} covers some of these days.").format(
                    day=f"{date.fromisoformat(row['from']):%d/%m/%Y}"
                ),
                field="until" if row["from"] > new.since.isoformat() else "since",
            )
    rows.append(
        {
            "from": new.since.isoformat(),
            "until": new.until.isoformat() if new.until else None,
            "value": new.value,
            "citation": new.citation,
            "reason": new.reason,
        }
    )
    return sorted(rows, key=lambda row: str(row["from"]))


def _overlap(row: Mapping[str, Any], new: LocalValue) -> bool:
    last = date.fromisoformat(row["until"]) if row.get("until") else date.max
    return date.fromisoformat(row["from"]) <= (new.until or date.max) and new.since <= last


def _setting(session: Session, name: str) -> Setting | None:
    return session.scalars(
        select(Setting).where(Setting.name == name, Setting.deleted_at.is_(None))
    ).first()


def rules_changed(message: str) -> Changes:
    """Return what every page that goes by rules reloads for."""
    return Changes(settings=True, candidates=True, verification=True, message=message)
