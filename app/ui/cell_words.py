"""Short words about cells, for tables where every cell would begin alike."""

from __future__ import annotations

from typing import Final

from app.domain.stages import BEFORE_ADMISSION, Stage
from app.i18n import N_, _

_CELL: Final = "chi bộ "
_CELL_NAME: Final = "Chi bộ "
_CELL_SHORT: Final = "CB "
_STAGES: Final = {
    Stage.NOTICED: N_("outstanding people"),
    Stage.LISTED: N_("sympathisers"),
    Stage.TRAINED: N_("class done"),
    Stage.APPLYING: N_("papers"),
    Stage.VERIFYING: N_("verification"),
    Stage.PROPOSED: N_("proposed"),
    Stage.DECIDED: N_("ceremony ahead"),
}


def short_cell_name(name: str) -> str:
    """Return "Thôn Na Mèo" for "Chi bộ thôn Na Mèo"."""
    if name.lower().startswith(_CELL) and (rest := name[len(_CELL) :].strip()):
        return rest[0].upper() + rest[1:]
    return name


def short_cell(name: str) -> str:
    """Return "CB thôn Nà Lùng" for "Chi bộ thôn Nà Lùng", as second lines have it."""
    return _CELL_SHORT + name[len(_CELL_NAME) :] if name.startswith(_CELL_NAME) else name


def source_stages() -> tuple[str, ...]:
    """Return the words of the seven stages before admission, in their order, for bars."""
    return tuple(_(_STAGES[stage]) for stage in BEFORE_ADMISSION)
