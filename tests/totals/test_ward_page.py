"""A ward's page: who won and lost each seat, the majority, the past, in words.

Long because each kind of contest has its page.
"""

from dataclasses import replace

import pytest

from desk.count.contest import Contest, Office, PastCandidate, PastContest, Seats
from desk.count.day import whole_day
from desk.count.declaration import Declaration, Kind, Rejected
from desk.count.party import GROUPS
from desk.totals.pages_json import ward_page_json
from desk.totals.say_ward import (
    basis_words,
    change_words,
    headline,
    held_words,
    kind_words,
    majority_words,
    marks,
    seats_sentence,
    state_words,
    swing_words,
    turnout_words,
    ward_text,
    where,
)
from desk.totals.ward_made import ward_page
from desk.totals.ward_page import Deed, Kept, WardPage, stage_rows
from tests.fakes.kinds_declared import contest_of, declared_kind
from tests.fakes.kinds_desk import GLEN, MAYOR, SHORT_LIST, STOPPED, TWO_SEATS
from tests.fakes.small_desk import CON, HAM, LAB, LD, PEVERELL, PLYMPTON, declaration, small_pack

NAMES = {group.id: group.name for group in GROUPS}
CONTESTS = {contest.ballot_paper_id: contest for contest in small_pack().contests}
GROUP_OF = small_pack().group_of
ENTERED = Kept("entered")


def page(contest: Contest, *declared: Declaration, kept: Kept = ENTERED, since: str = "") -> WardPage:
    """`declared` newest first."""
    stands = declared[0] if declared else None
    return ward_page(contest, stands, len(declared), GROUP_OF, NAMES, kept, since)


def of_kind(ballot: str) -> WardPage:
    return page(contest_of(ballot), declared_kind(ballot))


def peverell(votes: tuple[int, int, int] = (412, 2104, 1986), elected: int = 2) -> Declaration:
    return declaration(PEVERELL, "p", list(votes), {elected}, Kind.POLLED)


def two_seats(before: tuple[tuple[str, int], ...], votes: list[int], elected: set[int]) -> WardPage:
    """Plympton with a past: Con, Lab, LD, Lab, Con stand."""
    past = PastContest(
        "2013-05-02",
        "name",
        tuple(
            PastCandidate(f"{party} {n}", party, 900 - 10 * n, True)
            for party, seats in before
            for n in range(seats)
        ),
    )
    contest = replace(
        CONTESTS[PLYMPTON], past=(past,), last_fought=before, last_fought_note="2013-05-02: whole"
    )
    return page(contest, declaration(PLYMPTON, "q", list(votes), elected, Kind.POLLED))


# A single seat


def test_one_seat_gained_says_all_the_trade_asks() -> None:
    told = page(
        CONTESTS[PEVERELL], replace(peverell(), electorate=9004, ballots_issued=4510, rejected=Rejected(0, 3))
    )
    assert [(one.number, one.votes, marks(one)) for one in told.stands] == [
        (2, 2104, "Elected"),
        (3, 1986, ""),
        (1, 412, ""),
    ]
    assert [change_words(one.change) for one in told.stands] == [
        "\N{MINUS SIGN}1.2",
        "\N{MINUS SIGN}8.0",
        "+9.2",
    ]
    assert headline(told) == "Labour gain from Conservatives"
    assert [
        (line.group, line.before, line.now, line.held, line.gained, line.lost) for line in told.seats
    ] == [
        ("lab", 0, 1, 0, 1, 0),
        ("con", 1, 0, 0, 0, 1),
    ]
    assert majority_words(told, NAMES) == "Majority 118, 2.6% of the votes, over Ann Carr (Conservative)."
    assert swing_words(told, NAMES) == (
        "Swing 3.4% from Conservative to Labour, two-party swing (Butler), since 2 May 2013."
    )
    assert turnout_words(told) == "Turnout 50.1%: 4,510 ballot papers, electorate 9,004."
    assert held_words(told, NAMES) == "When this seat was last fought, 2 May 2013: Ann Carr (Conservative)."
    assert basis_words(told).startswith("Change of share since 2 May 2013, each party's best-placed")
    assert dict(told.papers)["Rejected, no official mark"] == 0
    assert "Rejected, in part" not in dict(told.papers), "what is not given is not nought"


