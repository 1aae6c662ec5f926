"""Declarations from a file of many wards: the Local Government Association's columns or Democracy Club's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.count.contest import Candidate, Contest
from desk.count.declaration import Rejected
from desk.count.errors import Refused
from desk.count.figure import grouped, read_figure
from desk.pasting import notes
from desk.pasting.figures import read_mark
from desk.pasting.fitting import HIT, Fit, fit
from desk.pasting.matching import Match, match
from desk.pasting.parties import PartyBook, party_book
from desk.pasting.pasted import LeftOver, Line, Pasted, Proposal
from desk.pasting.pieces import Piece
from desk.pasting.records import Record
from desk.pasting.rows import Row, load, read_rows
from desk.pasting.turnout import turnout_of
from desk.pasting.words import words

_CODE = re.compile(r"[EWSN][0-9]{8}$")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class _Columns:
    """One file format. `needed` columns tell it; the others hold what their names say, "" if it has none."""

    label: str
    needed: tuple[str, ...]
    votes: str
    electorate: str
    issued: str
    spoilt: str = ""
    lot: str = ""
    rejected: tuple[tuple[str, str], ...] = ()
    turnout: str = ""


# "VotesCast" in the Association's schema is ballot papers: divided by the electorate it gives the turnout.
LGA = _Columns(
    "the Local Government Association's",
    ("electiondate", "electoralarealabel", "candidatesurname", "candidateforenames", "voteswon", "elected"),
    "voteswon",
    "eligibleelectorate",
    "votescast",
    "",
    "",
    (
        ("no_official_mark", "ballotsrejectedofficialmark"),
        ("too_many_votes", "ballotsrejectedmultiplevote"),
        ("voter_identifiable", "ballotsrejectedidentification"),
        ("unmarked_or_void", "ballotsrejectedunmarked"),
        ("in_part", "ballotsrejectedinpart"),
    ),
    "percentageturnout",
)
# As their export writes them: yournextrepresentative, ynr/apps/data_exports/csv_fields.py (2026-11-22).
DEMOCRACY_CLUB = _Columns(
    "Democracy Club's",
    ("person_id", "person_name", "ballot_paper_id", "votes_cast"),
    "votes_cast",
    "total_electorate",
    "turnout_reported",
    "spoilt_ballots",
    "tied_vote_winner",
    turnout="turnout_percentage",
)
_MOST_IN_A_WARD = 200


@dataclass(frozen=True, slots=True)
class FromFile:
    """`contests`: one reading for each contest that the file speaks of, in the file's order. `left_over`:
    rows of wards (or days) that are not in the pack. `columns`: whose format it is, for the screen."""

    columns: str
    contests: tuple[Pasted, ...]
    left_over: tuple[LeftOver, ...]


def _ward(text: str) -> str:
    return " ".join(w for w in words(text) if w not in {"ward", "division", "and", "the"})


def _council(text: str) -> str:
    titles = {
        "council",
        "borough",
        "district",
        "city",
        "county",
        "london",
        "of",
        "metropolitan",
        "the",
        "royal",
    }
    return " ".join(w for w in words(text) if w not in titles)


class _Wards:
    """The pack's contests by what a file may call them."""

    def __init__(self, contests: Iterable[Contest]) -> None:
        self.by_id: dict[str, Contest] = {}
        self.by_code: dict[tuple[str, str], list[Contest]] = {}
        self.by_name: dict[tuple[str, str, str], list[Contest]] = {}
        for contest in contests:
            day = contest.ballot_paper_id[-10:]
            self.by_id[contest.ballot_paper_id] = contest
            self.by_code.setdefault((day, contest.ward_gss), []).append(contest)
            key = (day, _council(contest.council), _ward(contest.ward))
            self.by_name.setdefault(key, []).append(contest)

    def find(self, row: Mapping[str, str]) -> tuple[Contest | None, str]:
        """The row's contest, or None and why not. A code counts before a name; a name must be one ward's."""
        if ballot := row.get("ballot_paper_id", ""):
            found = self.by_id.get(ballot)
            return found, "" if found else f"no ward of this pack has the id {ballot}"
        day = row["electiondate"][:10]
        if not _ISO.fullmatch(day):
            return None, f"“{day}” is no date as 2018-05-03"
        if not any(key[0] == day for key in self.by_name):
            return None, f"this pack has no poll on {day}"
        code = _CODE.search(row.get("electoralareauri", ""))
        wards = self.by_code.get((day, code[0]), []) if code else []
        if not wards:
            name = (day, _council(row.get("electedbodylabel", "")), _ward(row["electoralarealabel"]))
            wards = self.by_name.get(name, [])
        if len(wards) == 1:
            return wards[0], ""
        return None, f"no ward of this pack is called {row['electoralarealabel']}"


def _piece(number: int, row: Mapping[str, str], columns: _Columns) -> Piece:
    if columns is LGA:
        used = (row.get("commonlyusedforenames", ""), row.get("commonlyusedsurname", ""))
        name = f"{row['candidateforenames']} {row['candidatesurname']}"
        party = row.get("politicalpartylabel", "") or row.get("candidatesdescription", "")
    else:
        name, used = row["person_name"], ("", "")
        party = row.get("party_name", "")
    figure = read_figure(row[columns.votes]).value
    shown = "  ".join(
        part for part in (name.strip(), party, row[columns.votes], row.get("elected", "")) if part
    )
    return Piece(
        (Line(number, shown),),
        tuple(cell for cell in (words(name), words(party), words(" ".join(used))) if cell),
        () if figure is None else (figure,),
        read_mark(row["elected"]) if row.get("elected") else None,
        lot=bool(columns.lot) and read_mark(row.get(columns.lot, "")) is True,
    )


