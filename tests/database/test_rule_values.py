"""Rules in a register: the office's own values, ticks, the review page, and its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.domain.procedure.results import DeadlineRule
from app.domain.regulations import RuleBook
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.models.tables import Act
from app.services import rulebook as rulebook_module
from app.services.act_names import ACT_NAMES
from app.services.print_rules import rule_sheet_pdf
from app.services.register import Register
from app.services.regulations import shipped_rulebook, shipped_rules
from app.services.rule_checks import check_values, uncheck_value
from app.services.rule_presets import presets
from app.services.rule_review import Origin, RuleInForce, rules_in_force, unchecked_count
from app.services.rule_values import (
    LocalValue,
    adopt_preset,
    deadlines_moved,
    deadlines_moved_back,
    preset_values,
    proposed_rulebook,
    remove_local_value,
    rulebook_without,
    set_local_value,
)
from app.services.rulebook import citation_lines, rulebook
from app.services.undo import undo, undo_offer
from tests.helpers.people import add_candidate, add_cell
from tests.helpers.portability import compiled_for_postgresql

DECIDE = "deadline.decide_admission_days"
BODY = "vote.deciding_body"
AGE = "admission.age_min_months"
SINCE_208 = date(2026, 7, 26)
TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _portable(register: Register) -> Iterator[None]:
    with compiled_for_postgresql(register.engine):
        yield


def _book(register: Register) -> RuleBook:
    with register.read() as connection:
        return rulebook(connection)


def _own(register: Register, **changes: Any) -> None:
    values: dict[str, Any] = {
        "key": DECIDE,
        "value": 45,
        "since": date(2026, 10, 1),
        "citation": "Hướng dẫn 5-HD/TU",
        "reason": "tỉnh quy định",
    }
    set_local_value(register, **(values | changes))


def _values(register: Register, key: str, *days: date) -> list[Any]:
    book = _book(register)
    return [book.value_at(key, day).value for day in days]


def _in_force(register: Register, key: str, *, on: date = TODAY) -> RuleInForce:
    return next(rule for rule in rules_in_force(register, on=on) if rule.key == key)


def _undo_last(register: Register) -> str:
    offer = undo_offer(register)
    assert offer
    undo(register, offer.act_id)
    return offer.name


def _acts(register: Register) -> list[tuple[str, str | None]]:
    with register.read() as connection:
        return [tuple(row) for row in connection.execute(select(Act.kind, Act.reason)).all()][1:]


def test_a_new_register_goes_by_the_shipped_rules(register: Register) -> None:
    assert _book(register).values == shipped_rulebook().values


def test_the_offices_own_value_comes_first_from_its_day(register: Register) -> None:
    start = date(2026, 10, 1)
    _own(register)
    assert _values(register, DECIDE, start - ONE_DAY, start, start + ONE_DAY) == [60, 45, 45]
    own = _book(register).value_at(DECIDE, start)
    assert (own.local, own.checked, own.reason) == (True, False, "tỉnh quy định")
    assert (own.citation, own.regime) == ("Hướng dẫn 5-HD/TU", "208-QĐ/TW")
    assert _acts(register) == [("set_local_rule", "tỉnh quy định")]


def test_with_a_last_day_the_shipped_value_comes_back(register: Register) -> None:
    start, end = date(2026, 10, 1), date(2026, 10, 31)
    _own(register, until=end)
    days = (start - ONE_DAY, start, end, end + ONE_DAY)
    assert _values(register, DECIDE, *days) == [60, 45, 45, 60]


def test_a_newer_own_value_ends_the_one_before_it(register: Register) -> None:
    start = date(2026, 11, 1)
    _own(register)
    _own(register, value=40, since=start)
    assert _values(register, DECIDE, start - ONE_DAY, start) == [45, 40]
    _own(register, value=35, since=start)
    assert _values(register, DECIDE, start - ONE_DAY, start) == [45, 35]
    with pytest.raises(UserError, match="from 01/10/2026 covers") as refused:
        _own(register, since=date(2026, 9, 1))
    assert refused.value.field == "until"
    _own(register, value=50, since=date(2026, 9, 1), until=date(2026, 9, 30))
    assert _values(register, DECIDE, date(2026, 9, 1), date(2026, 10, 1)) == [50, 45]
    with pytest.raises(UserError) as refused:
        _own(register, since=date(2026, 9, 15), until=date(2026, 9, 20))
    assert refused.value.field == "since"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "deadline.weather"}, "key"),
        ({"key": "forms.no_such_form", "value": ["a"]}, "key"),
        ({"value": -1}, "value"),
        ({"value": 0}, "value"),
        ({"value": "45"}, "value"),
        ({"value": 3650}, "value"),
        ({"key": BODY, "value": "parliament"}, "value"),
        ({"key": "verification.home_and_residence_in_booklet", "value": ["moon"]}, "value"),
        ({"key": "vote.cell_share", "value": [3, 2]}, "value"),
        ({"key": "forms.verification_checklist", "value": []}, "value"),
        ({"until": date(2026, 9, 30)}, "until"),
        ({"citation": " "}, "citation"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_value_that_cannot_be(register: Register, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refused:
        _own(register, **changes)
    assert refused.value.field == field
    assert _book(register).values == shipped_rulebook().values
    assert _acts(register) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (BODY, "superior"),
        (BODY, "full_committee"),
        ("verification.home_and_residence_in_booklet", []),
        ("vote.committee_share", {"superior": [1, 2, "more_than"]}),
        ("admission.application_months", 12),
        ("referral.religion", False),
        ("deadline.ceremony_start", "decision_received"),
    ],
)
def test_any_kind_of_rule_may_be_ones_own_and_undone(
    register: Register, key: str, value: Any
) -> None:
    _own(register, key=key, value=value)
    assert _values(register, key, TODAY) == [value]
    assert _undo_last(register) == "Set the office's own rule"
    assert _book(register).values == shipped_rulebook().values


def test_going_back_to_the_shipped_value_and_undoing_that(register: Register) -> None:
    _own(register)
    with pytest.raises(UserError) as refused:
        remove_local_value(register, key=DECIDE, since=date(2026, 10, 1), reason=" ")
    assert refused.value.field == "reason"
    for missing in (
        {"key": DECIDE, "since": date(2026, 10, 2)},
        {"key": BODY, "since": date(2026, 10, 1)},
    ):
        with pytest.raises(UserError, match="no value of the office's own"):
            remove_local_value(register, **missing, reason="nhầm")
    remove_local_value(register, key=DECIDE, since=date(2026, 10, 1), reason="nhầm")
    assert _values(register, DECIDE, TODAY) == [60]
    assert _undo_last(register) == "Remove the office's own rule"
    assert _values(register, DECIDE, TODAY) == [45]


def test_the_rules_of_a_province_are_one_act(register: Register) -> None:
    (preset,) = presets()
    adopt_preset(register, preset=preset, since=date(2026, 11, 1), reason="theo thành ủy")
    assert _values(register, DECIDE, date(2026, 10, 31), date(2026, 11, 1)) == [60, 45]
    assert _values(register, "deadline.send_to_committee_days", TODAY) == [5]
    own = _book(register).value_at(DECIDE, TODAY)
    assert own.citation.startswith(preset.citation)
    assert _acts(register) == [("adopt_rule_preset", "theo thành ủy")]
    assert _undo_last(register) == "Adopt the rules of a province"
    assert _book(register).values == shipped_rulebook().values


def test_what_would_be_is_shown_before_it_is_saved(register: Register) -> None:
    new = preset_values(presets()[0], since=date(2026, 11, 1), reason="xem trước")
    with register.read() as connection:
        would_be = proposed_rulebook(connection, new)
        assert would_be.value_at(DECIDE, TODAY).value == 45
        assert would_be.value_at(DECIDE, date(2026, 10, 31)).value == 60
        with pytest.raises(UserError):
            proposed_rulebook(connection, [replace(new[0], value="x")])
    assert _values(register, DECIDE, TODAY) == [60]
    _own(register)
    with register.read() as connection:
        later = LocalValue(DECIDE, 40, date(2026, 11, 1), "c", "r")
        would_be = proposed_rulebook(connection, [later])
        assert would_be.value_at(DECIDE, date(2026, 10, 31)).value == 45
        without = rulebook_without(connection, key=DECIDE, since=date(2026, 10, 1))
    assert without.values[DECIDE] == shipped_rulebook().values[DECIDE]


def test_whose_due_days_would_move_and_back(register: Register) -> None:
    key, since = "deadline.member_record_days", date(2026, 11, 1)
    new = LocalValue(key, 20, since, "Hướng dẫn 5-HD/TU", "tỉnh quy định")
    add_candidate(
        register,
        "Giàng A Dế",
        cell=add_cell(register, "Chi bộ thôn Nà Lùng"),
        stage=Stage.PROBATION,
        milestones={
            MilestoneKind.DECISION_ISSUED: "2026-10-26",
            MilestoneKind.CEREMONY: "2026-11-02",
        },
    )
    (moved,) = deadlines_moved(register, values=[new])
    assert (moved.name, moved.rule) == ("Giàng A Dế", DeadlineRule.MEMBER_RECORD)
    assert moved.before and moved.after
    assert moved.after < moved.before
    _own(register, key=key, value=20, since=since)
    (back,) = deadlines_moved_back(register, key=key, since=since)
    assert (back.before, back.after) == (moved.after, moved.before)


def test_a_tick_holds_for_one_value_only(register: Register) -> None:
    check_values(
        register, values=[(DECIDE, SINCE_208)], by="Lương Thị Trang", on=TODAY, note="tr.5"
    )
    book = _book(register)
    checked = [(value.since, value.checked) for value in book.values[DECIDE]]
    assert [since for since, ticked in checked if ticked] == [SINCE_208]
    assert book.value_at(DECIDE, SINCE_208 - ONE_DAY).checked is False
    rule = _in_force(register, DECIDE)
    assert (rule.checked, rule.checked_by, rule.checked_on, rule.note) == (
        True,
        "Lương Thị Trang",
        TODAY,
        "tr.5",
    )
    assert _undo_last(register) == "Compare rules with the original"
    assert _book(register).values == shipped_rulebook().values


@pytest.mark.parametrize(("field", "value"), [("value", 50), ("citation", "văn bản khác")])
def test_a_value_that_changed_since_counts_as_not_compared(
    register: Register, monkeypatch: pytest.MonkeyPatch, field: str, value: Any
) -> None:
    check_values(register, values=[(DECIDE, SINCE_208)], by="Trang", on=TODAY)
    assert _in_force(register, DECIDE).checked
    newer = dict(shipped_rulebook().values)
    newer[DECIDE] = tuple(
        replace(one, **{field: value}) if one.since == SINCE_208 else one for one in newer[DECIDE]
    )
    monkeypatch.setattr(rulebook_module, "shipped_rulebook", lambda: RuleBook(newer))
    assert _book(register).value_at(DECIDE, TODAY).checked is False
    assert not _in_force(register, DECIDE).checked
    check_values(register, values=[(DECIDE, SINCE_208)], by="Dế", on=TODAY)
    assert _in_force(register, DECIDE).checked_by == "Dế"


def test_an_own_value_is_ticked_for_itself(register: Register) -> None:
    since = date(2026, 10, 1)
    _own(register)
    check_values(register, values=[(DECIDE, since)], by="Trang", on=TODAY)
    assert _book(register).value_at(DECIDE, TODAY).checked
    _own(register, value=40)
    assert not _book(register).value_at(DECIDE, TODAY).checked


def test_an_own_value_from_the_shipped_first_day_does_not_take_its_tick(
    register: Register,
) -> None:
    check_values(register, values=[(DECIDE, SINCE_208)], by="Trang", on=TODAY)
    _own(register, since=SINCE_208)
    book = _book(register)
    assert (book.value_at(DECIDE, TODAY).value, book.value_at(DECIDE, TODAY).checked) == (45, False)
    remove_local_value(register, key=DECIDE, since=SINCE_208, reason="nhầm")
    assert _book(register).value_at(DECIDE, TODAY).checked


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"by": " "}, "by"),
        ({"on": TODAY + ONE_DAY}, "on"),
        ({"values": [(DECIDE, date(2026, 7, 27))]}, "key"),
        ({"values": [("deadline.weather", SINCE_208)]}, "key"),
        ({"values": [(AGE, SINCE_208), (DECIDE, date(2026, 7, 27))]}, "key"),
    ],
)
def test_a_tick_that_cannot_be(register: Register, changes: dict[str, Any], field: str) -> None:
    tick: dict[str, Any] = {"values": [(DECIDE, SINCE_208)], "by": "Trang", "on": TODAY}
    with pytest.raises(UserError) as refused:
        check_values(register, **(tick | changes))
    assert refused.value.field == field
    assert _book(register).values == shipped_rulebook().values


def test_a_tick_is_taken_back(register: Register) -> None:
    check_values(register, values=[(AGE, SINCE_208), (DECIDE, SINCE_208)], by="Trang", on=TODAY)
    uncheck_value(register, key=AGE, since=SINCE_208, reason="xem nhầm bản")
    assert not _in_force(register, AGE).checked
    assert _in_force(register, DECIDE).checked
    with pytest.raises(UserError, match="Nobody has marked"):
        uncheck_value(register, key=AGE, since=SINCE_208, reason="xem nhầm bản")
    assert _undo_last(register) == "Take back a comparison with the original"
    assert _in_force(register, AGE).checked


def test_the_page_shows_what_is_in_force_in_words(register: Register) -> None:
    rules = rules_in_force(register, on=TODAY)
    assert [rule.key for rule in rules] == list(shipped_rules())
    assert unchecked_count(register, on=TODAY) == len(rules)
    age = _in_force(register, AGE)
    assert (age.value, age.unit, age.origin) == ("18 full years", "months of age", Origin.SHIPPED)
    assert (age.certainty, age.regime) == ("read in a secondary source", "208-QĐ/TW")
    decide = _in_force(register, DECIDE)
    assert (decide.value, decide.origin) == ("60 working days", Origin.INHERITED)
    assert decide.certainty == "nobody could tell yet, earlier value kept"
    _own(register)
    own = _in_force(register, DECIDE)
    assert (own.value, own.shipped) == ("45 working days", "60 working days")
    assert (own.origin, own.reason) == (Origin.LOCAL, "tỉnh quy định")
    assert own.since == date(2026, 10, 1)
    check_values(register, values=[(own.key, own.since)], by="Trang", on=TODAY)
    assert unchecked_count(register, on=TODAY) == len(rules) - 1
    assert unchecked_count(register, on=date(2026, 9, 1)) == len(rules)


def test_a_dossier_of_2019_shows_the_rule_of_2019(register: Register) -> None:
    assert _in_force(register, BODY, on=date(2019, 5, 1)).value == "the committee"
    assert _in_force(register, BODY).value == "the standing committee"


def test_the_lines_of_a_form_are_the_offices_own_on_their_days(register: Register) -> None:
    name, lines = "verification_checklist", ["Hướng dẫn A", "Hướng dẫn B"]
    _own(register, key=f"forms.{name}", value=lines, until=date(2026, 10, 31))
    with register.read() as connection:
        found = [
            citation_lines(connection, name, on=day)
            for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), TODAY)
        ]
    assert found == [None, tuple(lines), tuple(lines), None]
    rule = _in_force(register, f"forms.{name}", on=date(2026, 10, 5))
    assert (rule.description, rule.value) == (
        "Danh mục thẩm tra lý lịch",
        "Hướng dẫn A; Hướng dẫn B",
    )
    assert f"forms.{name}" not in [one.key for one in rules_in_force(register, on=TODAY)]


def test_the_sheet_is_printed_with_ticks_and_places_to_sign(register: Register) -> None:
    _own(register)
    check_values(register, values=[(AGE, SINCE_208)], by="Lương Thị Trang", on=TODAY)
    pages = [
        " ".join(page.extract_text().split())
        for page in PdfReader(BytesIO(rule_sheet_pdf(register, on=TODAY))).pages
    ]
    first, whole = pages[0], " ".join(pages)
    assert "PHIẾU ĐỐI CHIẾU QUY ĐỊNH" in first
    assert "Các giá trị áp dụng ngày 22/11/2026" in first
    assert f"Đã đối chiếu 1 trên {len(shipped_rules())} giá trị." in first
    assert "Lương Thị Trang, ngày 22/11/2026" in first
    assert "Giá trị của địa phương: tỉnh quy định" in whole
    assert "Giá trị chung: 60 working days" in whole
    assert "NGƯỜI ĐỐI CHIẾU" in pages[-1]
    assert whole.count("đúng bản gốc") == len(shipped_rules())
    assert all("Đối chiếu với bản gốc" in page for page in pages)


def test_every_act_of_the_rules_has_a_name() -> None:
    acts = {"set_local_rule", "remove_local_rule", "adopt_rule_preset", "check_rules"}
    assert {*acts, "uncheck_rule"} <= ACT_NAMES.keys()
