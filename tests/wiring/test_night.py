"""The night's questions asked of a real desk: what is set, log, replay, shares, plan, and who only looks.

Long because each question has its cases.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desk.count.amending import SetSeats
from desk.count.amending_council import CouncilChange
from desk.count.declaration import Source
from desk.count.errors import Damaged, Refused
from desk.count.sheet import Sheet, blank_sheet
from desk.record.rulings import RulingKind, incident_told, withdrawn
from desk.store.engine import sqlite3
from desk.totals.board import Base
from desk.totals.plan import Stage
from desk.totals.running import RunningTotals
from desk.wiring import desk as desk_module
from desk.wiring import lines as lines_module
from desk.wiring import night as night_module
from desk.wiring.desk import Desk, open_desk
from desk.wiring.night import Night
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    IND,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    keyed,
    make_small,
    open_small,
    peverell,
)

PLYM = "E06000026"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = open_small(tmp_path)
    yield one
    one.close()


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute passes with every deed."""
    minutes = iter(range(24 * 60))

    def now() -> str:
        minute = next(minutes)
        return f"2017-05-0{4 + (minute + 22 * 60) // 1440}T{(22 + minute // 60) % 24:02}:{minute % 60:02}:00Z"

    for module in (desk_module, lines_module, night_module):
        monkeypatch.setattr(module, "utc_now", now)


def same(one: RunningTotals, other: RunningTotals) -> None:
    for base in Base:
        assert one.board(base) == other.board(base)
        assert one.council_rows(base) == other.council_rows(base)


def a_night(desk: Desk) -> None:
    """Declared, approved, corrected, sent back, withdrawn, amended, ruled on."""
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1968)), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.send_back(SUPERVISOR, PLYMPTON, "Which Evans?")
    desk.commit_sheet(CLERK, peverell(desk), {}, "Misheard")
    desk.night.set_control(SUPERVISOR, "Plym", "ld", "Agreement signed")
    desk.amend_contest(SUPERVISOR, STOKE, [SetSeats(casual=1)], "A late resignation")
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    desk.withdraw(SUPERVISOR, GLEN, "The wrong ward")
    desk.amend_council(SUPERVISOR, PLYM, CouncilChange(size=6, control_before="lab"), "The snapshot is old")
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(HAM)), {})


@pytest.mark.usefixtures("ticking")
def test_the_night_again_ends_where_the_desk_is_and_begins_with_nothing(desk: Desk) -> None:
    a_night(desk)
    replay = desk.night.replay()
    same(replay.to("9999"), desk.totals())
    assert replay.to("").board(Base.EVE).contests.declared == 1  # Ham is countermanded in the pack
    assert replay.taken == 0
    assert replay.totals.standing(PLYM).council.control_before == "con"


@pytest.mark.usefixtures("ticking")
def test_any_moment_is_what_the_desk_showed_then(desk: Desk) -> None:
    """The desk's own boards, kept after every deed, against the night again at that deed's time."""
    shown: list[tuple[str, tuple[object, ...]]] = []

    def look() -> None:
        line = desk.journal(1)[0]
        totals = desk.totals()
        shown.append((line.at, (totals.board(Base.LAST_FOUGHT), totals.council_rows(Base.EVE))))

    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1968)), {})
    look()
    desk.approve(SUPERVISOR, [PEVERELL])
    look()
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    look()
    desk.send_back(SUPERVISOR, PLYMPTON, "Which Evans?")
    look()
    desk.commit_sheet(CLERK, peverell(desk), {}, "Misheard")
    look()
    desk.night.set_control(SUPERVISOR, "Plym", "ld", "Agreement signed")
    look()
    desk.amend_contest(SUPERVISOR, PLYMPTON, [SetSeats(due=1, casual=0)], "One seat only")
    look()
    desk.withdraw(SUPERVISOR, PLYMPTON, "The wrong ward")
    look()
    desk.lines.declare(CLERK, desk.lines.read("Glen", {"line.lab": "2", "line.con": "1"}, Source()), {})
    look()
    desk.lines.approve(SUPERVISOR, "Glen")
    look()
    desk.lines.send_back(SUPERVISOR, "Glen", "Which three?")
    look()
    replay = desk.night.replay()
    for at, (board, rows) in [*shown, *reversed(shown)]:
        then = replay.to(at)
        assert then.board(Base.LAST_FOUGHT) == board
        assert then.council_rows(Base.EVE) == rows


