"""The study: realistic keying errors seeded into real declarations, and what the rules catch of them.

    python -m tests.bench.study            councils kept apart for testing
    python -m tests.bench.study tune       councils that the weights were fitted on (validate: chosen on)
    add `all-in`: every other ward of the council is accepted already (else they come in one random order,
    so that a sheet sees half its council on average)
    add `write`: put what each rule did into desk/rules/measured.py, for the rule book

A council is for tuning, validating or testing as the first byte of the SHA-256 of "rules:" and its name is 0,
1 or 2 modulo 3: weights were fitted on the first, models chosen on the first two, the last looked at once, at
the end. Papers are made, as the archive has none: rejected papers drawn by reason (about 0.4 %), up to 2
papers that never reach the box, one vote a paper with one seat, 85 to 97 % of the votes a paper bears with
more, turnout 25 to 45 %. A printed total is the sum of the right figures. The elected are keyed as declared
whatever the figures. Everything is drawn from the ballot paper id: the same run prints the same table.

Long because it seeds, counts and prints, and is read as one.
"""

import hashlib
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Rejected
from desk.count.finding import Finding, Severity
from desk.count.outcome import standing
from desk.rules.examine import Context, examine
from desk.rules.expected import expected
from desk.rules.measured import Measured
from desk.rules.seen import Seen
from desk.rules.weighing import ODDS
from tests.bench.keying_errors import KINDS, WRONG_VOTES, seeded, with_votes
from tests.bench.night_of_2016 import Pair, nights
from tests.project import ROOT

