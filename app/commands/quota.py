"""The quota command: progress of a year or a term."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.commands.context import Answer, Session
from app.errors import UserError
from app.i18n import _


def quota(session: Session, options: Namespace) -> Answer:
    """Say how far the targets of a period are reached; every percentage with its denominator."""
    from app.services.quota_progress import quota_json

    year_from, year_to = _period(options, session.today)
    with session.book() as book:
        data = quota_json(
            book.register,
            year_from=year_from,
            year_to=year_to,
            as_of=options.as_of or session.today,
            counted_by=options.counted_by,
        )
    rows = [data["total"], *data["rows"], *data["introductions"]]
    return Answer("\n".join(_line(row) for row in rows), data)


def _period(options: Namespace, today: date) -> tuple[int, int]:
    if options.term is None:
        year = options.year or today.year
        return year, year
    first, dash, last = options.term.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and int(first) <= int(last)):
        raise UserError(
            _("“{term}” is not a term. Write the two years, as in 2025-2030.").format(
                term=options.term
            )
        )
    return int(first), int(last)


def _line(row: dict[str, Any]) -> str:
    percent = row["percent_of_target"]
    share = "–" if percent is None else f"{percent:.2f} %".replace(".", ",")
    return _("{owner}: {admitted} of {target} = {percent} of the target, {pending} waiting").format(
        owner=row["owner"],
        admitted=row["admitted"],
        target=row["target"] if row["target"] is not None else "–",
        percent=share,
        pending=row["pending"],
    )
