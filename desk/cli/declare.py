"""Commit declarations (JSON Lines on standard input) as somebody's entry.

The input is read whole first: one line that is not a declaration, and nothing at all is committed. Then
each declaration is examined and committed on its own; one with findings that stand is refused and said,
and the others go in. Warnings are accepted with --accept-warnings REASON. What was declared before is
corrected only with --reason. A line with "as_declared": true goes in with errors of arithmetic too, if
--as-declared REASON says why; a supervisor approves it alone, with a note. With --second it is that
person's second entry of sheets that somebody else entered, at a desk of double entry; each declaration has
an id of its own, and the state tells whether the two agree (checked) or not (differing). Output, a line
each: id, ballot_paper_id, state, revision (null for a second entry), findings.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from desk.cli.asking import acting, opened, print_line, read_declarations, tell
from desk.cli.findings import finding_json
from desk.count.declaration import Declaration
from desk.count.errors import Misused, Refused
from desk.wiring.desk import Desk
from desk.work.answers import Committed, SecondCommitted
from desk.work.commit import FindingsStand

EXAMPLE = "count-desk declare desk-07 --as Ann < declared.jsonl"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--as", dest="who", metavar="NAME", required=True)
    parser.add_argument("--accept-warnings", metavar="REASON", help="accept every warning with this reason")
    parser.add_argument(
        "--as-declared",
        metavar="REASON",
        help='why figures that cannot be are what was declared, of lines with "as_declared": true',
    )
    parser.add_argument("--second", action="store_true", help="the second entry of what another entered")
    parser.add_argument("--reason", default="", help="why what was declared before is corrected")


def run(args: Namespace) -> int:
    """Commit them; status 1 if any was refused."""
    if args.second and args.reason:
        raise Misused("A second entry corrects nothing and needs no --reason: leave one of the two out.")
    declarations = read_declarations()
    refused = 0
    with opened(args.dir, writing=True) as desk:
        who = acting(desk, args.who).name
        for declaration in declarations:
            answer = _commit(desk, who, declaration, args)
            refused += answer["state"] == "refused"
            print_line(answer)
    tell(f"{len(declarations) - refused} committed, {refused} refused.")
    return 1 if refused else 0


def _commit(desk: Desk, who: str, declaration: Declaration, args: Namespace) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": declaration.id, "ballot_paper_id": declaration.ballot_paper_id}
    revision = None
    try:
        done: Committed | SecondCommitted
        if args.second:
            done = desk.commit_second_declaration(who, declaration, args.accept_warnings, args.as_declared)
        else:
            done = desk.commit_declaration(
                who, declaration, args.accept_warnings, args.reason, args.as_declared
            )
            revision = done.revision
    except FindingsStand as stopped:
        findings = [finding_json(finding) for finding in stopped.findings]
        return {**answer, "state": "refused", "revision": None, "findings": findings}
    except Refused as refusal:
        problem = {"code": "refused", "severity": "error", "fields": [], "message": str(refusal)}
        return {**answer, "state": "refused", "revision": None, "findings": [problem]}
    findings = [finding_json(finding) for finding in done.findings]
    return {**answer, "state": done.state.value, "revision": revision, "findings": findings}
