"""The basic fields of a person as they stand in the form: headings, rows, titles, choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.clock import Clock
from app.domain.terms import Education, Sex
from app.i18n import _
from app.labels import label
from app.services.person_record import PersonRecord
from app.ui.pages.candidates.editors import (
    ChoiceEditor,
    DateEditor,
    Editor,
    TextEditor,
    TickEditor,
    WordsEditor,
)
from app.ui.pages.candidates.words import capital

MakeEditor = Callable[[Clock, str], Editor]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field; `width` in logical pixels where its content has a usual length."""

    name: str
    title: str
    make: MakeEditor
    width: int = 0
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over rows; one row is one field or a pair, and is saved as one act."""

    heading: str
    rows: tuple[tuple[FieldSpec, ...], ...]


def sections() -> tuple[Section, ...]:
    """Return the whole form in the language in force."""
    return (_identity(), _places(), _work())


def _identity() -> Section:
    return Section(
        _("Who"),
        (
            (FieldSpec("full_name", _("Full name"), _text, required=True),),
            (
                FieldSpec(
                    "given_name",
                    _("Given name"),
                    _text,
                    hint=_("only where it is not the last word: Y Blor Niê"),
                ),
                FieldSpec("other_name", _("Other name"), _text),
            ),
            (
                FieldSpec("birth", _("Date of birth"), DateEditor.partial, 170),
                FieldSpec("sex", _("Sex"), _sex, 130),
            ),
            (
                FieldSpec("identity_number", _("Identity number"), _text, 150),
                FieldSpec("married", _("Marriage"), _married, 150),
            ),
            (
                FieldSpec("ethnicity", _("Ethnicity"), _text, 150),
                FieldSpec("religion", _("Religion"), _text, 150),
            ),
        ),
    )


def _places() -> Section:
    return Section(
        _("Where"),
        (
            (FieldSpec("home_place", _("Home place"), _text),),
            (FieldSpec("permanent_residence", _("Permanent residence"), _text),),
            (FieldSpec("temporary_residence", _("Temporary residence"), _text),),
        ),
    )


def _work() -> Section:
    return Section(
        _("Schooling and work"),
        (
            (
                FieldSpec("schooling", _("Schooling"), _text, 150, hint=_("as in the file: 12/12")),
                FieldSpec("education", _("Level of education"), _education, 190),
            ),
            (FieldSpec("occupation", _("Occupation"), _text),),
            (
                FieldSpec("organisations", _("Mass organisations"), _text),
                FieldSpec("youth_union_on", _("Joined the Youth Union"), DateEditor.partial, 170),
            ),
            (FieldSpec("in_succession_plan", _("Succession plan"), _succession),),
            (FieldSpec("note", _("Note"), _words),),
        ),
    )


def saved_values(record: PersonRecord) -> dict[str, Any]:
    """Return what the book holds of every field of the form."""
    specs = [spec for section in sections() for row in section.rows for spec in row]
    return {spec.name: getattr(record, spec.name) for spec in specs}


def _text(_clock: Clock, name: str) -> Editor:
    return TextEditor(name)


def _words(_clock: Clock, name: str) -> Editor:
    return WordsEditor(name)


def _sex(_clock: Clock, name: str) -> Editor:
    return ChoiceEditor(name, [(None, "–"), *((sex, capital(label(sex))) for sex in Sex)])


def _education(_clock: Clock, name: str) -> Editor:
    levels = [(level, capital(label(level))) for level in Education]
    return ChoiceEditor(name, [(None, "–"), *levels])


def _married(_clock: Clock, name: str) -> Editor:
    return ChoiceEditor(name, [(None, "–"), (True, _("Married")), (False, _("Not married"))])


def _succession(_clock: Clock, name: str) -> Editor:
    return TickEditor(name, _("In the succession plan"))
