"""A bad input gets one sentence and its status, and changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.cli.main import BOOK
from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import PEVERELL_AS_DECLARED, Command, held, lines, refused
from tests.fakes.small_desk import PEVERELL, PIN
from tests.project import ROOT

ON_A_DESK = {
    "people": (),
    "declare": ("--as", "Ann"),
    "review": ("--as", "Sam"),
    "totals": (),
    "seal": (),
    "export": ("--format", "csv", "-o", "out.csv"),
    "journal": ("verify",),
    "doctor": (),
}


@pytest.mark.parametrize("name", ON_A_DESK)
def test_what_is_no_desk_is_said(command: Command, tmp_path: Path, name: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\x00")
    before = held(tmp_path)
    for dir in (tmp_path, tmp_path / "nowhere", file):
        refused(command(name, dir, *ON_A_DESK[name]), 1, f"{dir} is not a desk")
    assert held(tmp_path) == before


@pytest.mark.parametrize("name", ON_A_DESK)
@pytest.mark.parametrize("body", [b"", b"\x00" * 8192, b"not a database" * 500], ids=["empty", "nul", "text"])
def test_a_damaged_desk_is_said_and_left_as_it_is(
    command: Command, folder: Path, name: str, body: bytes
) -> None:
    (folder / "desk.db").write_bytes(body)
    before = held(folder)
    refused(command(name, folder, *ON_A_DESK[name]), 3, "cannot be read")
    assert held(folder) == before


@pytest.mark.parametrize(
    "words",
    [
        ("declare", "--as", "Nobody"),
        ("review", "--as", "Nobody", "--all"),
        ("people", "add", "Eve", "--role", "clerk", "--as", "Nobody"),
        ("seal", "--as", "Nobody"),
    ],
)
def test_an_unknown_person_is_said(command: Command, folder: Path, words: tuple[str, ...]) -> None:
    before = held(folder)
    refused(command(words[0], folder, *words[1:]), 1, "Nobody called Nobody is at this desk")
    assert held(folder) == before


@pytest.mark.parametrize(
    "words",
    [
        ("declare", "--as", "Sam"),
        ("review", "--as", "Sam", "--all"),
        ("review", "--as", "sam"),
        ("people", "add", "Eve", "--role", "clerk"),
        ("seal",),
    ],
)
@pytest.mark.parametrize(
    ("pin", "says"), [(None, "Sam has a PIN"), ("1357", "not the PIN"), ("", "not the PIN")]
)
def test_nobody_acts_without_their_pin(
    command: Command,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    pin: str | None,
    says: str,
) -> None:
    if pin is not None:
        monkeypatch.setenv("COUNT_DESK_PIN", pin)
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", "a made-up passphrase")
    before, told = sorted(held(folder)), journal(folder)
    refused(command(words[0], folder, *words[1:], given=lines(PEVERELL_AS_DECLARED)), 1, says)
    assert sorted(held(folder)) == before
    # A wrong PIN is written down, and that is all; who only looks writes nothing.
    assert journal(folder)[len(told) :] in ([], ["wrong PIN"])
    assert journal(folder)[: len(told)] == told


def journal(folder: Path) -> list[str]:
    """What the desk's journal says was done."""
    desk = open_desk(folder, writing=False)
    try:
        return [line.what for line in desk.journal_lines()]
    finally:
        desk.close()


def test_an_unknown_area_is_said_with_those_there_are(command: Command, folder: Path) -> None:
    refused(command("totals", folder, "--area", "Mars"), 2, "Mars", "South West")


