"""A rehearsal desk in a folder of its own, ready to key: a real past election that ships with the desk.

It has Ann, a clerk, and Sam, a supervisor; its batches say REHEARSAL in the signed bytes. With --shots,
instead of waiting for a person, a desk made for the occasion is keyed, reviewed and sealed with real key
events; a picture of every page goes to DIR and the board is printed.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import NoReturn

from desk.count.errors import Misused

EXAMPLE = "count-desk demo --shots shots/"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--shots", metavar="DIR", type=Path, help="make the tour, a PNG of every page")


def run(args: Namespace) -> NoReturn:
    """The window is not for commands to open: `desk.__main__` knows both and does it."""
    raise Misused("The demo needs the window: run it as count-desk demo.")
