"""Whole elections through the desk: every declared seat arrives on the board, party by party."""

import csv
import json
import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from desk.batch.declarations import decode_lines, encode
from desk.count.contest import System
from desk.count.council import NO_OVERALL_CONTROL
from desk.count.declaration import Declaration, Kind, Result
from desk.packs.build import build
from desk.packs.pack import Pack, read_pack, write_pack
from desk.resources import resource
from desk.totals.area import AreaKind
from desk.totals.board import Base
from desk.totals.log import LogKind
from desk.wiring.desk import Desk, open_desk
from desk.wiring.make import make_desk
from desk.wiring.rehearsal import CLERK, PACK, PASSPHRASE_FILE, SUPERVISOR, TRUTH, make_rehearsal
from tests.fakes import ssh_keygen
from tests.project import ROOT

DATA = ROOT.parent / "shared" / "data"


def _declare_all(desk: Desk, who: str, declarations: list[Declaration]) -> Counter[str]:
    """Declare everything; returns how often each warning had to be accepted."""
    accepted: Counter[str] = Counter()
    for declaration in declarations:
        done = desk.commit_declaration(who, declaration, "As declared by the returning officer")
        accepted.update(finding.code for finding in done.findings)
    return accepted


def _seats(declarations: list[Declaration], group_of: dict[str, str]) -> dict[str, int]:
    """Seats per group straight from the elected marks."""
    won = (r.party_id for d in declarations for r in d.candidates if r.elected)
    return dict(Counter(group_of.get(party, "other") for party in won))


def _board_seats(desk: Desk) -> dict[str, int]:
    return {row.group: row.seats for row in desk.board(Base.LAST_FOUGHT).parties if row.seats}


def test_the_rehearsal_declared_gives_the_declared_seats(tmp_path: Path) -> None:
    desk = open_desk(make_rehearsal(tmp_path / "rehearsal"))
    pack = read_pack(resource(PACK))
    declarations = list(decode_lines(BytesIO(resource(TRUTH).read_bytes())))
    assert {d.ballot_paper_id for d in declarations} == {c.ballot_paper_id for c in pack.contests}
    accepted = _declare_all(desk, CLERK, declarations)
    # Hardly a ward of these councils has a past: the rules know least of them, and ask least.
    assert sum(accepted.values()) <= len(declarations) // 50, accepted
    assert _board_seats(desk) == _seats(declarations, dict(pack.group_of))
    board = desk.board(Base.EVE)
    assert board.after.declared == board.after.of == len(pack.councils)
    assert desk.approve_all(SUPERVISOR)[0].count == len(declarations)
    sealed, file = desk.seal(SUPERVISOR, (desk.folder / PASSPHRASE_FILE).read_text().strip())
    assert sealed.batch.declarations == len(declarations)
    assert desk.check_journal() == desk.journal(1)[0].seq
    desk.close()
    assert json.loads(_unzipped(file, "manifest.json"))["mode"] == "rehearsal"


def _unzipped(file: Path, member: str) -> bytes:
    with zipfile.ZipFile(file) as batch:
        return batch.read(member)


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")
def test_all_of_2017_gives_the_declared_seats_per_council_and_party(tmp_path: Path) -> None:
    folder = DATA / "elections" / "2017-05-04"
    built = build(folder / "nominations.csv", folder / "councils.csv", (), DATA / "parties/abbreviations.csv")
    pack = write_pack(built.pack, tmp_path / "2017.countpack")
    declarations, left_out = _declared_2017(pack)
    assert not left_out
    desk = open_desk(
        make_desk(
            tmp_path / "desk",
            tmp_path / "2017.countpack",
            name="desk-07",
            mode="test",
            pin=None,
            passphrase="made up",
        )
    )
    accepted = _declare_all(desk, "supervisor", declarations)
    assert sum(accepted.values()) <= len(declarations) / 100, accepted
    group_of = dict(pack.group_of)
    assert _board_seats(desk) == _seats(declarations, group_of)
    of_council = {contest.ballot_paper_id: contest.council_gss for contest in pack.contests}
    for row in desk.council_rows(Base.LAST_FOUGHT):
        here = [d for d in declarations if of_council[d.ballot_paper_id] == row.gss]
        assert dict(row.seats) == _seats(here, group_of), row.name
        assert row.complete
    _seats_are_those_of_the_file(desk, pack)
    _control_is_what_arithmetic_says(desk, pack, declarations)
    _parts_make_the_whole(desk)
    replay = desk.night.replay()
    assert replay.to("9999").council_rows(Base.EVE) == desk.council_rows(Base.EVE)
    ends = {line.gss for line in desk.night.log() if line.kind is LogKind.COUNCIL}
    assert ends == {row.gss for row in desk.council_rows(Base.EVE)}
    desk.close()


PRINTED = {"C": "con", "Lab": "lab", "LD": "ld", "Grn": "green", "UKIP": "ukip", "SNP": "snp", "PC": "pc"}
"""The results' abbreviations whose group nobody can doubt; the rest is compared as one."""


