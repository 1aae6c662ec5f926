"""One ward's page, or with --council alone a council's: as text for a mail, or with --json.

WARD is its name, its number in the pack or its ballot paper id; where several wards have the name, say which
with --council. Of a ward: votes, share and change since the ward was last fought (or --since an earlier poll
of the pack), swing, turnout, majority, seats held, gained and lost, its history. Of a council: seats by party
against both baselines, control, what each party needs, its wards. Under double entry the figures of a sheet
that is not checked are shown to who may see them: --as NAME. --at is an earlier moment of the night. The
desk may be open elsewhere.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desk.cli.asking import acting, opened, print_json
from desk.count.call_sign import folded
from desk.count.errors import Misused
from desk.record.entry import Place
from desk.totals.pages_json import council_page_json, ward_page_json
from desk.totals.replay import Then
from desk.totals.say_council import council_text
from desk.totals.say_ward import ward_text
from desk.wiring.desk import Desk

EXAMPLE = "count-desk ward desk-07 Peverell --council Plymouth"
_NAMED = 8
"""Wards of one name that a refusal lists."""


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("ward", metavar="WARD", nargs="?")
    parser.add_argument("--council", metavar="COUNCIL", help="its name or GSS code")
    parser.add_argument("--since", metavar="DATE", default="", help="compare with the poll of that day")
    parser.add_argument("--at", metavar="TIME", default="", help="as it was: 02:00, or with its day")
    parser.add_argument("--as", dest="who", metavar="NAME")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Print it."""
    if args.ward is None and args.council is None:
        raise Misused("Say which page: a WARD, or --council COUNCIL.")
    with opened(args.dir, writing=False) as desk:
        who = acting(desk, args.who).name if args.who is not None else ""
        names = {group.id: group.name for group in desk.header.groups}
        at = desk.night.moment(args.at) if args.at else ""
        past = desk.night.past(Then(at))[0] if at else None
        if args.ward is None:
            council = desk.night.pages.council(_gss(desk, args.council), who, past)
            if args.json:
                print_json(council_page_json(council))
            else:
                print(council_text(council, names, _heading(desk, at)), end="")
            return 0
        place = found(desk.places(), args.ward, args.council)
        ward = desk.night.pages.ward(place.ballot_paper_id, who, args.since, past)
        if args.since and ward.result.since != args.since:
            known = ", ".join(past.date for past in ward.pasts) or "none"
            raise Misused(
                f"{place.ward} was not polled on {args.since}: of earlier polls the pack has {known}."
            )
        if args.json:
            print_json(ward_page_json(ward))
        else:
            print(ward_text(ward, names, _heading(desk, at), _clock), end="")
    return 0


def found(places: Sequence[Place], ward: str, council: str | None) -> Place:
    """The ward that a person means. Raises Misused where none has that name, or several."""
    sought, where = folded(ward), None if council is None else folded(council)
    there = [p for p in places if where is None or where in (folded(p.council), folded(p.council_gss))]
    if not there:
        raise Misused(f"No ward here is of {council}: give the council's name or its GSS code.")
    for hits in (
        [p for p in there if p.ballot_paper_id == ward.strip()],
        [p for p in there if str(p.number) == ward.strip()],
        [p for p in there if folded(p.ward) == sought],
        [p for p in there if sought and sought in folded(p.ward)],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            named = ", ".join(f"{p.ward} ({p.council}, {p.number})" for p in hits[:_NAMED])
            more = f" and {len(hits) - _NAMED} more" if len(hits) > _NAMED else ""
            raise Misused(f"“{ward}” may be {named}{more}: say --council, or its number.")
    raise Misused(f"No ward is called “{ward}”: give its name, its number or its ballot paper id.")


def _gss(desk: Desk, council: str) -> str:
    sought = folded(council)
    for one in desk.councils:
        if sought in (folded(one.name), folded(one.gss)):
            return one.gss
    raise Misused(f"{council} is no council that is electing here: give its GSS code or its name.")


def _heading(desk: Desk, at: str) -> list[str]:
    """Whose figures these are and of when; never a rehearsal's as a real night's."""
    mode = "" if desk.facts.mode == "live" else f"  {desk.facts.mode.upper()}"
    return [f"{desk.header.election}{mode}", f"As of {_clock(at or datetime.now(UTC).isoformat())}"]


def _clock(iso: str) -> str:
    return f"{datetime.fromisoformat(iso).astimezone():%d/%m %H:%M}"
