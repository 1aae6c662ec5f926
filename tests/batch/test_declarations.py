import io
import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.batch.declarations import MOST_LINE_BYTES, decode, decode_lines, encode, plain
from desk.count.declaration import Declaration, Kind, Rejected, Result, Source, Term
from desk.count.errors import Refused
from desk.count.percent import Percent
from desk.count.stages import Moved, Stage
from tests.fakes.sealed_batches import declaration

CONTRACT = """{"id": "7f", "ballot_paper_id": "local.adur.buckingham.2018-05-03", "kind": "polled",
 "seats_contested": 1, "electorate": 3080, "ballots_issued": 1339,
 "rejected": {"no_official_mark": 0, "too_many_votes": 1, "voter_identifiable": 0, "unmarked_or_void": 5,
 "in_part": 0},
 "candidates": [{"person_id": "37588", "name": "A B", "party_id": "PP52", "votes": 634, "elected": true}],
 "valid_votes_total": 634, "lots": [], "as_declared": false,
 "source": {"kind": "paper", "who": "x", "reference": "y"}, "declared_at": "2018-05-04T01:12:00+01:00"}"""


def line(**changes: object) -> bytes:
    return json.dumps({**json.loads(CONTRACT), **changes}).encode()


def refusal(body: bytes) -> str:
    with pytest.raises(Refused) as caught:
        decode(body)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_the_contracts_example_reads_and_keeps_its_key_order() -> None:
    read = decode(CONTRACT.replace("\n", "").encode())
    assert read.candidates == (Result("37588", "A B", "PP52", 634, True),)
    assert read.rejected == Rejected(0, 1, 0, 5, 0)
    assert read.source == Source("paper", "x", "y")
    assert encode(read) == json.dumps(json.loads(CONTRACT), separators=(",", ":")).encode()


HEARD = {"place": "Guildhall", "call_back": "01752 668000", "code_word_checked": True, "read_back": True}


def test_what_is_kept_of_a_telephone_call_comes_after_the_older_keys() -> None:
    source = {"kind": "telephone", "who": "x", "reference": "y", **HEARD}
    read = decode(line(source=source))
    assert read.source == Source("telephone", "x", "y", "Guildhall", "01752 668000", True, True)
    assert json.loads(encode(read))["source"] == source
    assert list(json.loads(encode(read))["source"]) == list(source)


def test_an_older_telephone_declaration_keeps_its_spelling() -> None:
    body = encode(decode(line(source={"kind": "telephone", "who": "x", "reference": "y"})))
    assert b"read_back" not in body
    assert b"code_word" not in body


def test_null_and_absent_alike_are_not_given() -> None:
    bare = decode(b'{"id":"a","ballot_paper_id":"b","kind":"winners-only","seats_contested":1}')
    empty: dict[str, object] = dict.fromkeys(json.loads(CONTRACT))
    nulls = empty | {"id": "a", "ballot_paper_id": "b", "kind": "winners-only", "seats_contested": 1}
    assert decode(json.dumps(nulls).encode()) == bare
    assert bare.electorate is None
    assert bare.rejected == Rejected()
    assert bare.candidates == ()
    assert decode(line(electorate=0)).electorate == 0


def test_plain_gives_every_key_in_the_contracts_order() -> None:
    assert list(plain(declaration())) == list(json.loads(CONTRACT))
    assert plain(declaration())["lots"] == ["2"]