def test_an_open_ward_says_so_and_shows_nobody_ahead() -> None:
    told = page(CONTESTS[PEVERELL], kept=Kept("drafted", keying_by="Ann"))
    assert headline(told) == "Not declared yet, Ann is keying it"
    assert [one.number for one in told.stands] == [1, 2, 3]
    assert (told.seats, told.majority, told.papers) == ((), None, ())
    assert swing_words(told, NAMES) == turnout_words(told) == majority_words(told, NAMES) == ""


def test_in_doubt_and_revised_stand_in_the_state() -> None:
    sent_back = page(CONTESTS[PEVERELL], peverell(), kept=Kept("returned", "Sent back by Sam: look"))
    assert sent_back.in_doubt
    assert state_words(sent_back) == "In doubt: sent back to be keyed again"
    overtaken = page(CONTESTS[PEVERELL], peverell(), peverell(), kept=Kept("approved", "Keyed before …"))
    assert state_words(overtaken) == "In doubt: declared and approved, revision 2"


def test_what_is_hidden_has_no_figure_anywhere() -> None:
    told = page(CONTESTS[PEVERELL], peverell(), kept=Kept("entered", hidden=True))
    assert headline(told).startswith("Keyed once: until a second entry agrees")
    assert (told.revision, told.declared, told.seats, told.majority) == (1, False, (), None)
    text = ward_text(told, NAMES, ["Made up"], str)
    assert "2,104" not in text
    assert "Elected" not in text
    assert ward_page_json(told)["candidates"][1]["votes"] is None


@pytest.mark.parametrize(
    ("votes", "lots", "words"),
    [
        ((100, 200, 200), True, "Majority 0: level with Ann Carr (Conservative), elected by lot."),
        ((100, 200, 300), False, "As declared: Tom Baker (Labour) is elected with 100 votes fewer than"),
    ],
)
def test_a_lot_and_an_impossible_majority(votes: tuple[int, int, int], lots: bool, words: str) -> None:
    one = peverell(votes)
    one = replace(one, lots=(one.candidates[1].person_id,) if lots else (), as_declared=not lots)
    told = page(CONTESTS[PEVERELL], one)
    assert majority_words(told, NAMES).startswith(words)
    assert any("Recorded as declared" in said for said in kind_words(told)) is not lots


# Several seats


def test_several_seats_are_told_seat_by_seat_and_the_majority_between_whom() -> None:
    told = two_seats(((CON, 1), (LAB, 1)), [500, 900, 300, 800, 400], {2, 4})
    assert headline(told) == "Labour 2 (+1), Conservative 0 (\N{MINUS SIGN}1)"
    assert seats_sentence(told) == "Seats: Labour 1 held, 1 gained; Conservative 1 lost."
    assert majority_words(told, NAMES) == (
        "Majority 300, 10.3% of the votes, between the last elected, Jo Green (Labour), and the first not "
        "elected, Gwen Evans (Conservative)."
    )
    assert [one.change is None for one in told.stands] == [False, True, False, True, False]
    assert held_words(told, NAMES).endswith("PP52 0 (Conservative), PP53 0 (Labour).")
    assert "Found by the ward's name: its boundaries may have changed." in basis_words(told)


def test_where_more_were_elected_than_are_up_nobody_is_named() -> None:
    told = two_seats(((CON, 2), (LD, 1)), [500, 900, 300, 800, 400], {2, 4})
    thirds = replace(
        CONTESTS[PLYMPTON],
        past=CONTESTS[PLYMPTON].past,
        last_fought=((CON, 2),),
        last_fought_note="2013-05-02",
    )
    assert "(Conservative)" in held_words(told, NAMES)
    assert held_words(page(thirds), NAMES) == (
        "When these seats were last fought, 2 May 2013: Conservative 2."
    )


