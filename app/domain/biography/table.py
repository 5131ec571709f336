"""The 51 checks: number, severity, clause, item, what they need, who can answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.biography import checks_ages as ages
from app.domain.biography import checks_answers as answers
from app.domain.biography import checks_family as family
from app.domain.biography import checks_identity as identity
from app.domain.biography import checks_items as items
from app.domain.biography import checks_marriage as marriage
from app.domain.biography import checks_papers as papers
from app.domain.biography import checks_periods as periods
from app.domain.biography import checks_places as places
from app.domain.biography import checks_verification as verification
from app.domain.biography.case import Part
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Asked, Found, Severity

Look = Callable[[Examined], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `section` is the item of the booklet (38-HD numbering) that it is about.

    `parts` must all be given before it runs: a quick check knows dates, time line and names only.
    """

    number: str
    severity: Severity
    section: str
    clause: str
    asked: Asked
    parts: frozenset[Part]
    look: Look

    @property
    def finds(self) -> str:
        """Return in one sentence what the check finds."""
        return (self.look.__doc__ or "").strip()


QUICK: Final = frozenset({Part.DATES, Part.TIMELINE, Part.KIN})
ALL_PARTS: Final = frozenset(Part)

_E, _W, _I, _M = Severity.ERROR, Severity.WARNING, Severity.HINT, Severity.MANUAL
_HD38 = "38-HD/BTCTW 1.4"
_HD38_CHECK = "38-HD/BTCTW 1.5"
_HD06 = "06-HD/TW 3"
_NB = "mẫu có chú thích của Nhà Bè, TP. Hồ Chí Minh, 2026"
_HN = "hướng dẫn của Hà Nội, 2025"
_OPEN = "chưa rõ căn cứ"


def _row(
    number: str, severity: Severity, section: str, clause: str, look: Look, *parts: Part
) -> Check:
    asked = Asked.OFFICE if Part.PAPERS in parts and section in _OF_THE_OFFICE else Asked.CANDIDATE
    return Check(number, severity, section, clause, asked, frozenset(parts), look)


# Sections written by the cell and the committee, not by the candidate.
_OF_THE_OFFICE: Final = ("24", "25", "26", "papers")

_D, _T, _K, _IT = Part.DATES, Part.TIMELINE, Part.KIN, Part.ITEMS
_L, _A, _KD, _P = Part.LEARNING, Part.ANSWERS, Part.KIN_DETAILS, Part.PAPERS

