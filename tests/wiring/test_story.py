"""The night told in slices, and the desk as it was at a moment of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.record.states import State
from desk.totals.area import EVERYWHERE
from desk.totals.board import Base
from desk.totals.log import LogKind, LogLine
from desk.totals.replay import Then
from desk.wiring import desk as desk_module
from desk.wiring import lines as lines_module
from desk.wiring import night as night_module
from desk.wiring.desk import Desk, open_desk
from tests.fakes.small_desk import CLERK, GLEN, PEVERELL, PLYMPTON, SUPERVISOR, keyed, open_small, peverell

PLYM = "E06000026"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = open_small(tmp_path)
    yield one
    one.close()


@pytest.fixture(autouse=True)
def _ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute passes with every deed."""
    minutes = iter(range(24 * 60))

    def now() -> str:
        minute = next(minutes)
        return f"2017-05-0{4 + (minute + 22 * 60) // 1440}T{(22 + minute // 60) % 24:02}:{minute % 60:02}:00Z"

    for module in (desk_module, lines_module, night_module):
        monkeypatch.setattr(module, "utc_now", now)


def a_night(desk: Desk) -> list[tuple[int, dict[str, State]]]:
    """Declared, approved, noted, sent back, corrected, withdrawn; after each deed the states there were."""
    deeds: list[Callable[[], object]] = [
        lambda: desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1968)), {}),
        lambda: desk.night.note_incident(CLERK, PEVERELL, "recount", "two votes", "agent", 12),
        lambda: desk.approve(SUPERVISOR, [PEVERELL]),
        lambda: desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {}),
        lambda: desk.night.set_expected(SUPERVISOR, "Plym", "03:00", "Rang"),
        lambda: desk.send_back(SUPERVISOR, PLYMPTON, "Which Evans?"),
        lambda: desk.commit_sheet(CLERK, peverell(desk), {}, "Misheard"),
        lambda: desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {}),
        lambda: desk.withdraw(SUPERVISOR, GLEN, "The wrong ward"),
        lambda: desk.night.withdraw_incident(SUPERVISOR, desk.night.incidents()[0].seq, "No recount"),
    ]
    seen = []
    for deed in deeds:
        deed()
        seen.append((desk.journal(1)[0].seq, {p.ballot_paper_id: p.state for p in desk.places()}))
    return seen


def sliced(desk: Desk, most: int) -> tuple[LogLine, ...]:
    found: list[LogLine] = []
    number, calls = 0, 0
    while True:
        told = desk.night.story.told(number, len(found), most)
        number = told.of_story
        found += told.lines
        calls += 1
        assert told.done <= told.of
        if told.whole:
            assert calls > 3 or most > 3
            return tuple(found)


def test_told_in_slices_it_is_the_whole_log(desk: Desk) -> None:
    a_night(desk)
    told = sliced(desk, 2)
    desk.night.story.forget()
    assert tuple(reversed(told)) == desk.night.log()
    assert [line.seq for line in told] == sorted(line.seq for line in told)


def test_one_declaration_more_tells_its_lines_alone(desk: Desk) -> None:
    a_night(desk)
    story = desk.night.story
    told = story.told(0, 0)
    assert told.whole
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    more = story.told(told.of_story, len(told.lines))
    assert [line.place for line in more.lines] == ["Glen, Glen", "Glen"]
    assert story.told(told.of_story, len(told.lines) + 2).lines == ()


def test_a_regrouping_makes_another_telling(desk: Desk) -> None:
    a_night(desk)
    told = desk.night.story.told(0, 0)
    party = desk.header.parties[0]
    desk.night.set_group(SUPERVISOR, party.id, "other", "They sit as others")
    anew = desk.night.story.told(told.of_story, len(told.lines))
    assert anew.of_story != told.of_story
    assert len(anew.lines) == len(told.lines)


