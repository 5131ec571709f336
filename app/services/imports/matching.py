"""Whether a row is somebody the register knows: by identity number, else name, birth and cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.domain.names import fold
from app.services.imports.problems import ProblemCode
from app.services.imports.values import MaskedIdentity

_WEIGHTS: Final = {
    "full_name": 40,
    "birth": 25,
    "sex": 5,
    "ethnicity": 8,
    "home_place": 6,
    "permanent_residence": 8,
}
_CELL_WEIGHT: Final = 20


@dataclass(slots=True, eq=False)
class Subject:
    """Somebody an import deals with: as the register has him (`before`), and with the file's rows.

    `record_id` is his member's or candidate's record, by the kind of list; None until there is one.
    """

    person_id: UUID
    before: dict[str, Any]
    values: dict[str, Any]
    cells: set[UUID]
    record_id: UUID | None = None
    is_new: bool = False
    is_candidate: bool = False
    rows: dict[str, int] = field(default_factory=dict)
    touched: bool = False


class Fit(StrEnum):
    """How sure it is."""

    NOBODY = "nobody"
    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Found:
    """The subject of a row; for a doubtful one the most alike first, and why it is doubtful."""

    fit: Fit
    subjects: tuple[Subject, ...] = ()
    code: ProblemCode = ProblemCode.POSSIBLE_DUPLICATE


_NOBODY: Final = Found(Fit.NOBODY)


class PeopleIndex:
    """People of the register and of the rows read so far."""

    def __init__(self) -> None:
        self._by_identity: dict[str, Subject] = {}
        self._by_name: dict[str, list[Subject]] = {}
        # A row with an identity number meets only namesakes without one, or of the same birth.
        self._unnumbered: dict[str, list[Subject]] = {}
        self._by_birth: dict[tuple[str, Any], list[Subject]] = {}

    def add(self, subject: Subject, name_key: str | None = None) -> None:
        """Make `subject` findable by what is known of him now."""
        values = subject.values
        keys = {name_key or fold(values["full_name"])}
        if other := values.get("other_name"):
            keys.add(fold(other))
        number, birth = values.get("identity_number"), values.get("birth")
        if number:
            self._by_identity.setdefault(number, subject)
        for key in keys:
            self._by_name.setdefault(key, []).append(subject)
            if number is None:
                self._unnumbered.setdefault(key, []).append(subject)
            if birth is not None:
                self._by_birth.setdefault((key, birth), []).append(subject)

    def note_identity(self, subject: Subject) -> None:
        """Make `subject` findable by the identity number a row brought."""
        if number := subject.values.get("identity_number"):
            self._by_identity.setdefault(number, subject)

    def find(self, values: Mapping[str, Any], cell_id: UUID | None, name_key: str) -> Found:
        """Return who a row is about.

        The same identity number decides; else the same name with a birth that may be the same and
        the same cell. The same name with an unknown birth or another cell is doubtful.
        """
        number = values.get("identity_number")
        if number is not None and (known := self._by_identity.get(number)):
            names = (known.values.get("full_name"), known.values.get("other_name"))
            if any(name and fold(name) == name_key for name in names):
                return Found(Fit.CERTAIN, (known,))
            return Found(Fit.DOUBTFUL, (known,), ProblemCode.NAME_DIFFERS)
        if name_key not in self._by_name:
            return _NOBODY
        if isinstance(number, str):
            namesakes = [
                *self._unnumbered.get(name_key, ()),
                *self._by_birth.get((name_key, values.get("birth")), ()),
            ]
        else:
            namesakes = self._by_name[name_key]
        return self._among(namesakes, values, cell_id) if namesakes else _NOBODY

    def _among(
        self, namesakes: list[Subject], values: Mapping[str, Any], cell_id: UUID | None
    ) -> Found:
        certain: list[Subject] = []
        possible: list[Subject] = []
        for known in namesakes:
            same_birth = _same_birth(values.get("birth"), known.values.get("birth"))
            in_cell = cell_id in known.cells
            match _same_identity(values.get("identity_number"), known):
                case False:
                    if same_birth and in_cell and _exact(values.get("birth")):
                        return Found(Fit.DOUBTFUL, (known,), ProblemCode.IDENTITY_DIFFERS)
                case True if same_birth is not False:
                    certain.append(known)
                case None if known in certain or known in possible:
                    continue
                case None if same_birth and in_cell:
                    certain.append(known)
                case None if same_birth is not False:
                    possible.append(known)
        if len(certain) == 1:
            return Found(Fit.CERTAIN, tuple(certain))
        alike = sorted((*certain, *possible), key=lambda known: -likeness(values, cell_id, known))
        return Found(Fit.DOUBTFUL, tuple(alike)) if alike else _NOBODY


def likeness(values: Mapping[str, Any], cell_id: UUID | None, known: Subject) -> int:
    """Return how far a row and a person agree, in percent of what both state."""
    agreed = stated = 0.0
    for name, weight in _WEIGHTS.items():
        here, there = values.get(name), known.values.get(name)
        if here is None or there is None:
            continue
        stated += weight
        if name == "birth":
            agreed += weight * (1 if here == there else 0.7 if here.may_equal(there) else 0)
        elif isinstance(here, str):
            agreed += weight * (fold(here) == fold(there))
        else:
            agreed += weight * (here == there)
    if cell_id is not None and known.cells:
        stated += _CELL_WEIGHT
        agreed += _CELL_WEIGHT * (cell_id in known.cells)
    return round(100 * agreed / stated) if stated else 0


def _same_birth(here: Any, there: Any) -> bool | None:
    """Tell whether two births may be one day; None if only one is known."""
    if here is None or there is None:
        return True if here is there else None
    return bool(here.may_equal(there))


def _same_identity(number: str | MaskedIdentity | None, known: Subject) -> bool | None:
    """Tell whether the numbers agree; None if one side has none."""
    own = known.values.get("identity_number")
    if number is None or own is None:
        return None
    if isinstance(number, MaskedIdentity):
        return number.fits(own)
    return bool(number == own)


def _exact(birth: Any) -> bool:
    return birth is not None and birth.exact is not None
