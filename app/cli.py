"""The command line: which words there are, and how an answer or a refusal is told."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from app import __version__
from app.clock import Clock, DayClock, SystemClock
from app.commands.context import Answer, Session
from app.domain.partial_date import FIRST_YEAR, LAST_YEAR
from app.errors import SoNguonError
from app.i18n import _
from app.paths import default_book_dir
from app.platform_base import Platform

if TYPE_CHECKING:
    from app.domain.quota import QuotaPeriod

KINDS: Final = ("cells", "members", "candidates", "quotas")
WRONG_USE: Final = 2
_PROGRAM: Final = "songuon"
_DIGITS: Final = 9
_MOST_DAYS: Final = 36_500  # a hundred years
Command = Callable[[Session, argparse.Namespace], Answer]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # One sentence, not argparse's usage screen.
        print(
            _("Wrong use: {reason}. “{program} --help” lists the words.").format(
                reason=message, program=self.prog
            ),
            file=sys.stderr,
        )
        raise SystemExit(WRONG_USE)


def _common() -> _Parser:
    """Return the parser of the options that every command and the window take."""
    common = _Parser(prog=_PROGRAM, add_help=False, allow_abbrev=False)
    common.add_argument("--book", type=Path, default=argparse.SUPPRESS, metavar="DIR")
    common.add_argument("--today", type=_day, default=argparse.SUPPRESS, metavar="DATE")
    common.add_argument("--language", choices=("vi", "en"), default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    return common


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; without one, the window opens."""
    common = _common()
    root = _Parser(prog=_PROGRAM, parents=[common], description=_("Register of Party sources"))
    root.add_argument("--version", action="version", version=__version__)
    words = root.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=_Parser)
    _add_book_commands(words, common)
    _add_list_commands(words, common)
    _add_print_commands(words, common)
    _add_case_commands(words, common)
    return root


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text}: {FIRST_YEAR}-{LAST_YEAR}")
    return day


def _term(text: str) -> QuotaPeriod:
    from app.domain.quota import QuotaPeriod  # noqa: PLC0415 - the window starts without it

    first, dash, last = text.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and int(first) <= int(last)):
        raise argparse.ArgumentTypeError(f"{text}: 2025-2030")
    return QuotaPeriod(int(first), int(last))


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > _DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: 1, 2, 3 …")
    return int(text)


def _days(text: str) -> int:
    if (days := _positive(text)) > _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text}: 1, 2, 3 … {_MOST_DAYS}")
    return days


