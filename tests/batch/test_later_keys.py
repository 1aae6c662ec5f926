"""The keys of the papers that came later stand only where they are given: older lines keep their spelling."""

import json

from desk.batch.declarations import decode, encode
from desk.count.percent import Percent
from tests.batch.test_declarations import CONTRACT, line

LATER = {"ballots_counted": 1339, "ballots_valid": 1333, "turnout": "43.50"}


def test_the_later_keys_of_the_papers_stand_after_the_papers_issued() -> None:
    read = decode(line(**LATER))
    assert (read.ballots_counted, read.ballots_valid) == (1339, 1333)
    assert read.turnout == Percent(4350, 2)
    spelt = json.loads(encode(read))
    assert {key: spelt[key] for key in LATER} == LATER
    order = list(spelt)
    assert order[order.index("ballots_issued") + 1 :][:3] == list(LATER)
    assert decode(encode(read)) == read


def test_declarations_of_before_those_keys_keep_their_spelling() -> None:
    body = encode(decode(CONTRACT.replace("\n", "").encode()))
    assert not any(key.encode() in body for key in LATER)
    nulls: dict[str, object] = dict.fromkeys(LATER)
    assert encode(decode(line(**nulls))) == body
