"""The gate for files from outside: the right type, not too large, nothing hidden in it."""

from __future__ import annotations

import io
import xml.parsers.expat
import zipfile
import zlib
from pathlib import Path
from typing import Final, NoReturn

from app.errors import EnvironmentProblem, UserError
from app.i18n import N_, _
from app.services.imports.sheet_scan import (
    ForbiddenPart,
    TooManyCells,
    check_extent,
    chunks_of,
    unusual_sheet,
)

MAX_PACKED: Final = 20 << 20
MAX_UNPACKED: Final = 400 << 20
MAX_MEMBERS: Final = 200
MAX_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 1 << 20

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_OLE: Final = "EncryptedPackage".encode("utf-16-le")

_MISSING: Final = N_("The file {name} does not exist. Choose the file again.")
_LOCKED: Final = N_(
    "The file {name} is open in Excel, so it cannot be read. Close it and try again."
)
_EMPTY: Final = N_("The file {name} is empty. Choose another file.")
_OLD_EXCEL: Final = N_(
    "{name} is an old Excel file (.xls). Open it in Excel, save it as an Excel workbook (.xlsx) "
    "and import that file."
)
_PASSWORD: Final = N_(
    "{name} is protected by a password. Open it in Excel, remove the password, save it and import "
    "it again."
)
_OPEN_DOCUMENT: Final = N_(
    "{name} is an OpenDocument sheet (.ods). Open it, save it as an Excel workbook (.xlsx) and "
    "import that file."
)
_WORD: Final = N_(
    "{name} is a Word document. Copy its table into an Excel workbook (.xlsx) and import that file."
)
_TEXT: Final = N_(
    "{name} is a text file. Open it in Excel, check the columns, save it as an Excel workbook "
    "(.xlsx) and import that file."
)
_NOT_EXCEL: Final = N_("{name} is not an Excel workbook (.xlsx). Choose another file.")
_MACRO: Final = N_(
    "{name} contains macros, which are never needed for a list. Save it in Excel as a workbook "
    "without macros (.xlsx) and import that file."
)
_TOO_LARGE: Final = N_(
    "{name} is too large (more than 20 MB, or 400 MB unpacked). Split the list into several files."
)
_TOO_MANY_ROWS: Final = N_(
    "A sheet of {name} reaches beyond row 200,000 or far to the right. Copy the list alone into a "
    "new workbook and import that file."
)
_DAMAGED: Final = N_(
    "{name} cannot be read as an Excel workbook; it may be damaged. Open it in Excel, save it "
    "under another name and import that file."
)


def read_workbook_file(path: Path) -> bytes:
    """Return the content of an .xlsx file that passed every check.

    Raises UserError with what to do about it; EnvironmentProblem when the file is locked.
    """
    content = _read(path)
    _check_type(content, path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive, path)
            _check_parts(archive, path)
    except TooManyCells as error:
        raise UserError(_(_TOO_MANY_ROWS).format(name=path.name)) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        ForbiddenPart,
        NotImplementedError,  # a compression that zipfile does not know
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        LookupError,  # an encoding that nobody knows
        xml.parsers.expat.ExpatError,
    ) as error:
        raise unreadable(path) from error
    return content


def unreadable(path: Path) -> UserError:
    """Return the one sentence for a workbook that no reader understands."""
    return UserError(_(_DAMAGED).format(name=path.name))


def _refuse(sentence: str, path: Path) -> NoReturn:
    raise UserError(_(sentence).format(name=path.name))


def _read(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_PACKED:
            _refuse(_TOO_LARGE, path)
        content = path.read_bytes()
    except FileNotFoundError:
        _refuse(_MISSING, path)
    except IsADirectoryError:
        _refuse(_NOT_EXCEL, path)
    except OSError as error:  # Windows reports a file open in Excel as PermissionError
        raise EnvironmentProblem(_(_LOCKED).format(name=path.name)) from error
    if not content:
        _refuse(_EMPTY, path)
    return content


def _check_type(content: bytes, path: Path) -> None:
    if content.startswith(_OLE):
        _refuse(_PASSWORD if _ENCRYPTED_OLE in content else _OLD_EXCEL, path)
    if content.startswith(b"PK"):
        return
    suffix = path.suffix.lower()
    if suffix in (".csv", ".txt", ".tsv") or b"\x00" not in content[:4096]:
        _refuse(_NOT_EXCEL if content.startswith(b"%PDF") else _TEXT, path)
    _refuse(_NOT_EXCEL, path)


def _check_members(archive: zipfile.ZipFile, path: Path) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    lowered = [name.lower() for name in names]
    if "mimetype" in names and "content.xml" in names:
        _refuse(_OPEN_DOCUMENT, path)
    if "word/document.xml" in names:
        _refuse(_WORD, path)
    if any(name.endswith("vbaproject.bin") for name in lowered):
        _refuse(_MACRO, path)
    if any(member.flag_bits & 1 for member in members):
        _refuse(_PASSWORD, path)
    if "xl/workbook.xml" not in lowered:
        _refuse(_NOT_EXCEL, path)
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        _refuse(_TOO_LARGE, path)
    if len(names) > MAX_MEMBERS or len(set(lowered)) < len(names) or any(map(_escapes, names)):
        raise ForbiddenPart("members")
    for member in members:
        packed = max(1, member.compress_size)
        if member.file_size > _RATIO_COUNTS_FROM and member.file_size > MAX_RATIO * packed:
            raise ForbiddenPart("ratio")


def _escapes(name: str) -> bool:
    """Tell whether a member's name points outside the archive."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in name


def _check_parts(archive: zipfile.ZipFile, path: Path) -> None:
    """Unpack every member once, whatever sizes the directory claims."""
    left = MAX_UNPACKED
    for member in archive.infolist():
        with archive.open(member) as stream:
            unusual = unusual_sheet(chunks_of(stream, at_most=min(left, member.file_size)))
        left -= member.file_size
        if unusual:
            with archive.open(member) as stream:
                check_extent(chunks_of(stream, at_most=member.file_size))
