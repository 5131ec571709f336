"""The widgets of the kit: what they say, how they follow the keyboard, that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.style import apply_theme
from app.ui.tokens import LIGHT, Size, Status
from app.ui.widgets import (
    CheckBox,
    Chip,
    ComboBox,
    DateField,
    ElidedLabel,
    EmptyState,
    FieldRow,
    FlowLayout,
    Form,
    KeyValueList,
    NoticeCard,
    Pane,
    PaneFoot,
    PaneHeader,
    Parsed,
    RadioButton,
    RecordTabs,
    ScrollBody,
    SearchBox,
    SegmentedButtons,
    ShareBar,
    SplitPane,
    StageLegend,
    StageTrack,
    Stop,
    StopState,
    Way,
    WidthClass,
    button,
    date_field,
    icon_button,
    label,
    paragraph,
    set_kind,
    set_tone,
    width_class,
)

TODAY = date(2026, 11, 23)
NOT_IN_CALENDAR = "31/02/1987 is not in the calendar."


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


def _shown(qtbot: QtBot, widget: QWidget, width: int = 0, height: int = 0) -> None:
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height or widget.sizeHint().height())
    widget.show()
    qtbot.waitExposed(widget)


def _parse(text: str) -> Parsed:
    if not text.strip():
        return Parsed(None, "")
    for pattern in ("%d/%m/%Y", "%d/%m/%y", "%d%m%Y"):
        try:
            day = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return Parsed(day, f"{day:%d/%m/%Y}", day=day)
    return Parsed(None, text, error=NOT_IN_CALENDAR)


# days


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    field = DateField(_parse, today=lambda: TODAY)
    _shown(qtbot, field, 200)
    return field


def test_a_day_is_shown_whole_when_left(qtbot: QtBot, day: DateField) -> None:
    qtbot.keyClicks(day.line, "1/5/87")
    assert day.line.text() == "1/5/87"
    with qtbot.waitSignal(day.changed) as told:
        day.line.editingFinished.emit()
    assert told.args == [date(1987, 5, 1)]
    assert day.line.text() == "01/05/1987"
    assert day.value() == date(1987, 5, 1)


def test_a_wrong_day_stays_typed_and_says_why(qtbot: QtBot, day: DateField) -> None:
    day.show_text("01/05/1987")
    day.line.setText("31/02/1987")
    with qtbot.waitSignal(day.refused) as told:
        assert day.value() == date(1987, 5, 1)
    assert told.args == [NOT_IN_CALENDAR]
    assert day.line.text() == "31/02/1987"
    qtbot.keyClick(day.line, Qt.Key.Key_Escape)
    assert day.line.text() == "01/05/1987"


def test_an_emptied_day_is_none(qtbot: QtBot, day: DateField) -> None:
    day.show_text("01/05/1987")
    day.line.clear()
    with qtbot.waitSignal(day.changed) as told:
        day.take()
    assert told.args == [None]


def test_ctrl_semicolon_is_today(qtbot: QtBot, day: DateField) -> None:
    qtbot.keyClick(day.line, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert day.value() == TODAY
    assert day.line.text() == "23/11/2026"


def test_the_calendar_opens_at_the_day_and_puts_one_in(qtbot: QtBot, day: DateField) -> None:
    day.show_text("01/05/1987")
    qtbot.keyClick(day.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = day.findChild(date_field.CalendarPopup)
    assert popup is not None
    assert popup.calendar.selectedDate() == QDate(1987, 5, 1)
    popup.calendar.clicked.emit(QDate(1987, 5, 9))
    assert day.value() == date(1987, 5, 9)
    qtbot.waitUntil(lambda: day.findChild(date_field.CalendarPopup) is None)


def test_a_day_still_being_composed_is_taken(
    day: DateField, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Composing:
        def inputMethod(self) -> Composing:  # noqa: N802 - Qt's name
            return self

        def commit(self) -> None:
            event = QInputMethodEvent()
            event.setCommitString("01051987")
            QApplication.sendEvent(day.line, event)

    monkeypatch.setattr(date_field, "QGuiApplication", Composing())
    assert day.value() == date(1987, 5, 1)


# forms


def test_an_error_takes_the_place_of_the_hint(qtbot: QtBot) -> None:
    field = QLineEdit()
    row = FieldRow("Full name", field, required=True, hint="As on the identity card.")
    _shown(qtbot, row, 300)
    texts = [found.text() for found in row.findChildren(QLabel)]
    assert texts == ["Full name *", "As on the identity card."]
    row.set_error("A name is missing.")
    assert row.error() == "A name is missing."
    assert "As on the identity card." not in [f.text() for f in row.findChildren(QLabel)]
    assert field.property("wrong") is True
    assert field.accessibleDescription() == "A name is missing."
    row.set_error("")
    assert row.error() == ""
    assert field.accessibleDescription() == "As on the identity card."


def test_a_wrong_field_is_framed_in_the_mark_of_over(qtbot: QtBot) -> None:
    field = QLineEdit()
    row = FieldRow("Year", field)
    _shown(qtbot, row, 200)
    row.set_error("A year has four digits.")
    image = field.grab().toImage()
    assert image.pixelColor(field.width() // 2, 1) == QColor(LIGHT.status(Status.OVER).mark)


def test_a_row_shows_what_its_day_refuses(qtbot: QtBot) -> None:
    day = DateField(_parse, today=lambda: TODAY)
    row = FieldRow("Born", day)
    _shown(qtbot, row, 200)
    day.line.setText("31/02/1987")
    day.take()
    assert row.error() == NOT_IN_CALENDAR
    assert day.line.property("wrong") is True
    assert day.line.accessibleName() == "Born"
    day.line.setText("")
    day.take()
    assert row.error() == ""


def test_a_form_keeps_its_rows_together_at_the_top(qtbot: QtBot) -> None:
    form = Form()
    first, second = FieldRow("A", QLineEdit()), FieldRow("B", QLineEdit(), width=72)
    form.add(first)
    form.add_heading("More")
    form.add(second, FieldRow("C", QLineEdit()))
    _shown(qtbot, form, 400, 600)
    assert first.y() == 0
    assert second.y() < 150
    assert second.field.width() == 72
    assert second.field.height() == Size.CONTROL


def test_facts_replace_each_other(qtbot: QtBot) -> None:
    facts = KeyValueList()
    _shown(qtbot, facts, 300, 120)

    def shown() -> list[str]:
        return [f.text() for f in facts.findChildren(QLabel) if f.isVisible()]

    facts.set_facts([("Helper", "Nguyễn Đức Thắng"), ("Task", None)])
    qtbot.waitUntil(lambda: shown() == ["Helper", "Nguyễn Đức Thắng", "Task", "–"])
    facts.set_facts([("Helper", "Vũ Đình Nam"), ("Checked", Chip("not yet"))])
    qtbot.waitUntil(lambda: shown() == ["Helper", "Vũ Đình Nam", "Checked"])
    chip = facts.findChild(Chip)
    assert chip is not None
    assert chip.isVisible()


def test_content_without_buttons_scrolls_by_keys(qtbot: QtBot) -> None:
    body = ScrollBody()
    body.take_keys("Reasons")
    for line in range(40):
        body.add(QLabel(f"line {line}"))
    _shown(qtbot, body, 300, 200)
    body.setFocus()
    QTest.keyClick(body, Qt.Key.Key_PageDown)
    assert body.verticalScrollBar().value() > 0


# words


def test_an_elided_label_keeps_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    text = "Nữ, 29/04/1979 · Chi bộ Mặt trận Tổ quốc và đoàn thể"
    made = ElidedLabel(text)
    _shown(qtbot, made, 120, 24)
    assert made.text().endswith("…")
    assert made.toolTip() == text
    assert made.accessibleName() == text
    made.resize(900, 24)
    assert made.text() == text
    assert made.toolTip() == ""


def test_a_label_with_markup_shows_it_as_typed(qtbot: QtBot) -> None:
    made = label("<b>Nguyễn</b>")
    _shown(qtbot, made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    set_tone(made, Status.OVER)
    assert made.palette().color(made.foregroundRole()) == QColor(LIGHT.status(Status.OVER).text)


def test_a_paragraph_keeps_all_its_lines(qtbot: QtBot) -> None:
    outer = QWidget()
    column = QVBoxLayout(outer)
    made = paragraph("Sổ theo dõi mỗi người từ khi chi bộ chú ý đến họ cho đến khi hết dự bị.")
    column.addWidget(made)
    _shown(qtbot, outer, 160, 300)
    assert made.height() >= made.heightForWidth(made.width())


@pytest.mark.parametrize("status", [*Status, None])
def test_a_chip_is_wide_enough_for_its_word(qtbot: QtBot, status: Status | None) -> None:
    chip = Chip("chưa có từ 2020", status)
    _shown(qtbot, chip)
    wide = chip.sizeHint().width()
    chip.set("đủ", status)
    assert chip.sizeHint().width() < wide
    assert chip.sizeHint().height() >= Size.CHIP
    assert chip.accessibleName() == chip.text() == "đủ"


# buttons


def test_buttons_are_high_enough_and_named(qtbot: QtBot) -> None:
    pressed: list[str] = []
    plain = button("Print", icon="printer", clicked=lambda: pressed.append("print"))
    lone = icon_button("undo-2", "Undo", shortcut="F8", clicked=lambda: pressed.append("undo"))
    for made in (plain, lone):
        _shown(qtbot, made)
        assert made.sizeHint().height() >= Size.CONTROL
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert pressed == ["print", "undo"]
    assert lone.accessibleName() == "Undo"
    assert lone.toolTip() == "Undo (F8)"
    assert plain.height() == lone.height()


def test_the_focus_ring_moves_nothing(qtbot: QtBot) -> None:
    for kind in ("plain", "primary", "danger", "quiet", "link"):
        made = button("Sao lưu ra USB", icon="usb", kind=kind)  # type: ignore[arg-type]
        _shown(qtbot, made)
        before = made.sizeHint()
        made.activateWindow()
        made.setFocus()
        qtbot.waitUntil(made.hasFocus)
        assert made.sizeHint() == before, kind
        made.close()


def test_a_button_can_become_primary(qtbot: QtBot) -> None:
    made = button("Next", icon="arrow-right")
    _shown(qtbot, made)
    set_kind(made, "primary")
    colours = made.grab().toImage()
    assert colours.pixelColor(4, made.height() // 2) == QColor(LIGHT.accent)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", ["plain", "primary", "danger", "quiet", "link", "icon"])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, kind: Any, key: Qt.Key) -> None:
    pressed: list[str] = []
    if kind == "icon":
        made: QAbstractButton = icon_button("x", "Close", clicked=lambda: pressed.append(kind))
    else:
        made = button("Close", kind=kind, clicked=lambda: pressed.append(kind))
    qtbot.addWidget(made)
    QTest.keyClick(made, key)
    assert pressed == [kind]


def test_enter_chooses_a_segment(qtbot: QtBot) -> None:
    made = SegmentedButtons([("a", "One"), ("b", "Two")])
    qtbot.addWidget(made)
    told: list[str] = []
    made.chosen.connect(told.append)
    QTest.keyClick(made.findChildren(QPushButton)[1], Qt.Key.Key_Return)
    assert (told, made.current()) == (["b"], "b")


def test_segments_go_with_the_arrows_and_tell_only_what_the_person_chose(qtbot: QtBot) -> None:
    made = SegmentedButtons([("all", "All 24"), ("some", "Some 4"), ("none", "None 1")])
    _shown(qtbot, made)
    told: list[str] = []
    made.chosen.connect(told.append)
    made.set_current("some")
    assert told == []
    qtbot.keyClick(made, Qt.Key.Key_Right)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    qtbot.keyClick(made, Qt.Key.Key_Left)
    assert told == ["none", "none", "some"]
    made.set_text("some", "Some 5")
    assert "Some 5" in [b.text() for b in made.findChildren(QPushButton)]
    checked = next(b for b in made.findChildren(QPushButton) if b.isChecked())
    assert checked.font().weight() == made.findChildren(QPushButton)[0].font().weight()


def test_segments_may_stand_without_a_choice(qtbot: QtBot) -> None:
    made = SegmentedButtons([("all", "All 24"), ("some", "Some 4")])
    _shown(qtbot, made)
    made.set_current("some")
    made.set_current("")
    assert made.current() == ""
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.current() == "all"


# controls


def test_a_combo_box_cuts_long_names_and_keeps_them_in_the_tooltip(qtbot: QtBot) -> None:
    combo = ComboBox()
    combo.addItem("Chi bộ Mặt trận Tổ quốc và đoàn thể", 1)
    combo.addItem("Tất cả", 2)
    _shown(qtbot, combo, 110, 28)
    combo.select(2)
    assert combo.currentText() == "Tất cả"
    assert combo.toolTip() == ""
    combo.select(1)
    assert combo.toolTip() == combo.currentText()
    combo.select(99)
    assert combo.currentData() == 1
    combo.addItem("Chi bộ Công an", UUID(int=7))
    combo.select(UUID(int=7))
    assert combo.currentText() == "Chi bộ Công an"
    assert combo.minimumSizeHint().width() <= 110
    assert not combo.grab().isNull()


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
@pytest.mark.parametrize("enabled", [True, False])
def test_ticks_can_be_seen(
    qtbot: QtBot, kind: type[CheckBox] | type[RadioButton], enabled: bool
) -> None:
    made = kind("Đoàn viên")
    made.setEnabled(enabled)
    _shown(qtbot, made)
    off = made.grab().toImage()
    made.setChecked(True)
    on = made.grab().toImage()
    assert off != on
    edges = {off.pixelColor(x, made.height() // 2).name() for x in range(4)}
    assert (LIGHT.field.lower() in edges) is enabled


def test_escape_empties_the_search_and_then_is_the_pages(qtbot: QtBot) -> None:
    made = SearchBox("Find a person")
    _shown(qtbot, made, 200)
    qtbot.keyClicks(made, "duc")
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert made.text() == ""
    assert made.completer() is None
    assert made.accessibleName() == "Find a person"


# panes


@pytest.mark.parametrize(
    ("width", "found"),
    [
        (1366, WidthClass.WIDE),
        (1280, WidthClass.WIDE),
        (1279, WidthClass.NARROW),
        (1010, WidthClass.NARROW),
        (1009, WidthClass.ONE_PANE),
        (940, WidthClass.ONE_PANE),
    ],
)
def test_widths_of_a_page(width: int, found: WidthClass) -> None:
    assert width_class(width) is found


def test_an_opened_combo_box_shows_all_its_entries_also_with_the_focus(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, LIGHT)
    combo = ComboBox()
    combo.addItems(["Taken off the list", "Moved away", "Refused", "Died"])
    _shown(qtbot, combo, 300)
    combo.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    assert combo.view().verticalScrollBar().maximum() == 0
    combo.hidePopup()


def test_the_splitter_is_remembered_for_each_width(qtbot: QtBot) -> None:
    settings: dict[str, Any] = {"split/people/narrow": 500}
    split = SplitPane(Pane(), Pane(), name="people", settings=settings)
    _shown(qtbot, split, 1346, 500)
    assert split.sizes()[0] == 756
    split.resize(1073, 421)
    assert split.sizes()[0] == 500
    split.moveSplitter(600, 1)
    qtbot.waitUntil(lambda: settings["split/people/narrow"] == 600)
    assert "split/people/wide" not in settings


def test_one_pane_shows_the_list_or_the_record(qtbot: QtBot) -> None:
    left, right = Pane(), Pane()
    split = SplitPane(left, right, name="people", settings={})
    _shown(qtbot, split, 920, 400)
    assert split.one_pane
    assert (left.isVisible(), right.isVisible()) == (True, False)
    split.show_right()
    assert (left.isVisible(), right.isVisible()) == (False, True)
    split.show_left()
    assert left.isVisible()
    split.resize(1346, 400)
    assert left.isVisible()
    assert right.isVisible()


def test_two_wide_sides_give_way_to_one_pane(qtbot: QtBot) -> None:
    left, right = Pane(), Pane()
    for side in (left, right):
        wide = label("Nguyễn Đức Thắng")
        wide.setMinimumWidth(600)
        side.add(wide)
    split = SplitPane(left, right, name="people", settings={})
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(split)
    _shown(qtbot, holder, 920, 400)
    assert holder.width() == 920
    assert (left.isVisible(), right.isVisible()) == (True, False)


def test_one_side_may_take_the_whole_page(qtbot: QtBot) -> None:
    left, right = Pane(), Pane()
    split = SplitPane(left, right, name="people", settings={})
    _shown(qtbot, split, 1346, 400)
    split.give_all_to(right)
    assert not left.isVisible()
    qtbot.waitUntil(lambda: right.width() == 1346)
    split.resize(920, 400)
    assert (left.isVisible(), right.isVisible()) == (False, True)
    split.give_all_to(None)
    assert (left.isVisible(), right.isVisible()) == (True, False)
    split.resize(1346, 400)
    qtbot.waitUntil(lambda: split.sizes()[0] == 756)


def test_the_foot_stays_while_the_body_scrolls(qtbot: QtBot) -> None:
    pane, body, foot = Pane(), ScrollBody(), PaneFoot()
    for _line in range(60):
        body.add(label("Nguyễn Đức Thắng"))
    foot.row.addWidget(button("Write"))
    head = PaneHeader()
    for part, stretch in ((head, 0), (body, 1), (foot, 0)):
        pane.add(part, stretch=stretch)
    _shown(qtbot, pane, 300, 240)
    assert pane.height() == 240
    assert foot.geometry().bottom() <= 240
    assert foot.height() == Size.PANE_FOOT
    assert body.verticalScrollBar().maximum() > 0
    assert pane.grab().toImage().pixelColor(4, body.y() + 4) == QColor(LIGHT.sheet)


def test_record_tabs_keep_their_width_when_chosen(qtbot: QtBot) -> None:
    tabs = RecordTabs(["Tóm tắt", "Hồ sơ", "Lịch sử"])
    _shown(qtbot, tabs, 400)
    before = [tabs.tabRect(i) for i in range(3)]
    tabs.setCurrentIndex(2)
    assert [tabs.tabRect(i) for i in range(3)] == before


# notices and empty lists


def test_a_notice_says_its_state_in_words(qtbot: QtBot) -> None:
    notice = NoticeCard(Status.OVER, "Letter 31 is late", "Sent 28/09/2026.")
    _shown(qtbot, notice, 500)
    assert notice.accessibleName() == "Letter 31 is late"
    assert notice.accessibleDescription() == "Sent 28/09/2026."
    image = notice.grab().toImage()
    assert image.pixelColor(notice.width() // 2, 4) == QColor(LIGHT.status(Status.OVER).ground)
    notice.say(Status.OK, "All came back")
    image = notice.grab().toImage()
    assert image.pixelColor(notice.width() // 2, 4) == QColor(LIGHT.status(Status.OK).ground)


def test_a_narrow_notice_puts_its_acts_under_its_words(qtbot: QtBot) -> None:
    notice = NoticeCard(Status.OVER, "Letter 31 is late", "Sent 28/09/2026 by post.")
    act = button("Print a reminder")
    notice.acts.addWidget(act)
    _shown(qtbot, notice, 700)
    beside = act.y()
    notice.resize(300, notice.heightForWidth(300))
    qtbot.waitUntil(lambda: act.y() > beside)
    assert act.geometry().bottom() < notice.height()


def test_a_notice_is_never_a_window_of_its_own(qapp: QApplication) -> None:
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
            if event.type() == QEvent.Type.Show:
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    NoticeCard(Status.OVER, "Letter 31 is late", "Sent 28/09/2026 by post.")
    qapp.removeEventFilter(watch)
    assert shown == []


def test_an_empty_list_offers_its_ways_likeliest_first(qtbot: QtBot) -> None:
    gone: list[str] = []
    state = EmptyState(
        "Nobody yet",
        "The list follows each person.",
        [
            Way(
                "file-spreadsheet", "Load", "From a sheet.", "Choose…", lambda: gone.append("load")
            ),
            Way("user-plus", "Add", "One by one.", "Add", lambda: gone.append("add")),
        ],
    )
    _shown(qtbot, state, 900, 500)
    buttons = state.findChildren(QPushButton)
    assert [b.property("kind") for b in buttons] == ["primary", "plain"]
    for made in buttons:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert gone == ["load", "add"]


# painted facts

STOPS = [
    Stop("Quần chúng\nưu tú", "12/2024", StopState.DONE),
    Stop("Đã học\nlớp", "28/08/2025", StopState.CURRENT),
    Stop("Chi bộ\nđề nghị", "~ 12/2026", StopState.TO_COME),
    Stop("Dự bị", "", StopState.TO_COME),
]


def test_the_track_speaks_its_stops(qtbot: QtBot) -> None:
    track = StageTrack(STOPS)
    _shown(qtbot, track, 520)
    assert track.accessibleDescription() == (
        "Quần chúng ưu tú: already passed 12/2024; Đã học lớp: now here 28/08/2025; "
        "Chi bộ đề nghị: to come ~ 12/2026; Dự bị: to come"
    )
    image = track.grab().toImage()
    inks = {image.pixelColor(x, 11).name() for x in range(520)}
    assert LIGHT.accent.lower() in inks
    assert track.minimumSizeHint().width() < track.sizeHint().width()


def test_the_track_shortens_days_rather_than_let_them_touch(qtbot: QtBot) -> None:
    assert STOPS[1].month().day == "08/2025"
    assert STOPS[2].month().day == "~ 12/2026"
    track = StageTrack(STOPS)
    _shown(qtbot, track, track.minimumSizeHint().width())
    assert not track.grab().isNull()


@pytest.mark.parametrize(("share", "ends"), [(0.0, 0), (0.5, 50), (1.0, 100), (1.6, 100)])
def test_a_share_is_as_long_as_it_says(qtbot: QtBot, share: float, ends: int) -> None:
    bar = ShareBar()
    _shown(qtbot, bar, 100, 15)
    bar.show_share(share, target=0.9, words="15/29 = 51,72 %")
    image = bar.grab().toImage()
    middle = [image.pixelColor(x, 7).name() for x in range(100)]
    assert sum(colour == LIGHT.bar.lower() for colour in middle) == ends - (2 if ends == 100 else 0)
    assert LIGHT.ink.lower() in middle
    assert bar.accessibleName() == "15/29 = 51,72 %"


def test_the_legend_takes_as_many_lines_as_it_needs(qtbot: QtBot) -> None:
    legend = StageLegend(["quần chúng ưu tú", "cảm tình", "đã học lớp", "làm hồ sơ"], "Bước:")
    _shown(qtbot, legend, 600, 24)
    assert legend.heightForWidth(180) > legend.heightForWidth(600)
    assert not legend.grab().isNull()


def test_a_flow_breaks_its_line_where_the_width_ends(qtbot: QtBot) -> None:
    outer = QWidget()
    flow = FlowLayout(outer)
    chips = [Chip(f"đặc điểm {i}") for i in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    _shown(qtbot, outer, 220, 200)
    assert all(chip.geometry().right() < 220 for chip in chips)
    assert len({chip.y() for chip in chips}) > 1
    assert flow.heightForWidth(2000) == chips[0].height()
