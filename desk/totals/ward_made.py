"""A ward's page made from its contest, its revisions and what else the desk holds of it."""

from collections.abc import Mapping, Sequence

from desk.count.contest import Contest, Office, PastContest
from desk.count.declaration import REJECTION_REASONS, Declaration, Kind, Result
from desk.totals.facts import NAMED, Counts, counts
from desk.totals.majority import second_count
from desk.totals.ward import WardResult, ward_result
from desk.totals.ward_page import Kept, Majority, Past, SeatLine, Stand, WardPage


def ward_page(
    contest: Contest,
    declaration: Declaration | None,
    revision: int,
    group_of: Mapping[str, str],
    names: Mapping[str, str],
    kept: Kept,
    since: str = "",
) -> WardPage:
    """The page of `contest` by the `declaration` that stands as this `revision` (None and 0: nothing does),
    compared with the poll of `since`, or with the one `ward.base_poll` takes. Where `kept.hidden`, no figure
    is in it."""
    if kept.hidden:
        declaration = None
    result = ward_result(contest, declaration, group_of, names, since)
    stands = _stands(contest, result, declaration)
    return WardPage(
        result=result,
        number=contest.number,
        council_gss=contest.council_gss,
        due=contest.seats.due,
        casual=contest.seats.casual,
        countermanded=contest.seats.countermanded,
        system=contest.system.value,
        outside=_outside(contest),
        kept=kept,
        revision=revision,
        stands=stands,
        seats=_seat_lines(result, names),
        majority=_majority(result, declaration, stands),
        as_declared=declaration is not None and declaration.as_declared,
        papers=() if declaration is None else _papers(declaration),
        quota=None if declaration is None else declaration.quota,
        stages=() if declaration is None else declaration.stages,
        people=tuple((one.person_id, one.name) for one in contest.candidates),
        won_by=_won_by(contest, group_of),
        pasts=tuple(_past(one, group_of, result.since) for one in contest.past),
    )


def _outside(contest: Contest) -> str:
    if contest.office is Office.MAYOR:
        return "a mayor"
    return "a by-election" if contest.by_election else ""


def _stands(contest: Contest, result: WardResult, declaration: Declaration | None) -> tuple[Stand, ...]:
    """Those elected first where votes alone do not elect; else by votes; in ballot order while open."""
    by_id: dict[str, Result] = (
        {} if declaration is None else {one.person_id: one for one in declaration.candidates}
    )
    second = False if declaration is None else second_count(declaration)
    best = _best_placed(result)
    change = {line.group: line.change for line in result.parties}
    made = []
    for line, candidate in zip(result.candidates, contest.candidates, strict=True):
        told = by_id.get(candidate.person_id)
        beside = best.get(line.group) == line.number
        made.append(
            Stand(
                number=line.number,
                name=line.name,
                party_name=line.party_name,
                group=line.group,
                votes=line.votes,
                share=line.share,
                change=change.get(line.group) if beside else None,
                elected=line.elected,
                by_lot=line.by_lot,
                final=_final(told) if second else None,
                stage=None if told is None else told.elected_at_stage,
                term=None if told is None else told.term,
            )
        )
    if declaration is None:
        return tuple(made)
    if declaration.kind is Kind.POLLED:
        return tuple(sorted(made, key=lambda one: (-(one.votes or 0), not one.elected, one.number)))
    return tuple(
        sorted(
            made,
            key=lambda one: (not one.elected, one.stage or 0, -(one.final or one.votes or 0), one.number),
        )
    )


def _final(told: Result | None) -> int | None:
    if told is None or told.votes is None or told.second_preferences is None:
        return None
    return told.votes + told.second_preferences


def _best_placed(result: WardResult) -> Mapping[str, int]:
    """Group → its best-placed candidate's number. Groups of many bodies have one only where one stands."""
    best: dict[str, tuple[int, int]] = {}
    many: set[str] = set()
    for line in result.candidates:
        if line.votes is None:
            continue
        if line.group in best and line.group not in NAMED:
            many.add(line.group)
        best[line.group] = min(best.get(line.group, (0, line.number)), (-line.votes, line.number))
    return {group: number for group, (_, number) in best.items() if group not in many}


def _seat_lines(result: WardResult, names: Mapping[str, str]) -> tuple[SeatLine, ...]:
    """Groups that hold or held a seat, most seats now first. Nothing while nothing is won."""
    if not result.seats and not result.vacant:
        return ()
    now, before = dict(result.seats), dict(result.before or ())
    order = list(names)
    groups = sorted(
        {*now, *before},
        key=lambda group: (-now.get(group, 0), order.index(group) if group in order else len(order)),
    )
    known = result.before is not None
    return tuple(
        SeatLine(group, names.get(group, group), before.get(group, 0) if known else None, now.get(group, 0))
        for group in groups
    )


def _majority(
    result: WardResult, declaration: Declaration | None, stands: Sequence[Stand]
) -> Majority | None:
    if declaration is None or result.majority is None:
        return None
    second = second_count(declaration)

    def bears(one: Stand) -> int:
        return (one.final if second else one.votes) or 0

    counted = [one for one in stands if not second or one.final is not None]
    winner = min((one for one in counted if one.elected), key=lambda one: (bears(one), -one.number))
    runner_up = max((one for one in counted if not one.elected), key=lambda one: (bears(one), -one.number))
    whole = sum(bears(one) for one in counted)
    points = 100 * result.majority / whole if whole else None
    return Majority(result.majority, points, winner, runner_up, second)


_PAPERS = (
    ("electorate", "Electorate"),
    ("ballots_issued", "Ballot papers"),
    ("ballots_counted", "Papers counted"),
    ("ballots_valid", "Valid papers"),
    ("valid_votes_total", "Total of votes as printed"),
)
_REJECTED = dict(
    zip(
        REJECTION_REASONS,
        ("no official mark", "too many votes", "voter identifiable", "unmarked or void", "in part"),
        strict=True,
    )
)


def _papers(declaration: Declaration) -> tuple[tuple[str, int], ...]:
    """Every figure of papers that was given; nought counts as given."""
    found = [(words, getattr(declaration, field)) for field, words in _PAPERS]
    found += [
        (f"Rejected, {_REJECTED[why]}", getattr(declaration.rejected, why)) for why in REJECTION_REASONS
    ]
    return tuple((words, figure) for words, figure in found if figure is not None)


def _won_by(contest: Contest, group_of: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """By name only where exactly those seats were won on the day, and no others beside them."""
    for past in contest.past:
        if past.date == contest.last_fought_note[:10]:
            elected = [one for one in past.candidates if one.elected]
            won = counts((group_of.get(one.party_id, "other"), 1) for one in elected)
            if won == _last_fought(contest, group_of):
                return tuple((group_of.get(one.party_id, "other"), one.name) for one in elected)
    return ()


def _last_fought(contest: Contest, group_of: Mapping[str, str]) -> Counts:
    return counts((group_of.get(party, "other"), seats) for party, seats in contest.last_fought or ())


def _past(past: PastContest, group_of: Mapping[str, str], since: str) -> Past:
    ranked = sorted(past.candidates, key=lambda one: (-(one.votes or 0), not one.elected))
    return Past(
        date=past.date,
        lines=tuple(
            (group_of.get(one.party_id, "other"), one.name, one.votes, one.elected) for one in ranked
        ),
        by_name=past.matched_by == "name",
        compared=past.date == since,
    )
