"""The desk that tests/databases keeps of each version: something in every table, a contest in every state.

`python -m tests.fakes.kept_desk FILE` writes its database. It is run once, when a step of the schema is new;
a file kept from a version that was released is never written again.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from desk.count.sheet import ELECTED, blank_sheet
from desk.store.engine import sqlite3
from desk.wiring.desk import Desk, open_desk
from desk.work.commit import FindingsStand
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    OTHER_CLERK,
    PASSPHRASE,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    keyed,
    make_small,
    peverell,
)


def fill(desk: Desk) -> None:
    """A night's work: every verb there is."""
    doubtful = peverell(desk, (1986, 1986, 2104), "3")
    try:
        desk.commit_sheet(CLERK, doubtful, {})
    except FindingsStand as stopped:
        accepted = {finding.key: "Checked against the paper" for finding in stopped.findings}
    desk.commit_sheet(CLERK, doubtful, accepted)
    desk.commit_sheet(CLERK, peverell(desk), {}, "Recount")
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE)
    desk.commit_sheet(OTHER_CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.approve(SUPERVISOR, [PLYMPTON])
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})
    desk.send_back(SUPERVISOR, STOKE, "Which Jones?")
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(HAM)), {})
    glen = blank_sheet(desk.contest(GLEN)).with_text("votes.500", "9O0")
    desk.keep_draft(OTHER_CLERK, glen, "votes.500")
    desk.take_over(SUPERVISOR, GLEN)
    desk.put_away(SUPERVISOR, GLEN)
    desk.keep_draft(CLERK, glen, "votes.500")
    desk.set_pin(SUPERVISOR, OTHER_CLERK, "1357")
    desk.retire_person(SUPERVISOR, OTHER_CLERK)


def write(file: Path) -> None:
    """The database, as one file."""
    with tempfile.TemporaryDirectory() as home:
        folder = make_small(Path(home))
        desk = open_desk(folder)
        fill(desk)
        desk.close()
        conn = sqlite3.connect(folder / "desk.db")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.close()
        shutil.copyfile(folder / "desk.db", file)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
