"""The board of a real desk as files: of its own name, never over another, and of the moment shown."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.totals.area import LONDON
from desk.totals.board import Base
from desk.totals.report import Part
from desk.wiring import board_files
from desk.wiring import desk as desk_module
from desk.wiring.board_files import board_file, board_report, new_file, save_board_file
from desk.wiring.desk import Desk
from desk.wiring.past_votes import PastVotes
from tests.fakes.small_desk import CLERK, PLYMPTON, keyed, open_small, peverell


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Two wards, an hour apart."""
    hours = iter((22, 23))
    one = open_small(tmp_path / "desk")
    monkeypatch.setattr(desk_module, "utc_now", lambda: f"2017-05-04T{next(hours)}:00:00Z")
    one.commit_sheet(CLERK, peverell(one), {})
    one.commit_sheet(CLERK, keyed(one, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    yield one
    one.close()


def test_a_file_is_named_by_what_it_is_and_never_written_over(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, second = (save_board_file(desk, out, "csv", Base.EVE, at="2017-05-04T22:30:00Z") for _ in range(2))
    assert first.name.endswith("-board-everywhere-eve.csv")
    assert second.name == first.name.replace(".csv", "-2.csv")
    assert first.read_bytes() == second.read_bytes()
    names = {
        form: new_file(desk, out, form, Base.LAST_FOUGHT, LONDON).name.split("-", 3)[3]
        for form in ("councils-csv", "mail", "pdf", "xlsx", "html", "json")
    }
    assert names == {
        "councils-csv": "councils-london-last-fought.csv",
        "mail": "mail-london-last-fought.txt",
        "pdf": "report-london-last-fought.pdf",
        "xlsx": "board-london-last-fought.xlsx",
        "html": "board-london-last-fought.html",
        "json": "board-london-last-fought.json",
    }


def test_a_place_that_cannot_be_written_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Refused, match="cannot be written to"):
        save_board_file(desk, tmp_path / "taken", "csv", Base.EVE)


def test_an_earlier_moment_is_what_every_file_shows(desk: Desk) -> None:
    then = "2017-05-04T22:30:00Z"
    told = json.loads(board_file(desk, "json", Base.EVE, at=then))
    assert told["contests"]["declared"] == 2  # Ham is countermanded in the pack
    assert json.loads(board_file(desk, "json", Base.EVE))["contests"]["declared"] == 3
    assert told["moment"].startswith("2017-05-04T2")
    assert "seen again later" in told["at"]
    given = board_report(desk, Base.EVE, at=then, parts=tuple(Part))
    tables = {table.name: table for table in given.tables}
    assert [row[1] for row in tables["Log"].rows] == ["Peverell, Plym: Labour gain from Conservatives"]
    assert "1 ward fought on 2 May 2013 and declared now, of 1 " in tables["Share and swing"].notes[0]
    (log,) = board_report(desk, Base.EVE, parts=(Part.LOG,)).tables
    assert len(log.rows) == 3
    assert (given.desk, given.polling_date) == ("desk-07", "2017-05-04")


@pytest.mark.parametrize("form", [form for form in board_files.FORMATS if form != "pdf"])
def test_every_format_is_made_of_a_real_desk(desk: Desk, form: str) -> None:
    assert board_file(desk, form, Base.EVE)


def test_past_votes_are_read_a_few_at_a_time(desk: Desk) -> None:
    past = desk.night.past_votes()
    assert isinstance(past, PastVotes)
    assert (past.done, past.go_on(1), past.done) == (0, False, 1)
    assert past.go_on(100)
    assert (past.done, past.dates()) == (past.of, (("2013-05-02", 1),))
    assert list(past.votes("2013-05-02")) != []
    assert past.votes("1999-01-01") == {}
    assert desk.night.share_dates() == past.dates()
    assert desk.night.past_votes() is past
