"""A second person's word: the queue of what waits, one declaration to judge, approve, send back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk.count.errors import Refused
from desk.record.entry import Entry, Person, Place, Role, Verdict
from desk.record.states import Move, Policy, State, after
from desk.record.versions import Overtaken
from desk.record.words import in_one_line
from desk.work.answers import Changes, Judged, Reviewed, Waiting
from desk.work.blind import check_open_to, hidden
from desk.work.later import STANDARD
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person, supervisor

AMENDED = -1
"""The rank of what was keyed before its contest was amended: before all else."""

_BY_POLICY = {
    Policy.SINGLE: (State.ENTERED,),
    Policy.DOUBLE: (State.DIFFERING, State.CHECKED),
}
"""What waits in the queue. Under double entry an entered sheet waits for a clerk first."""


def review_queue(store: DeskStore, who: str) -> tuple[Waiting, ...]:
    """What waits for a word, what matters first: differences, accepted warnings, corrections, then the rest.

    To a clerk it says nothing of what is in a sheet that is not checked.
    """
    waits, person = _BY_POLICY[Policy(store.desk().policy)], find_person(store, who)
    places = {place.ballot_paper_id: place for place in store.places()}
    hands = store.all_involved()
    overtaken = store.versions.overtaken()
    waiting = [
        _waiting(
            store,
            person,
            entry,
            places[entry.declaration.ballot_paper_id],
            person.name in hands.get(entry.declaration.id, ()),
            overtaken.get(entry.declaration.id),
        )
        for entry in store.all_standing()
        if _waits(entry, waits, overtaken)
    ]
    return tuple(sorted(waiting, key=queue_order))


def queue_order(row: Waiting) -> tuple[int, str, int]:
    """What the queue is ordered by: importance, then who has waited longest."""
    return row.rank, row.entered_at, row.place.number


def review_rows(
    store: DeskStore, who: str, ballot_paper_ids: Sequence[str]
) -> tuple[tuple[Place, Waiting | None], ...]:
    """A few contests as they stand now, each with its row of the queue, None where it does not wait.

    With these a list is kept up after a verdict without reading all that waits. Raises Refused.
    """
    rows = []
    states, person = _BY_POLICY[Policy(store.desk().policy)], find_person(store, who)
    for ballot_paper_id in ballot_paper_ids:
        place, entry = store.place(ballot_paper_id), store.standing(ballot_paper_id)
        row = None
        overtaken = store.versions.overtaken(ballot_paper_id)
        if entry is not None and _waits(entry, states, overtaken):
            old = overtaken.get(entry.declaration.id)
            own = person.name in store.involved(entry.declaration.id)
            row = _waiting(store, person, entry, place, own, old)
        rows.append((place, row))
    return tuple(rows)


def _waits(entry: Entry, states: Sequence[State], overtaken: Mapping[str, Overtaken]) -> bool:
    """Not judged yet; or keyed before its contest was amended, however far it had come."""
    if entry.state in states:
        return True
    return entry.declaration.id in overtaken and entry.state is not State.RETURNED


def _waiting(
    store: DeskStore, person: Person, entry: Entry, place: Place, own: bool, old: Overtaken | None
) -> Waiting:
    unseen = hidden(store, person, entry)
    rank, why = _importance(replace(entry, noted=()) if unseen else entry)
    if old is not None:
        rank, why = AMENDED, _keyed_before(old)
    return Waiting(
        place=place,
        declaration_id=entry.declaration.id,
        revision=entry.revision,
        entered_by=entry.entered_by,
        entered_at=entry.entered_at,
        rank=rank,
        why=why,
        warnings=0 if unseen else len(entry.noted),
        own=own,
        as_declared=entry.declaration.as_declared and not unseen,
    )


def look_at(store: DeskStore, who: str, ballot_paper_id: str) -> Reviewed:
    """The declaration that stands for a contest, with its history. Raises Refused if there is none."""
    contest = store.contest(ballot_paper_id)
    history = store.history(ballot_paper_id)
    if not history:
        raise Refused(f"{contest.ward}, {contest.council} is not declared yet: there is nothing to review.")
    person = find_person(store, who)
    check_open_to(store, person, contest, history[0])
    return Reviewed(
        contest,
        history[0],
        tuple((entry, store.verdicts(entry.declaration.id)) for entry in history),
        _why_not(store, person, history[0]),
        store.seconds(ballot_paper_id),
        store.settlements(ballot_paper_id),
    )


def approve(store: DeskStore, clock: Clock, who: str, ids: Sequence[str], note: str = "") -> Judged:
    """Approve declarations by ballot paper id or declaration id: all of them, or none. Raises Refused.

    What is as declared is approved alone, with a `note` saying why the impossible figure is the official one.
    """
    return _judge(store, clock, who, ids, Move.APPROVE, in_one_line(note))


def approve_all(store: DeskStore, clock: Clock, who: str) -> tuple[Judged, tuple[str, ...]]:
    """Approve all that waits but one's own, which are named in the answer (their ballot paper ids).

    What was keyed before its contest was amended waits to be keyed again, and is passed over; so is what is
    as declared, which needs a word of its own.
    """
    name = supervisor(store, who, "approve").name
    queue = [row for row in review_queue(store, name) if row.rank != AMENDED and not row.as_declared]
    ready = [row for row in queue if row.place.state is not State.DIFFERING]
    ids = [row.declaration_id for row in ready if not row.own]
    judged = _judge(store, clock, name, ids, Move.APPROVE, "")
    return judged, tuple(row.place.ballot_paper_id for row in ready if row.own)


def send_back(store: DeskStore, clock: Clock, who: str, id: str, note: str) -> Judged:
    """Send a declaration back to be keyed anew, with a note saying what to look at. Raises Refused."""
    if not note.strip():
        raise Refused("A sheet is sent back with a note: say what to look at.")
    return _judge(store, clock, who, [id], Move.SEND_BACK, in_one_line(note))


def _judge(store: DeskStore, clock: Clock, who: str, ids: Sequence[str], move: Move, note: str) -> Judged:
    person = supervisor(store, who, move.value)
    contests: list[str] = []
    at, policy = clock(), Policy(store.desk().policy)
    with store.transaction():
        for id in ids:
            entry = _entry(store, id)
            ballot = entry.declaration.ballot_paper_id
            contest = store.contest(ballot)
            if person.name in store.involved(entry.declaration.id):
                raise Refused(
                    f"{contest.ward}, {contest.council} was keyed by {person.name}"
                    + (", in part" if entry.entered_by != person.name else "")
                    + f": somebody else must {move.value} it."
                )
            old = store.versions.overtaken(ballot).get(entry.declaration.id)
            if old is not None and move is Move.APPROVE:
                raise Refused(f"{contest.ward}, {contest.council}: {_keyed_before(old)}")
            if move is Move.APPROVE and entry.declaration.as_declared and (len(ids) > 1 or not note):
                raise Refused(
                    f"{contest.ward}, {contest.council} is as declared, though it cannot be: approve it "
                    "alone, with a reason."
                )
            state = after(entry.state, move, f"{contest.ward}, {contest.council}", policy)
            line = store.write_line(
                at=at,
                who=person.name,
                what=move.value,
                subject=ballot,
                before=f"{entry.declaration.id} {entry.state.value}",
                after=f"{entry.declaration.id} {state.value}" + (f": {note}" if note else ""),
            )
            store.add_verdict(
                entry.declaration.id, Verdict(move is Move.APPROVE, person.name, at, note), line.seq
            )
            contests.append(ballot)
    return Judged(len(contests), Changes(contests=tuple(contests), board=True, queue=True, batches=True))


def _entry(store: DeskStore, id: str) -> Entry:
    """The entry that stands under a declaration's id or a ballot paper id."""
    entry = store.entry(id)
    standing = store.standing(id if entry is None else entry.declaration.ballot_paper_id)
    if standing is None:
        raise Refused(f"Nothing is declared under {id}: give a ballot paper id or a declaration's id.")
    if entry is not None and standing.declaration.id != entry.declaration.id:
        raise Refused(f"{id} was corrected since: look at the revision that stands.")
    return standing


