"""Checks of the verification: order of days, who asks, who is still open (37-42, 49, 50)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.domain.biography.case import FormVersion, Paper, PaperKind
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.kin import CHILDREN, IN_LAWS, PARENTS, Kin, MaritalStatus
from app.domain.biography.limits import ABROAD_REPLY_DAYS, ADULT_AGE
from app.domain.biography.text import has, is_blank, same_text, says_no
from app.domain.partial_date import age_on
from app.domain.verification import SELF
from app.domain.working_days import working_day_after

_REPLY_RULE: Final = "verification.days_to_reply"
_COMMENTS: Final = (PaperKind.CELL_COMMENT, PaperKind.COMMITTEE_CERTIFICATION)
_AFTER_VERIFICATION: Final = (*_COMMENTS, PaperKind.CELL_RESOLUTION)
_NOT_KIN: Final = ("none", "no", "other")
_AS_MEMBER: Final = r"\w*member\w*|dang vien"
_BASE_CELL: Final = r"base\w*|chi bo co so"


def comments_after_verification(one: Examined) -> Iterator[Found]:
    """Item 25 or 26 is dated before the last verification, or 26 before 25."""
    days = [paper.day for paper in one.papers(PaperKind.CONFIRMATION) if paper.day]
    last = max(days, key=lambda day: day.earliest, default=None)
    for paper in one.papers(*_COMMENTS):
        if paper.day and last and paper.day.surely_before(last):
            yield found(f"{paper.at}.date", f"{paper.kind}_early", day=paper.day, other=last)
    comments = [paper.day for paper in one.papers(PaperKind.CELL_COMMENT) if paper.day]
    for paper in one.papers(PaperKind.COMMITTEE_CERTIFICATION):
        if paper.day and comments and all(paper.day.surely_before(day) for day in comments):
            where = f"{paper.at}.date"
            yield found(where, "certified_before_comment", day=paper.day, other=comments[0])


def sealed_before_verification(one: Examined) -> Iterator[Found]:
    """A confirmation is dated before the cross-page seal, or the photo was not stamped."""
    for seal in one.papers(PaperKind.CROSS_PAGE_SEAL):
        if seal.photo_stamped is False:
            yield found(f"{seal.at}.photo_stamped", "photo_not_stamped")
        early = [
            paper
            for paper in one.papers(PaperKind.CONFIRMATION)
            if paper.day and seal.day and paper.day.surely_before(seal.day)
        ]
        for paper in early[:1]:
            assert paper.day and seal.day
            yield found(f"{paper.at}.date", "confirmed_before_seal", day=paper.day,
                        other=seal.day, n=len(early))  # fmt: skip


def verifier_is_no_kin(one: Examined) -> Iterator[Found]:
    """Whoever verified is the candidate or a relative."""
    names = {relative.name: relative.kin for relative in one.case.relatives if relative.name}
    for paper in one.papers(PaperKind.CONFIRMATION):
        relation = paper.by_relation
        if relation and not says_no(relation) and relation not in _NOT_KIN:
            yield found(f"{paper.at}.by_relation", "verifier_is_kin", name=paper.by)
        elif is_blank(paper.by):
            continue
        elif same_text(paper.by, one.case.items.birth_name):
            yield found(f"{paper.at}.by", "verifier_is_candidate", name=paper.by)
        elif any(same_text(paper.by, name) for name in names):
            yield found(f"{paper.at}.by", "verifier_named_as_kin", name=paper.by)


def everybody_verified(one: Examined) -> Iterator[Found]:
    """Somebody who must be verified has neither a confirmation nor a recorded exemption."""
    if not any(True for _paper in one.papers(*_AFTER_VERIFICATION)):
        return  # results may still come
    done = {
        person
        for paper in one.papers(PaperKind.CONFIRMATION, PaperKind.EXEMPTION)
        for person in paper.persons
    }
    if SELF not in done:
        yield found("items.birth_name", "not_verified", name=one.case.items.birth_name)
    kin = [*PARENTS, Kin.GUARDIAN]
    if one.case.marital in (MaritalStatus.MARRIED, MaritalStatus.WIDOWED):
        kin += [*IN_LAWS, Kin.SPOUSE]
    for relative in one.relatives(*kin):
        if relative.kin.value not in done and relative.name not in done:
            yield found(relative.at, "not_verified", name=relative.name)
    yield from _grown_children(one, done)


def _grown_children(one: Examined, done: set[str]) -> Iterator[Found]:
    """Report grown children beyond those confirmed: "child_2" may count all or the grown alone."""
    grown = [
        child
        for child in one.relatives(*CHILDREN)
        if not child.dead
        and child.birth
        and age_on(child.birth, one.meeting.first)[0] >= ADULT_AGE
        and child.name not in done
    ]
    confirmed = sum(person.partition("_")[0] in ("child", "adopted") for person in done)
    for child in grown[confirmed:]:
        yield found(child.at, "not_verified", name=child.name)


def members_present_politics(one: Examined) -> Iterator[Found]:
    """A Party member's exemption is recorded without the check of his politics of today."""
    if one.case.form_version is not FormVersion.HD38:
        return
    for paper in one.papers(PaperKind.EXEMPTION):
        if has(paper.reason, _AS_MEMBER) and paper.current_politics_checked is not True:
            where = f"{paper.at}.current_politics_checked"
            yield found(where, "member_politics_unchecked", persons=", ".join(paper.persons))


def replies_in_time(one: Examined) -> Iterator[Found]:
    """A reply is overdue: 30 working days in the country, 90 abroad."""
    for paper in one.papers(PaperKind.VERIFICATION_REQUEST):
        if paper.returned or paper.day is None:
            continue
        sent = paper.day.latest
        due = working_day_after(sent, _days_to_reply(one, paper, sent), one.calendar)
        if due < one.case.today:
            yield found(f"{paper.at}.returned", "reply_overdue", day=paper.day, due=due)


def _days_to_reply(one: Examined, paper: Paper, sent: date) -> int:
    if paper.abroad:
        return ABROAD_REPLY_DAYS
    return int(one.rules.value_at(_REPLY_RULE, sent).value)


def confirmations_stamped(one: Examined) -> Iterator[Found]:
    """A confirmation carries no stamp of the committee above the cell."""
    for paper in one.papers(PaperKind.CONFIRMATION):
        if paper.stamped is False:
            where = f"{paper.at}.stamped_by_committee"
            yield found(where, "not_stamped", persons=", ".join(paper.persons))


def base_cell_writes_26(one: Examined) -> Iterator[Found]:
    """A base-level cell wrote its words into item 25 instead of 26."""
    for paper in one.papers(PaperKind.CELL_COMMENT):
        if has(f"{paper.level}; {paper.by}", _BASE_CELL):
            yield found(f"{paper.at}.level", "base_cell_in_25")
