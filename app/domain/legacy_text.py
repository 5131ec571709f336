"""Text typed in the fonts of before Unicode: TCVN3 (.VnTime) and VNI, known and converted.

Both put Vietnamese letters on the codes of Western ones: "§ç §øc ¦íc", "Ñoã Ñöùc Öôùc" for
Đỗ Đức Ước. Convert before `names.nfc`: a soft hyphen is the letter ư in TCVN3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from app.domain.syllables import is_vietnamese_syllable


class LegacyEncoding(StrEnum):
    """How the text was typed."""

    TCVN3 = "tcvn3"
    VNI = "vni"


# Capitals with a tone have no code: a font of capitals (.VnTimeH) showed the small letters large.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# VNI writes the letter, then a code for its shape and tone; some letters have a code alone.
_VNI_ALONE = dict(zip("ñôöìíæóòî", "đơưìíỉĩịỵ", strict=True))
_VNI_PAIRS = {
    vowel + code: letter
    for vowel, codes, letters in (
        ("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
        ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
        ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
        ("u", "ùøûõï", "úùủũụ"),
        ("y", "ùøûõ", "ýỳỷỹ"),
        ("ô", "ùøûõï", "ớờởỡợ"),
        ("ö", "ùøûõï", "ứừửữự"),
    )
    for code, letter in zip(codes, letters, strict=True)
}
_VNI = re.compile("|".join([*_VNI_PAIRS, *_VNI_ALONE]), re.IGNORECASE)
_TABLE = str.maketrans(_TCVN3)
_NO_CAPITAL = frozenset(_TCVN3.values()) - frozenset("ĂÂÊÔƠƯĐăâêôơưđ")
_CODES = {
    LegacyEncoding.TCVN3: frozenset(_TCVN3),
    LegacyEncoding.VNI: frozenset("".join(c + c.upper() for c in [*_VNI_PAIRS, *_VNI_ALONE])),
}
_BETWEEN_WORDS = re.compile(r"[^A-Za-z\u00a1-\U0010ffff]+")


def detect(text: str) -> LegacyEncoding | None:
    """Return the encoding that turns garbled words of `text` into Vietnamese ones, if any does."""
    # A single sign proves nothing: § and × stand alone in good text too.
    words = _western_words(text)
    if all(is_vietnamese_syllable(word) for word in words):
        return None
    return next((encoding for encoding in LegacyEncoding if _fits(words, encoding)), None)


def looks_like_tcvn3(text: str) -> bool:
    """Tell whether `text` was typed in a TCVN3 (ABC) font."""
    return detect(text) is LegacyEncoding.TCVN3


def looks_like_vni(text: str) -> bool:
    """Tell whether `text` was typed in a VNI font."""
    return detect(text) is LegacyEncoding.VNI


def detect_column(texts: Iterable[str]) -> LegacyEncoding | None:
    """Return the encoding that most of the garbled texts of one column share, if there is one."""
    found = Counter(encoding for text in texts if (encoding := detect(text)))
    return found.most_common(1)[0][0] if found else None


def repair(text: str, *, usual: LegacyEncoding | None = None) -> str:
    """Return `text` in Unicode, unchanged if it is so already.

    Words such as "Vò" are good in Unicode (Vò) and in TCVN3 (Vũ) alike: `usual` is what the
    column around them says, and decides for texts that could be either.
    """
    encoding = usual if usual and _fits(_western_words(text), usual) else detect(text)
    return to_unicode(text, encoding) if encoding else text


def to_unicode(text: str, encoding: LegacyEncoding) -> str:
    """Convert text known to be in `encoding`; a text shown in capitals comes out in capitals."""
    if encoding is LegacyEncoding.VNI:
        return _VNI.sub(_vni_letter, text)
    converted = text.translate(_TABLE)
    return converted.upper() if _was_in_capitals(text) else _capital_initials(converted)


def _western_words(text: str) -> list[str]:
    """Return the words with Western letters beyond ASCII; none if Unicode Vietnamese is there."""
    if any(char > "\xff" for char in text):
        return []
    return [word for word in _BETWEEN_WORDS.split(text) if len(word) > 1 and not word.isascii()]


def _fits(words: list[str], encoding: LegacyEncoding) -> bool:
    """Tell whether there are words, and all of them become Vietnamese syllables."""
    codes = _CODES[encoding]
    return bool(words) and all(
        all(char in codes for char in word if char > "\x7f")
        and is_vietnamese_syllable(to_unicode(word, encoding))
        for word in words
    )


def _vni_letter(found: re.Match[str]) -> str:
    code = found[0].lower()
    letter = _VNI_PAIRS.get(code) or _VNI_ALONE[code]
    return letter.upper() if found[0][0].isupper() else letter


def _was_in_capitals(text: str) -> bool:
    """Tell capitals by two ASCII ones in a row, or one after a code, and no small letter."""
    return not re.search("[a-z]", text) and bool(re.search(r"[A-Z]{2}|[^\x00-\x7f][A-Z]", text))


def _capital_initials(text: str) -> str:
    """Give a name's word its capital back ("Bùi Xuân ẩn"), if all its other words have one."""
    words = text.split(" ")
    others = [word for word in words if word[:1] not in _NO_CAPITAL]
    if len(others) < 2 or not all(word[:1].isupper() for word in others):
        return text
    return " ".join(word[:1].upper() + word[1:] for word in words)
