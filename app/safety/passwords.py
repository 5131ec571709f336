"""Which passwords are accepted, and how a typed one becomes bytes."""

from __future__ import annotations

import unicodedata

from app.errors import UserError
from app.i18n import _

SHORTEST = 10  # characters
LONGEST = 200
# The ones of ten characters or more that are tried first in Vietnam.
_COMMON_TEXT = """
0123456789 1234567890 12345678910 123456789a 1234512345 9876543210 0987654321 1122334455
1111111111 0000000000 9999999999 1234567899 123456123456 123123123123 147258369147
qwertyuiop 1q2w3e4r5t asdfghjkl1 abcdef123456 abcd123456 abcde12345 password123 password1234
administrator admin12345 admin123456 matkhau123 matkhau1234 matkhau12345 matkhau123456
mậtkhẩu123 vietnam123 vietnam1234 vietnam1975 vietnam1945 vietnamvodich hanoi12345
saigon12345 anhyeuem123 emyeuanh123 anhyeuemnhieu yeuemmaimai iloveyou123 iloveyou1234
khongbiet123 khongcomatkhau hochiminh1890 hochiminh123 dangcongsan dangbo12345 chibo12345
songuon123 songuon12345
"""
_COMMON = frozenset(_COMMON_TEXT.split())


def password_bytes(typed: str) -> bytes:
    """Return what the key is derived from; the same for composed and decomposed typing."""
    return unicodedata.normalize("NFKC", typed).encode("utf-8", "surrogatepass")


def check_new_password(typed: str, *, login: str) -> None:
    """Raise `UserError` for a password that is too short, too long or known to everybody."""
    plain = unicodedata.normalize("NFKC", typed)
    if len(plain) < SHORTEST:
        raise UserError(
            _("The password needs at least {count} characters; a few words are easiest.").format(
                count=SHORTEST
            ),
            field="password",
        )
    if len(plain) > LONGEST:
        raise UserError(
            _("The password may have at most {count} characters.").format(count=LONGEST),
            field="password",
        )
    folded = "".join(plain.casefold().split())
    if folded in _COMMON or len(set(folded)) < 3 or folded == login.casefold():
        raise UserError(
            _("Many people use this password. Choose another one, a few words for example."),
            field="password",
        )