@pytest.mark.usefixtures("ticking")
def test_the_log_tells_the_night_newest_first_and_is_kept_up(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1968)), {})
    assert [line.sentence for line in desk.night.log()] == ["Peverell, Plym: Labour gain from Conservatives"]
    desk.commit_sheet(CLERK, peverell(desk), {}, "Misheard")
    desk.send_back(SUPERVISOR, PEVERELL, "Which Baker?")
    assert [line.sentence for line in desk.night.log()] == [
        "Peverell, Plym: sent back to be keyed again: Which Baker?",
        "Peverell, Plym: corrected (Misheard): Labour gain from Conservatives",
        "Peverell, Plym: Labour gain from Conservatives",
    ]


@pytest.mark.usefixtures("ticking")
def test_the_board_at_an_hour_of_the_night(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    first, second = (step.at for step in desk.night.steps())
    local = datetime.fromisoformat(first).astimezone()
    assert desk.night.moment(f"{local:%H:%M}") == first
    assert desk.night.at(f"{local:%H:%M}").board(Base.EVE).contests.declared == 2
    assert desk.night.at(second).board(Base.EVE).contests.declared == 3
    with pytest.raises(Refused, match="give it as 02:00"):
        desk.night.at("late")


def test_there_is_no_earlier_board_before_anything_is_declared(desk: Desk) -> None:
    with pytest.raises(Refused, match="Nothing was declared"):
        desk.night.at("02:00")


# What is set


def test_a_party_is_put_into_another_group_and_back(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk, (2412, 2104, 1986), "1"), {})
    desk.commit_sheet(CLERK, _stoke(desk), {})
    before = desk.board(Base.EVE)
    desk.night.set_group(SUPERVISOR, IND, "plym-first", "They stand together", "Plym First")
    rows = {row.name: row for row in desk.board(Base.EVE).parties}
    assert (rows["Plym First"].seats, rows["Independent"].seats) == (1, 0)
    assert [group.id for group in desk.header.groups][-2:] == ["plym-first", "other"]
    assert desk.group_of(IND) == "plym-first"
    desk.close()
    again = open_desk(desk.folder)
    assert {row.name: row.seats for row in again.board(Base.EVE).parties}["Plym First"] == 1
    again.night.set_group(SUPERVISOR, IND, "", "They do not")
    assert again.board(Base.EVE) == before
    assert [one.reason for one in again.night.rulings()] == ["They stand together", "They do not"]
    again.check_journal()
    again.close()


def _stoke(desk: Desk) -> Sheet:
    return blank_sheet(desk.contest(STOKE)).with_text("elected", "1")


def test_an_editors_word_is_kept_told_and_taken_back(desk: Desk) -> None:
    a_night_of_plym(desk)
    plain = desk.council_rows(Base.EVE)[0]
    assert plain.control == "lab"
    desk.night.set_control(SUPERVISOR, "Plym", "noc", "The mayor's casting vote")
    desk.close()
    again = open_desk(desk.folder)
    row = again.council_rows(Base.EVE)[0]
    assert (row.control, row.overridden, row.override_reason) == (
        "noc",
        "noc",
        "The mayor's casting vote",
    )
    assert again.night.log()[0].sentence == "Plym: Conservative loss to no overall control, set by Sam"
    again.night.set_control(SUPERVISOR, "Plym", None, "It has not")
    assert again.council_rows(Base.EVE)[0] == plain
    again.close()


def a_night_of_plym(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.commit_sheet(CLERK, _stoke(desk), {})


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda n: n.set_control(CLERK, "Plym", "lab", "So"), "is a clerk"),
        (lambda n: n.set_control(SUPERVISOR, "Plym", "mars", "So"), "cannot control a council"),
        (lambda n: n.set_control(SUPERVISOR, "Mars", "lab", "So"), "no council"),
        (lambda n: n.set_control(SUPERVISOR, "Plym", "lab", " "), "with a reason"),
        (lambda n: n.set_control(SUPERVISOR, "Plym", None, "So"), "nothing to take back"),
        (lambda n: n.set_group(SUPERVISOR, IND, "new", "So"), "no group here"),
        (lambda n: n.set_group(SUPERVISOR, IND, "Big Name", "So", "Big"), "no group here"),
        (lambda n: n.set_group(SUPERVISOR, "PP999", "con", "So"), "no party"),
        (lambda n: n.set_expected(SUPERVISOR, "Plym", "soon", "So"), "is no time"),
        (lambda n: n.watch(SUPERVISOR, "local.mars.2017-05-04", "So"), "not a contest"),
        (lambda n: n.unwatch(SUPERVISOR, "Plym", "So"), "nothing to take back"),
        (lambda n: n.note_incident(CLERK, PEVERELL, "rain", "", "Wet"), "no kind of incident"),
        (lambda n: n.note_incident(CLERK, PEVERELL, "recount", "", " "), "with its source"),
        (lambda n: n.note_incident(CLERK, PEVERELL, "recount", "", "RO", -1), "whole number"),
        (lambda n: n.note_incident("Nobody", PEVERELL, "recount", "", "RO"), "Nobody called"),
        (lambda n: n.note_incident(CLERK, PEVERELL, "recount", "", "RO", at="late"), "is no time"),
        (lambda n: n.note_incident(CLERK, PEVERELL, "other", " ", "RO"), "in a few words"),
        (lambda n: n.note_incident(CLERK, "Mars", "recount", "", "RO"), "not a contest"),
        (lambda n: n.change_incident(SUPERVISOR, 3, "delay", "", "RO", "So"), "nothing to take back"),
        (lambda n: n.withdraw_incident(SUPERVISOR, 3, "So"), "nothing to take back"),
    ],
)
def test_what_cannot_be_set_changes_nothing(desk: Desk, ask: Callable[[Night], object], why: str) -> None:
    lines = desk.check_journal()
    with pytest.raises(Refused, match=why):
        ask(desk.night)
    assert desk.check_journal() == lines
    assert desk.night.rulings() == ()


