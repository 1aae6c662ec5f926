"""The totals as `count-desk totals --json` gives them (contract.md). Additions only ever get new keys."""

from typing import Any

from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base, Board, CouncilRow, Mayors
from desk.totals.can_change import CanChange, alerts, can_change, open_wards
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
        "to_come": {"seats": board.seats_waiting, "last_won_by": dict(board.to_come)},
        "votes": board.votes,
        "changes_over": {"known": board.changes_over.known, "of": board.changes_over.of},
        "controls_over": {"known": board.controls_over.known, "of": board.controls_over.of},
        "control_unknown": board.control_unknown,
        "not_approved": board.not_approved,
        "on_line": board.on_line,
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
        "cycle": row.cycle,
        "stands_on": row.stands_on,
        "line": None if row.line is None else {**dict(row.line), "vacant": row.line_vacant},
        "disagreement": row.disagreement,
        "called_sentence": row.called_sentence,
        "open_seats": row.open_seats,
        "doubted": row.doubted,
        "not_approved": row.not_approved,
        "overridden": row.overridden,
        "override_reason": row.override_reason,
    }


def open_json(totals: RunningTotals, area: Area = EVERYWHERE) -> dict[str, Any]:
    """What can still change in `area`: its councils with open seats, and each open ward."""
    councils = (can_change(totals, gss) for gss in totals.gss_in(area))
    return {
        "councils": [_open_council(one) for one in councils if one.open_seats],
        "wards": [
            {
                "ballot_paper_id": ward.ballot_paper_id,
                "gss": ward.gss,
                "why": ward.why.value,
                "seats": ward.seats,
                "alters_seat": ward.alters_seat,
                "decides": list(ward.decides),
                "headlines": [headline.value for headline in ward.headlines],
            }
            for ward in open_wards(totals, area)
        ],
        "alerts": [ward.ballot_paper_id for ward in alerts(totals, area)],
    }


def _open_council(one: CanChange) -> dict[str, Any]:
    return {
        "gss": one.gss,
        "name": one.name,
        "majority": one.majority,
        "open_seats": one.open_seats,
        "called": one.called,
        "no_overall_control": one.no_overall_control,
        "contenders": [
            {
                "group": contender.group,
                "has": contender.has,
                "has_at_most": contender.most_now,
                "needs": contender.needs,
                "open": contender.open,
                "where": list(contender.where),
            }
            for contender in one.contenders
        ],
    }


def _mayors(mayors: Mayors) -> dict[str, Any]:
    groups = [{"group": group, "name": name, "mayors": count} for group, name, count in mayors.groups]
    return {"declared": mayors.after.declared, "of": mayors.after.of, "parties": groups}


def _counts(pairs: Counts | None) -> dict[str, int] | None:
    return None if pairs is None else dict(pairs)
