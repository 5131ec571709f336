"""Prints verification checklists: whom to verify, where, what, and what is already back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.documents.boxes import Leader
from app.documents.checklist_data import (
    Checklist,
    ChecklistCandidate,
    ChecklistRow,
    Returned,
    Sent,
)
from app.documents.checklist_table import ChecklistTable
from app.documents.checklist_words import ChecklistWords
from app.documents.flow import Item, Unit
from app.documents.forms import Form, load_form
from app.documents.heading import Head, SignaturePlace, party_head, signatures, title_block
from app.documents.items import Align, Beside, Gap, Prose
from app.documents.page import PORTRAIT, Paper, PrintStyle, Section
from app.documents.text import Run, clean, printable, with_prefix
from app.errors import UserError
from app.i18n import _

__all__ = [
    "Checklist",
    "ChecklistCandidate",
    "ChecklistRow",
    "Returned",
    "Sent",
    "render_checklist",
]

_SIZE = 13.0
_NOTE_SIZE = 11.0
_NAME_SHARE = 0.66


def render_checklist(
    checklist: Checklist,
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF: one set of pages a candidate, numbered for itself, to be carried alone.

    A checklist of nobody, and a text with a character the font lacks, raise `UserError`.
    """
    if not checklist.persons:
        raise UserError(
            _("Nobody in {cell} is being verified, so there is no checklist to print.").format(
                cell=checklist.cell
            )
        )
    style = style or PrintStyle()
    form = load_form(
        "verification_checklist",
        ChecklistWords,
        on=checklist.printed_on,
        spelling=style.spelling,
    )
    sections = (_Sheet(checklist, person, form, style).section() for person in checklist.persons)
    return Paper(form.words.title, sections, style).render(on_page=on_page)


class _Sheet:
    """The pages of one candidate."""

    def __init__(
        self,
        checklist: Checklist,
        candidate: ChecklistCandidate,
        form: Form[ChecklistWords],
        style: PrintStyle,
    ) -> None:
        self._checklist = checklist
        self._candidate = candidate
        self._form = form
        self._words = form.words
        self._fonts = style.fonts
        self._width = PORTRAIT.text_width
        self._cell = with_prefix(checklist.cell, self._words.cell_prefix)

    def section(self) -> Section:
        candidate, words = self._candidate, self._words
        foot = words.foot.format(
            name=candidate.name, cell=self._cell, day=f"{self._checklist.printed_on:%d/%m/%Y}"
        )
        return Section(
            units=self._units(),
            foot=f"{candidate.code} · {foot}" if candidate.code else foot,
            page_label=words.page,
            numbered_on_top=True,
        )

    def _units(self) -> Iterator[Unit]:
        candidate, words = self._candidate, self._words
        table = ChecklistTable(candidate, words=words, fonts=self._fonts, width=self._width)
        head = Head(
            upper_body=self._checklist.committee,
            issuing_body=self._cell,
            place=self._checklist.place,
            date_line=words.date_line.format(year=self._checklist.printed_on.year),
        )
        yield Unit(party_head(head, fonts=self._fonts, width=self._width))
        yield Unit(title_block(words.title, words.summary, fonts=self._fonts, width=self._width))
        for item in self._facts():
            yield Unit(item)
        yield Unit(Gap(4))
        yield from table.units()
        yield Unit(Gap(6))
        for item in self._notes():
            yield Unit(item)
        yield from self._closing(table)

    def _facts(self) -> Iterator[Item]:
        candidate, words = self._candidate, self._words
        left = self._width * _NAME_SHARE
        right = self._width - left
        name = self._fact(words.name, candidate.name.upper(), width=left - 8, bold=True)
        yield Beside(((0.0, name), (left, self._fact(words.birth, candidate.birth, width=right))))
        yield self._fact(words.home, candidate.home, width=self._width)
        yield self._fact(words.residence, candidate.residence, width=self._width)
        yield self._fact(words.occupation, candidate.occupation, width=self._width)
        stage = candidate.stage
        if stage and candidate.since:
            stage = words.stage_since.format(stage=stage, day=f"{candidate.since:%d/%m/%Y}")
        yield self._fact(words.stage, stage, width=self._width)
        yield self._prose([Run(self._count())], size=_SIZE)

    def _count(self) -> str:
        rows = self._candidate.rows
        if not rows and not self._candidate.undeclared:
            return self._words.nothing_yet
        returned = sum(row.returned is not None for row in rows)
        return self._words.count.format(
            people=len(self._candidate.people),
            requests=len(rows),
            returned=returned,
            open=len(rows) - returned,
        )

    def _fact(self, label: str, value: str, *, width: float, bold: bool = False) -> Item:
        label = printable(f"{label}:", fonts=self._fonts, field=label)
        if not clean(value):
            return Leader(label, self._fonts.regular, _SIZE, width, _SIZE * 1.5)
        return Prose(
            [Run(f"{label} "), Run(value, bold=bold)],
            fonts=self._fonts,
            field=label.rstrip(":"),
            width=width,
            size=_SIZE,
            align=Align.LEFT,
        )

    def _notes(self) -> Iterator[Item]:
        words, checklist = self._words, self._checklist
        if self._candidate.exempt:
            people = "; ".join(self._candidate.exempt)
            yield self._prose([Run(f"{words.exempt}: ", bold=True), Run(f"{people}.")], size=12)
        rule = words.note_rule.format(label=checklist.rule_label, citation=checklist.rule_citation)
        yield self._note(words.note_channel)
        yield self._note(rule if checklist.rule_checked else f"{rule} {words.unchecked_rule}")
        yield self._note(self._sources())
        yield self._note(words.note_never)

    def _sources(self) -> str:
        """Return what the contents are taken from; the office answers for its own lines."""
        words, own = self._words, self._checklist.citation_lines
        cited = own or [citation.text for citation in self._form.citations]
        contents = words.note_contents.format(citation="; ".join(cited))
        checked = own or all(citation.checked for citation in self._form.citations)
        return contents if checked else f"{contents} {words.unchecked_contents}"

    def _note(self, text: str) -> Item:
        return self._prose([Run(text, italic=True)], size=_NOTE_SIZE)

    def _prose(self, runs: list[Run], *, size: float) -> Prose:
        return Prose(runs, fonts=self._fonts, field=self._words.title, width=self._width, size=size)

    def _closing(self, table: ChecklistTable) -> Iterator[Unit]:
        """Yield the places that confirm and the signatures, which never stand alone on a page."""
        words = self._words
        hosts = list(table.hosts())
        if len(hosts) > 1:
            title = self._prose([Run(words.hosts, bold=True)], size=_SIZE)
            yield Unit(Gap(6), keep_with_next=True)
            yield Unit(title, keep_with_next=True)
            yield from hosts[:-1]
            yield Unit(hosts[-1].item, keep_with_next=True, repeat=hosts[-1].repeat)
        places = (
            SignaturePlace(words.signer_left, hint=words.signer_left_hint),
            SignaturePlace(
                words.signer_right,
                office=words.signer_right_office,
                hint=words.signer_right_hint,
            ),
        )
        yield Unit(signatures(places, fonts=self._fonts, width=self._width))
