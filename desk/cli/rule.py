"""Set something for the board, with a reason: it stands in the journal and can be taken back.

--group PARTY GROUP: its reporting group; a new one with --name; "" for the pack's
--control COUNCIL GROUP: an editor's word on who controls it; noc; "" to take it back
--expected COUNCIL 02:00: when it is expected to declare; "" for the pack's
--watch, --unwatch: a council, or a ward by its ballot paper id
--incident SUBJECT WHAT: at a ward or in a whole council; recount, delay, "voters turned away" or other,
  with --source
--change N WHAT: note an incident otherwise, by its number in the list
--withdraw N: take it back
Without any of these it lists what is set.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import acting, opened, tell
from desk.count.errors import Misused
from desk.record.rulings import RulingKind, incidents, standing
from desk.wiring.desk import Desk

EXAMPLE = 'count-desk rule desk-07 --as Sam --control Plymouth lab --reason "Agreement signed"'
_DIGITS = 18
"""More are no number of a line, and too many are no number to Python."""
_DEEDS = ("group", "control", "expected", "watch", "unwatch", "incident", "change", "withdraw")


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--as", dest="who", metavar="NAME")
    parser.add_argument("--reason", metavar="WHY", default="")
    parser.add_argument("--group", nargs=2, metavar=("PARTY", "GROUP"))
    parser.add_argument("--name", default="", help="of a new group")
    parser.add_argument("--control", nargs=2, metavar=("COUNCIL", "GROUP"))
    parser.add_argument("--expected", nargs=2, metavar=("COUNCIL", "TIME"))
    parser.add_argument("--watch", metavar="SUBJECT")
    parser.add_argument("--unwatch", metavar="SUBJECT")
    parser.add_argument("--incident", nargs=2, metavar=("SUBJECT", "WHAT"))
    parser.add_argument("--change", nargs=2, metavar=("N", "WHAT"))
    parser.add_argument("--withdraw", metavar="N", type=int)
    parser.add_argument("--source", default="", help="of an incident: who says so")
    parser.add_argument("--number", type=int, help="of an incident: voters, recounts")
    parser.add_argument("--text", default="", help="of an incident: in a few words")
    parser.add_argument("--at", metavar="TIME", default="", help="of an incident: when, 01:10")


def run(args: Namespace) -> int:
    """Set it, or list what is set."""
    deeds = [name for name in _DEEDS if getattr(args, name) is not None]
    if len(deeds) > 1:
        raise Misused(f"One thing at a time: give one of {', '.join('--' + name for name in deeds)}.")
    with opened(args.dir, writing=bool(deeds)) as desk:
        if not deeds:
            _list(desk)
            return 0
        if args.who is None:
            raise Misused("Who sets this? Say --as NAME.")
        _set(desk, acting(desk, args.who).name, deeds[0], args)
    tell("Set, with a line in the journal.")
    return 0


def _set(desk: Desk, who: str, deed: str, args: Namespace) -> None:
    night, why = desk.night, args.reason
    match deed:
        case "group":
            night.set_group(who, args.group[0], args.group[1], why, args.name)
        case "control":
            night.set_control(who, args.control[0], args.control[1] or None, why)
        case "expected":
            night.set_expected(who, args.expected[0], args.expected[1], why)
        case "watch":
            night.watch(who, args.watch, why)
        case "unwatch":
            night.unwatch(who, args.unwatch, why)
        case "withdraw":
            night.withdraw_incident(who, args.withdraw, why)
        case "change":
            number, what = args.change
            if not number.isdecimal() or len(number) > _DIGITS:
                raise Misused(f"“{number}” is no number of an incident: the list has them.")
            night.change_incident(who, int(number), what, args.text, args.source, why, args.number, args.at)
        case _:
            subject, what = args.incident
            night.note_incident(who, subject, what, args.text, args.source, args.number, args.at)


def _list(desk: Desk) -> None:
    rulings = desk.night.rulings()
    for kind in RulingKind:
        stands = incidents(rulings) if kind is RulingKind.INCIDENT else standing(rulings, kind).values()
        for one in stands:
            said = ", ".join(str(value) for value in (one.value or {}).values() if value not in (None, ""))
            if kind is RulingKind.INCIDENT:
                said = f"{one.seq}, {said}"
            print(f"{kind.value:<10}{one.subject}: {said} ({one.reason}; {one.who}, {one.at})")
