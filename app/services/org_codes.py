"""Reading the code of a Party organisation as people type it."""

from __future__ import annotations

from app.domain.digits import NumberRefusedError, org_code, show_org_code
from app.domain.names import nfc
from app.errors import UserError
from app.i18n import _


def read_org_code(typed: str | None) -> str | None:
    """Return the code with its points (38.168.053.000.001); None where none was typed.

    UserError with the field `code` unless it has 14 digits, in groups of 2-3-3-3-3.
    """
    if not (text := nfc(typed or "")):
        return None
    try:
        return show_org_code(org_code(text).text)
    except NumberRefusedError as error:
        raise UserError(
            _("“{text}” is not an organisation code. It has 14 digits.").format(text=text),
            field="code",
        ) from error
