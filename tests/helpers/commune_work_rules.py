"""Places, remarks, trial tasks and verification in the sample register."""

from __future__ import annotations

from app.domain.months import add_months
from app.domain.places import place_key
from app.domain.remarks import month_of
from app.domain.stages import Stage
from app.domain.terms import PlaceKind
from app.domain.working_days import working_day_after
from app.services.holidays_source import library_calendar
from tests.helpers.commune_people_rules import GRADUATE_POSTS
from tests.helpers.commune_rules import COMMUNE, TODAY, Steps, each, rule

_HOLIDAYS = library_calendar(2020, 2028)


@each("study and service lie after the 18th birthday's year and before the cell took notice")
def _(one):
    for place in one.own_places:
        until = place.until.latest if place.until else TODAY
        begun = place.since.earliest.year - one.birth.year >= 18
        if not begun or (place.until and until > max(one.first_step or TODAY, place.since.latest)):
            return False
        if until < place.since.earliest or place_key(place.place) == place_key(COMMUNE):
            return False
    return True


@each(
    "graduates studied somewhere, discharged soldiers served somewhere",
    known=[
        "Đặng Quang Quyết 2004",
        "Mai Quang Việt 2002",
        "Bùi Bích Thảo 2004",
        "Lò Thanh Ân 2005",
    ],
)
def _(one):
    kinds = {place.kind for place in one.own_places}
    if one.person.occupation in GRADUATE_POSTS:
        return PlaceKind.LIVED in kinds
    return one.person.occupation != "Bộ đội xuất ngũ" or PlaceKind.WORKED in kinds


@each("a remark belongs to one of the last four months, to a mentor and to a time on the list")
def _(one):
    last = month_of(TODAY)
    months = {add_months(last, -back) for back in range(4)}
    left = one.day(Steps.REMOVED) or TODAY
    return all(
        remark.month in months
        and month_of(remark.met_on) == remark.month
        and one.day(Steps.LISTED) < remark.met_on <= left
        and remark.assignment_id == one.assignments[0].id
        for remark in one.remarks
    )


@each("a trial task is given on the list, due later, done with a judgement and a result")
def _(one):
    for task in one.tasks:
        done = (task.done_on is None, task.judgement is None, task.result is None)
        if len(set(done)) != 1 or not one.day(Steps.LISTED) < task.assigned_on <= task.due_on:
            return False
        if task.done_on and not task.assigned_on < task.done_on <= TODAY:
            return False
    return True


@each("verification begins after the biography and is complete before the cell's vote")
def _(one):
    if not one.requests:
        return True
    begun = one.day(Steps.BIOGRAPHY)
    vote = one.day(Steps.CELL_VOTE) or TODAY
    days = [day for row in one.requests for day in (row.sent_on, row.returned_on) if day]
    back = all(row.returned_on for row in one.requests)
    complete = back and Steps.VERIFICATION in one.steps
    return all(begun <= day <= vote for day in days) and (complete or one.stage is Stage.VERIFYING)


@each("a letter goes out on an office day with a number and 30 working days to reply")
def _(one):
    for row in one.requests:
        if (row.letter_number is None) != (row.due_on is None):
            return False
        if row.sent_on and row.sent_on.weekday() > 4:
            return False
        # Six weeks, and a day more for each public holiday in between.
        if row.due_on and working_day_after(row.sent_on, 30, _HOLIDAYS) != row.due_on:
            return False
    return True


@each("a result comes back after the letter, with its finding")
def _(one):
    return all(
        (row.returned_on is None) == (row.result is None)
        and (row.returned_on is None or row.sent_on < row.returned_on <= TODAY)
        for row in one.requests
    )


@rule("no letter goes to the own commune, and a number is used once a year")
def _(commune):
    used: dict[tuple[int, str], tuple[object, str]] = {}
    for one in commune.followed:
        for row in one.requests:
            place = place_key(row.place)
            if row.letter_number is None:
                continue
            letter = used.setdefault(
                (row.sent_on.year, row.letter_number), (one.candidate.id, place)
            )
            if place == place_key(COMMUNE) or letter != (one.candidate.id, place):
                yield one.key
