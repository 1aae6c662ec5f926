"""One ward as a page shows it: votes, shares, change, swing, turnout, majority, who gained from whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk.count.contest import Contest, PastContest
from desk.count.declaration import Declaration, Kind
from desk.count.figure import signed
from desk.totals.facts import Counts, counts, outcome_of
from desk.totals.majority import majority
from desk.totals.say import adjective, loser
from desk.totals.shares import Swing, past_votes
from desk.totals.turnout import papers_in, turnout_of


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate in ballot-paper order. `votes` None: not given; `share` of all votes in the ward, in
    points, None where not all are given."""

    number: int
    name: str
    party_name: str
    group: str
    votes: int | None
    share: float | None
    elected: bool
    by_lot: bool


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A group in the ward, most votes first. `votes` are its best-placed candidate's (under the single
    transferable vote all its first preferences), `share` of all such votes, in points. `before` and
    `change` None: there is no earlier poll to compare. A group that stood then and not now has 0."""

    group: str
    name: str
    votes: int
    share: float
    before: float | None
    change: float | None


@dataclass(frozen=True, slots=True)
class WardResult:
    """A ward. `kind` "" and no figures while nothing is declared.

    `since` is the earlier poll compared with, ISO ("" for none). `papers` are those issued, else those
    counted. `turnout` in points: as declared where it is (then `turnout_printed` has its text, without %),
    since what was declared stands; else those papers of the electorate; None where neither tells. `majority`
    is of the last elected over the first not elected, None unless votes elect. `before` are the seats as last
    fought, None where no past result tells; `seats` as now. `sentence` says who holds or gains. `swing` is
    between the two parties with most votes that stood both times.
    """

    ballot_paper_id: str
    ward: str
    council: str
    gss: str
    kind: str
    contested: int
    candidates: tuple[CandidateLine, ...]
    parties: tuple[PartyLine, ...]
    since: str
    swing: Swing | None
    electorate: int | None
    papers: int | None
    turnout: float | None
    votes: int | None
    majority: int | None
    before: Counts | None
    before_note: str
    seats: Counts
    vacant: int
    sentence: str
    turnout_printed: str = ""


def ward_result(
    contest: Contest,
    stands: Declaration | None,
    group_of: Mapping[str, str],
    names: Mapping[str, str],
    since: str = "",
) -> WardResult:
    """The ward by the declaration that `stands`, None: nothing does. `since` is the date preferred for
    comparing."""
    before = _before(contest, group_of)
    past = base_poll(contest, since)
    outcome = None if stands is None else outcome_of(stands, group_of, approved=False)
    best = None if outcome is None else outcome.best
    was = None if past is None else past_votes(contest, past.date, group_of)
    parties = _parties(best, was, names)
    seats = () if outcome is None else outcome.seats
    vacant = 0 if outcome is None else outcome.vacant
    electorate = None if stands is None else stands.electorate
    papers = None if stands is None else papers_in(stands)
    return WardResult(
        ballot_paper_id=contest.ballot_paper_id,
        ward=contest.ward,
        council=contest.council,
        gss=contest.council_gss,
        kind="" if stands is None else stands.kind.value,
        contested=contest.seats.contested,
        candidates=_candidates(contest, stands, group_of),
        parties=parties,
        since="" if past is None else past.date,
        swing=_swing(parties),
        electorate=electorate,
        papers=papers,
        turnout=None if stands is None else turnout_of(stands),
        turnout_printed="" if stands is None or stands.turnout is None else stands.turnout.text,
        votes=None if outcome is None else outcome.votes,
        majority=None if stands is None else majority(stands),
        before=before,
        before_note=contest.last_fought_note,
        seats=seats,
        vacant=vacant,
        sentence="" if stands is None else ward_sentence(stands.kind, before, seats, vacant, names),
    )


def base_poll(contest: Contest, since: str = "") -> PastContest | None:
    """The earlier poll that a ward is compared with: the one of the date `since`, else the one its seats
    were last fought at, else of four years before, else the latest."""
    by_date = {past.date: past for past in contest.past}
    for sought in (since, contest.last_fought_note[:10]):
        if sought in by_date:
            return by_date[sought]
    polled = contest.ballot_paper_id[-10:]
    try:
        year = date.fromisoformat(polled).year - 4
    except ValueError:
        year = 0
    for past in contest.past:
        if past.date.startswith(str(year)):
            return past
    return contest.past[0] if contest.past else None


def ward_sentence(
    kind: Kind, before: Counts | None, seats: Counts, vacant: int, names: Mapping[str, str]
) -> str:
    """ "Labour gain from Conservatives", "Labour 2 (+1), Conservative 1 (−1)"; the seats alone where nobody
    knows who held them."""
    if kind is Kind.COUNTERMANDED:
        return "Countermanded: to be polled later"
    total = sum(count for _, count in seats)
    said = _one(before, seats, names) if total == 1 and not vacant else _several(before, seats, names)
    left = f"{vacant} {'seat' if vacant == 1 else 'seats'} left vacant" if vacant else ""
    return "; ".join(part for part in (said, left) if part)


def _one(before: Counts | None, seats: Counts, names: Mapping[str, str]) -> str:
    winner = seats[0][0]
    if before is None or len(before) != 1 or before[0][1] != 1:
        return f"{adjective(winner, names)} win"
    held = before[0][0]
    if held == winner:
        return f"{adjective(winner, names)} hold"
    return f"{adjective(winner, names)} gain from {loser(held, names)}"


def _several(before: Counts | None, seats: Counts, names: Mapping[str, str]) -> str:
    now, held = dict(seats), dict(before or ())
    order = [group for group in names if group in now or group in held]
    order += sorted({*now, *held} - {*names})
    if before is not None and now == held:
        return f"No change: {', '.join(f'{adjective(group, names)} {now[group]}' for group in order)}"
    said = []
    for group in sorted(order, key=lambda group: -now.get(group, 0)):
        change = now.get(group, 0) - held.get(group, 0)
        told = f" ({signed(change)})" if before is not None and change else ""
        said.append(f"{adjective(group, names)} {now.get(group, 0)}{told}")
    return ", ".join(said)


def _before(contest: Contest, group_of: Mapping[str, str]) -> Counts | None:
    if contest.last_fought is None:
        return None
    return counts((group_of.get(party, "other"), seats) for party, seats in contest.last_fought)


def _candidates(
    contest: Contest, stands: Declaration | None, group_of: Mapping[str, str]
) -> tuple[CandidateLine, ...]:
    results = {} if stands is None else {result.person_id: result for result in stands.candidates}
    total = None if stands is None else stands.votes_sum
    lines = []
    for number, candidate in enumerate(contest.candidates, start=1):
        result = results.get(candidate.person_id)
        votes = None if result is None else result.votes
        lines.append(
            CandidateLine(
                number=number,
                name=candidate.name,
                party_name=candidate.party_name,
                group=group_of.get(candidate.party_id, "other"),
                votes=votes,
                share=100 * votes / total if votes is not None and total else None,
                elected=result is not None and result.elected,
                by_lot=stands is not None and candidate.person_id in stands.lots,
            )
        )
    return tuple(lines)


def _parties(best: Counts | None, was: Counts | None, names: Mapping[str, str]) -> tuple[PartyLine, ...]:
    now, past = dict(best or ()), dict(was or ())
    total, past_total = sum(now.values()), sum(past.values())
    if not total:
        return ()
    lines = []
    for group in sorted({*now, *past}, key=lambda group: (-now.get(group, 0), group)):
        votes = now.get(group, 0)
        share = 100 * votes / total
        before = 100 * past.get(group, 0) / past_total if past_total else None
        change = None if before is None else share - before
        lines.append(PartyLine(group, names.get(group, group), votes, share, before, change))
    return tuple(lines)


def _swing(parties: Sequence[PartyLine]) -> Swing | None:
    """Between the first two that stood both times, to the one that did better."""
    both = [line for line in parties if line.votes and line.before]
    if len(both) < 2:
        return None
    first, second = sorted(both[:2], key=lambda line: -(line.change or 0.0))
    return Swing(first.group, second.group, ((first.change or 0.0) - (second.change or 0.0)) / 2)
