"""A rule with its values through the regimes, and the forms whose sources an office may set."""

from __future__ import annotations

from datetime import date

from app.services.rule_history import forms_with_lines, rule_record
from app.services.rule_units import RuleUnit, unit_choices, value_fits
from app.services.rule_values import set_local_value
from app.services.rulebook import rule_unit

TODAY = date(2026, 11, 22)
DECIDE = "deadline.decide_admission_days"


def test_the_values_stand_from_the_newest_to_the_oldest(register):
    record = rule_record(register, key=DECIDE, on=TODAY)
    assert (record.unit, record.value, record.local_until) == (RuleUnit.WORKING_DAYS, 60, None)
    assert [one.since for one in record.history] == sorted(
        (one.since for one in record.history), reverse=True
    )
    assert record.history[0].regime == "208-QĐ/TW"
    assert record.history[-1].since == date(2016, 7, 25)
    assert all(one.citation and one.certainty for one in record.history)


def test_the_offices_own_value_stands_first(register):
    set_local_value(
        register,
        key=DECIDE,
        value=45,
        since=date(2026, 7, 26),
        until=date(2027, 6, 30),
        citation="Hướng dẫn 5-HD/TU",
        reason="tỉnh quy định",
    )
    record = rule_record(register, key=DECIDE, on=TODAY)
    assert (record.value, record.local_until) == (45, date(2027, 6, 30))
    assert [one.local for one in record.history[:2]] == [True, False]


def test_a_form_without_own_lines_shows_those_it_has(register):
    (form,) = forms_with_lines(on=TODAY)
    assert rule_unit(form.key) is RuleUnit.LINES
    assert form.title
    assert form.lines
    record = rule_record(register, key=form.key, on=TODAY)
    assert (record.value, record.history) == (None, ())


def test_choices_fit_their_unit():
    for unit in (RuleUnit.BODY, RuleUnit.EDUCATION, RuleUnit.GUIDANCE, RuleUnit.START):
        assert all(value_fits(unit, name) and words for name, words in unit_choices(unit))
    for unit in (RuleUnit.AREA_TRAITS, RuleUnit.PLACE_KINDS):
        assert value_fits(unit, [name for name, _words in unit_choices(unit)])
    assert unit_choices(RuleUnit.COUNT) == ()
