"""Places as the booklet wants them: commune and province of today, the old name in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.domain.names import fold
from app.domain.places import place_key

_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_COMMUNE: Final = re.compile(r"^(?:xa|phuong|dac khu|x\.|p\.|dk\.)\s*\S")
_PROVINCE: Final = re.compile(r"^(?:tinh|t\.|thanh pho|tp\.?|thu do)\s*\S")
_OLD_UNIT: Final = re.compile(r"^(?:huyen|quan|thi xa|thi tran|h\.|q\.|tx\.|tt\.)\s*\S")
_CITY: Final = re.compile(r"^(?:thanh pho|tp\.?)\s*\S")
_SHORT_NAMES: Final = {"hcm": "ho chi minh", "hn": "ha noi"}
_COUNTRIES: Final = frozenset(
    "lao|chdcnd lao|campuchia|trung quoc|thai lan|myanmar|malaysia|singapore|indonesia|philippines"
    "|nhat ban|han quoc|trieu tien|dai loan|mong co|an do|nga|lien bang nga|lien xo|ukraina|ba lan"
    "|sec|tiep khac|slovakia|hungary|bungari|rumani|duc|cong hoa lien bang duc|cong hoa dan chu duc"
    "|phap|anh|y|tay ban nha|thuy dien|phan lan|na uy|dan mach|ha lan|bi|thuy si|ao|my|hoa ky"
    "|canada|cu ba|brazil|uc|new zealand|angola|algeria|libya|ai cap|i-rac|irac|israel|a rap xe ut"
    "|cac tieu vuong quoc a rap thong nhat|qatar|co oet|nam phi|mozambique".split("|")
)


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """A place cut at its commas, folded and as written; apart from it, what stands in brackets."""

    parts: tuple[str, ...]
    written: tuple[str, ...]
    in_brackets: tuple[str, ...]

    @property
    def country(self) -> str:
        """Return the foreign country that it names last; "" for one in Vietnam."""
        return self.parts[-1] if self.parts and self.parts[-1] in _COUNTRIES else ""

    @property
    def commune_at(self) -> int | None:
        """Return the number of the part that is the commune."""
        return next((at for at, part in enumerate(self.parts) if _COMMUNE.match(part)), None)

    @property
    def province(self) -> str:
        """Return the province or city under the centre, without the word before it."""
        last = self.parts[-1] if len(self.parts) > 1 else ""
        name = re.sub(r"^(?:tinh|t\.|thanh pho|tp\.?|thu do)\s*", "", last)
        return _SHORT_NAMES.get(name, name)

    @property
    def old_unit(self) -> str:
        """Return the first unit that there is no more (huyện, quận, thị xã, city of a province)."""
        for at, part in enumerate(self.parts):
            of_a_province = _CITY.match(part) and at + 1 < len(self.parts)
            if _OLD_UNIT.match(part) or of_a_province:
                return self.written[at]
        return ""

    @property
    def complete(self) -> bool:
        """Tell whether a commune and something after it, its province, are named."""
        at = self.commune_at
        return at is not None and at + 1 < len(self.parts)


def written_place(text: str) -> WrittenPlace:
    """Cut a place as somebody wrote it."""
    plain = _BRACKETS.sub(" ", text).replace("–", ",").replace(" - ", ",")
    kept = [part.strip(" .") for part in plain.split(",") if part.strip(" .")]
    if len(kept) > 1 and fold(kept[-1]) == "viet nam":
        kept.pop()
    old = tuple(fold(name) for name in _BRACKETS.findall(text))
    return WrittenPlace(tuple(map(fold, kept)), tuple(kept), old)


def may_be_same_place(one: str, other: str) -> bool:
    """Tell whether two written places agree, by their new names or by those in brackets."""
    return bool(_keys(one) & _keys(other))


def _keys(text: str) -> frozenset[str]:
    names = [_BRACKETS.sub(" ", text), *_BRACKETS.findall(text)]
    return frozenset(place_key(name) for name in names if name.strip())