WHOLE = "must be a whole number from 0 to 10,000,000"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (line(electorate=10_000_001), f'"electorate" {WHOLE}'),
        (line(electorate=-1), f'"electorate" {WHOLE}'),
        (line(electorate="12"), f'"electorate" {WHOLE}'),
        (line(electorate=True), f'"electorate" {WHOLE}'),
        (line(electorate=[]), f'"electorate" {WHOLE}'),
        (line(electorate=12.0), '"electorate" is 12.0, not written as a whole number'),
        (line(electorate=float("nan")), '"electorate" is NaN, not written as a whole number'),
        (line(electorate=float("-inf")), '"electorate" is -Infinity, not written as a whole number'),
        (b'{"electorate": 1e3}', '"electorate" is 1e3, not written as a whole number'),
        (b'{"electorate": ' + b"9" * 5000 + b"}", "a number too long to read"),
        (line(seats_contested=None), f'"seats_contested" {WHOLE}'),
        (line(rejected={"in_part": 1.5}), '"in_part" is 1.5'),
        (line(rejected={"in_part": "1"}), f'"in_part" in "rejected" {WHOLE}'),
        (line(rejected={"spoilt": 1}), '"spoilt" in "rejected" is not a key'),
        (line(rejected=[]), '"rejected" must be an object'),
        (
            line(candidates=[{"person_id": "1"}, {"person_id": "2", "votes": "9"}]),
            '"votes" of candidate 2 must',
        ),
        (line(candidates=[{"votes": 9}]), '"person_id" of candidate 1 is missing'),
        (line(candidates=[{"person_id": "1", "vote": 9}]), '"vote" of candidate 1 is not a key'),
        (
            line(candidates=[{"person_id": "1", "elected": 1}]),
            '"elected" of candidate 1 must be true or false',
        ),
        (line(candidates=[{"person_id": "1"}] * 201), '"candidates" must be a list of at most 200'),
        (line(candidates=[1.5]), '"candidates" must be a list'),
        (line(lots=[37588]), '"lots" must be a list'),
        (line(lots="37588"), '"lots" must be a list'),
        (line(turn_out=40), '"turn_out" is not a key'),
        (line(turnout=40), '"turnout" must be a percentage as text'),
        (line(turnout=34.2), '"turnout" is 34.2, not written as a whole number; write it as text'),
        (line(turnout="34.2%"), '"turnout" must be a percentage as text'),
        (line(turnout="034.2"), '"turnout" must be a percentage as text'),
        (line(turnout="1034.2"), '"turnout" must be a percentage as text'),
        (line(ballots_counted=-1), f'"ballots_counted" {WHOLE}'),
        (line(ballots_valid="9"), f'"ballots_valid" {WHOLE}'),
        (line(kind="polling"), '"kind" must be one of polled, unopposed,'),
        (line(source={"kind": "fax"}), '"kind" in "source" must be one of paper, telephone, web, mail'),
        (line(source={"code_word_checked": "yes"}), '"code_word_checked" in "source" must be true, false'),
        (line(source={"read_back": 1}), '"read_back" in "source" must be true or false'),
        (line(source={"call_back": "1" * 1001}), '"call_back" in "source" must be text of at most 1,000'),
        (line(source={"place": "A\u202eB"}), '"place" holds a control character'),
        (line(source={"code_word": "heron"}), '"code_word" in "source" is not a key of the contract'),
        (line(as_declared="no"), '"as_declared" must be true or false'),
        (line(quota="12"), f'"quota" {WHOLE}'),
        (
            line(candidates=[{"person_id": "1", "term": "long"}]),
            '"term" of candidate 1 must be one of full, short',
        ),
        (line(candidates=[{"person_id": "1", "elected_at_stage": 1.5}]), '"elected_at_stage"'),
        (line(stages=[{}]), '"candidates"'),
        (line(stages=[{"candidates": [{"person_id": "1", "total": 12}]}]), '"total" of stage 1'),
        (line(stages=[{"candidates": [{"person_id": "1", "total": "12.345678"}]}]), "at most five decimals"),
        (line(stages=[{"candidates": [], "exhausted": {"transfer": "many"}}]), "at most five decimals"),
        (line(id=""), '"id" must be text of 1 to 100'),
        (line(id="x" * 101), '"id" must be text of 1 to 100'),
        (line(ballot_paper_id=""), '"ballot_paper_id" is empty'),
        (line(source={"who": "x" * 1001}), '"who" in "source" must be text of at most 1,000'),
        (line(id="a\tb"), '"id" holds a control character'),
        (line(candidates=[{"person_id": "1", "name": "A\u202eB"}]), '"name" holds a control character'),
        (line(lots=["a\ud800"]), '"lots" holds a control character'),
        (line(source={"who": "Sia\u0302n"}), '"who" is not in composed Unicode form (NFC)'),
        (line(declared_at="2018-05-04T01:12:00"), '"declared_at" must be a date and time with its offset'),
        (line(declared_at="2018-02-30T01:12:00Z"), '"declared_at" must be a date and time'),
        (line(declared_at="4 May 2018"), '"declared_at" must be a date and time'),
        (b'{"id":"a","id":"a"}', '"id" stands twice'),
        (b'{"candidates":[{"votes":1,"votes":1}]}', '"votes" stands twice'),
        (b'{"rejected":{"in_part":1,"in_part":2}}', '"in_part" stands twice'),
        (b'{"source":{"who":"a","\\u0077ho":"b"}}', '"who" stands twice'),
        (b'{"seats_contested":1}', '"id" is missing'),
        (b"[]", "must be one JSON object"),
        (b"", "is not JSON"),
        (CONTRACT[:-1].encode(), "is not JSON"),
        (CONTRACT.encode() + b"{}", "is not JSON"),
        (b"\xef\xbb\xbf" + CONTRACT.encode(), "byte order mark"),
        (CONTRACT.replace("A B", "Siân").encode("cp1252"), "not in UTF-8 at byte"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"id":"' + b"a" * MOST_LINE_BYTES + b'"}', "bytes and may take 1,048,576"),
    ],
)
def test_what_the_contract_does_not_allow_is_refused_by_name(body: bytes, said: str) -> None:
    assert said in refusal(body)