def test_the_plan_is_the_packs_until_it_is_edited(desk: Desk) -> None:
    assert desk.night.expected() == {}
    desk.night.set_expected(SUPERVISOR, "Plym", "02:00", "Their press office")
    one = desk.night.plan("2017-05-05T02:45")[0]
    assert (one.name, one.at, one.source, one.stage, one.late) == (
        "Plym",
        "2017-05-05T02:00",
        "Their press office",
        Stage.LATE,
        45,
    )
    desk.night.set_expected(SUPERVISOR, "Plym", "", "They do not know")
    assert desk.night.expected() == {}


def test_the_watch_list_and_the_incidents(desk: Desk) -> None:
    desk.night.watch(SUPERVISOR, "plym", "Target of both")
    desk.night.watch(SUPERVISOR, PEVERELL, "Tells a story")
    told = desk.night.watch_list()
    assert [(row.name, row.stands) for row in told] == [
        ("Plym", "1 of 4 wards declared"),
        ("Peverell, Plym", "not declared"),
    ]
    assert "Labour needs three of 4 open seats" in told[0].needs
    desk.night.unwatch(SUPERVISOR, PEVERELL, "Told")
    assert [row.name for row in desk.night.watch_list()] == ["Plym"]
    desk.night.note_incident(CLERK, PEVERELL, "voters turned away", "A pilot", "Returning officer", 154)
    desk.night.note_incident(CLERK, STOKE, "recount", "", "Agent")
    assert [one.subject for one in desk.night.incidents()] == [STOKE, PEVERELL]
    noted = desk.night.incidents(PEVERELL)[0]
    assert (noted.text("what"), noted.text("number"), noted.text("source"), noted.who) == (
        "voters turned away",
        "154",
        "Returning officer",
        CLERK,
    )
    with pytest.raises(Refused, match="is a clerk"):
        desk.night.withdraw_incident(CLERK, noted.seq, "Wrong ward")
    desk.night.withdraw_incident(SUPERVISOR, noted.seq, "Wrong ward")
    assert desk.night.incidents(PEVERELL) == ()
    desk.check_journal()


def test_an_incident_of_a_whole_council_with_its_time(desk: Desk) -> None:
    changed = desk.night.note_incident(
        CLERK, "plym", "delay", "count suspended until 09:00", "RO", at="01:10"
    )
    assert (changed.contests, changed.board) == ((), True)
    (one,) = desk.night.incidents(PLYM)
    assert desk.night.named(one.subject) == "Plym"
    assert incident_told(one) == "Delay: count suspended until 09:00 (RO, 01:10)"
    for at, told in (
        ("2017-05-05T01:10", "Delay (RO, 01:10)"),
        ("2017-05-05 22:10", "Delay (RO, 5 May 22:10)"),
    ):
        desk.night.note_incident(CLERK, "Glen", "delay", "", "RO", at=at)
        assert incident_told(desk.night.incidents()[0]) == told
    assert all(place.incidents == () for place in desk.places())


def test_a_contest_says_what_happened_at_its_count_until_it_is_taken_back(desk: Desk) -> None:
    changed = desk.night.note_incident(CLERK, PEVERELL, "recount", "", "Agent", 2)
    assert changed.contests == (PEVERELL,)
    desk.night.note_incident(CLERK, PEVERELL, "delay", "", "RO")
    assert desk.place(PEVERELL).incidents == ("Delay (RO)", "Recount 2 (Agent)")
    assert [p.incidents for p in desk.places() if p.incidents] == [("Delay (RO)", "Recount 2 (Agent)")]
    desk.night.withdraw_incident(SUPERVISOR, desk.night.incidents()[0].seq, "It went on")
    assert desk.place(PEVERELL).incidents == ("Recount 2 (Agent)",)
    assert desk.place(STOKE).incidents == ()


