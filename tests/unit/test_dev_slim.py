"""What is left out of the packaged program, and what must stay."""

from __future__ import annotations

import pytest
import slim

LINUX = "PySide6/Qt/plugins/"
WINDOWS = "PySide6\\plugins\\"


@pytest.mark.parametrize(
    ("plugin", "stays"),
    [
        (LINUX + "platforms/libqxcb.so", True),
        (LINUX + "platforms/libqoffscreen.so", True),
        (LINUX + "platforms/libqvnc.so", False),
        (LINUX + "platforms/libqeglfs.so", False),
        (LINUX + "platformthemes/libqgtk3.so", False),
        (LINUX + "platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        (LINUX + "platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        (LINUX + "tls/libqopensslbackend.so", False),
        (LINUX + "networkinformation/libqglib.so", False),
        (LINUX + "imageformats/libqsvg.so", True),
        (LINUX + "imageformats/libqtiff.so", False),
        (LINUX + "printsupport/libcupsprintersupport.so", True),
        (WINDOWS + "platforms\\qwindows.dll", True),
        (WINDOWS + "styles\\qmodernwindowsstyle.dll", True),
        (WINDOWS + "tls\\qschannelbackend.dll", False),
        (WINDOWS + "imageformats\\qicns.dll", False),
        ("PySide6\\opengl32sw.dll", False),
    ],
)
def test_plugins(plugin: str, stays: bool) -> None:
    entry = (plugin, plugin, "BINARY")
    loader = ("app.so", "app.so", "EXTENSION")
    kept = slim.needed([entry, loader], lambda source: ["OPENGL32SW.dll"])
    assert (entry in kept) is stays
    assert loader in kept


def test_a_library_stays_while_something_kept_needs_it() -> None:
    needs = {
        "QtGui.so": ["libGui.so.6"],
        "libGui.so.6": ["libCore.so.6", "libc.so.6"],
        "libqgtk3.so": ["libgtk-3.so.0", "libCore.so.6"],
        "libgtk-3.so.0": ["libcairo.so.2"],
    }
    binaries = [
        ("PySide6/QtGui.so", "QtGui.so", "EXTENSION"),
        ("PySide6/Qt/lib/libGui.so.6", "libGui.so.6", "BINARY"),
        ("PySide6/Qt/lib/libCore.so.6", "libCore.so.6", "BINARY"),
        (LINUX + "platformthemes/libqgtk3.so", "libqgtk3.so", "BINARY"),
        ("libgtk-3.so.0", "libgtk-3.so.0", "BINARY"),
        ("libcairo.so.2", "libcairo.so.2", "BINARY"),
        ("libpython3.11.so.1.0", "libpython3.11.so.1.0", "BINARY"),
    ]
    kept = slim.needed(binaries, lambda source: needs.get(source, []))
    assert [entry[1] for entry in kept] == [
        "QtGui.so",
        "libGui.so.6",
        "libCore.so.6",
        "libpython3.11.so.1.0",
    ]


def test_no_link_points_at_what_was_left_out() -> None:
    kept = [("PySide6/Qt/lib/libGui.so.6", "/x/libGui.so.6", "BINARY")]
    datas = [
        ("libGui.so.6", "PySide6/Qt/lib/libGui.so.6", "SYMLINK"),
        ("libQml.so.6", "PySide6/Qt/lib/libQml.so.6", "SYMLINK"),
        ("PySide6/Qt/translations/qt_vi.qm", "/x/qt_vi.qm", "DATA"),
        ("resources/icons/usb.svg", "/x/usb.svg", "DATA"),
    ]
    names = [entry[0] for entry in slim.data_files(datas, kept)]
    assert names == ["libGui.so.6", "resources/icons/usb.svg"]
