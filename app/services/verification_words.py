"""Words of a verification: relations, contents, states, why nobody is asked."""

from __future__ import annotations

from typing import Final

from app.domain.verification import Content, Exemption, ExemptReason
from app.domain.verification_progress import RequestStatus
from app.i18n import N_, _
from app.labels import relation_label
from app.models.queries.verification import Kin

_CONTENTS: Final = {
    Content.POLITICAL_HISTORY: N_("political history"),
    Content.CURRENT_POLITICS: N_("present political stand"),
    Content.COMPLIANCE: N_("keeping to policy and law"),
    Content.MORALS: N_("political quality, morals, way of life"),
}
_EXEMPT: Final = {
    ExemptReason.MEMBER_ON_THIS_SIDE: N_("a member on this side of the family"),
    ExemptReason.MEMBERS_PAST: N_("a member: the past is not asked about"),
    ExemptReason.SAME_COMMUNE_SINCE_GRANDPARENTS: N_("in this commune since the grandparents"),
}
_STATUS: Final = {
    RequestStatus.NOT_SENT: N_("not sent yet"),
    RequestStatus.SENT: N_("sent"),
    RequestStatus.NEAR: N_("answer due soon"),
    RequestStatus.OVERDUE: N_("answer overdue"),
    RequestStatus.CONFIRMED: N_("confirmed"),
    RequestStatus.NOT_CORRECT: N_("not as declared"),
    RequestStatus.ASK_AGAIN: N_("ask again"),
}


def relation_words(kin: Kin) -> str:
    """Return "the candidate" or the relation to him."""
    return relation_label(kin.relation, kin.of) if kin.relation else _("the candidate")


def content_words(contents: tuple[Content, ...]) -> str:
    """Return what is asked about, separated by semicolons."""
    return "; ".join(_(_CONTENTS[content]) for content in contents)


def status_words(status: RequestStatus) -> str:
    """Return the words of a chip."""
    return _(_STATUS[status])


def exempt_words(kin: Kin, exemption: Exemption) -> str:
    """Return who is exempt, why, and by which clause."""
    return _("{name}, {relation}: {reason} ({clause})").format(
        name=kin.name,
        relation=relation_words(kin),
        reason=_(_EXEMPT[exemption.reason]),
        clause=exemption.clause,
    )


def under_age_words(kin: Kin) -> str:
    """Return that a child has no full civil capacity."""
    return _("{name}, {relation}: no full civil capacity yet").format(
        name=kin.name, relation=relation_words(kin)
    )
