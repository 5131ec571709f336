"""The command over what is due: earliest first, each with its clause and its sum."""

from __future__ import annotations

from argparse import Namespace

from app.commands.context import Answer, Session
from app.i18n import _, ngettext


def due(session: Session, options: Namespace) -> Answer:
    """List what is due within so many days, and everything overdue."""
    from app.services.deadlines import work_off_queue
    from app.services.due import DueFilter
    from app.services.due_list import due_lines

    with session.book() as book:
        work_off_queue(book.register)
        lines = due_lines(book.register, DueFilter(within=options.within))
    data = [
        {
            "person": str(line.row.person_id),
            "name": line.row.name,
            "rule": line.row.rule.value,
            "due": line.row.due.isoformat(),
            "days_left": line.row.days_left,
            "clause": line.clause,
            "why": line.why,
        }
        for line in lines
    ]
    if not lines:
        return Answer(_("Nothing is due within {days} days.").format(days=options.within), data)
    text = [
        f"{line.row.due:%d/%m/%Y}  {_left(line.row.days_left)}  {line.row.name} ({line.row.cell}): "
        f"{line.row.what}. {line.why}. {line.clause}"
        for line in lines
    ]
    return Answer("\n".join(text), data)


def _left(days: int) -> str:
    if days < 0:
        return ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
    return ngettext("{n} day left", "{n} days left", days).format(n=days)
