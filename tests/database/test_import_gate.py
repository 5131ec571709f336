"""The gate: files of a wrong type, locked, empty, damaged or hostile are refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import EnvironmentProblem, SoNguonError, UserError
from app.services.imports import plan_import
from app.services.imports.gate import MAX_MEMBERS, read_workbook_file
from app.services.imports.workbook import read_sheets
from tests.helpers.sheets import ON, write_workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """The bytes of a small sound workbook."""
    path = tmp_path_factory.mktemp("gate") / "good.xlsx"
    rows = [["Họ và tên", "Ngày sinh"], *([f"Nguyễn Văn {n}", "1/5/1990"] for n in range(30))]
    return write_workbook(path, {"Danh sách": rows}).read_bytes()


def rebuilt(content, change, *, compression=zipfile.ZIP_DEFLATED):
    """Return a workbook with its members (name -> bytes) changed by `change`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def refused(tmp_path, content, name="list.xlsx"):
    """Return the sentence with which a file is refused."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_sheets(path)
    assert name in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "is empty"),
        ("a.xls", OLE + bytes(600), "old Excel file"),
        ("a.xlsx", OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.csv", "STT;Họ và tên\n1;Thào A Sình\n".encode(), "text file"),
        ("a.xlsx", "STT\tHọ và tên".encode(), "text file"),
        ("a.xlsx", b"%PDF-1.7 ...", "not an Excel workbook"),
        ("a.jpg", b"\xff\xd8\xff\x00\x10JFIF\x00", "not an Excel workbook"),
        ("a.xlsx", b"PK\x03\x04 cut off", "cannot be read"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path, name, content, said):
    assert said in refused(tmp_path, content, name)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (("mimetype", "content.xml"), "OpenDocument"),
        (("word/document.xml",), "Word document"),
        (("index.html",), "not an Excel workbook"),
    ],
)
def test_other_zipped_documents_are_named(tmp_path, members, said):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for member in members:
            archive.writestr(member, "<a/>")
    assert said in refused(tmp_path, target.getvalue())


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(UserError, match=r"gone\.xlsx does not exist"):
        read_sheets(tmp_path / "gone.xlsx")
    with pytest.raises(UserError, match="not an Excel workbook"):
        read_sheets(tmp_path)


def test_a_file_that_is_open_in_excel(tmp_path, good, monkeypatch):
    path = tmp_path / "list.xlsx"
    path.write_bytes(good)

    def locked(_self):
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(EnvironmentProblem, match=r"list\.xlsx is open in Excel"):
        read_sheets(path)


def test_a_file_over_20_mb_is_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "list.xlsx"
    with path.open("wb") as stream:
        stream.truncate((20 << 20) + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("read"))
    with pytest.raises(UserError, match="too large"):
        read_sheets(path)


HOSTILE = {
    "macro": lambda m: m.update({"xl/vbaProject.bin": b"x"}),
    "path": lambda m: m.update({"../../evil.xml": b"<a/>"}),
    "absolute": lambda m: m.update({"/etc/passwd": b"<a/>"}),
    "drive": lambda m: m.update({"C:\\x.xml": b"<a/>"}),
    "twice": lambda m: m.update({SHEET.upper(): m[SHEET]}),
    "many": lambda m: m.update({f"xl/media/{n}.xml": b"<a/>" for n in range(MAX_MEMBERS)}),
    "dtd": lambda m: m.update(
        {SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]>' + m[SHEET].split(b"?>", 1)[1]}
    ),
    "entity": lambda m: m.update({"xl/styles.xml": b'<a><!ENTITY x SYSTEM "file:///x"></a>'}),
    "utf16": lambda m: m.update({SHEET: m[SHEET].decode().encode("utf-16")}),
    "bomb": lambda m: m.update({"xl/media/zeros.xml": b"<a>" + bytes(9 << 20)}),
    "hidden sheet": lambda m: m.update({"xl/media/x.png": b"PNG<sheetData/>"}),
    "encoding": lambda m: m.update(
        {
            SHEET: m[SHEET]
            .replace(b'encoding="UTF-8"', b'encoding="X"')
            .replace(b"</row>", b"<!---->", 1)
        }
    ),
    "not xml": lambda m: m.update({SHEET: m[SHEET][:300]}),
}


@pytest.mark.parametrize("attack", sorted(HOSTILE))
def test_what_no_list_needs_is_refused(tmp_path, good, attack):
    message = refused(tmp_path, rebuilt(good, HOSTILE[attack]))
    assert ("macros" in message) == (attack == "macro")


def test_a_member_that_unpacks_to_more_than_it_says(tmp_path, good):
    blanks = b"<a>" + b" " * 90_000
    content = bytearray(rebuilt(good, lambda m: m.update({"xl/big.xml": blanks})))
    directory_entry = content.rindex(b"xl/big.xml") - 46
    content[directory_entry + 24 : directory_entry + 28] = (100).to_bytes(4, "little")
    assert "cannot be read" in refused(tmp_path, bytes(content))


FAR_CELLS = {
    "last cell of all": b'<c r="XFD1048576"><v>1</v></c>',
    "another quote": b"<c r='XFD1048576'><v>1</v></c>",
    "attribute order": b'<c s="1" r="XFD1048576"><v>1</v></c>',
    "two addresses": b'<c r="B1" r="XFD1048576"><v>1</v></c>',
    "prefix": b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
    "row number": b'</row><row r="1048576"><c><v>1</v></c>',
    "below 200,000": b'<c r="A200001"><v>1</v></c>',
}


@pytest.mark.parametrize("name", sorted(FAR_CELLS))
def test_a_stray_cell_far_away_never_reaches_the_reader(tmp_path, good, name):
    # The reader allocates the whole rectangle and takes the process with it.
    stray = FAR_CELLS[name]
    far = rebuilt(
        good, lambda m: m.update({SHEET: m[SHEET].replace(b"</row>", stray + b"</row>", 1)})
    )
    said = "cannot be read" if name == "two addresses" else "reaches beyond row 200,000"
    assert said in refused(tmp_path, far)


def test_an_empty_formatted_cell_far_away_does_no_harm(tmp_path, good):
    path = tmp_path / "list.xlsx"
    empty = b'<c r="XFD1048576" s="1"/></row>'
    path.write_bytes(
        rebuilt(good, lambda m: m.update({SHEET: m[SHEET].replace(b"</row>", empty, 1)}))
    )
    (sheet,) = read_sheets(path)
    assert sum(1 for _row in sheet.rows()) == 31


def test_comments_inside_a_sheet_are_read_past(tmp_path, good):
    path = tmp_path / "list.xlsx"
    comment = b"<!-- made by hand --></row>"
    path.write_bytes(
        rebuilt(good, lambda m: m.update({SHEET: m[SHEET].replace(b"</row>", comment, 1)}))
    )
    assert read_workbook_file(path) == path.read_bytes()


def test_nothing_of_a_refused_file_reaches_the_register(register, tmp_path, good):
    path = tmp_path / "list.xlsx"
    path.write_bytes(rebuilt(good, HOSTILE["dtd"]))
    with pytest.raises(UserError):
        plan_import(register, kind="members", path=path, on=ON)


TOKENS = [
    b"<c", b'r="A1"', b't="s"', b"9" * 400, b"<v>-1</v>", b"<v>1e308</v>", b"</row>", b"\x00",
    b"&#x0;", b'r="XFD1048576"', b'<mergeCell ref="A1:XFD1048576"/>', b't="d"', b"]]>",
    "\u202e".encode(), b"<![CDATA[", b'<row r="4294967295">', b'<dimension ref="A1:XFD1048576"/>',
]  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused_in_words(tmp_path, good, data):
    def damage(members):
        name = data.draw(st.sampled_from(sorted(members)))
        content = bytearray(members[name])
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(content)))
            cut = data.draw(st.sampled_from([0, 0, 1, 5, 30]))
            content[at : at + cut] = data.draw(st.sampled_from(TOKENS))
        members[name] = bytes(content)

    path = tmp_path / "list.xlsx"
    path.write_bytes(rebuilt(good, damage))
    try:
        for sheet in read_sheets(path):
            assert sum(1 for _row in sheet.rows()) <= 200_000
    except SoNguonError as error:
        assert error.message


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_bytes_are_read_or_refused_in_words(tmp_path, good, data):
    content = bytearray(good)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "list.xlsx"
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    try:
        read_sheets(path)
    except SoNguonError as error:
        assert error.message
