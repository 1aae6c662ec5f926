"""The contests as the totals see them: short facts from the database, and who stands in each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desk.packs.brief import who_stands
from desk.packs.codec import decode_contest
from desk.store.store import Store
from desk.totals.facts import OTHER, ContestFacts, counts, facts_of
from desk.wiring.short_facts import decode_facts


def night_facts(store: Store, group_of: Mapping[str, str], *, whole: bool) -> Iterator[ContestFacts]:
    """Every contest's facts, in the pack's order. `whole`: from the contests themselves, which takes
    ten times as long, because parties were put into other groups than the short facts know."""
    if whole:
        yield from (facts_of(decode_contest(body), group_of) for body in store.contest_bodies())
        return
    for short, body in zip(store.contest_facts(), store.contest_bodies(), strict=True):
        _, parties = who_stands(body)
        stands = counts((group_of.get(party, OTHER), 1) for party in parties)
        yield replace(decode_facts(short), stands=stands)
