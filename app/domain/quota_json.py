"""The shape in which quota progress leaves the program for scripts."""

from __future__ import annotations

from app.domain.quota import QuotaProgress, QuotaRow, ShareProgress


def progress_as_json(progress: QuotaProgress) -> dict[str, object]:
    """Return progress as the JSON document of the `quota` command."""
    return {
        "period": progress.period.label,
        "as_of": progress.as_of.isoformat(),
        "counted_by": progress.counted_by.value,
        "total": _row(progress.total),
        "rows": [_row(row) for row in progress.rows],
        "introductions": [_row(row) for row in progress.introductions],
        "dormant_cells": [
            {
                "cell": dormant.cell,
                "since": dormant.since.isoformat() if dormant.since else None,
                "sources": dormant.sources,
            }
            for dormant in progress.dormant_cells
        ],
    }


def _row(row: QuotaRow) -> dict[str, object]:
    return {
        "owner": row.owner,
        "kind": row.kind.value,
        "target": row.target,
        "admitted": row.admitted,
        "percent_of_target": row.percent_of_target,
        "pending": row.pending,
        "forecast": row.forecast,
        "shares": [_share(share) for share in row.shares],
    }


def _share(share: ShareProgress) -> dict[str, object]:
    return {
        "trait": share.trait,
        "target_percent": share.target_percent,
        # Only where people were asked for by number ("at least one pupil").
        **({} if share.target_count is None else {"target_count": share.target_count}),
        "target_of": share.target_of.value,
        "count": share.count,
        "percent_of_admitted": share.percent_of_admitted,
        "percent_of_target": share.percent_of_target,
    }
