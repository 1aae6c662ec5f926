"""A second person's word: the queue of what waits, one declaration to judge, approve, send back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk.count.errors import Refused
from desk.record.entry import Entry, Person, Role, Verdict
from desk.record.glance import Accepted, Glance, InHand
from desk.record.states import Move, Policy, State, after
from desk.record.versions import Overtaken
from desk.record.words import in_one_line
from desk.totals.weight import Weight
from desk.work.answers import Changes, Judged, Rank, Reviewed, Waiting
from desk.work.blind import UNCHECKED, check_open_to, is_blind
from desk.work.later import STANDARD
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person, supervisor

_BY_POLICY = {
    Policy.SINGLE: (State.ENTERED,),
    Policy.DOUBLE: (State.DIFFERING, State.CHECKED),
}
"""What waits in the queue. Under double entry an entered sheet waits for a clerk first."""


def review_queue(
    store: DeskStore, who: str, weights: Mapping[str, Weight] | None = None
) -> tuple[Waiting, ...]:
    """What waits for a word, in the order of `Rank`, then who has waited longest. `weights` say what hangs on
    each sheet (`totals.weight`); without them nothing is said to decide a council.

    To a clerk it says nothing of what is in a sheet that is not checked.
    """
    rows = (row for row in review_list(store, who, weights) if row.waits)
    return tuple(sorted(rows, key=queue_order))


def review_list(
    store: DeskStore,
    who: str,
    weights: Mapping[str, Weight] | None = None,
    ballot_paper_ids: Sequence[str] | None = None,
) -> tuple[Waiting, ...]:
    """Every sheet that stands declared, whether it waits or not, in the pack's order; of some contests, or
    None: of all. With a few rows a list is kept up after a verdict without reading all anew. Raises
    Refused."""
    states, person = _BY_POLICY[Policy(store.desk().policy)], find_person(store, who)
    glances, blind = store.glances.of(ballot_paper_ids), is_blind(store, person)
    few = None if ballot_paper_ids is None else [glance.declaration_id for glance in glances]
    own = store.glances.keyed_by(person.name, few)
    theirs = store.glances.first_keyed_by(person.name) if blind else frozenset()
    overtaken = store.versions.overtaken()
    known = weights or {}
    return tuple(
        _row(
            glance,
            states,
            glance.declaration_id in own,
            blind and glance.state in UNCHECKED and glance.declaration_id not in theirs,
            overtaken.get(glance.declaration_id),
            known.get(glance.place.ballot_paper_id),
        )
        for glance in glances
    )


def in_hand(store: DeskStore, who: str) -> tuple[InHand, ...]:
    """Every sheet that somebody is keying, the longest in hand first: whose, and since when; nothing of what
    is in it. Raises Refused."""
    find_person(store, who)
    return store.glances.in_hand()


def queue_order(row: Waiting) -> tuple[int, str, int]:
    """What the queue is ordered by: importance, then who has waited longest."""
    return row.rank, row.entered_at, row.place.number


def weighed(row: Waiting, weight: Weight | None) -> Waiting:
    """The same row with what hangs on it now. What is hidden from who looks stays hidden."""
    return row if row.hidden else replace(row, weight=weight, rank=_rank(row.ranked, weight))


def _row(
    glance: Glance,
    states: Sequence[State],
    own: bool,
    unseen: bool,
    old: Overtaken | None,
    weight: Weight | None,
) -> Waiting:
    """A revision that was keyed before its contest was amended waits, however far it had come."""
    accepted = () if unseen else glance.accepted
    as_declared = glance.as_declared and not unseen
    rank, why = _importance(glance, accepted, as_declared)
    if old is not None:
        rank, why = Rank.AMENDED, _keyed_before(old)
    seen = None if unseen else weight
    return Waiting(
        place=glance.place,
        declaration_id=glance.declaration_id,
        revision=glance.revision,
        entered_by=glance.entered_by,
        entered_at=glance.entered_at,
        rank=_rank(rank, seen),
        why=why,
        warnings=len(accepted),
        own=own,
        as_declared=as_declared,
        ranked=rank,
        waits=glance.state in states or (old is not None and glance.state is not State.RETURNED),
        second_by=glance.second_by,
        codes=tuple(dict.fromkeys(one.code for one in accepted)),
        source=_FILE if _is_file(glance.reference) else glance.source,
        corrected=_corrected(glance),
        weight=seen,
        hidden=unseen,
    )


def _rank(rank: Rank, weight: Weight | None) -> Rank:
    if rank is Rank.AMENDED or weight is None:
        return rank
    return min(rank, Rank.DECIDES if weight.decides else Rank.CHANGES)


_FILE = "file"
_FILES = (".csv", ".xlsx", ".tsv", ".txt", ".ods")


def _is_file(reference: str) -> bool:
    """The source is named as a file of results is: `take_file` gives its name."""
    return reference.casefold().endswith(_FILES)


def _corrected(glance: Glance) -> bool:
    """A revision that mends something; what only comes in later does not."""
    return glance.revision > 1 and glance.reason not in STANDARD


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
    queue = [row for row in review_queue(store, name) if row.rank != Rank.AMENDED and not row.as_declared]
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


def _importance(glance: Glance, accepted: Sequence[Accepted], as_declared: bool) -> tuple[Rank, str]:
    by, second = glance.entered_by, glance.second_by
    if glance.state is State.DIFFERING:
        return Rank.DIFFERS, f"Two entries differ: {by} and {second} did not key the same"
    if as_declared and accepted:
        return Rank.AS_DECLARED, f"As declared ({accepted[0].reason}): {accepted[0].message}"
    if accepted:
        more = f" and {len(accepted) - 1} more" if len(accepted) > 1 else ""
        return Rank.WARNING, f"Warning accepted ({accepted[0].reason}){more}: {accepted[0].message}"
    if glance.settles:
        return Rank.CORRECTION, f"Two entries differed: settled by {by}"
    if glance.reason in STANDARD:
        return Rank.PLAIN, f"{glance.reason}: keyed by {by}"
    if glance.reason:
        return Rank.CORRECTION, f"Corrected by {by}: {glance.reason}"
    if glance.revision > 1:
        return Rank.CORRECTION, f"Keyed again by {by} after it was sent back"
    if second:
        return Rank.PLAIN, f"Keyed by {by} and {second}, who agree"
    return Rank.PLAIN, f"Keyed by {by}, no findings"
