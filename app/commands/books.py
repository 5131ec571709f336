"""Commands about a book as a whole: init, demo, backup, verify, restore, check."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands.context import Answer, Session, credentials
from app.errors import UserError
from app.i18n import _, ngettext
from app.services import backup as backups
from app.services.book import create_book
from app.services.book_check import check_book


def init(session: Session, options: Namespace) -> Answer:
    """Create an empty register and print its recovery key once."""
    login, password = credentials()
    made = create_book(
        session.root,
        committee=options.committee,
        code=options.code,
        login=login,
        password=password,
        access=session.access,
    )
    made.book.close()
    text = _(
        "The register of {committee} was created in {folder}.\n"
        "Recovery key (shown only now; write it down and lock it away):\n{key}"
    ).format(committee=options.committee, folder=session.root, key=made.recovery_key)
    return Answer(text, {"book": str(session.root), "recovery_key": made.recovery_key})


def demo(session: Session, options: Namespace) -> Answer:
    """Create the register of the fictional commune, or a synthetic one of any size."""
    from app.services import demo as demos

    made = demos.make_demo(
        session.root,
        access=session.access,
        candidates=options.candidates,
        cells=options.cells,
    )
    counts = made.counts
    text = _(
        "The sample register is in {folder}: {cells} cells, {members} members, {candidates} "
        "candidates. User {login}, password {password}."
    ).format(folder=session.root, login=demos.LOGIN, password=demos.PASSWORD, **counts)
    return Answer(text, {"book": str(session.root), "user": demos.LOGIN, **counts})


def backup(session: Session, options: Namespace) -> Answer:
    """Write a proven backup into a folder."""
    target = Path(options.to)
    _make_folder(target)
    with session.book() as book:
        result = backups.back_up(book, target)
    text = _("Backup {number} was written and read back: {path} ({size} bytes).").format(
        number=result.generation, path=result.path, size=result.size
    )
    return Answer(
        text,
        {
            "file": str(result.path),
            "generation": result.generation,
            "size": result.size,
            "made_at": result.made_at.isoformat(),
            "verified": True,
        },
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder {folder} cannot be written ({reason}). Choose another one.").format(
                folder=folder, reason=error.strerror
            )
        ) from error


def verify(session: Session, options: Namespace) -> Answer:
    """Rehearse the restore of one backup."""
    login, password = credentials()
    opened = backups.open_backup(Path(options.file), login=login, password=password)
    verified = backups.verify_backup(opened, platform=session.platform)
    manifest = verified.header.manifest
    text = _(
        "The backup is good: {committee}, number {number}, made {day}; {people} people, "
        "{acts} acts."
    ).format(
        committee=manifest.committee_name,
        number=manifest.generation,
        day=manifest.made_at.astimezone().strftime("%d/%m/%Y %H:%M"),
        people=verified.counts["person"],
        acts=verified.counts["act"],
    )
    return Answer(
        text,
        {
            "committee": manifest.committee_name,
            "generation": manifest.generation,
            "made_at": manifest.made_at.isoformat(),
            "counts": verified.counts,
            "good": True,
        },
    )


def restore(session: Session, options: Namespace) -> Answer:
    """Put a backup in force as the book of `--book`."""
    login, password = credentials()
    opened = backups.open_backup(Path(options.file), login=login, password=password)
    kept = backups.restore_backup(
        opened, session.root, clock=session.clock, platform=session.platform
    )
    text = _("The register was restored into {folder}.").format(folder=session.root)
    if kept is not None:
        text += " " + _("The one that was there is kept in {folder}.").format(folder=kept)
    return Answer(text, {"book": str(session.root), "kept": str(kept) if kept else None})


def check(session: Session, options: Namespace) -> Answer:
    """Check integrity, references, the journal's chain, resources and fonts."""
    with session.book() as book:
        findings = check_book(book)
    bad = [finding for finding in findings if not finding.good]
    lines = [f"{'✓' if item.good else '✗'} {item.what}: {item.result}" for item in findings]
    lines.append(
        _("Everything is whole.")
        if not bad
        else ngettext(
            "{count} check failed. Restore the newest good backup.",
            "{count} checks failed. Restore the newest good backup.",
            len(bad),
        ).format(count=len(bad))
    )
    data = {
        "good": not bad,
        "checks": [
            {"check": item.key, "good": item.good, "result": item.result} for item in findings
        ],
    }
    return Answer("\n".join(lines), data, good=not bad)