def test_what_would_not_be_read_is_not_written() -> None:
    for broken in ("Sia\u0302n", "a\nb", "a\x7fb", "\ud800"):
        one = Declaration(id=broken, ballot_paper_id="b", kind=Kind.STV, seats_contested=1, candidates=())
        with pytest.raises(Refused):
            encode(one)
    too_many = Declaration(
        id="a", ballot_paper_id="b", kind=Kind.STV, seats_contested=10_000_001, candidates=()
    )
    with pytest.raises(Refused, match="seats_contested"):
        encode(too_many)


def test_lines_are_read_in_order_and_a_refusal_names_its_line() -> None:
    first, second = encode(declaration(1)), encode(declaration(2))
    assert list(decode_lines(io.BytesIO(first + b"\r\n\n" + second))) == [declaration(1), declaration(2)]
    reading = decode_lines(io.BytesIO(first + b"\n\n{}\n"))
    assert next(reading) == declaration(1)
    with pytest.raises(Refused, match=r'^Line 3: "id" is missing'):
        next(reading)


def test_a_file_without_line_ends_is_not_read_into_memory() -> None:
    class Endless:
        def readline(self, size: int, /) -> bytes:
            assert 0 < size < 2 * MOST_LINE_BYTES
            return b"x" * size

    with pytest.raises(Refused, match=r"^Line 1: .*may take"):
        next(decode_lines(Endless()))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


letters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"), max_codepoint=0x2FFF)
texts = st.text(letters, max_size=20).map(_composed)
ids = st.text(letters, min_size=1, max_size=20).map(_composed)
figures = st.none() | st.integers(0, 10_000_000)
amounts = st.none() | st.integers(-(10**12), 10**12)
moved = st.builds(Moved, amounts, amounts)
declarations = st.builds(
    Declaration,
    id=ids,
    ballot_paper_id=ids,
    kind=st.sampled_from(Kind),
    seats_contested=st.integers(0, 10_000_000),
    candidates=st.lists(
        st.builds(
            Result,
            ids,
            texts,
            texts,
            figures,
            st.booleans(),
            figures,
            figures,
            st.none() | st.sampled_from(Term),
        ),
        max_size=4,
    ).map(tuple),
    electorate=figures,
    ballots_issued=figures,
    ballots_counted=figures,
    ballots_valid=figures,
    turnout=st.none() | st.builds(Percent, st.integers(0, 999), st.integers(0, 4)),
    rejected=st.builds(Rejected, figures, figures, figures, figures, figures),
    valid_votes_total=figures,
    lots=st.lists(ids, max_size=2).map(tuple),
    quota=figures,
    stages=st.lists(
        st.builds(
            Stage,
            st.lists(st.tuples(ids, moved), max_size=3).map(tuple),
            st.none() | moved,
            st.none() | moved,
        ),
        max_size=3,
    ).map(tuple),
    as_declared=st.booleans(),
    source=st.none()
    | st.builds(
        Source,
        st.sampled_from(["paper", "telephone", "web", "mail"]),
        *(texts, texts, texts, texts),
        st.none() | st.booleans(),
        st.booleans(),
    ),
    declared_at=st.sampled_from([None, "2018-05-04T01:12Z", "2018-05-04T01:12:00.5+01:00"]),
)


@given(declarations)
@settings(max_examples=25, deadline=None)
def test_decode_undoes_encode(one: Declaration) -> None:
    body = encode(one)
    assert decode(body) == one
    assert b"\n" not in body
    assert encode(decode(body)) == body


def test_keys_of_single_kinds_stand_only_where_given() -> None:
    plain = encode(declaration())
    for key in (b"quota", b"stages", b"term", b"second_preferences", b"elected_at_stage"):
        assert key not in plain
    line = encode(replace(declaration(), quota=663, stages=(Stage((("1", Moved(-1_234_000, 0)),)),)))
    assert (
        b'"quota":663,"stages":[{"candidates":[{"person_id":"1","transfer":"-12.34","total":"0"}]}]' in line
    )


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=25, deadline=None)
def test_rubbish_is_refused_and_never_worse(body: bytes) -> None:
    with pytest.raises(Refused):
        decode(body)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_a_mangled_line_is_read_or_refused_and_never_worse(data: st.DataObject) -> None:
    body = bytearray(encode(declaration()))
    at = data.draw(st.integers(0, len(body) - 1))
    body[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        read = decode(bytes(body))
    except Refused:
        return
    assert decode(encode(read)) == read
