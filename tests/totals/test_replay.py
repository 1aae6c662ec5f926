"""Any moment of the night again, and its log."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.party import GROUPS
from desk.totals.area import LONDON
from desk.totals.board import Base
from desk.totals.calls import Override
from desk.totals.facts import Outcome
from desk.totals.log import LogFilter, LogLine, NightLog, SiftedLog, Telling
from desk.totals.replay import Did, Replay, Step
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import CONTESTS, COUNCILS, COUNTERMANDED, won
from tests.fakes.random_night import random_night


def at(minute: int) -> str:
    return f"2018-05-03T{22 + minute // 60:02}:{minute % 60:02}:00Z"


def declared(seq: int, ballot: str, outcome: Outcome | None, did: Did = Did.DECLARED, **more: str) -> Step:
    return Step(seq, at(seq), "Ann", did, ballot, outcome, **more)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_the_board_of_any_moment_is_the_one_worked_out_from_what_was_done_until_then(number: int) -> None:
    (councils, contests), puts = random_night(number)
    chance = random.Random(number)  # noqa: S311 - nothing secret
    steps = [declared(seq, ballot, outcome) for seq, (ballot, outcome) in enumerate(puts)]
    electing = [one.council_gss for one in contests if not one.by_election]
    if electing:
        gss, word = chance.choice(electing), Override("lab", "Agreement")
        steps.append(Step(len(steps), at(len(steps)), "Sam", Did.RULED, gss, override=word))

    def fresh() -> RunningTotals:
        return RunningTotals(councils, contests, GROUPS)

    replay = Replay(fresh, steps)
    for _ in range(6):
        moment = chance.randint(-1, len(steps))
        plain = fresh()
        for step in steps[: moment + 1]:
            if step.override is not None:
                plain.override(step.subject, step.override)
            else:
                plain.put(step.subject, step.outcome)
        again = replay.to(at(moment) if moment >= 0 else "2018-05-03")
        for base in Base:
            assert again.board(base) == plain.board(base)
            assert again.council_rows(base) == plain.council_rows(base)


def test_a_clock_put_back_does_not_change_the_order() -> None:
    steps = [
        Step(1, at(50), "Ann", Did.DECLARED, "Carby 1", won("con 1")),
        Step(2, at(40), "Ann", Did.CORRECTED, "Carby 1", won("lab 1"), reason="Misheard"),
    ]
    replay = Replay(lambda: RunningTotals(COUNCILS, CONTESTS, GROUPS), steps)
    assert replay.to(at(45)).outcome("Carby 1") is None
    assert replay.to(at(50)).outcome("Carby 1") == won("lab 1")
    assert replay.times == (at(50), at(50))
    assert replay.step(-1).outcome("Carby 1") == won("con 1")
    assert replay.step(-9).outcome("Carby 1") is None
    assert replay.now == ""


STEPS = (
    declared(1, "Fenny 1", won("con 3 lab 1")),
    declared(2, "Carby 1", won("con 1")),
    declared(3, "Carby 1", won("lab 1"), Did.CORRECTED, reason="Columns exchanged"),
    declared(4, "Ashby 1", won("lab 3")),
    declared(5, "Ashby 2", won("con 1 lab 2")),
    declared(6, "Ashby 2", Outcome(won("").kind, won("con 1 lab 2").seats, doubted=True), Did.SENT_BACK),
    declared(7, "Fenny 2", COUNTERMANDED),
    declared(8, "Barton 1", won("con 2 lab 2")),
    Step(9, at(9), "Sam", Did.RULED, "BARTON", override=Override("lab", "Casting vote")),
    declared(10, "Jarby 1", won("lab 1")),
)


def log() -> NightLog:
    ballots = {facts.ballot_paper_id: facts.ballot_paper_id.split() for facts in CONTESTS}
    places = {ballot: (f"Ward {number}", council) for ballot, (council, number) in ballots.items()}
    made = NightLog(RunningTotals(COUNCILS, CONTESTS, GROUPS), places)
    made.take(STEPS)
    return made


def test_the_log_in_the_words_of_the_trade_newest_first() -> None:
    assert [line.sentence for line in reversed(log().lines())] == [
        "Ward 1, Fenny: No change: Conservative 3, Labour 1",
        "Fenny: called early: Conservative hold",
        "Ward 1, Carby: Conservative gain from Labour",
        "Ward 1, Carby: corrected (Columns exchanged): Labour hold",
        "Ward 1, Ashby: Labour 3 (+3), Conservative 0 (−3)",
        "Ward 2, Ashby: No change: Conservative 1, Labour 2",
        "Ashby: Labour gain from Conservatives",
        "Ward 2, Ashby: sent back to be keyed again",
        "Ashby: Labour gain from Conservatives; wards in doubt can still change it",
        "Ward 2, Fenny: Countermanded: to be polled later",
        "Fenny: Conservative hold",
        "Ward 1, Barton: Conservative 2 (+1), Labour 2, UKIP 0 (−1)",
        "Barton: No overall control: no change",
        "Barton: Labour gain from no overall control, set by Sam",
        "Ward 1, Jarby: Labour gain from Conservatives",
    ]


def sifted(**by: object) -> tuple[LogLine, ...]:
    shown = SiftedLog()
    shown.take(reversed(log().lines()))
    shown.sift(LogFilter(**by))  # type: ignore[arg-type]
    return shown.lines()


def test_the_log_is_filtered_by_council_sort_party_and_words() -> None:
    totals = RunningTotals(COUNCILS, CONTESTS, GROUPS)
    london = sifted(within=frozenset(totals.gss_in(LONDON)))
    assert {line.council for line in london} == {"Ashby", "Barton"}
    assert [line.seq for line in sifted(telling=Telling.CHANGES)] == [10, 9, 8, 6, 5, 4, 2]
    assert [line.seq for line in sifted(telling=Telling.CORRECTIONS)] == [6, 3]
    assert {line.ballot_paper_id for line in sifted(telling=Telling.COUNCILS)} == {""}
    assert {line.ballot_paper_id for line in sifted(group="ukip")} == {"Barton 1"}
    assert [line.seq for line in sifted(words="columns CARBY")] == [3]
    assert sifted(words="columns nowhere") == ()
    assert [line.seq for line in sifted(council="CARBY", telling=Telling.CHANGES)] == [2]
    assert sifted(within=frozenset()) == ()


def test_an_incident_stands_in_the_log_where_it_happened() -> None:
    made = NightLog(RunningTotals(COUNCILS, CONTESTS, GROUPS), {"Ashby 1": ("Ward 1", "Ashby")})
    made.take(STEPS[:1])
    made.note(2, at(2), "Ashby 1", "Recount (agent)")
    made.take(STEPS[2:3])
    made.note(4, at(4), "ASHBY", "Voters turned away (clerk)")
    assert [line.seq for line in made.lines()] == [4, 3, 2, 1, 1]
    shown = SiftedLog()
    shown.sift(LogFilter(telling=Telling.INCIDENTS))
    assert shown.take(made.since(0)) == 2
    assert shown.row(1).sentence == "Ward 1, Ashby: Recount (agent)"
    assert shown.row(0).sentence == "Ashby: Voters turned away (clerk)"


def test_lines_come_and_go_with_the_moment_and_under_any_filter_they_are_as_sifted_anew() -> None:
    made = log()
    for by in (LogFilter(), LogFilter(telling=Telling.CHANGES), LogFilter(group="con")):
        shown = SiftedLog()
        shown.sift(by)
        added = sum(shown.take([line]) for line in made.since(0))
        whole = tuple(line for line in made.lines() if by.takes(line))
        assert (added, shown.lines(), shown.known) == (len(whole), whole, made.count)
        assert tuple(shown.row(at) for at in range(len(shown))) == whole
        for until in (4, 9, 2, None):
            before = len(shown)
            more = shown.to(until)
            assert shown.lines() == tuple(line for line in whole if until is None or line.seq <= until)
            assert len(shown) == before + more
    shown.forget()
    assert (len(shown), shown.known) == (0, 0)


def test_what_was_done_to_a_contest_by_the_moment_of_the_replay() -> None:
    replay = Replay(lambda: RunningTotals(COUNCILS, CONTESTS, GROUPS), STEPS)
    assert replay.done_to("Carby 1") == ()
    replay.to(at(2))
    assert (replay.seq, replay.place(at(3)), replay.place_of(4)) == (2, 3, 4)
    assert replay.done_to("Carby 1") == STEPS[1:2]
    replay.to(at(9))
    assert replay.done_to("Carby 1") == STEPS[1:3]
    assert replay.done_to("BARTON") == STEPS[8:9]
    assert replay.done_to("Jarby 1") == ()
    # What is no step, as an incident, is of the moment until the next step.
    assert replay.until == 9
    assert replay.to(at(99)).outcome("Jarby 1") is not None
    assert replay.until > 10**9
