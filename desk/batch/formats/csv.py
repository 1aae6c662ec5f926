"""CSV (RFC 4180, UTF-8): a line for every candidate, the contest's figures repeated on each.

An empty cell is "not given", which is not 0. A contest declared without candidates has one line.
"""

import csv
import io
from collections.abc import Sequence

from desk.batch.formats.row import Exported
from desk.count.declaration import REJECTION_REASONS, TELEPHONE, Result, Source

COLUMNS = (
    "ballot_paper_id",
    "council_gss",
    "council",
    "ward_gss",
    "ward",
    "by_election",
    "kind",
    "seats_contested",
    "person_id",
    "position",
    "name",
    "party_id",
    "party_name",
    "votes",
    "elected",
    "by_lot",
    "electorate",
    "ballots_issued",
    *(f"rejected_{reason}" for reason in REJECTION_REASONS),
    "valid_votes_total",
    "as_declared",
    "source_kind",
    "source_who",
    "source_reference",
    "declared_at",
    "declaration_id",
    "revision",
    "state",
    "entered_by",
    "approved_by",
    "source_place",
    "source_call_back",
    "code_word_checked",
    "read_back",
    "office",
    "second_preferences",
    "quota",
    "elected_at_stage",
    "term",
    "ballots_counted",
    "ballots_valid",
    "turnout",
)
"""New columns are added at the end; none is renamed."""

Cell = str | int | None

# A spreadsheet takes a cell that begins so for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(rows: Sequence[Exported]) -> bytes:
    """The whole file, in the order given."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        facts = _contest_cells(row)
        for result in row.declaration.candidates or (None,):
            cells = facts | (_candidate_cells(row, result) if result is not None else {})
            writer.writerow({column: safe(cells.get(column)) for column in COLUMNS})
    return target.getvalue().encode("utf-8")


def safe(cell: Cell) -> Cell:
    """Text that would be a formula goes out as text, behind an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _contest_cells(row: Exported) -> dict[str, Cell]:
    declaration, contest, source = row.declaration, row.contest, row.declaration.source
    rejected = {f"rejected_{reason}": getattr(declaration.rejected, reason) for reason in REJECTION_REASONS}
    return {
        "ballot_paper_id": declaration.ballot_paper_id,
        "council_gss": contest.council_gss,
        "council": contest.council,
        "ward_gss": contest.ward_gss,
        "ward": contest.ward,
        "by_election": _yes(contest.by_election),
        "kind": declaration.kind,
        "seats_contested": declaration.seats_contested,
        "electorate": declaration.electorate,
        "ballots_issued": declaration.ballots_issued,
        **rejected,
        "valid_votes_total": declaration.valid_votes_total,
        "as_declared": _yes(declaration.as_declared),
        "source_kind": source.kind if source else None,
        "source_who": source.who if source else None,
        "source_reference": source.reference if source else None,
        "declared_at": declaration.declared_at,
        "declaration_id": declaration.id,
        "revision": row.revision,
        "state": row.state,
        "entered_by": row.entered_by,
        "approved_by": row.approved_by,
        "office": contest.office,
        "quota": declaration.quota,
        "ballots_counted": declaration.ballots_counted,
        "ballots_valid": declaration.ballots_valid,
        "turnout": None if declaration.turnout is None else declaration.turnout.text,
        **({} if source is None or source.kind != TELEPHONE else _heard(source)),
    }


def _heard(source: Source) -> dict[str, Cell]:
    """What is kept of a telephone call; blank of every other source."""
    checked = source.code_word_checked
    return {
        "source_place": source.place,
        "source_call_back": source.call_back,
        "code_word_checked": None if checked is None else _yes(checked),
        "read_back": _yes(source.read_back),
    }


def _candidate_cells(row: Exported, result: Result) -> dict[str, Cell]:
    position = row.contest.position(result.person_id)
    return {
        "person_id": result.person_id,
        "position": position,
        "name": result.name,
        "party_id": result.party_id,
        "party_name": row.contest.candidates[position - 1].party_name if position else None,
        "votes": result.votes,
        "elected": _yes(result.elected),
        "by_lot": _yes(result.person_id in row.declaration.lots),
        "second_preferences": result.second_preferences,
        "elected_at_stage": result.elected_at_stage,
        "term": result.term,
    }
