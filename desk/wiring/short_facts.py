"""The short facts of a contest, as the desk's database keeps them beside the whole contest.

They are what the totals need at start: a few numbers a contest, without anybody's candidates.
"""

import json

from desk.totals.facts import ContestFacts


def encode_facts(facts: ContestFacts) -> bytes:
    """The facts as a compact JSON array, but for who stands, which is read from the contest itself."""
    values = [
        facts.ballot_paper_id,
        facts.council_gss,
        facts.due,
        facts.casual,
        facts.countermanded,
        facts.last_fought,
        facts.by_election,
        # A desk of an earlier version holds no such part, and the bytes of its wards stay as they are.
        *([True] if facts.mayor else []),
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def decode_facts(body: bytes) -> ContestFacts:
    """The facts that `encode_facts` kept; who stands is not among them."""
    ballot, council, due, casual, countermanded, last_fought, by_election, *mayor = json.loads(body)
    counts = None if last_fought is None else tuple((group, seats) for group, seats in last_fought)
    return ContestFacts(ballot, council, due, casual, countermanded, counts, by_election, mayor=bool(mayor))
