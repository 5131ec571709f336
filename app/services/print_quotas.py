"""The table of targets as a printed page."""

from __future__ import annotations

from datetime import date

from app.domain.quota import CountedBy, QuotaPeriod
from app.labels import trait_label
from app.models.queries import quotas
from app.services.cells import committee
from app.services.print_journal import Paper, PaperKind
from app.services.quota_progress import quota_progress
from app.services.register import Register


def quota_table_pdf(
    register: Register,
    *,
    period: QuotaPeriod,
    as_of: date | None = None,
    counted_by: CountedBy = CountedBy.DECISION,
) -> Paper:
    """Return the progress of a period, up to and including a day, as an A4 landscape PDF."""
    from app.documents.quota_table import (  # noqa: PLC0415 - first use: parses the fonts
        QuotaSheet,
        render_quota_table,
    )

    own = committee(register)
    with register.read() as connection:
        words = {
            code: trait_label(code, own_label)
            for code, own_label in quotas.trait_words(connection).items()
        }
    content = render_quota_table(
        QuotaSheet(
            upper_body=own.superior_name or "",
            committee=own.name,
            place=own.place_name or "",
            printed_on=register.clock.today(),
            progress=quota_progress(register, period=period, as_of=as_of, counted_by=counted_by),
            trait_words=words,
        )
    )
    return Paper(content, PaperKind.QUOTAS)
