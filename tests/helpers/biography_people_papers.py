"""The papers of invented dossiers, and who must be verified in them."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.helpers.biography import confirmation

Case = dict[str, Any]


def _maybe(rng: Random, chance: float) -> bool:
    return rng.random() < chance


def papers_of(rng: Random, case: Case, *, name: str, day: str, old: str) -> list[Case]:
    """Return the papers of a dossier at some point of its way, all in order."""
    shown = name.upper() if _maybe(rng, 0.7) else name
    own = {"name": shown, "birth_date": rng.choice((day, day[:7], day[:4]))}
    union = case["items"]["youth_union"]
    joined = union["date"] if isinstance(union, dict) else ""
    papers: list[Case] = [
        {"type": "listing_resolution", "date": "2025-01-10"},
        {"type": "birth_certificate", "name": shown, "birth_date": day,
         "home_place": old if "(" in case["items"]["home_place"] else case["items"]["home_place"]},
        {"type": "identity_card", "name": shown, "birth_date": day},
        {"type": "class_certificate", "date": rng.choice(("2025-06-01", "2024")), **own},
        {"type": "application", "date": "2026-03-01", **own, "listed_on": "2025-01",
         "youth_union_date": joined[:4]},
        {"type": "biography", "date": "2026-03-20"},
    ]  # fmt: skip
    if _maybe(rng, 0.15):
        return papers  # not sent yet
    papers.append({"type": "cross_page_seal", "date": rng.choice(("2026-03-25", "2026-03"))})
    papers.append({"type": "verification_request", "date": "2026-03-26", "returned": "2026-05-08"})
    if _maybe(rng, 0.15):
        return [*papers[:-1], {"type": "verification_request", "date": "2026-11-02"}]
    for person in persons_to_verify(case):
        if _maybe(rng, 0.15) and person != "self":
            papers.append({"type": "exemption", "date": "2026-05-10", "persons": [person],
                           "reason": "members_past",
                           "current_politics_checked": True})  # fmt: skip
        else:
            papers.append(confirmation(person, rng.choice(("2026-05-10", "2026-05"))))
    papers += [
        {"type": "cell_comment", "date": "2026-05-31"},
        {"type": "committee_certification", "date": "2026-06-01"},
        {"type": "opinion", "date": "2026-06-05"},
        {"type": "introduction", "date": "2026-06-06", "by": "Mai Thị Trâm",
         "standing": "official", "together_since": rng.choice(("2022-01-01", "2024", "~2015"))},
    ]  # fmt: skip
    members = rng.randint(3, 40)
    against = rng.randint(0, members // 3)
    papers.append({"type": "cell_resolution", "date": "2026-06-15", "official_members": members,
                   "in_favour": members - against, "against": against})  # fmt: skip
    return papers


def persons_to_verify(case: Case) -> list[str]:
    """Return the keys of those whom the rules ask to verify."""
    declared = {row["relation"] for row in case["relatives"]}
    wanted = ["father", "mother", "guardian"]
    if case["marital_status"] in ("married", "widowed"):
        wanted += ["spouse_father", "spouse_mother", "spouse"]
    grown = [row for row in case["relatives"]
             if row["relation"] == "child" and int(row["birth_year"]) <= 2008]  # fmt: skip
    children = ["child" if n == 1 else f"child_{n}" for n in range(1, len(grown) + 1)]
    return ["self", *(kin for kin in wanted if kin in declared), *children]