def _why_not(store: DeskStore, person: Person, entry: Entry) -> str:
    if person.role is not Role.SUPERVISOR:
        return f"{person.name} is a clerk: a supervisor reviews."
    if person.name in store.involved(entry.declaration.id):
        part = " in part" if entry.entered_by != person.name else ""
        return f"{person.name} keyed this sheet{part}: somebody else must review it."
    old = store.versions.overtaken(entry.declaration.ballot_paper_id).get(entry.declaration.id)
    if old is not None and entry.state not in (State.RETURNED, State.DIFFERING):
        return _keyed_before(old)
    if entry.state is State.SEALED:
        return f"This sheet went out in batch {entry.batch}: correct it, with a reason."
    if entry.state is State.RETURNED:
        return "This sheet was sent back and waits to be keyed again."
    if entry.state is State.WITHDRAWN:
        return "This declaration was withdrawn: the ward is open again."
    if entry.state is State.ENTERED and store.desk().double:
        return "This sheet waits for its second entry."
    return ""


def _keyed_before(old: Overtaken) -> str:
    return f"Keyed before the contest was amended ({old.told}, by {old.who}): key it again."


def _importance(entry: Entry) -> tuple[int, str]:
    if entry.state is State.DIFFERING and entry.second is not None:
        return 0, f"Two entries differ: {entry.entered_by} and {entry.second.who} did not key the same"
    if entry.declaration.as_declared and entry.noted:
        first = entry.noted[0]
        return 0, f"As declared ({first.reason}): {first.finding.message}"
    if entry.noted:
        first = entry.noted[0]
        more = f" and {len(entry.noted) - 1} more" if len(entry.noted) > 1 else ""
        return 1, f"Warning accepted ({first.reason}){more}: {first.finding.message}"
    if entry.settles is not None:
        return 2, f"Two entries differed: settled by {entry.entered_by}"
    if entry.reason in STANDARD:
        return 3, f"{entry.reason}: keyed by {entry.entered_by}"
    if entry.reason:
        return 2, f"Corrected by {entry.entered_by}: {entry.reason}"
    if entry.revision > 1:
        return 2, f"Keyed again by {entry.entered_by} after it was sent back"
    if entry.second is not None:
        return 3, f"Keyed by {entry.entered_by} and {entry.second.who}, who agree"
    return 3, f"Keyed by {entry.entered_by}, no findings"
