"""An open sheet goes from one person to another, as it stands. Nothing keyed is lost."""

from dataclasses import replace

from desk.count.errors import Refused
from desk.record.states import State
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person, supervisor


def hand_over(
    store: DeskStore, clock: Clock, who: str, ballot_paper_id: str, to: str, *, second: bool = False
) -> Changes:
    """A supervisor gives an open sheet to a named person. `second`: the sheet of the second entry.

    Who has had a sheet in hand has keyed it: they neither make its other entry nor judge it. Raises Refused
    where nobody has the sheet in hand, or the taker keys the other entry.
    """
    person, taker = supervisor(store, who, "hand a sheet over"), find_person(store, to)
    contest = store.contest(ballot_paper_id)
    where = f"{contest.ward}, {contest.council}"
    with store.transaction():
        draft = store.second_draft(ballot_paper_id) if second else store.draft(ballot_paper_id)
        if draft is None:
            raise Refused(f"{where}: nobody has this sheet in hand.")
        if draft.person == taker.name:
            return Changes(contests=(ballot_paper_id,))
        _check_other_entry(store, ballot_paper_id, taker.name, where, second)
        what = "take over" if taker.name == person.name else "hand over"
        what += " second" if second else ""
        at = clock()
        line = store.write_line(
            at=at,
            who=person.name,
            what=what,
            subject=ballot_paper_id,
            before=draft.person,
            after=taker.name,
        )
        store.hand(ballot_paper_id, what, draft.person, taker.name, line.seq)
        put = store.put_second_draft if second else store.put_draft
        put(replace(draft, person=taker.name, updated=at))
    return Changes(contests=(ballot_paper_id,))


def take_over(
    store: DeskStore, clock: Clock, who: str, ballot_paper_id: str, *, second: bool = False
) -> Changes:
    """A supervisor takes an open sheet over. Where nobody has it in hand, nothing happens. Raises Refused."""
    person = supervisor(store, who, "take a sheet over")
    owner = store.second_owner(ballot_paper_id) if second else store.draft_owner(ballot_paper_id)
    if owner is None:
        return Changes(contests=(ballot_paper_id,))
    return hand_over(store, clock, person.name, ballot_paper_id, person.name, second=second)


def _check_other_entry(store: DeskStore, ballot_paper_id: str, taker: str, where: str, second: bool) -> None:
    if not second:
        if store.second_owner(ballot_paper_id) == taker:
            raise Refused(f"{where}: {taker} keys the second entry of this sheet, so not the first.")
        return
    standing = store.standing(ballot_paper_id)
    first = frozenset() if standing is None else store.first_keyers(standing.declaration.id)
    if taker in first or store.draft_owner(ballot_paper_id) == taker:
        raise Refused(f"{where}: {taker} keyed the first entry of this sheet, so not the second.")


def other_entry_in_hand(store: DeskStore, ballot_paper_id: str, name: str) -> str:
    """Why this person, who keys the second entry, does not key the first; "" where they don't."""
    if store.second_owner(ballot_paper_id) != name:
        return ""
    standing = store.standing(ballot_paper_id)
    waits = standing is not None and standing.state is State.ENTERED
    return "You have its second entry in hand" + (
        ": go on with that, or put it away." if waits else ": put that away, or have it handed over."
    )
