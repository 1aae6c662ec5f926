"""Real results as contests and declarations: the archive of 2014, 2016 and 2017, and two councils' papers."""

import csv
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Declaration, Kind, Rejected, Result
from desk.count.outcome import standing
from desk.count.percent import Percent, percent_of

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
YEARS = ("2014-05-22", "2016-05-05", "2017-05-04")

_XL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_KINDS = {System.PLURALITY: Kind.POLLED, System.STV: Kind.STV}

Pair = tuple[Contest, Declaration]


def contest_of(
    ballot: str,
    council: str,
    ward: str,
    names: list[tuple[str, str]],
    seats: int,
    system: System = System.PLURALITY,
) -> Contest:
    """A contest for these (name, party) in the order given; person ids are their numbers."""
    candidates = tuple(
        Candidate(str(number), name, name.split()[-1] if name else "", name, party, party)
        for number, (name, party) in enumerate(names, start=1)
    )
    return Contest(ballot, 1, "E07000000", council, ward, "", system, Seats(seats), candidates)


def _rows(path: Path, *keys: str, encoding: str = "utf-8") -> dict[tuple[str, ...], list[dict[str, str]]]:
    grouped: dict[tuple[str, ...], list[dict[str, str]]] = {}
    with path.open(encoding=encoding, newline="") as file:
        for row in csv.DictReader(file):
            grouped.setdefault(tuple(row[key] for key in keys), []).append(row)
    return grouped


def past_results(year: str) -> Iterator[Pair]:
    """One archive's contests, by surname as on the ballot paper. A lot is taken to have settled a tie."""
    path = DATA / "past-results" / f"{year}.csv"
    for (council, ward, gss), rows in _rows(path, "council", "ward", "council_gss").items():
        rows.sort(key=lambda row: (row["candidate"].split()[-1:], row["candidate"]))
        system = System.STV if gss.startswith("S") else System.PLURALITY
        votes = [int(row["votes"]) for row in rows]
        elected = [row["elected"] == "1" for row in rows]
        contest = contest_of(
            f"{council}.{ward}",
            council,
            ward,
            [(row["candidate"], row["party"]) for row in rows],
            sum(elected),
            system,
        )
        polled = max(votes) > 0
        kind = _KINDS[system] if polled else Kind.UNOPPOSED
        tied = standing(votes, sum(elected)).tied if kind is Kind.POLLED else frozenset()
        yield (
            contest,
            Declaration(
                id="",
                ballot_paper_id=contest.ballot_paper_id,
                kind=kind,
                seats_contested=contest.seats.contested,
                candidates=tuple(
                    Result(c.person_id, c.name, c.party_id, v if polled else None, e)
                    for c, v, e in zip(contest.candidates, votes, elected, strict=True)
                ),
                lots=tuple(str(i + 1) for i in sorted(tied) if elected[i]),
            ),
        )


def trafford() -> Iterator[Pair]:
    """Trafford's declarations 2016-2026 in the Local Government Association's columns."""
    path = DATA / "papers" / "lga-format-trafford.csv"
    keys = ("ElectionDate", "ElectoralAreaLabel")
    for (date, area), rows in _rows(path, *keys, encoding="utf-8-sig").items():
        first = rows[0]

        def count(column: str, row: dict[str, str] = first) -> int | None:
            return int(row[column]) if row[column].strip().isdigit() else None

        elected = [row["Elected"].strip().upper() == "ELECTED" for row in rows]
        names = [
            (f"{row['CandidateForenames']} {row['CandidateSurname']}", row["PoliticalPartyURI"])
            for row in rows
        ]
        contest = contest_of(f"{date}.{area}", "Trafford", area, names, sum(elected))
        yield (
            contest,
            Declaration(
                id="",
                ballot_paper_id=contest.ballot_paper_id,
                kind=Kind.POLLED,
                seats_contested=contest.seats.contested,
                candidates=tuple(
                    Result(c.person_id, c.name, c.party_id, int(row["VotesWon"]), e)
                    for c, row, e in zip(contest.candidates, rows, elected, strict=True)
                ),
                electorate=count("EligibleElectorate"),
                ballots_issued=count("VotesCast"),
                rejected=Rejected(
                    count("BallotsRejectedOfficialMark"),
                    count("BallotsRejectedMultipleVote"),
                    count("BallotsRejectedIdentification"),
                    count("BallotsRejectedUnmarked"),
                    count("BallotsRejectedInPart"),
                ),
                turnout=percent_of(first["PercentageTurnout"].strip()),
            ),
        )


def _sheet_rows(book: ZipFile, number: int, words: list[str]) -> Iterator[list[str]]:
    """A spreadsheet's rows below its two headings, as text. Read bare: openpyxl takes twice as long."""
    sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 our own data
    for row in sheet.iter(f"{_XL}row"):
        cells = [""] * 20
        for cell in row:
            letters = cell.get("r", "A").rstrip("0123456789")
            value = cell.findtext(f"{_XL}v") or ""
            if len(letters) == 1 and ord(letters) - 65 < len(cells):
                cells[ord(letters) - 65] = words[int(value)] if cell.get("t") == "s" and value else value
        if int(row.get("r", "0")) > 2 and cells[2]:
            yield cells


def _turnout(part: str) -> Percent | None:
    """A turnout kept as a fraction ("0.256"): one decimal, or two where it has them."""
    if not part:
        return None
    hundredths = round(float(part) * 10_000)
    return Percent(hundredths, 2) if hundredths % 10 else Percent(hundredths // 10, 1)


def handbook() -> Iterator[Pair]:
    """May 2025 as the House of Commons Library gives it; its one figure of invalid papers stands as void,
    its turnout is the Electoral Commission's (all papers), as the authorities gave it.

    Where its two sheets give different seats, those elected count.
    """
    with ZipFile(DATA / "papers" / "2025-handbook.xlsx") as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 our own data
        words = ["".join(text.text or "" for text in entry.iter(f"{_XL}t")) for entry in shared]
        people: dict[tuple[str, str], list[list[str]]] = {}
        for row in _sheet_rows(book, 3, words):
            people.setdefault((row[2], row[3]), []).append(row)
        wards = list(_sheet_rows(book, 4, words))
    for ward in wards:
        rows = people.get((ward[2], ward[3]), [])
        if not rows:
            continue
        rows.sort(key=lambda row: (row[14], row[13]))
        elected = [row[11] == "1" for row in rows]
        names = [(row[5], row[6]) for row in rows]
        contest = contest_of(ward[2], ward[3], ward[0], names, sum(elected))
        votes = [int(row[10] or 0) for row in rows]
        tied = standing(votes, sum(elected)).tied
        electorate, issued, invalid = (int(value) if value else None for value in ward[8:11])
        yield (
            contest,
            Declaration(
                id="",
                ballot_paper_id=contest.ballot_paper_id,
                kind=Kind.POLLED,
                seats_contested=contest.seats.contested,
                candidates=tuple(
                    Result(c.person_id, c.name, c.party_id, v, e)
                    for c, v, e in zip(contest.candidates, votes, elected, strict=True)
                ),
                electorate=electorate,
                ballots_issued=issued,
                rejected=Rejected(0, 0, 0, invalid, 0),
                turnout=_turnout(ward[11]),
                lots=tuple(str(i + 1) for i in sorted(tied) if elected[i]),
            ),
        )
