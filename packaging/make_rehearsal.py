"""Make the rehearsal election: a pack of 4 May 2017 and the declared results to key from.

    PYTHONPATH=. python packaging/make_rehearsal.py ../shared/data resources/rehearsal

The same data give the same pack values and the same declarations. Candidates are matched by name and party
within the ward's code; a ward whose declared result is not complete is left out and printed.
"""

import csv
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desk.batch.declarations import encode
from desk.count.contest import Contest, System
from desk.count.declaration import Declaration, Kind, Result, Source
from desk.count.outcome import standing
from desk.packs.build import build
from desk.packs.names import ward_key
from desk.packs.pack import Pack, write_pack
from desk.packs.parties import Book, id_by_name, read_parties

DAY = "2017-05-04"
COUNCILS = ("Gloucestershire", "Isle of Wight", "Swansea", "Denbighshire", "Glasgow")
"""A county, a unitary, two Welsh councils, a Scottish one: those with by-elections of 2016 among them."""
SOURCE = Source("web", "Local Elections Archive Project", DAY)

Rows = list[dict[str, str]]


def results_by_ward(path: Path) -> dict[str, Rows]:
    """Ward code → the rows of its declared result."""
    wards: dict[str, Rows] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            wards.setdefault(row["ward_gss"], []).append(row)
    return wards


def kind_of(contest: Contest) -> Kind:
    if contest.unopposed:
        return Kind.UNOPPOSED
    return Kind.STV if contest.system is System.STV else Kind.POLLED


def lots_of(contest: Contest, results: tuple[Result, ...]) -> tuple[str, ...]:
    """Who won by lot: the elected among those level at the last seat, where the votes elect at all."""
    votes = [result.votes for result in results]
    if contest.system is System.STV or any(count is None for count in votes):
        return ()
    stood = standing([count or 0 for count in votes], contest.seats.contested)
    return tuple(results[place].person_id for place in sorted(stood.tied) if results[place].elected)


def declared(contest: Contest, rows: Rows, book: Book) -> Declaration | str:
    """The contest's declaration, or what is not complete about it."""
    kind = kind_of(contest)
    known: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        party = book.by_abbreviation.get(row["party"], (id_by_name(row["party"]), ""))[0]
        if known.setdefault((ward_key(row["candidate"]), party), row) is not row:
            return f"{row['candidate']} stands twice in the result"
    results: list[Result] = []
    for candidate in contest.candidates:
        found = known.pop((ward_key(candidate.name), candidate.party_id), None)
        if found is None:
            return f"no result for {candidate.name} ({candidate.party_name})"
        votes = None if kind is Kind.UNOPPOSED else int(found["votes"])
        elected = found["elected"] == "1"
        results.append(Result(candidate.person_id, candidate.name, candidate.party_id, votes, elected))
    if known:
        return f"no nomination for {', '.join(name for name, _ in known)}"
    elected_count = sum(result.elected for result in results)
    if elected_count != contest.seats.contested:
        return f"{elected_count} elected, {contest.seats.contested} seats"
    if kind is not Kind.UNOPPOSED and all(result.votes == 0 for result in results):
        return "no votes"
    return Declaration(
        id=hashlib.sha256(f"rehearsal {contest.ballot_paper_id}".encode()).hexdigest()[:32],
        ballot_paper_id=contest.ballot_paper_id,
        kind=kind,
        seats_contested=contest.seats.contested,
        candidates=tuple(results),
        lots=lots_of(contest, tuple(results)),
        source=SOURCE,
    )


def chosen(pack: Pack) -> Iterator[Contest]:
    for name in COUNCILS:
        wards = [contest for contest in pack.contests if contest.council == name]
        if not wards:
            raise SystemExit(f"The nominations have no ward of {name}: look at COUNCILS.")
        yield from wards


def part_of(pack: Pack, contests: list[Contest]) -> Pack:
    """The pack of these contests only: their councils, their parties, numbered anew."""
    codes = {contest.council_gss for contest in contests}
    parties = {c.party_id for contest in contests for c in contest.candidates}
    parties |= {c.party_id for contest in contests for past in contest.past for c in past.candidates}
    councils = {council.gss: council for council in pack.councils if council.gss in codes}
    order = dict.fromkeys(contest.council_gss for contest in contests)
    return Pack(
        replace(pack.header, parties=tuple(p for p in pack.header.parties if p.id in parties)),
        tuple(councils[code] for code in order),
        tuple(replace(contest, number=number) for number, contest in enumerate(contests, start=1)),
    )


def main(data: Path, out: Path) -> None:
    parties = data / "parties" / "abbreviations.csv"
    election = data / "elections" / DAY
    past = [data / "past-results" / f"{day}.csv" for day in ("2014-05-22", "2016-05-05")]
    whole = build(election / "nominations.csv", election / "councils.csv", past, parties).pack
    results = results_by_ward(data / "past-results" / f"{DAY}.csv")
    book = read_parties(parties)
    contests: list[Contest] = []
    lines: list[bytes] = []
    for contest in chosen(whole):
        declaration = declared(contest, results.get(contest.ward_gss, []), book)
        if isinstance(declaration, str):
            print(f"left out: {contest.council}, {contest.ward}: {declaration}")
            continue
        contests.append(contest)
        lines.append(encode(declaration))
    out.mkdir(parents=True, exist_ok=True)
    pack = write_pack(part_of(whole, contests), out / "rehearsal.countpack")
    (out / "declared.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    print(f"{len(pack.councils)} councils, {len(pack.contests)} wards, {len(lines)} declared: {pack.digest}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("Say: make_rehearsal.py DATA OUT")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
