"""A sheet beside the last poll in its ward: like with like, or nothing. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.count.contest import Contest, PastContest
from desk.count.day import whole_day
from desk.count.declaration import Declaration
from desk.count.figure import grouped
from desk.count.party import INDEPENDENT
from desk.gui.party_book import PartyBook
from desk.rules.notes import without_past

_APART = frozenset({"ind", "residents", "other"})
"""Groups of many bodies: their candidates are compared only with their own party, or with themselves."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a candidate. `past` votes of the party's best-placed candidate last time, `change`
    the votes gained since; None: not known, or the party's best-placed candidate is another one."""

    past: int | None = None
    change: int | None = None


def _key(party_id: str, name: str, book: PartyBook) -> str:
    group = book.group(party_id).id
    if party_id == INDEPENDENT:
        return f"person {name.casefold()}"
    return f"party {party_id}" if group in _APART else f"group {group}"


def _best(rows: Sequence[tuple[str, str, int | None]], book: PartyBook) -> dict[str, tuple[int, int]]:
    """Key → (place, votes) of the best-placed candidate with votes; of two level ones the first."""
    best: dict[str, tuple[int, int]] = {}
    for at, (party_id, name, votes) in enumerate(rows):
        key = _key(party_id, name, book)
        if votes is not None and (key not in best or votes > best[key][1]):
            best[key] = (at, votes)
    return best


def beside(contest: Contest, declaration: Declaration, book: PartyBook) -> tuple[Beside, ...]:
    """For each candidate of the declaration, in its order; all blank where the ward has no past poll."""
    made = [Beside()] * len(declaration.candidates)
    if contest.past:
        past = _best([(c.party_id, c.name, c.votes) for c in contest.past[0].candidates], book)
        now = _best([(c.party_id, c.name, c.votes) for c in declaration.candidates], book)
        for key, (at, votes) in now.items():
            if key in past:
                made[at] = Beside(past[key][1], votes - past[key][1])
    return tuple(made)


def last_time(contest: Contest, book: PartyBook) -> str:
    """The last poll in one sentence a party, or why there is nothing to compare with."""
    why = without_past(contest)
    if not contest.past:
        note = contest.last_fought_note.rstrip(".")
        return why if contest.past_note or not note else f"{note[0].upper()}{note[1:]}."
    past = contest.past[0]
    said = f"Last time, {whole_day(past.date)}: {_told(past, book)}."
    if past.matched_by == "name":
        said += " Found by the ward's name: its boundaries may have changed."
    if why and not contest.unopposed:
        said += f" {why} The figures are not held against it."
    return said


def _told(past: PastContest, book: PartyBook) -> str:
    ranked = sorted(past.candidates, key=lambda c: (-(c.votes or 0), not c.elected))
    told = []
    for candidate in ranked:
        votes = "unopposed" if candidate.votes is None else grouped(candidate.votes)
        mark = " elected" if candidate.elected and candidate.votes is not None else ""
        told.append(f"{book.group(candidate.party_id).short} {votes}{mark}")
    return " \N{MIDDLE DOT} ".join(told)
