"""Past results → the earlier polls of each ward, matched by code or by name, never by likeness."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from desk.count.contest import PastCandidate, PastContest
from desk.count.errors import Refused
from desk.count.figure import MOST
from desk.count.percent import Percent, read_percent
from desk.packs.names import council_code, ward_key
from desk.packs.nominations import Ward
from desk.packs.parties import Book, id_by_name
from desk.packs.report import Mismatch, counted
from desk.packs.table import Row, read_count, read_table

NEEDED = ("council", "council_gss", "ward", "ward_gss", "candidate", "party", "votes", "elected")
OPTIONAL = ("electorate", "ballots", "turnout")
"""Of the ward, the same on each of its rows; the turnout is worked out of the others where not given."""
_TOO_MUCH = 1000
"""Points of turnout that nothing declares and no pack can spell."""


@dataclass(slots=True)
class PastWard:
    """One ward of one past file."""

    name: str
    gss: str
    candidates: list[PastCandidate] = field(default_factory=list)
    electorate: int | None = None
    turnout: Percent | None = None

    def as_past(self, date: str, matched_by: str) -> PastContest:
        """The earlier poll of the contest it was matched with."""
        return PastContest(date, matched_by, tuple(self.candidates), self.electorate, self.turnout)

    @property
    def elected(self) -> int:
        """How many were elected."""
        return sum(candidate.elected for candidate in self.candidates)


@dataclass(slots=True)
class PastPoll:
    """One past file: `councils` maps a council's present code → its wards."""

    date: str
    councils: dict[str, list[PastWard]]
    parties: dict[str, str]
    unknown: dict[str, int]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The earlier polls of the wards of one council, newest first, by ballot paper id.

    `without`: of a ward with none, why, as a sentence for its sheet.
    """

    past: dict[str, tuple[PastContest, ...]]
    mismatches: tuple[Mismatch, ...]
    without: dict[str, str]


def read_past(path: Path, council_names: Mapping[str, str], book: Book | None) -> PastPoll:
    """Read one file of past results, named by its polling date.

    `council_names` maps a council's name (as `ward_key` gives it) → its present code, for rows without a
    code. Parties the book does not know keep their abbreviation as a name. Raises `Refused`.
    """
    poll = PastPoll(_date_of(path), {}, {}, {}, ())
    wards: dict[tuple[str, str, str], PastWard] = {}
    unplaced: dict[str, None] = {}
    for row in read_table(path, NEEDED, OPTIONAL):
        council, council_gss, ward, ward_gss, name, party = row.cells[:6]
        code = council_code(council_gss) or council_names.get(ward_key(council), "")
        if not code:
            unplaced[council] = None
            continue
        key = (code, ward_key(ward), ward_gss)
        if key not in wards:
            wards[key] = PastWard(ward, ward_gss)
            poll.councils.setdefault(code, []).append(wards[key])
        _read_papers(row, wards[key])
        wards[key].candidates.append(_candidate(row, name, party, poll, book))
    poll.unplaced = tuple(unplaced)
    return poll


def _read_papers(row: Row, ward: PastWard) -> None:
    """The ward's electorate and turnout, which must be the same wherever its rows give them."""
    electorate, ballots = (read_count(row, column, MOST) for column in ("electorate", "ballots"))
    turnout = read_percent(row["turnout"])
    if turnout.unreadable:
        raise row.refuse("turnout", f'"{row["turnout"]}" is no percentage as 34.2', "correct it")
    worked = Percent(round(1000 * ballots / electorate), 1) if ballots is not None and electorate else None
    if worked is not None and worked.points >= _TOO_MUCH:
        raise row.refuse("electorate", f"{electorate} makes a turnout of {worked.text}%", "correct it")
    told = (("electorate", electorate), ("turnout", turnout.value or worked))
    for column, figure in told:
        held = getattr(ward, column)
        if figure is not None and held not in (None, figure):
            raise row.refuse(column, "differs from the ward's row before", "correct one of them")
        if figure is not None:
            setattr(ward, column, figure)


