"""The record by the rules: next act, reasons with a way out, due days, acts and their dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import IntroducerKind, Referral
from app.services import introducers, undo
from app.services.acts_of_person import ActLine, acts_of_person
from app.ui.dialogs.act_people import PeopleActDialog
from app.ui.dialogs.act_vote_cell import CellVoteDialog
from app.ui.pages.candidates import CandidatesPage
from app.ui.pages.candidates.fact_rows import FactRows
from app.ui.pages.candidates.record_head import PersonAct
from app.ui.pages.candidates.record_pane import Tab
from app.ui.widgets import ComboBox, StageTrack
from tests.helpers.acts import ready_person, walk
from tests.helpers.candidates_page import (
    Commune,
    child,
    choose,
    fill,
    make_commune,
    open_page,
    shown,
    type_into,
)
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.people import add_candidate

K = MilestoneKind
READY = "Lò Thị Mới"
CELL_VOTE = {"onDay": "3/8/2026", "official_members": "21", "in_favour": "17", "against": "2"}


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def commune(bench: PageBench) -> Commune:
    return make_commune(bench)


@pytest.fixture
def ready(bench: PageBench, commune: Commune) -> UUID:
    return ready_person(bench.register, commune.na_lung)


@pytest.fixture
def page(bench: PageBench, ready: UUID) -> CandidatesPage:
    return open_page(bench)


def _acts(bench: PageBench, candidate: UUID) -> dict[MilestoneKind, ActLine]:
    return {line.kind: line for line in acts_of_person(bench.register, candidate)}


def _texts(page: CandidatesPage, name: str) -> list[str]:
    rows = child(page.record, FactRows, name)
    return [one.text() for one in rows.findChildren(QLabel) if one.isVisible()]


def _links(page: CandidatesPage, name: str) -> dict[str, QPushButton]:
    found = child(page.record, FactRows, name).findChildren(QPushButton)
    return {one.accessibleName(): one for one in found}


def _said(dialog: QDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if not one.isHidden())


def _vote(
    bench: PageBench, texts: dict[str, str], look: Callable[[QDialog], None] | None = None
) -> Callable[[QDialog], None]:
    """Return what types the day of a vote, waits for the members of that day, and the rest."""

    def act(dialog: QDialog) -> None:
        type_into(dialog, "onDay", texts["onDay"])
        bench.settle()
        fill({name: text for name, text in texts.items() if name != "onDay"}, look)(dialog)

    return act


def _record(
    bench: PageBench,
    page: CandidatesPage,
    kind: MilestoneKind,
    texts: dict[str, str],
    then: Callable[[QDialog], None] | None = None,
) -> None:
    bench.answer(_vote(bench, texts, then))
    page.record.head.act_wanted.emit(kind.value)
    bench.settle()


# Tóm tắt


def test_each_reason_of_the_engine_has_its_way_out(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Lộc Đình Ẩn")
    assert page.record.foot.next.text() == "The cell votes on admission…"
    assert not page.record.foot.next.isEnabled()
    ways = _links(page, "reasons")
    assert "Open Verification: The verification list is not drawn up" in ways
    assert "Introducers…: Who introduces is not recorded yet" in ways
    ways["Open Data: The level of education is not known"].click()
    assert page.record.tab() is Tab.DATA
    told = [one.text() for one in page.record.foot.findChildren(QLabel) if one.isVisible()]
    assert any("The level of education is not known" in text for text in told)
    page.record.open_tab(Tab.SUMMARY)
    bench.answer(fill({"onDay": "2/11/2026"}))
    _links(page, "reasons")["Record…: Not recorded yet: Introduction (3-KNĐ)"].click()
    bench.settle()
    assert K.INTRODUCTION in _acts(bench, commune.an)
    assert not any("Introduction" in name for name in _links(page, "reasons"))


def test_a_running_deadline_forecasts_the_step_after(
    bench: PageBench, ready: UUID, qtbot: QtBot
) -> None:
    walk(bench.register, ready, K.CEREMONY)
    page = open_page(bench)
    choose(bench, page, READY)
    track = page.record.summary.findChild(StageTrack)
    assert track is not None
    assert "Full member: to come ~ 09/2027" in track.accessibleDescription()


def test_f3_opens_the_basis_of_a_due_day_in_place(bench: PageBench, ready: UUID) -> None:
    walk(bench.register, ready, K.CELL_VOTE)
    page = open_page(bench)
    choose(bench, page, READY)
    dues = page.record.summary.dues
    assert any("Issue the decision on admission" in text for text in _texts(page, "dueRows"))
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_F3)
    bench.settle()
    assert dues.card.isVisible()
    QTest.keyClick(page.list.table, Qt.Key.Key_F3)
    assert not dues.card.isVisible()


def test_an_opinion_that_is_needed_is_recorded_and_never_concluded_from(
    bench: PageBench, page: CandidatesPage, ready: UUID
) -> None:
    introducers.record_consent(bench.register, ready, kind=Referral.RELIGION)
    page.open_record(ready)
    bench.settle()
    page.reload()
    bench.settle()
    assert "no written opinion of the competent level yet" in _texts(page, "referrals")
    bench.answer(fill({"number": "15-CV/BTG", "givenOn": "1/11/2026", "givenBy": "Ban Dân vận"}))
    _links(page, "referrals")["Record the opinion…: Follows a religion"].click()
    bench.settle()
    (row,) = introducers.consents_of(bench.register, ready)
    assert (row.number, row.body) == ("15-CV/BTG", "Ban Dân vận")
    assert any("opinion given" in text for text in _texts(page, "referrals"))


def test_a_case_noted_by_mistake_is_taken_out(
    bench: PageBench, page: CandidatesPage, ready: UUID
) -> None:
    introducers.record_consent(bench.register, ready, kind=Referral.RELIGION)
    page.open_record(ready)
    bench.settle()
    bench.answer(lambda dialog: child(dialog, QPushButton, "dropCase").click())
    bench.answer(fill({"reason": "ghi nhầm"}))
    _links(page, "referrals")["Record the opinion…: Follows a religion"].click()
    bench.settle()
    assert introducers.consents_of(bench.register, ready) == ()


# acts and their dialogs


def test_the_vote_of_a_cell_shows_its_sum_and_carries(
    bench: PageBench, page: CandidatesPage, ready: UUID
) -> None:
    choose(bench, page, READY)
    sums: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CellVoteDialog)
        type_into(dialog, "temporarily_elsewhere", "2")
        sums.append(dialog.sum.words())

    bench.answer(_vote(bench, CELL_VOTE, look))
    page.record.head.act_wanted.emit(K.CELL_VOTE.value)
    bench.settle()
    assert sums == ["19 counted = 21 − 2; 13 needed; 17 in favour: two thirds reached"]
    assert shown(page).record.stage is Stage.PROPOSED
    assert _acts(bench, ready)[K.CELL_VOTE].carried


def test_tab_goes_through_a_vote_in_the_order_of_the_minutes(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, READY)
    passed: list[str] = []

    def walk_through(dialog: QDialog) -> None:
        first = at = child(dialog, QLineEdit, "number")
        while at is not first or not passed:
            passed.append(at.objectName())
            at = at.nextInFocusChain()
        dialog.reject()

    bench.answer(walk_through)
    page.record.head.act_wanted.emit(K.CELL_VOTE.value)
    bench.settle()
    wanted = ["number", "official_members", "suspended", "in_favour", "against", "absent"]
    assert passed.index("absent") < passed.index("inSpiteOf") < passed.index("meetingRoll")
    assert [name for name in passed if name in (*wanted, "meetingRoll", "act")] == [
        *wanted,
        "meetingRoll",
        "act",
    ]


def test_the_members_of_the_day_fill_the_numbers_in(
    bench: PageBench, page: CandidatesPage, ready: UUID
) -> None:
    choose(bench, page, READY)
    found: list[str] = []

    def look(dialog: QDialog) -> None:
        type_into(dialog, "onDay", "3/8/2026")
        bench.settle()
        found.append(child(dialog, QLineEdit, "official_members").text())
        dialog.reject()

    bench.answer(look)
    page.record.head.act_wanted.emit(K.CELL_VOTE.value)
    bench.settle()
    assert found == ["3"]  # the mentor of the commune and both who introduce


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"in_favour": "30"}, "30 in favour + 2 against"),
        ({"suspended": "40"}, "more than the 21 official members"),
        ({"against": ""}, "The number is missing."),
        ({"in_favour": "x"}, "A whole number is asked for."),
        ({"onDay": ""}, "The date is missing"),
        ({"onDay": "1/12/2026"}, "lies ahead"),
    ],
)
def test_a_tally_that_cannot_be_taken_is_said_in_the_dialog(
    bench: PageBench, page: CandidatesPage, ready: UUID, texts: dict[str, str], words: str
) -> None:
    choose(bench, page, READY)
    told: list[str] = []

    def look(dialog: QDialog) -> None:
        _vote(bench, CELL_VOTE | texts)(dialog)
        bench.settle()
        told.append(_said(dialog))

    bench.answer(look)
    page.record.head.act_wanted.emit(K.CELL_VOTE.value)
    bench.settle()
    assert words in told[0]
    assert K.CELL_VOTE not in _acts(bench, ready)


def test_a_refused_tally_is_explained_in_the_sum_and_only_marked_at_its_field(
    bench: PageBench, page: CandidatesPage, ready: UUID
) -> None:
    choose(bench, page, READY)
    told: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CellVoteDialog)
        _vote(bench, CELL_VOTE | {"in_favour": "30"})(dialog)
        bench.settle()
        told.extend((dialog.sum.words(), dialog.row("in_favour").error()))
        QTest.keyClicks(dialog.numbers["against"], "1")
        told.append(dialog.row("in_favour").error())

    bench.answer(look)
    page.record.head.act_wanted.emit(K.CELL_VOTE.value)
    bench.settle()
    assert "30 in favour + 2 against" in told[0]
    assert told[1:] == ["Look again.", ""]


def test_what_is_held_up_is_recorded_with_a_reason(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Lộc Đình Ẩn")
    page.record.head._fill_menu()
    names = [one.objectName() for one in page.record.head._menu.actions()]
    assert names[0] == "heldUpAct"
    told: list[str] = []

    def without_reason_first(dialog: QDialog) -> None:
        _vote(bench, CELL_VOTE)(dialog)
        bench.settle()
        told.append(_said(dialog))
        fill({"inSpiteOf": "hồ sơ giấy đã đủ"})(dialog)

    bench.answer(without_reason_first)
    page.record.head._menu.actions()[0].trigger()
    bench.settle()
    assert "Held up by" in told[0]
    assert "reason is missing" in told[0]
    assert _acts(bench, commune.an)[K.CELL_VOTE].reason == "hồ sơ giấy đã đủ"


def test_the_way_is_walked_to_the_ceremony_from_the_foot(
    bench: PageBench, page: CandidatesPage, ready: UUID
) -> None:
    choose(bench, page, READY)
    _record(bench, page, K.CELL_VOTE, CELL_VOTE)
    _record(bench, page, K.COMMITTEE_VOTE, {"onDay": "17/8/2026", "members": "9", "in_favour": "5"})
    _record(bench, page, K.DECISION_ISSUED, {"onDay": "20/8/2026", "number": "31-QĐ/ĐU"})
    _record(bench, page, K.DECISION_RECEIVED, {"onDay": "24/8/2026"})
    _record(bench, page, K.CEREMONY, {"onDay": "3/9/2026"})
    assert shown(page).record.stage is Stage.PROBATION
    assert _acts(bench, ready)[K.COMMITTEE_VOTE].carried
    assert page.record.foot.next.text() == "The cell votes on recognition…"
    assert not page.record.foot.next.isEnabled()


@pytest.mark.parametrize(
    ("kind", "texts", "stage"),
    [
        (K.PAUSED, {"reason": "đi làm xa", "recall": "15/1/2027"}, Stage.PAUSED),
        (K.REMOVED, {"reason": "chuyển nơi ở"}, Stage.REMOVED),
        (K.REFUSED, {"reason": "không đủ phiếu", "number": "9-NQ"}, Stage.REFUSED),
        (K.TRANSFERRED, {"reason": "Đảng bộ xã Tân Lập"}, Stage.TRANSFERRED),
        (K.DECEASED, {}, Stage.DECEASED),
    ],
)
def test_who_leaves_the_way_is_asked_about_and_restored(
    bench: PageBench,
    page: CandidatesPage,
    ready: UUID,
    kind: MilestoneKind,
    texts: dict[str, str],
    stage: Stage,
) -> None:
    choose(bench, page, READY)
    _record(bench, page, kind, {"onDay": "20/11/2026"} | texts)
    page.open_record(ready)
    bench.settle()
    assert shown(page).record.stage is stage
    if stage is not Stage.DECEASED:
        assert page.record.foot.next.text() == "Restore…"
        bench.answer(fill({"reason": "đã về"}))
        page.record.foot.next.click()
        bench.settle()
        assert shown(page).record.stage is Stage.VERIFYING


def test_an_act_of_another_step_is_greyed_with_its_reason(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, READY)
    page.record.head._fill_menu()
    actions = {one.objectName(): one for one in page.record.head._menu.actions()}
    struck = actions[K.STRUCK_OFF.value]
    assert not struck.isEnabled()
    assert "cannot be recorded in the step" in struck.toolTip()
    assert struck.statusTip() == struck.toolTip()
    assert actions[PersonAct.MOVE.value].isEnabled()


def test_who_moves_away_takes_the_papers_of_the_catalogue(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, READY)
    papers: list[str] = []

    def look(dialog: QDialog) -> None:
        bench.settle()
        papers.append(child(dialog, QLabel, "papers").text())
        dialog.reject()

    bench.answer(look)
    page.record.head.act_wanted.emit(K.TRANSFERRED.value)
    bench.settle()
    assert papers[0].count("–") >= 2


# the tab of acts


def test_the_acts_are_corrected_and_taken_back(
    bench: PageBench, ready: UUID, commune: Commune
) -> None:
    walk(bench.register, ready, K.COMMITTEE_VOTE)
    page = open_page(bench)
    choose(bench, page, READY, Tab.PROCEDURE)
    acts = page.record.procedure.acts
    assert acts.table.model().rowCount() == 9
    line = acts.chosen()
    assert line is not None
    assert line.kind is K.COMMITTEE_VOTE
    bench.answer(fill({"onDay": "18/8/2026", "number": "40-NQ", "reason": "gõ nhầm ngày"}))
    acts.correct.click()
    bench.settle()
    corrected = _acts(bench, ready)[K.COMMITTEE_VOTE]
    assert (corrected.on.show() if corrected.on else "", corrected.number) == (
        "18/08/2026",
        "40-NQ",
    )
    acts.table.select_row(1)
    assert not acts.take_back.isEnabled()
    assert "Take that back first" in acts.why_not.whole_text()
    acts.table.select_row(0)
    bench.answer(fill({"reason": "ghi nhầm người"}))
    acts.table.setFocus()
    QTest.keyClick(acts.table, Qt.Key.Key_Delete)
    bench.settle()
    assert K.COMMITTEE_VOTE not in _acts(bench, ready)
    offer = undo.undo_offer(bench.register)
    assert offer is not None
    page.record.open_tab(Tab.HISTORY)
    bench.settle()
    history = page.record.history.table.model()
    told = " ".join(str(history.index(at, 0).data()) for at in range(history.rowCount()))
    assert "Take a step back" in told


def test_an_act_of_2019_shows_the_rule_of_2019(bench: PageBench, commune: Commune) -> None:
    add_candidate(
        bench.register,
        "Vừ A Sử",
        cell=commune.na_lung,
        stage=Stage.PROPOSED,
        milestones={K.CELL_VOTE: "2019-06-03"},
    )
    page = open_page(bench)
    choose(bench, page, "Vừ A Sử", Tab.PROCEDURE)
    table = page.record.procedure.acts.table
    assert str(table.model().index(0, 4).data()) == "Reg. 29"


def test_the_conditions_say_what_is_met(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, READY, Tab.PROCEDURE)
    texts = _texts(page, "findings")
    assert "Age at the cell's vote" in texts
    assert "2 official members, at least 2 asked for" in texts
    assert _texts(page, "introducers")[0] == "Ngô Hữu Quân"


def test_who_introduces_is_edited(bench: PageBench, page: CandidatesPage, ready: UUID) -> None:
    choose(bench, page, READY, Tab.PROCEDURE)

    def change(dialog: QDialog) -> None:
        bench.settle()
        child(dialog, ComboBox, "introducer2").select(None)
        child(dialog, ComboBox, "organisation").select(IntroducerKind.YOUTH_UNION)
        type_into(dialog, "together1", "5/2021")
        child(dialog, QPushButton, "act").click()

    bench.answer(change)
    page.record.procedure.edit_introducers.click()
    bench.settle()
    rows = introducers.introducers_of(bench.register, ready)
    assert [row.kind for row in rows] == [IntroducerKind.MEMBER, IntroducerKind.YOUTH_UNION]
    assert rows[0].together_since is not None
    assert rows[0].together_since.show() == "05/2021"


# several people


def test_one_act_is_recorded_for_those_ticked(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    table = page.list.table
    for name in ("Lường Phương Lan", "Mai Thu Đươm"):
        choose(bench, page, name)
        QTest.keyClick(table, Qt.Key.Key_Space)
    told: list[str] = []

    def leave_out(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleActDialog)
        dialog.kind.select(K.LISTED)
        dialog._on_kind()
        type_into(dialog, "onDay", "5/11/2026")
        bench.settle()
        told.append(child(dialog, QPushButton, "act").text())
        type_into(dialog, "number", "7-NQ")
        bench.settle()
        child(dialog, QPushButton, "act").click()

    bench.answer(leave_out)
    page.list.several.act.click()
    bench.settle()
    assert told == ["Record for 2 people"]
    assert _acts(bench, commune.lan)[K.LISTED].number == "7-NQ"
    assert not page.list.several.act.isVisible()


def test_a_meeting_votes_on_several_one_row_a_person(bench: PageBench, commune: Commune) -> None:
    people = [ready_person(bench.register, commune.na_lung, name) for name in ("Lò A", "Lò B")]
    page = open_page(bench)
    for name in ("Lò A", "Lò B"):
        choose(bench, page, name)
        QTest.keyClick(page.list.table, Qt.Key.Key_Space)
    told: list[str] = []

    def vote(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleActDialog)
        dialog.kind.select(K.CELL_VOTE)
        dialog._on_kind()
        type_into(dialog, "onDay", "3/8/2026")
        bench.settle()
        type_into(dialog, "official_members", "21")
        child(dialog, QPushButton, "act").click()
        bench.settle()
        told.append(_said(dialog))
        model = dialog.table._model
        for at, votes in enumerate(("17", "13")):
            model.setData(model.index(at, 4), votes)
            model.setData(model.index(at, 5), "2")
        child(dialog, QPushButton, "act").click()

    bench.answer(vote)
    page.list.several.act.click()
    bench.settle()
    assert "The votes of Lò A are missing" in told[0]
    assert [_acts(bench, one)[K.CELL_VOTE].carried for one in people] == [True, False]


def test_esc_chooses_nobody_before_it_clears_the_filter(
    bench: PageBench, page: CandidatesPage
) -> None:
    QTest.keyClick(page.list.table, Qt.Key.Key_Space)
    assert page.list.several.act.isVisible()
    QTest.keyClick(page.list.table, Qt.Key.Key_Escape)
    assert not page.list.several.act.isVisible()
    assert page.list.several.choose.isVisible()