def test_who_held_them_is_not_guessed() -> None:
    told = page(
        replace(CONTESTS[PLYMPTON], last_fought_note="new boundaries"),
        declaration(PLYMPTON, "q", [500, 900, 300, 800, 400], {2, 4}, Kind.POLLED),
        kept=replace(ENTERED, no_past="The ward is new."),
    )
    assert held_words(told, NAMES) == "Who held these seats last is not known: new boundaries."
    assert [(line.before, line.gained) for line in told.seats] == [(None, None)]
    assert basis_words(told) == "No change of share: The ward is new."
    assert seats_sentence(told) == ""


def test_another_past_is_compared_when_it_is_asked_for() -> None:
    older = PastContest(
        "2009-06-04", "code", (PastCandidate("A", LAB, 60, True), PastCandidate("B", CON, 40, False))
    )
    contest = replace(CONTESTS[PEVERELL], past=(*CONTESTS[PEVERELL].past, older))
    told = page(contest, peverell(), since="2009-06-04")
    assert told.result.since == "2009-06-04"
    assert [past.compared for past in told.pasts] == [False, True]
    assert {line.group: line.before for line in told.result.parties}["lab"] == 60.0


def test_independents_have_no_change_of_one_of_them() -> None:
    many = replace(
        CONTESTS[PLYMPTON],
        candidates=tuple(
            replace(one, party_id="ynmp-party:2") if at > 2 else one
            for at, one in enumerate(CONTESTS[PLYMPTON].candidates)
        ),
        past=(PastContest("2013-05-02", "code", (PastCandidate("X", CON, 1, True),)),),
    )
    results = declaration(PLYMPTON, "q", [500, 900, 300, 800, 400], {2, 4}, Kind.POLLED)
    results = replace(
        results,
        candidates=tuple(
            replace(one, party_id="ynmp-party:2") if at > 2 else one
            for at, one in enumerate(results.candidates)
        ),
    )
    told = page(many, results)
    assert [one.change for one in told.stands if one.group == "ind"] == [None, None]
    assert next(line for line in told.result.parties if line.group == "ind").change is not None


# Kinds


def test_single_transferable_vote_has_quota_stages_and_no_majority() -> None:
    told = of_kind(GLEN)
    assert [(one.name, marks(one)) for one in told.stands[:2]] == [
        ("Pat Adams", "Elected, stage 1"),
        ("Pat Carr", "Elected, stage 2"),
    ]
    assert majority_words(told, NAMES) == ""
    assert kind_words(told) == (
        "By the single transferable vote; the figures are first preferences.",
        "Quota 663.",
    )
    rows = stage_rows(told)
    assert [name for name, _ in rows] == [
        "Pat Adams",
        "Pat Baker",
        "Pat Carr",
        "Pat Dunn",
        "Non-transferable",
    ]
    assert rows[0][1] == ((None, 70_000_000), (-3_700_000, 66_300_000))
    assert rows[-1][1][0] == (None, None)
    assert stage_rows(of_kind(TWO_SEATS)) == ()


def test_a_mayors_majority_is_of_the_second_count() -> None:
    told = of_kind(MAYOR)
    assert [(one.name, one.final) for one in told.stands[:2]] == [("Pat Baker", 4700), ("Pat Adams", 4600)]
    assert majority_words(told, NAMES) == (
        "Majority 100, 1.1% of the votes, over Pat Adams (Conservative) in the second count."
    )
    assert "counted in no council's seats" in where(told)


