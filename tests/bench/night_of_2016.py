"""The nights of 2016 and 2017 as packs and declarations, for the study of the rules.

The archive has results, not nominations: a nominations file is written from the names that stood, and the
pack is built from it as any other, so that past results are matched as on the night. 2016 has 2014 as its
past; of 2017 only the contests with a past are taken.
"""

import csv
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desk.count.contest import Contest, System
from desk.count.declaration import Declaration, Kind, Result
from desk.count.outcome import standing
from desk.packs.build import build
from desk.packs.names import ward_key
from tests.project import ROOT

DATA = ROOT.parent / "shared" / "data"
PAST = DATA / "past-results"
PARTIES = DATA / "parties" / "abbreviations.csv"

Pair = tuple[Contest, Declaration]
Rows = list[dict[str, str]]

_COLUMNS = (
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


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", ward_key(text)).strip("-")


def _wards(day: str) -> Iterator[tuple[str, Rows]]:
    """Ballot paper id and rows of every ward that filled a seat."""
    wards: dict[tuple[str, str], Rows] = {}
    for row in _rows(PAST / f"{day}.csv"):
        wards.setdefault((row["council"], row["ward"]), []).append(row)
    for (council, ward), rows in wards.items():
        if any(row["elected"] == "1" for row in rows):
            yield f"local.{_slug(council)}.{_slug(ward)}.{day}", rows


def _nominated(day: str, file: Path) -> dict[str, dict[str, str]]:
    """Write the nominations of that day; person id → the row of its result."""
    parties = {row["abbreviation"]: row for row in _rows(PARTIES)}
    results: dict[str, dict[str, str]] = {}
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_COLUMNS)
        for ballot, rows in _wards(day):
            seats = sum(row["elected"] == "1" for row in rows)
            for row in rows:
                person = str(len(results) + 1)
                results[person] = row
                names = row["candidate"].split() or ["?"]
                party = parties.get(row["party"])
                writer.writerow(
                    [
                        person,
                        row["candidate"] or "?",
                        ballot,
                        day,
                        party["party_name"] if party else row["party"] or "Independent",
                        party["party_id"] if party else "",
                        names[-1],
                        " ".join(names[:-1]),
                        row["ward"],
                        row["ward_gss"],
                        "False",
                        seats,
                        row["council"],
                        row["council_gss"],
                    ]
                )
    return results


def _declared(contest: Contest, results: dict[str, dict[str, str]]) -> Declaration:
    rows = [results[candidate.person_id] for candidate in contest.candidates]
    votes = [int(row["votes"]) for row in rows]
    elected = [row["elected"] == "1" for row in rows]
    tied: frozenset[int] = frozenset()
    if contest.system is System.PLURALITY:
        tied = standing(votes, contest.seats.contested).tied
    return Declaration(
        id=contest.ballot_paper_id,
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.STV if contest.system is System.STV else Kind.POLLED,
        seats_contested=contest.seats.contested,
        candidates=tuple(
            Result(c.person_id, c.name, c.party_id, v, e)
            for c, v, e in zip(contest.candidates, votes, elected, strict=True)
        ),
        lots=tuple(contest.candidates[i].person_id for i in sorted(tied) if elected[i]),
    )


def _night(day: str, past: tuple[str, ...]) -> list[Pair]:
    with tempfile.TemporaryDirectory(prefix="night-") as folder:
        nominations, councils = Path(folder) / "nominations.csv", Path(folder) / "councils.csv"
        results = _nominated(day, nominations)
        # A council of both years stands once, as the later file has it.
        known = {
            row["council_gss"]: row
            for year in ("2017-05-04", "2018-05-03")
            for row in _rows(DATA / "elections" / year / "councils.csv")
        }
        with councils.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(next(iter(known.values()))))
            writer.writeheader()
            writer.writerows(known.values())
        files = [PAST / f"{year}.csv" for year in past]
        pack = build(nominations, councils, files, PARTIES).pack
    polled = [contest for contest in pack.contests if not contest.unopposed]
    return [(contest, _declared(contest, results)) for contest in polled]


@cache
def nights() -> tuple[Pair, ...]:
    """Every polled contest of 2016, and those of 2017 that have a past."""
    of_2016 = _night("2016-05-05", ("2014-05-22",))
    of_2017 = _night("2017-05-04", ("2014-05-22", "2016-05-05"))
    return (*of_2016, *(pair for pair in of_2017 if pair[0].past))


@cache
def scottish() -> tuple[Pair, ...]:
    """Every polled contest of 2017 by the single transferable vote: first preferences, and no past."""
    return tuple(pair for pair in _night("2017-05-04", ()) if pair[0].system is System.STV)
