"""Prints quota progress: the whole, its composition, each cell, and introductions apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import Head, SignaturePlace, party_head, signatures, title_block
from app.documents.items import Align, Gap, Prose
from app.documents.page import LANDSCAPE, Paper, PrintStyle, Section
from app.documents.quota_words import QuotaWords
from app.documents.table import Column, ColumnKind, Table
from app.documents.text import Run
from app.domain.quota import QuotaProgress, QuotaRow
from app.domain.terms import ShareBasis

_SIZE = 11.5
_TRAITS_BESIDE = 4
_TRAITS_APART = 7


@dataclass(frozen=True, slots=True)
class QuotaSheet:
    """Progress to print; owners and `trait_words` (by trait) are printed as given."""

    upper_body: str
    committee: str
    place: str
    printed_on: date
    progress: QuotaProgress
    trait_words: Mapping[str, str]
    signers: tuple[SignaturePlace, ...] = ()


def render_quota_table(
    sheet: QuotaSheet,
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF, A4 landscape; every percentage stands beside its denominator's name."""
    style = style or PrintStyle()
    form = load_form("quota_progress", QuotaWords, on=sheet.printed_on, spelling=style.spelling)
    words = form.words
    section = Section(
        units=_Drawing(sheet, words, style).units(),
        foot=words.foot.format(
            title=words.title,
            period=words.period(sheet.progress.period),
            day=f"{sheet.printed_on:%d/%m/%Y}",
        ),
        page_label=words.page,
        layout=LANDSCAPE,
    )
    return Paper(words.title, (section,), style).render(on_page=on_page)


