"""Seal one batch of all that is approved and not yet sealed; print file, number and fingerprint.

The passphrase of the desk's key is asked for, or taken from COUNT_DESK_PASSPHRASE.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk.cli.asking import PASSPHRASE, acting_supervisor, opened, print_json, secret
from desk.count.errors import Misused

EXAMPLE = "count-desk seal desk-07 -o stick/"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("-o", "--out", metavar="FOLDER", type=Path, help="where to (else DIR/batches)")
    parser.add_argument("--as", dest="who", metavar="SUPERVISOR")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Seal."""
    with opened(args.dir, writing=True) as desk:
        who = acting_supervisor(desk, args.who).name
        passphrase = secret(PASSPHRASE, "Passphrase of the desk's key")
        if not passphrase:
            raise Misused(f"Sealing needs the key's passphrase: give it in {PASSPHRASE}.")
        sealed, file = desk.seal(who, passphrase, args.out)
    batch = sealed.batch
    if args.json:
        print_json(
            {
                "file": str(file),
                "epoch": batch.epoch,
                "seq": batch.seq,
                "sha256": batch.digest,
                "fingerprint": " ".join(sealed.fingerprint),
                "totals": {"declarations": batch.declarations, "votes": batch.votes, "seats": batch.seats},
            }
        )
        return 0
    print(f"file         {file}")
    print(f"batch        {batch.epoch}-{batch.seq}")
    print(f"fingerprint  {' '.join(sealed.fingerprint)}")
    print(f"totals       {batch.declarations:,} declarations, {batch.votes:,} votes, {batch.seats:,} seats")
    return 0
