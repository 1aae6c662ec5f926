"""A second person's word on what waits: list it, approve it, or send it back with a note.

ID is a ballot paper id or a declaration's id. With --all everything that waits is approved, but for what
that person keyed: nobody approves their own. Under double entry only what was checked is approved. With
--withdraw what was declared for the wrong ward is taken back, with a reason in --note.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import acting, opened, print_json, tell
from desk.count.errors import Misused
from desk.wiring.desk import Desk

EXAMPLE = "count-desk review desk-07 --as Sam --approve local.adur.buckingham.2018-05-03"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--as", dest="who", metavar="NAME", required=True)
    parser.add_argument("--approve", nargs="*", metavar="ID")
    parser.add_argument("--all", action="store_true", help="approve all that waits but one's own")
    parser.add_argument("--return", dest="back", metavar="ID", help="send this one back")
    parser.add_argument("--withdraw", metavar="ID", help="take this one back: it is another ward's")
    parser.add_argument(
        "--note",
        default="",
        help="what to look at in one sent back; why one is withdrawn, or approved as declared",
    )
    parser.add_argument("--json", action="store_true", help="what waits, as JSON")


def run(args: Namespace) -> int:
    """Review."""
    # `--approve --all` reads naturally too: argparse takes --all for itself, and --approve is empty.
    if (args.approve is not None or args.all) + (args.back is not None) + (args.withdraw is not None) > 1:
        raise Misused("Approve, send back or withdraw: one of them in one command.")
    if args.approve == [] and not args.all:
        raise Misused("Say which to approve: --approve ID, or --approve --all.")
    if args.approve and args.all:
        raise Misused("Approve those named or all that waits, not both in one command.")
    writing = bool(args.back is not None or args.withdraw is not None or args.approve or args.all)
    with opened(args.dir, writing=writing) as desk:
        who = acting(desk, args.who).name
        if args.back is not None:
            desk.send_back(who, args.back, args.note)
            tell(f"{args.back} was sent back.")
            return 0
        if args.withdraw is not None:
            desk.withdraw(who, args.withdraw, args.note)
            tell(f"{args.withdraw} was withdrawn: it is open again.")
            return 0
        if args.all:
            judged, own = desk.approve_all(who)
            tell(f"{judged.count} approved.")
            if own:
                tell(f"{len(own)} left, keyed by {who}: somebody else must approve them.")
            left = [row for row in desk.review_queue(who) if row.as_declared]
            if left:
                tell(f"{len(left)} left, as declared: approve each alone, with --note.")
            return 1 if own or left else 0
        if args.approve:
            tell(f"{desk.approve(who, args.approve, args.note).count} approved.")
            return 0
        return _waiting(desk, who, args.json)


def _waiting(desk: Desk, who: str, as_json: bool) -> int:
    queue = desk.review_queue(who)
    if as_json:
        print_json(
            [
                {
                    "ballot_paper_id": row.place.ballot_paper_id,
                    "id": row.declaration_id,
                    "revision": row.revision,
                    "state": row.place.state.value,
                    "entered_by": row.entered_by,
                    "entered_at": row.entered_at,
                    "warnings": row.warnings,
                    "why": row.why,
                    "own": row.own,
                    "rank": row.rank.name.lower().replace("_", "-"),
                    "decides": None if row.weight is None or not row.weight.decides else row.weight.council,
                    "changes_control": row.weight is not None and row.weight.changes,
                    "source": row.source or None,
                }
                for row in queue
            ]
        )
        return 0
    for row in queue:
        lead = ""
        if row.weight is not None and row.weight.council:
            does = "can decide" if row.weight.doubted else "decides" if row.weight.decides else "changes"
            lead = f"{does} {row.weight.council}: "
        print(f"{row.place.ballot_paper_id}  {row.place.ward}, {row.place.council}  {lead}{row.why}")
    tell(f"{len(queue)} waiting.")
    return 0
