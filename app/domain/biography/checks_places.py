"""Checks of the candidate's places: registration of birth, home, residence (4 to 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.biography.case import FormVersion, PaperKind
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.limits import DISTRICTS_UNTIL
from app.domain.biography.places import may_be_same_place, written_place
from app.domain.biography.spans import in_order
from app.domain.biography.text import has, is_blank

_HOSPITAL: Final = (
    "benh vien|tram y te|nha ho sinh|trung tam y te|nha bao sanh|phong kham|bvdk|ttyt|tyt"
)


def no_hospital_as_place(one: Examined) -> Iterator[Found]:
    """The place of birth registration is a hospital or health post."""
    place = one.case.items.birth_registration_place
    if has(place, _HOSPITAL):
        yield found("items.birth_registration_place", "place_is_hospital", place=place)


def places_of_today(one: Examined) -> Iterator[Found]:
    """A place lacks today's commune and province, or names units that there are no more."""
    items = one.case.items
    for key in ("birth_registration_place", "home_place"):
        text = getattr(items, key)
        if is_blank(text):
            yield found(f"items.{key}", "place_blank")
            continue
        place = written_place(text)
        if place.country:
            continue
        if place.old_unit and _districts_are_gone(one):
            yield found(f"items.{key}", "place_old_unit", place=text, unit=place.old_unit)
        elif not place.complete and not place.old_unit and not has(text, _HOSPITAL):
            yield found(f"items.{key}", "place_incomplete", place=text)
    for key in ("permanent_residence", "temporary_residence"):
        text = getattr(items, key)
        place = written_place(text)
        if place.old_unit and _districts_are_gone(one):
            yield found(f"items.{key}", "place_old_unit", place=text, unit=place.old_unit)


def home_place_of_certificate(one: Examined) -> Iterator[Found]:
    """The home place differs from that of the birth certificate."""
    home = one.case.items.home_place
    for paper in one.papers(PaperKind.BIRTH_CERTIFICATE):
        if is_blank(home) or is_blank(paper.home_place):
            continue
        if not may_be_same_place(home, paper.home_place):
            source = one.case.items.home_place_source
            fault = "home_from_card" if source == "identity_card" else "home_differs"
            yield found("items.home_place", fault, place=home, other=paper.home_place)


def full_residence(one: Examined) -> Iterator[Found]:
    """A residence is blank, lacks its house or village, or the candidate lives elsewhere."""
    items = one.case.items
    if is_blank(items.permanent_residence) and is_blank(items.temporary_residence):
        yield found("items.permanent_residence", "residence_blank")
    for key in ("permanent_residence", "temporary_residence"):
        text = getattr(items, key)
        place = written_place(text)
        if is_blank(text) or has(text, "khong") or place.country:
            continue
        if not place.commune_at:
            yield found(f"items.{key}", "residence_incomplete", place=text)
    if is_blank(items.temporary_residence):
        yield from _lives_elsewhere(one)


def _lives_elsewhere(one: Examined) -> Iterator[Found]:
    """Report a last place in another province: nobody goes there and back every day."""
    last = in_order(one.case.periods)[-1:]
    home = written_place(one.case.items.permanent_residence)
    for period in last:
        place = written_place(period.place)
        if not home.complete or place.country or not place.complete:
            continue
        if place.province != home.province:
            yield found("items.temporary_residence", "lives_elsewhere", place=period.place)


def _districts_are_gone(one: Examined) -> bool:
    """Tell whether the biography is of a time without districts, in the form that says so."""
    newest = one.case.form_version is FormVersion.HD38
    return newest and one.declared_on.latest >= DISTRICTS_UNTIL
