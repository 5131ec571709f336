"""Addresses that the official template spreads over country, province and details."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from app.domain.names import fold

HOME_COUNTRY: Final = "Việt Nam"
# Under the central government since 1/7/2025; every other province is a "tỉnh".
_CITIES: Final = frozenset(
    ("ha noi", "hai phong", "hue", "da nang", "can tho", "ho chi minh", "hcm")
)
_PREFIXES: Final = ("tỉnh ", "thành phố ", "tp. ", "tp ")


@lru_cache(maxsize=16384)
def whole_address(details: str | None, province: str | None, country: str | None) -> str | None:
    """Join the three parts as people write them: "xã Sao Mai, tỉnh Lào Cai"."""
    parts = [details] if details else []
    if province and not (details and fold(details).endswith(fold(province))):
        parts.append(_full_province(province))
    if country and fold(country) != fold(HOME_COUNTRY):
        parts.append(country)
    return ", ".join(parts) or None


def split_address(address: str) -> tuple[str, str, str]:
    """Return (country, province, details); `whole_address` joins them to the same text."""
    details, comma, last = address.rpartition(", ")
    for prefix in _PREFIXES[:2]:
        province = last[len(prefix) :]
        if last.startswith(prefix) and _full_province(province) == last:
            if comma and fold(details).endswith(fold(province)):
                break
            return HOME_COUNTRY, province, details
    return "", "", address


def _full_province(province: str) -> str:
    if province.casefold().startswith(_PREFIXES):
        return province
    return f"{'thành phố' if fold(province) in _CITIES else 'tỉnh'} {province}"
