"""The journal's head kept outside the database, so that an old file put back is noticed.

SQLCipher proves each page but not that the page is the newest: an authentic old file opens. The
head is written when a book is closed and after a backup, never per save (that would double the
syncs of each save).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Final

from sqlalchemy import select

from app.errors import EnvironmentProblem
from app.i18n import _
from app.models.tables import Act, Site
from app.platform_base import Platform
from app.services.register import Register

HEAD_NAME: Final = "book.head"


def _seal(register: Register, site: str, seq: int, head: str) -> str:
    message = f"{site}:{seq}:{head}".encode()
    return hmac.new(register.audit_key, message, hashlib.sha256).hexdigest()


def write_head(register: Register, root: Path, *, platform: Platform) -> None:
    """Write sequence and hash of the newest act beside the database."""
    with register.read() as connection:
        site = connection.scalar(select(Site.id))
        last = connection.execute(
            select(Act.seq, Act.hash).where(Act.site == site).order_by(Act.seq.desc()).limit(1)
        ).first()
    if site is None or last is None:
        return
    head = bytes(last.hash).hex()
    content = {
        "site": site.hex,
        "seq": last.seq,
        "head": head,
        "seal": _seal(register, site.hex, last.seq, head),
    }
    part = root / f"{HEAD_NAME}.part"
    with platform.create(part) as stream:
        stream.write(json.dumps(content).encode())
    platform.replace(part, root / HEAD_NAME)


def check_head(register: Register, root: Path) -> None:
    """Raise EnvironmentProblem when the database is older than the head noted beside it.

    A missing, foreign or unreadable note proves nothing and is let pass.
    """
    try:
        noted = json.loads((root / HEAD_NAME).read_bytes())
        site, seq, head = str(noted["site"]), int(noted["seq"]), str(noted["head"])
        seal = str(noted["seal"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    if not hmac.compare_digest(seal, _seal(register, site, seq, head)):
        return
    with register.read() as connection:
        if (own := connection.scalar(select(Site.id))) is None or own.hex != site:
            return
        found = connection.scalar(select(Act.hash).where(Act.site == own, Act.seq == seq))
    if found is None or bytes(found).hex() != head:
        raise EnvironmentProblem(
            _(
                "The register's file is older than the last time it was closed here: somebody put "
                "an old copy in its place. Nothing was changed. Restore the newest good backup."
            )
        )
