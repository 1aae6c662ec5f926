"""A whole council: its line of seats by party, and what the pack says of it.

With GROUP=SEATS the line is declared as NAME's: one figure a group, unfilled seats as vacant=N, those
countermanded left out. It must add up to the seats up. What stands against the wards is declared with
--accept-warnings REASON. A second person approves it, or sends it back with --note. A supervisor may `amend`
with a reason: size, control before, the eve of poll (every seat), the seats not up (every one). COUNCIL is a
GSS code or a name; without it every council is listed with what it stands on.
"""

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from desk.cli.asking import acting, acting_supervisor, opened, print_json, tell
from desk.cli.contest import print_versions, version_json
from desk.count.amending_council import CouncilChange, in_words
from desk.count.council_line import line_of
from desk.count.declaration import Source
from desk.count.errors import Misused
from desk.record.council_lines import LineEntry
from desk.totals.board import Base, CouncilRow
from desk.wiring.desk import Desk
from desk.wiring.world import fresh_id
from desk.work.commit import FindingsStand

EXAMPLE = "count-desk council desk-07 E06000031 con=12 lab=7 vacant=1 --as Ann"
INTERMIXED = True
VERBS = ("show", "amend", "approve", "send-back")
_PAIR = re.compile(r"([a-z][a-z0-9_-]*)=([0-9]{1,4})")


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("council", metavar="COUNCIL", nargs="?")
    parser.add_argument(
        "words", metavar="GROUP=SEATS", nargs="*", help=f"or one of: {', '.join(VERBS)}; show unless said"
    )
    parser.add_argument("--as", dest="who", metavar="NAME")
    parser.add_argument("--reason", metavar="TEXT", default="", help="why it is corrected or amended")
    parser.add_argument(
        "--accept-warnings", metavar="REASON", default="", help="what stands against the wards"
    )
    parser.add_argument(
        "--source", metavar="KIND", default="paper", choices=("paper", "telephone", "web", "mail")
    )
    parser.add_argument("--reference", metavar="TEXT", default="")
    parser.add_argument("--note", metavar="TEXT", default="", help="of send-back: what to look at")
    parser.add_argument("--size", metavar="N", type=int)
    parser.add_argument("--control-before", metavar="GROUP", help="or noc")
    parser.add_argument("--eve", metavar="GROUP=SEATS,…", help="who held every seat on the eve of poll")
    parser.add_argument("--not-up", metavar="GROUP=SEATS,…", help="who holds the seats that are not up")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Do it."""
    verb = args.words[0] if args.words and args.words[0] in VERBS else "declare" if args.words else "show"
    if args.council is None:
        with opened(args.dir, writing=False) as desk:
            return _list(desk, args.json)
    if verb in VERBS and len(args.words) > 1:
        raise Misused(f"“{args.words[1]}” is too much: count-desk council DIR COUNCIL {verb}.")
    with opened(args.dir, writing=verb != "show") as desk:
        status = 0
        if verb == "declare":
            status = _declare(desk, args)
        elif verb == "amend":
            _amend(desk, args)
        elif verb != "show":
            _judge(desk, args, verb)
        if status == 0 and (verb == "show" or args.json):
            _show(desk, args)
    return status


def pairs_of(words: list[str]) -> dict[str, int]:
    """ "con=12" and the like, by group. Raises Misused."""
    found: dict[str, int] = {}
    for word in words:
        read = _PAIR.fullmatch(word.strip())
        if read is None:
            raise Misused(f"“{word}” is not read: give GROUP=SEATS, like con=12, and vacant=N.")
        if read[1] in found:
            raise Misused(f"{read[1]} stands twice: give each group once.")
        found[read[1]] = int(read[2])
    return found


def _declare(desk: Desk, args: Namespace) -> int:
    if args.who is None:
        raise Misused("Say whose entry this is: --as NAME.")
    seats = pairs_of(args.words)
    vacant = seats.pop("vacant", 0)
    row = _row(desk, args.council)
    who = acting(desk, args.who).name
    line = line_of(fresh_id(), row.gss, seats, vacant, Source(args.source, "", args.reference))
    try:
        done = desk.lines.declare(who, line, lambda finding: args.accept_warnings, args.reason)
    except FindingsStand as stopped:
        for finding in stopped.findings:
            tell(finding.message)
        tell(str(stopped))
        return 1
    for finding in done.findings:
        tell(finding.message)
    tell(f"{row.name}: line declared, revision {done.entry.revision}; a second person approves it.")
    return 0


def _amend(desk: Desk, args: Namespace) -> None:
    change = CouncilChange(args.size, _whole(args.eve), args.control_before, _whole(args.not_up))
    if change == CouncilChange():
        raise Misused("Say what to amend: --size, --control-before, --eve or --not-up.")
    done = desk.amend_council(acting_supervisor(desk, args.who).name, args.council, change, args.reason)
    tell(f"{done.council.name}, version {done.version.version}: {', '.join(done.version.told)}.")


def _whole(text: str | None) -> tuple[tuple[str, int], ...] | None:
    return None if text is None else tuple(pairs_of(text.split(",")).items())


def _judge(desk: Desk, args: Namespace, verb: str) -> None:
    who = acting_supervisor(desk, args.who).name
    row = _row(desk, args.council)
    if verb == "approve":
        desk.lines.approve(who, row.gss)
        tell(f"{row.name}: line approved.")
    else:
        desk.lines.send_back(who, row.gss, args.note)
        tell(f"{row.name}: line sent back.")


def _row(desk: Desk, council: str) -> CouncilRow:
    sought = council.casefold()
    for row in desk.council_rows(Base.EVE):
        if sought in (row.gss.casefold(), row.name.casefold()):
            return row
    raise Misused(f"{council} is no council that is electing here: give its GSS code or its name.")


def _list(desk: Desk, as_json: bool) -> int:
    rows = desk.council_rows(Base.EVE)
    if as_json:
        print_json([council_json(row, None) for row in rows])
        return 0
    for row in rows:
        print(f"{row.gss:<11}{row.name:<32}{row.standing_on:<18}{row.disagreement}".rstrip())
    return 0


def _show(desk: Desk, args: Namespace) -> None:
    row = _row(desk, args.council)
    entry = desk.lines.stands(row.gss)
    versions = desk.versions(row.gss)
    if args.json:
        print_json({**council_json(row, entry), "versions": [version_json(version) for version in versions]})
        return
    print(f"{row.gss}  {row.name}, size {row.size or 'not known'}, stands on: {row.standing_on}")
    print(f"Control before {row.control_before or 'not known'}")
    print(f"Seats not up: {'not known: ' + row.unknown if row.not_up is None else in_words(row.not_up)}")
    if entry is not None:
        print(
            f"Line: {in_words(entry.line.seats)}, vacant {entry.line.vacant} ({entry.state.value}, revision "
            f"{entry.revision}, {entry.entered_by}, {entry.entered_at})"
        )
    if row.disagreement:
        print(f"LOOK  {row.disagreement}")
    print_versions(versions)


def council_json(row: CouncilRow, entry: LineEntry | None) -> dict[str, Any]:
    """A council for a program."""
    told: dict[str, Any] = {
        "gss": row.gss,
        "name": row.name,
        "size": row.size,
        "control_before": row.control_before,
        "not_up": None if row.not_up is None else dict(row.not_up),
        "stands_on": row.stands_on,
        "declared": row.declared,
        "of": row.of,
        "disagreement": row.disagreement,
        "line": None if row.line is None else {**dict(row.line), "vacant": row.line_vacant},
    }
    if entry is not None:
        told["entry"] = {
            "id": entry.line.id,
            "state": entry.state.value,
            "revision": entry.revision,
            "reason": entry.reason,
            "entered_by": entry.entered_by,
            "entered_at": entry.entered_at,
            "seats": {**dict(entry.line.seats), "vacant": entry.line.vacant},
            "source": {
                "kind": entry.line.source.kind,
                "who": entry.line.source.who,
                "reference": entry.line.source.reference,
            },
            "approved_by": entry.verdict.who if entry.verdict and entry.verdict.approved else None,
        }
    return told
