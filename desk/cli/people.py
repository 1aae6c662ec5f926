"""Who is at a desk: list them, add somebody, set a PIN, or retire somebody who leaves.

The supervisor who does it is named with --as (not needed where there is only one) and gives their PIN at
the prompt or in COUNT_DESK_PIN; a new PIN is asked for, or taken from COUNT_DESK_NEW_PIN. Somebody added
without a PIN chooses one when first signing in at the window.
"""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from desk.cli.asking import NEW_PIN, acting_supervisor, new_secret, opened, print_json, tell
from desk.count.errors import Misused
from desk.record.entry import Role
from desk.work.clerks import FEW, ClerkFigures
from desk.work.keyers import Keyer

EXAMPLE = "count-desk people desk-07 add Ann --role clerk"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("what", nargs="?", choices=("list", "add", "pin", "retire"), default="list")
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("--role", choices=[role.value for role in Role])
    parser.add_argument("--as", dest="who", metavar="SUPERVISOR")
    parser.add_argument(
        "--keyed",
        action="store_true",
        help="who keyed how many sheets, how many came back, and how many had a slip, once that is settled",
    )
    parser.add_argument("--json", action="store_true", help="list as JSON")


def run(args: Namespace) -> int:
    """Do it."""
    if args.keyed and args.what != "list":
        raise Misused("--keyed goes with the list alone: count-desk people DIR --keyed.")
    if args.keyed:
        return _keyed(args)
    if args.what == "list":
        return _list(args)
    if not args.name:
        raise Misused(f"Say who: count-desk people DIR {args.what} NAME.")
    if args.what == "add" and not args.role:
        raise Misused("Say what they may do: --role clerk or --role supervisor.")
    with opened(args.dir, writing=True) as desk:
        who = acting_supervisor(desk, args.who).name
        if args.what == "add":
            person, _ = desk.add_person(
                who, args.name, Role(args.role), new_secret(NEW_PIN, f"PIN for {args.name}")
            )
            tell(f"{person.name} is at {desk.facts.name} as {person.role.value}.")
        elif args.what == "pin":
            pin = new_secret(NEW_PIN, f"New PIN for {args.name}")
            if pin is None:
                raise Misused(f"Give the new PIN in {NEW_PIN}, or where it can be asked for.")
            desk.set_pin(who, args.name, pin)
            tell(f"{args.name} has a new PIN.")
        else:
            desk.retire_person(who, args.name)
            tell(f"{args.name} has left; what they keyed stays.")
    return 0


def _list(args: Namespace) -> int:
    with opened(args.dir, writing=False) as desk:
        people = desk.people()
    if args.json:
        print_json(
            [
                {"name": p.name, "role": p.role.value, "pin": p.pin is not None, "retired": p.retired}
                for p in people
            ]
        )
        return 0
    for person in people:
        notes = ("" if person.pin else "  no PIN yet") + ("  left" if person.retired else "")
        print(f"{person.name:<24}{person.role.value:<12}{notes}".rstrip())
    return 0


def _keyed(args: Namespace) -> int:
    with opened(args.dir, writing=False) as desk:
        twice = {keyer.name: keyer for keyer in desk.keyers()}
        figures = desk.clerk_figures()
    if args.json:
        print_json(
            [{**asdict(twice.get(one.name) or Keyer(one.name, 0, 0, 0)), **_as_json(one)} for one in figures]
        )
        return 0
    for one in figures:
        print(_line(one))
    return 0


def _as_json(one: ClerkFigures) -> dict[str, object]:
    return {
        "keyed": {
            "sheets": one.sheets,
            "first": one.firsts,
            "second": one.seconds,
            "figures": one.figures,
            "figures_an_hour": one.an_hour,
            "practice": one.practice,
        },
        "came_back": {
            "returned": one.returned,
            "corrected": one.corrected,
            "withdrawn": one.withdrawn,
            "with_a_slip": one.wrong,
            "share_with_a_slip": one.share_wrong,
            "not_settled": one.waits,
            "no_slip_of_theirs": one.not_theirs,
        },
        "keyed_twice": {"entries": one.twice, "differed": one.differed},
        "slips": {
            "by_kind": one.kinds(),
            "found_by": {found.value: many for found, many in one.found_by().items()},
            "asked_about": sum(slip.asked for slip in one.slips),
        },
    }


def _line(one: ClerkFigures) -> str:
    rate = "" if one.an_hour is None else f", {one.an_hour} an hour"
    share = f" of fewer than {FEW}" if one.share_wrong is None else f" ({one.share_wrong:.1%})"
    kinds = ", ".join(f"{many} {kind}" for kind, many in one.kinds().items())
    parts = (
        f"{one.sheets} sheets, {one.figures} figures{rate}",
        f"{one.returned} sent back, {one.corrected} corrected",
        f"{one.wrong} with a slip{share}" + (f": {kinds}" if kinds else ""),
        f"{one.waits} not settled yet" if one.waits else "",
        f"{one.twice} keyed twice, {one.differed} differed" if one.twice else "",
        f"practice: {one.practice}" if one.practice else "",
    )
    return f"{one.name:<24}" + "; ".join(part for part in parts if part)
