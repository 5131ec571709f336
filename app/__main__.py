"""`python -m app`: language and logs first, then a command or the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from app.i18n import Language, set_language


def main(words: Sequence[str] | None = None) -> int:
    """Run the program with `words` (default: the command line) and return the exit code."""
    words = sys.argv[1:] if words is None else words
    _set_language(words)
    from app import bootstrap

    try:
        return bootstrap.run(words)
    except BrokenPipeError:
        # `… | head` has read enough; Python must not try to flush the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _set_language(words: Sequence[str]) -> None:
    # Before the parser exists: its help is translated too.
    chosen: Language = "vi"
    if "--language=en" in words or ("--language", "en") in pairwise(words):
        chosen = "en"
    try:
        set_language(chosen)
    except FileNotFoundError:
        print(  # noqa: T201 - there is no catalogue to tell it in
            "Chưa có bản dịch: chạy python3 packaging/dev.py i18n. "
            "(The translations are not compiled yet.)",
            file=sys.stderr,
        )
        raise SystemExit(1) from None


if __name__ == "__main__":
    raise SystemExit(main())
