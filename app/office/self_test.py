"""What the packaged program runs to prove itself: the whole walk, in a temporary folder."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from app.commands.context import Answer, Session
from app.domain.quota import QuotaPeriod
from app.errors import EnvironmentProblem
from app.i18n import _
from app.services import backup, demo
from app.services.book import open_book
from app.services.book_check import check_book
from app.services.cells import cell_names
from app.services.people import PeopleFilter, View, count_people, find
from app.services.print_checklist import cell_checklist_pdf
from app.services.print_quotas import quota_table_pdf


def self_test(session: Session, options: Namespace) -> Answer:
    """Open resources, make a book, import, print, show the window, back up, restore; exit 0."""
    steps: list[str] = []
    with tempfile.TemporaryDirectory(prefix="songuon-") as scratch:
        here = replace(session, root=Path(scratch) / "so")
        made = demo.make_demo(here.root, access=here.access, candidates=None, cells=None)
        steps.append(_step("book", str(made.counts)))
        stick = Path(scratch) / "usb"
        stick.mkdir()
        _walk(here, stick, steps)
        _restore(here, stick, Path(scratch) / "moi", steps)
    return Answer("\n".join(steps), {"steps": steps, "good": True})


def _step(name: str, fact: str) -> str:
    return f"{name}: {fact}"


def _walk(session: Session, stick: Path, steps: list[str]) -> None:
    with open_book(
        session.root, login=demo.LOGIN, password=demo.PASSWORD, access=session.access
    ) as book:
        bad = [finding.what for finding in check_book(book) if not finding.good]
        _must(not bad, "check", ", ".join(bad))
        hits = find(book.register, "nguyen")
        _must(hits.total > 0, "find", "nguyen")
        cell, _name = cell_names(book.register)[0]
        checklist = cell_checklist_pdf(book.register, cell, on=session.today)
        table = quota_table_pdf(book.register, period=QuotaPeriod.of_year(session.today.year))
        _must(checklist.startswith(b"%PDF") and table.startswith(b"%PDF"), "print", "PDF")
        steps.append(_step("print", f"{len(checklist)} + {len(table)} bytes"))
        backup.back_up(book, stick)
        steps.append(_step("backup", "proven"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["SONGUON_USER"], os.environ["SONGUON_PASSWORD"] = demo.LOGIN, demo.PASSWORD
    from app.office.pictures import take_pictures  # noqa: PLC0415 - Qt only after its platform

    pictures = take_pictures(session, Namespace(out=stick.parent / "pictures", theme="light"))
    tabs = len(pictures.data["files"])
    _must(tabs > 0, "window", "tabs")
    steps.append(_step("window", f"{tabs} tabs"))


def _restore(session: Session, stick: Path, root: Path, steps: list[str]) -> None:
    (file,) = stick.glob("*.hsb")
    opened = backup.open_backup(file, login=demo.LOGIN, password=demo.PASSWORD)
    backup.verify_backup(opened, platform=session.platform)
    backup.restore_backup(opened, root, clock=session.clock, platform=session.platform)
    with open_book(root, login=demo.LOGIN, password=demo.PASSWORD, access=session.access) as book:
        people = count_people(book.register, PeopleFilter(view=View.EVERYBODY))
    _must(people > 0, "restore", str(people))
    steps.append(_step("restore", str(people)))


def _must(good: bool, step: str, fact: str) -> None:
    if not good:
        raise EnvironmentProblem(
            _("The self-test failed at “{step}” ({fact}). Install the program again.").format(
                step=step, fact=fact
            )
        )