def _said(rows: Sequence[Row], column: str) -> tuple[int | None, bool]:
    """The one figure that all rows of a ward give, and whether they differ (then None)."""
    given = {read_figure(row[column]).value for _, row in rows if row.get(column)} - {None}
    return (next(iter(given)) if len(given) == 1 else None), len(given) > 1


def _read_ward(contest: Contest, rows: Sequence[Row], columns: _Columns) -> Pasted:
    book = party_book(contest)
    beyond, rows = rows[_MOST_IN_A_WARD:], rows[:_MOST_IN_A_WARD]
    records = [Record(_piece(number, row, columns)) for number, row in rows]
    by_id = {c.person_id: place for place, c in enumerate(contest.candidates)}
    certain: dict[int, Match] = {}
    for r, (_, row) in enumerate(rows):
        place = by_id.get(row.get("person_id", ""))
        if place is not None and place not in certain:
            # The id says who it is; a name that does not fit it says that one of the two is wrong.
            agrees = _fits(records[r], contest.candidates[place], book) is not None
            why = "person id and name" if agrees else "person id, but another name"
            certain[place] = Match(r, 99 if agrees else 50, why)
    settled = {m.record for m in certain.values()}
    free = {
        (r, c): found
        for r, record in enumerate(records)
        if r not in settled
        for c, candidate in enumerate(contest.candidates)
        if c not in certain and (found := _fits(record, candidate, book))
    }
    matched = match(records, free, contest)
    by_candidate = {**matched.by_candidate, **certain}
    taken = {r for m in by_candidate.values() for r in (m.record, *m.also)}
    proposals = tuple(
        _proposal(c.person_id, by_candidate.get(n), records) for n, c in enumerate(contest.candidates)
    )
    unread = [
        f"Row {n}: “{row[columns.votes]}” is no figure." for n, row in rows if _unreadable(row, columns)
    ]
    figures = {name: _said(rows, column) for name, column in _paper_columns(columns)}
    differing = [f"The rows differ in {name.replace('_', ' ')}." for name, (_, bad) in figures.items() if bad]
    values = {name: value for name, (value, _) in figures.items()}
    issued = values.get("ballots_issued")
    if issued is not None and any(p.votes is not None and p.votes > issued for p in proposals):
        # Democracy Club's column holds a percentage now and then.
        differing.append(f"{grouped(issued)} papers are fewer than somebody's votes: left out.")
        issued = None
    turnout, no_turnout = turnout_of(rows, columns.turnout)
    return Pasted(
        contest.ballot_paper_id,
        proposals,
        tuple(
            _left(records[r].piece, matched.left.get(r) or "nobody of this name stands here")
            for r in range(len(records))
            if r not in taken
        )
        + tuple(_left(_piece(n, row, columns), "too many rows for one ward") for n, row in beyond),
        electorate=values.get("electorate"),
        ballots_issued=issued,
        turnout=turnout,
        rejected=Rejected(**{name: values.get(name) for name, _ in columns.rejected}),
        rejected_total=values.get("rejected_total"),
        notes=tuple(
            note
            for note in (*unread, *differing, no_turnout, notes.too_many_elected(proposals, contest))
            if note
        ),
    )


def _fits(record: Record, candidate: Candidate, book: PartyBook) -> Fit | None:
    found = fit(record.piece.cells, candidate, book)
    return found if found is not None and found.score >= HIT else None


def _left(piece: Piece, why: str) -> LeftOver:
    return LeftOver(piece.lines[0], why, piece.figures[0] if piece.figures else None, piece.elected)


def _unreadable(row: Mapping[str, str], columns: _Columns) -> bool:
    return read_figure(row[columns.votes]).unreadable


def _paper_columns(columns: _Columns) -> tuple[tuple[str, str], ...]:
    wanted = (
        ("electorate", columns.electorate),
        ("ballots_issued", columns.issued),
        ("rejected_total", columns.spoilt),
        *columns.rejected,
    )
    return tuple((name, column) for name, column in wanted if column)


def _proposal(person_id: str, found: Match | None, records: Sequence[Record]) -> Proposal:
    if found is None:
        return Proposal(person_id, why="not in the file")
    piece = records[found.record].piece
    votes = piece.figures[0] if piece.figures else None
    return Proposal(
        person_id,
        votes,
        piece.elected,
        piece.lines,
        found.confidence,
        found.why,
        piece.lot and bool(piece.elected),
    )


def read_declarations_file(source: Path | bytes, contests: Iterable[Contest]) -> FromFile:
    """Read a CSV or XLSX file of declarations for the pack's contests. Nothing is taken: see `taking`.

    The columns tell whose format it is, in any order and case. Raises `Refused` for a file that cannot be
    read or has other columns, `Damaged` for a broken spreadsheet.
    """
    name, data = load(source)
    rows = read_rows(name, data)
    names = set(rows[0][1])
    columns = next((c for c in (LGA, DEMOCRACY_CLUB) if set(c.needed) <= names), None)
    if columns is None:
        raise Refused(
            f"{name} has neither the Local Government Association's columns nor Democracy Club's results "
            "columns: choose the right file or paste it ward by ward."
        )
    wards = _Wards(contests)
    by_contest: dict[str, list[Row]] = {}
    left: list[LeftOver] = []
    for number, row in rows:
        contest, why = wards.find(row)
        if contest is None:
            left.append(_left(_piece(number, row, columns), why))
        else:
            by_contest.setdefault(contest.ballot_paper_id, []).append((number, row))
    read = tuple(_read_ward(wards.by_id[ballot], ward, columns) for ballot, ward in by_contest.items())
    return FromFile(columns.label, read, tuple(left))
