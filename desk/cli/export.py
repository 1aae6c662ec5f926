"""Write what stands on a desk for other programs: every declared contest, one file. The desk may be open.

Under double entry a sheet is left out until two people agree on it: whoever is to key it again could read it.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.batch.formats.book import FORMATS, format_named
from desk.cli.asking import opened, tell
from desk.wiring.files import check_not_the_desks, write_whole

EXAMPLE = "count-desk export desk-07 --format csv -o declared.csv"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("--format", choices=[one.name for one in FORMATS], required=True)
    parser.add_argument("-o", "--out", metavar="FILE", type=Path, required=True)


def run(args: Namespace) -> int:
    """Export."""
    with opened(args.dir, writing=False) as desk:
        check_not_the_desks(desk.folder, args.out)
        rows = tuple(desk.exported())
    write_whole(args.out, format_named(args.format).write(rows))
    tell(f"{args.out}: {len(rows)} declarations.")
    return 0
