"""Printed declaration sheets to practise with, as a PDF: a ward a page, from a rehearsal desk.

The wards are those of set --seed that are not keyed yet; the window's trainer draws the same set by the same
number, so that what is printed here can be keyed there. --run prints the sheets of a run once more. Levels:
plain (one form, ballot order, a total), usual (each council its own form, with papers), hard (winners first
on some, totals that do not add up). Every page is marked REHEARSAL.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import opened
from desk.count.errors import Misused, Refused
from desk.training.sets import ALL_KEYED, MOST, Level, Printed
from desk.wiring.files import check_not_the_desks

EXAMPLE = "count-desk sheets rehearsal -o sheets.pdf --count 5 --seed 1"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("-o", dest="out", metavar="F.pdf", type=Path, required=True)
    parser.add_argument("--count", metavar="N", type=int, default=5, help=f"sheets, 1 to {MOST}; 5")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="the set's number; 1")
    parser.add_argument("--level", choices=[level.value for level in Level], default=Level.USUAL.value)
    parser.add_argument("--run", metavar="N", type=int, help="the sheets of a practice run")


def run(args: Namespace) -> int:
    """The pages are painted by the window's hand: `desk.__main__` knows both and does it."""
    raise Misused("The sheets need the window's printer: run it as count-desk sheets.")


def drawn(args: Namespace) -> tuple[tuple[Printed, ...], str, int]:
    """The sheets asked for, the election's name, the set's number. Raises Refused."""
    if not 1 <= args.count <= MOST:
        raise Misused(f"--count {args.count} is not between 1 and {MOST}: a set has that many sheets.")
    with opened(args.dir, writing=False) as desk:
        check_not_the_desks(desk.folder, args.out)
        practice = desk.practice()
        seed, level = args.seed, Level(args.level)
        if args.run is not None:
            known = {one.id: one for one in practice.runs()}
            if args.run not in known:
                raise Refused(f"There is no practice run {args.run} on this desk: leave --run out.")
            asked = known[args.run]
            seed, level, wards = asked.seed, Level(asked.level), asked.ballots
        else:
            wards = practice.wards(seed, args.count)
        if not wards:
            raise Refused(ALL_KEYED)
        return practice.sheets(seed, level, wards), desk.header.election, seed
