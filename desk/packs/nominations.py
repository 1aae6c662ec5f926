"""Nominations in Democracy Club's columns → wards with their candidates."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from desk.count.contest import Candidate
from desk.count.errors import Misused, Refused
from desk.packs.names import surname_key
from desk.packs.parties import Book, id_by_name, well_formed
from desk.packs.report import Mismatch, counted
from desk.packs.table import Row, read_count, read_date, read_mark, read_table

NEEDED = (
    "person_id",
    "person_name",
    "ballot_paper_id",
    "election_date",
    "party_name",
    "party_id",
    "sopn_last_name",
    "sopn_first_names",
    "post_label",
    "gss",
    "cancelled_poll",
    "seats_contested",
    "organisation_name",
    "organisation_gss",
)
OPTIONAL = ("by_election", "nuts1")
_SAME_IN_WARD = ("post_label", "gss", "organisation_name", "organisation_gss", "cancelled_poll", *OPTIONAL)
MOST_SEATS = 100


@dataclass(frozen=True, slots=True)
class Ward:
    """One ballot as nominated. `seats` None: not given. `flagged`: the by-election column says True."""

    ballot_paper_id: str
    name: str
    gss: str
    council: str
    council_gss: str
    region: str
    seats: int | None
    cancelled: bool
    flagged: bool
    candidates: tuple[Candidate, ...]

    @property
    def mayor(self) -> bool:
        """A mayor is elected, who counts in no council's seats."""
        return self.ballot_paper_id.startswith("mayor.")

    @property
    def where(self) -> str:
        """The ward as a report names it."""
        return f"{self.council}, {self.name}"


@dataclass(frozen=True, slots=True)
class Nominations:
    """All wards of one polling day, in the order of the file, and what did not match in them."""

    polling_date: str
    wards: tuple[Ward, ...]
    mismatches: tuple[Mismatch, ...]


def read_nominations(path: Path, polling_date: str | None, book: Book | None) -> Nominations:
    """Read a nominations file.

    `polling_date` picks the day where the file holds several; `book` tells known parties from unknown ones.
    Raises `Refused` where the file cannot be read or contradicts itself.
    """
    rows = read_table(path, NEEDED, OPTIONAL)
    found: list[Mismatch] = []
    day, rows = _one_day(rows, polling_date, found)
    by_ballot: dict[str, list[Row]] = {}
    others: dict[str, int] = {}
    for row in rows:
        ballot = row["ballot_paper_id"]
        if not ballot:
            raise row.refuse("ballot_paper_id", "is blank", "fill it in")
        if not ballot.startswith(("local.", "mayor.")):
            others[ballot] = others.get(ballot, 0) + 1
            continue
        by_ballot.setdefault(ballot, []).append(row)
    for ballot, count in others.items():
        found.append(
            Mismatch(
                "not-local",
                ballot,
                f"Left out, neither council nor mayor is elected: {counted(count, 'row')}.",
            )
        )
    if not by_ballot:
        raise Refused(f"{path} holds no contest of a council or mayor: choose a file of local elections.")
    wards = tuple(_ward(ballot, ward_rows, found) for ballot, ward_rows in by_ballot.items())
    found += _repeated(wards)
    found += _unknown_parties(wards, book)
    return Nominations(day, wards, tuple(found))


def _one_day(rows: list[Row], wanted: str | None, found: list[Mismatch]) -> tuple[str, list[Row]]:
    """The rows of one polling day. Raises `Misused` where the day has to be said and was not."""
    path = rows[0].path
    seen: dict[str, str] = {}
    by_day: dict[str, list[Row]] = {}
    for row in rows:
        text = row["election_date"]
        if text not in seen:
            seen[text] = read_date(row, "election_date")
        by_day.setdefault(seen[text], []).append(row)
    days = sorted(by_day)
    if wanted is None:
        if len(days) > 1:
            listed = ", ".join(days)
            raise Misused(f"{path} holds {len(days)} polling days ({listed}): say which with --polling-date.")
        return days[0], rows
    if wanted not in by_day:
        raise Refused(f"{path} holds no row of {wanted}, but of {', '.join(days)}: check the polling date.")
    for day in days:
        if day != wanted:
            found.append(Mismatch("other-date", day, f"Left out: {counted(len(by_day[day]), 'row')}."))
    return wanted, by_day[wanted]


def _ward(ballot: str, rows: list[Row], found: list[Mismatch]) -> Ward:
    first = rows[0]
    for column in _SAME_IN_WARD:
        for row in rows[1:]:
            if row[column] != first[column]:
                says = f'"{row[column]}" where line {first.line} of the same ward has "{first[column]}"'
                raise row.refuse(column, says, "correct one of them")
    for column in ("post_label", "organisation_name"):
        if not first[column]:
            raise first.refuse(column, "is blank", "fill it in")
    where = f"{first['organisation_name']}, {first['post_label']}"
    return Ward(
        ballot_paper_id=ballot,
        name=first["post_label"],
        gss=first["gss"],
        council=first["organisation_name"],
        council_gss=first["organisation_gss"],
        region=first["nuts1"],
        seats=_seats(rows),
        cancelled=bool(read_mark(first, "cancelled_poll")),
        flagged=bool(read_mark(first, "by_election")),
        candidates=_candidates(rows, where, found),
    )


