"""A ward's and a council's page for a program. What is not known is null; what is added gets new keys."""

from typing import Any

from desk.count.stages import amount_text
from desk.totals.as_json import council_json
from desk.totals.council_page import CouncilPage, WardRow
from desk.totals.facts import Counts
from desk.totals.shares import Swing
from desk.totals.ward_page import WardPage, stage_rows


def ward_page_json(page: WardPage) -> dict[str, Any]:
    """A ward's page. Shares, changes, turnout and swing are in points; a swing names what kind it is."""
    told = page.result
    return {
        "ballot_paper_id": told.ballot_paper_id,
        "ward": told.ward,
        "council": told.council,
        "gss": told.gss,
        "number": page.number,
        "seats": {
            "contested": told.contested,
            "due": page.due,
            "casual": page.casual,
            "countermanded": page.countermanded,
            "vacant": told.vacant,
            "before": None if told.before is None else dict(told.before),
            "now": dict(told.seats),
            "by_party": [
                {
                    "group": line.group,
                    "before": line.before,
                    "now": line.now,
                    "held": line.held,
                    "gained": line.gained,
                    "lost": line.lost,
                }
                for line in page.seats
            ],
        },
        "system": page.system,
        "outside": page.outside,
        "state": page.kept.state,
        "in_doubt": page.kept.doubt,
        "hidden": page.kept.hidden,
        "revision": page.revision,
        "kind": told.kind,
        "sentence": told.sentence,
        "as_declared": page.as_declared,
        "candidates": [
            {
                "number": one.number,
                "name": one.name,
                "party_name": one.party_name,
                "group": one.group,
                "votes": one.votes,
                "share": one.share,
                "share_change": one.change,
                "elected": one.elected,
                "by_lot": one.by_lot,
                "with_second_preferences": one.final,
                "elected_at_stage": one.stage,
                "term": None if one.term is None else one.term.value,
            }
            for one in page.stands
        ],
        "parties": [
            {
                "group": line.group,
                "votes": line.votes,
                "share": line.share,
                "before": line.before,
                "change": line.change,
            }
            for line in told.parties
        ],
        "since": told.since or None,
        "no_past": page.kept.no_past,
        "swing": _swing(told.swing),
        "majority": None
        if page.majority is None
        else {
            "votes": page.majority.votes,
            "points": page.majority.points,
            "winner": page.majority.winner.name,
            "runner_up": page.majority.runner_up.name,
            "second_count": page.majority.second,
        },
        "electorate": told.electorate,
        "ballot_papers": told.papers,
        "turnout": told.turnout,
        "turnout_declared": told.turnout_printed or None,
        "votes": told.votes,
        "papers": dict(page.papers),
        "quota": page.quota,
        "stages": [
            {"name": name, "stages": [{"transfer": _amount(t), "total": _amount(s)} for t, s in moves]}
            for name, moves in stage_rows(page)
        ],
        "before_note": told.before_note,
        "past": [
            {
                "date": past.date,
                "by_name": past.by_name,
                "compared": past.compared,
                "candidates": [
                    {"group": group, "name": name, "votes": votes, "elected": elected}
                    for group, name, votes, elected in past.lines
                ],
            }
            for past in page.pasts
        ],
        "incidents": list(page.kept.incidents),
        "history": [
            {"at": deed.at, "who": deed.who, "what": deed.words, "changed": list(deed.changed)}
            for deed in page.kept.deeds
        ],
    }


def council_page_json(page: CouncilPage) -> dict[str, Any]:
    """A council's page: the contract's row of it, and what its page has besides."""
    shares = page.shares
    return {
        **council_json(page.row),
        "by_party": [
            {
                "group": line.group,
                "won": line.won,
                "defended": line.defended,
                "change_last_fought": line.fought_change,
                "not_up": line.not_up,
                "all": line.together,
                "eve": line.eve,
                "change_eve": line.eve_change,
            }
            for line in page.seats
        ],
        "changes_over": {"known": page.fought_over[0], "of": page.fought_over[1]},
        "majority": page.can.majority,
        "can_win": [
            {
                "group": one.group,
                "has": one.has,
                "needs": one.needs,
                "open": one.open,
                "where": list(one.where),
            }
            for one in page.can.contenders
        ],
        "no_overall_control_possible": page.can.no_overall_control,
        "wards": [_ward(ward) for ward in page.wards],
        "turnout": page.turnout,
        "turnout_wards": page.turnout_wards,
        "shares": None
        if shares is None
        else {
            "since": shares.since or None,
            "wards": shares.wards,
            "declared": shares.declared,
            "parties": [
                {
                    "group": row.group,
                    "share": row.share,
                    "before": row.before,
                    "change": row.change,
                    "of_all": row.of_all,
                }
                for row in shares.rows
            ],
            "swing": _swing(shares.swing),
        },
        "expected": page.around.expected or None,
        "incidents": list(page.around.incidents),
    }


def _ward(ward: WardRow) -> dict[str, Any]:
    return {
        "ballot_paper_id": ward.ballot_paper_id,
        "number": ward.number,
        "ward": ward.ward,
        "contested": ward.seats,
        "state": ward.state,
        "result": ward.result,
        "seats": _counts(ward.won),
        "majority": ward.majority,
        "turnout": ward.turnout,
        "in_doubt": ward.doubted,
        "countermanded": ward.countermanded,
        "decides": list(ward.decides),
        "counts": ward.counts,
        "hidden": ward.hidden,
    }


def _counts(pairs: Counts) -> dict[str, int]:
    return dict(pairs)


def _swing(swing: Swing | None) -> dict[str, Any] | None:
    if swing is None:
        return None
    return {"to": swing.to, "from": swing.loser, "points": swing.points, "label": swing.label}


def _amount(amount: int | None) -> str | None:
    return None if amount is None else amount_text(amount)
