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
from desk.packs.names import council_code, ward_key
from desk.packs.nominations import Ward
from desk.packs.parties import Book, id_by_name
from desk.packs.report import Mismatch, counted
from desk.packs.table import Row, read_count, read_table

NEEDED = ("council", "council_gss", "ward", "ward_gss", "candidate", "party", "votes", "elected")


@dataclass(slots=True)
class PastWard:
    """One ward of one past file."""

    name: str
    gss: str
    candidates: list[PastCandidate] = field(default_factory=list)

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
    """The earlier polls of the wards of one council, newest first, by ballot paper id."""

    past: dict[str, tuple[PastContest, ...]]
    mismatches: tuple[Mismatch, ...]


def read_past(path: Path, council_names: Mapping[str, str], book: Book | None) -> PastPoll:
    """Read one file of past results, named by its polling date.

    `council_names` maps a council's name (as `ward_key` gives it) → its present code, for rows without a
    code. Parties the book does not know keep their abbreviation as a name. Raises `Refused`.
    """
    poll = PastPoll(_date_of(path), {}, {}, {}, ())
    wards: dict[tuple[str, str, str], PastWard] = {}
    unplaced: dict[str, None] = {}
    for row in read_table(path, NEEDED):
        council, council_gss, ward, ward_gss, name, party, _, _ = row.cells
        code = council_code(council_gss) or council_names.get(ward_key(council), "")
        if not code:
            unplaced[council] = None
            continue
        key = (code, ward_key(ward), ward_gss)
        if key not in wards:
            wards[key] = PastWard(ward, ward_gss)
            poll.councils.setdefault(code, []).append(wards[key])
        wards[key].candidates.append(_candidate(row, name, party, poll, book))
    poll.unplaced = tuple(unplaced)
    return poll


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


def match(council: str, code: str, wards: Sequence[Ward], polls: Iterable[PastPoll]) -> Matched:
    """Find the earlier polls of one council's wards.

    By ward code where both have one. Where the past result has none: by name, under any name the ward's
    code has had; unless the wards were drawn anew since, which shows in names on both sides that match
    nothing, or in the name having had another code. A ward of the same name on another map is no match.
    """
    newest_first = sorted(polls, key=lambda poll: poll.date, reverse=True)
    past: dict[str, list[PastContest]] = {ward.ballot_paper_id: [] for ward in wards}
    found: list[Mismatch] = []
    names = {ward.ballot_paper_id: {ward_key(ward.name)} for ward in wards}
    moved: set[str] = set()
    left_over: dict[str, list[str]] = {}
    for poll in newest_first:
        before = poll.councils.get(code, [])
        if not before:
            continue
        pairs, recoded, redrawn = _pair(wards, before, names, moved)
        for ward, other in recoded:
            if ward.ballot_paper_id not in moved:
                sentence = f"{ward.gss} was {other.gss} on {poll.date}: its past results are left aside."
                found.append(Mismatch("ward-code-changed", ward.where, sentence))
            moved.add(ward.ballot_paper_id)
        if redrawn:
            sentence = f"{poll.date}: the wards have other names since, so they were drawn anew: left aside."
            found.append(Mismatch("redrawn", council, sentence))
        for ward, other, how in pairs:
            past[ward.ballot_paper_id].append(PastContest(poll.date, how, tuple(other.candidates)))
        taken = {id(other) for _, other, _ in pairs}
        left_over[poll.date] = [other.name for other in before if id(other) not in taken]
    found += _unmatched(council, wards, past, left_over)
    return Matched({ballot: tuple(polled) for ballot, polled in past.items()}, tuple(found))


def _pair(
    wards: Sequence[Ward], before: list[PastWard], names: dict[str, set[str]], moved: set[str]
) -> tuple[list[tuple[Ward, PastWard, str]], list[tuple[Ward, PastWard]], bool]:
    """Pairs (ward, past ward, "code" or "name"); pairs of one name and two codes; and: drawn anew?

    Adds to `names` what each ward was called under its present code.
    """
    by_code = {other.gss: other for other in before if other.gss}
    by_name = {ward_key(other.name): other for other in before}
    pairs: list[tuple[Ward, PastWard, str]] = []
    recoded: list[tuple[Ward, PastWard]] = []
    named: list[tuple[Ward, PastWard, str]] = []
    unnamed: list[Ward] = []
    for ward in wards:
        known = names[ward.ballot_paper_id]
        if ward.gss and ward.gss in by_code:
            other = by_code[ward.gss]
            known.add(ward_key(other.name))
            pairs.append((ward, other, "code"))
            continue
        same = next((by_name[name] for name in sorted(known) if name in by_name), None)
        if same is None:
            unnamed.append(ward)
        elif same.gss and ward.gss:
            recoded.append((ward, same))
        elif ward.ballot_paper_id not in moved:
            named.append((ward, same, "name"))
    taken = {id(other) for _, other, _ in named} | {id(other) for _, other, _ in pairs}
    uncoded_left = [other for other in before if not other.gss and id(other) not in taken]
    redrawn = bool(unnamed and uncoded_left)
    return pairs + ([] if redrawn else named), recoded, redrawn


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
