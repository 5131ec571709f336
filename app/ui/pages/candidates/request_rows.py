"""Verification requests as table rows: by addressee, then who is not asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.domain.terms import VerificationChannel
from app.domain.verification_progress import RequestStatus
from app.i18n import _, ngettext
from app.labels import label
from app.services.verification_record import Addressee, RequestLine, VerificationRecord
from app.services.verification_words import content_words, status_words
from app.ui.pages.candidates.words import capital
from app.ui.tables import CellValue, ChipCell, Column, Group, IconWord, Lines, Text
from app.ui.tables.columns import room_for_chips
from app.ui.tokens import Status

STATUS_LOOKS: Final = {
    RequestStatus.NOT_SENT: Status.NONE,
    RequestStatus.SENT: Status.INFO,
    RequestStatus.NEAR: Status.SOON,
    RequestStatus.OVERDUE: Status.OVER,
    RequestStatus.CONFIRMED: Status.OK,
    RequestStatus.NOT_CORRECT: Status.OVER,
    RequestStatus.ASK_AGAIN: Status.SOON,
}


@dataclass(frozen=True, slots=True)
class NotAskedRow:
    """Somebody about whom nothing, or less, is asked."""

    id: str
    words: str


Row = RequestLine | NotAskedRow


def request_rows(record: VerificationRecord) -> list[Row | Group]:
    """Return the requests under their addressees, then the exempt."""
    rows: list[Row | Group] = []
    for addressee in record.addressees:
        rows.append(_heading(addressee))
        rows += addressee.lines
    if record.not_asked:
        count = len(record.not_asked)
        people = ngettext("{n} person", "{n} people", count).format(n=count)
        rows.append(Group(_("Not to be verified"), people))
        rows += [NotAskedRow(one.words, one.words) for one in record.not_asked]
    return rows


def _heading(addressee: Addressee) -> Group:
    count = len(addressee.lines)
    parts = [ngettext("{n} request", "{n} requests", count).format(n=count)]
    parts += addressee.letter_numbers
    name = addressee.place
    if addressee.is_own:
        name = _("{place} (own commune, no letter needed)").format(place=name)
    return Group(name, " · ".join(parts), _worst(addressee))


def _worst(addressee: Addressee) -> Status | None:
    found = {line.status for line in addressee.lines}
    if RequestStatus.OVERDUE in found:
        return Status.OVER
    return Status.SOON if RequestStatus.NEAR in found else None


def request_columns() -> tuple[Column, ...]:
    """Return the columns of the requests."""
    channel = room_for_chips(map(label, VerificationChannel), least=112)
    return (
        Column("person", _("Person"), 170, _person, min_width=160, stretch=1, hideable=False),
        Column("place", _("Place to ask"), 210, _of(_place), min_width=130, stretch=2),
        Column("channel", _("Confirmed in"), channel, _of(_channel), min_width=channel),
        Column("contents", _("Contents"), 200, _of(_contents), min_width=90, stretch=2, leaves=1),
        Column("status", _("State"), 160, _of(_status), min_width=150),
        Column("sent", _("Sent"), 110, _of(_sent), min_width=96),
        Column("due", _("Due"), 92, _of(_due), min_width=90),
        Column("returned", _("Back, result"), 120, _of(_returned), min_width=96, leaves=2),
    )


def _of(cell: Callable[[RequestLine], CellValue]) -> Callable[[Row], CellValue]:
    def value(row: Row) -> CellValue:
        return cell(row) if isinstance(row, RequestLine) else ""

    return value


def _person(row: Row) -> CellValue:
    if isinstance(row, NotAskedRow):
        return Text(row.words, tone="ink2")
    relation = row.relation
    if row.died is not None:
        died = _("died {day}").format(day=row.died) if row.died else _("dead")
        relation = f"{relation}, {died}"
    return Lines(row.person, relation, strong=True)


def _place(line: RequestLine) -> CellValue:
    return Lines(line.place, ", ".join(label(kind) for kind in line.place_kinds))


def _channel(line: RequestLine) -> CellValue:
    in_booklet = line.channel is VerificationChannel.BOOKLET
    return ChipCell(label(line.channel), tone=Status.INFO if in_booklet else Status.NONE)


def _contents(line: RequestLine) -> CellValue:
    return Text(capital(content_words(line.contents)), wrap=True)


def _status(line: RequestLine) -> CellValue:
    words = status_words(line.status)
    if line.status is RequestStatus.OVERDUE and line.days_left is not None:
        late = -line.days_left
        words = ngettext("{n} day late", "{n} days late", late).format(n=late)
    elif line.status is RequestStatus.NEAR and line.days_left is not None:
        left = line.days_left
        words = ngettext("sent, {n} day left", "sent, {n} days left", left).format(n=left)
    return ChipCell(words, STATUS_LOOKS[line.status])


def _sent(line: RequestLine) -> CellValue:
    sent = line.exchange.sent_on
    return Lines(f"{sent:%d/%m/%Y}", line.exchange.letter_number or "") if sent else None


def _due(line: RequestLine) -> CellValue:
    due = line.exchange.due_on
    if due is None:
        return None
    words = f"{due:%d/%m/%Y}"
    return IconWord(Status.OVER, words) if line.status is RequestStatus.OVERDUE else words


def _returned(line: RequestLine) -> CellValue:
    exchange = line.exchange
    if exchange.returned_on is None:
        return None
    said = [label(exchange.result) if exchange.result else "", exchange.note or ""]
    return Lines(f"{exchange.returned_on:%d/%m/%Y}", ", ".join(filter(None, said)))
