"""What somebody has decided so far between two entries that differ: durable, and theirs alone.

Kept at every decision, like a draft at every key, so that a power cut loses none. Nobody else is shown it: a
second settler reads the source with their own eyes.
"""

from collections.abc import Mapping, Sequence

from desk.record.second import Settling, differences
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person
from desk.work.resolve import Decided, the_two


def keep_decisions(
    store: DeskStore,
    clock: Clock,
    who: str,
    ballot_paper_id: str,
    decisions: Sequence[Decided],
    accepted: Mapping[str, str],
) -> Changes:
    """Make durable what this person has decided so far. Words on fields that do not differ are left out; with
    none left nothing is kept. Raises Refused unless this person may settle it."""
    at = clock()
    with store.transaction():
        person = find_person(store, who)
        contest, first, second = the_two(store, person, ballot_paper_id)
        differ = {one.field for one in differences(contest, first.declaration, second.declaration)}
        words = tuple((one.field, one.choice, one.value) for one in decisions if one.field in differ)
        if words:
            ids = (first.declaration.id, second.id)
            store.settlings.put(
                Settling(ballot_paper_id, person.name, *ids, words, tuple(accepted.items()), at)
            )
        else:
            store.settlings.drop(ballot_paper_id, person.name)
    return Changes()
