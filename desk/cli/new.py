"""Make a desk: a folder with its database, its signing key and its first supervisor.

The key's passphrase is asked for, or taken from COUNT_DESK_PASSPHRASE; the supervisor's PIN likewise, or
from COUNT_DESK_PIN. Give HQ the line in DIR/allowed_signers, by a way of its own.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import PASSPHRASE, PIN, new_secret, tell
from desk.count.errors import Misused
from desk.wiring.make import MODES, POLICIES, RESOLVERS, make_desk

EXAMPLE = "count-desk new desk-07 --pack local-2018.countpack --name desk-07 --mode live --supervisor Sam"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path, help="the desk's folder, which must not exist yet")
    parser.add_argument("--pack", type=Path, required=True, help="the election pack")
    parser.add_argument("--name", required=True, help="the desk's name, like desk-07")
    parser.add_argument("--mode", choices=MODES, required=True)
    parser.add_argument(
        "--policy",
        choices=POLICIES,
        default="single",
        help="one entry and a supervisor's approval, or two blind entries and an approval",
    )
    parser.add_argument(
        "--resolver",
        choices=RESOLVERS,
        default="third",
        help="who settles two entries that differ: anybody who made neither, or only a supervisor",
    )
    parser.add_argument("--supervisor", metavar="NAME", default="supervisor")


def run(args: Namespace) -> int:
    """Make it."""
    passphrase = new_secret(PASSPHRASE, f"Passphrase for the key of {args.name}")
    if not passphrase:
        raise Misused(
            f"A desk's key needs a passphrase: give it in {PASSPHRASE}, or where it can be asked for."
        )
    pin = new_secret(PIN, f"PIN for {args.supervisor}")
    if pin is None and args.mode != "rehearsal":
        raise Misused(f"The first supervisor needs a PIN: give it in {PIN}, or where it can be asked for.")
    make_desk(
        args.dir,
        args.pack,
        name=args.name,
        mode=args.mode,
        policy=args.policy,
        resolver=args.resolver,
        supervisor=args.supervisor,
        pin=pin,
        passphrase=passphrase,
    )
    tell(f"{args.dir} is ready ({args.mode}). Give HQ this line, by a way of its own:")
    print((args.dir / "allowed_signers").read_text(encoding="utf-8"), end="")
    return 0
