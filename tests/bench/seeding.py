"""Realistic keying errors seeded into real declarations, and what the rules say of each: for the study.

A council is for tuning, validating or testing as the first byte of the SHA-256 of "rules:" and its name is 0,
1 or 2 modulo 3: weights were fitted on the first, models chosen on the first two, the last looked at when all
is fitted. Papers are made, as the archive has none: rejected papers drawn by reason (about 0.4 %), up to 2
papers that never reach the box, one vote a paper with one seat, 85 to 97 % of the votes a paper bears with
more, turnout 25 to 45 %. A printed total is the sum of the right figures. The elected are keyed as declared
whatever the figures. Everything is drawn from the ballot paper id: the same run counts the same.
"""

import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Rejected
from desk.count.finding import Finding, Severity
from desk.count.outcome import standing
from desk.rules.examine import Context, examine
from desk.rules.expected import Expected, expected
from desk.rules.seen import Seen
from desk.rules.weighing import ODDS
from tests.bench.keying_errors import BESIDE, KINDS, seeded, with_votes
from tests.bench.night_of_2016 import Pair, nights

CLEAN = "clean"
PAIRS = "every two parties of a ward with a usable past exchanged"
WIDE_OPEN = {"likeness.odds": -3.0}


def part_of(council: str) -> str:
    """What this council is for."""
    return ("tune", "validate", "test")[hashlib.sha256(f"rules:{council}".encode()).digest()[0] % 3]


