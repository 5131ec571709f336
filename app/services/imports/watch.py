"""How an import tells how far it is, and learns that somebody stopped it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from app.errors import UserError
from app.i18n import _

T = TypeVar("T")

_EVERY: Final = 200


class ImportStopped(UserError):  # noqa: N818 - says what happened
    """Somebody stopped the import; nothing of it was written."""


def _tell_nobody(_step: str, _done: int, _total: int) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """Called in the lane: `report(step, done, total)` counts rows, a total of 0 is not known.

    Steps: `read`, `compare`, `write`.
    """

    report: Callable[[str, int, int], None] = _tell_nobody
    cancelled: Callable[[], bool] = _never

    def rows(self, step: str, items: Iterable[T], *, total: int, done: int = 0) -> Iterator[T]:
        """Yield `items`, telling how far it is; raise ImportStopped once cancelled."""
        for at, item in enumerate(items, done):
            if at % _EVERY == 0:
                if self.cancelled():
                    raise ImportStopped(_("The import was stopped. Nothing was written."))
                self.report(step, at, total)
            yield item


QUIET: Final = Watch()