CLEAN = "clean"
PAIRS = "every two parties of a ward with a usable past exchanged"
WIDE_OPEN = {"likeness.odds": -3.0}
CURVE = (-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


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


def _odds(findings: Iterable[Finding]) -> float | None:
    """The highest odds asked for at which one of these still stands; infinity if always, None if never."""
    most: float | None = None
    for finding in findings:
        odds = dict(finding.figures).get("log-odds", float("inf"))
        most = odds if most is None else max(most, odds)
    return most


def _look(
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
        plain=_odds(found),
        papers=any(code != "sums.total" for code in more),
        total=bool(more),
        derived=_odds(derived),
        winners=changed,
        codes=codes,
        errors=any(f.severity is Severity.ERROR for f in found),
        past=bool(context.expected and context.expected.day),
        full_codes=(*codes, *dict.fromkeys(more)),
    )


def study(
    which: str = "test", *, all_in: bool = False, most: int = 1_000_000, pairs_too: bool = True
) -> Table:
    """Examine every contest of these councils, clean and with each kind of error."""
    pairs = list(nights())
    random.Random(1).shuffle(pairs)  # noqa: S311
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
            _seed(table, (contest, declaration), others, seen)
            if pairs_too:
                _seed_pairs(table, contest, declaration, seen)
        seen.put(contest, declaration)
    return table


def _night(contest: Contest) -> str:
    return contest.ballot_paper_id.rpartition(".")[2]


def _seed(table: Table, pair: Pair, others: list[Declaration], seen: Seen) -> None:
    contest, right = pair
    context = Context(seen=seen, expected=expected(contest, seen), tolerances=WIDE_OPEN)
    draw = random.Random(contest.ballot_paper_id)  # noqa: S311
    total = right.votes_sum or 0
    table.rows[CLEAN].append(_look(contest, right, right, context, total=total))
    for kind in KINDS:
        keyed = seeded(kind, draw, contest, right, others)
        if keyed is None:
            continue
        table.rows[kind].append(_look(contest, right, keyed, context, total=total))


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
        row = Looked(_odds(found), False, False, None, False, (), False, True, weight=1 / len(pairs))
        table.rows[PAIRS].append(row)


def caught(row: Looked, threshold: float = ODDS.usual) -> bool:
    """Stopped without papers, at this threshold."""
    return row.plain is not None and row.plain > threshold


def _rate(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else float("nan")


def _mean(table: Table, threshold: float, way: str) -> float:
    rates = []
    for kind in KINDS:
        more = [(way == "papers" and r.papers) or (way == "total" and r.total) for r in table.rows[kind]]
        rates.append(_rate([caught(r, threshold) or b for r, b in zip(table.rows[kind], more, strict=True)]))
    return sum(rates) / len(rates)


def _winners(table: Table, threshold: float, way: str) -> tuple[float, float, int]:
    """Of wrong votes that change who is elected: caught as keyed, caught if marks were derived, how many."""
    rows = [r for kind in WRONG_VOTES for r in table.rows[kind] if r.winners]
    more = [(way == "papers" and r.papers) for r in rows]
    as_keyed = _rate([caught(r, threshold) or b for r, b in zip(rows, more, strict=True)])
    derived = _rate([r.derived is not None and r.derived > threshold for r in rows])
    return as_keyed, derived, len(rows)


def exchanged(table: Table, threshold: float) -> tuple[float, int]:
    """Two parties exchanged, elected as declared, in wards with a usable past."""
    rows = table.rows[PAIRS]
    whole = sum(row.weight for row in rows) or 1.0
    return sum(row.weight for row in rows if caught(row, threshold)) / whole, len(rows)


def by_rule(table: Table) -> dict[str, Measured]:
    """What each rule that spoke did: of clean sheets and of seeded errors, papers and total printed."""
    clean = Counter(c for row in table.rows[CLEAN] for c in row.full_codes)
    caught = {kind: Counter(c for row in table.rows[kind] for c in row.full_codes) for kind in KINDS}
    found = {}
    for code in sorted({*clean, *(c for counter in caught.values() for c in counter)}):
        rates = {kind: caught[kind][code] / len(table.rows[kind]) for kind in KINDS}
        most = sorted((kind for kind in KINDS if rates[kind] > 0.02), key=lambda kind: -rates[kind])[:3]
        found[code] = Measured(
            round(clean[code] / len(table.rows[CLEAN]), 5),
            round(sum(rates.values()) / len(KINDS), 4),
            tuple(f"{kind} {rates[kind]:.0%}" for kind in most),
        )
    return found


def told(table: Table) -> str:
    """The table as Markdown."""
    clean = table.rows[CLEAN]
    lines = ["| kind | seeded | caught | with papers | and a total | change winners | of those caught |"]
    lines.append("|---|--:|--:|--:|--:|--:|--:|")
    for kind in KINDS:
        rows = table.rows[kind]
        won = [caught(r) for r in rows if r.winners]
        lines.append(
            f"| {kind} | {len(rows)} | {_rate([caught(r) for r in rows]):.1%} "
            f"| {_rate([caught(r) or r.papers for r in rows]):.1%} "
            f"| {_rate([caught(r) or r.total for r in rows]):.1%} "
            f"| {len(won)} | {f'{_rate(won):.1%}' if won and kind in WRONG_VOTES else ''} |"
        )
    lines.append(
        f"| **all kinds, equal weight** | | **{_mean(table, ODDS.usual, ''):.1%}** "
        f"| **{_mean(table, ODDS.usual, 'papers'):.1%}** | **{_mean(table, ODDS.usual, 'total'):.1%}** | | |"
    )
    keyed, derived, many = _winners(table, ODDS.usual, "")
    with_papers, _, _ = _winners(table, ODDS.usual, "papers")
    share, count = exchanged(table, ODDS.usual)
    interrupted = [r for r in clean if caught(r) or r.papers or r.total]
    lines += [
        "",
        f"Clean sheets: {len(clean)}, interrupted {sum(caught(r) for r in clean)} "
        f"({_rate([caught(r) for r in clean]):.2%}); with made papers {len(interrupted)}; wrongful errors "
        f"{sum(r.errors for r in clean)}. By rule: {dict(Counter(c for r in clean for c in r.codes))}",
        f"Wrong votes that change who is elected: {many}, caught {keyed:.2%}, with papers {with_papers:.2%}; "
        f"were the marks derived from the votes: {derived:.2%}.",
        f"Two parties exchanged, wards with a usable past: {count} pairs, wards weighing the same, caught "
        f"{share:.1%}.",
        "",
        "| threshold | clean interrupted | all kinds | exchanged | change winners, marks derived |",
        "|--:|--:|--:|--:|--:|",
    ]
    for at in CURVE:
        lines.append(
            f"| {at} | {_rate([caught(r, at) for r in clean]):.2%} | {_mean(table, at, ''):.1%} "
            f"| {exchanged(table, at)[0]:.1%} | {_winners(table, at, '')[1]:.1%} |"
        )
    lines += ["", "| rule | clean sheets it stops | seeded errors it catches | mostly |", "|---|--:|--:|---|"]
    measured = by_rule(table)
    for code in sorted(measured, key=lambda code: -measured[code].caught):
        rule = measured[code]
        lines.append(f"| `{code}` | {rule.clean:.2%} | {rule.caught:.1%} | {', '.join(rule.mostly)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    words = sys.argv[1:]
    which = next((word for word in words if word in ("tune", "validate")), "test")
    all_in = "all-in" in words
    print(f"councils to {which}, {'all other wards in' if all_in else 'wards in random order'}\n")
    table = study(which, all_in=all_in)
    print(told(table))
    if "write" in words:
        MEASURED.write_text(_module(table, which), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(MEASURED)], check=True)


def _module(table: Table, which: str) -> str:
    """`desk/rules/measured.py`."""
    seeds = sum(len(table.rows[kind]) for kind in KINDS)
    share, _ = exchanged(table, ODDS.usual)
    rows = [
        f'    "{code}": Measured({one.clean}, {one.caught}, {one.mostly!r}),'
        for code, one in by_rule(table).items()
    ]
    figures = {
        "clean": _rate([caught(r) for r in table.rows[CLEAN]]),
        "kinds": _mean(table, ODDS.usual, ""),
        "kinds with papers": _mean(table, ODDS.usual, "papers"),
        "kinds with a total too": _mean(table, ODDS.usual, "total"),
        "winners": _winners(table, ODDS.usual, "")[0],
        "winners, marks derived": _winners(table, ODDS.usual, "")[1],
        "exchanged": share,
    }
    return _HEAD.format(
        which=which,
        clean=len(table.rows[CLEAN]),
        seeds=seeds,
        rows="\n".join(rows).replace("'", '"'),
        figures="\n".join(f'    "{name}": {figure:.4f},' for name, figure in figures.items()),
    )


MEASURED = ROOT / "desk" / "rules" / "measured.py"

_HEAD = '''"""What each rule did in the study: made by `python -m tests.bench.study write`, never by hand."""

from typing import NamedTuple


class Measured(NamedTuple):
    """A rule's share of clean sheets it stops and of seeded errors it catches, and the kinds it catches most.

    Each kind of error at equal weight, with papers and a total printed.
    """

    clean: float
    caught: float
    mostly: tuple[str, ...]


WHICH = "{which}"
"""The councils studied."""

CLEAN, SEEDED = {clean}, {seeds}
"""Sheets examined, as declared and with an error."""

FIGURES = {{
{figures}
}}
"""What the whole book did, each kind of error at equal weight."""

MEASURED = {{
{rows}
}}
"""Every rule that spoke; the study's errors never call upon the others."""
'''


if __name__ == "__main__":
    main()
