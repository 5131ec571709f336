"""The first look without a display: which commands are given, and what is listed at the end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import first_look
import pytest
from console import Stop

QUOTA = {
    "rows": [
        {"owner": "Chi bộ Bản Mới", "kind": "cell", "pending": 2},
        {"owner": "Chi bộ Bản Cũ", "kind": "cell", "pending": 5},
        {"owner": "Hội Nông dân", "kind": "mass_organisation", "pending": 9},
    ]
}


class Program:
    """Stands in for `python -m app`: remembers the commands and leaves one file for each."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.commands: list[tuple[str, ...]] = []

    def __call__(self, *words: str | Path) -> str:
        command = tuple(str(word) for word in words)
        self.commands.append(command)
        for option in ("--out", "--to", "--book"):
            if option in command:
                folder = Path(command[command.index(option) + 1])
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{command[0]}-{len(self.commands)}").write_bytes(b"x" * 1234)
                break
        return {
            "quota": json.dumps(QUOTA),
            "backup": json.dumps({"file": str(self.out / "sao-luu" / "copy.hsb")}),
        }.get(command[0], "")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    made = Program(tmp_path / "out")
    monkeypatch.setattr(first_look, "ROOT", tmp_path)
    monkeypatch.setattr(first_look, "_OUT", made.out)
    monkeypatch.setattr(first_look, "_BOOK", made.out / "so-mau")
    monkeypatch.setattr(first_look, "_app", made)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return made


def test_without_a_display_the_main_job_is_done(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    assert first_look.main() == 0
    said = capsys.readouterr().out
    words = [" ".join(command).replace(str(program.out), "out") for command in program.commands]
    assert words == [
        "demo --book out/so-mau.tmp",
        "quota --book out/so-mau --json",
        "print checklist --book out/so-mau --cell Chi bộ Bản Cũ --out out/phieu-tham-tra",
        "print list quotas --book out/so-mau --out out/chi-tieu",
        "backup --book out/so-mau --to out/sao-luu --json",
        "verify out/sao-luu/copy.hsb",
        "pictures --book out/so-mau --out out/man-hinh",
    ]
    assert "Không có màn hình" in said
    listed = [line.split()[1] for line in said.splitlines() if "1,234" in line]
    assert sorted({Path(name).parent.name for name in listed}) == [
        "chi-tieu",
        "man-hinh",
        "phieu-tham-tra",
        "sao-luu",
    ]


def test_the_demo_register_is_made_once(program: Program) -> None:
    first_look.main()
    first_look.main()
    assert [command[0] for command in program.commands].count("demo") == 1


def test_a_command_that_says_no_stops_with_its_sentence(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_words: str | Path) -> str:
        raise Stop("Đĩa đầy.", "Disk full.")

    monkeypatch.setattr(first_look, "_app", full_disk)
    with pytest.raises(Stop, match="Disk full"):
        first_look.main()
    assert not (program.out / "so-mau").exists()
