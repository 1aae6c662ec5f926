"""Shares, swing and the projected national share."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.council import Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.totals.area import EVERYWHERE, council_area
from desk.totals.facts import ContestFacts, Counts, Outcome, first_preferences, party_votes
from desk.totals.projection import LEAST_WARDS, PUBLISHED, projection
from desk.totals.running import RunningTotals
from desk.totals.shares import MAIN, RunningShares, Swing, ward_sums

GROUP_OF = {"PP52": "con", "PP53": "lab", "joint-party:53-119": "lab", "ynmp-party:2": "ind", "PP1": "other"}


def test_a_partys_ward_vote_is_its_best_placed_candidates() -> None:
    votes = [
        ("1", "PP52", 900),
        ("2", "PP52", 880),
        ("3", "PP53", 500),
        ("4", "joint-party:53-119", 520),
        ("5", "ynmp-party:2", 100),
        ("6", "ynmp-party:2", 50),
        ("7", "PP1", 30),
        ("8", "PP9", 20),
        ("9", "PP9", 25),
    ]
    # Independents are each a party alone, and PP9 is another party than PP1 in the same group.
    assert party_votes(votes, GROUP_OF) == (("con", 900), ("ind", 150), ("lab", 520), ("other", 55))
    assert first_preferences(votes, GROUP_OF) == (("con", 1780), ("ind", 150), ("lab", 1020), ("other", 75))
    assert party_votes([("1", "PP52", 10), ("2", "PP53", None)], GROUP_OF) is None
    assert first_preferences([("1", "PP52", None)], GROUP_OF) is None


def night(wards: int, councils: int = 2) -> RunningTotals:
    councils_ = [Council(f"E{n}", f"C{n}", "", "England", "", None, "all") for n in range(councils)]
    facts = [ContestFacts(f"E{n % councils} {n}", f"E{n % councils}", 1) for n in range(wards)]
    return RunningTotals(councils_, facts, GROUPS)


def polled(best: Counts, kind: Kind = Kind.POLLED) -> Outcome:
    return Outcome(kind, best=best)


def test_shares_change_and_swing_over_wards_fought_both_times() -> None:
    totals = night(3)
    past = {"E0 0": (("con", 500), ("lab", 500)), "E1 1": (("con", 300), ("lab", 100), ("ld", 600))}
    shares = RunningShares(totals, past, "2014-05-22")
    totals.put("E0 0", polled((("con", 400), ("lab", 600))))
    totals.put("E0 2", polled((("green", 1000),)))
    told = shares.of(EVERYWHERE)
    assert (told.wards, told.declared, told.since) == (1, 2, "2014-05-22")
    rows = {row.group: row for row in told.rows}
    assert list(rows) == ["con", "lab", "green"]
    assert (rows["con"].share, rows["con"].before, rows["con"].change) == (40.0, 50.0, -10.0)
    # Green stood where nobody can compare: nothing of it over wards fought both times, half of all votes.
    assert (rows["green"].share, rows["green"].of_all) == (0.0, 50.0)
    assert told.swing("lab", "con") == Swing("lab", "con", 10.0)
    assert told.swing("lab", "con").label == "two-party swing (Butler)"  # type: ignore[union-attr]
    assert told.swing("lab", "ld") is None
    assert told.swing("lab", "lab") is None
    totals.put("E0 0", None)
    assert shares.of(EVERYWHERE).rows[0].share is None
    empty = shares.of(council_area(Council("E1", "C1", "", "", "", None, "")))
    assert (empty.wards, empty.rows) == (0, ())


def test_a_ward_adds_nothing_until_its_votes_are_given() -> None:
    past = (("con", 500), ("lab", 500), ("ld", 100))
    assert ward_sums(past, None) == ward_sums(past, Outcome(Kind.WINNERS_ONLY, (("con", 1),)))
    now = (("con", 500), ("lab", 400), ("ld", 100))
    assert ward_sums(past, polled(now)).sampled == 1
    assert ward_sums(past, polled(now, Kind.STV)).sampled == 0
    assert ward_sums(past[:2], polled(now)).sampled == 0
    assert ward_sums(None, polled(now)).wards == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_any_order_and_any_corrections_give_the_same_shares(number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - nothing secret

    def best() -> Counts:
        return tuple((group, chance.randint(1, 900)) for group in (*MAIN, "ukip"))

    ballots = [f"E{n % 2} {n}" for n in range(6)]
    past = {ballot: best() for ballot in ballots[:4]}
    ends = {ballot: polled(best()) for ballot in ballots}
    straight, muddled = night(6), night(6)
    one, two = RunningShares(straight, past, "x"), None
    for ballot, outcome in ends.items():
        straight.put(ballot, outcome)
    for ballot in (chance.choice(ballots) for _ in range(9)):
        muddled.put(ballot, chance.choice([None, polled(best())]))
    two = RunningShares(muddled, past, "x")  # begun in the middle of the night
    for ballot in chance.sample(ballots, len(ballots)):
        muddled.put(ballot, ends[ballot])
    assert one.of() == two.of()
    assert list(one.by_council()) == list(two.by_council())


def sampled(wards: int, councils: int, wobble: int) -> RunningShares:
    """Conservatives up five points, Labour down five, more or less."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    totals = night(wards, councils)
    past = {f"E{n % councils} {n}": (("con", 400), ("lab", 400), ("ld", 200)) for n in range(wards)}
    shares = RunningShares(totals, past, "2014-05-22")
    for ballot in past:
        moved = 50 + chance.randint(-wobble, wobble)
        totals.put(ballot, polled((("con", 400 + moved), ("lab", 400 - moved), ("ld", 200))))
    return shares


def test_the_projection_is_the_base_and_the_mean_change_with_its_band() -> None:
    told = projection(sampled(300, 30, 40))
    assert (told.wards, told.councils, told.why_not) == (300, 30, "")
    rows = {row.group: row for row in told.rows}
    base = PUBLISHED["2014-05-22"]
    assert rows["con"].share == pytest.approx(base["con"] + 5, abs=0.3)
    assert rows["lab"].share == pytest.approx(base["lab"] - 5, abs=0.3)
    assert rows["ld"].share == base["ld"]
    assert rows["con"].low < rows["con"].share < rows["con"].high
    assert projection(sampled(300, 30, 40)) == told


@pytest.mark.parametrize(
    ("shares", "why"),
    [
        (sampled(LEAST_WARDS - 1, 30, 10), "99 wards in 30 councils can be compared, and 100 in 15"),
        (sampled(300, 14, 10), "300 wards in 14 councils"),
        (sampled(100, 100, 300), "its error band is ±"),
    ],
)
def test_it_is_not_shown_unless_the_sample_carries_it(shares: RunningShares, why: str) -> None:
    told = projection(shares)
    assert told.rows == ()
    assert why in told.why_not


def test_without_a_published_base_nothing_is_projected() -> None:
    assert "was published for 1999-05-06" in projection(RunningShares(night(1), {}, "1999-05-06")).why_not
    assert "any date of the pack" in projection(RunningShares(night(1), {}, "")).why_not