def test_an_incident_is_noted_otherwise_in_one_and_stands_in_its_history(desk: Desk) -> None:
    desk.night.note_incident(CLERK, PEVERELL, "recount", "", "Agent", 1)
    first = desk.night.incidents()[0]
    with pytest.raises(Refused, match="is a clerk"):
        desk.night.change_incident(CLERK, first.seq, "recount", "", "Agent", "Another", 2)
    with pytest.raises(Refused, match="with a reason"):
        desk.night.change_incident(SUPERVISOR, first.seq, "recount", "", "Agent", " ", 2)
    with pytest.raises(Refused, match="stands already"):
        desk.night.change_incident(SUPERVISOR, first.seq, "recount", "", "Agent", "Same", 1)
    desk.night.change_incident(SUPERVISOR, first.seq, "recount", "", "RO", "A second one", 2)
    assert desk.place(PEVERELL).incidents == ("Recount 2 (RO)",)
    rulings = desk.night.rulings()
    assert [one.withdraws for one in rulings] == [None, first.seq, None]
    assert withdrawn(rulings)[first.seq].reason == "A second one"
    desk.check_journal()


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE ruling SET reason = 'Another'",
        'UPDATE ruling SET value = \'{"control": "con"}\'',
        "DELETE FROM ruling",
    ],
)
def test_a_ruling_altered_behind_the_desks_back_is_found(desk: Desk, deed: str) -> None:
    desk.night.set_control(SUPERVISOR, "Plym", "noc", "Casting vote")
    conn = desk._store._conn
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        conn.execute(deed)
    for trigger in ("updated", "deleted"):
        conn.execute(f"DROP TRIGGER ruling_never_{trigger}")
    conn.execute(deed)
    with pytest.raises(Damaged, match="set control"):
        desk.check_journal()


def test_the_store_itself_lets_no_clerk_rule(desk: Desk) -> None:
    desk.night.set_control(SUPERVISOR, "Plym", "noc", "Casting vote")
    seq = desk.night.rulings()[0].seq - 1
    with pytest.raises(sqlite3.IntegrityError, match="only a supervisor"):
        desk._store._conn.execute(
            "INSERT INTO ruling VALUES (?, 'control', ?, '{}', NULL, 'x', ?, 'x')", (seq, PLYM, CLERK)
        )


# Wards, shares, and who only looks


def test_the_shares(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1968)), {})
    desk.commit_sheet(CLERK, peverell(desk), {}, "Misheard")
    assert desk.night.share_dates() == (("2013-05-02", 1),)
    told = desk.night.shares().of()
    assert (told.since, told.wards) == ("2013-05-02", 1)
    swing = told.swing("lab", "con")
    assert swing is not None
    assert swing.points == pytest.approx(3.383, abs=0.001)
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    assert desk.night.shares().of().declared == 2
    assert "0 wards in 0 councils" in desk.night.projection().why_not


def test_who_only_looks_follows_what_is_written(tmp_path: Path) -> None:
    desk = open_desk(make_small(tmp_path))
    looker = open_desk(desk.folder, writing=False)
    assert looker.night.follow()
    assert not looker.night.follow()
    for deed in (
        lambda: desk.commit_sheet(CLERK, peverell(desk), {}),
        lambda: desk.approve(SUPERVISOR, [PEVERELL]),
        lambda: desk.night.set_control(SUPERVISOR, "Plym", "noc", "Casting vote"),
        lambda: desk.night.set_control(SUPERVISOR, "Plym", None, "No"),
        lambda: desk.night.set_group(SUPERVISOR, IND, "residents", "They are"),
        lambda: desk.amend_contest(SUPERVISOR, STOKE, [SetSeats(casual=1)], "Late"),
        lambda: desk.withdraw(SUPERVISOR, PEVERELL, "Wrong ward"),
        lambda: desk.lines.declare(
            CLERK, desk.lines.read("Glen", {"line.lab": "2", "line.con": "1"}, Source()), {}
        ),
    ):
        deed()
        assert looker.night.follow()
        same(looker.totals(), desk.totals())
    looker.close()
    desk.close()


def test_every_kind_of_ruling_has_its_line_in_the_journal(desk: Desk) -> None:
    desk.night.set_group(SUPERVISOR, IND, "residents", "They are")
    desk.night.set_control(SUPERVISOR, "Plym", "noc", "Casting vote")
    desk.night.set_expected(SUPERVISOR, "Plym", "02:00", "Press office")
    desk.night.watch(SUPERVISOR, "Plym", "Target")
    desk.night.note_incident(CLERK, PEVERELL, "delay", "Lost key", "Agent")
    told = [line.what for line in desk.journal(5)]
    assert sorted(told) == sorted(f"set {kind.value}" for kind in RulingKind)
    desk.check_journal()
