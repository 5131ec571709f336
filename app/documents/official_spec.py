"""What a printed form is: its head, ordered body and places to sign, as its file says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.documents.forms import FormCitation
from app.domain.regulations import Certainty


class HeadKind(StrEnum):
    """Who issues the paper, which decides what stands above its title."""

    CELL = "cell"
    COMMITTEE = "committee"
    SUB_COMMITTEE = "sub_committee"
    CENTRE = "centre"
    BOARD = "board"
    YOUTH_UNION = "youth_union"
    TRADE_UNION = "trade_union"
    PARTY = "party"
    NONE = "none"


class PageKind(StrEnum):
    """The size of the sheet."""

    A4 = "a4"
    A5 = "a5"
    LEAF = "leaf"


class Per(StrEnum):
    """What one paper is made for: a person, each of his introducers or mentors, a place, a list."""

    PERSON = "person"
    INTRODUCER = "introducer"
    MENTOR = "mentor"
    PLACE = "place"
    GROUP = "group"


class ItemKind(StrEnum):
    """What stands in the body of a form."""

    PARAGRAPH = "paragraph"
    LINE = "line"
    CENTRED = "centred"
    NOTE = "note"
    LEGAL = "legal"
    OWN_WORDS = "own_words"
    TOGETHER = "together"
    TABLE = "table"
    DOSSIER = "dossier"
    BOXES = "boxes"


class Shown(StrEnum):
    """Which papers of a dossier a list names: all, those in the book, or those that lack."""

    ALL = "all"
    THERE = "there"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table; without a field it is left to the hand."""

    title: str
    field: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class BodyItem:
    """One thing in the body; what its kind does not use stays empty.

    In texts, `{person.full_name}` names a fact, "…" is a short stretch of dots and "……" a long
    one. `lead` is set in bold before the text; `line` is where the item stands in its file.
    """

    kind: ItemKind
    line: int
    text: str = ""
    lead: str = ""
    bold: bool = False
    rows: int = 0
    texts: tuple[str, ...] = ()
    source: str = ""
    columns: tuple[FormColumn, ...] = ()
    dossier: str = ""
    show: Shown = Shown.ALL


@dataclass(frozen=True, slots=True)
class FormSigner:
    """Who signs: authority in bold capitals, office in capitals, a hint, the name underneath."""

    authority: str
    office: str = ""
    hint: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One form on the days it is used; no end = in use.

    `key` is the name of its file. `act` names the act whose day and number stand in the head,
    `symbol` is the sign after the number ("NQ/CB"). A form with a `fact_sheet` is written by hand:
    it is printed blank, and that other form is printed with the facts. `certainty` is that of the
    list of fields. `flush`: no first line is indented; `dated_below`: place and date stand above
    the signature.
    """

    key: str
    number: str
    name: str
    title: str
    summary: str
    head: HeadKind
    page: PageKind
    size: float
    per: Per
    certainty: Certainty
    effective_from: date
    effective_to: date | None
    citations: tuple[FormCitation, ...]
    legal: tuple[str, ...] = ()
    symbol: str = ""
    act: str = ""
    subject: str = ""
    fact_sheet: str = ""
    addressed_as: str = ""
    addressed: tuple[str, ...] = ()
    body: tuple[BodyItem, ...] = ()
    signers: tuple[FormSigner, ...] = ()
    recipients: tuple[str, ...] = ()
    dated_below: bool = False
    flush: bool = False
    stages: tuple[str, ...] = ()

    def covers(self, on: date) -> bool:
        """Tell whether the form is in use on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)
