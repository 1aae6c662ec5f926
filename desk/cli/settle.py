"""Settle two entries that differ, figure by figure, from the source.

By itself: the contests whose two entries differ. With --contest: where they differ, as JSON, both values and
each source; who keyed which is not told. With --take for every field that differs, and a reason: what was
decided becomes a new revision; neither entry is altered. FIELD is a name as printed; right is first, second
or other:VALUE (other: with nothing after it is blank). Whoever made one of the entries may not.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from desk.cli.asking import acting, opened, print_json, tell
from desk.cli.findings import finding_json
from desk.count.errors import Misused
from desk.count.finding import Severity
from desk.record.second import Choice
from desk.wiring.desk import Desk
from desk.work.answers import Committed
from desk.work.commit import FindingsStand
from desk.work.resolve import Decided

EXAMPLE = (
    "count-desk settle desk-07 --as Cat --contest local.adur.buckingham.2018-05-03 --take votes.37588=second"
    ' --reason "the paper says 634"'
)


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--as", dest="who", metavar="NAME", required=True)
    parser.add_argument("--contest", dest="id", metavar="ID", help="a ballot paper id")
    parser.add_argument("--take", metavar="FIELD=WHICH", nargs="+", action="extend", default=[])
    parser.add_argument("--reason", default="", help="why, for every field decided")
    parser.add_argument(
        "--as-declared", metavar="REASON", help="why a figure that cannot be is what was declared"
    )
    parser.add_argument("--accept-warnings", metavar="REASON", help="accept every warning with this reason")
    parser.add_argument("--json", action="store_true", help="what differs, as JSON")


def run(args: Namespace) -> int:
    """Settle; status 1 where findings stand in what was decided."""
    if args.take and not args.id:
        raise Misused("Say which contest is settled: --contest and its ballot paper id.")
    decisions = [_decided(word) for word in args.take]
    with opened(args.dir, writing=bool(decisions)) as desk:
        who = acting(desk, args.who).name
        if not args.id:
            return _differing(desk, args.json)
        if not decisions:
            return _show(desk, who, args.id)
        try:
            done = _settle(desk, who, args, decisions)
        except FindingsStand as stopped:
            print_json([finding_json(finding) for finding in stopped.findings])
            tell(str(stopped))
            return 1
        tell(f"{args.id} is {done.state.value}: revision {done.revision}.")
    return 0


def _decided(word: str) -> Decided:
    field, _, which = word.partition("=")
    choice, _, value = which.partition(":")
    if not field or choice not in tuple(Choice) or (value and choice != Choice.OTHER):
        raise Misused(f"“{word}” is no decision: write FIELD=first, FIELD=second or FIELD=other:VALUE.")
    return Decided(field, Choice(choice), value)


def _settle(desk: Desk, who: str, args: Namespace, decisions: Sequence[Decided]) -> Committed:
    try:
        return desk.settle(who, args.id, decisions, args.reason, {})
    except FindingsStand as stopped:
        reasons = {Severity.WARNING: args.accept_warnings, Severity.ERROR: args.as_declared}
        accepted = {one.key: (reasons[one.severity] or "").strip() for one in stopped.findings}
        if not all(accepted.values()):
            raise
        return desk.settle(who, args.id, decisions, args.reason, accepted)


def _differing(desk: Desk, as_json: bool) -> int:
    places = [place for place in desk.places() if place.wants == "settling"]
    if as_json:
        print_json([place.ballot_paper_id for place in places])
        return 0
    for place in places:
        print(f"{place.ballot_paper_id}  {place.ward}, {place.council}")
    tell(f"{len(places)} to settle.")
    return 0


def _show(desk: Desk, who: str, id: str) -> int:
    differing = desk.differences(who, id)
    sources = {
        name: {"kind": sheet.source.kind, "who": sheet.source.who, "reference": sheet.source.reference}
        for name, sheet in (("first", differing.first), ("second", differing.second))
    }
    fields = [{"field": one.field, "first": one.first, "second": one.second} for one in differing.fields]
    print_json({"ballot_paper_id": id, "sources": sources, "differences": fields})
    return 0