def _seats(rows: list[Row]) -> int | None:
    """The ward's seats: None where no row gives them. Raises `Refused` where two rows differ."""
    seats: int | None = None
    for row in rows:
        said = read_count(row, "seats_contested", MOST_SEATS)
        if said is None:
            continue
        if said == 0:
            raise row.refuse("seats_contested", "is 0, and a contest fills at least one seat", "correct it")
        if seats is not None and said != seats:
            raise row.refuse("seats_contested", f"{said} where the ward had {seats} before", "correct it")
        seats = said
    return seats


def _candidates(rows: list[Row], where: str, found: list[Mismatch]) -> tuple[Candidate, ...]:
    """The names on the ballot paper, by surname."""
    candidates: list[Candidate] = []
    lines: dict[str, Row] = {}
    for row in rows:
        person_id, name = row["person_id"], row["person_name"]
        if not person_id and not name:
            continue
        if not person_id or not name:
            column = "person_name" if person_id else "person_id"
            raise row.refuse(column, f"is blank in {where}, where a candidate stands", "fill it in")
        if person_id in lines:
            before = lines[person_id]
            if before.cells != row.cells:
                says = f"{person_id} stood on line {before.line} already, with other particulars ({where})"
                raise row.refuse("person_id", says, "correct or remove one of the rows")
            sentence = f"{name} ({person_id}) is on lines {before.line} and {row.line}: taken once."
            found.append(Mismatch("duplicate-row", where, sentence))
            continue
        lines[person_id] = row
        candidates.append(_candidate(row, where, found))
    keys = [surname_key(candidate.surname, candidate.forenames) for candidate in candidates]
    # A file in order of surname is the ballot paper's own order: two of one surname stay as they stand.
    if any(later[0] < earlier[0] for earlier, later in pairwise(keys)):
        candidates = [candidates[place] for place in sorted(range(len(keys)), key=keys.__getitem__)]
        sentence = "Put in order of surname: check the ballot paper."
        found.append(Mismatch("order", where, sentence))
    if not candidates:
        found.append(Mismatch("ward-without-candidates", where, "Kept: its seats will stay vacant."))
    return tuple(candidates)


def _candidate(row: Row, where: str, found: list[Mismatch]) -> Candidate:
    name, surname, forenames = row["person_name"], row["sopn_last_name"], row["sopn_first_names"]
    if not surname:
        forenames, _, surname = name.rpartition(" ")
        sentence = f"{name} (line {row.line}): taken to be {surname}, the last word of the name."
        found.append(Mismatch("surname-missing", where, sentence))
    party_id, party_name = row["party_id"], row["party_name"]
    if not party_id:
        if not party_name:
            raise row.refuse("party_id", f"is blank, and party_name too, for {name} in {where}", "fill it in")
        party_id = id_by_name(party_name)
    return Candidate(row["person_id"], name, surname, forenames, party_id, party_name)


def _repeated(wards: tuple[Ward, ...]) -> Iterator[Mismatch]:
    """People, names and ward codes that stand twice where they should stand once."""
    people: dict[str, Ward] = {}
    codes: dict[str, Ward] = {}
    for ward in wards:
        for candidate in ward.candidates:
            if candidate.person_id in people:
                other = people[candidate.person_id]
                who = f"{candidate.name} ({candidate.person_id})"
                sentence = f"{who} also stands in {other.where}: kept in both."
                yield Mismatch("duplicate-person", ward.where, sentence)
            people.setdefault(candidate.person_id, ward)
        same = [(c.name.casefold(), c.party_id) for c in ward.candidates]
        for name, party_id in sorted({pair for pair in same if same.count(pair) > 1}):
            sentence = f"{same.count((name, party_id))} candidates named {name} stand for {party_id}: kept."
            yield Mismatch("same-name", ward.where, sentence)
        if ward.gss and ward.gss in codes:
            yield Mismatch("ward-code", ward.where, f"{ward.gss} is also {codes[ward.gss].where}: kept.")
        codes.setdefault(ward.gss, ward)


def _unknown_parties(wards: tuple[Ward, ...], book: Book | None) -> Iterator[Mismatch]:
    """Parties without an id that is known, one line each."""
    standing: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for ward in wards:
        for candidate in ward.candidates:
            standing.setdefault(candidate.party_id, []).append(ward.where)
            names.setdefault(candidate.party_id, candidate.party_name)
    for party_id, places in standing.items():
        known = well_formed(party_id) if book is None else book.knows(party_id)
        if not known:
            count = f"{counted(len(places), 'candidate')}, the first in {places[0]}"
            sentence = f"{names[party_id]} has no known id ({count}): kept by its name as {party_id}."
            yield Mismatch("unknown-party", names[party_id] or party_id, sentence)
