"""The rehearsal desk: a real past election in a folder of its own, with a clerk and a supervisor."""

import secrets
from pathlib import Path

from desk.record.entry import Role
from desk.resources import resource
from desk.wiring.desk import open_desk
from desk.wiring.files import write_whole
from desk.wiring.make import make_desk

PACK = "rehearsal/rehearsal.countpack"
TRUTH = "rehearsal/declared.jsonl"
PASSPHRASE_FILE = "passphrase-of-this-rehearsal.txt"  # noqa: S105 - a file, not a secret
CLERK = "Ann"
SUPERVISOR = "Sam"


def make_rehearsal(folder: Path) -> Path:
    """Make a rehearsal desk with the people Ann (clerk) and Sam (supervisor), who need no PIN.

    Its key's passphrase is drawn at random and stands in a file of the folder: a rehearsal has nothing to
    guard, and its batches say REHEARSAL in the signed bytes. Raises Refused.
    """
    passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
    make_desk(
        folder,
        resource(PACK),
        name="rehearsal",
        mode="rehearsal",
        supervisor=SUPERVISOR,
        pin=None,
        passphrase=passphrase,
    )
    desk = open_desk(folder)
    try:
        desk.add_person(SUPERVISOR, CLERK, Role.CLERK, None)
    finally:
        desk.close()
    write_whole(folder / PASSPHRASE_FILE, f"{passphrase}\n".encode(), private=True)
    return folder
