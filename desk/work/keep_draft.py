"""Keep what has been keyed, to the last digit."""

import json

from desk.count.errors import Refused
from desk.count.sheet import Sheet
from desk.record.entry import Draft, Person
from desk.record.states import State
from desk.work.amend_contest import on_what_stands
from desk.work.answers import Changes, Kept
from desk.work.blind import check_open_to
from desk.work.hand_over import other_entry_in_hand
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person


def keep_draft(store: DeskStore, clock: Clock, who: str, sheet: Sheet, at_field: str) -> Kept:
    """Make the sheet durable as it stands. Called on every keystroke; raises Refused if it is another's."""
    at = clock()
    with store.transaction():
        sheet = on_what_stands(store, sheet)
        owner = store.draft_owner(sheet.ballot_paper_id)
        if owner not in (None, who):
            raise Refused(f"{owner} is keying this sheet: a supervisor can take it over.")
        if owner is None:
            # Once a sheet, not at every key: is this somebody who is at the desk now, and so named?
            person = find_person(store, who)
            if person.name != who:
                raise Refused(f"Nobody is called {who} at this desk: sign in again.")
            _check_other_entry(store, person, sheet.ballot_paper_id)
            # The first key of a sheet is a move (open → keying) and so has its journal line.
            store.write_line(
                at=at, who=who, what="begin", subject=sheet.ballot_paper_id, before=None, after=None
            )
        store.put_draft(Draft(who, sheet, at_field, at))
    return Kept(at, Changes(contests=(sheet.ballot_paper_id,) if owner is None else ()))


def _check_other_entry(store: DeskStore, person: Person, ballot_paper_id: str) -> None:
    contest, standing = store.contest(ballot_paper_id), store.standing(ballot_paper_id)
    held = other_entry_in_hand(store, ballot_paper_id, person.name)
    if held:
        raise Refused(f"{contest.ward}, {contest.council} is not yours to key: {held}")
    if standing is not None and standing.state is State.ENTERED:
        check_open_to(store, person, contest, standing)


def put_away(store: DeskStore, clock: Clock, who: str, ballot_paper_id: str) -> Changes:
    """Put a draft away that was begun by mistake; what it held goes into the journal, so nothing is lost."""
    with store.transaction():
        draft = store.draft(ballot_paper_id)
        if draft is None:
            return Changes()
        if draft.person != who:
            raise Refused(f"{draft.person} is keying this sheet: a supervisor can take it over.")
        store.write_line(
            at=clock(),
            who=who,
            what="put away",
            subject=ballot_paper_id,
            # ASCII, so that half a surrogate pair in a field can stand in a line too.
            before=json.dumps(dict(draft.sheet.texts)),
            after=None,
        )
        store.drop_draft(ballot_paper_id)
    return Changes(contests=(ballot_paper_id,))
