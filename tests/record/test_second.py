"""Where two entries of one sheet differ: every figure, and nothing that two people need not key alike."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.declaration import Declaration, Kind, Source
from desk.count.percent import Percent
from desk.record.second import KIND, agree, differences
from tests.fakes.small_desk import PEVERELL, declaration, small_pack

CONTEST = next(c for c in small_pack().contests if c.ballot_paper_id == PEVERELL)
SAID = declaration(PEVERELL, "d1", [412, 2104, 1986], {2}, Kind.POLLED)

figure = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def entries(draw: st.DrawFn) -> Declaration:
    """A declaration of few figures, so that two are often alike in some."""
    rejected = replace(SAID.rejected, in_part=draw(figure), unmarked_or_void=draw(figure))
    lots = draw(st.permutations([one.person_id for one in SAID.candidates]))
    return replace(
        SAID,
        id=draw(st.sampled_from("ab")),
        kind=draw(st.sampled_from((Kind.POLLED, Kind.WINNERS_ONLY))),
        candidates=tuple(
            replace(one, votes=draw(figure), elected=draw(st.booleans()))
            for one in draw(st.permutations(SAID.candidates))
        ),
        valid_votes_total=draw(figure),
        ballots_counted=draw(figure),
        turnout=draw(st.sampled_from((None, Percent(342, 1), Percent(3420, 2)))),
        rejected=rejected,
        lots=tuple(lots[: draw(st.integers(0, 2))]),
    )


@settings(max_examples=50)
@given(entries(), entries())
def test_two_agree_where_nothing_differs_whichever_comes_first(one: Declaration, other: Declaration) -> None:
    there, back = differences(CONTEST, one, other), differences(CONTEST, other, one)
    assert {(d.field, d.first, d.second) for d in there} == {(d.field, d.second, d.first) for d in back}
    assert all(found.first != found.second for found in there)
    assert agree(CONTEST, one, other) == agree(CONTEST, other, one)
    assert not there or not agree(CONTEST, one, other)
    by_person = {r.person_id: r for r in other.candidates}
    votes = {f"votes.{r.person_id}" for r in one.candidates if r.votes != by_person[r.person_id].votes}
    assert {d.field for d in there if d.field.startswith("votes.")} == votes
    assert (KIND in {d.field for d in there}) == (one.kind is not other.kind)


@settings(max_examples=25)
@given(entries(), st.permutations(range(3)))
def test_ids_moments_sources_names_and_orders_need_not_agree(said: Declaration, order: list[int]) -> None:
    other = replace(
        said,
        id="another",
        declared_at="2017-05-05T01:00:00Z",
        source=Source("telephone", "the returning officer"),
        candidates=tuple(replace(said.candidates[at], name="A. N. Other", party_id="") for at in order),
        lots=tuple(reversed(said.lots)),
    )
    assert differences(CONTEST, said, other) == ()
    assert agree(CONTEST, said, other)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        (replace(SAID, electorate=5000), "electorate"),
        (replace(SAID, ballots_issued=0), "ballots_issued"),
        (replace(SAID, ballots_counted=4510), "ballots_counted"),
        (replace(SAID, ballots_valid=0), "ballots_valid"),
        (replace(SAID, turnout=Percent(501, 1)), "turnout"),
        (replace(SAID, valid_votes_total=4502), "valid_votes_total"),
        (replace(SAID, rejected=replace(SAID.rejected, in_part=0)), "rejected.in_part"),
        (replace(SAID, lots=("101",)), "elected"),
        (replace(SAID, as_declared=True), "as_declared"),
        (replace(SAID, kind=Kind.SV), "kind"),
    ],
)
def test_a_figure_that_one_leaves_out_differs(other: Declaration, field: str) -> None:
    assert [found.field for found in differences(CONTEST, SAID, other)] == [field]
    assert not agree(CONTEST, SAID, other)
