"""Official forms printed from the register: blank, with facts, for one person or a whole list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from app.domain.regulations import Certainty
from app.i18n import N_, _
from app.platform_base import Platform
from app.services.form_facts import form_sheets
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register
from app.services.settings import read_setting

if TYPE_CHECKING:
    from app.documents.official_sheet import FormSheet, Missing
    from app.documents.official_spec import FormSpec
    from app.documents.page import PrintStyle

UY_SPELLING: Final = "print.uy_spelling"
"""Names the setting that holds "ủy" or "uỷ" for printed wording."""

_COMMITTEE: Final = "Đảng ủy"
_NOTES: Final = {
    Certainty.SEEN: "",
    Certainty.WEAK: N_("the fields come from a weak source"),
    Certainty.UNVERIFIED: N_("the fields were not compared with the official form"),
    Certainty.OPEN: N_("the fields were not compared with the official form"),
}


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What prints as dots because the register lacks it; `person` is empty for the office's own."""

    person: str
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class PrintedForms:
    """A run of one form: the PDF, how many papers are in it, and what they lack."""

    content: bytes
    papers: int
    missing: tuple[MissingFact, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form to choose; `note` says on the screen, never on paper, how sure its fields are.

    `stages` are the stages it is mostly printed for; `by_hand`: printed with facts it is a sheet
    to copy from, never a text to sign.
    """

    key: str
    number: str
    name: str
    note: str
    stages: tuple[str, ...]
    for_lists: bool
    by_hand: bool


def list_forms(*, on: date) -> tuple[FormRow, ...]:
    """Return the forms in use on a day, in the order of their files."""
    from app.documents.official_loader import (  # noqa: PLC0415 - first use: parses the forms
        form_specs,
    )

    specs = [spec for spec in form_specs() if spec.covers(on)]
    sheets = {spec.fact_sheet for spec in specs}
    return tuple(
        FormRow(
            key=spec.key,
            number=spec.number,
            name=spec.name,
            note=_(note) if (note := _NOTES[spec.certainty]) else "",
            stages=spec.stages,
            for_lists=spec.per == "group",
            by_hand=bool(spec.fact_sheet),
        )
        for spec in specs
        if spec.key not in sheets
    )


def office_style(register: Register, platform: Platform) -> PrintStyle:
    """Return how this office prints: an installed Times New Roman, its spelling of “ủy”."""
    from app.documents.fonts import FontPaths  # noqa: PLC0415 - first use: parses the fonts
    from app.documents.page import PrintStyle  # noqa: PLC0415 - as above
    from app.documents.text import UySpelling  # noqa: PLC0415 - as above

    files = platform.find_times_new_roman()
    paths = FontPaths(files.regular, files.bold, files.italic, files.bold_italic) if files else None
    stored = read_setting(register, UY_SPELLING)
    return PrintStyle(paths, UySpelling.OLD if stored == UySpelling.OLD else UySpelling.NEW)


def print_forms(
    register: Register,
    number: str,
    candidate_ids: Sequence[UUID],
    *,
    on: date,
    blank: bool = False,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> PrintedForms:
    """Print a form for some candidates in their order, in one PDF.

    A form that is written by hand is printed blank, or as a sheet of facts to copy. `on_page` is
    told how many pages are done; what it raises ends the run. `note_paper` when the PDF leaves.
    UserError for an unknown form, for nobody, and for a fact the font cannot draw.
    """
    from app.documents.official import render_form  # noqa: PLC0415 - first use: parses the fonts
    from app.documents.page import PrintStyle  # noqa: PLC0415 - as above

    style = style or PrintStyle()
    spec, sheets = _chosen(register, number, candidate_ids, on=on, blank=blank, style=style)
    content = render_form(spec, sheets, style=style, on_page=on_page)
    count = len(sheets)
    paper = Paper(content, PaperKind.FORM, form=spec.key, blank=blank, count=count)
    return PrintedForms(paper, count, _missing(spec, sheets))


def missing_for_forms(
    register: Register, number: str, candidate_ids: Sequence[UUID], *, on: date
) -> tuple[MissingFact, ...]:
    """Return what a form would print as dots for some candidates, to be shown before printing."""
    spec, sheets = _chosen(register, number, candidate_ids, on=on, blank=False, style=None)
    return _missing(spec, sheets)


def _chosen(
    register: Register,
    number: str,
    candidate_ids: Sequence[UUID],
    *,
    on: date,
    blank: bool,
    style: PrintStyle | None,
) -> tuple[FormSpec, list[FormSheet]]:
    from app.documents.official_loader import form_named  # noqa: PLC0415 - as above
    from app.documents.text import UySpelling, spell  # noqa: PLC0415 - as above

    spelling = style.spelling if style else UySpelling.NEW
    spec = form_named(number, on=on, spelling=spelling)
    if spec.fact_sheet and not blank:
        spec = form_named(spec.fact_sheet, on=on, spelling=spelling)
    word = spell(_COMMITTEE, spelling)
    sheets = form_sheets(register, spec, candidate_ids, on=on, blank=blank, committee_word=word)
    return spec, sheets


def _missing(spec: FormSpec, sheets: Iterable[FormSheet]) -> tuple[MissingFact, ...]:
    from app.documents.official_sheet import missing_facts  # noqa: PLC0415 - as above

    found = [one for sheet in sheets for one in missing_facts(spec, sheet)]
    return tuple(map(_told, dict.fromkeys(found)))


def _told(one: Missing) -> MissingFact:
    from app.documents.official_fields import words_of  # noqa: PLC0415 - as above

    return MissingFact(one.person, one.field, _(words_of(one.field)))
