"""Checks of the other papers: order, time limits, introducers, the cell's vote (43-46b, 47)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.biography.case import Paper, PaperKind
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.text import is_blank, same_text
from app.domain.months import add_months
from app.domain.procedure.days import span_of, still_valid, waited
from app.domain.procedure.results import Verdict
from app.domain.procedure.votes import counted, needed_votes, tally_problem
from app.domain.terms import Standing

_ORDER: Final = (
    (PaperKind.LISTING_RESOLUTION, PaperKind.APPLICATION),
    (PaperKind.APPLICATION, PaperKind.BIOGRAPHY),
    (PaperKind.APPLICATION, PaperKind.INTRODUCTION),
)
# The last two run out only where the office has such a rule of its own; 0 means never.
_LIMITS: Final = {
    PaperKind.CLASS_CERTIFICATE: "admission.class_certificate_months",
    PaperKind.CONFIRMATION: "admission.verification_months",
    PaperKind.OPINION: "admission.opinion_months",
    PaperKind.APPLICATION: "admission.application_months",
    PaperKind.INTRODUCTION: "admission.introduction_months",
}


def papers_in_order(one: Examined) -> Iterator[Found]:
    """A paper is dated before the one it needs or ahead of today, or the day of listing differs."""
    for first, then in _ORDER:
        for earlier in one.papers(first):
            for later in one.papers(then):
                if earlier.day and later.day and later.day.surely_before(earlier.day):
                    yield found(f"{later.at}.date", "papers_turned", paper=then,
                                day=later.day, other=first, needed=earlier.day)  # fmt: skip
    oath = one.case.items.oath.day
    for application in one.papers(PaperKind.APPLICATION):
        if oath and application.day and oath.surely_before(application.day):
            yield found("items.oath.date", "papers_turned", paper=PaperKind.BIOGRAPHY,
                        day=oath, other=application.kind,
                        needed=application.day)  # fmt: skip
        for listing in one.papers(PaperKind.LISTING_RESOLUTION):
            told = application.listed_on
            if told and listing.day and not told.may_equal(listing.day):
                where = f"{application.at}.listed_on"
                yield found(where, "listing_differs", day=told, other=listing.day)
    for paper in one.case.papers:
        if paper.day and paper.day.earliest > one.case.today:
            yield found(f"{paper.at}.date", "paper_ahead", paper=paper.kind, day=paper.day)


def papers_still_valid(one: Examined) -> Iterator[Found]:
    """The class certificate or another paper had run out at the cell's meeting."""
    for kind, key in _LIMITS.items():
        papers = [paper for paper in one.papers(kind) if paper.day]
        months = one.rules.value_at(key, one.meeting.last).value
        if months <= 0:
            continue
        for paper in _latest(papers):
            assert paper.day
            span = span_of(paper.day, one.case.today)
            if still_valid(span, months, one.meeting) is Verdict.NOT_MET:
                yield found(f"{paper.at}.date", "paper_run_out", paper=kind, day=paper.day,
                            until=add_months(span.last, months), meeting=one.meeting.last,
                            n=months)  # fmt: skip


def _latest(papers: list[Paper]) -> list[Paper]:
    """Return the papers that no later one about the same persons replaces."""
    replaced = {
        paper.at
        for paper in papers
        for other in papers
        if paper.day and other.day and set(paper.persons) <= set(other.persons)
        and other.by == (paper.by if paper.kind is PaperKind.INTRODUCTION else other.by)
        and other.day.surely_after(paper.day)
    }  # fmt: skip
    return [paper for paper in papers if paper.at not in replaced]


def introducers_may_introduce(one: Examined) -> Iterator[Found]:
    """An introducer is probationary, is together for too short a time, or verified as well."""
    months = one.rules.value_at("admission.introducer_together_months", one.meeting.last).value
    verifiers = [paper.by for paper in one.papers(PaperKind.CONFIRMATION) if paper.by]
    for paper in one.papers(PaperKind.INTRODUCTION):
        if paper.standing is not None and paper.standing is not Standing.OFFICIAL:
            where = f"{paper.at}.standing"
            yield found(where, "introducer_not_official", name=paper.by)
        if since := paper.together_since:
            span = span_of(since, one.case.today)
            if waited(span, months, one.meeting) is Verdict.NOT_MET:
                where = f"{paper.at}.together_since"
                yield found(where, "introducer_too_new", name=paper.by, day=since, n=months)
        verified = paper.by and any(same_text(paper.by, name) for name in verifiers)
        if verified and is_blank(paper.note):
            yield found(f"{paper.at}.by", "introducer_verified", name=paper.by)


def vote_adds_up(one: Examined) -> Iterator[Found]:
    """The cell's votes do not add up, or fewer than two thirds of those counted were in favour."""
    votes = [paper for paper in one.papers(PaperKind.CELL_RESOLUTION) if paper.tally]
    for paper in votes:
        assert paper.tally
        if problem := tally_problem(paper.tally):
            yield found(f"{paper.at}.in_favour", f"vote_{problem.fault}", n=problem.in_favour,
                        against=problem.against, invalid=problem.invalid,
                        limit=problem.limit)  # fmt: skip
            continue
        count, in_favour = counted(paper.tally), paper.tally.in_favour
        if count is None or in_favour is None or paper is not votes[-1]:
            continue
        day = span_of(paper.day, one.case.today).last if paper.day else one.case.today
        needed = needed_votes(count, one.rules.value_at("vote.cell_share", day).value)
        if in_favour < needed:
            where = f"{paper.at}.in_favour"
            yield found(where, "vote_too_few", n=in_favour, needed=needed, counted=count)


def voted_after_certification(one: Examined) -> Iterator[Found]:
    """The cell voted before item 26 was written."""
    certified = list(one.papers(PaperKind.COMMITTEE_CERTIFICATION))
    for vote in one.papers(PaperKind.CELL_RESOLUTION):
        if not certified:
            yield found(f"{vote.at}.date", "voted_without_certification")
        days = [paper.day for paper in certified if paper.day]
        if vote.day and days and all(vote.day.surely_before(day) for day in days):
            where = f"{vote.at}.date"
            yield found(where, "voted_before_certification", day=vote.day, other=days[0])


def paper_without_erasures(one: Examined) -> Iterator[Found]:
    """Erasures, corrections and blank lines are looked for on the paper itself."""
    biography = next(iter(one.papers(PaperKind.BIOGRAPHY)), None)
    yield found(biography.at if biography else "papers", "look_at_paper")
