"""What the values of rules may be, by unit, and how they are said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.domain.terms import AreaTrait, DecidingBody, Education, PlaceKind
from app.domain.verification import VerificationRegime
from app.i18n import N_, _
from app.labels import label

_MONTHS: Final = range(1, 1201)
_WORKING_DAYS: Final = range(1, 366)
_MONTH_DAYS: Final = range(1, 32)
_COUNTS: Final = range(1, 101)
_STARTS: Final = {
    "decision_issued": N_("the day the decision was issued"),
    "decision_received": N_("the day the cell received the decision"),
    "ceremony": N_("the day of the ceremony"),
    "probation_end": N_("the day the 12 months of probation end"),
}
AT_LEAST: Final = "at_least"
MORE_THAN: Final = "more_than"


class RuleUnit(StrEnum):
    """What a value counts or names, as files of rules write it."""

    AGE_MONTHS = "age_months"
    MONTHS = "months"
    OPTIONAL_MONTHS = "optional_months"
    WORKING_DAYS = "working_days"
    OPTIONAL_WORKING_DAYS = "optional_working_days"
    DAY_OF_MONTH = "day_of_month"
    COUNT = "count"
    FLAG = "flag"
    TEXT = "text"
    LINES = "lines"
    SHARE = "share"
    BODY_SHARES = "body_shares"
    BODY = "body"
    EDUCATION = "education"
    AREA_TRAITS = "area_traits"
    PLACE_KINDS = "place_kinds"
    GUIDANCE = "guidance"
    START = "start"


@dataclass(frozen=True, slots=True)
class _Kind:
    fits: Callable[[Any], bool]
    words: Callable[[Any], str]


def value_fits(unit: RuleUnit, value: Any) -> bool:
    """Tell whether a value has the type its unit asks for, within sane bounds."""
    return _KINDS[unit].fits(value)


def value_bounds(unit: RuleUnit) -> str:
    """Say between which numbers a value of a unit lies; nothing for units that are no number."""
    bounds = _BOUNDS.get(unit)
    if bounds is None:
        return ""
    words = (
        _("Type a whole number from {first} to {last}, or 0 when it is not used.")
        if unit in _MAY_BE_OFF
        else _("Type a whole number from {first} to {last}.")
    )
    return words.format(first=bounds[0], last=bounds[-1])


def value_words(unit: RuleUnit, value: Any) -> str:
    """Return a value as people say it: "60 working days", "18 years", "at least 2/3"."""
    return _KINDS[unit].words(value)


def unit_choices(unit: RuleUnit) -> tuple[tuple[str, str], ...]:
    """Return what values of a unit may name, each with its words; nothing for other units."""
    if unit is RuleUnit.START:
        return tuple((name, _(words)) for name, words in _STARTS.items())
    if unit is RuleUnit.GUIDANCE:
        return tuple((name.value, name.value) for name in VerificationRegime)
    vocabulary = _VOCABULARIES.get(unit, ())
    return tuple((name.value, label(name)) for name in vocabulary)


def _whole(bounds: range) -> Callable[[Any], bool]:
    # True is a number to Python; a flag is none.
    return lambda value: type(value) is int and value in bounds


def _or_off(bounds: range) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and (value == 0 or value in bounds)


def _one_of(names: Collection[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in names


def _several_of(names: Collection[str]) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, list)
        and all(isinstance(name, str) and name in names for name in value)
        and len(set(value)) == len(value)
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_share(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(type(part) is int for part in value) and 0 < value[0] <= value[1] <= 100


def _are_body_shares(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(
            name in _BODIES
            and isinstance(share, list)
            and len(share) == 3
            and _is_share(share[:2])
            and share[2] in (AT_LEAST, MORE_THAN)
            for name, share in value.items()
        )
    )


def age_words(months: int) -> str:
    """Return months of age as people say them: "18 full years", "34 years and 6 months"."""
    years, rest = divmod(months, 12)
    if rest:
        return _("{years} years and {months} months").format(years=years, months=rest)
    return _("{years} full years").format(years=years)


def _months(count: int) -> str:
    return _("{count} months").format(count=count) if count else _("not used")


def _working_days(count: int) -> str:
    return _("{count} working days").format(count=count) if count else _("not used")


def _day_of_month(day: int) -> str:
    return _("day {day} of the month").format(day=day) if day < 31 else _("last day of the month")


def _flag(value: bool) -> str:
    return _("yes") if value else _("no")


def _share(value: list[int]) -> str:
    return _("at least {share}").format(share=f"{value[0]}/{value[1]}")


def _body_shares(value: Mapping[str, list[Any]]) -> str:
    parts = []
    for body, (numerator, denominator, kind) in value.items():
        words = _("{body}: at least {share}") if kind == AT_LEAST else _("{body}: over {share}")
        name = label(DecidingBody(body))
        parts.append(words.format(body=name, share=f"{numerator}/{denominator}"))
    return "; ".join(parts)


def _names(vocabulary: type[StrEnum]) -> Callable[[list[str]], str]:
    return lambda value: ", ".join(label(vocabulary(name)) for name in value) or _("none")


def _name(vocabulary: type[StrEnum]) -> Callable[[str], str]:
    return lambda value: label(vocabulary(value))


_MAY_BE_OFF: Final = (RuleUnit.OPTIONAL_MONTHS, RuleUnit.OPTIONAL_WORKING_DAYS)
_BOUNDS: Final[Mapping[RuleUnit, range]] = {
    RuleUnit.MONTHS: _MONTHS,
    RuleUnit.OPTIONAL_MONTHS: _MONTHS,
    RuleUnit.WORKING_DAYS: _WORKING_DAYS,
    RuleUnit.OPTIONAL_WORKING_DAYS: _WORKING_DAYS,
    RuleUnit.DAY_OF_MONTH: _MONTH_DAYS,
    RuleUnit.COUNT: _COUNTS,
}
_BODIES: Final = frozenset(DecidingBody)
_VOCABULARIES: Final[Mapping[RuleUnit, type[StrEnum]]] = {
    RuleUnit.BODY: DecidingBody,
    RuleUnit.EDUCATION: Education,
    RuleUnit.AREA_TRAITS: AreaTrait,
    RuleUnit.PLACE_KINDS: PlaceKind,
}
_KINDS: Final[Mapping[RuleUnit, _Kind]] = {
    RuleUnit.AGE_MONTHS: _Kind(_whole(_MONTHS), age_words),
    RuleUnit.MONTHS: _Kind(_whole(_MONTHS), _months),
    RuleUnit.OPTIONAL_MONTHS: _Kind(_or_off(_MONTHS), _months),
    RuleUnit.WORKING_DAYS: _Kind(_whole(_WORKING_DAYS), _working_days),
    RuleUnit.OPTIONAL_WORKING_DAYS: _Kind(_or_off(_WORKING_DAYS), _working_days),
    RuleUnit.DAY_OF_MONTH: _Kind(_whole(_MONTH_DAYS), _day_of_month),
    RuleUnit.COUNT: _Kind(_whole(_COUNTS), str),
    RuleUnit.FLAG: _Kind(lambda value: isinstance(value, bool), _flag),
    RuleUnit.TEXT: _Kind(_is_text, str),
    RuleUnit.LINES: _Kind(
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_text, value)),
        "; ".join,
    ),
    RuleUnit.SHARE: _Kind(_is_share, _share),
    RuleUnit.BODY_SHARES: _Kind(_are_body_shares, _body_shares),
    RuleUnit.BODY: _Kind(_one_of(frozenset(DecidingBody)), _name(DecidingBody)),
    RuleUnit.EDUCATION: _Kind(_one_of(frozenset(Education)), _name(Education)),
    RuleUnit.AREA_TRAITS: _Kind(_several_of(frozenset(AreaTrait)), _names(AreaTrait)),
    RuleUnit.PLACE_KINDS: _Kind(_several_of(frozenset(PlaceKind)), _names(PlaceKind)),
    RuleUnit.GUIDANCE: _Kind(_one_of(frozenset(VerificationRegime)), str),
    RuleUnit.START: _Kind(_one_of(_STARTS), lambda value: _(_STARTS[value])),
}
