"""The board: the state of the parties after N of M councils, and council by council.

--area is "London", "England outside London", a nation, a region, a type or cycle of council, or one council.
--base says what changes are measured from: last-fought (when these seats were last fought) or eve (who
held them on the eve of poll). --open says instead what the open seats can still change, ward by ward.
The desk may be open elsewhere.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import opened, print_json
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.as_json import open_json, totals_json
from desk.totals.board import Base
from desk.totals.can_change import alerts, can_change, open_wards
from desk.totals.running import RunningTotals
from desk.totals.say import board_text
from desk.totals.say_change import alert_line, council_line, ward_line
from desk.wiring.desk import Desk

EXAMPLE = "count-desk totals desk-07 --area London --base eve"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--area", metavar="A")
    parser.add_argument("--base", choices=[base.value for base in Base], default=Base.LAST_FOUGHT.value)
    parser.add_argument("--open", action="store_true", help="what the open seats can still change")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Print it."""
    base = Base(args.base)
    with opened(args.dir, writing=False) as desk:
        totals = desk.totals()
        area = EVERYWHERE if args.area is None else totals.area(args.area)
        if args.json:
            whole = totals_json(totals, desk.header.election, base, area)
            print_json(whole | ({"open": open_json(totals, area)} if args.open else {}))
            return 0
        print(
            f"{desk.header.election}" + ("" if desk.facts.mode == "live" else f"  {desk.facts.mode.upper()}")
        )
        print(board_text(totals.board(base, area)), end="")
        if area == EVERYWHERE and LONDON in totals.areas():
            print()
            print(board_text(totals.board(base, LONDON)), end="")
        print()
        if args.open:
            _print_open(desk, totals, area)
            return 0
        for row in totals.council_rows(base, area):
            early = f"called: {row.called_sentence}" if row.called_sentence else ""
            said = row.sentence or early or row.unknown or f"{row.declared} of {row.of} contests"
            line = " by its council line;" if row.stands_on == "line" else ""
            print(f"{row.name:<32}{row.declared:>4} of {row.of:<4}{line} {said}")
            if row.disagreement:
                print(f"{'':<32}LOOK {row.disagreement}")
    return 0


def _print_open(desk: Desk, totals: RunningTotals, area: Area) -> None:
    """Alerts first, then each council with open seats, and the wards that can decide something."""
    places = {place.ballot_paper_id: f"{place.ward}, {place.council}" for place in desk.places()}
    for ward in alerts(totals, area):
        print(alert_line(ward, places.__getitem__, totals.names))
    for gss in totals.gss_in(area):
        told = can_change(totals, gss)
        if told.open_seats:
            print(council_line(told, totals.names))
    for ward in open_wards(totals, area):
        if ward.decisive:
            print(f"  {ward_line(ward, places.__getitem__, totals.names)}")
