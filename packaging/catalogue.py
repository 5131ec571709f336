"""The Vietnamese catalogue: fragments of the areas, checked against the source and compiled."""

from __future__ import annotations

import os
import re
import string
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # Babel lives in .venv; the age of files is asked before .venv exists
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
FRAGMENTS = ROOT / "resources" / "i18n" / "vi"
COMPILED = FRAGMENTS / "LC_MESSAGES" / "songuon.mo"
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of the program: its plural, if it is counted, and where it first stands."""

    plural: str | None = None
    where: str = ""


Source = dict[str, Marked]
"""English text -> what the program says of it."""


def fragments(folder: Path = FRAGMENTS) -> list[Path]:
    """Return the fragments, one an area, in the order of their names."""
    return sorted(folder.glob("*.po"))


def is_stale(folder: Path = FRAGMENTS, compiled: Path = COMPILED) -> bool:
    """Tell whether a fragment was added, changed or removed since the catalogue was compiled."""
    if not compiled.exists():
        return True
    made = compiled.stat().st_mtime_ns
    return any(path.stat().st_mtime_ns > made for path in (folder, *fragments(folder)))


def extract(app: Path = APP) -> Source:
    """Return every text that the program marks for translation."""
    from babel.messages.extract import extract_from_dir

    found: Source = {}
    for file, line, message, _comments, _context in extract_from_dir(
        app, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        before = found.get(singular, Marked(None, f"{app.name}/{file}:{line}"))
        found[singular] = replace(before, plural=plural or before.plural)
    return found


def read(path: Path) -> tuple[Catalog, list[str]]:
    """Read one fragment; return it with the texts that stand in it twice."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileParser

    twice: list[str] = []

    class _Recording(Catalog):
        def __setitem__(self, text: Any, message: Message) -> None:
            if text and text in self:
                twice.append(_first(text))
            super().__setitem__(text, message)

    catalogue = _Recording(locale="vi")
    with path.open("rb") as lines:
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    return catalogue, twice


def problems(source: Source, folder: Path = FRAGMENTS) -> list[str]:
    """Return one line for each text that is missing, unused, doubtful or said twice."""
    lines: list[str] = []
    home: dict[str, str] = {}
    for path in fragments(folder):
        catalogue, twice = read(path)
        lines += [f"{path.name}: twice in this file: {text!r}" for text in twice]
        for message in _messages(catalogue):
            text = _first(message.id)
            if text in home:
                lines.append(f"{path.name}: also in {home[text]}: {text!r}")
            home.setdefault(text, path.name)
            lines += [f"{path.name}: {fault}" for fault in faults(message, source)]
    missing = (text for text in source if text not in home)
    return lines + sorted(f"{source[text].where}: not translated: {text!r}" for text in missing)


def faults(message: Message, source: Source) -> Iterator[str]:
    """Say what is wrong with one entry, judged alone."""
    text, plural = _first(message.id), _plural(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if text not in source:
        yield f"not used by the program: {text!r}"
    elif source[text].plural != plural:
        yield f"plural differs from the program's {source[text].plural!r}: {text!r}"
    if message.fuzzy:
        yield f"marked fuzzy: {text!r}"
    if not all(form.strip() for form in forms):
        yield f"empty: {text!r}"
    wanted = placeholders(plural or text)
    for form in forms:
        if form.strip() and placeholders(form) != wanted:
            yield f"placeholders differ: {text!r} -> {form!r}"


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces, and `%1` … of Qt's own texts; braces left open count as `{`."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return frozenset({"{"})
    names = (name for _before, name, _spec, _conversion in parts if name is not None)
    return frozenset([*names, *re.findall(r"%\d", text)])


def compile_catalogue(folder: Path = FRAGMENTS, compiled: Path = COMPILED) -> None:
    """Merge the fragments into the compiled file in one step: no reader sees half of it."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    merged = Catalog(locale="vi", domain="songuon")
    for path in fragments(folder):
        for message in _messages(read(path)[0]):
            merged[message.id] = message
    compiled.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=compiled.parent)
    with os.fdopen(handle, "wb") as half_written:
        write_mo(half_written, merged)
    Path(name).chmod(0o644)
    Path(name).replace(compiled)


def main(arguments: list[str]) -> int:
    """Compile; with `check`, first name every problem and return 1 when there is one."""
    compile_catalogue()
    if arguments != ["check"]:
        return 0
    source = extract()
    found = problems(source)
    for line in found:
        print(line)
    print(f"{len(source)} texts, {len(fragments())} fragments, {len(found)} problems")
    return 1 if found else 0


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _first(text: Any) -> str:
    return str(text) if isinstance(text, str) else str(text[0])


def _plural(text: Any) -> str | None:
    return None if isinstance(text, str) else str(text[1])


if __name__ == "__main__":
    from console import use_utf8

    use_utf8()
    sys.exit(main(sys.argv[1:]))
