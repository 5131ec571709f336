"""What the packaged program does without: plugins it never loads, and libraries only they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""One file to bundle, as PyInstaller lists it: name in the bundle, source, kind."""

# Qt plugins that stay; every other is left out, with what it alone drags along. The virtual
# keyboard brings Qml and Quick, the gtk theme all of GTK, tls and networkinformation a network.
_PLUGINS = re.compile(
    r"""(iconengines/.*svg
       | imageformats/.*(svg|ico)\b
       | platforms/.*(xcb|wayland|offscreen|windows)
       | platforminputcontexts/.*(compose|ibus)
       | platformthemes/.*xdgdesktopportal
       | printsupport/.*
       | styles/.*
       | wayland-shell-integration/.*xdg-shell
       | wayland-decoration-client/.*
       | xcbglintegrations/.*
       )""",
    re.VERBOSE,
)
_LEFT_OUT = re.compile(r"PySide6/(Qt/)?(translations|qml|resources)/|opengl32sw|d3dcompiler")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.*)")
_SHARED = re.compile(r"\.so(\.\d+)*$|\.dll$", re.IGNORECASE)

Needs = Callable[[str], Iterable[str]]
"""Source of a library -> file names of the libraries it was linked against."""


def data_files(datas: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Return the data files without Qt's own catalogues, and without links to what was left out."""
    there = {_name(entry) for entry in binaries}
    return [
        entry
        for entry in datas
        if not _LEFT_OUT.search(_name(entry))
        and (entry[2] != "SYMLINK" or entry[1].replace("\\", "/") in there)
    ]


def needed(binaries: Iterable[Entry], needs: Needs) -> list[Entry]:
    """Return the modules, the plugins that stay, and the libraries that one of them needs."""
    wanted = [entry for entry in binaries if _may_stay(_name(entry))]
    libraries = {_file(_name(entry)): entry for entry in wanted if _is_library(entry)}
    roots = [entry for entry in wanted if not _is_library(entry)]
    kept, waiting = set[str](), roots
    while waiting:
        linked = {_file(name) for entry in waiting for name in needs(entry[1])}
        names = linked & libraries.keys() - kept
        kept |= names
        waiting = [libraries[name] for name in sorted(names)]
    stay = {*map(_name, roots), *(_name(libraries[name]) for name in kept)}
    return [entry for entry in wanted if _name(entry) in stay]


def _may_stay(name: str) -> bool:
    plugin = _PLUGIN.search(name)
    if plugin:
        return _PLUGINS.match(plugin.group(1)) is not None
    return not _LEFT_OUT.search(name)


def _is_library(entry: Entry) -> bool:
    name = _name(entry)
    linked = entry[2] == "BINARY" and _SHARED.search(name) is not None
    # The program loads Python by name, and Qt its plugins.
    by_name = _file(name).startswith(("libpython", "python3")) or _PLUGIN.search(name)
    return linked and not by_name


def _file(name: str) -> str:
    return PurePath(name).name.lower()  # Windows does not mind the case, and its linkers differ


def _name(entry: Entry) -> str:
    return entry[0].replace("\\", "/")
