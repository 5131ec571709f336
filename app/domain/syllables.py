"""What a Vietnamese syllable looks like: enough to tell real words from garbled ones."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|"
# Nothing follows these, and their last letter never carries the tone (dẻo, not deỏ).
_OPEN = (
    "uya|uyu|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|"
    "ia|ua|ưa|ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu"
)
_NUCLEI = "uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uơ|uy|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE = re.compile(
    rf"(?:{_ONSETS})(?:(?P<open>{_OPEN})|(?:{_NUCLEI})(?P<coda>ch|c|p|t|ng|nh|n|m|))"
)
_STOPS = ("ch", "c", "p", "t")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_OR_HEAVY = "\u0301\u0323"


def is_vietnamese_syllable(word: str) -> bool:
    """Tell whether one word can be Vietnamese by its letters, its one tone and its capitals."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters = [unicodedata.normalize("NFD", letter) for letter in word.lower()]
    tones = [mark for letter in letters for mark in letter if mark in _TONES]
    toneless = "".join(mark for letter in letters for mark in letter if mark not in _TONES)
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless))
    if not found or len(tones) > 1:
        return False
    if found["open"]:
        return not tones or tones[0] not in letters[-1]
    return found["coda"] not in _STOPS or bool(tones and tones[0] in _SHARP_OR_HEAVY)