class _Drawing:
    def __init__(self, sheet: QuotaSheet, words: QuotaWords, style: PrintStyle) -> None:
        self._sheet = sheet
        self._progress = sheet.progress
        self._words = words
        self._fonts = style.fonts
        self._width = LANDSCAPE.text_width
        shares = [
            share.trait
            for row in (sheet.progress.total, *sheet.progress.rows)
            for share in row.shares
        ]
        self._traits = tuple(dict.fromkeys(shares))

    def units(self) -> Iterator[Unit]:
        sheet, words = self._sheet, self._words
        head = Head(
            upper_body=sheet.upper_body,
            issuing_body=sheet.committee,
            place=sheet.place,
            date_line=words.date_line.format(year=sheet.printed_on.year),
        )
        summary = words.summary.format(
            period=words.period(self._progress.period),
            day=f"{self._progress.as_of:%d/%m/%Y}",
            counted_by=words.counted(self._progress.counted_by),
        )
        yield Unit(party_head(head, fonts=self._fonts, width=self._width))
        yield Unit(title_block(words.title, summary, fonts=self._fonts, width=self._width))
        yield Unit(self._heading(self._whole(), bold=False))
        if self._progress.total.shares:
            yield Unit(self._heading(words.shares), keep_with_next=True)
            yield from self._composition()
        yield Unit(Gap(8))
        yield Unit(self._heading(words.units), keep_with_next=True)
        yield from self._by_unit()
        yield Unit(Gap(8))
        yield Unit(self._heading(words.introductions), keep_with_next=True)
        yield from self._introductions()
        maker = SignaturePlace(words.signer_left, hint=words.signer_left_hint)
        yield Unit(signatures((maker, *sheet.signers), fonts=self._fonts, width=self._width))

    def _whole(self) -> str:
        words, total = self._words, self._progress.total
        wording = words.whole_without_target if total.target is None else words.whole
        return wording.format(
            admitted=total.admitted,
            target=total.target,
            percent=words.percent(total.percent_of_target),
            waiting=total.pending,
        )

    def _composition(self) -> Iterator[Unit]:
        words, total = self._words, self._progress.total
        table = self._table(
            (
                Column(words.share, 1.4),
                Column(words.share_count, 0, ColumnKind.NUMBER),
                Column(words.share_of_admitted, 2),
                Column(words.share_of_target, 2),
                Column(words.share_goal, 1.6),
            )
        )
        rows = [
            (
                self._trait(share.trait),
                str(share.count),
                words.share_of(ShareBasis.ADMITTED, share, total),
                words.share_of(ShareBasis.TARGET, share, total),
                words.goal(share),
            )
            for share in total.shares
        ]
        yield from _table_units(table, rows)

    def _by_unit(self) -> Iterator[Unit]:
        """Yield the cells and the total; traits that find no room beside them follow apart."""
        words = self._words
        beside, apart = self._traits[:_TRAITS_BESIDE], self._traits[_TRAITS_BESIDE:]
        table = self._table(
            (
                Column(words.number, 0, ColumnKind.NUMBER),
                Column(words.unit, 3),
                Column(words.target, 0.55, ColumnKind.NUMBER),
                Column(words.admitted, 0.65, ColumnKind.NUMBER),
                Column(words.percent_of_target, 0.8, ColumnKind.NUMBER),
                Column(words.waiting, 0.65, ColumnKind.NUMBER),
                *self._share_columns(beside),
            )
        )
        rows = [
            (number, *self._named(row), *self._figures(row), *self._shares(row, beside))
            for number, row in self._numbered()
        ]
        yield from _table_units(table, rows, total=True, nobody=self._words.no_units)
        for start in range(0, len(apart), _TRAITS_APART):
            yield Unit(Gap(8))
            yield Unit(self._heading(words.more_shares), keep_with_next=True)
            yield from self._more_shares(apart[start : start + _TRAITS_APART])

    def _more_shares(self, traits: Sequence[str]) -> Iterator[Unit]:
        words = self._words
        table = self._table(
            (
                Column(words.number, 0, ColumnKind.NUMBER),
                Column(words.unit, 2),
                *self._share_columns(traits),
            )
        )
        rows = [
            (number, *self._named(row), *self._shares(row, traits))
            for number, row in self._numbered()
        ]
        yield from _table_units(table, rows, total=True)

    def _introductions(self) -> Iterator[Unit]:
        words = self._words
        table = self._table(
            (
                Column(words.number, 0, ColumnKind.NUMBER),
                Column(words.organisation, 3),
                Column(words.introduction_target, 1, ColumnKind.NUMBER),
                Column(words.introduced, 1, ColumnKind.NUMBER),
                Column(words.percent_of_introductions, 1, ColumnKind.NUMBER),
            )
        )
        rows = [
            (
                str(number),
                row.owner,
                words.figure(row.target),
                str(row.admitted),
                words.percent(row.percent_of_target),
            )
            for number, row in enumerate(self._progress.introductions, start=1)
        ]
        units = list(_table_units(table, rows, nobody=words.no_introductions))
        yield from units[:-1]
        yield Unit(units[-1].item, keep_with_next=True, repeat=units[-1].repeat)

    def _numbered(self) -> Iterator[tuple[str, QuotaRow]]:
        for number, row in enumerate(self._progress.rows, start=1):
            yield str(number), row
        yield "", self._progress.total

    def _named(self, row: QuotaRow) -> tuple[str]:
        return (self._words.total if row is self._progress.total else row.owner,)

    def _figures(self, row: QuotaRow) -> tuple[str, ...]:
        words = self._words
        return (
            words.figure(row.target),
            str(row.admitted),
            words.percent(row.percent_of_target),
            str(row.pending),
        )

    def _shares(self, row: QuotaRow, traits: Sequence[str]) -> tuple[str, ...]:
        by_trait = {share.trait: share for share in row.shares}
        return tuple(self._words.short_share(by_trait.get(trait), row.admitted) for trait in traits)

    def _share_columns(self, traits: Sequence[str]) -> tuple[Column, ...]:
        wording = self._words.share_column
        titles = [wording.format(trait=self._trait(trait)) for trait in traits]
        return tuple(Column(title, 1.15, ColumnKind.NUMBER) for title in titles)

    def _trait(self, trait: str) -> str:
        return self._sheet.trait_words.get(trait, trait)

    def _table(self, columns: Sequence[Column]) -> Table:
        return Table(columns, fonts=self._fonts, width=self._width, size=_SIZE)

    def _heading(self, text: str, *, bold: bool = True) -> Prose:
        return Prose(
            [Run(text, bold=bold)],
            fonts=self._fonts,
            field=text,
            width=self._width,
            size=13,
            align=Align.LEFT,
        )


def _table_units(
    table: Table, rows: Sequence[Sequence[str]], *, total: bool = False, nobody: str = ""
) -> Iterator[Unit]:
    """Yield the titles and the rows; the last is bold when it is the total."""
    yield Unit(table.titles, keep_with_next=True)
    if not rows or (total and len(rows) == 1 and nobody):
        yield Unit(table.span(nobody), keep_with_next=bool(rows))
    for row in rows:
        bold = total and row is rows[-1]
        yield Unit(table.row(row, bold=bold), repeat=(table.titles,))
