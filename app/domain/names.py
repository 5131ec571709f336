"""Names of people: cleaning at the door, folding for search, Vietnamese order for lists."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Controls, invisible format characters, lone halves of surrogate pairs; white space is left to
# str.split(). U+00AD is among them: in TCVN3 it is the letter ư, so repair legacy text first.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES_IN_LINE = re.compile(r"[^\S\n]+")

_MARKS = {
    code: None
    for first, last in ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
    for code in range(first, last + 1)
}
_FOLD = {**_MARKS, ord("đ"): "d", ord("Đ"): "d", **dict.fromkeys(map(ord, "’‘ʼ`´"), "'")}

# Weights are printable ASCII, so that the key sorts alike in Python, SQLite and PostgreSQL "C".
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHT = {letter: chr(ord("0") + rank) for rank, letter in enumerate(_ALPHABET)}
_PUNCTUATION = "-"
_BETWEEN_WORDS = ","
_END = "!"
_SHAPES = {("a", "\u0306"): "ă", ("a", "\u0302"): "â", ("e", "\u0302"): "ê", ("o", "\u0302"): "ô"}
_SHAPES |= {("o", "\u031b"): "ơ", ("u", "\u031b"): "ư"}
_LEVEL_TONE = "0"
# huyền, hỏi, ngã, sắc, nặng; any other mark (Ê Đê ĕ, ŭ, ñ) comes after them.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK = "6"


def nfc(text: str) -> str:
    """Clean one line of text that enters the program: NFC, nothing invisible, single spaces."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def nfc_lines(text: str) -> str:
    """Clean text of several lines like `nfc`, keeping its line breaks."""
    lines = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).splitlines()
    return "\n".join(_SPACES_IN_LINE.sub(" ", line).strip() for line in lines).strip()


def fold(text: str) -> str:
    """Return what search compares: no marks, đ as d, no case, single spaces ("Đức" → "duc")."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    return " ".join(filter(None, map(_folded_word, text.split())))


@lru_cache(maxsize=16384)
def _folded_word(word: str) -> str:
    stripped = unicodedata.normalize("NFD", word).translate(_FOLD).casefold()
    # casefold() may bring marks back: İ becomes i with a dot above.
    again = unicodedata.normalize("NFD", stripped).translate(_FOLD)
    return _INVISIBLE.sub("", again)


def display_name(text: str) -> str:
    """Write a name that came in capitals (or without any) as Thào A Sình; keep mixed case."""
    name = nfc(text)
    if name.isupper() or name.islower():
        return name.title()
    return name


def split_name(full_name: str, given_name: str | None = None) -> tuple[str, str, str]:
    """Return (family, middle, given); the given name is the last word unless told otherwise.

    In "Y Blor Niê" with the given name Blor the family name is the last word.
    """
    words = nfc(full_name).split()
    given = nfc(given_name or "").split()
    if not given or _folded(given) == _folded(words[-len(given) :]):
        last = len(words) - (len(given) or 1)
        return " ".join(words[:1] if last > 0 else []), " ".join(words[1:last]), _tail(words, last)
    for at in range(len(words) - len(given)):
        if _folded(words[at : at + len(given)]) == _folded(given):
            rest = words[:at] + words[at + len(given) :]
            return rest[-1], " ".join(rest[:-1]), " ".join(given)
    return "", " ".join(words), " ".join(given)


def sort_key(full_name: str, given_name: str | None = None) -> str:
    """Return a key that puts people in Vietnamese order under plain byte comparison.

    Given name first, then middle, then family; in each, the letters decide before the tones.
    Case and the place of the tone mark (uỷ, ủy) do not count.
    """
    if given_name is None:
        words = full_name.split()
        if len(words) > 2:
            return f"{_level(words[-1:])}{_level(words[1:-1])}{_level(words[:1])}"
        return f"{_level(words[-1:])}{_END}{_END}{_level(words[:-1])}"
    family, middle, given = split_name(full_name, given_name)
    return f"{_level(given.split())}{_level(middle.split())}{_level(family.split())}"


def _folded(words: list[str]) -> list[str]:
    return [fold(word) for word in words]


def _tail(words: list[str], first: int) -> str:
    return " ".join(words[max(first, 0) :])


def _level(words: list[str]) -> str:
    """Return the weights of one part of the name: all its letters, then all its tones."""
    if len(words) == 1:
        letters, tones = _syllable(words[0])
        return f"{letters}{_END}{tones}{_END}"
    pairs = [_syllable(word) for word in words]
    letters = _BETWEEN_WORDS.join(pair[0] for pair in pairs)
    return f"{letters}{_END}{''.join(pair[1] for pair in pairs)}{_END}"


@lru_cache(maxsize=16384)
def _syllable(word: str) -> tuple[str, str]:
    """Return the weights of the letters of one word, and of its tone."""
    letters: list[str] = []
    tones = ""
    base = ""
    for char in unicodedata.normalize("NFD", _INVISIBLE.sub("", word).lower()):
        if not unicodedata.combining(char):
            base = char
            letters.append(_weight(char))
        elif (base, char) in _SHAPES:
            base = _SHAPES[base, char]
            letters[-1] = _WEIGHT[base]
        else:
            tones += _TONES.get(char, _OTHER_MARK)
    return "".join(letters), tones or _LEVEL_TONE


def _weight(char: str) -> str:
    if char in _WEIGHT:
        return _WEIGHT[char]
    # Letters of other scripts follow z as they are; signs come before the letters.
    return char if char > "\x7f" and char.isalnum() else _PUNCTUATION
