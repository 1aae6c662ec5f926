"""Clerks' figures: who keyed how many sheets, how many came back, and whose slip it was.

Blamed is whose figure was settled wrong, once it is settled and never before: two entries that differ, by the
settlement; a sheet sent back, by what was keyed and approved after; a correction, where its reason says that
it was keyed wrongly here. Not a slip: a sheet sent back and keyed again the same, one withdrawn, what the
returning officer corrected or what came in later, a contest amended since, an impossible figure as declared,
papers left blank. What is put right before a sheet is declared is kept nowhere, and so is told of nobody.

Long because each of these is a case of its own, and they are told in one place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.record.entry import Entry, Noted
from desk.record.second import SecondEntry
from desk.training.mistakes import Mistake, mistakes
from desk.training.run import Run
from desk.work.needs import DeskStore
from desk.work.reasons import KEYED_WRONGLY

FEW = 20
"""Fewer sheets than this have no percentage: one slip more or less would move it by more than five points."""
PAUSE = 15 * 60
"""Seconds between two sheets of one person after which they were not at it in between."""


class Found(StrEnum):
    """Who found a slip."""

    SECOND = "second entry"
    SUPERVISOR = "supervisor"
    LATER = "later correction"


@dataclass(frozen=True, slots=True)
class ClerkSlip:
    """A slip that was settled to be one. `kind`, `right` and `keyed` as `training.mistakes` tells them.

    `asked`: a rule had asked about the figure when it was declared, and it was accepted.
    """

    ballot_paper_id: str
    ward: str
    council: str
    kind: str
    right: str
    keyed: str
    found: Found
    asked: bool


@dataclass(frozen=True, slots=True)
class ClerkFigures:
    """What a person keyed on this desk. Settlements and practice runs are not among it.

    `firsts`, `seconds`: entries committed. `figures` are the fields filled in them. `returned`: first entries
    sent back; `corrected`: revisions of theirs that a later one corrected, for whatever reason. `wrong`
    counts entries with a slip. `waits`: entries that differ or were sent back and are not settled yet.
    `not_theirs`: returned or corrected, and no slip of theirs. `twice` are entries of sheets keyed twice and
    settled or agreed, `differed` those of them that differed. `busy` are seconds between sheets less than
    `PAUSE` apart, and `busy_figures` what was keyed in them. `practice`: sheets of practice runs.
    """

    name: str
    firsts: int = 0
    seconds: int = 0
    figures: int = 0
    returned: int = 0
    corrected: int = 0
    withdrawn: int = 0
    wrong: int = 0
    waits: int = 0
    not_theirs: int = 0
    twice: int = 0
    differed: int = 0
    busy: int = 0
    busy_figures: int = 0
    practice: int = 0
    slips: tuple[ClerkSlip, ...] = ()

    @property
    def sheets(self) -> int:
        """Entries committed, first and second."""
        return self.firsts + self.seconds

    @property
    def share_wrong(self) -> float | None:
        """The share of their sheets with a slip; None for fewer than `FEW` sheets."""
        return self.wrong / self.sheets if self.sheets >= FEW else None

    @property
    def an_hour(self) -> int | None:
        """Figures an hour, while at it; None where too little is known."""
        return round(self.busy_figures * 3600 / self.busy) if self.busy >= 60 else None

    def kinds(self) -> dict[str, int]:
        """How many slips of each kind, the most frequent first."""
        found: dict[str, int] = {}
        for slip in self.slips:
            found[slip.kind] = found.get(slip.kind, 0) + 1
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def found_by(self) -> dict[Found, int]:
        """How many slips each found."""
        return {found: sum(slip.found is found for slip in self.slips) for found in Found}


@dataclass(slots=True)
class _Tally:
    counts: dict[str, int] = field(default_factory=dict)
    slips: list[ClerkSlip] = field(default_factory=list)
    moments: list[tuple[str, int]] = field(default_factory=list)

    def add(self, **more: int) -> None:
        for name, count in more.items():
            self.counts[name] = self.counts.get(name, 0) + count


@dataclass(frozen=True, slots=True)
class _Keyed:
    """One entry that somebody made: the first of a revision, or the second."""

    name: str
    at: str
    declaration: Declaration
    noted: tuple[Noted, ...]


def clerk_figures(store: DeskStore, runs: Iterable[Run] = ()) -> tuple[ClerkFigures, ...]:
    """Everybody who keyed anything, by name. `runs` are the desk's practice runs."""
    tallies: dict[str, _Tally] = {}
    practised = tuple(runs)
    seconds = {second.checks: second for second in store.all_seconds()}
    for history in _histories(store.all_entries()):
        _contest(store, history, seconds, practised, tallies)
    return tuple(_figures(name, tallies[name]) for name in sorted(tallies))


