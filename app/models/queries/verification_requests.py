"""Verification requests as they stand in the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.domain.verification_progress import Exchange, StoredRequest
from app.models.tables import VerificationRequest


def requests_of(
    connection: Connection, candidate_ids: Collection[UUID]
) -> dict[UUID, list[StoredRequest]]:
    """Return the requests of some candidates in the order in which they were planned."""
    rows = connection.execute(
        select(VerificationRequest.__table__)
        .where(
            VerificationRequest.candidate_id.in_(candidate_ids),
            VerificationRequest.deleted_at.is_(None),
        )
        .order_by(VerificationRequest.id)
    )
    found: dict[UUID, list[StoredRequest]] = defaultdict(list)
    for row in rows:
        found[row.candidate_id].append(
            StoredRequest(
                id=row.id,
                person=row.person_key,
                place=row.place,
                place_kind=row.place_kind,
                channel=row.channel,
                exchange=Exchange(
                    letter_number=row.letter_number,
                    sent_on=row.sent_on,
                    due_on=row.due_on,
                    returned_on=row.returned_on,
                    result=row.result,
                    note=row.note,
                ),
            )
        )
    return found


def requests_by_id(
    session: Session, request_ids: Collection[UUID]
) -> dict[UUID, VerificationRequest]:
    """Return the records of some requests for an act that changes them."""
    rows = session.scalars(
        select(VerificationRequest).where(
            VerificationRequest.id.in_(request_ids), VerificationRequest.deleted_at.is_(None)
        )
    )
    return {row.id: row for row in rows}
