"""The board: the state of the parties after N of M councils, and council by council.

--area is "London", "England outside London", a nation, a region, a type or cycle of council, or one council.
--base says what changes are measured from: last-fought (when these seats were last fought) or eve (who
held them on the eve of poll). --open says instead what the open seats can still change, ward by ward; --log
is the night's log (--words, --party, --kind choose lines of it), --shares share and swing, --plan who is
due and what is watched, --at an earlier moment. --pdf FILE writes the report that the window prints, part by
part (--part).
--watch keeps files for other systems up to date until Ctrl-C.
The desk may be open elsewhere.
"""

import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from textwrap import wrap

from desk.cli.asking import opened, print_json, tell
from desk.count.errors import Misused
from desk.count.figure import grouped
from desk.record.rulings import incident_told
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.as_json import open_json, totals_json
from desk.totals.board import Base
from desk.totals.can_change import alerts, can_change, open_wards
from desk.totals.log import LogFilter, Telling
from desk.totals.printed import Printed
from desk.totals.report import USUAL, Part
from desk.totals.running import RunningTotals
from desk.totals.say import board_text, mayors_note, overdue, signed_points, to_come_note
from desk.totals.say_change import alert_line, council_line, ward_line
from desk.totals.say_shares import pair_of, projection_notes, share_sentence, swing_sentence
from desk.wiring.board_files import FORMATS, board_file, board_report, write_watch_folder
from desk.wiring.desk import Desk
from desk.wiring.files import check_not_the_desks, write_whole

LOOK_S = 0.5
"""Seconds between two looks whether something was committed."""
_USUALLY = f"all but {', '.join(part for part in Part if part not in USUAL)}"
EXAMPLE = "count-desk totals desk-07 --area London --base eve"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--area", metavar="A")
    parser.add_argument("--base", choices=[base.value for base in Base], default=Base.LAST_FOUGHT.value)
    parser.add_argument("--open", action="store_true", help="what the open seats can still change")
    parser.add_argument("--log", action="store_true", help="the night's log, newest first")
    parser.add_argument("--words", metavar="W", default="", help="of the log: lines that have these words")
    parser.add_argument("--party", metavar="P", default="", help="of the log: lines that name this party")
    parser.add_argument(
        "--kind", choices=[one.value for one in Telling], help="of the log: this sort of line"
    )
    parser.add_argument("--shares", action="store_true", help="shares, swing, projected national share")
    parser.add_argument("--plan", action="store_true", help="who is due, late, next; what is watched")
    parser.add_argument("--at", metavar="TIME", default="", help="an earlier moment: 02:00, or with its day")
    parser.add_argument("--mail", action="store_true", help="as text for a mail")
    parser.add_argument(
        "--format",
        choices=[form for form in FORMATS if form != "pdf"],
        help="as a file of this format; with -o FILE",
    )
    parser.add_argument("--pdf", metavar="FILE", type=Path, help="as a PDF to print: the report in parts")
    parser.add_argument(
        "--part", metavar="PART", choices=[part.value for part in Part], action="append", dest="parts",
        help=f"of the PDF, as often as there are parts: {', '.join(Part)}; unless said, {_USUALLY}",
    )  # fmt: skip
    parser.add_argument("-o", "--out", metavar="FILE", type=Path)
    parser.add_argument("--watch", metavar="FOLDER", type=Path, help="keep a folder of files up to date")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Print it."""
    base = Base(args.base)
    with opened(args.dir, writing=False) as desk:
        area = EVERYWHERE if args.area is None else desk.totals().area(args.area)
        form = args.format or ("mail" if args.mail else None)
        if form is None and args.out is not None:
            raise Misused("-o names a file: say --format too, of which kind it is.")
        if args.watch is not None:
            return _keep_up(desk, args.watch, base)
        if args.parts:
            raise Misused("--part says what is in a PDF: name that with --pdf FILE.")
        if form is not None:
            if args.out is not None:
                check_not_the_desks(desk.folder, args.out)
            _write(board_file(desk, form, base, area, args.at), form, args.out)
            return 0
        totals = desk.night.at(args.at) if args.at else desk.totals()
        if args.log:
            _print_log(desk, args, area)
            return 0
        if args.words or args.party or args.kind:
            raise Misused("--words, --party and --kind choose lines of the log: say --log too.")
        for asked, tells in ((args.shares, _print_shares), (args.plan, _print_plan)):
            if asked:
                tells(desk, area)
                return 0
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
        coming = to_come_note(totals.board(base, area))
        if coming:
            print("\n" + "\n".join(wrap(coming, 80, subsequent_indent="  ")))
        mayors = mayors_note(totals.mayors())
        if area == EVERYWHERE and mayors:
            print(f"\n{mayors}")
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


def drawn(args: Namespace) -> tuple[Printed, Path]:
    """What the window's hand paints for `--pdf`, and into which file. Raises Refused."""
    asked = ("open", "log", "shares", "plan", "mail", "json", "format", "out", "watch")
    if any(getattr(args, one) for one in asked):
        raise Misused("--pdf goes with --area, --base, --at and --part alone.")
    with opened(args.dir, writing=False) as desk:
        check_not_the_desks(desk.folder, args.pdf)
        area = EVERYWHERE if args.area is None else desk.totals().area(args.area)
        parts = tuple(Part(part) for part in args.parts) if args.parts else USUAL
        return board_report(desk, Base(args.base), area, args.at, parts), args.pdf


