"""The study of first preferences: keying errors seeded into the 351 polled Scottish wards of 4 May 2017.

The archive has first preferences and who was elected, no stages and no past. The quota, where it is printed,
is worked out from the right figures. Wards come in one random order; what was accepted of other wards tells
of twins alone, as the rules weigh no first preferences.
"""

import random
from collections import Counter, defaultdict
from dataclasses import replace

from desk.count.declaration import Declaration
from desk.count.finding import Severity
from desk.count.stages import droop_quota
from desk.rules.examine import Context, examine
from desk.rules.measured import Measured
from desk.rules.seen import Seen
from tests.bench.keying_errors import KINDS, seeded
from tests.bench.night_of_2016 import scottish
from tests.bench.study_told import of_transfers

CLEAN = "clean"

Spoke = dict[str, list[tuple[set[str], set[str]]]]
"""By kind and sheet: the rules that speak without a quota, and with it."""


def spoke() -> tuple[Spoke, int]:
    """Every ward, clean and with each kind of error; how many clean ones have an error."""
    wards = list(scottish())
    random.Random(1).shuffle(wards)  # noqa: S311
    seen, rows, wrong = Seen(), defaultdict(list), 0
    for contest, right in wards:
        others = [d for c, d in wards if c.council_gss == contest.council_gss and d is not right]
        quota = droop_quota(right.votes_sum or 0, contest.seats.contested)
        draw = random.Random(contest.ballot_paper_id)  # noqa: S311
        sheets: dict[str, Declaration | None] = {CLEAN: right}
        sheets |= {kind: seeded(kind, draw, contest, right, others) for kind in KINDS}
        for kind, keyed in sheets.items():
            if keyed is None:
                continue
            bare = examine(contest, keyed, Context(seen=seen))
            full = examine(contest, replace(keyed, quota=quota), Context(seen=seen))
            rows[kind].append(({f.code for f in bare}, {f.code for f in full}))
            wrong += kind == CLEAN and any(f.severity is Severity.ERROR for f in full)
        seen.put(contest, right)
    return rows, wrong


def by_rule(rows: Spoke) -> dict[str, Measured]:
    """What each rule of transferable votes did, the quota printed; every kind at equal weight."""
    counts = {kind: Counter(code for _, full in rows[kind] for code in full) for kind in rows}
    codes = {code for counter in counts.values() for code in counter}
    found = {}
    for code in sorted(code for code in codes if of_transfers(code)):
        rates = {kind: counts[kind][code] / len(rows[kind]) for kind in KINDS}
        most = sorted((kind for kind in KINDS if rates[kind] > 0.02), key=lambda kind: -rates[kind])[:3]
        found[code] = Measured(
            round(counts[CLEAN][code] / len(rows[CLEAN]), 5),
            round(sum(rates.values()) / len(KINDS), 4),
            tuple(f"{kind} {rates[kind]:.0%}" for kind in most),
        )
    return found


def rates(rows: Spoke) -> tuple[float, float, float]:
    """Clean sheets interrupted; caught of all kinds at equal weight, without the quota and with it."""
    bare = [sum(bool(one) for one, _ in rows[kind]) / len(rows[kind]) for kind in KINDS]
    full = [sum(bool(one) for _, one in rows[kind]) / len(rows[kind]) for kind in KINDS]
    clean = sum(bool(one) for _, one in rows[CLEAN]) / len(rows[CLEAN])
    return clean, sum(bare) / len(bare), sum(full) / len(full)


def told(rows: Spoke, wrong: int) -> str:
    """The table as Markdown."""
    clean, bare, full = rates(rows)
    lines = ["| first preferences | seeded | caught | with a printed quota |", "|---|--:|--:|--:|"]
    for kind in (CLEAN, *KINDS):
        found = rows[kind]
        share = [sum(bool(pair[at]) for pair in found) / len(found) for at in (0, 1)]
        lines.append(f"| {kind} | {len(found)} | {share[0]:.1%} | {share[1]:.1%} |")
    lines.append(f"| **all kinds, equal weight** | | **{bare:.1%}** | **{full:.1%}** |")
    said = Counter(code for _, codes in rows[CLEAN] for code in codes)
    lines += ["", f"Clean sheets interrupted: {clean:.2%}; wrongful errors {wrong}. By rule: {dict(said)}"]
    return "\n".join(lines)
