"""`count-desk WORD …`: finds the command's file and hands it the rest of the line."""

import argparse
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from desk import __version__
from desk.count.errors import Misused, Refused

BOOK: dict[str, str] = {
    "demo": "a rehearsal desk in a folder of its own, ready to key",
    "sheets": "declaration sheets to practise with, as a PDF",
    "trainer": "what a practice run says: speed, and slips by their kind",
    "new": "make a desk: database, key, first supervisor",
    "people": "who may do what at a desk",
    "pack": "build an election pack from files, or show one",
    "check": "examine declarations against a pack",
    "declare": "commit declarations as somebody's entry",
    "paste": "read files of results, and make drafts of them",
    "review": "a second person's word on what waits",
    "settle": "decide where two entries differ, figure by figure",
    "council": "a whole council in one line of seats, and what the pack says of it",
    "contest": "a contest's expected seats and candidates, and its amendments",
    "totals": "the board, and council by council",
    "ward": "one ward's page, or one council's, as text",
    "rule": "set for the board, with a reason: groups, control, plan, watch list, incidents",
    "seal": "one batch of all that is approved and not yet sealed",
    "verify": "may this batch be trusted, and what is in it",
    "export": "declarations for other programs",
    "rules": "the rule book with its tolerances; set one",
    "journal": "show the journal, or verify its chain",
    "doctor": "is this desk sound",
}
"""Every command with one line of what it does; each has its file beside this one."""


# How Python shows bytes that are not text in the terminal's encoding. No journal and no file can hold them.
_BROKEN = re.compile("[\ud800-\udfff]")


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and ends with status 2 through `Misused`."""

    def error(self, message: str) -> NoReturn:
        """Refuse the line: what is wrong, and where to read more."""
        raise Misused(f"{message[:1].upper()}{message[1:]}: see {self.prog} --help.")


def _overview() -> str:
    lines = [f"  {name:<9}{does}" for name, does in BOOK.items()]
    return "\n".join(
        [
            "usage: count-desk [COMMAND …]",
            "",
            "Without a command the window opens. Commands (each has --help):",
            *lines,
            "",
            "  --version",
            "",
            "Example: count-desk demo",
        ]
    )


def main(argv: Sequence[str]) -> int:
    """Carry out one command; returns its exit status (0 done, 1 refused or findings, 2 usage, 3 damaged)."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    if argv[0] == "--version":
        print(f"count-desk {__version__}")
        return 0
    try:
        command, args = parse(argv)
        status: int = command.run(args)
        return status
    except SystemExit as end:  # argparse ends like this after --help
        return int(end.code or 0)
    except Refused as refusal:
        print(f"count-desk: {refusal}", file=sys.stderr)
        return refusal.status


def parse(argv: Sequence[str]) -> tuple[ModuleType, argparse.Namespace]:
    """The command's module and its words, read. Raises Misused; `--help` prints and raises SystemExit."""
    name, rest = argv[0], list(argv[1:])
    for word in argv:
        if not word.isascii() and _BROKEN.search(word):
            raise Misused(f"The word {word!a} is not in UTF-8: type it again, or rename the file.")
    if name not in BOOK:
        raise Misused(f"There is no command “{name}”: see count-desk --help.")
    command = import_module(f"desk.cli.{name}")
    parser = Parser(
        prog=f"count-desk {name}",
        description=command.__doc__,
        epilog=f"Example: {command.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.arguments(parser)
    if getattr(command, "INTERMIXED", False):  # words may follow options
        return command, parser.parse_intermixed_args(rest)
    return command, parser.parse_args(rest)
