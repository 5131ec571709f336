"""Targets: set, changed and removed, with the shares asked of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.names import nfc
from app.domain.quota import QuotaPeriod, ShareTarget
from app.domain.terms import QuotaOwnerKind, QuotaPeriodKind
from app.errors import UserError
from app.i18n import _
from app.models.queries import quotas as queries
from app.models.queries.cells import committee
from app.models.queries.quotas import QuotaRecord
from app.models.tables import Cell, MassOrganization, Quota, QuotaShare
from app.services.alive import alive
from app.services.changes import Changes
from app.services.register import Register

__all__ = ["QuotaOwner", "QuotaRecord", "quotas_of", "remove_quota", "set_quota"]

_MOST = 100_000
_YEARS = range(1930, 2200)


@dataclass(frozen=True, slots=True)
class QuotaOwner:
    """Who is given a target; the id belongs to a cell or a mass organisation."""

    kind: QuotaOwnerKind
    id: UUID | None = None

    @classmethod
    def committee(cls) -> QuotaOwner:
        """Return the committee itself."""
        return cls(QuotaOwnerKind.COMMITTEE)

    @classmethod
    def cell(cls, cell_id: UUID) -> QuotaOwner:
        """Return a cell."""
        return cls(QuotaOwnerKind.CELL, cell_id)

    @classmethod
    def mass_organisation(cls, organisation_id: UUID) -> QuotaOwner:
        """Return a mass organisation, whose target is introductions."""
        return cls(QuotaOwnerKind.MASS_ORGANISATION, organisation_id)


def quotas_of(register: Register, *, period: QuotaPeriod) -> tuple[QuotaRecord, ...]:
    """Return the targets set for this very period."""
    with register.read() as connection:
        return queries.quotas_of(connection, period)


def set_quota(
    register: Register,
    *,
    owner: QuotaOwner,
    period: QuotaPeriod,
    target: int,
    shares: Sequence[ShareTarget] = (),
    plan_number: str | None = None,
    note: str | None = None,
) -> Changes:
    """Set the target of one owner for a period, or change the one that is there.

    `shares` are all that is asked from now on; a share left out is taken away.
    """
    _check_figures(period, target, shares)
    with register.write("set_quota") as session:
        name = _owner_name(session, owner)
        _check_traits(session, shares)
        quota = queries.quota_for(session, kind=owner.kind, owner_id=owner.id, period=period)
        if quota is None:
            quota = _new_quota(owner, period)
            session.add(quota)
        quota.target = target
        quota.plan_number = nfc(plan_number or "") or None
        quota.note = nfc(note or "") or None
        session.flush()
        _put_shares(register, session, quota, shares)
    message = _("Set the target of {owner} for {period}: {target}").format(
        owner=name, period=period.label, target=target
    )
    return Changes(quotas=True, message=message)


def remove_quota(register: Register, *, quota_id: UUID, reason: str) -> Changes:
    """Take a target away, with its reason."""
    reason = nfc(reason)
    if not reason:
        raise UserError(_("Write why the target is taken away."), field="reason")
    with register.write("remove_quota", reason=reason) as session:
        quota = alive(session, Quota, quota_id)
        quota.deleted_at, quota.deleted_reason = register.clock.now(), reason
        period = QuotaPeriod(quota.year_from, quota.year_to)
        owner = QuotaOwner(quota.owner_kind, quota.cell_id or quota.mass_organisation_id)
        name = _owner_name(session, owner)
    message = _("Took away the target of {owner} for {period}").format(
        owner=name, period=period.label
    )
    return Changes(quotas=True, message=message)


def _new_quota(owner: QuotaOwner, period: QuotaPeriod) -> Quota:
    is_cell = owner.kind is QuotaOwnerKind.CELL
    is_organisation = owner.kind is QuotaOwnerKind.MASS_ORGANISATION
    return Quota(
        period_kind=period.kind,
        year_from=period.year_from,
        year_to=period.year_to,
        owner_kind=owner.kind,
        cell_id=owner.id if is_cell else None,
        mass_organisation_id=owner.id if is_organisation else None,
        target=0,
    )


def _put_shares(
    register: Register, session: Session, quota: Quota, shares: Sequence[ShareTarget]
) -> None:
    there = queries.shares_of(session, quota.id)
    for share in shares:
        record = there.pop(share.trait, None)
        if record is None:
            session.add(
                QuotaShare(
                    quota_id=quota.id,
                    trait=share.trait,
                    percent=share.percent,
                    count=share.count,
                    basis=share.basis,
                )
            )
        else:
            record.percent, record.count = share.percent, share.count
            record.basis = share.basis
    for record in there.values():
        record.deleted_at = register.clock.now()
        record.deleted_reason = _("no longer asked for")


def _owner_name(session: Session, owner: QuotaOwner) -> str:
    if owner.kind is QuotaOwnerKind.COMMITTEE:
        return committee(session.connection()).name
    if owner.id is None:
        raise ValueError(owner)
    if owner.kind is QuotaOwnerKind.CELL:
        return alive(session, Cell, owner.id).name
    return alive(session, MassOrganization, owner.id).name


def _check_figures(period: QuotaPeriod, target: int, shares: Sequence[ShareTarget]) -> None:
    if period.year_from not in _YEARS or period.year_to not in _YEARS:
        raise UserError(
            _("{period} is not a year or a term. Type for example 2026 or 2025-2030.").format(
                period=period.label
            ),
            field="period",
        )
    if period.kind is QuotaPeriodKind.TERM and period.year_to - period.year_from > 9:
        raise UserError(
            _("{period} is longer than a term. Type for example 2025-2030.").format(
                period=period.label
            ),
            field="period",
        )
    if not 0 <= target <= _MOST:
        raise UserError(_("The target is a number of people, 0 or more."), field="target")
    for share in shares:
        _check_share(share, target)
    if len({share.trait for share in shares}) < len(shares):
        raise UserError(_("A share stands here twice. Keep one of the two."), field="shares")


def _check_share(share: ShareTarget, target: int) -> None:
    if (share.percent is None) == (share.count is None):
        raise UserError(
            _("A share is either a percentage or a number of people. Type one of the two."),
            field="shares",
        )
    if share.percent is not None and not 0 <= share.percent <= 100:
        raise UserError(_("A percentage lies between 0 and 100."), field="shares")
    if share.count is not None and not 0 <= share.count <= target:
        raise UserError(
            _("A share of {count} people does not fit a target of {target}.").format(
                count=share.count, target=target
            ),
            field="shares",
        )


def _check_traits(session: Session, shares: Sequence[ShareTarget]) -> None:
    known = queries.trait_words(session.connection())
    for share in shares:
        if share.trait not in known:
            raise UserError(
                _("“{trait}” is not in the list of traits. Add it there first.").format(
                    trait=share.trait
                ),
                field="shares",
            )