def _histories(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Each contest's revisions, oldest first."""
    one: list[Entry] = []
    for entry in entries:
        if one and entry.declaration.ballot_paper_id != one[-1].declaration.ballot_paper_id:
            yield one
            one = []
        one.append(entry)
    if one:
        yield one


def _contest(
    store: DeskStore,
    history: Sequence[Entry],
    seconds: dict[str, SecondEntry],
    runs: Sequence[Run],
    tallies: dict[str, _Tally],
) -> None:
    for at, entry in enumerate(history):
        second = seconds.get(entry.declaration.id)
        made = (
            []
            if entry.settles
            else [_Keyed(entry.entered_by, entry.entered_at, entry.declaration, entry.noted)]
        )
        if any(_in_run(one, runs) for one in made):
            _tally(tallies, entry.entered_by).add(practice=1)
            continue
        for one in made:
            _count(_tally(tallies, one.name), one, "firsts")
        if second is not None:
            again = _Keyed(second.entered_by, second.entered_at, second.declaration, second.noted)
            _count(_tally(tallies, again.name), again, "seconds")
            made.append(again)
        _judge(store, history, at, made, tallies)


def _judge(
    store: DeskStore, history: Sequence[Entry], at: int, made: Sequence[_Keyed], tallies: dict[str, _Tally]
) -> None:
    """What became of a revision, and whose slip it was."""
    entry, after = history[at], history[at + 1] if at + 1 < len(history) else None
    second = entry.second is not None
    differs = entry.second is not None and not entry.second.agrees
    returned = entry.verdict is not None and not entry.verdict.approved
    settled = after is not None and after.settles is not None and differs
    names = [one.name for one in made]
    if entry.withdrawn is not None:
        _each(tallies, names, withdrawn=1)
        return
    if second and (not differs or settled):
        _each(tallies, names, twice=1, differed=int(differs))
    if returned and not entry.settles:
        _each(tallies, names[:1], returned=1)
    elif after is not None and not settled and not entry.settles:
        _each(tallies, names[:1], corrected=1)
    if entry.settles or not (differs or returned or after is not None):
        return
    right = after if settled else _right(history, at, returned=returned)
    if right is None:
        blamable = returned or differs
        _each(tallies, names, **({"waits": 1} if blamable else {"not_theirs": 1}))
        return
    found = Found.SECOND if differs else Found.SUPERVISOR if returned else Found.LATER
    contest = store.contest(entry.declaration.ballot_paper_id)
    for one in made:
        slips = _slips(contest, right.declaration, one, found)
        tally = _tally(tallies, one.name)
        tally.slips += slips
        # The other of two entries that differ is right, and was never returned or corrected for itself.
        tally.add(wrong=int(bool(slips)), not_theirs=int(not slips and not differs))


def _right(history: Sequence[Entry], at: int, *, returned: bool) -> Entry | None:
    """The revision that says what should have been keyed; None while that is not settled, or where the change
    was no matter of keying: the last one reached over sheets sent back and figures keyed wrongly here."""
    here, blamed = at, returned
    while here + 1 < len(history):
        before, after = history[here], history[here + 1]
        was_returned = before.verdict is not None and not before.verdict.approved
        if before.withdrawn is not None or not (was_returned or _keyed_wrongly(after) or after.settles):
            break
        if before is history[at] and not was_returned and not _keyed_wrongly(after):
            break
        here, blamed = here + 1, True
    last = history[here]
    good = last.withdrawn is None and (_stood(last) or here + 1 < len(history))
    if here == at or not blamed or not good or not _same_candidates(history[at], last):
        return None
    return last


def _keyed_wrongly(entry: Entry) -> bool:
    return entry.reason.casefold() == KEYED_WRONGLY.casefold()


def _stood(entry: Entry) -> bool:
    """Somebody else's word is on it."""
    if entry.verdict is not None:
        return entry.verdict.approved
    return entry.settles is not None or (entry.second is not None and entry.second.agrees)


def _same_candidates(one: Entry, other: Entry) -> bool:
    """The nominations were not changed in between."""
    ids = [{result.person_id for result in entry.declaration.candidates} for entry in (one, other)]
    return ids[0] == ids[1]


def _slips(contest: Contest, right: Declaration, keyed: _Keyed, found: Found) -> list[ClerkSlip]:
    asked = {name for noted in keyed.noted for name in noted.finding.fields}

    def slip(mistake: Mistake) -> ClerkSlip:
        where = (contest.ballot_paper_id, contest.ward, contest.council)
        words = (mistake.kind, mistake.printed, mistake.keyed)
        return ClerkSlip(*where, *words, found, asked=bool(asked & set(mistake.fields)))

    return [slip(mistake) for mistake in mistakes(contest, right, keyed.declaration)]


def figures_in(declaration: Declaration) -> int:
    """Fields of a sheet that somebody filled: votes, second preferences, elected as one, total and papers."""
    rejected = declaration.rejected
    papers = (
        declaration.valid_votes_total,
        declaration.electorate,
        declaration.ballots_issued,
        declaration.ballots_counted,
        declaration.ballots_valid,
        declaration.turnout,
        declaration.quota,
        rejected.no_official_mark,
        rejected.too_many_votes,
        rejected.voter_identifiable,
        rejected.unmarked_or_void,
        rejected.in_part,
    )
    votes = sum(
        (result.votes is not None) + (result.second_preferences is not None)
        for result in declaration.candidates
    )
    return votes + int(bool(declaration.elected_ids)) + sum(figure is not None for figure in papers)


def _count(tally: _Tally, keyed: _Keyed, what: str) -> None:
    figures = figures_in(keyed.declaration)
    tally.add(**{what: 1, "figures": figures})
    tally.moments.append((keyed.at, figures))


def _in_run(keyed: _Keyed, runs: Sequence[Run]) -> bool:
    return any(
        run.person == keyed.name
        and keyed.declaration.ballot_paper_id in run.ballots
        and run.began <= keyed.at <= (run.ended or "9")
        for run in runs
    )


def _tally(tallies: dict[str, _Tally], name: str) -> _Tally:
    return tallies.setdefault(name, _Tally())


def _each(tallies: dict[str, _Tally], names: Iterable[str], **more: int) -> None:
    for name in names:
        _tally(tallies, name).add(**more)


def _figures(name: str, tally: _Tally) -> ClerkFigures:
    busy = busy_figures = 0
    moments = sorted(tally.moments)
    for (before, _), (at, figures) in pairwise(moments):
        gap = int((datetime.fromisoformat(at) - datetime.fromisoformat(before)).total_seconds())
        if gap <= PAUSE:
            busy, busy_figures = busy + gap, busy_figures + figures
    made = ClerkFigures(name, **tally.counts, slips=tuple(tally.slips))
    return replace(made, busy=busy, busy_figures=busy_figures)
