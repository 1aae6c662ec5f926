"""The journal is held against all that refers to it, so that who writes the database past us is found."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.batch.declarations import decode, encode
from desk.count.errors import Damaged, Refused
from desk.count.sheet import ELECTED, blank_sheet
from desk.record.journal import digest_of
from desk.record.recorded import person_said
from desk.store.engine import sqlite3
from desk.wiring.desk import open_desk
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PASSPHRASE,
    PEVERELL,
    PIN,
    STOKE,
    SUPERVISOR,
    make_small,
    open_small,
    peverell,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Peverell corrected, approved and sealed; Stoke sent back once and approved, with a doubtful figure.

    Made once and copied: opening the key for the seal is slow on purpose.
    """
    folder = tmp_path_factory.mktemp("sound")
    desk = open_small(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE)
    desk.set_pin(SUPERVISOR, OTHER_CLERK, "1357")
    stoke = blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1")
    desk.commit_sheet(CLERK, stoke, {})
    desk.send_back(SUPERVISOR, STOKE, "Look at it")
    desk.commit_sheet(OTHER_CLERK, stoke, {})
    desk.approve(SUPERVISOR, [STOKE])
    desk.check_journal()
    desk.close()
    return folder / "desk"


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy of its own, to be altered."""
    shutil.copytree(sound, tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def raw(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database as any SQLite shell opens it: `INSERT OR REPLACE` passes the triggers against removal."""
    conn = sqlite3.connect(folder / "desk.db")
    yield conn
    conn.close()


def said(folder: Path) -> str:
    """What the check finds; "" if nothing."""
    desk = open_desk(folder, writing=False)
    try:
        desk.check_journal()
    except Damaged as damaged:
        return str(damaged)
    finally:
        desk.close()
    return ""


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO fact VALUES ('mode', 'live')",
        "INSERT OR REPLACE INTO fact VALUES ('name', 'desk-08')",
        "INSERT INTO person SELECT 'Eve', 'supervisor', NULL, 0, journal_seq FROM person WHERE name = 'Sam'",
        "UPDATE person SET pin = NULL WHERE name = 'Sam'",
        "UPDATE person SET pin = (SELECT pin FROM person WHERE name = 'Bob') WHERE name = 'Sam'",
        "UPDATE person SET journal_seq = 4, pin = NULL WHERE name = 'Bob'",
        "INSERT INTO carried SELECT id, 1, 1 FROM declaration WHERE revision = 2",
        "INSERT INTO noted SELECT id, 0, 'c', 'warning', 'f', 'm', 'why', '', '[]' FROM declaration"
        " WHERE revision = 2",
    ],
)
def test_what_no_trigger_stops_is_found(raw: sqlite3.Connection, folder: Path, statement: str) -> None:
    assert said(folder) == ""
    assert raw.execute(statement).rowcount == 1
    raw.commit()
    assert "was altered" in said(folder)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE declaration SET ballot_paper_id = 'local.plym.ham.2017-05-04' WHERE revision = 2",
        "UPDATE declaration SET reason = 'a recount' WHERE revision = 2",
        "UPDATE declaration SET entered_at = '2018' WHERE revision = 2",
        "UPDATE verdict SET note = 'Well done' WHERE approved = 0",
        "UPDATE verdict SET at = '2018' WHERE approved = 0",
        "UPDATE batch SET votes = votes + 1",
        "UPDATE batch SET journal_count = journal_count - 1",
        "UPDATE batch SET file_name = '../key'",
        "UPDATE batch SET file = x'00'",
        "UPDATE batch SET file = CAST(replace(file, x'504b0506', x'504b0507') AS BLOB)",
        "DELETE FROM carried",
        "DELETE FROM person WHERE name = 'Bob'",
    ],
)
def test_what_somebody_alters_who_drops_the_triggers_is_found(
    raw: sqlite3.Connection, folder: Path, statement: str
) -> None:
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    assert raw.execute(statement).rowcount == 1
    raw.commit()
    assert "altered" in said(folder)


def test_a_declaration_cannot_hide_on_a_line_of_another_kind(raw: sqlite3.Connection, folder: Path) -> None:
    """Each row has its own line: forged rows that share the lines of true ones are found."""
    body = raw.execute("SELECT body FROM declaration WHERE ballot_paper_id = ?", (PEVERELL,)).fetchone()[0]
    forged = encode(replace(decode(body), id="forged"))
    raw.execute(
        "INSERT INTO declaration SELECT 'forged', ballot_paper_id, 2, id, '', ?, entered_by, entered_at,"
        " (SELECT min(journal_seq) FROM verdict) FROM declaration WHERE ballot_paper_id = ?",
        (forged, PEVERELL),
    )
    raw.execute("INSERT INTO verdict SELECT journal_seq, 'forged', 1, 'Sam', 't', '' FROM person LIMIT 1")
    raw.commit()
    assert "was altered" in said(folder)


