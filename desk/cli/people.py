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
        help="who keyed how many figures of sheets keyed twice, and how many wrong",
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
        keyers = desk.keyers()
    if args.json:
        print_json([asdict(keyer) for keyer in keyers])
        return 0
    for keyer in keyers:
        print(f"{keyer.name:<24}{keyer.sheets:>6} sheets{keyer.figures:>8} figures{keyer.wrong:>6} wrong")
    return 0
