"""Read files of results, in the Local Government Association's columns or Democracy Club's (CSV or XLSX).

Shows, contest by contest, whom each row fits and how surely, and what is left over on either side. Nothing is
changed unless `--take` is given: then what is likely or sure becomes drafts of NAME's, to be looked at and
declared on the sheet. A sheet that is declared or being keyed is left as it is. Status 1 where something is
doubtful, missing, left over or not taken.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from desk.cli.asking import acting, opened, print_json, tell
from desk.count.contest import Contest
from desk.count.errors import Misused
from desk.pasting.pasted import LIKELY, LeftOver, Pasted, Proposal
from desk.wiring.desk import Desk

EXAMPLE = "count-desk paste desk-07 results.csv --take --as Ann"
_MOST_LISTED = 20


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument("--take", action="store_true", help="make drafts of what is likely or sure")
    parser.add_argument("--as", dest="who", metavar="NAME", help="whose drafts; with --take")
    parser.add_argument(
        "--source", choices=("web", "mail", "paper"), default="web", help="where it came from"
    )
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Read, show, and take if told to."""
    if args.take != (args.who is not None):
        raise Misused("To take figures say whose drafts they are: --take --as NAME.")
    found: list[dict[str, Any]] = []
    with opened(args.dir, writing=args.take) as desk:
        who = acting(desk, args.who).name if args.take else ""
        # All are read before anything is taken: one bad file, and nothing is changed.
        read = [(file, desk.read_results(file)) for file in args.files]
        for file, results in read:
            taken = {}
            if who:
                told, _ = desk.take_results(who, results.contests, args.source, file.name)
                taken = {one.ballot_paper_id: (one.figures, one.why) for one in told}
            found.append(
                {
                    "file": str(file),
                    "columns": results.columns,
                    "contests": [_contest(desk, one, taken) for one in results.contests],
                    "left_over": [_left(over) for over in results.left_over],
                }
            )
    if args.json:
        print_json(found)
    else:
        for one in found:
            _tell(one)
    return 0 if all(_clean(one) for one in found) else 1


def _contest(desk: Desk, read: Pasted, taken: dict[str, tuple[int, str]]) -> dict[str, Any]:
    contest = desk.contest(read.ballot_paper_id)
    figures, why = taken.get(read.ballot_paper_id, (0, ""))
    return {
        "ballot_paper_id": read.ballot_paper_id,
        "ward": contest.ward,
        "council": contest.council,
        "candidates": [_candidate(contest, place, proposal) for place, proposal in enumerate(read.proposals)],
        "left_over": [_left(over) for over in read.left_over],
        "notes": list(read.notes),
        "taken": figures,
        "not_taken": why,
    }


def _candidate(contest: Contest, place: int, proposal: Proposal) -> dict[str, Any]:
    return {
        "person_id": proposal.person_id,
        "name": contest.candidates[place].name,
        "votes": proposal.votes,
        "elected": proposal.elected,
        "confidence": word_for(proposal),
        "why": proposal.why,
        "rows": [line.number for line in proposal.lines],
    }


def word_for(proposal: Proposal) -> str:
    """How sure a match is, in a word."""
    if not proposal.found:
        return "not found"
    return "sure" if proposal.sure else "likely" if proposal.confidence >= LIKELY else "doubtful"


def _left(over: LeftOver) -> dict[str, Any]:
    return {"row": over.line.number, "text": over.line.text, "why": over.why}


def _clean(found: dict[str, Any]) -> bool:
    sure = {"sure", "likely"}
    return not found["left_over"] and all(
        not one["left_over"]
        and not one["notes"]
        and not one["not_taken"]
        and {candidate["confidence"] for candidate in one["candidates"]} <= sure
        for one in found["contests"]
    )


def _tell(found: dict[str, Any]) -> None:
    wards = len(found["contests"])
    print(f"{found['file']}: {found['columns']} columns, {wards} ward{'' if wards == 1 else 's'}")
    for one in found["contests"]:
        words = [candidate["confidence"] for candidate in one["candidates"]]
        counts = ", ".join(
            f"{words.count(word)} {word}"
            for word in ("sure", "likely", "doubtful", "not found")
            if word in words
        )
        fields = "1 field" if one["taken"] == 1 else f"{one['taken']} fields"
        taken = f"; {fields} in a draft" if one["taken"] else ""
        print(f"  {one['ward']}, {one['council']}: {counts}{taken}")
        for candidate in one["candidates"]:
            if candidate["confidence"] in ("doubtful", "not found"):
                votes = "" if candidate["votes"] is None else f" {candidate['votes']:,}"
                tell(f"    {candidate['confidence']}: {candidate['name']}{votes} ({candidate['why']})")
        for note in (*one["notes"], one["not_taken"]):
            if note:
                tell(f"    {note}")
        _tell_left(one["left_over"], "    ")
    _tell_left(found["left_over"], "  ")


def _tell_left(rows: list[dict[str, Any]], indent: str) -> None:
    for over in rows[:_MOST_LISTED]:
        tell(f"{indent}left over, row {over['row']}: {over['text'][:100]} ({over['why']})")
    if len(rows) > _MOST_LISTED:
        tell(f"{indent}… and {len(rows) - _MOST_LISTED:,} more rows left over (--json has them all)")
