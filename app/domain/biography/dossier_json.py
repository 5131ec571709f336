"""The relatives and the papers of a case, as scripts send them."""

from __future__ import annotations

from app.domain.biography.case import Membership, Paper, PaperKind, Period, Relative
from app.domain.biography.case_fields import Fields
from app.domain.biography.kin import Kin
from app.domain.case_refused import CaseRefusal, CaseRefusedError
from app.domain.procedure.case import CellTally
from app.domain.terms import Standing


def read_relative(row: Fields) -> Relative:
    """Read one relative; raise CaseRefusedError where nobody says who it is."""
    kin = row.term(Kin, "relation")
    if kin is None:
        raise CaseRefusedError(row.path("relation"), CaseRefusal.MISSING)
    relative = Relative(
        at=row.at,
        kin=kin,
        name=row.text("name"),
        birth=row.day("birth_year"),
        birthplace=row.text("birthplace"),
        home=row.text("home"),
        residence=row.text("residence"),
        job=row.text("job"),
        nationality=row.text("nationality"),
        economy=row.text("economy"),
        compliance=row.text("compliance"),
        criminal_record=row.text("criminal_record"),
        political_history=row.text("political_history", lines=True),
        class_1945=row.text("class_1945"),
        class_1954=row.text("class_1954"),
        class_1976=row.text("class_1976"),
        dead=row.flag("dead") is True,
        death_reason=row.text("death_reason"),
        death=row.day("death_year"),
        death_place=row.text("death_place"),
        periods=tuple(_stage(stage) for stage in row.rows("periods")),
        member=_membership(row),
        note=row.text("note", lines=True),
    )
    row.done()
    return relative


def _stage(row: Fields) -> Period:
    stage = Period(
        row.at, row.day("from"), row.day("to"), row.text("what"), row.text("where"),
        row.text("office"),
    )  # fmt: skip
    row.done()
    return stage


def _membership(relative: Fields) -> Membership | None:
    value = relative.raw("party_member")
    if value in (None, False):
        return None
    if value is True:
        return Membership()
    if isinstance(value, str):
        return Membership(relative.text("party_member"))
    row = relative.part("party_member")
    membership = Membership(
        row.text("admitted"),
        row.text("cell"),
        row.text("committee"),
        confirmed=row.flag("confirmed") is True,
    )
    row.done()
    return membership


def read_paper(row: Fields) -> Paper:
    """Read one paper; one of a kind that no check asks for has its day alone."""
    kind = _kind(row)
    if kind is PaperKind.OTHER:
        return Paper(at=row.at, kind=kind, day=row.day("date"))
    paper = Paper(
        at=row.at,
        kind=kind,
        day=row.day("date"),
        name=row.text("name"),
        birth=row.day("birth_date"),
        home_place=row.text("home_place"),
        youth_union_on=row.day("youth_union_date"),
        listed_on=row.day("listed_on"),
        persons=row.texts("persons"),
        by=row.text("by"),
        by_relation=row.text("by_relation"),
        stamped=row.flag("stamped_by_committee"),
        photo_stamped=row.flag("photo_stamped"),
        standing=row.term(Standing, "standing"),
        together_since=row.day("together_since"),
        returned=row.day("returned"),
        abroad=row.flag("abroad") is True,
        reason=row.text("reason"),
        current_politics_checked=row.flag("current_politics_checked"),
        level=row.text("level"),
        note=row.text("note", lines=True),
        tally=_tally(row),
    )
    row.raw("number", "issuer", "place", "to")  # for people; no check asks for them
    row.done()
    return paper


def _kind(row: Fields) -> PaperKind:
    name = row.text("type")
    if not name:
        raise CaseRefusedError(row.path("type"), CaseRefusal.MISSING)
    if name.startswith("disciplin"):
        return PaperKind.DISCIPLINE_CASE
    return PaperKind(name) if name in set(PaperKind) else PaperKind.OTHER


def _tally(row: Fields) -> CellTally | None:
    tally = CellTally(
        official_members=row.number("official_members"),
        in_favour=row.number("in_favour"),
        against=row.number("against"),
        temporarily_elsewhere=row.number("temporarily_elsewhere") or 0,
        exempt_absent=row.number("exempt_absent") or 0,
        suspended=row.number("suspended") or 0,
        present_official=row.number("present_official"),
        present_probationary=row.number("present_probationary"),
        absent=row.number("absent"),
        invalid=row.number("invalid"),
    )
    return None if tally == CellTally(None, None, None) else tally
