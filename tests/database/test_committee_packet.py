"""The papers of a session of the deciding body from a real register: who is in them."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.page import PrintStyle
from app.domain.procedure.case import CommitteeTally
from app.domain.stages import MilestoneKind
from app.domain.terms import DecidingBody
from app.errors import UserError
from app.models.tables import Candidate, Committee, Person
from app.services.committee_packet import committee_packet, print_committee_packet
from app.services.sheet_codes import find_sheet
from tests.helpers.acts import CARRIED, FAILED, ready_person, record, take_off, walk
from tests.helpers.paper import printed, squeezed
from tests.helpers.people import add_cell

K = MilestoneKind
SESSION = date(2026, 8, 17)
REFUSED = CommitteeTally(members=9, in_favour=4, body=DecidingBody.STANDING_COMMITTEE)


@pytest.fixture
def someone(register):
    """Return a person whose papers are complete for the vote of his cell."""
    return ready_person(register, add_cell(register, "Chi bộ thôn Na Mèo"))


def _packet(register, meeting=SESSION, members=None):
    return committee_packet(register, meeting=meeting, members=members, style=PrintStyle())[1]


def _names(register, meeting):
    try:
        return [one.name for one in _packet(register, meeting).people]
    except UserError as error:
        assert "Nobody waits" in error.message
        return []


@pytest.mark.parametrize(
    ("until", "meeting", "waits"),
    [
        (None, SESSION, False),
        (K.CELL_VOTE, SESSION, True),
        (K.CELL_VOTE, date(2026, 8, 2), False),
        (K.CELL_VOTE, date(2026, 8, 3), True),
        (K.COMMITTEE_VOTE, SESSION, True),
        (K.COMMITTEE_VOTE, date(2026, 8, 18), False),
        (K.DECISION_ISSUED, SESSION, True),
        (K.DECISION_ISSUED, date(2026, 8, 21), False),
    ],
)
def test_who_waits_for_the_decision_on_a_day(until, meeting, waits, register, someone):
    if until:
        walk(register, someone, until)
    assert _names(register, meeting) == (["Lò Thị Mới"] if waits else [])


def test_whose_vote_failed_is_not_put_before_the_body(register, someone):
    record(register, someone, K.CELL_VOTE, "2026-08-03", tally=FAILED)
    assert _names(register, SESSION) == []


def test_who_was_not_agreed_to_may_be_put_before_it_again(register, someone):
    walk(register, someone, K.CELL_VOTE)
    record(register, someone, K.COMMITTEE_VOTE, "2026-08-10", tally=REFUSED)
    assert _names(register, SESSION) == ["Lò Thị Mới"]


def test_who_left_the_way_is_not_put_before_the_body(register, someone):
    walk(register, someone, K.CELL_VOTE)
    take_off(register, someone, "2026-08-10")
    assert _names(register, SESSION) == []


def test_the_vote_of_the_cell_is_told_with_its_numbers(register, someone):
    record(register, someone, K.CELL_VOTE, "2026-08-03", tally=CARRIED, number="07-NQ/CB")
    [one] = _packet(register).people
    assert (one.counted, one.in_favour, one.against, one.percent) == (19, 17, 2, "89,47")
    assert (one.number, one.voted_on, one.birth) == ("07-NQ/CB", "03/08/2026", "01/05/1999")
    assert one.due is not None and one.due > date(2026, 8, 3)
    assert one.held_up == ()


def test_what_the_rules_still_miss_is_told(register, someone):
    walk(register, someone, K.CELL_VOTE)
    with register.write("test") as session:
        chosen = session.get(Candidate, someone)
        session.get(Person, chosen.person_id).religion = "Công giáo"
    [one] = _packet(register).people
    assert len(one.held_up) == 1
    text = printed(print_committee_packet(register, meeting=SESSION, members=1).content)
    assert squeezed("Người còn vướng mắc theo sổ theo dõi") in text
    assert text.count(squeezed(one.held_up[0])) == 2


@pytest.mark.parametrize(
    ("body", "members", "expected"),
    [
        (DecidingBody.STANDING_COMMITTEE, 11, ("more_than", "1/2", 6)),
        (DecidingBody.STANDING_COMMITTEE, 10, ("more_than", "1/2", 6)),
        (DecidingBody.FULL_COMMITTEE, 31, ("at_least", "2/3", 21)),
        (DecidingBody.FULL_COMMITTEE, None, ("at_least", "2/3", None)),
        (DecidingBody.SUPERIOR, 11, None),
    ],
)
def test_the_votes_needed_of_the_deciding_body(body, members, expected, register, someone):
    walk(register, someone, K.CELL_VOTE)
    with register.write("test") as session:
        session.query(Committee).one().deciding_body = body
    share = _packet(register, members=members).share
    assert (share and (share.kind, share.part, share.votes)) == expected


def test_each_person_has_an_extract_and_a_decision_without_number(register, someone):
    walk(register, someone, K.DECISION_ISSUED)
    packet = _packet(register)
    [extract], [decision] = packet.extracts, packet.decisions
    assert (extract.spec.key, decision.spec.key) == ("extract", "knd_09")
    assert decision.sheet.number == "" and "decision_issued.day" not in decision.sheet.facts
    for draft in (extract, decision):
        [found] = find_sheet(register, draft.sheet.code).records
        assert found.candidate_id == someone
    sheet = find_sheet(register, packet.codes.tally)
    assert (sheet.form, sheet.records) == ("committee_tally", ())


def test_the_pdf_tells_the_journal_what_it_is(register, someone):
    walk(register, someone, K.CELL_VOTE)
    session = print_committee_packet(register, meeting=SESSION, members=3)
    assert squeezed("Lò Thị Mới") in printed(session.content)
    assert session.people == 1
    assert session.content.about == {"meeting": "2026-08-17", "count": 1}


@pytest.mark.parametrize("members", [0, -1, 100])
def test_a_number_of_members_that_cannot_be_is_refused(members, register, someone):
    walk(register, someone, K.CELL_VOTE)
    with pytest.raises(UserError, match="1 to 99 members"):
        print_committee_packet(register, meeting=SESSION, members=members)
