"""The contests as the totals see them: short facts from the database, and who stands in each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desk.packs.brief import who_stands
from desk.store.store import Store
from desk.totals.facts import OTHER, ContestFacts, counts
from desk.wiring.short_facts import decode_facts


def night_facts(store: Store, group_of: Mapping[str, str]) -> Iterator[ContestFacts]:
    """Every contest's facts, in the pack's order."""
    for short, body in zip(store.contest_facts(), store.contest_bodies(), strict=True):
        _, parties = who_stands(body)
        stands = counts((group_of.get(party, OTHER), 1) for party in parties)
        yield replace(decode_facts(short), stands=stands)
