"""Checks of training, journeys abroad, rewards and discipline (21 to 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from app.domain.biography.case import PaperKind, Training, Trip
from app.domain.biography.checks_items import POLITICAL_THEORY
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.limits import ABROAD_MONTHS
from app.domain.biography.places import written_place
from app.domain.biography.text import clauses, has, is_blank, is_filled
from app.domain.months import add_months
from app.domain.names import fold
from app.domain.partial_date import PartialDate, Precision

# Lowest first; a word of a school's name ("Trường Cao đẳng …") is not a level reached.
_LEVELS: Final = (
    "so cap",
    "trung cap|trung hoc chuyen nghiep",
    "cao dang",
    "dai hoc|cu nhan|ky su|bac si|duoc si",
    "thac si|ths",
    "tien si",
)
_SCHOOL_NAME: Final = re.compile(r"\b(?:truong|hoc vien|khoa) (?:cao dang|trung cap|dai hoc)[^,;]*")
_LEISURE: Final = (
    "du lich|tham quan|nghi mat|tham than|hanh huong|chua benh|kham benh|kham chua benh"
)
_HIGH_REWARD: Final = "bang khen|huan chuong|huy chuong|chien si thi dua toan quoc|anh hung"
_PUNISHED: Final = "ky luat|khien trach|canh cao|cach chuc|khai tru|ha bac luong|buoc thoi viec"
_CASE: Final = rf"bi (?:xu ly |thi hanh |xem xet )?(?:{_PUNISHED})|het thoi hieu.* ky luat"
# "Chưa từng bị kỷ luật"; "giúp đỡ người bị kỷ luật".
_NOT_HIS: Final = "khong|chua|(?:nguoi|ai|can bo|dang vien|hoc sinh|truong hop|nhan vien) bi"


def training_complete(one: Examined) -> Iterator[Found]:
    """A row of item 17 lacks mode, diploma or year, or items 11 and 17 do not agree."""
    for row in one.case.training.rows:
        for key, fault in (("subject", "training_without_subject"), ("mode", "training_no_mode")):
            if is_blank(getattr(row, key)):
                yield found(f"{row.at}.{key}", fault, what=row.subject)
        if row.begin and row.end and row.end.surely_before(row.begin):
            yield found(f"{row.at}.to", "training_turned", first=row.begin, last=row.end)
        if row.end is None and is_filled(row.diploma):
            yield found(f"{row.at}.to", "diploma_without_year", what=row.diploma)
        if row.end and row.end.latest <= one.case.today and is_blank(row.diploma):
            yield found(f"{row.at}.diploma", "training_no_diploma", what=row.subject)
    yield from _levels_agree(one)


def _levels_agree(one: Examined) -> Iterator[Found]:
    items, rows = one.case.items, one.case.training.rows
    if not rows and not one.case.training.none:
        return
    declared = max(_level(items.professional), _level(items.degree))
    finished = [row for row in rows if row.end and row.end.earliest <= one.case.today]
    reached = max(map(_row_level, finished), default=-1)
    if declared >= 0 and declared != reached and (rows or declared > 0):
        unclear = reached < 0 and any(_level(row.school, school=True) >= 0 for row in rows)
        if not unclear:
            yield found("items.professional", "training_not_as_item_11", text=items.professional)
    theory = any(has(f"{row.subject}; {row.diploma}", POLITICAL_THEORY) for row in rows)
    if is_filled(items.political_theory) and not theory:
        yield found("items.political_theory", "theory_not_in_training", text=items.political_theory)


def _row_level(row: Training) -> int:
    if has(row.subject, POLITICAL_THEORY) or has(row.diploma, POLITICAL_THEORY):
        return -1
    return max(_level(row.diploma), _level(row.subject))


def _level(text: str, *, school: bool = False) -> int:
    """Return the highest level that a text names, -1 for none."""
    plain = fold(text) if school else _SCHOOL_NAME.sub(" ", fold(text))
    return max((n for n, words in enumerate(_LEVELS) if has(plain, words)), default=-1)


def journeys_abroad(one: Examined) -> Iterator[Found]:
    """A journey is too short or for leisure, lacks its data, or one of item 15 is left out."""
    for trip in one.case.abroad.rows:
        if has(trip.purpose, _LEISURE):
            yield found(f"{trip.at}.purpose", "trip_for_leisure", what=trip.purpose)
        elif _surely_short(trip):
            yield found(f"{trip.at}.to", "trip_short", n=ABROAD_MONTHS, what=trip.purpose)
        for key, day in (("from", trip.begin), ("to", trip.end)):
            if day is None and not (key == "to" and trip.begin):
                yield found(f"{trip.at}.{key}", "trip_without_day", what=trip.country)
        for key in ("country", "decided_by"):
            if is_blank(getattr(trip, key)):
                yield found(f"{trip.at}.{key}", f"trip_without_{key}", what=trip.purpose)
    for period in one.life:
        country = written_place(period.place).country
        if country and not _too_short(period.begin, period.end) and not _is_listed(one, country):
            yield found("abroad", "trip_left_out", what=period.what, place=period.place)


def _is_listed(one: Examined, country: str) -> bool:
    return any(country in fold(f"{trip.country} {trip.purpose}") for trip in one.case.abroad.rows)


def _surely_short(trip: Trip) -> bool:
    return _too_short(trip.begin, trip.end)


def _too_short(begin: PartialDate | None, end: PartialDate | None) -> bool:
    """Tell whether fewer than three months passed on whatever days the dates are."""
    if not begin or not end:
        return False
    return end.latest + timedelta(days=1) < add_months(begin.earliest, ABROAD_MONTHS)


def rewards_from_high_ones(one: Examined) -> Iterator[Found]:
    """A certificate of merit stands beside a higher reward, or a row lacks month or level."""
    rows = one.case.rewards.rows
    high = any(has(row.what, _HIGH_REWARD) for row in rows)
    for row in rows:
        if high and has(row.what, "giay khen") and not has(row.what, _HIGH_REWARD):
            yield found(f"{row.at}.form", "low_reward", what=row.what)
        if row.day is None or row.day.precision in (Precision.YEAR, Precision.ABOUT):
            yield found(f"{row.at}.date", "reward_without_month", what=row.what)
        if is_blank(row.decided_by):
            yield found(f"{row.at}.decided_by", "reward_without_level", what=row.what)


def discipline_told(one: Examined) -> Iterator[Found]:
    """Item 20 says "không" though a case of discipline stands elsewhere in the dossier."""
    if not one.case.discipline.none:
        return
    for paper in one.papers(PaperKind.DISCIPLINE_CASE):
        yield found("discipline", "discipline_in_papers", day=paper.day or one.case.today)
    texts = {period.at: period.what for period in one.life}
    texts["items.special_history"] = one.case.items.special_history
    texts["items.self_assessment"] = one.case.items.self_assessment
    for at, text in texts.items():
        if any(has(clause, _CASE) and not has(clause, _NOT_HIS) for clause in clauses(text)):
            yield found("discipline", "discipline_told_elsewhere", at=at)
