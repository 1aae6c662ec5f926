"""A night by commands alone: make a desk, people, declare, review, totals, seal, verify, export, journal.

Long because it follows one night from end to end, a section for each stage of it.
"""

import csv
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from desk.batch.declarations import decode
from tests.fakes import ssh_keygen
from tests.fakes.at_the_command import (
    PEVERELL_AS_DECLARED,
    PLYMPTON_AS_DECLARED,
    Command,
    held,
    lines,
    refused,
)
from tests.fakes.small_desk import GLEN, HAM, PASSPHRASE, PEVERELL, PIN, PLYMPTON, STOKE


@pytest.fixture
def pin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def declared(command: Command, folder: Path, pin: None) -> Path:
    """Ann has declared Peverell, Sam Plympton."""
    command("declare", folder, "--as", "Ann", given=lines(PEVERELL_AS_DECLARED))
    command("declare", folder, "--as", "Sam", given=lines(PLYMPTON_AS_DECLARED))
    return folder


@pytest.fixture
def batch(command: Command, declared: Path, tmp_path: Path) -> Path:
    """Peverell, approved and sealed onto a stick."""
    command("review", declared, "--as", "Sam", "--all")
    assert command("seal", declared, "-o", tmp_path / "stick").status == 0
    return tmp_path / "stick" / "desk-07-1-1.countbatch"


# A desk and its people


def test_a_desk_is_made_whole_and_only_for_its_owner(
    command: Command, pack: Path, tmp_path: Path, pin: None
) -> None:
    dir = tmp_path / "deep" / "desk-08"
    said = command("new", dir, "--pack", pack, "--name", "desk-08", "--mode", "live", "--supervisor", "Zoë")
    assert said.status == 0
    assert said.out == (dir / "allowed_signers").read_text()
    assert said.out.startswith('desk-08 namespaces="count-batch@count-desk" ssh-ed25519 ')
    assert {path.name for path in dir.iterdir()} == {
        *("desk.db", "desk.lock", "pack.countpack", "key", "key.pub", "allowed_signers", "batches")
    }
    assert dir.stat().st_mode & 0o077 == 0
    assert (dir / "key").stat().st_mode & 0o077 == 0
    assert list(dir.parent.iterdir()) == [dir]
    assert json.loads(command("people", dir, "--json").out) == [
        {"name": "Zoë", "role": "supervisor", "pin": True, "retired": False}
    ]
    before = held(dir)
    refused(command("new", dir, "--pack", pack, "--name", "d", "--mode", "live"), 1, "is not empty")
    assert held(dir) == before


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--name", "Desk 8", "--mode", "live"), 2, "cannot name a desk"),
        (("--name", "desk-08", "--mode", "live", "--resolver", "supervisor"), 2, "double entry"),
        (("--name", "desk-08", "--mode", "live", "--supervisor", "<b>"), 1, "cannot be a person's name"),
    ],
)
def test_a_desk_refused_leaves_nothing(
    command: Command, pack: Path, tmp_path: Path, pin: None, words: tuple[str, ...], status: int, says: str
) -> None:
    before = sorted(tmp_path.iterdir())
    refused(command("new", tmp_path / "desk-08", "--pack", pack, *words), status, says)
    assert sorted(tmp_path.iterdir()) == before