def test_a_journal_written_anew_does_not_fit_the_batch(raw: sqlite3.Connection, folder: Path) -> None:
    """Every digest right again, every row fitting: only the signed head of the batch tells."""
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    lines = raw.execute(
        "SELECT seq, at, who, what, subject, before, after FROM journal ORDER BY seq"
    ).fetchall()
    previous = "0" * 64
    for seq, at, who, what, subject, before, after in lines:
        other = "another" if seq == 1 else who
        digest = digest_of(seq, at, other, what, subject, before, after, previous)
        raw.execute(
            "UPDATE journal SET who = ?, previous = ?, digest = ? WHERE seq = ?",
            (other, previous, digest, seq),
        )
        previous = digest
    raw.commit()
    assert "desk-07-1-1.countbatch was sealed with" in said(folder)


def test_nothing_is_sealed_on_a_desk_that_was_altered(raw: sqlite3.Connection, folder: Path) -> None:
    raw.execute("DROP TRIGGER declaration_never_updated")
    raw.execute("UPDATE declaration SET reason = 'x' WHERE revision = 2")
    raw.commit()
    desk = open_desk(folder)
    with pytest.raises(Damaged, match="altered"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    assert len(desk.batches()) == 1
    desk.close()


# Two people


def test_who_began_a_sheet_cannot_approve_it_after_it_was_taken_over(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    sue = desk.add_person(SUPERVISOR, "Sue", desk.sign_in(SUPERVISOR, PIN).role, None)[0].name
    third = desk.add_person(SUPERVISOR, "Tom", desk.sign_in(SUPERVISOR, PIN).role, None)[0].name
    desk.keep_draft(SUPERVISOR, peverell(desk), "")
    desk.take_over(sue, PEVERELL)
    desk.commit_sheet(sue, peverell(desk), {})
    for who in (SUPERVISOR, sue):
        with pytest.raises(Refused, match="somebody else must approve it"):
            desk.approve(who, [PEVERELL])
        assert desk.review_queue(who)[0].own
        assert "keyed this sheet" in desk.look_at(who, PEVERELL).may_judge
        assert desk.approve_all(who)[1] == (PEVERELL,)
    assert desk.look_at(third, PEVERELL).may_judge == ""
    # What Sam began is over with that revision: the next one is another's alone.
    desk.commit_sheet(CLERK, peverell(desk, (412, 2105, 1986)), {}, "a recount")
    assert desk.approve(SUPERVISOR, [PEVERELL]).count == 1
    desk.close()


@pytest.mark.parametrize(
    "name", ["SAM", "Sam.", "S am", "Sa-m", "\uff33am", "\u0405am", "Sam ", "Sam\u200b", "Desk"]
)
def test_nobody_takes_a_name_that_looks_like_anothers(tmp_path: Path, name: str) -> None:
    desk = open_small(tmp_path)
    with pytest.raises(Refused, match=r"at this desk already|cannot be a person's name"):
        desk.add_person(SUPERVISOR, name, desk.sign_in(SUPERVISOR, PIN).role, None)
    desk.close()


def test_who_comes_back_is_the_same_person(tmp_path: Path) -> None:
    """A clerk who leaves and comes back as a supervisor does not approve what they keyed."""
    desk = open_small(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.retire_person(SUPERVISOR, CLERK)
    back, _ = desk.add_person(SUPERVISOR, "ANN", desk.sign_in(SUPERVISOR, PIN).role, None)
    assert back.name == CLERK
    with pytest.raises(Refused, match="somebody else must approve it"):
        desk.approve(back.name, [PEVERELL])
    desk.close()


# Words


@pytest.mark.parametrize("note", ["\x1b[2J", "a\u202eb", "\x9b31m", "\x7f", "\ud800"])
def test_no_note_or_reason_moves_the_cursor_of_who_reads_it(tmp_path: Path, note: str) -> None:
    desk = open_small(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk), {})
    before = len(desk.journal())
    with pytest.raises(Refused, match="character"):
        desk.send_back(SUPERVISOR, PEVERELL, f"look {note}")
    with pytest.raises(Refused, match="character"):
        desk.commit_sheet(CLERK, peverell(desk), {}, f"recount {note}")
    assert len(desk.journal()) == before
    desk.send_back(SUPERVISOR, PEVERELL, " two\r\nlines\t")
    assert (desk.journal(1)[0].after or "").endswith("returned: two lines")
    desk.close()


def test_a_persons_line_tells_of_the_pin_without_telling_it() -> None:
    kept = "scrypt$14$00ff$abcd"
    said = person_said("clerk", False, kept)
    assert said["pin"] is True
    assert not any(part in str(said) for part in kept.split("$")[2:])
    assert person_said("clerk", False, kept + "0")["pin_digest"] != said["pin_digest"]
    assert "pin_digest" not in person_said("clerk", False, None)


def test_a_template_desk_is_sound(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    assert said(folder) == ""


def test_nobody_begins_a_sheet_who_is_not_at_the_desk(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    desk.retire_person(SUPERVISOR, OTHER_CLERK)
    for who in (OTHER_CLERK, "nobody", CLERK.lower()):
        with pytest.raises(Refused, match="Nobody"):
            desk.keep_draft(who, peverell(desk), "")
    assert desk.place(PEVERELL).keying_by == ""
    desk.close()


def test_only_its_owner_reads_the_database(tmp_path: Path) -> None:
    """A folder copied to a stick takes its files' modes with it, not the folder's own."""
    folder = make_small(tmp_path)
    assert [(folder / name).stat().st_mode & 0o077 for name in ("desk.db", "key")] == [0, 0]
