"""Examine declarations (JSON Lines on standard input) against a pack, each on its own.

Output is JSON Lines in the order read: {"id", "findings": [{"code", "severity", "fields", "message",
"why", "figures"}], "notes": […]}: `why` is the supervisor's sentence, `figures` are those behind it by name,
`notes` say what the rules could not hold the sheet against.
The pack alone counts: what a desk amended since is not known here, and is examined when it is declared there.
--known names a file of declarations already accepted, which are context and are not examined.
Status 0: no findings; 1: findings, or input that was refused.
"""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from desk.batch.declarations import decode_lines
from desk.cli.asking import print_line, read_declarations
from desk.cli.findings import finding_json
from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.errors import Refused
from desk.count.finding import Finding, Severity
from desk.packs.pack import read_pack
from desk.rules.examine import Context, examine
from desk.rules.expected import expected
from desk.rules.notes import notes
from desk.rules.seen import Seen

EXAMPLE = "count-desk check --pack local-2018.countpack < declared.jsonl"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--known", type=Path, metavar="F", help="declarations already accepted (JSON Lines)")
    parser.add_argument("--json", action="store_true", help="the output is JSON Lines in any case")


def run(args: Namespace) -> int:
    """Examine them."""
    pack = read_pack(args.pack)
    known = _known(args.known)
    seen = Seen.of(pack.contest, known.values())
    context = Context(known=known, seen=seen)
    status = 0
    for declaration in read_declarations():
        contest = pack.contest(declaration.ballot_paper_id)
        likely = None if contest is None else expected(contest, seen)
        findings = _examined(contest, declaration, replace(context, expected=likely))
        status = 1 if findings else status
        print_line(
            {
                "id": declaration.id,
                "findings": [finding_json(finding) for finding in findings],
                "notes": [] if contest is None else list(notes(contest, likely)),
            }
        )
    return status


def _known(file: Path | None) -> dict[str, Declaration]:
    if file is None:
        return {}
    try:
        with file.open("rb") as lines:
            return {known.ballot_paper_id: known for known in decode_lines(lines)}
    except OSError as problem:
        raise Refused(f"{file} cannot be read ({problem.strerror}): check its name.") from problem


def _examined(contest: Contest | None, declaration: Declaration, context: Context) -> tuple[Finding, ...]:
    if contest is None:
        message = f"{declaration.ballot_paper_id} is not a contest of this pack: check the ballot paper id."
        return (Finding("contest.unknown", Severity.ERROR, ("ballot_paper_id",), message),)
    return examine(contest, declaration, context)
