"""A second person's word: the queue of what waits, one declaration to judge, approve, send back."""

from collections.abc import Mapping, Sequence

from desk.count.errors import Refused
from desk.record.entry import Entry, Place, Role, Verdict
from desk.record.states import Move, State, after
from desk.record.versions import Overtaken
from desk.record.words import in_one_line
from desk.work.answers import Changes, Judged, Reviewed, Waiting
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person, supervisor

AMENDED = -1
"""The rank of what was keyed before its contest was amended: before all else."""

Hands = Mapping[str, frozenset[str]]
"""Id of a declaration → who had its sheet in hand before it was taken over."""


def review_queue(store: DeskStore, who: str) -> tuple[Waiting, ...]:
    """What waits for a word, what matters first: accepted warnings, then corrections, then the rest."""
    places = {place.ballot_paper_id: place for place in store.places()}
    hands = store.taken_over()
    overtaken = store.versions.overtaken()
    waiting = [
        _waiting(
            entry,
            places[entry.declaration.ballot_paper_id],
            _keyed(entry, who, hands),
            overtaken.get(entry.declaration.id),
        )
        for entry in store.all_standing()
        if _waits(entry, overtaken)
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
    hands = store.taken_over()
    for ballot_paper_id in ballot_paper_ids:
        place, entry = store.place(ballot_paper_id), store.standing(ballot_paper_id)
        row = None
        overtaken = store.versions.overtaken(ballot_paper_id)
        if entry is not None and _waits(entry, overtaken):
            old = overtaken.get(entry.declaration.id)
            row = _waiting(entry, place, _keyed(entry, who, hands), old)
        rows.append((place, row))
    return tuple(rows)


def _keyed(entry: Entry, who: str, hands: Hands) -> bool:
    """`who` keyed the sheet, or began it before somebody took it over: nobody checks their own figures."""
    return who == entry.entered_by or who in hands.get(entry.declaration.id, ())


def _waits(entry: Entry, overtaken: Mapping[str, Overtaken]) -> bool:
    """Declared and not judged yet; or keyed before its contest was amended, however far it had come."""
    if entry.state is State.ENTERED:
        return True
    return entry.declaration.id in overtaken and entry.state is not State.RETURNED


def _waiting(entry: Entry, place: Place, own: bool, old: Overtaken | None) -> Waiting:
    rank, why = _importance(entry) if old is None else (AMENDED, _keyed_before(old))
    return Waiting(
        place=place,
        declaration_id=entry.declaration.id,
        revision=entry.revision,
        entered_by=entry.entered_by,
        entered_at=entry.entered_at,
        rank=rank,
        why=why,
        warnings=len(entry.noted),
        own=own,
    )


def look_at(store: DeskStore, who: str, ballot_paper_id: str) -> Reviewed:
    """The declaration that stands for a contest, with its history. Raises Refused if there is none."""
    contest = store.contest(ballot_paper_id)
    history = store.history(ballot_paper_id)
    if not history:
        raise Refused(f"{contest.ward}, {contest.council} is not declared yet: there is nothing to review.")
    told = tuple((entry, store.verdicts(entry.declaration.id)) for entry in history)
    return Reviewed(contest, history[0], told, _why_not(store, who, history[0]))


def approve(store: DeskStore, clock: Clock, who: str, ids: Sequence[str]) -> Judged:
    """Approve declarations by ballot paper id or declaration id: all of them, or none. Raises Refused."""
    return _judge(store, clock, who, ids, Move.APPROVE, "")


def approve_all(store: DeskStore, clock: Clock, who: str) -> tuple[Judged, tuple[str, ...]]:
    """Approve all that waits but one's own, which are named in the answer (their ballot paper ids).

    What was keyed before its contest was amended waits to be keyed again, and is passed over.
    """
    name = supervisor(store, who, "approve").name
    queue = [row for row in review_queue(store, name) if row.rank != AMENDED]
    judged = _judge(
        store, clock, name, [row.declaration_id for row in queue if not row.own], Move.APPROVE, ""
    )
    return judged, tuple(row.place.ballot_paper_id for row in queue if row.own)


def send_back(store: DeskStore, clock: Clock, who: str, id: str, note: str) -> Judged:
    """Send a declaration back to be keyed anew, with a note saying what to look at. Raises Refused."""
    if not note.strip():
        raise Refused("A sheet is sent back with a note: say what to look at.")
    return _judge(store, clock, who, [id], Move.SEND_BACK, in_one_line(note))


def _judge(store: DeskStore, clock: Clock, who: str, ids: Sequence[str], move: Move, note: str) -> Judged:
    person = supervisor(store, who, move.value)
    contests: list[str] = []
    at = clock()
    with store.transaction():
        hands = store.taken_over()
        for id in ids:
            entry = _entry(store, id)
            ballot = entry.declaration.ballot_paper_id
            contest = store.contest(ballot)
            if _keyed(entry, person.name, hands):
                raise Refused(
                    f"{contest.ward}, {contest.council} was keyed by {person.name}"
                    + (", in part" if entry.entered_by != person.name else "")
                    + f": somebody else must {move.value} it."
                )
            old = store.versions.overtaken(ballot).get(entry.declaration.id)
            if old is not None and move is Move.APPROVE:
                raise Refused(f"{contest.ward}, {contest.council}: {_keyed_before(old)}")
            state = after(entry.state, move, f"{contest.ward}, {contest.council}")
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


def _why_not(store: DeskStore, who: str, entry: Entry) -> str:
    person = find_person(store, who)
    if person.role is not Role.SUPERVISOR:
        return f"{person.name} is a clerk: a supervisor reviews."
    if _keyed(entry, person.name, store.taken_over()):
        part = " in part" if entry.entered_by != person.name else ""
        return f"{person.name} keyed this sheet{part}: somebody else must review it."
    old = store.versions.overtaken(entry.declaration.ballot_paper_id).get(entry.declaration.id)
    if old is not None and entry.state is not State.RETURNED:
        return _keyed_before(old)
    if entry.state is State.SEALED:
        return f"This sheet went out in batch {entry.batch}: correct it, with a reason."
    if entry.state is State.RETURNED:
        return "This sheet was sent back and waits to be keyed again."
    return ""


def _keyed_before(old: Overtaken) -> str:
    return f"Keyed before the contest was amended ({old.told}, by {old.who}): key it again."


def _importance(entry: Entry) -> tuple[int, str]:
    if entry.noted:
        first = entry.noted[0]
        more = f" and {len(entry.noted) - 1} more" if len(entry.noted) > 1 else ""
        return 0, f"Warning accepted ({first.reason}){more}: {first.finding.message}"
    if entry.reason:
        return 1, f"Corrected by {entry.entered_by}: {entry.reason}"
    if entry.revision > 1:
        return 1, f"Keyed again by {entry.entered_by} after it was sent back"
    return 2, f"Keyed by {entry.entered_by}, no findings"
