"""The check of a whole book: pages, references, journal, keys, resources, fonts."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _
from app.models.snapshot import check_database
from app.paths import resource
from app.safety import key_store
from app.services.book import Book

_LETTERS = "ẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲÝỶỸỴĐắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳýỷỹỵđ"
_RESOURCES = ("regulations/verification.toml", "forms", "icons", "sample")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked; `result` is one translated phrase."""

    key: str
    what: str
    good: bool
    result: str


def check_book(book: Book) -> list[Finding]:
    """Check an open book and what the program brought with it; changes nothing."""
    report = check_database(book.database, book.keys.data_key, audit_key=book.keys.audit_key)
    chain = report.chain
    return [
        Finding(
            "database",
            _("Pages, indexes and references"),
            not report.problems,
            "; ".join(report.problems) or _("whole"),
        ),
        Finding(
            "journal",
            _("Journal"),
            chain.broken_at is None,
            _("{count} acts, unbroken").format(count=chain.acts)
            if chain.broken_at is None
            else _("broken at act {number}").format(number=chain.broken_at),
        ),
        _keys(book),
        *(_resource(name) for name in _RESOURCES),
        _fonts(),
    ]


def _keys(book: Book) -> Finding:
    damaged = key_store.damaged_copies(book.generation)
    return Finding(
        "keys",
        _("Key file and its copy"),
        not damaged,
        _("both whole") if not damaged else _("damaged: {names}").format(names=", ".join(damaged)),
    )


def _resource(name: str) -> Finding:
    there = resource(name).exists()
    return Finding(name, name, there, _("there") if there else _("missing: install again"))


def _fonts() -> Finding:
    from app.documents.fonts import register_fonts  # noqa: PLC0415 - parses the fonts

    try:
        register_fonts(None).check(_LETTERS, field=_("Fonts for printing"))
    except (OSError, UserError) as error:
        return Finding("fonts", _("Fonts for printing"), False, str(error))
    return Finding("fonts", _("Fonts for printing"), True, _("every Vietnamese letter"))
