"""A disk that is full: each refusal says so, nothing is half done, and with room the desk goes on."""

from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.store.connection import open_connection
from desk.store.store import Store
from desk.wiring.desk import Desk
from tests.fakes.small_desk import CLERK, PASSPHRASE, PEVERELL, SUPERVISOR, make_small, peverell

MUCH = 1_000_000


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    connection = open_connection(folder, writing=True)
    desk = Desk(folder, Store(connection))

    def room(pages: int) -> None:
        """SQLite's own limit: it answers as it does where the disk has no page left."""
        connection.conn.execute(f"PRAGMA max_page_count = {pages}")

    desk.keep_draft(CLERK, peverell(desk), "elected")
    lines = desk.journal(1)[0].seq
    room(1)
    larger = peverell(desk).with_text("electorate", "9" * 100_000)
    with pytest.raises(Refused, match=r"full.*nothing was changed: make room on the disk"):
        desk.keep_draft(CLERK, larger, "electorate")
    with pytest.raises(Refused, match="make room"):
        desk.commit_sheet(CLERK, peverell(desk), {}, "because " * 10_000)
    assert desk.open_sheet(CLERK, PEVERELL).sheet == peverell(desk)
    assert desk.journal(1)[0].seq == lines
    room(MUCH)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    room(1)
    with pytest.raises(Refused, match="make room"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    assert desk.batches() == ()
    assert list((folder / "batches").iterdir()) == []
    room(MUCH)
    _, file = desk.seal(SUPERVISOR, PASSPHRASE)
    assert file.is_file()
    assert desk.check_journal() > lines
    assert desk.check_database() == ()
    desk.close()