CHECKS: Final = (
    _row("1", _E, "1", f"{_HD38} (1)", identity.name_as_on_birth_certificate, _IT),
    _row("2", _W, "2", f"{_HD38} (2)", identity.names_in_their_items, _IT),
    _row("3", _E, "3", f"{_HD38} (3)", identity.one_birth_date, _D),
    _row("4", _E, "5", f"{_HD38} (5); {_NB}", places.no_hospital_as_place, _IT),
    _row("5", _W, "5", f"{_HD38} (5)(6)", places.places_of_today, _IT),
    _row("6", _W, "6", f"{_HD38} (6); {_NB}", places.home_place_of_certificate, _IT),
    _row("7", _W, "7", f"{_HD38} (7); {_NB}", places.full_residence, _IT),
    _row("8", _E, "8", f"{_HD38} (8)(9)", items.ethnicity_and_religion, _IT),
    _row("9", _W, "11", f"{_HD38} (11)", items.schooling_with_system, _IT),
    _row("10", _W, "11", f"{_HD38} (11); {_NB}", items.political_theory_finished, _IT),
    _row("11", _I, "11", f"{_HD38} (11); {_NB}", items.degree_with_specialty, _IT),
    _row("12", _E, "12", f"{_HD38} (12)(14)", identity.day_of_youth_union, _D),
    _row("13", _E, "13", f"{_HD38} (13); {_NB}", items.readmission_only_when_readmitted, _IT),
    _row("14", _E, "14", f"{_HD38} (14)(15); {_NB}", periods.history_from_childhood, _T),
    _row("15", _E, "15", f"{_HD38} (15)", periods.no_gaps, _T),
    _row("16", _W, "15", f"{_HD38} (15)", periods.no_two_jobs, _T),
    _row("17", _E, "15", f"{_HD38} (15)(17); {_NB}", periods.months_not_years, _T),
    _row("18", _W, "14", f"{_HD38} (14); {_NB}", periods.school_years, _T),
    _row("19", _W, "15", _NB, periods.span_with_place, _T),
    _row("20", _W, "15", _NB, marriage.marriage_told_alike, _D, _T, _K),
    _row("21", _W, "17", f"{_HD38} (11)(17)", answers.training_complete, _IT, _L),
    _row("22", _W, "18", f"{_HD38} (18)", answers.journeys_abroad, _A, _T),
    _row("23", _W, "19", f"{_HD38} (19)", answers.rewards_from_high_ones, _A),
    _row("24", _E, "20", f"{_HD38} (20)", answers.discipline_told, _A, _IT, _T),
    _row("25", _W, "16", f"{_HD38}.1; {_OPEN}", items.explicit_answers, _A, _IT),
    _row("26", _E, "21", f"{_HD38} (21)", family.whole_family, _K),
    _row("27", _E, "21", f"{_HD38} (21)", family.parents_in_full, _KD),
    _row("28", _W, "21", f"{_HD38} (21)", family.siblings_and_children, _KD),
    _row("29", _E, "21", f"{_HD38} (21); {_NB}", family.dead_relatives, _KD),
    _row("30", _W, "21", f"{_HD38} (21); {_NB}", family.stages_of_elders, _KD),
    _row("31", _E, "21", f"{_HD06}.4c; {_NB}", family.party_members, _KD),
    _row("32", _W, "21", _OPEN, ages.possible_ages, _K, _D),
    _row("33", _I, "21", _NB, marriage.divorced_in_laws, _KD),
    _row("34", _I, "21", _NB, family.children_by_age, _KD),
    _row("35", _W, "22", f"{_HD38} (22); {_NB}", items.self_assessment, _IT),
    _row("36", _E, "23", f"{_HD38} (23)", items.oath_as_printed, _IT),
    _row("37", _E, "25", f"{_HD38} (23)(25)", verification.comments_after_verification, _P),
    _row("38", _E, "24", f"{_HD38} (23); {_HD06}.4d; {_HN}",
         verification.sealed_before_verification, _P),
    _row("39", _E, "24", f"{_HD38} (23)", verification.verifier_is_no_kin, _P),
    _row("40", _E, "24", f"{_HD06}.4a, {_HD06}.4c", verification.everybody_verified, _P),
    _row("41", _W, "24", _HD38_CHECK, verification.members_present_politics, _P),
    _row("42", _W, "24", f"{_HD06}.4d", verification.replies_in_time, _P),
    _row("43", _E, "papers", f"{_HN} (4); {_HD06}", papers.papers_in_order, _P),
    _row("44", _E, "papers", "06-HD/TW 5.4", papers.papers_still_valid, _P),
    _row("45", _E, "papers", "294-QĐ/TW 3.2.1", papers.introducers_may_introduce, _P),
    _row("46", _E, "papers", f"{_HD06}.6b", papers.vote_adds_up, _P),
    _row("46b", _W, "26", f"{_HN} 1.1.2.1d", papers.voted_after_certification, _P),
    _row("47", _M, "papers", f"{_HD38}.1", papers.paper_without_erasures),
    _row("48", _W, "1", _OPEN, identity.one_spelling, _IT),
    _row("49", _E, "24", f"{_HD38} (24a)", verification.confirmations_stamped, _P),
    _row("50", _W, "25", f"{_NB}; 208-QĐ/TW đổi tên cấp, cần xem lại",
         verification.base_cell_writes_26, _P),
)  # fmt: skip
"""In the order of the table of rules; 46b stands after 46."""
