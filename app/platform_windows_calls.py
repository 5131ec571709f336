"""The raw calls of Windows; nothing is decided here."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import msvcrt
    import os
    from ctypes import wintypes
    from mmap import mmap
    from pathlib import Path

    _GENERIC_READ = 0x80000000
    _SHARE_READ = 0x1
    _OPEN_EXISTING = 3
    _NO_BUFFERING_SEQUENTIAL = 0x20000000 | 0x08000000
    _INVALID_HANDLE = wintypes.HANDLE(-1).value
    _REPLACE_AND_WRITE_THROUGH = 0x1 | 0x8
    _FAIL_CRITICAL_ERRORS = 0x1
    _LONGEST_NAME = 261  # characters, with the closing zero

    class RawCalls:
        """`WindowsCalls` over kernel32 and the C runtime."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._declare()
            # An empty card reader must give an error, not a box that waits for a disk.
            self._kernel.SetErrorMode(_FAIL_CRITICAL_ERRORS)

        def open_unbuffered(self, path: Path) -> int:
            handle = self._kernel.CreateFileW(
                str(path),
                _GENERIC_READ,
                _SHARE_READ,
                None,
                _OPEN_EXISTING,
                _NO_BUFFERING_SEQUENTIAL,
                None,
            )
            if handle is None or handle == _INVALID_HANDLE:
                raise ctypes.WinError(ctypes.get_last_error())
            return int(handle)

        def read(self, handle: int, window: mmap) -> int:
            count = wintypes.DWORD()
            target = (ctypes.c_char * len(window)).from_buffer(window)
            try:
                self._check(
                    self._kernel.ReadFile(handle, target, len(window), ctypes.byref(count), None)
                )
            finally:
                del target  # or the window could not be closed
            return count.value

        def close(self, handle: int) -> None:
            self._check(self._kernel.CloseHandle(handle))

        def move(self, source: Path, target: Path) -> None:
            self._check(
                self._kernel.MoveFileExW(str(source), str(target), _REPLACE_AND_WRITE_THROUGH)
            )

        def drive_roots(self) -> list[Path]:
            mask = int(self._kernel.GetLogicalDrives())
            return [Path(f"{chr(65 + bit)}:\\") for bit in range(26) if mask >> bit & 1]

        def drive_type(self, root: Path) -> int:
            return int(self._kernel.GetDriveTypeW(str(root)))

        def volume_root(self, path: Path) -> Path:
            root = ctypes.create_unicode_buffer(_LONGEST_NAME)
            self._check(self._kernel.GetVolumePathNameW(str(path.absolute()), root, _LONGEST_NAME))
            return Path(root.value)

        def volume(self, root: Path) -> tuple[str, str]:
            label = ctypes.create_unicode_buffer(_LONGEST_NAME)
            kind = ctypes.create_unicode_buffer(_LONGEST_NAME)
            self._check(
                self._kernel.GetVolumeInformationW(
                    _with_slash(root), label, _LONGEST_NAME, None, None, None, kind, _LONGEST_NAME
                )
            )
            return label.value, kind.value

        def space(self, folder: Path) -> tuple[int, int]:
            free, total = ctypes.c_ulonglong(), ctypes.c_ulonglong()
            self._check(
                self._kernel.GetDiskFreeSpaceExW(
                    _with_slash(folder), ctypes.byref(free), ctypes.byref(total), None
                )
            )
            return free.value, total.value

        def lock(self, handle: int) -> bool:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:  # the runtime has one answer for every lock that is held
                return False
            return True

        def start(self, path: Path) -> None:
            os.startfile(path)  # noqa: S606 - a file the user asked to see, in his own program

        def fonts_folder(self) -> Path:
            return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"

        def _check(self, done: int) -> None:
            if not done:
                raise ctypes.WinError(ctypes.get_last_error())

        def _declare(self) -> None:
            """Name the types: a 64-bit handle would be cut to 32 bits without them."""
            text, number, pointer = wintypes.LPCWSTR, wintypes.DWORD, ctypes.c_void_p
            handle, truth = wintypes.HANDLE, wintypes.BOOL
            signatures: dict[str, tuple[type, list[type]]] = {
                "CreateFileW": (handle, [text, number, number, pointer, number, number, handle]),
                "ReadFile": (truth, [handle, pointer, number, pointer, pointer]),
                "CloseHandle": (truth, [handle]),
                "MoveFileExW": (truth, [text, text, number]),
                "GetLogicalDrives": (number, []),
                "GetDriveTypeW": (wintypes.UINT, [text]),
                "GetVolumePathNameW": (truth, [text, pointer, number]),
                "GetVolumeInformationW": (
                    truth,
                    [text, pointer, number, pointer, pointer, pointer, pointer, number],
                ),
                "GetDiskFreeSpaceExW": (truth, [text, pointer, pointer, pointer]),
                "SetErrorMode": (wintypes.UINT, [wintypes.UINT]),
            }
            for name, (result, arguments) in signatures.items():
                function = getattr(self._kernel, name)
                function.restype = result
                function.argtypes = arguments

    def _with_slash(folder: Path) -> str:
        text = str(folder)
        return text if text.endswith("\\") else text + "\\"
