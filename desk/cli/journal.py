"""The journal: who did what, when. `show` prints it, `verify` checks that no line was altered or removed."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import opened, print_json

EXAMPLE = "count-desk journal desk-07 verify"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("what", choices=("verify", "show"))
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Show or verify."""
    with opened(args.dir, writing=False) as desk:
        if args.what == "verify":
            count = desk.check_journal()
            head = desk.journal(1)
            digest = head[0].digest if head else None
            if args.json:
                print_json({"lines": count, "head": digest})
            else:
                print(f"{count:,} lines, unbroken; head {digest}")
            return 0
        if args.json:
            keys = ("seq", "at", "who", "what", "subject", "before", "after", "digest")
            print_json([{key: getattr(line, key) for key in keys} for line in desk.journal_lines()])
            return 0
        for line in desk.journal_lines():
            told = f"{line.seq:>6}  {line.at}  {line.who}  {line.what}  {line.subject}  {line.after or ''}"
            print(told.rstrip())
    return 0
