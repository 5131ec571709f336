"""What the office adds to the regulations: its calendar, and which values it compared."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.work_calendar import DayKind
from app.models.base import Record, alive_unique, words


class CalendarDay(Record):
    """A day that differs from its weekday: a weekday off, or a weekend that is made up for.

    `source` is the library and version that the day was filled from, or "office".
    """

    __tablename__ = "calendar_day"
    __table_args__ = (alive_unique("uq_calendar_day_day_alive", "day"),)

    day: Mapped[date]
    kind: Mapped[DayKind] = mapped_column(words(DayKind, "kind"))
    name: Mapped[str]
    source: Mapped[str]


class RuleCheck(Record):
    """Đã đối chiếu: who compared a value of a rule with the original text, and when.

    `value_since` is the first day of the value that was compared, `value_digest` the value and
    its citation as they were: once either changes, nobody has compared it.
    """

    __tablename__ = "rule_check"
    __table_args__ = (
        alive_unique("uq_rule_check_rule_key_value_since_alive", "rule_key", "value_since"),
    )

    rule_key: Mapped[str]
    value_since: Mapped[date]
    value_digest: Mapped[str]
    checked_by: Mapped[str]
    checked_on: Mapped[date]
    note: Mapped[str | None]
