"""Second admissions, arrivals from another committee, and the day of leaving, by their dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.domain.partial_date import parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import MemberEnding
from app.models.tables import Member, Person
from app.services import introducers, undo
from app.services.acts_of_person import acts_of_person
from app.services.person_record import read_record
from app.ui.dialogs.act_base import Who
from app.ui.dialogs.act_consent import LeftPartyDialog
from app.ui.dialogs.arrival_form import ArrivalForm
from app.ui.dialogs.arrival_readmit import Former, ReadmitDialog
from app.ui.dialogs.arrival_receive import KINDS, ReceiveDialog
from app.ui.pages.candidates import CandidatesPage
from app.ui.pages.candidates.record_head import PersonAct
from app.ui.widgets import CellBox, NoticeCard
from tests.helpers.acts import ready_person
from tests.helpers.candidates_page import Commune, child, fill, make_commune, open_page, shown
from tests.helpers.candidates_page import type_into as type_in
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.people import add_member, person_of

K = MilestoneKind
ORIGIN = "Đảng ủy xã Tân Lập"


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def commune(bench: PageBench) -> Commune:
    return make_commune(bench)


def _former(
    bench: PageBench,
    cell: UUID,
    *,
    ended: str = "2021-05-01",
    ending: MemberEnding = MemberEnding.RESIGNED,
) -> UUID:
    """Return the person of a membership that ended."""
    member = add_member(
        bench.register,
        "Má A Chu",
        cell=cell,
        admitted_on=date(2015, 2, 3),
        ending=ending,
        ended_on=date.fromisoformat(ended),
    )
    with bench.register.read() as connection:
        found = connection.scalar(select(Member.person_id).where(Member.id == member))
    assert found is not None
    return found


def _shown_of(bench: PageBench, person: UUID) -> CandidatesPage:
    page = open_page(bench)
    page.open_record(person)
    bench.settle()
    return page


def _menu(page: CandidatesPage) -> list[str]:
    menu = page.record.head.more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [action.objectName() for action in menu.actions()]


def _readmit(bench: PageBench, page: CandidatesPage, act: Callable[[QDialog], None]) -> None:
    bench.answer(act)
    page.record.head.act_wanted.emit(PersonAct.READMIT.value)
    bench.settle()


# second admission


def test_who_left_goes_the_way_again(bench: PageBench, commune: Commune) -> None:
    person = _former(bench, commune.na_lung)
    page = _shown_of(bench, person)
    assert page.record.head.more.isVisible()
    assert _menu(page) == [PersonAct.READMIT.value]
    told = [one.text() for one in page.record.summary.findChildren(QLabel) if one.isVisible()]
    assert "Left the Party, 01/05/2021" in told

    def act(dialog: QDialog) -> None:
        assert child(dialog, QLineEdit, "leftOn").text() == "01/05/2021"
        fill({"onDay": "1/10/2026", "reason": "đơn xin kết nạp lại"})(dialog)

    _readmit(bench, page, act)
    record = read_record(bench.register, person)
    assert record.stage is Stage.NOTICED
    assert record.cell_id == commune.na_lung
    assert shown(page).candidate_id == record.candidate_id
    assert PersonAct.READMIT.value not in _menu(page)
    offer = undo.undo_offer(bench.register)
    assert offer is not None
    undo.undo(bench.register, offer.act_id)
    assert read_record(bench.register, person).candidate_id is None


@pytest.mark.parametrize(("ended", "held_up"), [("2024-06-01", True), ("2021-05-01", False)])
def test_a_wait_that_is_not_over_holds_the_vote_up(
    bench: PageBench, commune: Commune, ended: str, held_up: bool
) -> None:
    page = _shown_of(bench, _former(bench, commune.na_lung, ended=ended))
    _readmit(bench, page, fill({"onDay": "1/10/2026", "reason": "đơn xin kết nạp lại"}))
    procedure = shown(page).procedure
    assert procedure is not None
    held = [reason.what for reason in procedure.choice(K.CELL_VOTE).held_up]
    assert any("36 months" in what for what in held) is held_up, held


@pytest.mark.parametrize("ending", [MemberEnding.MOVED, MemberEnding.DECEASED])
def test_who_moved_or_died_did_not_leave_the_party(
    bench: PageBench, commune: Commune, ending: MemberEnding
) -> None:
    page = _shown_of(bench, _former(bench, commune.na_lung, ending=ending))
    assert not page.record.head.more.isVisible()
    assert _menu(page) == []


def _dialog(bench: PageBench, dialog: ArrivalForm) -> ArrivalForm:
    bench.qtbot.addWidget(dialog)
    dialog.show()
    bench.qtbot.waitExposed(dialog)
    bench.settle()
    return dialog


def _press(bench: PageBench, dialog: QDialog) -> None:
    child(dialog, QPushButton, "act").click()
    bench.settle()


def _readmit_dialog(bench: PageBench, commune: Commune, person: UUID) -> ArrivalForm:
    former = Former(person, "Má A Chu", commune.na_lung, date(2021, 5, 1))
    cells = [(commune.na_lung, "Chi bộ thôn Nà Lùng")]
    return _dialog(bench, ReadmitDialog(bench.register, bench.tools, former, cells=cells))


@pytest.mark.parametrize(
    ("texts", "field", "sentence"),
    [
        ({"reason": ""}, "reason", ""),
        ({"leftOn": ""}, "left_on", "The date is missing"),
        ({"leftOn": "31/2/2020"}, "left_on", "not in the calendar"),
        ({"leftOn": "2/11/2026"}, "left_on", "lies after"),
        ({"onDay": "2027"}, "on", ""),
    ],
)
def test_a_refusal_of_a_second_admission_stands_at_its_field(
    bench: PageBench, commune: Commune, texts: dict[str, str], field: str, sentence: str
) -> None:
    person = _former(bench, commune.na_lung)
    dialog = _readmit_dialog(bench, commune, person)
    given = {"onDay": "1/10/2026", "reason": "đơn xin kết nạp lại", **texts}
    for name, text in given.items():
        type_in(dialog, name, text)
    _press(bench, dialog)
    assert dialog.row(field).error()
    assert sentence in dialog.row(field).error()
    assert dialog.isVisible()
    assert read_record(bench.register, person).candidate_id is None


def test_a_second_admission_happens_only_once(bench: PageBench, commune: Commune) -> None:
    person = _former(bench, commune.na_lung)
    introducers.set_left_party(bench.register, person, on=parse_iso("2012-06-01"))
    dialog = _readmit_dialog(bench, commune, person)
    type_in(dialog, "reason", "đơn xin kết nạp lại")
    _press(bench, dialog)
    notice = child(dialog, NoticeCard, "refusal")
    assert notice.isVisible()
    assert any("only once" in one.text() for one in notice.findChildren(QLabel))
    assert child(dialog, QPushButton, "act").isEnabled()
    assert read_record(bench.register, person).candidate_id is None


# arrivals


def test_somebody_is_received_at_his_step_beside_adding(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)

    def leave(dialog: QDialog) -> bool:
        type_in(dialog, "newName", "Sùng A Páo")
        child(dialog, CellBox, "newCell").select(commune.police)
        child(dialog, QPushButton, "receive").click()
        return False

    bench.messages.answers.append(leave)
    bench.answer(
        fill(
            {
                "origin": ORIGIN,
                "onDay": "1/10/2026",
                "number": "15-CV/ĐU",
                "newBirth": "2/1999",
                "day-listed": "1/10/2025",
                "day-application": "3/2/2026",
            }
        )
    )
    page.new_record()
    bench.settle()
    assert bench.messages.dialogs[-1] is ReceiveDialog
    found = shown(page)
    assert found.name == "Sùng A Páo"
    assert found.record.stage is Stage.APPLYING
    assert found.record.cell_id == commune.police
    assert found.candidate_id is not None
    acts = {line.kind: line for line in acts_of_person(bench.register, found.candidate_id)}
    assert set(acts) == {K.NOTICED, K.LISTED, K.APPLICATION}
    assert (acts[K.NOTICED].number, acts[K.NOTICED].reason) == ("15-CV/ĐU", ORIGIN)


def _receive_dialog(bench: PageBench, commune: Commune) -> ArrivalForm:
    cells = [(commune.na_lung, "Chi bộ thôn Nà Lùng")]
    made = ReceiveDialog(bench.register, bench.tools, cells=cells, cell_id=commune.na_lung)
    return _dialog(bench, made)


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"newName": ""}, "full_name"),
        ({"origin": ""}, "origin"),
        ({"onDay": ""}, "on"),
        ({"onDay": "2027"}, "on"),
        ({"newIdentity": "12"}, "identity_number"),
        ({"day-listed": "2027"}, "listed"),
        ({"day-application": "3/8/2026", "day-biography": "2/8/2026"}, "biography"),
    ],
)
def test_a_refusal_of_an_arrival_stands_at_its_field(
    bench: PageBench, commune: Commune, texts: dict[str, str], field: str
) -> None:
    dialog = _receive_dialog(bench, commune)
    given = {"newName": "Sùng A Páo", "origin": ORIGIN, "onDay": "1/10/2026", **texts}
    for name, text in given.items():
        type_in(dialog, name, text)
    _press(bench, dialog)
    assert dialog.row(field).error()
    assert dialog.added is None
    with bench.register.read() as connection:
        assert "Sùng A Páo" not in connection.scalars(select(Person.full_name)).all()


@pytest.mark.parametrize("kind", ["readmit", "receive"])
def test_the_dialogs_fit_a_small_window_and_need_no_mouse(
    bench: PageBench, commune: Commune, kind: str
) -> None:
    if kind == "receive":
        dialog = _receive_dialog(bench, commune)
        first, wanted = "newName", len(KINDS)
    else:
        dialog = _readmit_dialog(bench, commune, _former(bench, commune.na_lung))
        first, wanted = "reason", 0
    least = dialog.minimumSizeHint()
    assert least.width() <= 940
    assert least.height() <= 500 - 32
    dialog.activateWindow()
    bench.qtbot.waitUntil(dialog.isActiveWindow)
    child(dialog, QLineEdit, first).setFocus()
    bench.qtbot.waitUntil(child(dialog, QLineEdit, first).hasFocus)
    seen = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    names = [one.objectName() for one in seen]
    assert {"act", "close", "onDay"} <= set(names)
    assert len([name for name in names if name.startswith("day-")]) == wanted


# the day of leaving


def _left(bench: PageBench, person: UUID) -> str:
    with bench.register.read() as connection:
        day = connection.scalar(select(Person.left_party_on).where(Person.id == person))
    return day.show() if day else ""


@pytest.mark.parametrize(
    ("typed", "error", "held"),
    [
        ("1/5/2021", "", "01/05/2021"),
        ("2020", "", "2020"),
        ("31/2/2020", "not in the calendar", ""),
        ("2027", "", ""),
    ],
)
def test_the_day_of_leaving_is_recorded_or_refused_at_its_field(
    bench: PageBench, commune: Commune, typed: str, error: str, held: str
) -> None:
    candidate = ready_person(bench.register, commune.na_lung)
    person = person_of(bench.register, candidate)
    who = Who(candidate, "Lò Thị Mới", commune.na_lung, "Chi bộ thôn Nà Lùng", Stage.PROPOSED)
    dialog = LeftPartyDialog(bench.register, bench.tools, who, person)
    bench.qtbot.addWidget(dialog)
    dialog.show()
    bench.qtbot.waitExposed(dialog)
    QTest.keyClicks(child(dialog, QLineEdit, "leftOn"), typed)
    child(dialog, QPushButton, "act").click()
    bench.settle()
    assert _left(bench, person) == held
    assert dialog.isVisible() is not bool(held)
    assert error in dialog.row("left_party_on").error()
    assert bool(dialog.row("left_party_on").error()) is not bool(held)
    dialog.done(QDialog.DialogCode.Rejected)