def _seats_are_those_of_the_file(desk: Desk, pack: Pack) -> None:
    """Party by party and council by council, by the file's own abbreviations: no id of the pack comes in."""
    wards = {(contest.council_gss, contest.ward_gss) for contest in pack.contests}
    elected: dict[str, Counter[str]] = {}
    with (DATA / "past-results" / "2017-05-04.csv").open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            if line["elected"] == "1" and (line["council_gss"], line["ward_gss"]) in wards:
                here = elected.setdefault(line["council_gss"], Counter())
                here[PRINTED.get(line["party"], "the rest")] += 1
    rows = desk.council_rows(Base.LAST_FOUGHT)
    assert {row.gss for row in rows} == set(elected)
    for row in rows:
        told: Counter[str] = Counter()
        for group, seats in row.seats:
            told[group if group in PRINTED.values() else "the rest"] += seats
        assert told == elected[row.gss], row.name


def _control_is_what_arithmetic_says(desk: Desk, pack: Pack, declarations: list[Declaration]) -> None:
    """More than half of all the seats of the pack; else nobody's. From the elected marks and the sizes alone:
    every council of that day was up as a whole."""
    group_of, of_council = dict(pack.group_of), {c.ballot_paper_id: c.council_gss for c in pack.contests}
    before = {council.gss: council.control_before for council in pack.councils}
    controls: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    unknown = 0
    rows = {row.gss: row for row in desk.council_rows(Base.EVE)}
    for council in pack.councils:
        here = _seats([d for d in declarations if of_council[d.ballot_paper_id] == council.gss], group_of)
        row = rows[council.gss]
        if council.size is None:
            assert row.control is None
            unknown += 1
            continue
        most = max(here, key=lambda group: here[group])
        now = most if 2 * here[most] > council.size else NO_OVERALL_CONTROL
        if row.control is None:
            # By the wards of the pack the council is not whole: told only where no seat missing can alter it.
            assert sum(here.values()) < council.size, row.name
            unknown += 1
            continue
        assert row.control == row.called == now, row.name
        controls[now] += 1
        if before[council.gss] is not None:
            changes[now] += 1
            changes[str(before[council.gss])] -= 1
    assert controls.total() >= 85
    assert controls.total() + unknown == len(pack.councils)
    board = desk.board(Base.EVE)
    assert {party.group: party.councils for party in board.parties if party.councils} == {
        group: many for group, many in controls.items() if group != NO_OVERALL_CONTROL
    }
    assert board.no_overall_control.councils == controls[NO_OVERALL_CONTROL]
    assert (board.after.declared, board.after.of) == (len(pack.councils), len(pack.councils))
    for party in board.parties:
        if party.group in PRINTED.values():
            assert party.councils_change == changes[party.group], party.name


def _parts_make_the_whole(desk: Desk) -> None:
    """Seats and councils of each kind of area that splits the councils add up to everywhere's."""
    for kind in (AreaKind.NATION, AreaKind.TYPE):
        parts = [area for area in desk.totals().areas() if area.kind is kind]
        for base in Base:
            whole = desk.board(base)
            boards = [desk.board(base, area) for area in parts]
            assert sum(board.after.declared for board in boards) == whole.after.declared
            for at, row in enumerate(whole.parties):
                assert sum(board.parties[at].seats for board in boards) == row.seats
                assert sum(board.parties[at].councils for board in boards) == row.councils


def _declared_2017(pack: Pack) -> tuple[list[Declaration], list[str]]:
    """The results of 2017 as declarations, matched by ward and name; and the wards that do not match."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    with (DATA / "past-results" / "2017-05-04.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault((row["council_gss"], row["ward_gss"]), []).append(row)
    found: list[Declaration] = []
    left_out: list[str] = []
    for contest in pack.contests:
        results = rows.get((contest.council_gss, contest.ward_gss), [])
        by_name = {row["candidate"].casefold(): row for row in results}
        names = [person.name.casefold() for person in contest.candidates]
        if sorted(names) != sorted(by_name) or len(results) != len(names):
            left_out.append(contest.ballot_paper_id)
            continue
        kind = Kind.STV if contest.system is System.STV else Kind.POLLED
        kind = Kind.UNOPPOSED if contest.unopposed else kind
        found.append(
            Declaration(
                id=f"d{contest.number}",
                ballot_paper_id=contest.ballot_paper_id,
                kind=kind,
                seats_contested=contest.seats.contested,
                candidates=tuple(
                    Result(
                        person.person_id,
                        person.name,
                        person.party_id,
                        None if kind is Kind.UNOPPOSED else int(by_name[name]["votes"]),
                        by_name[name]["elected"] == "1",
                    )
                    for person, name in zip(contest.candidates, names, strict=True)
                ),
            )
        )
    return found, left_out


@ssh_keygen.needed
def test_stock_ssh_keygen_verifies_what_the_desk_sealed(tmp_path: Path) -> None:
    desk = open_desk(make_rehearsal(tmp_path / "rehearsal"))
    declarations = list(decode_lines(BytesIO(resource(TRUTH).read_bytes())))[:20]
    _declare_all(desk, CLERK, declarations)
    desk.approve_all(SUPERVISOR)
    _, file = desk.seal(SUPERVISOR, (desk.folder / PASSPHRASE_FILE).read_text().strip())
    desk.close()
    (tmp_path / "s").write_bytes(_unzipped(file, "manifest.json.sig"))
    words = ["-Y", "verify", "-f", str(tmp_path / "rehearsal/allowed_signers"), "-I", "rehearsal"]
    done = subprocess.run(
        ["ssh-keygen", *words, "-n", "count-batch@count-desk", "-s", str(tmp_path / "s")],
        input=_unzipped(file, "manifest.json"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Good" in done.stdout
    lines = _unzipped(file, "declarations.jsonl").splitlines()
    assert lines == [encode(declaration) for declaration in declarations]
