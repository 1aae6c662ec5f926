"""Properties: a consistent declaration is clean, nothing makes a rule raise, and keying never says more."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Declaration, Kind, Rejected, Result
from desk.count.outcome import standing
from desk.count.percent import Percent
from desk.count.sheet import Sheet, fields_of
from desk.rules.examine import examine, examine_sheet
from tests.rules.cases import ward

PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6", "p7", "")


@st.composite
def consistent(draw: st.DrawFn) -> tuple[Contest, Declaration]:
    """A poll counted paper by paper: every voter marks one to `seats` names, and so many papers are void.

    Votes are spread apart and never fall all the way, so that nothing unlikely is generated either.
    """
    seats = draw(st.integers(1, 3))
    count = draw(st.integers(seats + 1, 5))
    contest = ward(count, seats)
    ballots = draw(
        st.lists(st.sets(st.integers(0, count - 1), min_size=1, max_size=seats), min_size=30, max_size=60)
    )
    weight = draw(st.integers(1, 4))
    votes = [weight * sum(index in ballot for ballot in ballots) for index in range(count)]
    valid = weight * len(ballots)
    void = draw(st.integers(0, valid // 25))
    in_part = draw(st.integers(0, valid)) if seats > 1 else 0
    lost = draw(st.integers(0, 10))
    issued = valid + void + lost
    line = standing(votes, seats)
    lots = sorted(line.tied)[: line.by_lot]
    elected = {*line.clear, *lots}
    given = draw(st.booleans())
    return contest, Declaration(
        id="x",
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.POLLED,
        seats_contested=seats,
        candidates=tuple(
            Result(c.person_id, c.name, c.party_id, votes[i], i in elected)
            for i, c in enumerate(contest.candidates)
        ),
        electorate=issued * draw(st.integers(2, 9)) if given else None,
        ballots_issued=issued if given else None,
        rejected=Rejected(0, void, 0, 0, min(in_part, issued - void)) if given else Rejected(),
        valid_votes_total=sum(votes) if draw(st.booleans()) else None,
        lots=tuple(contest.candidates[i].person_id for i in lots),
    )


@given(consistent())
@settings(max_examples=25, deadline=None)
def test_a_consistent_declaration_has_no_finding(pair: tuple[Contest, Declaration]) -> None:
    contest, declaration = pair
    findings = [f for f in examine(contest, declaration) if f.code != "bounds.elected-no-votes"]
    assert findings == []


figures = st.one_of(st.none(), st.integers(-5, 3000), st.integers(-(10**12), 10**12))
lines = st.builds(
    Result,
    st.sampled_from(PEOPLE),
    st.text(max_size=5),
    st.sampled_from(("PP1", "PP2", "")),
    figures,
    st.booleans(),
)
declarations = st.builds(
    Declaration,
    id=st.just("x"),
    ballot_paper_id=st.sampled_from((ward().ballot_paper_id, "other")),
    kind=st.sampled_from(Kind),
    seats_contested=st.integers(-3, 20),
    candidates=st.one_of(
        st.lists(lines, max_size=8).map(tuple),
        st.lists(st.tuples(figures, st.booleans()), min_size=4, max_size=4).map(
            lambda rows: tuple(
                Result(c.person_id, c.name, c.party_id, v, e)
                for c, (v, e) in zip(ward().candidates, rows, strict=True)
            )
        ),
    ),
    electorate=figures,
    ballots_issued=figures,
    ballots_counted=figures,
    ballots_valid=figures,
    turnout=st.none() | st.builds(Percent, st.integers(0, 9999), st.integers(0, 4)),
    rejected=st.builds(Rejected, figures, figures, figures, figures, figures),
    valid_votes_total=figures,
    lots=st.lists(st.sampled_from(PEOPLE), max_size=4).map(tuple),
)
contests = st.builds(
    Contest,
    ballot_paper_id=st.just(ward().ballot_paper_id),
    number=st.just(1),
    council_gss=st.just(""),
    council=st.just(""),
    ward=st.just(""),
    ward_gss=st.just(""),
    system=st.sampled_from(System),
    seats=st.builds(Seats, st.integers(0, 5), st.integers(0, 2), st.integers(0, 2)),
    candidates=st.integers(0, 6).map(lambda count: ward(count).candidates if count else ()),
)


@given(contests, declarations)
@settings(max_examples=25, deadline=None)
def test_no_declaration_makes_a_rule_raise(contest: Contest, declaration: Declaration) -> None:
    for finding in examine(contest, declaration):
        assert finding.fields
        assert finding.message


texts = st.one_of(
    st.integers(0, 2500).map(str),
    st.sampled_from(("", " ", "12o", "1,234", "1 2", "2*", "14", "10000001", "0")),
)


@st.composite
def keyings(draw: st.DrawFn) -> tuple[Contest, Sheet]:
    contest = draw(contests)
    kind = draw(
        st.sampled_from((Kind.POLLED, Kind.STV, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY))
    )
    names = fields_of(contest, kind)
    keyed = draw(st.dictionaries(st.sampled_from(names), texts)) if names else {}
    return contest, Sheet(contest.ballot_paper_id, kind, keyed)


@given(keyings())
@settings(max_examples=25, deadline=None)
def test_while_keying_nothing_is_said_that_the_whole_sheet_would_not_say(pair: tuple[Contest, Sheet]) -> None:
    contest, sheet = pair
    partial = examine_sheet(contest, sheet, partial=True)
    whole = examine_sheet(contest, sheet)
    assert set(partial) <= set(whole)
    blank = {name for name in fields_of(contest, sheet.kind) if not sheet.text(name).strip()}
    for finding in partial:
        assert blank.isdisjoint(finding.fields)


def test_the_ward_of_these_properties_has_surnames_in_order() -> None:
    """Else the rule on falling figures would never be tried."""
    surnames = [candidate.surname for candidate in ward(6).candidates]
    assert surnames == sorted(surnames)
    assert isinstance(ward().candidates[0], Candidate)
