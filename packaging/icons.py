"""Copy the listed Lucide drawings into `resources/icons/`.

    npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz
    python3 packaging/icons.py package

A new icon is a new name in `NAMES`; tests compare the list, the folder and the names in the code.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

_LIST = """
arrow-left arrow-right ban book-open calendar check chevron-down chevron-left
chevron-right circle circle-check circle-dot circle-pause circle-question-mark
clock columns-3 copy download ellipsis equal eye file-spreadsheet file-text filter hard-drive
key-round lock mail notebook-pen pencil plus printer rotate-ccw search sprout stamp
triangle-alert undo-2 usb user-plus user-round x zoom-in zoom-out
"""
NAMES = tuple(_LIST.split())
TARGET = Path(__file__).resolve().parent.parent / "resources" / "icons"


def slim(svg: str) -> str:
    """Return `svg` without comments, class names and line breaks between attributes."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s+class="[^"]*"', "", svg)
    svg = re.sub(r"\s+", " ", svg).strip()
    return svg.replace("> <", "><").replace(" >", ">").replace(" />", "/>") + "\n"


def copy(package: Path) -> None:
    """Copy every listed drawing and the licence out of an unpacked `lucide-static`."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.svg"):
        old.unlink()
    for name in NAMES:
        source = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        (TARGET / f"{name}.svg").write_text(slim(source), encoding="utf-8", newline="\n")
    shutil.copyfile(package / "LICENSE", TARGET / "LICENSE")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "icons").is_dir():
        sys.exit("Name the folder of the unpacked lucide-static: python3 packaging/icons.py FOLDER")
    copy(Path(sys.argv[1]))
