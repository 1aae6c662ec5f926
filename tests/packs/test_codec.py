"""Encode, then decode: nothing changes, and only one form is accepted."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.contest import Candidate, Contest, Office, PastCandidate, PastContest, Seats, System
from desk.count.council import Council
from desk.count.errors import Damaged
from desk.count.party import Group, Party
from desk.packs import codec
from desk.packs.header import Header

signs = st.characters(categories=["L", "M", "N", "P", "S"], include_characters=" ")
texts = st.text(signs, max_size=30).map(lambda text: unicodedata.normalize("NFC", text))
names = st.text(signs, min_size=1, max_size=30).map(lambda text: unicodedata.normalize("NFC", text))
dates = st.dates().map(lambda date: date.isoformat())
few = st.integers(0, 60)
tallies = st.lists(st.tuples(names, few), max_size=4).map(tuple)
candidates = st.builds(Candidate, names, names, texts, texts, names, texts)
past = st.builds(
    PastContest,
    dates,
    st.sampled_from(["code", "name"]),
    st.lists(
        st.builds(PastCandidate, texts, names, st.none() | st.integers(0, 10_000_000), st.booleans()),
        max_size=4,
    ).map(tuple),
)
contests = st.builds(
    Contest,
    names,
    st.integers(1, 100_000),
    texts,
    names,
    names,
    texts,
    st.sampled_from(System),
    st.builds(Seats, few, few, few),
    st.lists(candidates, max_size=4).map(tuple),
    st.lists(past, max_size=3).map(tuple),
    st.none() | tallies,
    texts,
    st.booleans(),
    few,
    st.sampled_from(Office),
)
councils = st.builds(
    Council,
    names,
    names,
    texts,
    texts,
    texts,
    st.none() | st.integers(1, 300),
    st.sampled_from(["all", "halves", "thirds", ""]),
    tallies,
    texts,
    st.booleans(),
    st.none() | names,
)
headers = st.builds(
    Header,
    names,
    dates,
    names,
    st.lists(st.builds(Group, names, names, names, st.just("#12aBcd")), max_size=4).map(tuple),
    st.lists(st.builds(Party, names, names, names), max_size=4).map(tuple),
)


@settings(max_examples=25)
@given(contests)
def test_a_contest_comes_back_as_it_went(contest: Contest) -> None:
    assert codec.decode_contest(codec.encode_contest(contest)) == contest


@settings(max_examples=25)
@given(councils)
def test_a_council_comes_back_as_it_went(council: Council) -> None:
    assert codec.decode_council(codec.encode_council(council)) == council


@settings(max_examples=25)
@given(headers)
def test_a_header_comes_back_as_it_went(header: Header) -> None:
    assert codec.decode_header(codec.encode_header(header)) == header


LINE = (
    b'{"ballot_paper_id":"local.x.y.2018-05-03","number":1,"council_gss":"E07","council":"X","ward":"Y",'
    b'"ward_gss":"","system":"plurality","seats":{"due":1},"candidates":[]}'
)


def test_the_plain_line_is_read() -> None:
    contest = codec.decode_contest(LINE)
    assert (contest.ward, contest.seats, contest.last_fought) == ("Y", Seats(1), None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"ward":"Y"', b'"ward":"Y","ward":"Y"'),
        (b'"ward":"Y"', b'"ward":"Y","mayor":"Z"'),
        (b'"ward":"Y"', b'"ward": "Y"'),
        (b'"ward":"Y",', b""),
        (b'"due":1', b'"due":1.0'),
        (b'"due":1', b'"due":-1'),
        (b'"due":1', b'"due":99999999'),
        (b'"due":1', b'"due":NaN'),
        (b'"due":1', b'"due":"1"'),
        (b'"plurality"', b'"lottery"'),
        (b'"ward":"Y"', b'"ward":""'),
        (b'"ward":"Y"', b'"ward":"e\xcc\x81"'),
        (b'"ward":"Y"', b'"ward":"\xff"'),
        (b'"due":1', b'"due":1,"casual":0'),
        (b"[]}", b"[]}}"),
        (b"[]}", b"["),
    ],
)
def test_any_other_form_is_damaged(old: bytes, new: bytes) -> None:
    assert old in LINE
    with pytest.raises(Damaged, match="pack's contest"):
        codec.decode_contest(LINE.replace(old, new))


@pytest.mark.parametrize("sign", ["\x1b", "\n", "\x7f", "\x9b", "\u202e", "\u2028", "\u200b", "\ufeff"])
def test_a_name_that_moves_the_cursor_or_reads_backwards_is_damage(sign: str) -> None:
    """Names are printed on terminals and shown on screens: another's pack cannot steer them."""
    council = Council("E1", f"Pl{sign}ym", "t", "n", "r", 5, "all")
    with pytest.raises(Damaged, match="cannot be printed"):
        codec.decode_council(codec.encode_council(council))


@pytest.mark.parametrize("name", ['The "Plough" & Stars', "Back\\slash \\u001b", "\\\\n", "Ynys M\u00f4n"])
def test_quotation_marks_and_backslashes_are_no_damage(name: str) -> None:
    council = Council("E1", name, "t", "n", "r", 5, "all")
    assert codec.decode_council(codec.encode_council(council)) == council