def _add_book_commands(words: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    def add(name: str, run: str, text: str) -> argparse.ArgumentParser:
        one = words.add_parser(name, parents=[common], help=text, description=text)
        one.set_defaults(run=run)
        return one

    init = add("init", "commands.books.init", _("create an empty register"))
    init.add_argument("--committee", required=True, metavar="NAME")
    init.add_argument("--code")
    demo = add("demo", "commands.books.demo", _("create the sample register"))
    demo.add_argument("--candidates", type=_positive, metavar="N")
    demo.add_argument("--cells", type=_positive, metavar="M")
    backup = add("backup", "commands.books.backup", _("write a proven backup"))
    backup.add_argument("--to", required=True, metavar="DIR")
    add("verify", "commands.books.verify", _("rehearse the restore of a backup")).add_argument(
        "file"
    )
    add("restore", "commands.books.restore", _("put a backup in force")).add_argument("file")
    add("check", "commands.books.check", _("check register, journal, resources, fonts"))
    add("self-test", "office.self_test.self_test", _("let the program prove itself"))
    pictures = add("pictures", "office.pictures.take_pictures", _("take a picture of every tab"))
    pictures.add_argument("--out", required=True, type=Path, metavar="DIR")
    pictures.add_argument("--theme", choices=("light", "dark"), default="light")


def _add_list_commands(words: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    one = words.add_parser("import", parents=[common], help=_("bring a spreadsheet in"))
    one.add_argument("kind", choices=KINDS)
    one.add_argument("file")
    one.add_argument("--dry-run", action="store_true")
    one.add_argument("--year", type=_positive)
    one.set_defaults(run="commands.lists.import_file")
    one = words.add_parser("export", parents=[common], help=_("write a list to Excel"))
    one.add_argument("list", choices=KINDS)
    one.add_argument("--to", required=True, metavar="FILE.xlsx")
    one.add_argument("--full-ids", action="store_true")
    one.set_defaults(run="commands.lists.export")
    one = words.add_parser("template", parents=[common], help=_("write an empty sheet to fill"))
    one.add_argument("kind", choices=KINDS)
    one.add_argument("--to", required=True, metavar="FILE.xlsx")
    one.set_defaults(run="commands.lists.template")
    one = words.add_parser("find", parents=[common], help=_("find people"))
    one.add_argument("text", nargs="+")
    one.set_defaults(run="commands.lists.find_people")
    one = words.add_parser("due", parents=[common], help=_("what is due, earliest first"))
    one.add_argument("--within", type=_days, default=30, metavar="DAYS")
    one.set_defaults(run="commands.due.due")
    one = words.add_parser("quota", parents=[common], help=_("progress against the targets"))
    period = one.add_mutually_exclusive_group()
    period.add_argument("--year", type=_positive)
    period.add_argument("--term", type=_term, metavar="Y1-Y2")
    one.add_argument("--as-of", type=_day, metavar="DATE")
    one.add_argument("--counted-by", choices=("decision", "ceremony"), default="decision")
    one.set_defaults(run="commands.quota.quota")


def _add_print_commands(words: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    what = words.add_parser("print", parents=[common], help=_("print to PDF")).add_subparsers(
        dest="what",
        required=True,
        metavar="checklist|form|packet|committee-packet|list",
        parser_class=_Parser,
    )
    one = what.add_parser("checklist", parents=[common])
    whose = one.add_mutually_exclusive_group(required=True)
    whose.add_argument("--candidate", metavar="P")
    whose.add_argument("--cell", metavar="C")
    one.add_argument("--out", required=True, metavar="DIR")
    one.set_defaults(run="commands.papers.print_checklist")
    one = what.add_parser("form", parents=[common])
    one.add_argument("number", metavar="NUMBER")
    one.add_argument("--candidate", metavar="P", action="append")
    one.add_argument("--blank", action="store_true")
    one.add_argument("--out", required=True, metavar="DIR")
    one.set_defaults(run="commands.papers.print_form")
    one = what.add_parser("packet", parents=[common])
    one.add_argument("--cell", required=True, action="append", metavar="C|all")
    one.add_argument("--meeting", required=True, type=_day, metavar="DATE")
    one.add_argument("--one-file", action="store_true")
    one.add_argument("--out", required=True, metavar="DIR")
    one.set_defaults(run="commands.papers.print_packet")
    one = what.add_parser("committee-packet", parents=[common])
    one.add_argument("--meeting", required=True, type=_day, metavar="DATE")
    one.add_argument("--members", type=_positive, metavar="N")
    one.add_argument("--out", required=True, metavar="DIR")
    one.set_defaults(run="commands.papers.print_committee_packet")
    one = what.add_parser("list", parents=[common])
    one.add_argument("name", choices=("cells", "candidates", "members", "mentors", "quotas"))
    one.add_argument("--out", required=True, metavar="DIR")
    one.set_defaults(run="commands.papers.print_list")


def _add_case_commands(words: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    text = _("say what the rules say about one case")
    one = words.add_parser("explain", parents=[common], help=text, description=text)
    one.add_argument("file", metavar="CASE.json")
    one.set_defaults(run="commands.explain.explain_case")
    text = _("check the biography of one case")
    one = words.add_parser("biography", parents=[common], help=text, description=text)
    one.add_argument("file", metavar="CASE.json")
    one.set_defaults(run="commands.biography.check_case")


def session_of(options: argparse.Namespace, *, platform: Platform) -> Session:
    """Return the common options as a session."""
    today = getattr(options, "today", None)
    clock: Clock = DayClock(today) if today else SystemClock()
    return Session(getattr(options, "book", default_book_dir()), clock, platform)


def _command(name: str) -> Command:
    """Import the module of `module.function` now, so that the window never loads it."""
    module, _dot, function = name.rpartition(".")
    found: Command = getattr(import_module(f"app.{module}"), function)
    return found


def run(options: argparse.Namespace, *, platform: Platform) -> int:
    """Run one command and print its answer; return the exit code of the contract."""
    command = _command(options.run)
    try:
        answer = command(session_of(options, platform=platform), options)
    except SoNguonError as error:
        print(error.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return 1
    if getattr(options, "json", False):
        print(json.dumps(answer.data, ensure_ascii=False, indent=2))
    else:
        print(answer.text)
    return 0 if answer.good else 1


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Parse the words of the command line; exits 2 on wrong use."""
    # The window is started without a command: it does not wait for the parsers of all of them.
    options, rest = _common().parse_known_args(words, argparse.Namespace(command=None))
    return parser().parse_args(words) if rest else options
