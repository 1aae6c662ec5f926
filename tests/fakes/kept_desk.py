"""The desk that tests/databases keeps of each version: something in every table, a contest in every state.

`python -m tests.fakes.kept_desk FILE` writes its database; with `--double` that of a desk of two entries, for
tests/databases/double. It is run once, when a step of the schema is new; a file kept from a version that was
released is never written again.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from desk.count.sheet import ELECTED, blank_sheet
from desk.record.second import Choice
from desk.store.engine import sqlite3
from desk.wiring.desk import Desk, open_desk
from desk.work.commit import FindingsStand
from desk.work.resolve import Decided
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
    THIRD_CLERK,
    keyed,
    make_small,
    open_double,
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


def fill_double(desk: Desk) -> None:
    """Two entries: settled and sealed, differing, agreed, a second sheet half keyed, one waiting."""
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_second(OTHER_CLERK, peverell(desk, (421, 2104, 1986)), {})
    desk.settle(THIRD_CLERK, PEVERELL, [Decided("votes.100", Choice.SECOND)], "The paper says 421", {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE)
    for enter, votes in ((desk.commit_sheet, 900), (desk.commit_second, 990)):
        who = CLERK if votes == 900 else OTHER_CLERK
        enter(who, keyed(desk, PLYMPTON, [500, votes, 300, 800, 400], "2 4"), {})
    unopposed = blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1")
    desk.commit_sheet(OTHER_CLERK, unopposed, {})
    desk.commit_second(CLERK, unopposed, {})
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    desk.keep_second_draft(
        OTHER_CLERK, blank_sheet(desk.contest(GLEN)).with_text("votes.500", "6O0"), "votes.500"
    )
    desk.commit_sheet(OTHER_CLERK, blank_sheet(desk.contest(HAM)), {})


def write(file: Path, made: Callable[[Path], Desk], work: Callable[[Desk], None]) -> None:
    """The database of a desk after its night's work, as one file."""
    with tempfile.TemporaryDirectory() as home:
        desk = made(Path(home))
        work(desk)
        (database,) = Path(home).rglob("desk.db")
        desk.close()
        conn = sqlite3.connect(database)
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.close()
        shutil.copyfile(database, file)


if __name__ == "__main__":
    if sys.argv[1] == "--double":
        write(Path(sys.argv[2]), open_double, fill_double)
    else:
        write(Path(sys.argv[1]), lambda home: open_desk(make_small(home)), fill)
