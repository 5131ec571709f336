"""The submission to the deciding body: who is proposed, what is held up, what is attached."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.committee_packet_data import CommitteePacket
from app.documents.committee_packet_page import SessionPage
from app.documents.committee_packet_words import SubmissionWords
from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.page import PrintStyle, Section


def submission_section(packet: CommitteePacket, *, style: PrintStyle) -> Section:
    """Return the page or pages of the submission."""
    words = submission_words(packet, style)
    page = SessionPage(packet, words, style, board=words.board, number=words.number)
    return page.section(_units(packet, words, page), code=packet.codes.submission)


def submission_words(packet: CommitteePacket, style: PrintStyle) -> SubmissionWords:
    """Return the wording in force on the day of the session."""
    form = load_form(
        "committee_submission", SubmissionWords, on=packet.meeting, spelling=style.spelling
    )
    return form.words


def _units(packet: CommitteePacket, words: SubmissionWords, page: SessionPage) -> Iterator[Unit]:
    yield from page.opening()
    yield from page.addressed(words.addressed)
    yield from page.line(words.basis, {"regime": packet.regime or "……"})
    numbers = {
        "cells": str(len({one.cell for one in packet.people})),
        "people": str(len(packet.people)),
        "body": packet.body,
        "day": page.day,
    }
    yield from page.line(words.asked, numbers)
    due = [one.due for one in packet.people if one.due is not None]
    if due:
        yield from page.line(words.due, {"day": f"{min(due):%d/%m/%Y}"})
    yield from page.line(words.checked, keep=True)
    yield from page.writing(2)
    yield from _held_up(packet, words, page)
    yield from page.line(words.proposal, keep=True)
    yield from page.writing(1)
    yield from page.line(words.attached, bold=True, keep=True)
    for number, text in enumerate(_papers(packet, words), start=1):
        values = {"number": str(number), "text": text}
        for line in page.lines("{number}. {text}", values):
            yield Unit(line, keep_with_next=True)
    yield Unit(Gap(5), keep_with_next=True)
    yield from page.line(words.closing, {"body": packet.body}, keep=True)
    yield Unit(page.sign_right(SignaturePlace(words.signer, hint=words.signer_hint)))


def _held_up(packet: CommitteePacket, words: SubmissionWords, page: SessionPage) -> Iterator[Unit]:
    held = [one for one in packet.people if one.held_up]
    if not held:
        yield from page.line(words.nobody_held_up)
        return
    yield from page.line(words.held_up, keep=True)
    for one in held:
        values = {"name": one.name, "cell": one.cell, "reasons": "; ".join(one.held_up)}
        yield from page.line(words.person, values)


def _papers(packet: CommitteePacket, words: SubmissionWords) -> Iterator[str]:
    yield words.paper_list
    if packet.extracts:
        yield words.paper_extracts.format(count=len(packet.extracts))
    yield words.paper_slips.format(count=packet.slips)
    yield words.paper_others
    if packet.decisions:
        yield words.paper_decisions.format(count=len(packet.decisions))
