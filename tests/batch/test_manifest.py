import json
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.batch import manifest as manifests
from desk.batch.manifest import (
    Manifest,
    Member,
    Members,
    Totals,
    decode,
    encode,
    file_name,
    fingerprint_groups,
)
from desk.count.errors import Refused
from tests.fakes.sealed_batches import good

KEYS = [
    *("format", "mode", "election", "pack_sha256", "desk", "epoch", "seq", "previous", "created", "count"),
    *("totals", "journal_head", "journal_count", "last_receipt", "final", "members"),
]


def changed(**changes: object) -> bytes:
    return json.dumps({**json.loads(good().manifest_bytes), **changes}).encode()


def test_the_manifest_has_exactly_the_contracts_keys_in_its_order() -> None:
    value = json.loads(good().manifest_bytes)
    assert list(value) == KEYS
    assert value["format"] == "count-batch/1"
    assert list(value["totals"]) == ["votes", "seats", "declarations"]
    assert list(value["members"]) == ["declarations.jsonl", "journal.jsonl"]
    assert value["totals"] == {"votes": 3 * 1834, "seats": 6, "declarations": 3}
    assert value["created"] == "2018-05-04T01:30:00Z"
    assert decode(good().manifest_bytes) == good().manifest


def _without(key: str) -> bytes:
    value = json.loads(good().manifest_bytes)
    del value[key]
    return json.dumps(value).encode()


@pytest.mark.parametrize("key", KEYS)
def test_no_key_may_be_missing(key: str) -> None:
    with pytest.raises(Refused, match=f'"{key}"'):
        decode(_without(key))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (changed(format="count-batch/2"), '"format" must be "count-batch/1"; a newer desk'),
        (changed(mode="practice"), '"mode" must be one of live, test, rehearsal'),
        (changed(desk="Desk 7"), '"desk" must be a name'),
        (changed(desk="-desk"), '"desk" must be a name'),
        (changed(desk="d" * 41), '"desk" must be a name'),
        (changed(desk="../desk"), '"desk" must be a name'),
        (changed(desk=""), '"desk" must be a name'),
        (changed(epoch=0), '"epoch" must be a whole number from 1'),
        (changed(seq=0), '"seq" must be a whole number from 1'),
        (changed(seq="1"), '"seq" must be a whole number from 1'),
        (changed(seq=True), '"seq" must be a whole number from 1'),
        (changed(seq=1.0), '"seq" is 1.0'),
        (changed(seq=2), '"previous" must be null in the first'),
        (changed(previous="ab" * 32), '"previous" must be null in the first'),
        (changed(seq=2, previous="AB" * 32), '"previous" must be a SHA-256'),
        (changed(pack_sha256="ab" * 31), '"pack_sha256" must be a SHA-256'),
        (changed(journal_head="ab" * 32 + "\n"), '"journal_head" holds a control character'),
        (changed(created="2018-05-04T01:30:00+01:00"), '"created" must be a moment in UTC'),
        (changed(created="2018-05-04T25:30:00Z"), '"created" must be a moment in UTC'),
        (changed(created="yesterday"), '"created" must be a moment in UTC'),
        (changed(count=4), '"count" and "declarations" in "totals" differ'),
        (changed(final=1), '"final" must be true or false'),
        (changed(final=None), '"final" must be true or false'),
        (changed(totals={"votes": 1, "seats": 1}), '"declarations" in "totals" is missing'),
        (changed(totals=None), '"totals" must be an object'),
        (changed(members={}), '"declarations.jsonl" in "members" is missing'),
        (changed(members={"x": {}}), '"x" in "members" is not a key'),
        (changed(election=""), '"election" must be text of 1 to 100'),
        (changed(note="x"), '"note" is not a key'),
        (good().manifest_bytes.replace(b'"seq": 1,', b'"seq": 1, "seq": 1,'), '"seq" stands twice'),
        (good().manifest_bytes + b"{}", "is not JSON"),
        (b" " * (manifests.MOST_BYTES + 1), "bytes and may take 1,048,576"),
    ],
)
def test_a_manifest_that_breaks_the_contract_is_refused_by_name(body: bytes, said: str) -> None:
    with pytest.raises(Refused) as caught:
        decode(body)
    assert said in str(caught.value)


def test_values_that_break_the_contract_are_not_written() -> None:
    breaks: tuple[Callable[[Manifest], Manifest], ...] = (
        lambda one: msgspec.structs.replace(one, desk="Desk 7"),
        lambda one: msgspec.structs.replace(one, seq=2),
        lambda one: msgspec.structs.replace(one, mode="practice"),
        lambda one: msgspec.structs.replace(one, election="\ud800"),
        lambda one: msgspec.structs.replace(one, pack_sha256=""),
    )
    for change in breaks:
        with pytest.raises(Refused):
            encode(change(good().manifest))


hexes = st.text("0123456789abcdef", min_size=64, max_size=64)
counts = st.integers(0, 10**12)
members = st.builds(Member, counts, hexes)
numbers = st.integers(1, 10**9)


@st.composite
def made_up(draw: st.DrawFn) -> Manifest:
    seq, count = draw(numbers), draw(counts)
    return Manifest(
        mode=draw(st.sampled_from(manifests.MODES)),
        election=draw(st.sampled_from(["local.2018-05-03", "Môn", "x"])),
        pack_sha256=draw(hexes),
        desk=draw(st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,39}\Z")),
        epoch=draw(numbers),
        seq=seq,
        previous=None if seq == 1 else draw(hexes),
        created=draw(st.sampled_from(["2018-05-04T01:12:00Z", "2018-05-04T01:12:00.123456+00:00"])),
        count=count,
        totals=Totals(draw(counts), draw(counts), count),
        journal_head=draw(hexes),
        journal_count=draw(numbers),
        last_receipt=draw(st.none() | hexes),
        final=draw(st.booleans()),
        members=Members(draw(members), draw(members)),
    )


@given(made_up())
@settings(max_examples=25, deadline=None)
def test_decode_undoes_encode(manifest: Manifest) -> None:
    body = encode(manifest)
    assert decode(body) == manifest
    assert encode(decode(body)) == body


def test_a_digest_is_read_aloud_in_eight_groups_of_four() -> None:
    digest = good().digest
    groups = fingerprint_groups(digest)
    assert len(groups) == 8
    assert {len(group) for group in groups} == {4}
    assert "".join(groups) == digest[:32]


def test_the_file_is_named_by_desk_epoch_and_number() -> None:
    assert good().file_name == file_name(good().manifest) == "desk-07-1-1.countbatch"