def _date_of(path: Path) -> str:
    found = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", path.stem)
    try:
        return date.fromisoformat(found.group() if found else "").isoformat()
    except ValueError:
        raise Refused(
            f"The past results {path} do not say their polling date: name the file by it, as 2014-05-22.csv."
        ) from None


def _candidate(row: Row, name: str, party: str, poll: PastPoll, book: Book | None) -> PastCandidate:
    votes = read_count(row, "votes", MOST)
    if row["elected"] not in ("0", "1"):
        raise row.refuse("elected", f'"{row["elected"]}" is neither 0 nor 1', "correct it")
    elected = row["elected"] == "1"
    known = book.by_abbreviation.get(party) if book else None
    party_id, party_name = known or (id_by_name(party or "no party given"), party or "No party given")
    if known is None:
        poll.unknown[party] = poll.unknown.get(party, 0) + 1
    poll.parties[party_id] = party_name
    # The archive writes 0 votes for a candidate elected unopposed: no votes were cast.
    return PastCandidate(name, party_id, None if elected and votes == 0 else votes, elected)


def match(
    council: str,
    code: str,
    wards: Sequence[Ward],
    polls: Iterable[PastPoll],
    other_parts: frozenset[str] = frozenset(),
) -> Matched:
    """Find the earlier polls of one council's wards.

    By ward code where both have one, unless the names speak for another ward. Where the past result has no
    code: by name, under any name the ward's code has had; unless the wards were drawn anew since, which
    shows in names on both sides that match nothing, or in the name having had another code. A ward of the
    same name on another map is no match. On the dates in `other_parts` another half or third of the council
    polled than now: some wards poll in one of them and some in the other, so names left over say nothing.
    """
    newest_first = sorted(polls, key=lambda poll: poll.date, reverse=True)
    past: dict[str, list[PastContest]] = {ward.ballot_paper_id: [] for ward in wards}
    found: list[Mismatch] = []
    former: dict[str, list[str]] = {ward.ballot_paper_id: [ward_key(ward.name)] for ward in wards}
    moved: set[str] = set()
    left_over: dict[str, list[str]] = {}
    redrawn: list[str] = []
    for poll in newest_first:
        before = poll.councils.get(code, [])
        if not before:
            continue
        paired = _pair(wards, before, former, moved)
        paired.redrawn &= poll.date not in other_parts
        redrawn += [poll.date] if paired.redrawn else []
        found += _say(council, poll.date, paired, moved)
        moved |= {ward.ballot_paper_id for ward, _ in paired.recoded}
        pairs = [(ward, other, "code") for ward, other in paired.coded]
        if not paired.redrawn:
            pairs += [(ward, other, "name") for ward, other in paired.named]
        for ward, other, how in pairs:
            past[ward.ballot_paper_id].append(other.as_past(poll.date, how))
        taken = {id(other) for _, other, _ in pairs}
        left_over[poll.date] = [other.name for other in before if id(other) not in taken]
    found += _unmatched(council, wards, past, left_over)
    without = {
        ward.ballot_paper_id: _why_without(ward.ballot_paper_id in moved, redrawn, known=bool(left_over))
        for ward in wards
        if not past[ward.ballot_paper_id]
    }
    return Matched({ballot: tuple(polled) for ballot, polled in past.items()}, tuple(found), without)


def _why_without(moved: bool, redrawn: Sequence[str], *, known: bool) -> str:
    """Why a ward has no earlier poll."""
    if moved:
        return "Its code is another than in the past result of its name, so its boundaries changed."
    if redrawn:
        return f"The council's wards were drawn anew after {redrawn[0]}."
    if known:
        return "No past result of the council has this ward by code or by name."
    return "No past result has this council."