def test_a_casual_vacancy_a_short_list_and_a_stopped_poll() -> None:
    vacancy = of_kind(TWO_SEATS)
    assert where(vacancy) == "Plym, 2 seats (1 due, 1 casual vacancy)"
    assert [marks(one) for one in vacancy.stands[:2]] == ["Elected, full term", "Elected, short term"]
    short = of_kind(SHORT_LIST)
    assert headline(short) == "Conservative 1; 1 seat left vacant"
    assert kind_words(short) == ("Elected unopposed: no votes were cast.",)
    stopped = of_kind(STOPPED)
    assert headline(stopped) == "Countermanded: to be polled later"
    assert headline(page(CONTESTS[HAM], kept=Kept())) == "Countermanded: to be polled later"
    assert state_words(page(CONTESTS[HAM], kept=Kept())) == "Countermanded: no poll is held on the day"


def test_winners_only_and_a_by_election() -> None:
    one = declaration(PEVERELL, "w", [None, None, None], {2}, Kind.WINNERS_ONLY)
    told = page(replace(CONTESTS[PEVERELL], by_election=True), one)
    assert told.stands[0].name == "Tom Baker"
    assert kind_words(told) == ("Winners only so far: the votes are to follow.",)
    assert where(told) == "Plym, 1 seat; a by-election, counted in no council's seats"
    mayor = page(replace(CONTESTS[PEVERELL], office=Office.MAYOR, seats=Seats(1)), one)
    assert mayor.outside == "a mayor"


# Words


def test_papers_alone_do_not_make_a_turnout() -> None:
    papers = page(CONTESTS[PEVERELL], replace(peverell(), ballots_issued=4510))
    assert turnout_words(papers) == "4,510 ballot papers; turnout not known."
    assert turnout_words(page(CONTESTS[PEVERELL], peverell())) == ""


def test_no_swing_is_said_where_it_rounds_to_nought() -> None:
    told = page(CONTESTS[PEVERELL], peverell((0, 1850, 2010), 3))
    assert swing_words(told, NAMES).startswith("No swing between ")


def test_days_and_changes_are_written_in_british_form() -> None:
    assert (whole_day("2014-05-22"), whole_day("unknown")) == ("22 May 2014", "unknown")
    assert [change_words(x) for x in (None, 0.04, -0.04, 2.35)] == ["", "0.0", "0.0", "+2.4"]


def test_the_text_for_a_mail_holds_all_of_it_in_its_width() -> None:
    deeds = (Deed("t2", "Ann", "Corrected by Ann (misheard)", ("Ann Carr 1,968 → 1,986",)),)
    told = page(
        CONTESTS[PEVERELL],
        peverell(),
        kept=replace(ENTERED, incidents=("Recount, 2 (agent)",), deeds=deeds),
    )
    text = ward_text(told, NAMES, ["Made-up elections  TEST", "As of now"], lambda at: at)
    assert all(len(line) <= 76 for line in text.splitlines())
    for part in (
        "TEST",
        "Peverell, Plym, 1 seat",
        "Labour gain from Conservatives.",
        "Tom Baker (Labour)                        2,104   46.7%   −1.2  Elected",
        "At the count\n  Recount, 2 (agent)",
        "Earlier polls\n  2 May 2013: Ann Carr (Conservative) 2,010 elected",
        "History\n  t2  Corrected by Ann (misheard): Ann Carr 1,968 → 1,986",
    ):
        assert part in text


def test_json_has_every_part() -> None:
    told = ward_page_json(of_kind(GLEN))
    assert told["stages"][0]["stages"][1] == {"transfer": "-37", "total": "663"}
    assert told["candidates"][0]["elected_at_stage"] == 1
    assert (told["majority"], told["swing"], told["since"]) == (None, None, None)
    plain = ward_page_json(page(CONTESTS[PEVERELL], peverell()))
    assert plain["swing"]["label"] == "two-party swing (Butler)"
    assert plain["majority"]["runner_up"] == "Ann Carr"
    assert plain["seats"]["by_party"][0] == {
        "group": "lab",
        "before": 0,
        "now": 1,
        "held": 0,
        "gained": 1,
        "lost": 0,
    }
