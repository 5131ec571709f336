"""Composition root: the only place that wires platform, clock, commands and window together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from app import cli
from app.platform_current import current_platform


def run(words: Sequence[str]) -> int:
    """Run the command that `words` name, or open the window; return the exit code."""
    options = cli.parse(words)
    if options.command is None:
        return _window(options)
    if options.command == "pictures":
        return _pictures(options)
    if options.command == "self-test":
        return _self_test(options)
    return cli.run(options, platform=current_platform())


def _window(options: argparse.Namespace) -> int:
    from app.ui.application import run_window

    return run_window(cli.session_of(options, platform=current_platform()))


def _pictures(options: argparse.Namespace) -> int:
    from app.ui.pictures import take_pictures

    options.run = take_pictures
    return cli.run(options, platform=current_platform())


def _self_test(options: argparse.Namespace) -> int:
    from app.self_test import self_test

    options.run = self_test
    return cli.run(options, platform=current_platform())