@dataclass(slots=True)
class _Paired:
    """One past poll against the wards of today.

    `coded` and `named` match by code and by name; in `recoded` one name has two codes, in `doubtful` the
    code says one ward and the names another. `redrawn`: what is `named` cannot be trusted.
    """

    coded: list[tuple[Ward, PastWard]] = field(default_factory=list)
    named: list[tuple[Ward, PastWard]] = field(default_factory=list)
    recoded: list[tuple[Ward, PastWard]] = field(default_factory=list)
    doubtful: list[tuple[Ward, PastWard]] = field(default_factory=list)
    redrawn: bool = False


def _pair(
    wards: Sequence[Ward], before: list[PastWard], former: dict[str, list[str]], moved: set[str]
) -> _Paired:
    """Pair the wards. Adds to `former` what each ward was called under its present code."""
    by_code = {other.gss: other for other in before if other.gss}
    by_name = {ward_key(other.name): other for other in before}
    today = {ward_key(ward.name) for ward in wards}
    paired = _Paired()
    unnamed = False
    for ward in wards:
        own, known = ward_key(ward.name), former[ward.ballot_paper_id]
        if ward.gss and ward.gss in by_code:
            other = by_code[ward.gss]
            name = ward_key(other.name)
            if name != own and (name in today or own in by_name):
                paired.doubtful.append((ward, other))
                continue
            known.append(name)
            paired.coded.append((ward, other))
            continue
        same = next((by_name[name] for name in known if name in by_name), None)
        if same is None:
            unnamed = True
        elif same.gss and ward.gss:
            paired.recoded.append((ward, same))
        elif ward.ballot_paper_id not in moved:
            paired.named.append((ward, same))
    taken = {id(other) for _, other in (*paired.named, *paired.coded)}
    paired.redrawn = unnamed and any(not other.gss and id(other) not in taken for other in before)
    return paired


def _say(council: str, day: str, paired: _Paired, moved: set[str]) -> Iterator[Mismatch]:
    """What one past poll has that does not simply match."""
    for ward, other in paired.coded:
        if ward_key(ward.name) != ward_key(other.name):
            sentence = f"{day}: {ward.gss} was called {other.name}: matched by its code."
            yield Mismatch("renamed", ward.where, sentence)
    for ward, other in paired.doubtful:
        sentence = f"{day}: {ward.gss} is {other.name}, which is another ward by name: not matched."
        yield Mismatch("code-or-name", ward.where, sentence)
    for ward, other in paired.recoded:
        if ward.ballot_paper_id not in moved:
            sentence = f"{day}: its code was {other.gss} and is {ward.gss}: past results are left aside."
            yield Mismatch("ward-code-changed", ward.where, sentence)
    if paired.redrawn:
        sentence = f"{day}: the wards have other names since, so they were drawn anew: left aside."
        yield Mismatch("redrawn", council, sentence)


def _unmatched(
    council: str,
    wards: Sequence[Ward],
    past: Mapping[str, list[PastContest]],
    left_over: Mapping[str, list[str]],
) -> Iterator[Mismatch]:
    spare = {ward_key(name): name for names in left_over.values() for name in names}
    for ward in wards:
        if past[ward.ballot_paper_id] or not left_over:
            continue
        near = get_close_matches(ward_key(ward.name), spare, n=1, cutoff=0.75)
        hint = f"; the nearest name left over is {spare[near[0]]}" if near else ""
        sentence = f"No past result has this ward by code or by name{hint}: nothing was matched."
        yield Mismatch("ward-without-past", ward.where, sentence)
    if not left_over:
        yield Mismatch("ward-without-past", council, "No past result has this council: nothing was matched.")
    for day, names in left_over.items():
        if names:
            listed = "; ".join(names)
            sentence = f"{day}: {counted(len(names), 'past ward')} matching none that polls now: {listed}."
            yield Mismatch("past-left-over", council, sentence)