@pytest.mark.parametrize(
    "words",
    [
        ("review", "DIR", "--as", "Sam", "--approve", PEVERELL, "--return", PEVERELL),
        ("review", "DIR", "--as", "Sam", "--approve"),
        ("review", "DIR", "--as", "Sam", "--approve", PEVERELL, "--all"),
        ("people", "DIR", "add"),
        ("people", "DIR", "add", "Eve"),
        ("people", "DIR", "add", "Eve", "--role", "queen"),
        ("people", "DIR", "pin", "Ann"),
        ("export", "DIR", "--format", "xml", "-o", "x"),
        ("journal", "DIR", "burn"),
        ("declare", "DIR"),
        ("check",),
        ("verify", "FILE"),
        ("new", "DIR", "--pack", "PACK", "--name", "d", "--mode", "true"),
        ("pack",),
        ("pack", "burn"),
        ("seal",),
        ("declare", "DIR", "--as", "Ann", "--reason", "bytes \udcff"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(
    command: Command, folder: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    before = held(folder)
    refused(command(*(str(folder) if word == "DIR" else word for word in words)), 2)
    assert held(folder) == before


def test_one_writer_at_a_time_and_lookers_beside_it(command: Command, folder: Path) -> None:
    desk = open_desk(folder)
    try:
        refused(
            command("declare", folder, "--as", "Ann", given=lines(PEVERELL_AS_DECLARED)), 1, "another program"
        )
        assert command("totals", folder).status == 0
        assert command("people", folder).status == 0
    finally:
        desk.close()


@pytest.mark.parametrize("words", [("check", "--pack"), ("pack", "show"), ("new", "desk-08", "--pack")])
@pytest.mark.parametrize("what", ["nothing", "folder", "garbage", "empty"])
def test_what_is_no_pack_is_said(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", "a made-up passphrase")
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    file = tmp_path / "some.countpack"
    if what == "folder":
        file.mkdir()
    elif what != "nothing":
        file.write_bytes(b"\x1f\x8b\x00garbage" if what == "garbage" else b"")
    before = held(tmp_path)
    more = ("--name", "desk-08", "--mode", "test") if words[0] == "new" else ()
    said = command(*words, file, *more)
    refused(said, said.status)
    assert said.status in (1, 3)
    assert held(tmp_path) == before
    assert not (tmp_path / "desk-08").exists()


def test_output_that_cannot_be_written_is_said(command: Command, folder: Path, tmp_path: Path) -> None:
    words = ("export", folder, "--format", "json", "-o")
    refused(command(*words, tmp_path / "nowhere" / "x.json"), 1, "cannot be written")
    refused(command(*words, tmp_path), 1, "is not a file")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    refused(command(*words, pipe), 1, "is not a file")
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "desk", "journal", str(folder), "show", "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert run.returncode != 0
    assert "Traceback" not in run.stderr


def test_through_a_process_of_its_own(folder: Path) -> None:
    """The smoke of it all: module, door, streams and status as another program sees them."""

    def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "desk", *words], cwd=ROOT, input=given, capture_output=True, timeout=60
        )

    said = run("declare", str(folder), "--as", "Ann", given=lines(PEVERELL_AS_DECLARED))
    assert (said.returncode, said.stderr) == (0, b"1 committed, 0 refused.\n")
    assert said.stdout.startswith(b'{"id":"d1"')
    bad = run("declare", str(folder), "--as", "Ann", given=b"\xff")
    assert (bad.returncode, bad.stdout, bad.stderr.count(b"\n")) == (1, b"", 1)


@pytest.mark.parametrize("word", ["--help", "help", "-h"])
def test_the_overview_names_every_command(command: Command, word: str) -> None:
    said = command(word)
    assert said.status == 0
    assert all(f"\n  {name} " in said.out for name in BOOK)
    assert "Example: count-desk" in said.out


def test_the_version(command: Command) -> None:
    assert command("--version").out.startswith("count-desk 0.")


def test_an_endless_input_is_refused_before_it_fills_the_memory(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.cli.asking.MOST_DECLARATIONS", 2)
    before = held(folder)
    line = lines(PEVERELL_AS_DECLARED)
    refused(command("declare", folder, "--as", "Ann", given=line * 3), 1, "more than 2 declarations")
    assert held(folder) == before
    assert command("declare", folder, "--as", "Ann", given=line * 2).status == 0