def test_a_desk_needs_passphrase_and_pin(
    command: Command, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("new", tmp_path / "desk-08", "--pack", pack, "--name", "desk-08", "--mode", "test")
    refused(command(*words), 2, "needs a passphrase")
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", PASSPHRASE)
    refused(command(*words), 2, "needs a PIN")
    monkeypatch.setenv("COUNT_DESK_PIN", "1")
    refused(command(*words), 1, "4 to 64 characters")
    assert not (tmp_path / "desk-08").exists()


def test_a_desk_is_not_made_where_one_stands(
    command: Command, pack: Path, tmp_path: Path, pin: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    refused(
        command("new", ".", "--pack", pack, "--name", "desk-08", "--mode", "test"), 1, "the one you are in"
    )
    monkeypatch.chdir(tmp_path)
    assert command("new", "here", "--pack", pack, "--name", "desk-08", "--mode", "test").status == 0
    assert (tmp_path / "here" / "desk.db").exists()


def test_people_come_get_a_pin_and_leave(
    command: Command, folder: Path, pin: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("people", folder, "add", "Zoë", "--role", "clerk").status == 0
    monkeypatch.setenv("COUNT_DESK_NEW_PIN", "97531")
    assert command("people", folder, "pin", "Zoë").err == "Zoë has a new PIN.\n"
    monkeypatch.setenv("COUNT_DESK_PIN", "97531")
    refused(command("people", folder, "add", "Eve", "--role", "clerk", "--as", "Zoë"), 1, "is a clerk")
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    assert command("people", folder, "retire", "Zoë").status == 0
    listed = json.loads(command("people", folder, "--json").out)
    assert listed[-1] == {"name": "Zoë", "role": "clerk", "pin": True, "retired": True}
    assert command("people", folder).out.splitlines() == [
        "Ann                     clerk         no PIN yet",
        "Bob                     clerk         no PIN yet",
        "Sam                     supervisor",
        "Zoë                     clerk         left",
    ]
    refused(command("people", folder, "retire", "Sam"), 1, "only supervisor")


def test_with_two_supervisors_one_is_named(command: Command, folder: Path, pin: None) -> None:
    command("people", folder, "add", "Zoë", "--role", "supervisor")
    refused(command("seal", folder), 2, "2 supervisors (Sam, Zoë)")
    refused(command("seal", folder, "--as", "Sam"), 1, "nothing to seal")


# Review


def test_what_waits_is_listed_in_order(command: Command, declared: Path) -> None:
    waiting = json.loads(command("review", declared, "--as", "sam", "--json").out)
    columns = "ballot_paper_id id revision state entered_by entered_at warnings why own rank decides"
    assert [list(row) for row in waiting] == [[*columns.split(), "changes_control", "source"]] * 2
    told = {row["ballot_paper_id"]: (row["rank"], row["decides"], row["source"]) for row in waiting}
    assert told == dict.fromkeys((PEVERELL, PLYMPTON), ("decides", "Plym", None))
    assert {(row["ballot_paper_id"], row["own"]) for row in waiting} == {(PEVERELL, False), (PLYMPTON, True)}
    said = command("review", declared, "--as", "Sam")
    assert f"{PEVERELL}  Peverell, Plym  decides Plym: Keyed by Ann, no findings\n" in said.out
    assert said.err == "2 waiting.\n"


@pytest.mark.parametrize("words", [("--all",), ("--approve", "--all")])
def test_all_but_ones_own_is_approved(command: Command, declared: Path, words: tuple[str, ...]) -> None:
    said = command("review", declared, "--as", "Sam", *words)
    assert said.err == "1 approved.\n1 left, keyed by Sam: somebody else must approve them.\n"
    assert said.status == 1
    assert [row["id"] for row in json.loads(command("review", declared, "--as", "Sam", "--json").out)] == [
        "d2"
    ]


def test_nobody_approves_or_returns_their_own_and_it_is_all_or_none(command: Command, declared: Path) -> None:
    before = held(declared)
    refused(command("review", declared, "--as", "Sam", "--approve", PEVERELL, "d2"), 1, "somebody else")
    refused(command("review", declared, "--as", "Sam", "--return", PLYMPTON, "--note", "x"), 1, "somebody")
    refused(command("review", declared, "--as", "Ann", "--all"), 1, "is a clerk")
    refused(command("review", declared, "--as", "Sam", "--approve", "nothing"), 1, "Nothing is declared")
    assert held(declared) == before
    assert command("review", declared, "--as", "Sam", "--approve", "d1").err == "1 approved.\n"


def test_sent_back_with_a_note(command: Command, declared: Path) -> None:
    refused(command("review", declared, "--as", "Sam", "--return", PEVERELL), 1, "with a note")
    said = command("review", declared, "--as", "Sam", "--return", PEVERELL, "--note", "Look at Baker")
    assert said.status == 0
    again = lines(PEVERELL_AS_DECLARED).replace(b'"d1"', b'"d3"').replace(b"2104", b"2114")
    assert '"revision":2' in command("declare", declared, "--as", "Ann", given=again).out


# Totals


def test_totals_give_the_contracts_shape(command: Command, declared: Path) -> None:
    board = json.loads(command("totals", declared, "--json").out)
    keys = {"election", "base", "after", "parties", "no_overall_control", "councils", "areas"}
    assert keys <= set(board)
    assert (board["election"], board["base"]) == ("Made-up elections 4 May 2017", "last-fought")
    assert board["after"] == {"declared": 0, "of": 2}
    assert set(board["no_overall_control"]) >= {"councils", "change"}
    for row in board["parties"]:
        assert set(row) >= {"group", "name", "councils", "councils_change", "seats", "seats_change"}
    groups = [row["group"] for row in board["parties"]]
    assert groups == ["con", "lab", "ld", "green", "ukip", "snp", "pc", "ind", "residents", "other"]
    assert {row["group"]: row["seats"] for row in board["parties"] if row["seats"]} == {"lab": 3}
    plym = next(row for row in board["councils"] if row["gss"] == "E06000026")
    assert set(plym) >= {
        *("gss", "name", "type", "region", "declared", "of", "seats", "control", "control_before"),
        *("result", "final"),
    }
    # Ham is countermanded in the pack: nothing is to come, so it counts among those done.
    assert (plym["declared"], plym["of"], plym["seats"]) == (3, 4, {"lab": 3})
    assert plym["final"] is False
    assert set(board["areas"]["London"]) >= {"after", "parties", "no_overall_control", "councils"}
    eve = json.loads(command("totals", declared, "--base", "eve", "--json").out)
    assert eve["base"] == "eve"
    assert {row["seats_change"] for row in eve["parties"]} == {None}, "no council is complete"


def test_totals_by_area_and_in_words(command: Command, declared: Path) -> None:
    said = command("totals", declared, "--area", "Glen")
    assert "Glen" in said.out
    assert "Plym" not in said.out
    assert command("totals", declared).out.startswith("Made-up elections 4 May 2017  TEST\n")


# Batches


def test_a_batch_says_what_is_to_be_read_aloud(command: Command, declared: Path, tmp_path: Path) -> None:
    command("review", declared, "--as", "Sam", "--approve", "d1")
    said = json.loads(command("seal", declared, "-o", tmp_path / "stick", "--json").out)
    assert list(said) == ["file", "epoch", "seq", "sha256", "fingerprint", "totals"]
    assert (said["epoch"], said["seq"]) == (1, 1)
    assert said["fingerprint"].replace(" ", "") == said["sha256"][:32]
    assert said["totals"] == {"declarations": 1, "votes": 4502, "seats": 1}
    file = Path(said["file"])
    assert file == tmp_path / "stick" / "desk-07-1-1.countbatch"
    assert file.read_bytes() == (declared / "batches" / file.name).read_bytes()
    refused(command("seal", declared), 1, "nothing to seal")


def test_sealing_needs_the_passphrase(
    command: Command, declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("review", declared, "--as", "Sam", "--approve", "d1")
    before = held(declared)
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", "another")
    refused(command("seal", declared), 1, "passphrase")
    monkeypatch.delenv("COUNT_DESK_PASSPHRASE")
    refused(command("seal", declared), 2, "needs the key's passphrase")
    assert held(declared) == before


def test_a_folder_that_takes_no_file_is_said_before_anything_is_sealed(
    command: Command, declared: Path, tmp_path: Path
) -> None:
    command("review", declared, "--as", "Sam", "--approve", "d1")
    file = tmp_path / "file"
    file.write_text("x")
    before = held(declared)
    refused(command("seal", declared, "-o", file), 1, "cannot be written to")
    refused(command("seal", declared, "-o", file / "in"), 1, "cannot be written to")
    assert held(declared) == before
    assert command("seal", declared).status == 0


def test_a_stick_that_fails_after_all_leaves_the_batch_on_the_desk(
    command: Command, declared: Path, tmp_path: Path
) -> None:
    command("review", declared, "--as", "Sam", "--approve", "d1")
    (tmp_path / "stick" / "desk-07-1-1.countbatch").mkdir(parents=True)
    refused(command("seal", declared, "-o", tmp_path / "stick"), 1, "is sealed and lies in", "batches")
    assert (declared / "batches" / "desk-07-1-1.countbatch").is_file()


def test_verify_tells_what_is_in_a_batch(command: Command, declared: Path, batch: Path) -> None:
    said = command("verify", batch, "--signers", declared / "allowed_signers", "--json")
    assert (said.status, said.err) == (0, "")
    told = json.loads(said.out)
    assert told["verified"] is True
    assert (told["signer"], told["desk"], told["mode"]) == ("desk-07", "desk-07", "test")
    assert (told["epoch"], told["seq"], told["previous"], told["count"]) == (1, 1, None, 1)
    assert told["totals"] == {"votes": 4502, "seats": 1, "declarations": 1}
    assert told["contests"] == [PEVERELL]
    assert told["warnings"] == []
    words = command("verify", batch, "--signers", declared / "allowed_signers").out
    assert f"fingerprint  {told['fingerprint']}\n" in words
    assert "mode         TEST\n" in words


@ssh_keygen.needed
def test_stock_ssh_keygen_verifies_by_the_readmes_very_lines(
    declared: Path, batch: Path, tmp_path: Path
) -> None:
    """The lines as the README gives them, on the file, with the desk's own allowed_signers."""
    if shutil.which("unzip") is None:
        with zipfile.ZipFile(batch) as archive:
            (tmp_path / "m").write_bytes(archive.read("manifest.json"))
            (tmp_path / "s").write_bytes(archive.read("manifest.json.sig"))
    else:
        script = f"unzip -p {batch} manifest.json >m; unzip -p {batch} manifest.json.sig >s"
        subprocess.run(["sh", "-c", script], cwd=tmp_path, check=True)
    words = (
        *("-Y", "verify", "-f", declared / "allowed_signers", "-I", "desk-07"),
        *("-n", "count-batch@count-desk", "-s", tmp_path / "s"),
    )
    message = (tmp_path / "m").read_bytes()
    assert ssh_keygen.run(*words, stdin=message).returncode == 0
    assert ssh_keygen.run(*words, stdin=message + b" ").returncode != 0


def test_a_batch_tampered_with_is_refused_with_its_reason(
    command: Command, declared: Path, batch: Path
) -> None:
    good = batch.read_bytes()
    signers = declared / "allowed_signers"
    for bad, reason in (
        (b"", "not-a-zip"),
        (good[:-30], "truncated"),
        (good + b"x", "odd-envelope"),
        (good.replace(b"declarations.jsonl", b"declarationz.jsonl"), "extra-member"),
    ):
        batch.write_bytes(bad)
        said = command("verify", batch, "--signers", signers, "--json")
        assert said.status == 1
        told = json.loads(said.out)
        assert list(told) == ["verified", "reason", "message"]
        assert (told["verified"], told["reason"]) == (False, reason)
        assert said.err == f"count-desk: {told['message']}\n"
        refused(command("verify", batch, "--signers", signers), 1, told["message"])


def test_a_figure_altered_on_the_way_is_refused(
    command: Command, declared: Path, batch: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(batch) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["declarations.jsonl"] = members["declarations.jsonl"].replace(b"2104", b"9104")
    with zipfile.ZipFile(tmp_path / "desk-07-1-1.countbatch", "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    said = command(
        "verify", tmp_path / "desk-07-1-1.countbatch", "--signers", declared / "allowed_signers", "--json"
    )
    assert said.status == 1
    assert json.loads(said.out)["reason"] == "altered-member"


def test_verify_needs_both_its_files(command: Command, declared: Path, batch: Path, tmp_path: Path) -> None:
    signers = declared / "allowed_signers"
    refused(command("verify", tmp_path, "--signers", signers), 1, "cannot be read")
    refused(command("verify", tmp_path / "none", "--signers", signers), 1, "cannot be read")
    refused(command("verify", batch, "--signers", tmp_path), 1, "cannot be read")
    garbage = tmp_path / "garbage"
    garbage.write_bytes(b"\x00\xff" * 50)
    refused(command("verify", batch, "--signers", garbage), 1, "not among the allowed signers")


# Exports, journal


def test_exports(command: Command, declared: Path, tmp_path: Path) -> None:
    assert command("export", declared, "--format", "csv", "-o", tmp_path / "x.csv").err.endswith(
        "x.csv: 2 declarations.\n"
    )
    rows = list(csv.DictReader((tmp_path / "x.csv").read_text("utf-8").splitlines()))
    assert [(row["name"], row["votes"]) for row in rows[:3]] == [
        ("Jane Adams", "412"),
        ("Tom Baker", "2104"),
        ("Ann Carr", "1986"),
    ]
    assert {row["electorate"] for row in rows} == {""}, "not given is not zero"
    command("export", declared, "--format", "json", "-o", tmp_path / "x.json")
    assert [ballot in (tmp_path / "x.json").read_text() for ballot in (PEVERELL, PLYMPTON, STOKE)] == [
        True,
        True,
        False,
    ]


def test_the_journal_shown_and_verified(command: Command, declared: Path) -> None:
    shown = json.loads(command("journal", declared, "show", "--json").out)
    assert [list(line) for line in shown] == [
        ["seq", "at", "who", "what", "subject", "before", "after", "digest"]
    ] * len(shown)
    assert [line["what"] for line in shown[-2:]] == ["declare", "declare"]
    verified = json.loads(command("journal", declared, "verify", "--json").out)
    assert verified == {"lines": len(shown), "head": shown[-1]["digest"]}
    assert (
        f"{len(shown)} lines, unbroken; head {shown[-1]['digest']}"
        in command("journal", declared, "verify").out
    )
    assert len(command("journal", declared, "show").out.splitlines()) == len(shown)


def test_what_goes_in_comes_out_of_the_batch(command: Command, declared: Path, batch: Path) -> None:
    with zipfile.ZipFile(batch) as archive:
        (line,) = archive.read("declarations.jsonl").splitlines()
    assert decode(line) == PEVERELL_AS_DECLARED


def test_every_kind_goes_in_with_no_more_than_the_contract_asks(command: Command, folder: Path) -> None:
    given = (
        f'{{"id":"h","ballot_paper_id":"{HAM}","kind":"countermanded","seats_contested":1,"candidates":['
        f'{{"person_id":"400"}},{{"person_id":"401"}}]}}\n'
        f'{{"id":"s","ballot_paper_id":"{STOKE}","kind":"unopposed","seats_contested":1,"candidates":['
        f'{{"person_id":"300","elected":true}}]}}\n'
        f'{{"id":"g","ballot_paper_id":"{GLEN}","kind":"stv","seats_contested":3,"candidates":['
        f'{{"person_id":"500","votes":600}},{{"person_id":"501","votes":760,"elected":true}},'
        f'{{"person_id":"502","votes":640,"elected":true}},{{"person_id":"503","votes":500,"elected":true}}]}}\n'
    )
    said = command("declare", folder, "--as", "Ann", given=given.encode())
    assert (said.status, said.err) == (0, "3 committed, 0 refused.\n"), said.out
    assert said.out == command("declare", folder, "--as", "Ann", given=given.encode()).out, "twice is once"
    board = json.loads(command("totals", folder, "--json").out)
    won = {row["group"]: row["seats"] for row in board["parties"] if row["seats"]}
    assert won == {"lab": 1, "ld": 1, "ind": 2}, "a party left out is the one nominated"
