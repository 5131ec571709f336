"""Problems that people can mend; anything else is a bug and goes to the crash dialog."""

from __future__ import annotations


class SoNguonError(Exception):
    """A problem told to the user in one translated sentence that says what to do."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class UserError(SoNguonError):
    """Something typed or chosen cannot be accepted; the page stays as it is.

    `field` names the field to mark, in snake_case, where there is one.
    """


class EnvironmentProblem(SoNguonError):  # noqa: N818 - the word of the house
    """The machine is in the way: disk full, stick pulled, file locked, a newer book."""
