"""Which backups stay: the table, and the two proven ones that are never touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform_current import current_platform
from app.safety.backup_folder import (
    backup_name,
    is_backup_name,
    list_backups,
    next_generation,
    prune,
)
from app.safety.proven_write import proven_write
from app.safety.rotation import Generation, numbers_to_drop, numbers_to_keep
from tests.helpers.faulty_platform import FaultyPlatform
from tests.helpers.keys import BOOK_ID, new_keys, prepared

MADE = new_keys()
START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)  # a Monday


def days(*offsets: float) -> list[Generation]:
    """Return generations 1, 2, 3 … made so many days after the start."""
    made = [START + timedelta(days=offset) for offset in offsets]
    return [Generation(number, instant) for number, instant in enumerate(made, 1)]


@pytest.mark.parametrize(
    ("backups", "kept"),
    [
        pytest.param(days(), set(), id="none"),
        pytest.param(days(0, 0.1, 0.2, 0.3, 0.4), {1, 2, 3, 4, 5}, id="the last five"),
        pytest.param(days(*(i / 100 for i in range(20))), {16, 17, 18, 19, 20}, id="one day"),
        pytest.param(days(*range(9)), {3, 4, 5, 6, 7, 8, 9}, id="seven days"),
        pytest.param(
            days(0, 1, 7, 8, 14, 15, 21, 22, 28, 29, *(29 + i / 100 for i in range(1, 6))),
            # Days 29, 28, 22, 21, 15, 14, 8; the weeks of 2 February, 26, 19 and 12 January.
            {4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15},
            id="weeks",
        ),
        pytest.param(days(*(31 * i for i in range(20))), set(range(9, 21)), id="twelve months"),
    ],
)
def test_the_table(backups: list[Generation], kept: set[int]) -> None:
    assert numbers_to_keep(backups) == kept


def test_a_clock_that_jumps_back_does_not_decide() -> None:
    backups = [*days(*range(10)), Generation(11, datetime(1980, 1, 1, tzinfo=UTC))]
    assert 11 in numbers_to_keep(backups)
    assert {7, 8, 9, 10} <= numbers_to_keep(backups)


instants = st.datetimes(
    min_value=START.replace(year=2000, tzinfo=None),
    max_value=START.replace(year=2050, tzinfo=None),
    timezones=st.just(UTC),
)


@given(st.lists(instants, max_size=80), st.randoms())
def test_what_holds_for_any_history(made: list[datetime], random: object) -> None:
    backups = [Generation(number, instant) for number, instant in enumerate(made, 1)]
    kept = numbers_to_keep(backups)
    assert kept <= {one.number for one in backups}
    assert len(kept) <= 5 + 7 + 4 + 12
    assert {one.number for one in backups[-5:]} <= kept
    shuffled = list(backups)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert numbers_to_keep(shuffled) == kept


@given(st.lists(instants, max_size=60), st.sets(st.integers(1, 60)))
def test_two_proven_ones_always_stay(made: list[datetime], good: set[int]) -> None:
    backups = [Generation(number, instant) for number, instant in enumerate(made, 1)]
    numbers = {one.number for one in backups}
    drop = numbers_to_drop(backups, is_proven=lambda number: number in good)
    assert drop.isdisjoint(numbers_to_keep(backups))
    if drop:
        assert len((numbers - drop) & good) >= 2


def test_reading_stops_at_two_proven_ones() -> None:
    asked: list[int] = []

    def is_proven(number: int) -> bool:
        asked.append(number)
        return number != 39

    drop = numbers_to_drop(days(*range(40)), is_proven=is_proven)
    assert asked == [40, 39, 38]
    assert drop
    assert not numbers_to_drop(days(0, 1, 2), is_proven=is_proven)


@pytest.mark.parametrize(
    ("committee", "name"),
    [
        ("Đảng bộ xã Sao Mai", "songuon-dang-bo-xa-sao-mai-000007.hsb"),
        ("38.168.053.000.001", "songuon-38-168-053-000-001-000007.hsb"),
        ("…", "songuon-so-000007.hsb"),
        ("x" * 90, f"songuon-{'x' * 40}-000007.hsb"),
    ],
)
def test_names_are_plain(committee: str, name: str) -> None:
    assert backup_name(committee, 7) == name
    assert is_backup_name(name)


@given(st.text(max_size=60), st.integers(1, 10**9))
def test_any_committee_gets_a_name(committee: str, number: int) -> None:
    assert is_backup_name(backup_name(committee, number))


def fill(folder: Path, work: Path, count: int) -> list[Path]:
    """Write `count` backups, ten minutes apart, and return their paths."""
    paths = []
    for number in range(1, count + 1):
        backup = prepared(
            work,
            MADE,
            content=b"a small book" * 10,
            generation=number,
            made_at=START + timedelta(minutes=10 * number),
        )
        name = backup_name("Sao Mai", number)
        paths.append(proven_write(backup, folder, name=name, platform=current_platform()))
    return paths


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_old_ones_go_and_foreign_files_stay(tmp_path: Path, stick: Path) -> None:
    paths = fill(stick, tmp_path, 8)
    named_by_hand = stick / "truoc dai hoi.hsb"
    named_by_hand.write_bytes(paths[0].read_bytes())
    damaged = stick / "songuon-sao-mai-000099.hsb"
    damaged.write_bytes(b"half a backup")
    gone = prune(stick, just_proven=paths[-1], keys=MADE.keys, platform=current_platform())
    assert gone == paths[:3]
    left = {path.name for path in stick.iterdir()}
    assert left == {path.name for path in paths[3:]} | {named_by_hand.name, damaged.name}


def test_nothing_goes_while_only_one_is_proven(tmp_path: Path, stick: Path) -> None:
    paths = fill(stick, tmp_path, 7)
    for path in paths[:-1]:
        raw = bytearray(path.read_bytes())
        raw[-1] ^= 1
        path.write_bytes(raw)
    gone = prune(stick, just_proven=paths[-1], keys=MADE.keys, platform=current_platform())
    assert gone == []
    assert all(path.exists() for path in paths)


def test_the_second_proven_one_stays_though_it_is_old(tmp_path: Path, stick: Path) -> None:
    paths = fill(stick, tmp_path, 8)
    for path in paths[2:-1]:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    gone = prune(stick, just_proven=paths[-1], keys=MADE.keys, platform=current_platform())
    assert gone == [paths[0], paths[2]]
    assert paths[1].exists()


def test_other_registers_are_not_touched(tmp_path: Path, stick: Path) -> None:
    paths = fill(stick, tmp_path, 6)
    keys = replace(MADE.keys, book_id=UUID(int=5))
    assert prune(stick, just_proven=paths[-1], keys=keys, platform=current_platform()) == []


@pytest.mark.parametrize("fail_at", [1, 2, 3])
def test_a_stick_pulled_while_clearing_keeps_the_newest(
    tmp_path: Path, stick: Path, fail_at: int
) -> None:
    paths = fill(stick, tmp_path, 7)
    with pytest.raises(OSError, match="Input/output error"):
        prune(
            stick,
            just_proven=paths[-1],
            keys=MADE.keys,
            platform=FaultyPlatform(fail_at=fail_at),
        )
    assert all(path.exists() for path in paths[2:])


def test_numbers_are_never_given_twice(tmp_path: Path, stick: Path) -> None:
    assert next_generation(stick, book_id=BOOK_ID, last_known=0) == 1
    fill(stick, tmp_path, 3)
    assert next_generation(stick, book_id=BOOK_ID, last_known=0) == 4
    assert next_generation(stick, book_id=BOOK_ID, last_known=9) == 10
    (stick / "songuon-sao-mai-000041.hsb").write_bytes(b"")
    assert next_generation(stick, book_id=BOOK_ID, last_known=9) == 42


def test_the_list_is_newest_first(tmp_path: Path, stick: Path) -> None:
    fill(stick, tmp_path, 3)
    numbers = [one.header.manifest.generation for one in list_backups(stick, book_id=BOOK_ID)]
    assert numbers == [3, 2, 1]
    assert len(list_backups(stick)) == 3