def _write(body: bytes, form: str, out: Path | None) -> None:
    if out is not None:
        write_whole(out, body)
        tell(f"{out}: written.")
    elif form == "xlsx":
        raise Misused("A spreadsheet is written into a file: name it with -o FILE.")
    else:
        print(body.decode("utf-8"), end="")


def _keep_up(desk: Desk, folder: Path, base: Base) -> int:
    """Write the folder, and again after each commit of the program that has the desk, until Ctrl-C."""
    desk.night.follow()
    names = write_watch_folder(desk, folder, base)
    tell(f"{folder}: {', '.join(names)}; kept up until Ctrl-C.")
    try:
        while True:
            time.sleep(LOOK_S)
            if desk.night.follow():
                write_watch_folder(desk, folder, base)
    except KeyboardInterrupt:
        return 0


def _print_plan(desk: Desk, area: Area) -> None:
    """The plan as of now, then the watch list and the incidents."""
    for row in desk.night.plan(f"{datetime.now():%Y-%m-%dT%H:%M}", area):
        late = f", {overdue(row.late)}" if row.late else ""
        when = f"{row.at.replace('T', ' ')} ({row.source})" if row.at else "no time known"
        print(f"{row.name:<32}{when}: {row.stage.value}{late}; {row.declared} of {row.of}")
    for watched in desk.night.watch_list():
        print(f"WATCH {watched.name} ({watched.why}): {'; '.join((watched.stands, *watched.needs))}")
    for one in desk.night.incidents():
        print(f"INCIDENT {desk.night.named(one.subject)}: {incident_told(one)}")


def _print_log(desk: Desk, args: Namespace, area: Area) -> None:
    """The lines that are asked for, up to a moment if one is given."""
    asked = LogFilter(
        within=None if area == EVERYWHERE else frozenset(desk.totals().gss_in(area)),
        telling=Telling(args.kind or Telling.ALL),
        group=_group(desk, args.party) if args.party else "",
        words=args.words,
    )
    lines = [line for line in desk.night.log() if asked.takes(line)]
    if args.at:
        then = desk.night.replay()
        then.to(desk.night.moment(args.at))
        lines = [line for line in lines if line.seq <= then.until]
    if args.json:
        print_json([asdict(line) for line in lines])
        return
    for line in lines:
        print(f"{datetime.fromisoformat(line.at).astimezone():%H:%M} {line.sentence}")


def _group(desk: Desk, named: str) -> str:
    """A reporting group by its id, its name or its short name."""
    sought = named.strip().casefold()
    for group in desk.header.groups:
        if sought in (group.id, group.name.casefold(), group.short.casefold()):
            return group.id
    known = ", ".join(group.id for group in desk.header.groups)
    raise Misused(f"There is no party {named!r} on the board; name one of: {known}.")


def _print_shares(desk: Desk, area: Area) -> None:
    """Shares over the wards fought both times, the swing, and the projection or why there is none."""
    told = desk.night.shares().of(area)
    print(share_sentence(told))
    for row in told.rows:
        change = "" if row.change is None else f"{row.share:6.1f} ({signed_points(row.change)})"
        print(f"{row.name:<26}{change:<16}{row.of_all:6.1f} of all {grouped(told.declared)} wards")
    pair = pair_of(told)
    swing = told.swing(*pair) if pair else None
    if swing is not None:
        print(f"{swing_sentence(swing, desk.totals().names)}.")
    projected = desk.night.projection()
    if projected.rows:
        print("Projected national share:")
    for one in projected.rows:
        print(f"  {_name(desk, one.group):<24}{one.share:5.1f}  ({one.low:.1f} to {one.high:.1f})")
    print("\n".join(projection_notes(projected)))


def _name(desk: Desk, group: str) -> str:
    return desk.totals().names.get(group, group)


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
