"""Commands that print: checklist and lists, as PDF files in a folder."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from app.commands.context import Answer, Session
from app.commands.lookup import find_candidate, find_cell
from app.domain.names import fold
from app.domain.quota import QuotaPeriod
from app.errors import UserError
from app.i18n import _


def print_checklist(session: Session, options: Namespace) -> Answer:
    """Print the verification checklist of one candidate, or of the candidates of one cell."""
    from app.services.print_checklist import candidate_checklist_pdf, cell_checklist_pdf

    with session.book() as book:
        if options.candidate:
            chosen = find_candidate(book.register, options.candidate)
            content = candidate_checklist_pdf(book.register, chosen, on=session.today)
            name = f"thamtra-{options.candidate}"
        else:
            cell = find_cell(book.register, options.cell)
            content = cell_checklist_pdf(book.register, cell, on=session.today)
            name = f"thamtra-{options.cell}"
    return _written(options, name, content)


def print_list(session: Session, options: Namespace) -> Answer:
    """Print one of the lists in full, or the quota table of the year."""
    from app.services.print_quotas import quota_table_pdf
    from app.services.standard_lists import standard_list_pdf

    with session.book() as book:
        if options.name == "quotas":
            content = quota_table_pdf(book.register, period=QuotaPeriod.of_year(session.today.year))
        else:
            content = standard_list_pdf(book.register, options.name, on=session.today)
    return _written(options, options.name, content)


def print_form(session: Session, options: Namespace) -> Answer:
    """Print an official form for some candidates, or blank; say what the register lacks."""
    from app.services.print_form import office_style, print_forms

    with session.book() as book:
        chosen = [find_candidate(book.register, one) for one in options.candidate or ()]
        printed = print_forms(
            book.register,
            options.number,
            chosen,
            on=session.today,
            blank=options.blank,
            style=office_style(book.register, session.platform),
        )
    answer = _written(options, options.number, printed.content)
    missing = [
        {"person": one.person, "field": one.field, "words": one.words} for one in printed.missing
    ]
    told = [
        _("Not in the register, printed as dots: {person}: {field}").format(
            person=one.person or _("the office"), field=one.words
        )
        for one in printed.missing
    ]
    data = answer.data | {"papers": printed.papers, "missing": missing}
    return Answer("\n".join([answer.text, *told]), data)


def _written(options: Namespace, name: str, content: bytes) -> Answer:
    folder = Path(options.out)
    target = folder / f"{_file_name(name)}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        raise UserError(
            _("{path} cannot be written ({reason}). Close it or choose another folder.").format(
                path=target, reason=error.strerror
            )
        ) from error
    return Answer(_("Printed to {path}.").format(path=target), {"files": [str(target)]})


def _file_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "ban-in"
