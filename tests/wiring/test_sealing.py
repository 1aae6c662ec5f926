"""The files in `batches/`: written whatever happened, never two of one name, and older copies told."""

import shutil
from pathlib import Path

import pytest

from desk.count.errors import Damaged, Refused
from desk.count.sheet import ELECTED, blank_sheet
from desk.store.engine import sqlite3
from desk.wiring.desk import Desk, open_desk
from tests.fakes.small_desk import CLERK, PASSPHRASE, PEVERELL, STOKE, SUPERVISOR, open_small, peverell

FIRST = "desk-07-1-1.countbatch"


def approved(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])


def more(desk: Desk) -> None:
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})
    desk.approve(SUPERVISOR, [STOKE])


def test_an_older_database_seals_no_second_batch_of_a_number(tmp_path: Path) -> None:
    desk = open_small(tmp_path / "now")
    approved(desk)
    desk.close()
    folder = tmp_path / "now" / "desk"
    shutil.copy(folder / "desk.db", tmp_path / "older.db")
    desk = open_desk(folder)
    _, file = desk.seal(SUPERVISOR, PASSPHRASE)
    desk.close()
    body = file.read_bytes()
    shutil.copy(tmp_path / "older.db", folder / "desk.db")
    desk = open_desk(folder)
    with pytest.raises(Damaged, match="older copy"):
        desk.check_journal()
    more(desk)
    with pytest.raises(Damaged, match="older copy"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    assert desk.batches() == ()
    assert file.read_bytes() == body
    desk.close()


def test_a_file_that_sealing_did_not_come_to_write_is_written_by_the_next(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    approved(desk)
    _, file = desk.seal(SUPERVISOR, PASSPHRASE)
    body = file.read_bytes()
    file.unlink()  # as a power cut between the database's commit and the file leaves it
    with pytest.raises(Refused, match=r"nothing to seal since desk-07-1-1.countbatch, which lies"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    assert file.read_bytes() == body
    desk.close()


def test_a_kept_file_that_was_altered_is_said(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    approved(desk)
    _, file = desk.seal(SUPERVISOR, PASSPHRASE)
    file.write_bytes(file.read_bytes()[:-1] + b"\x01")
    with pytest.raises(Damaged, match="is not the batch that was sealed"):
        desk.check_journal()
    desk.close()


def test_a_batch_is_never_written_over_another_of_its_name(tmp_path: Path) -> None:
    desk = open_small(tmp_path / "small")
    approved(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / FIRST).write_bytes(b"another desk's")
    with pytest.raises(Refused, match=r"is sealed and lies in .* another batch of the same name"):
        desk.seal(SUPERVISOR, PASSPHRASE, stick)
    assert (stick / FIRST).read_bytes() == b"another desk's"
    (stick / FIRST).unlink()
    for _ in range(2):
        file = desk.write_batch(desk.batches()[0], stick)
        assert file.read_bytes() == desk.batch_file(1, 1)
    desk.close()


def test_a_pack_altered_in_the_database_is_told(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    assert desk.check_pack() == ()
    assert desk.check_database() == ()
    desk.close()
    conn = sqlite3.connect(tmp_path / "desk" / "desk.db")
    conn.execute("DROP TRIGGER contest_only_amended")
    # Two candidates exchange their parties: every vote keyed for one would count for the other's.
    conn.execute(
        "UPDATE contest SET body = CAST(replace(replace(replace(CAST(body AS TEXT), 'PP52', 'x'),"
        " 'PP53', 'PP52'), 'x', 'PP53') AS BLOB) WHERE ballot_paper_id = ?",
        (PEVERELL,),
    )
    conn.execute("CREATE TRIGGER swap AFTER INSERT ON draft BEGIN SELECT 1; END")
    conn.commit()
    conn.close()
    desk = open_desk(tmp_path / "desk", writing=False)
    assert desk.check_pack() == (PEVERELL,)
    assert desk.check_database() == (
        "the trigger contest_only_amended is gone",
        "the trigger swap is none of ours",
    )
    desk.close()
