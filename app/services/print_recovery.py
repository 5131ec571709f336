"""The paper that carries the recovery key."""

from __future__ import annotations

from app.services.book import PreparedBook


def recovery_key_pdf(prepared: PreparedBook) -> bytes:
    """Return the page to print the recovery key on; made in memory, never kept on disk."""
    from app.documents.recovery_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        RecoverySheet,
        render_recovery_sheet,
    )

    return render_recovery_sheet(
        RecoverySheet(
            committee=prepared.committee,
            key=prepared.recovery_key,
            made_on=prepared.access.clock.today(),
        )
    )
