"""The totals as `count-desk totals --json` gives them (contract.md). Additions only ever get new keys."""

from typing import Any

from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base, Board, CouncilRow, Mayors
from desk.totals.facts import Counts
from desk.totals.running import RunningTotals


def totals_json(totals: RunningTotals, election: str, base: Base, area: Area = EVERYWHERE) -> dict[str, Any]:
    """The board of `area` and its councils, and London's apart (empty where the pack has no London).

    `election` is the election's id or name as the pack gives it. What is not known is None.
    """
    return {
        "election": election,
        **area_json(totals, base, area),
        "mayors": _mayors(totals.mayors()),
        "areas": {LONDON.label: area_json(totals, base, LONDON)},
    }


def area_json(totals: RunningTotals, base: Base, area: Area) -> dict[str, Any]:
    """The contract's five keys for one area, and what this desk adds to them."""
    board = totals.board(base, area)
    return {**board_json(board), "councils": [council_json(row) for row in totals.council_rows(base, area)]}


def board_json(board: Board) -> dict[str, Any]:
    """A board without its councils."""
    bundle = board.bundle
    return {
        "base": board.base.value,
        "area": board.area.label,
        "after": {"declared": board.after.declared, "of": board.after.of},
        "parties": [
            {
                "group": row.group,
                "name": row.name,
                "councils": row.councils,
                "councils_change": row.councils_change,
                "seats": row.seats,
                "seats_change": row.seats_change,
            }
            for row in board.parties
        ],
        "no_overall_control": {
            "councils": board.no_overall_control.councils,
            "change": board.no_overall_control.change,
        },
        "contests": {"declared": board.contests.declared, "of": board.contests.of},
        "seats": {
            "declared": board.seats.declared,
            "of": board.seats.of,
            "vacant": board.vacant,
            "countermanded": board.countermanded,
        },
        "votes": board.votes,
        "changes_over": {"known": board.changes_over.known, "of": board.changes_over.of},
        "controls_over": {"known": board.controls_over.known, "of": board.controls_over.of},
        "control_unknown": board.control_unknown,
        "not_approved": board.not_approved,
        "bundle": None
        if bundle is None
        else {
            "groups": list(bundle.groups),
            "councils_change": bundle.councils_change,
            "seats_change": bundle.seats_change,
        },
    }


def council_json(row: CouncilRow) -> dict[str, Any]:
    """One council, with the contract's keys first."""
    return {
        "gss": row.gss,
        "name": row.name,
        "type": row.type,
        "region": row.region,
        "declared": row.declared,
        "of": row.of,
        "seats": dict(row.seats),
        "control": row.control,
        "control_before": row.control_before,
        "result": row.result,
        "final": row.final,
        "nation": row.nation,
        "size": row.size,
        "not_up": _counts(row.not_up),
        "composition": _counts(row.composition),
        "bundled": row.bundled,
        "vacant": row.vacant,
        "countermanded": row.countermanded,
        "seats_change": _counts(row.seats_change),
        "called": row.called,
        "sentence": row.sentence,
        "unknown": row.unknown,
    }


def _mayors(mayors: Mayors) -> dict[str, Any]:
    groups = [{"group": group, "name": name, "mayors": count} for group, name, count in mayors.groups]
    return {"declared": mayors.after.declared, "of": mayors.after.of, "parties": groups}


def _counts(pairs: Counts | None) -> dict[str, int] | None:
    return None if pairs is None else dict(pairs)
