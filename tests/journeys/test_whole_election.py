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
    assert sum(accepted.values()) < len(declarations) / 100, accepted
    group_of = dict(pack.group_of)
    assert _board_seats(desk) == _seats(declarations, group_of)
    of_council = {contest.ballot_paper_id: contest.council_gss for contest in pack.contests}
    for row in desk.council_rows(Base.LAST_FOUGHT):
        here = [d for d in declarations if of_council[d.ballot_paper_id] == row.gss]
        assert dict(row.seats) == _seats(here, group_of), row.name
        assert row.complete
    _control_is_what_arithmetic_says(desk, pack)
    _parts_make_the_whole(desk)
    replay = desk.night.replay()
    assert replay.to("9999").council_rows(Base.EVE) == desk.council_rows(Base.EVE)
    ends = {line.gss for line in desk.night.log() if line.kind is LogKind.COUNCIL}
    assert ends == {row.gss for row in desk.council_rows(Base.EVE)}
    desk.close()


def _control_is_what_arithmetic_says(desk: Desk, pack: Pack) -> None:
    """More than half of all the seats of the pack, those not up included; else nobody's."""
    sizes = {council.gss: council.size for council in pack.councils}
    told = 0
    for row in desk.council_rows(Base.EVE):
        size = sizes[row.gss]
        if size is None or row.composition is None or row.bundled:
            continue
        most = max(row.composition, key=lambda pair: pair[1])
        assert row.control == (most[0] if 2 * most[1] > size else NO_OVERALL_CONTROL), row.name
        assert row.called == row.control
        told += 1
    assert told >= 85


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
