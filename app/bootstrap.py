"""Composition root: the only place that wires platform, clock, commands and window together."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from importlib import import_module

from app import cli
from app.platform_current import current_platform


def run(words: Sequence[str]) -> int:
    """Run the command that `words` name, or open the window; return the exit code."""
    options = cli.parse(words)
    if options.command is None:
        return _window(options)
    return cli.run(options, platform=current_platform())


def _window(options: argparse.Namespace) -> int:
    from app.logs import start_logging
    from app.office.books import OfficeBooks
    from app.paths import default_book_dir, logs_dir
    from app.ui.application import WindowServices, run_window

    # A full collection would go over everything imported and stop the window for a quarter of a
    # second. The young cycles are enough while somebody works; the rest goes when it locks.
    gc.set_threshold(5_000, 10, 10_000)
    session = cli.session_of(options, platform=current_platform())
    return run_window(
        WindowServices(
            books=OfficeBooks(
                default_book_dir(), named=getattr(options, "book", None), access=session.access
            ),
            clock=session.clock,
            settings_file=default_book_dir().parent / "settings.json",
            recent=start_logging(logs_dir()),
            warm_up=_warm_up,
        )
    )


def _warm_up() -> None:
    """Import what the first page needs, while the password is typed."""
    import_module("app.office.open_book")
    import_module("app.services.book")
    import_module("app.ui.user_menu")
    import_module("app.ui.pages.today.page")
    import_module("sqlalchemy.orm").configure_mappers()  # else the first query of all does it
    import_module("app.services.regulations").shipped_rulebook()
    for other in ("cells", "candidates", "mentors", "quotas"):
        import_module(f"app.ui.pages.{other}.page")
    gc.freeze()
