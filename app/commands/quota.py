"""The quota command: progress of a year or a term."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.commands.context import Answer, Session
from app.domain.quota import CountedBy, QuotaPeriod
from app.domain.quota_json import progress_as_json
from app.i18n import _
from app.services.quota_progress import quota_progress


def quota(session: Session, options: Namespace) -> Answer:
    """Say how far the targets of a period are reached; every percentage with its denominator."""
    period = _period(options, session.today)
    with session.book() as book:
        progress = quota_progress(
            book.register,
            period=period,
            as_of=options.as_of,
            counted_by=CountedBy(options.counted_by),
        )
    data: dict[str, Any] = progress_as_json(progress)
    rows = [data["total"], *data["rows"], *data["introductions"]]
    return Answer("\n".join(_line(row) for row in rows), data)


def _period(options: Namespace, today: date) -> QuotaPeriod:
    chosen: QuotaPeriod | None = options.term
    return chosen or QuotaPeriod.of_year(options.year or today.year)


def _line(row: dict[str, Any]) -> str:
    reached = row["percent_of_target"]
    return _("{owner}: {admitted} of {target} = {percent} of the target, {pending} waiting").format(
        owner=row["owner"],
        admitted=row["admitted"],
        target="–" if row["target"] is None else row["target"],
        percent="–" if reached is None else f"{reached:.2f} %".replace(".", ","),
        pending=row["pending"],
    )