def test_incidents_stand_in_the_log_and_so_does_taking_one_back(desk: Desk) -> None:
    a_night(desk)
    said = [line.sentence for line in desk.night.log() if line.kind is LogKind.INCIDENT]
    assert said == [
        "Peverell, Plym: Incident taken back (No recount): Recount 12: two votes (agent)",
        "Peverell, Plym: Recount 12: two votes (agent)",
    ]


def test_the_desk_of_a_moment_has_the_states_the_board_and_the_incidents_of_then(desk: Desk) -> None:
    seen = a_night(desk)
    boards = {}
    for seq, _ in seen:
        past, left = desk.night.past(Then(seq=seq))
        assert left == 0
        boards[seq] = past.board(Base.EVE)
    for seq, states in reversed(seen):
        past, _ = desk.night.past(Then(seq=seq))
        assert {place.ballot_paper_id: place.state for place in past.places()} == states
        assert past.place(PEVERELL).state is states[PEVERELL]
        assert past.board(Base.EVE) == boards[seq]
        assert past.seq <= seq
        assert past.council_rows(Base.EVE) == past.totals().council_rows(Base.EVE)
    first, _ = desk.night.past(Then(seq=seen[0][0]))
    assert first.place(PEVERELL).entered_by == CLERK
    assert first.at == "2017-05-04T22:00:00Z" or first.at.startswith("2017-05-04T22:")
    # What is no step is of the moment before the next step.
    assert [one.text("what") for one in first.night.incidents()] == ["recount"]
    assert first.place(PEVERELL).incidents == ("Recount 12: two votes (agent)",)
    assert PLYM not in first.night.expected()
    assert first.night.times_set() == {}
    end, _ = desk.night.past(Then("9999"))
    assert end.night.incidents() == ()
    assert all(place.incidents == () for place in end.places())
    assert list(end.night.times_set()) == [PLYM]
    assert end.night.expected()[PLYM].at == "2017-05-05T03:00"
    assert end.board(Base.EVE) == desk.board(Base.EVE)
    assert end.night.plan("2017-05-05T02:00") == desk.night.plan("2017-05-05T02:00")
    assert end.night.shares().of(EVERYWHERE) == desk.night.shares().of(EVERYWHERE)
    assert (end.header, end.councils, end.facts, end.folder) == (
        desk.header, desk.councils, desk.facts, desk.folder,
    )  # fmt: skip


def test_the_watch_list_of_a_moment_stands_where_it_stood(desk: Desk) -> None:
    seq = a_night(desk)[0][0]
    desk.night.watch(SUPERVISOR, PEVERELL, "The leader's own")
    then, _ = desk.night.past(Then(seq=seq))
    assert then.night.watch_list() == (), "it was not watched yet"
    end, _ = desk.night.past(Then("9999"))
    assert end.night.watch_list() == desk.night.watch_list()
    assert [row.name for row in end.night.watch_list()] == ["Peverell, Plym"]


def test_a_long_way_is_gone_in_slices_and_a_step_more_is_one_step(desk: Desk) -> None:
    a_night(desk)
    _, left = desk.night.past(Then("9999"), most=3)
    steps = len(desk.night.steps())
    assert left == steps - 3
    while left:
        _, left = desk.night.past(Then("9999"), most=3)
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    past, left = desk.night.past(Then("9999"), most=1)
    assert (left, past.place(GLEN).state) == (0, State.ENTERED)
    past, left = desk.night.past(Then("2017"), most=2)
    assert left == steps + 1 - 2


def test_without_a_declaration_there_is_no_moment_to_go_to(desk: Desk) -> None:
    with pytest.raises(Refused, match="Nothing was declared"):
        desk.night.past(Then("9999"))
    assert desk.night.story.told(0, 0).whole


def test_who_only_looks_reads_on_in_what_another_program_writes(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    looks = open_desk(desk.folder, writing=False)
    told = looks.night.story.told(0, 0)
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    more = looks.night.story.told(told.of_story, len(told.lines))
    assert [line.place for line in more.lines] == ["Glen, Glen", "Glen"]
    looks.close()
