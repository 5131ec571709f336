"""Commands that print: checklist, forms, packets and lists, as PDF files in a folder."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.commands.context import Answer, Session
from app.commands.lookup import find_candidate, find_cell
from app.domain.names import fold
from app.domain.quota import QuotaPeriod
from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from app.services.register import Register

_ALL: Final = "all"


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
        return _written(book.register, options, name, content)


def print_list(session: Session, options: Namespace) -> Answer:
    """Print one of the lists in full, or the quota table of the year."""
    from app.services.print_quotas import quota_table_pdf
    from app.services.standard_lists import standard_list_pdf

    with session.book() as book:
        if options.name == "quotas":
            content = quota_table_pdf(book.register, period=QuotaPeriod.of_year(session.today.year))
        else:
            content = standard_list_pdf(book.register, options.name, on=session.today)
        return _written(book.register, options, options.name, content)


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
        answer = _written(book.register, options, options.number, printed.content)
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


def print_packet(session: Session, options: Namespace) -> Answer:
    """Print the papers for a meeting of some cells, or of all: a file a cell, or one for all."""
    from app.services.cells import cell_names
    from app.services.print_form import office_style
    from app.services.print_packet import print_packet as printed_packet

    day = options.meeting.isoformat()
    with session.book() as book:
        if options.cell == [_ALL]:
            chosen = [cell for cell, _name in cell_names(book.register)]
        else:
            chosen = [find_cell(book.register, one) for one in dict.fromkeys(options.cell)]
        groups = [chosen] if options.one_file else [[cell] for cell in chosen]
        style = office_style(book.register, session.platform)
        files, votes = [], 0
        for group in groups:
            printed = printed_packet(book.register, group, meeting=options.meeting, style=style)
            whose = printed.cells[0] if len(group) == 1 else "chi bo"
            name = f"hop {whose} {day}"
            files.append(_save(book.register, options.out, name, printed.content))
            votes += printed.votes
    text = "\n".join(_("Printed to {path}.").format(path=path) for path in files)
    return Answer(text, {"files": [str(path) for path in files], "votes": votes})


def print_committee_packet(session: Session, options: Namespace) -> Answer:
    """Print the papers for a session of the body that decides on admissions."""
    from app.services.committee_packet import print_committee_packet as printed_session
    from app.services.print_form import office_style

    with session.book() as book:
        printed = printed_session(
            book.register,
            meeting=options.meeting,
            members=options.members,
            style=office_style(book.register, session.platform),
        )
        name = f"hop ban thuong vu {options.meeting.isoformat()}"
        answer = _written(book.register, options, name, printed.content)
    return Answer(answer.text, answer.data | {"people": printed.people})


def _written(register: Register, options: Namespace, name: str, content: bytes) -> Answer:
    target = _save(register, options.out, name, content)
    return Answer(_("Printed to {path}.").format(path=target), {"files": [str(target)]})


def _save(register: Register, out: str, name: str, content: bytes) -> Path:
    from app.services.print_journal import note_paper

    folder = Path(out)
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
    note_paper(register, content)
    return target


def _file_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "ban-in"
