"""Checks of single items: faith, schooling, explicit answers, oath (8-11, 13, 25, 35, 36)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.biography.case import FormVersion, PaperKind
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.limits import ASSESSMENT_WORDS
from app.domain.biography.text import has, is_blank, is_filled
from app.domain.names import fold, nfc

OATH: Final = (
    "Tôi cam đoan đã khai đầy đủ, rõ ràng, trung thực và chịu trách nhiệm trước Đảng "
    "về những nội dung đã khai trong lý lịch"
)
POLITICAL_THEORY: Final = (
    "llct|ly luan chinh tri|cao cap chinh tri|trung cap chinh tri|so cap chinh tri"
)
_CLASSES: Final = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(9|10|12)(?![\d/])")
_SYSTEM: Final = re.compile(r"(?<!\w)he\s+(?:giao duc\s+)?(9|10|12)(?!\d)")
_GRADUATED: Final = r"tot nghiep|tn|da hoc xong|hoan thanh chuong trinh|dang hoc"
_DEGREE: Final = (
    r"cu nhan|ky su|bac si|duoc si|thac si|tien si|kien truc su|ths|ts|hoc vi|bang|nam|chuyen khoa"
)
_STUDYING: Final = "dang hoc|dang theo hoc|dang du hoc|chua tot nghiep"
_HANDED_IN: Final = (
    PaperKind.BIOGRAPHY,
    PaperKind.CROSS_PAGE_SEAL,
    PaperKind.VERIFICATION_REQUEST,
    PaperKind.CONFIRMATION,
    PaperKind.CELL_COMMENT,
    PaperKind.COMMITTEE_CERTIFICATION,
    PaperKind.CELL_RESOLUTION,
)
_WEAKNESS: Final = (
    "khuyet diem|han che|nhuoc diem|thieu sot|ton tai|con nong|chua manh dan|chua kien tri|diem yeu"
)
_ASPECTS: Final = {
    "politics": "pham chat chinh tri|tu tuong chinh tri|chinh tri tu tuong|"
    "chinh tri, tu tuong|lap truong|ban linh chinh tri|ve chinh tri|duong loi",
    "morals": "dao duc|loi song",
    "ability": "nang luc|chuyen mon|nhiem vu duoc giao|cong viec duoc giao",
    "masses": "quan chung|tin nhiem|moi quan he|quan he voi|doan ket",
}


def ethnicity_and_religion(one: Examined) -> Iterator[Found]:
    """Ethnicity or religion is blank; no religion is written "không"."""
    for key in ("ethnicity", "religion"):
        if is_blank(getattr(one.case.items, key)):
            yield found(f"items.{key}", f"{key}_blank")


def schooling_with_system(one: Examined) -> Iterator[Found]:
    """General education does not say which class of which system, or whether it was finished."""
    text = one.case.items.general_education
    where = "items.general_education"
    if is_blank(text):
        yield found(where, "schooling_blank")
        return
    plain = fold(text)
    classes = _CLASSES.search(plain)
    if classes and int(classes[1]) > int(classes[2]):
        yield found(where, "schooling_impossible", text=text)
    elif not classes and not _SYSTEM.search(plain) and not has(text, "khong|mu chu|biet doc"):
        yield found(where, "schooling_without_system", text=text)
    elif classes and classes[1] == classes[2] and not has(text, _GRADUATED):
        yield found(where, "schooling_not_finished", text=text)


def political_theory_finished(one: Examined) -> Iterator[Found]:
    """Political theory names a course that is still running."""
    text = one.case.items.political_theory
    where = "items.political_theory"
    if not is_filled(text):
        return
    if has(text, _STUDYING):
        yield found(where, "theory_in_progress", text=text)
        return
    rows = [
        row
        for row in one.case.training.rows
        if has(f"{row.subject}; {row.diploma}", POLITICAL_THEORY)
    ]
    if rows and all(row.end is None or row.end.earliest > one.case.today for row in rows):
        yield found(where, "theory_in_progress", text=text)


def degree_with_specialty(one: Examined) -> Iterator[Found]:
    """The highest degree stands without its specialty."""
    text = one.case.items.degree
    if is_filled(text) and not re.search(
        r"[^\W\d_]", re.sub(rf"\b(?:{_DEGREE})\b", "", fold(text))
    ):
        yield found("items.degree", "degree_without_specialty", text=text)


def readmission_only_when_readmitted(one: Examined) -> Iterator[Found]:
    """Item 13 is filled by a first-time candidate, or left blank by somebody readmitted."""
    filled = one.case.items.readmission
    if one.case.first_time and filled:
        yield found("items.readmission", "readmission_filled", text=filled[0])
    if not one.case.first_time and not filled:
        yield found("items.readmission", "readmission_blank")


def explicit_answers(one: Examined) -> Iterator[Found]:
    """Item 16, 18, 19 or 20 is left blank instead of "không"."""
    if is_blank(one.case.items.special_history):
        yield found("items.special_history", "special_history_blank")
    for key in ("abroad", "rewards", "discipline"):
        if getattr(one.case, key).blank:
            yield found(key, f"{key}_blank")


def self_assessment(one: Examined) -> Iterator[Found]:
    """The self-assessment is short, names no weakness, or leaves one of the four aspects out."""
    text = one.case.items.self_assessment
    where = "items.self_assessment"
    words = len(text.split())
    if words < ASSESSMENT_WORDS:
        yield found(where, "assessment_short", n=words, limit=ASSESSMENT_WORDS)
    if is_blank(text):
        return
    if not has(text, _WEAKNESS):
        yield found(where, "assessment_without_weakness")
    for aspect, words_of_it in _ASPECTS.items():
        if not has(text, words_of_it):
            yield found(where, f"assessment_without_{aspect}")


def oath_as_printed(one: Examined) -> Iterator[Found]:
    """The oath was changed, or lacks its day or signature, or was signed after the sealing."""
    oath = one.case.items.oath
    text = nfc(oath.text).rstrip(" .;")
    # A draft is signed last; what was handed in must be.
    handed_in = any(True for _paper in one.papers(*_HANDED_IN))
    if text and text != OATH and one.case.form_version is FormVersion.HD38:
        yield found("items.oath.text", "oath_changed")
    elif handed_in and not text:
        yield found("items.oath.text", "oath_blank")
    if handed_in and oath.day is None:
        yield found("items.oath.date", "oath_without_day")
    elif oath.day and oath.day.earliest > one.case.today:
        yield found("items.oath.date", "oath_ahead", day=oath.day)
    if handed_in and not oath.signed:
        yield found("items.oath.signed", "oath_not_signed")
    for seal in one.papers(PaperKind.CROSS_PAGE_SEAL):
        if oath.day and seal.day and oath.day.surely_after(seal.day):
            yield found("items.oath.date", "oath_after_seal", day=oath.day, other=seal.day)
