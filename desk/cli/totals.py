"""The board: the state of the parties after N of M councils, and council by council.

--area is "London", "England outside London", a nation, a region, a type of council, or one council.
--base says what changes are measured from: last-fought (when these seats were last fought) or eve (who
held them on the eve of poll). The desk may be open elsewhere.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import opened, print_json
from desk.totals.area import EVERYWHERE, LONDON
from desk.totals.as_json import totals_json
from desk.totals.board import Base
from desk.totals.say import board_text, mayors_note

EXAMPLE = "count-desk totals desk-07 --area London --base eve"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--area", metavar="A")
    parser.add_argument("--base", choices=[base.value for base in Base], default=Base.LAST_FOUGHT.value)
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Print it."""
    base = Base(args.base)
    with opened(args.dir, writing=False) as desk:
        totals = desk.totals()
        area = EVERYWHERE if args.area is None else totals.area(args.area)
        if args.json:
            print_json(totals_json(totals, desk.header.election, base, area))
            return 0
        print(
            f"{desk.header.election}" + ("" if desk.facts.mode == "live" else f"  {desk.facts.mode.upper()}")
        )
        print(board_text(totals.board(base, area)), end="")
        if area == EVERYWHERE and LONDON in totals.areas():
            print()
            print(board_text(totals.board(base, LONDON)), end="")
        mayors = mayors_note(totals.mayors())
        if area == EVERYWHERE and mayors:
            print(f"\n{mayors}")
        print()
        for row in totals.council_rows(base, area):
            said = row.sentence or row.unknown or f"{row.declared} of {row.of} contests"
            print(f"{row.name:<32}{row.declared:>4} of {row.of:<4} {said}")
    return 0
