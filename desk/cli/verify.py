"""May this batch be trusted, and what is in it: signature, members, chain fields.

--signers names an allowed_signers file as ssh-keygen reads it: what HQ was given for each desk, by a way
of its own. Status 0: the batch is what that desk sealed; 1: refused, with the reason.
"""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from desk.batch.envelope import read_file
from desk.batch.manifest import fingerprint_groups
from desk.batch.reasons import BatchRefused
from desk.batch.sealing import verify_batch
from desk.cli.asking import print_json, tell
from desk.count.errors import Refused

EXAMPLE = "count-desk verify desk-07-1-1.countbatch --signers allowed_signers"
_MOST_SIGNERS = 16 * 1024 * 1024


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--signers", type=Path, required=True)
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Verify."""
    signers = _signers(args.signers)
    try:
        found = verify_batch(read_file(args.file), signers, datetime.now(UTC), file_name=args.file.name)
    except BatchRefused as refusal:
        if args.json:
            print_json({"verified": False, "reason": refusal.reason.value, "message": str(refusal)})
        raise
    manifest = found.manifest
    for warning in found.warnings:
        tell(warning)
    if args.json:
        print_json(
            {
                "verified": True,
                "sha256": found.digest,
                "fingerprint": " ".join(fingerprint_groups(found.digest)),
                "signer": found.principal,
                "key": found.fingerprint,
                "mode": manifest.mode,
                "election": manifest.election,
                "pack_sha256": manifest.pack_sha256,
                "desk": manifest.desk,
                "epoch": manifest.epoch,
                "seq": manifest.seq,
                "previous": manifest.previous,
                "created": manifest.created,
                "count": manifest.count,
                "totals": {
                    "votes": manifest.totals.votes,
                    "seats": manifest.totals.seats,
                    "declarations": manifest.totals.declarations,
                },
                "journal_count": manifest.journal_count,
                "final": manifest.final,
                "contests": [declaration.ballot_paper_id for declaration in found.declarations],
                "warnings": list(found.warnings),
            }
        )
        return 0
    totals = manifest.totals
    print(f"good         signed by {found.principal}, key {found.fingerprint}")
    print(f"mode         {manifest.mode.upper()}")
    print(f"election     {manifest.election}")
    print(f"batch        {manifest.desk} {manifest.epoch}-{manifest.seq}, sealed {manifest.created}")
    print(f"follows      {manifest.previous or 'nothing: the first of its epoch'}")
    print(f"fingerprint  {' '.join(fingerprint_groups(found.digest))}")
    print(
        f"totals       {totals.declarations:,} declarations, {totals.votes:,} votes, {totals.seats:,} seats"
    )
    return 0


def _signers(file: Path) -> str:
    try:
        with file.open("rb") as lines:
            body = lines.read(_MOST_SIGNERS + 1)
    except OSError as problem:
        raise Refused(f"{file} cannot be read ({problem.strerror}): check its name.") from problem
    if len(body) > _MOST_SIGNERS:
        raise Refused(f"{file} is far larger than such a file can be: ask for it again.")
    return body.decode("utf-8", "replace")
