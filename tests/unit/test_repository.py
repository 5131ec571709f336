"""What every tracked file keeps to: no machine path, no address, no stray colour or icon."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import console
import icons
import pytest

from app.paths import resources_dir

ROOT = console.ROOT
UI = ROOT / "app" / "ui"
# Put together from pieces, so that this file does not break its own rules.
MACHINE_PATH = re.compile(r"(?<![\w.~/])/(?:" + "|".join(["tmp", "work", "root", "home"]) + r")/\w")
ADDRESS = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm"]))
INDEX_OPTION = re.compile("--(?:extra-)?" + "index-url|--find" + "-links|--trusted" + "-host")
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
# Which argument names the icon.
ICON_CALLS = {"set_icon": 1, "icon": 0, "pixmap": 0, "draw_icon": 2}


@cache
def tracked() -> tuple[Path, ...]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    # An ordinary user may look at a checkout that belongs to somebody else.
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name for name in listing.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Name and text of every tracked file that is text."""
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path.relative_to(ROOT).as_posix(), content.decode("utf-8")))
    return tuple(found)


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def _ui_trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(UI.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _icons_asked_for(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            place = ICON_CALLS.get(ast.unparse(call.func).split(".")[-1])
            if place is not None and len(call.args) > place:
                argument = call.args[place]
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


@pytest.mark.parametrize(
    "pattern", [MACHINE_PATH, ADDRESS, INDEX_OPTION], ids=["machine path", "registry", "index"]
)
def test_no_file_names_one_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    assert _lines_with(pattern) == []


def test_every_text_file_is_utf8_with_unix_line_ends() -> None:
    assert [name for name, text in texts() if "\r" in text] == []


def test_every_document_that_is_named_exists() -> None:
    names = {path.name for path in tracked()}
    mentioned = [
        (file, name)
        for file, text in texts()
        if not file.startswith("tests/")
        for name in re.findall(r"[\w-]+\.md\b", text)
    ]
    assert [pair for pair in mentioned if pair[1] not in names] == []


def test_colours_stand_in_the_tokens_alone() -> None:
    stray = [
        f"{name}:{node.lineno}: {node.value!r}"
        for name, tree in _ui_trees()
        if name != "app/ui/tokens.py"
        for node in _strings(tree)
        if HEX_COLOUR.search(str(node.value))
    ]
    assert stray == []


def test_icons_in_the_folder_are_those_listed() -> None:
    present = {path.stem for path in (resources_dir() / "icons").glob("*.svg")}
    assert present == set(icons.NAMES)


def test_every_icon_asked_for_exists() -> None:
    asked = [(name, icon) for name, tree in _ui_trees() for icon in _icons_asked_for(tree)]
    assert [pair for pair in asked if pair[1] not in icons.NAMES] == []


def test_every_icon_is_used() -> None:
    said = {str(node.value) for _name, tree in _ui_trees() for node in _strings(tree)}
    assert set(icons.NAMES) - said == set()


def test_packaging_never_becomes_a_package() -> None:
    # It would hide the library of the same name from pytest and PyInstaller.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def _locked() -> dict[str, str]:
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, flags=re.MULTILINE))


def test_the_lock_pins_every_library_with_hashes() -> None:
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    unhashed = [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry]
    assert unhashed == []
    assert len(entries) == len(_locked())
    assert "#" not in text
    assert "//" not in text


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = dict(pin.lower().split("==") for pin in wanted)
    assert {name: _locked().get(name) for name in pins} == pins


def test_the_lock_serves_windows_too() -> None:
    assert {"colorama", "pefile", "pywin32-ctypes"} <= set(_locked())


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ('_(f"Save {1}")', "INT001"),
        ('N_(f"Save {1}")', "INT001"),
        ('ngettext(f"{1}", "b", 2)', "INT001"),
        ('_("Save {x}".format(x=1))', "INT002"),
        ('_("Save %s" % 1)', "INT003"),
        ("datetime.now()", "DTZ005"),
        ("try:\n    pass\nexcept Exception:\n    pass", "BLE001"),
        ('print("x")', "T201"),
    ],
)
def test_the_linter_refuses_what_the_house_forbids(code: str, rule: str) -> None:
    header = "from datetime import datetime\n\n"
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise",
         "--stdin-filename", "app/services/example.py", "-"],
        cwd=ROOT, input=header + code + "\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f" {rule} " in checked.stdout
