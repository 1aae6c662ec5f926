"""Build an election pack from nominations, councils, past results and parties, or show a pack.

`build` reads CSV files in Democracy Club's columns (nominations) and the columns of the README, writes one
file, and says what did not match instead of guessing. Status 1 with nothing written where a file is bad.
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from desk.cli.asking import print_json, tell
from desk.packs.build import build
from desk.packs.pack import read_pack, write_pack
from desk.packs.report import KINDS, Report
from desk.packs.show import show
from desk.wiring.files import PACK, SIGNERS

EXAMPLE = "count-desk pack build --nominations n.csv --councils c.csv --past p.csv -o local.countpack"
_MOST_LISTED = 5


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    what = parser.add_subparsers(dest="what", required=True, metavar="build|show")
    building = what.add_parser("build", help="build a pack", epilog=f"Example: {EXAMPLE}")
    building.add_argument("--nominations", type=Path, required=True)
    building.add_argument("--councils", type=Path, required=True)
    building.add_argument("--past", type=Path, action="append", default=[], help="once for each past poll")
    building.add_argument("--parties", type=Path, help="abbreviations used in the past results")
    building.add_argument(
        "--code-words", type=Path, metavar="F", help="callers' code words, of which only slow hashes are kept"
    )
    building.add_argument("--polling-date", metavar="D", help="YYYY-MM-DD, where the file has several")
    building.add_argument("-o", "--out", type=Path, required=True, metavar="PACK")
    building.add_argument("--all", action="store_true", help="list every mismatch, not the first few of each")
    building.add_argument("--json", action="store_true")
    showing = what.add_parser(
        "show", help="show a pack", epilog="Example: count-desk pack show local.countpack"
    )
    showing.add_argument("pack", type=Path, metavar="PACK")
    showing.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Build or show."""
    if args.what == "show":
        return _show(args.pack, args.json)
    built = build(
        args.nominations, args.councils, args.past, args.parties, args.polling_date, args.code_words
    )
    pack = write_pack(built.pack, args.out)
    if args.json:
        print_json({"file": str(args.out), "digest": pack.digest, **asdict(built.report)})
        return 0
    _tell(built.report, everything=args.all)
    print(f"{args.out}  sha256 {pack.digest}")
    return 0


def _tell(report: Report, *, everything: bool) -> None:
    for name, value in asdict(report).items():
        if isinstance(value, int):
            print(f"{name.replace('_', ' '):<24}{value:>8,}")
    counts = Counter(mismatch.kind for mismatch in report.mismatches)
    for kind, words in KINDS.items():
        if not counts[kind]:
            continue
        tell(f"{counts[kind]:,} {words}:")
        these = [mismatch for mismatch in report.mismatches if mismatch.kind == kind]
        for mismatch in these if everything else these[:_MOST_LISTED]:
            tell(f"  {mismatch.where}: {mismatch.sentence}")
        if not everything and len(these) > _MOST_LISTED:
            tell(f"  … and {len(these) - _MOST_LISTED:,} more (--all lists them)")


def _show(file: Path, as_json: bool) -> int:
    shown = asdict(show(read_pack(file)))
    if file.name == PACK and (file.parent / SIGNERS).is_file():
        where = f"count-desk contest {file.parent}"
        tell(f"This is the pack a desk was made from, as it was given; what was amended there: {where}.")
    if as_json:
        print_json(shown)
        return 0
    for name, value in shown.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {count:,}" for key, count in value.items())
        elif isinstance(value, tuple | list):
            value = ", ".join(value)
        print(f"{name.replace('_', ' '):<22}{value}")
    return 0
