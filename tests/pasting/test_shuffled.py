"""Whatever the layout and whatever is left out: a figure is proposed for the right candidate, or left
over, or doubtful; never surely for the wrong one."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.contest import Candidate, Contest
from desk.pasting.read import read_pasted
from desk.pasting.words import nicknames
from tests.fakes.ashby import ward

# Names that are easily taken for one another, for a party, for a label or for a forename.
SURNAMES = (
    *("Smith", "Smyth", "Jones", "Jones-Evans", "Evans", "Green", "Labour"),
    *("John", "Thomas", "O'Neill", "Young", "Wards", "Électeur"),
)
FORENAMES = ("John", "Jon", "Mary", "Mary-Ann", "Thomas", "Evan", "Siân", "Robert", "Bob", "Green", "E")
SHORT = {
    "PP52": ("Conservative", "Con", "Conservative Party Candidate"),
    "PP53": ("Labour", "Lab", "Labour Party"),
    "joint-party:53-119": ("Labour and Co-operative", "Lab Co-op", "Labour"),
    "PP90": ("Liberal Democrats", "Lib Dem", "LD"),
    "PP63": ("Green Party", "Green"),
    "ynmp-party:2": ("Independent", "Ind", ""),
}


@dataclass(frozen=True)
class Style:
    name: str
    line: str
    party: int
    comma: bool
    share: bool
    capitals: bool


NAMES = ("{s}, {f}", "{f} {s}", "{s} {f}", "{f1} {s}", "{s}, {i}", "{s}")
LINES = (
    "{name} ({party}) {votes}",
    "{name}\t{party}\t{votes}",
    "{name}\n{party}\n{votes}",
    "{votes}\t{name}\t{party}",
    "{votes}\n{name}\n{party}",
    "{party}: {name} {votes}",
    "{name} - {party} - {votes} votes",
    "{name}    {votes}    {party}",
    "{name}\n{votes}",
    "{name} {votes}\n({party})",
    "{party}\n{name}\n{votes}",
    "{party} {votes}",
    "{votes}",
)

styles = st.builds(
    Style,
    st.sampled_from(NAMES),
    st.sampled_from(LINES),
    st.integers(0, 2),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
people = st.lists(
    st.tuples(
        st.sampled_from(SURNAMES),
        st.lists(st.sampled_from(FORENAMES), min_size=1, max_size=2, unique=True).map(" ".join),
        st.sampled_from(("Con", "Lab", "Co-op", "LD", "Grn", "Ind")),
    ),
    min_size=2,
    max_size=7,
    unique_by=lambda row: row[:2],
)


def written(candidate: Candidate, votes: int, style: Style) -> str:
    forms = SHORT[candidate.party_id]
    surname = candidate.surname.upper() if style.capitals else candidate.surname
    forenames = candidate.forenames
    name = style.name.format(s=surname, f=forenames, f1=forenames.split()[0], i=forenames[0])
    figure = f"{votes:,}" if style.comma else str(votes)
    if style.share:
        figure += " 12.5%"
    return style.line.format(name=name, party=forms[style.party % len(forms)], votes=figure)


def told_apart(stranger: Candidate, candidate: Candidate, style: Style) -> bool:
    """Whether a text in this style can tell a person who stands elsewhere from one who stands here."""
    if stranger.surname != candidate.surname:
        return True
    alike = any(
        a[0] == b[0] or nicknames(a.lower(), b.lower())
        for a in stranger.forenames.split()
        for b in candidate.forenames.split()
    )
    return not alike and style.name != "{s}"


@st.composite
def pastes(draw: st.DrawFn) -> tuple[Contest, str, dict[str, int]]:
    """A contest, a text that declares some of it in some order, perhaps with strangers, and the truth."""
    rows = draw(people)
    absent = draw(st.integers(0, 2))
    everybody = ward(*rows)
    here = everybody.candidates[: max(1, len(rows) - absent)]
    contest = ward(*rows[: len(here)])
    order = draw(st.permutations(everybody.candidates))
    if draw(st.booleans()):
        order = order[: draw(st.integers(1, len(order)))]
    style = draw(styles)
    order = [
        one for one in order if one in contest.candidates or all(told_apart(one, c, style) for c in here)
    ]
    votes = {c.person_id: 1001 + 37 * number for number, c in enumerate(everybody.candidates)}
    blocks = [written(candidate, votes[candidate.person_id], style) for candidate in order]
    if draw(st.booleans()):
        blocks.insert(0, "Ashby ward: result of the poll")
    if draw(st.booleans()):
        blocks.append(f"Total {sum(votes.values())}\nTurnout 34.5%")
    return contest, "\n".join(blocks), votes


@settings(max_examples=120, deadline=None)
@given(pastes())
def test_never_surely_the_wrong_candidate(paste: tuple[Contest, str, dict[str, int]]) -> None:
    contest, text, votes = paste
    for proposal in read_pasted(text, contest).proposals:
        if proposal.sure and proposal.votes is not None:
            assert proposal.votes == votes[proposal.person_id], (text, proposal)


@settings(max_examples=50, deadline=None)
@given(pastes())
def test_no_figure_goes_to_two(paste: tuple[Contest, str, dict[str, int]]) -> None:
    contest, text, _ = paste
    taken = [p.votes for p in read_pasted(text, contest).proposals if p.votes is not None]
    assert len(taken) == len(set(taken))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="Smith John,()*E%\t\n 0123456789.-Labour", max_size=300))
def test_any_text_is_read_without_a_stumble(text: str) -> None:
    read_pasted(text, ward(("Smith", "John", "Lab"), ("Brown", "E", "Con")))
