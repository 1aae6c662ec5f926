"""The account of ballot papers: any part of a consistent one is in order, and a slip in it shows."""

from dataclasses import dataclass, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desk.count.contest import Contest, PastContest
from desk.count.declaration import Declaration, Rejected
from desk.count.percent import Percent
from desk.rules.examine import Context, examine
from desk.rules.seen import Seen
from tests.rules.cases import FULL, ONE, PLAIN, declare, ward

FIELDS = ("electorate", "ballots_issued", "ballots_counted", "ballots_valid", "turnout")


@dataclass(frozen=True)
class Account:
    """A whole consistent account, and the contest it belongs to."""

    contest: Contest
    declaration: Declaration

    def figure(self, field: str) -> int:
        """A field's digits."""
        value = getattr(self.declaration, field)
        return value.digits if isinstance(value, Percent) else int(value)

    def keyed(self, field: str, digits: int) -> Declaration:
        """With other digits there."""
        turnout = self.declaration.turnout
        assert turnout is not None
        value = Percent(digits, turnout.decimals) if field == "turnout" else digits
        return replace(self.declaration, **{field: value})  # type: ignore[arg-type]

    def papers_off(self, field: str, digits: int) -> float:
        """A slip's size in papers."""
        off = abs(digits - self.figure(field))
        electorate, turnout = self.declaration.electorate, self.declaration.turnout
        assert electorate is not None
        assert turnout is not None
        if field == "turnout":
            return off * Percent(1, turnout.decimals).points * electorate / 100
        return off * turnout.points / 100 if field == "electorate" else off


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """A count as it goes: valid and rejected papers counted, a few lost on the way, turnout of either.

    Each valid paper bears a vote, one to `seats` of them.
    """
    seats = draw(st.integers(1, 3))
    contest = ward(4, seats)
    valid = draw(st.integers(400, 5000))
    reasons = [draw(st.integers(0, valid // 200)) for _ in range(4)]
    counted = valid + sum(reasons) + draw(st.integers(-2, 2))
    issued = counted + draw(st.integers(0, max(8, counted // 250)))
    electorate = round(issued * draw(st.floats(1.6, 6)))
    decimals = draw(st.integers(0, 2))
    base = draw(st.sampled_from((issued, counted)))
    turnout = Percent(round(10**decimals * 100 * base / electorate), decimals)
    if seats == 1:
        first = draw(st.integers(valid // 2 + 1, valid - 30))
        votes: tuple[int, ...] = (10, first, valid - first - 14, 4)
    else:
        votes = (valid * 2 // 5, valid * 4 // 5, valid * 3 // 5, valid // 5)
    elected = (2, 3, 1)[:seats]
    made = declare(contest, votes, elected, electorate=electorate, issued=issued)
    return Account(
        contest,
        replace(
            made,
            ballots_counted=counted,
            ballots_valid=valid,
            turnout=turnout,
            rejected=replace(Rejected(*reasons), in_part=draw(st.integers(0, 5)) if seats > 1 else 0),
        ),
    )


def _without(declaration: Declaration, blank: frozenset[str]) -> Declaration:
    given: dict[str, object] = {name: None for name in blank if name in FIELDS}
    if "rejected" in blank:
        given["rejected"] = Rejected()
    elif "some rejected" in blank:
        given["rejected"] = replace(declaration.rejected, too_many_votes=None)
    return replace(declaration, **given)  # type: ignore[arg-type]


blanks = st.frozensets(st.sampled_from((*FIELDS, "rejected", "some rejected")))


def _said(contest: Contest, declaration: Declaration) -> list[str]:
    codes = [finding.code for finding in examine(contest, declaration)]
    return [code for code in codes if code.split(".")[0] in ("papers", "sums", "bounds")]


@given(accounts(), blanks)
@settings(max_examples=50, deadline=None)
def test_any_part_of_a_consistent_account_is_in_order(account: Account, blank: frozenset[str]) -> None:
    assert _said(account.contest, _without(account.declaration, blank)) == []


def _determined(field: str, given: set[str], *, one_vote: bool) -> bool:
    """Whether what else is given says what this figure must be."""
    papers = given & {"ballots_issued", "ballots_counted", "ballots_valid"}
    votes = {"votes"} if one_vote else set()
    if field == "electorate":
        return "turnout" in given and bool(papers | votes)
    if field == "turnout":
        return "electorate" in given and bool(papers | votes)
    others = (papers - {field}) | votes
    return bool(others) or {"electorate", "turnout"} <= given


def _slips(digits: int) -> set[int]:
    text = str(digits)
    found = {int(text[:at] + text[at] + text[at:]) for at in range(len(text))}
    found |= {int(text[:at] + text[at + 1 :]) for at in range(len(text)) if len(text) > 1}
    found |= {int(digit + text[1:]) for digit in "123456789"}
    found |= {int(text[:at] + text[at + 1] + text[at] + text[at + 2 :]) for at in range(len(text) - 1)}
    return found - {digits}


@given(accounts(), blanks, st.sampled_from(FIELDS), st.data())
@settings(max_examples=50, deadline=None)
def test_a_slip_in_a_figure_that_others_determine_is_found(
    account: Account, blank: frozenset[str], field: str, data: st.DataObject
) -> None:
    blank -= {field}
    given_fields = {name for name in FIELDS if name not in blank}
    assume(_determined(field, given_fields - {field}, one_vote=account.contest.seats.contested == 1))
    # Well beyond what is allowed: rejected papers not given, a turnout without decimals, papers lost.
    least = 90 + (account.declaration.ballots_issued or 0) / 8
    beyond = [d for d in sorted(_slips(account.figure(field))) if account.papers_off(field, d) > least]
    assume(beyond)
    keyed = account.keyed(field, data.draw(st.sampled_from(beyond)))
    assert _said(account.contest, _without(keyed, blank)) != []


def test_a_wrong_figure_of_papers_is_said_once() -> None:
    for wrong in (
        replace(FULL, electorate=30800),
        replace(FULL, ballots_issued=1301),
        replace(FULL, ballots_valid=1109),
        replace(FULL, turnout=Percent(385, 1)),
    ):
        assert len(examine(ONE, wrong)) == 1


def test_where_votes_contradict_the_turnout_that_is_said_and_no_more() -> None:
    alone = replace(PLAIN, ballots_issued=None, rejected=Rejected(), turnout=Percent(335, 1))
    assert examine(ONE, alone) == ()
    for wrong in (replace(alone, electorate=30_800), replace(alone, turnout=Percent(34, 1))):
        assert [f.code for f in examine(ONE, wrong)] == ["papers.turnout-votes"]


def test_votes_are_held_against_the_papers_that_they_fit_where_papers_contradict() -> None:
    said = [f.code for f in examine(ONE, replace(FULL, ballots_counted=10_310))]
    assert "sums.votes-under-papers" not in said
    assert "papers.account" in said


def test_issued_that_leaves_the_rejected_out_contradicts_nothing() -> None:
    issued = replace(FULL, ballots_issued=1019, ballots_counted=None, turnout=Percent(335, 1))
    assert examine(ONE, issued) == ()


def test_turnout_may_be_reckoned_of_the_papers_issued_or_of_those_counted() -> None:
    sheet = replace(FULL, ballots_issued=1041)
    for turnout in (Percent(338, 1), Percent(335, 1), Percent(34), Percent(3380, 2)):
        assert examine(ONE, replace(sheet, turnout=turnout)) == ()
    assert [f.code for f in examine(ONE, replace(sheet, turnout=Percent(346, 1)))] == ["papers.turnout-apart"]


def test_a_turnout_alone_is_judged_too() -> None:
    alone = replace(FULL, electorate=None)
    assert examine(ONE, replace(alone, turnout=Percent(342, 1))) == ()
    assert [f.code for f in examine(ONE, replace(alone, turnout=Percent(34, 1)))] == ["papers.turnout-low"]
    assert [f.code for f in examine(ONE, replace(alone, turnout=Percent(98)))] == ["papers.turnout-high"]


def test_where_postal_papers_sent_out_count_as_issued_a_supervisor_raises_the_limit() -> None:
    sheet = replace(FULL, ballots_issued=1301)
    raised = Context(tolerances={"papers.not-counted.part": 30})
    assert [f.code for f in examine(ONE, sheet)] == ["papers.not-counted"]
    assert examine(ONE, sheet, raised) == ()


def test_votes_alone_are_held_against_the_electorate_and_the_wards_past_turnout() -> None:
    poll = PastContest("2014-05-22", "code", (), turnout=Percent(341, 1))
    of = replace(ONE, past=(poll,))
    bare = replace(FULL, ballots_issued=None, ballots_counted=None, ballots_valid=None, turnout=None)
    assert examine(of, bare) == ()
    assert [f.code for f in examine(of, replace(bare, electorate=13_080))] == ["papers.turnout-past"]
    assert [f.code for f in examine(of, replace(bare, electorate=1380))] == ["papers.turnout-past"]
    # In a ward of three seats the votes tell the papers only within three times.
    three = replace(ward(4, 3), past=(poll,))
    votes = declare(three, (900, 1800, 1300, 50), (1, 2, 3), electorate=6000)
    assert examine(three, votes) == ()
    assert [f.code for f in examine(three, replace(votes, electorate=28_000))] == ["papers.turnout-past"]


def test_an_electorate_far_from_the_last_is_said_once() -> None:
    of = replace(ONE, past=(PastContest("2014-05-22", "code", (), 3200, Percent(341, 1)),))
    alone = replace(FULL, turnout=None, electorate=9080)
    assert [f.code for f in examine(of, alone)] == ["papers.electorate-past"]


def test_a_turnout_alone_is_held_against_the_councils_other_wards() -> None:
    """As `check --known` does it: of six wards some print papers, some nothing but the turnout."""
    seen = Seen()
    for number in range(6):
        other = replace(ONE, ballot_paper_id=f"local.somewhere.w{number}.2018-05-03")
        votes = declare(other, (400 + 3 * number, 431 + 7 * number, 173 - number, 3), (2,))
        turnout = Percent(330 + number, 1)
        printed = replace(votes, electorate=3000, ballots_counted=1000 + number)
        seen.put(other, replace(votes, turnout=turnout) if number % 2 else printed)
    context = Context(seen=seen)
    alone = replace(PLAIN, electorate=None, ballots_issued=None, rejected=Rejected(), turnout=Percent(335, 1))

    def codes(declaration: Declaration) -> list[str]:
        return [f.code for f in examine(ONE, declaration, context) if f.code.startswith("papers.")]

    assert codes(alone) == []
    assert codes(replace(alone, turnout=Percent(135, 1))) == ["papers.turnout-far"]
    assert codes(replace(alone, turnout=Percent(735, 1))) == ["papers.turnout-far"]
