"""What the study saw, in rates and as tables."""

from collections import Counter
from collections.abc import Sequence

from desk.rules.measured import Measured
from desk.rules.weighing import ODDS
from tests.bench.keying_errors import BESIDE, KINDS, MARKS, WRONG_VOTES
from tests.bench.seeding import CLEAN, PAIRS, Looked, Table, caught

CURVE = (-1.0, -0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Thresholds that the curve is told at."""


def rate_of(flags: Sequence[bool]) -> float:
    """The share that is true; not a number of none."""
    return sum(flags) / len(flags) if flags else float("nan")


def mean_of(table: Table, threshold: float, way: str) -> float:
    """The share caught of all kinds at equal weight; `way`: "", "papers" or "total"."""
    rates = []
    for kind in KINDS:
        more = [(way == "papers" and r.papers) or (way == "total" and r.total) for r in table.rows[kind]]
        told_of = zip(table.rows[kind], more, strict=True)
        rates.append(rate_of([caught(row, threshold) or also for row, also in told_of]))
    return sum(rates) / len(rates)


def winners_of(table: Table, threshold: float, way: str) -> tuple[float, float, int]:
    """Of wrong votes that change who is elected: caught as keyed, caught if marks were derived, how many."""
    rows = [r for kind in WRONG_VOTES for r in table.rows[kind] if r.winners]
    more = [(way == "papers" and r.papers) for r in rows]
    as_keyed = rate_of([caught(r, threshold) or b for r, b in zip(rows, more, strict=True)])
    derived = rate_of([r.derived is not None and r.derived > threshold for r in rows])
    return as_keyed, derived, len(rows)


def exchanged(table: Table, threshold: float) -> tuple[float, int]:
    """Two parties exchanged, elected as declared, in wards with a usable past."""
    rows = table.rows[PAIRS]
    whole = sum(row.weight for row in rows) or 1.0
    return sum(row.weight for row in rows if caught(row, threshold)) / whole, len(rows)


def of_transfers(code: str) -> bool:
    """A rule that is measured on the Scottish wards alone."""
    return code.startswith("stv.") or code == "seats.quota"


def by_rule(table: Table) -> dict[str, Measured]:
    """What each rule that spoke did: of clean sheets and of seeded errors, papers and total printed.

    The kinds it catches most may be of those beside the others, which its share of errors leaves out.
    """
    clean = Counter(c for row in table.rows[CLEAN] for c in row.full_codes)
    every = (*KINDS, *BESIDE)
    caught = {kind: Counter(c for row in table.rows[kind] for c in row.full_codes) for kind in every}
    found = {}
    spoke = {*clean, *(code for counter in caught.values() for code in counter)}
    for code in sorted(code for code in spoke if not of_transfers(code)):
        rates = {kind: caught[kind][code] / len(table.rows[kind]) for kind in every}
        most = sorted((kind for kind in every if rates[kind] > 0.02), key=lambda kind: -rates[kind])[:3]
        found[code] = Measured(
            round(clean[code] / len(table.rows[CLEAN]), 5),
            round(sum(rates[kind] for kind in KINDS) / len(KINDS), 4),
            tuple(f"{kind} {rates[kind]:.0%}" for kind in most),
        )
    return found


def told(table: Table) -> str:
    """The tables as Markdown."""
    parts = (_kinds(table), _clean(table), _sums(table), _curve(table), _rules(table))
    return "\n\n".join("\n".join(lines) for lines in parts)


def _kinds(table: Table) -> list[str]:
    heads = (
        "kind",
        "seeded",
        "caught",
        "with papers",
        "and a total",
        "change winners",
        "caught",
        "with papers",
    )
    lines = [f"| {' | '.join(heads)} |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
    lines += [_kind(kind, table.rows[kind]) for kind in KINDS]
    means = [f"**{mean_of(table, ODDS.usual, way):.1%}**" for way in ("", "papers", "total")]
    lines.append(f"| **all kinds, equal weight** | | {' | '.join(means)} | | | |")
    return lines + [_kind(kind, table.rows[kind], "beside: ") for kind in BESIDE]


def _ways(rows: Sequence[Looked]) -> tuple[list[bool], list[bool], list[bool]]:
    """Which are stopped: without papers, with them, with a printed total too."""
    plain = [caught(row) for row in rows]
    papers = [own or row.papers for own, row in zip(plain, rows, strict=True)]
    return plain, papers, [own or row.total for own, row in zip(papers, rows, strict=True)]


def _kind(kind: str, rows: Sequence[Looked], before: str = "") -> str:
    cells = [f"{rate_of(way):.1%}" for way in _ways(rows)]
    # Marks that are wrong leave the winners by votes as they are.
    won = [row for row in rows if row.winners and kind not in MARKS]
    cells.append(str(len(won)))
    cells += [f"{rate_of(way):.1%}" for way in _ways(won)[:2]] if won else ["", ""]
    return f"| {before}{kind} | {len(rows)} | {' | '.join(cells)} |"


def _clean(table: Table) -> list[str]:
    clean = table.rows[CLEAN]
    by_rule = Counter(code for row in clean for code in row.codes)
    cells = [f"{sum(way)} ({rate_of(way):.2%})" for way in _ways(clean)]
    return [
        "| clean sheets | interrupted | with papers | and a total | wrongful errors |",
        "|--:|--:|--:|--:|--:|",
        f"| {len(clean)} | {' | '.join(cells)} | {sum(row.errors for row in clean)} |",
        "",
        f"{sum(row.past for row in clean)} have a usable past. By rule, without papers: {dict(by_rule)}",
    ]


def _sums(table: Table) -> list[str]:
    keyed, derived, many = winners_of(table, ODDS.usual, "")
    with_papers, _, _ = winners_of(table, ODDS.usual, "papers")
    share, count = exchanged(table, ODDS.usual)
    return [
        f"Wrong votes that change who is elected: {many}, caught {keyed:.2%}, with papers {with_papers:.2%}; "
        f"were the marks derived from the votes: {derived:.2%}.",
        f"Two parties exchanged, wards with a usable past: {count} pairs, wards weighing the same, caught "
        f"{share:.1%}.",
    ]


def _curve(table: Table) -> list[str]:
    clean = table.rows[CLEAN]
    lines = [
        "| threshold | clean interrupted | all kinds | exchanged | change winners, marks derived |",
        "|--:|--:|--:|--:|--:|",
    ]
    for at in CURVE:
        lines.append(
            f"| {at} | {rate_of([caught(r, at) for r in clean]):.2%} | {mean_of(table, at, ''):.1%} "
            f"| {exchanged(table, at)[0]:.1%} | {winners_of(table, at, '')[1]:.1%} |"
        )
    return lines


def _rules(table: Table) -> list[str]:
    lines = ["| rule | clean sheets it stops | seeded errors it catches | mostly |", "|---|--:|--:|---|"]
    measured = by_rule(table)
    for code in sorted(measured, key=lambda code: -measured[code].caught):
        rule = measured[code]
        lines.append(f"| `{code}` | {rule.clean:.2%} | {rule.caught:.1%} | {', '.join(rule.mostly)} |")
    return lines