def papers(contest: Contest, declaration: Declaration) -> Declaration:
    """The declaration with papers as they may have been."""
    draw = random.Random(f"papers {contest.ballot_paper_id}")  # noqa: S311
    votes, seats = declaration.votes_sum or 0, contest.seats.contested
    valid = votes if seats == 1 else -(-votes // (seats * draw.uniform(0.85, 0.97)))
    void = sum(draw.random() < 0.004 for _ in range(int(valid)))
    many, known = (
        sum(draw.random() < 0.3 for _ in range(void)),
        sum(draw.random() < 0.03 for _ in range(void)),
    )
    known = min(known, void - many)
    issued = int(valid) + void + draw.choice((0, 0, 0, 1, 2))
    return replace(
        declaration,
        electorate=round(issued / draw.uniform(0.25, 0.45)),
        ballots_issued=issued,
        rejected=Rejected(0, many, known, void - many - known, 0),
    )


def changes_winners(contest: Contest, right: Declaration, keyed: Declaration) -> bool:
    """Whether those with most votes as keyed are not those declared elected."""
    line = standing([r.votes or 0 for r in keyed.candidates], contest.seats.contested)
    won = {i for i, result in enumerate(right.candidates) if result.elected}
    return not line.clear <= won <= line.clear | line.tied


def marks_from_votes(contest: Contest, keyed: Declaration) -> Declaration:
    """As if the elected had been worked out from the figures, ties by lot included."""
    line = standing([r.votes or 0 for r in keyed.candidates], contest.seats.contested)
    won = {*line.clear, *sorted(line.tied)[: line.by_lot]}
    lines = tuple(replace(r, elected=i in won) for i, r in enumerate(keyed.candidates))
    lots = tuple(lines[i].person_id for i in sorted(line.tied & won)) if line.by_lot else ()
    return replace(keyed, candidates=lines, lots=lots)


@dataclass
class Looked:
    """One sheet as examined: the least odds at which it is stopped (None: never), in the three ways."""

    plain: float | None
    papers: bool
    total: bool
    derived: float | None
    winners: bool
    codes: tuple[str, ...]
    errors: bool
    past: bool
    full_codes: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass
class Table:
    """What was seen, by kind."""

    rows: dict[str, list[Looked]] = field(default_factory=lambda: defaultdict(list))


def odds_of(findings: Iterable[Finding]) -> float | None:
    """The highest odds asked for at which one of these still stands; infinity if always, None if never."""
    most: float | None = None
    for finding in findings:
        odds = dict(finding.figures).get("log-odds", float("inf"))
        most = odds if most is None else max(most, odds)
    return most


def looked_at(
    contest: Contest, right: Declaration, keyed: Declaration, context: Context, *, total: int
) -> Looked:
    full = papers(contest, right)
    found = examine(contest, keyed, context)
    with_papers = replace(
        keyed, electorate=full.electorate, ballots_issued=full.ballots_issued, rejected=full.rejected
    )
    with_total = replace(with_papers, valid_votes_total=total)
    changed = changes_winners(contest, right, keyed)
    derived = examine(contest, marks_from_votes(contest, keyed), context) if changed else found
    in_force = [f for f in found if dict(f.figures).get("log-odds", 99.0) > ODDS.usual]
    told = {f.code for f in found}
    more = [f.code for f in examine(contest, with_total, context) if f.code not in told]
    codes = tuple(dict.fromkeys(f.code for f in in_force))
    return Looked(
        plain=odds_of(found),
        papers=any(code != "sums.total" for code in more),
        total=bool(more),
        derived=odds_of(derived),
        winners=changed,
        codes=codes,
        errors=any(f.severity is Severity.ERROR for f in found),
        past=bool(context.expected and context.expected.day),
        full_codes=(*codes, *dict.fromkeys(more)),
    )


Redraw = Callable[[Contest, Declaration, Expected], Declaration | None]
"""A right sheet in place of the real one; None leaves the contest out."""


def study(
    which: str = "test",
    *,
    all_in: bool = False,
    order: int = 1,
    most: int = 1_000_000,
    pairs_too: bool = True,
    redraw: Redraw | None = None,
) -> Table:
    """Examine every contest of these councils, clean and with each kind of error."""
    pairs = list(nights())
    random.Random(order).shuffle(pairs)  # noqa: S311
    by_council: dict[str, list[Declaration]] = defaultdict(list)
    for contest, declaration in pairs:
        by_council[contest.council_gss].append(declaration)
    # Two nights are two elections: what was accepted of one says nothing of the other.
    nights_seen: dict[str, Seen] = defaultdict(Seen)
    if all_in:
        for contest, declaration in pairs:
            nights_seen[_night(contest)].put(contest, declaration)
    table = Table()
    for contest, declaration in pairs:
        seen = nights_seen[_night(contest)]
        if part_of(contest.council) == which and len(table.rows[CLEAN]) < most:
            others = [d for d in by_council[contest.council_gss] if d is not declaration]
            right: Declaration | None = declaration
            if redraw is not None:
                right = redraw(contest, declaration, expected(contest, seen))
            if right is not None:
                _seed(table, (contest, right), others, seen)
                if pairs_too:
                    _seed_pairs(table, contest, right, seen)
        seen.put(contest, declaration)
    return table


def _night(contest: Contest) -> str:
    return contest.ballot_paper_id.rpartition(".")[2]


def _seed(table: Table, pair: Pair, others: list[Declaration], seen: Seen) -> None:
    contest, right = pair
    context = Context(seen=seen, expected=expected(contest, seen), tolerances=WIDE_OPEN)
    draw = random.Random(contest.ballot_paper_id)  # noqa: S311
    total = right.votes_sum or 0
    table.rows[CLEAN].append(looked_at(contest, right, right, context, total=total))
    for kind in KINDS:
        keyed = seeded(kind, draw, contest, right, others)
        if keyed is None:
            continue
        table.rows[kind].append(looked_at(contest, right, keyed, context, total=total))
    beside = random.Random(f"beside {contest.ballot_paper_id}")  # noqa: S311
    for kind in BESIDE:
        keyed = seeded(kind, beside, contest, right, others)
        if keyed is not None:
            table.rows[kind].append(looked_at(contest, right, keyed, context, total=total))


def _seed_pairs(table: Table, contest: Contest, right: Declaration, seen: Seen) -> None:
    """Every exchange of two parties' figures in a ward with a usable past; a ward's weigh one together."""
    context = Context(seen=seen, expected=expected(contest, seen), tolerances=WIDE_OPEN)
    if context.expected is None or not context.expected.day:
        return
    votes = [result.votes or 0 for result in right.candidates]
    pairs = [
        (one, other)
        for one in range(len(votes))
        for other in range(one)
        if votes[one] != votes[other]
        and contest.candidates[one].party_id != contest.candidates[other].party_id
    ]
    for one, other in pairs:
        keyed = list(votes)
        keyed[one], keyed[other] = keyed[other], keyed[one]
        found = examine(contest, with_votes(right, keyed), context)
        row = Looked(odds_of(found), False, False, None, False, (), False, True, weight=1 / len(pairs))
        table.rows[PAIRS].append(row)


def caught(row: Looked, threshold: float = ODDS.usual) -> bool:
    """Stopped without papers, at this threshold."""
    return row.plain is not None and row.plain > threshold
