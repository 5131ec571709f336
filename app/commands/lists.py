"""Commands over lists: import, export, template, find."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path

from app.commands.context import Answer, Session
from app.domain.terms import Standing
from app.i18n import _
from app.labels import label
from app.services.people import Hit, find
from app.services.sheet_codes import FoundSheet, find_sheet


def import_file(session: Session, options: Namespace) -> Answer:
    """Bring a spreadsheet into the register, or say what it would change."""
    from app.services.imports.importing import apply_import, plan_import
    from app.services.local_copies import copy_before_import

    with session.book() as book:
        plan = plan_import(
            book.register,
            kind=options.kind,
            path=Path(options.file),
            year=options.year,
            on=session.today,
        )
        report = (
            plan.report
            if options.dry_run
            else apply_import(
                book.register, plan=plan, copy_first=partial(copy_before_import, book)
            )
        )
    data = report.as_json()
    lines = [
        _(
            "New {new}, updated {updated}, same {same}, doubtful {doubtful}, refused {refused}."
        ).format(**data)
    ]
    if report.copy is not None:
        lines.append(_("Copy before the import: {path}").format(path=report.copy))
    lines += [
        f"{problem['sheet']}, {problem['row']}: {problem['message']}"
        for problem in data["problems"]
    ]
    if options.dry_run:
        lines.append(_("Nothing was written: this was a trial."))
    accepted = report.new + report.updated + report.same + report.doubtful
    return Answer("\n".join(lines), data, good=accepted > 0 or report.refused == 0)


def export(session: Session, options: Namespace) -> Answer:
    """Write a list in the columns of the office's own spreadsheets."""
    from app.services.exports import export_list

    target = Path(options.to)
    with session.book() as book:
        rows = export_list(book.register, kind=options.list, path=target, full_ids=options.full_ids)
    text = _("{rows} rows were written to {path}.").format(rows=rows, path=target)
    return Answer(text, {"file": str(target), "rows": rows})


def template(session: Session, options: Namespace) -> Answer:
    """Write an empty sheet with instructions to fill and import."""
    from app.services.exports import write_template

    target = Path(options.to)
    write_template(options.kind, target)
    return Answer(_("The empty sheet is in {path}.").format(path=target), {"file": str(target)})


def find_people(session: Session, options: Namespace) -> Answer:
    """Find people by name or identity number, or what a printed sheet is about by its code."""
    typed = " ".join(options.text)
    with session.book() as book:
        sheet = find_sheet(book.register, typed)
        if sheet is not None and sheet.records:
            return _sheet(sheet)
        hits = find(book.register, typed)
    data = [
        {
            "id": str(hit.person_id),
            "kind": "candidate" if hit.candidate_id else "member",
            "name": hit.name,
            "cell": hit.cell,
            "stage": _stage(hit),
        }
        for hit in hits.rows
    ]
    lines = [
        f"{hit.name} · {hit.cell} · {label(where)}"
        for hit in hits.rows
        if (where := hit.stage or hit.standing)
    ]
    if hits.total > len(hits.rows):
        lines.append(_("{total} in all; type more to narrow.").format(total=hits.total))
    return Answer("\n".join(lines) or _("Nobody was found."), data)


def _sheet(sheet: FoundSheet) -> Answer:
    told = {"code": sheet.code, "form": sheet.form, "regime": sheet.regime}
    data = [
        {
            "id": str(one.person_id or one.cell_id),
            "kind": "candidate" if one.person_id else "cell",
            "name": one.name or one.cell,
            "cell": one.cell,
            "stage": one.stage.value if one.stage else "",
            "sheet": told,
        }
        for one in sheet.records
    ]
    lines = [_("Sheet {code}: {form} ({regime})").format(**told | {"form": sheet.name})]
    lines += [
        f"{one.name} · {one.cell} · {label(one.stage)}" if one.stage else one.cell
        for one in sheet.records
    ]
    return Answer("\n".join(lines), data)


def _stage(hit: Hit) -> str:
    if hit.stage is not None:
        return hit.stage.value
    return "probation" if hit.standing is Standing.PROBATIONARY else "official"
