"""Places as verification sees them: a commune and its province, whatever stands before them."""

from __future__ import annotations

import re

from app.domain.names import nfc, sort_key

# From the start of a part; "Xa lộ" is a road, so the marks must be there.
_COMMUNE = re.compile(r"(?:xã|phường|đặc khu|thị trấn|x\.|p\.|đ\.?k\.|tt\.)\s*\S", re.IGNORECASE)
_COUNTRY = re.compile(r"việt nam", re.IGNORECASE)
_ABBREVIATIONS = {
    "x.": "xã ",
    "p.": "phường ",
    "tt.": "thị trấn ",
    "đk.": "đặc khu ",
    "đ.k.": "đặc khu ",
}
_PROVINCE = re.compile(r"(?:tỉnh|thành phố|tp\.?|t\.)\s+|tp\.|t\.", re.IGNORECASE)


def commune_of(address: str) -> str:
    """Return the commune and what follows it, without the country; "" for an empty address.

    An old address of three levels keeps its district: two communes may share a name.
    """
    parts = [part for part in map(nfc, address.split(",")) if part]
    if len(parts) > 1 and _COUNTRY.fullmatch(parts[-1]):
        parts.pop()
    for at in range(len(parts) - 1, -1, -1):
        if _COMMUNE.match(parts[at]):
            return ", ".join(parts[at:])
    return ", ".join(parts[-2:])


def place_key(address: str) -> str:
    """Return a key that is equal for one commune however it is written: "X. Sao Mai, Lào Cai"."""
    parts = commune_of(address).split(", ")
    commune = parts[0]
    for short, full in _ABBREVIATIONS.items():
        if commune.casefold().startswith(short):
            commune = full + commune[len(short) :]
            break
    rest = [_PROVINCE.sub("", part, count=1) for part in parts[1:]]
    # The sort key leaves out case and the place of the tone mark (Hoà, Hòa), but not the tone.
    return sort_key(", ".join([commune, *rest]))
