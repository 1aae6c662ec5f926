"""What a practice run says of its person: sheets an hour, keys a sheet, time per figure, slips by their kind.

The last run there is, or --run N; --who names a person, whose last run it is then. Slips are told against the
printed sheets: which the rules caught before declaring, which were declared, where a second entry would have
differed; below, the same person's earlier runs. The desk may be open elsewhere.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import opened, print_json
from desk.count.errors import Refused
from desk.training.say import as_json, lines

EXAMPLE = "count-desk trainer rehearsal --who Ann --json"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--run", metavar="N", type=int)
    parser.add_argument("--who", metavar="NAME")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Print it."""
    with opened(args.dir, writing=False) as desk:
        practice = desk.practice()
        found = [
            one
            for one in practice.runs()
            if args.run in (None, one.id)
            and (args.who is None or one.person.casefold() == args.who.casefold())
        ]
        if not found:
            raise Refused(
                "There is no such practice run on this desk: begin one in the window, under More, Trainer."
            )
        report, earlier = practice.report(found[-1]), practice.earlier(found[-1])
    if args.json:
        print_json(as_json(report, earlier))
    else:
        print("\n".join(lines(report, earlier)))
    return 0
