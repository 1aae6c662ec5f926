"""Slips in the figures of papers: real sheets with papers, one figure keyed wrong, and what the rules say.

    python -m tests.bench.papers_study
    add `write`: put what each rule did into desk/rules/measured_papers.py, for the rule book

The sheets are Trafford's declarations (2016 to 2026) and the wards of May 2025 in the House of Commons
Library's handbook: electorate, papers, rejected, turnout and votes as published. Papers counted and valid
are on neither; they are made to fit: up to 2 papers issued and not counted, valid those counted less the
rejected. A sheet on which the rules are silent is taken for a clean one and gets, for each figure printed and
each kind of slip, one error; it is caught where a rule speaks. Each sheet is judged alone: no past, no other
ward of its council. Everything is drawn from the ballot paper id: the same run prints the same tables.

Needs ../shared/data; says so and ends where it is absent.
"""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Rejected
from desk.count.finding import Severity
from desk.count.percent import Percent
from desk.rules.examine import examine
from desk.rules.measured import Measured
from tests.bench.keying_errors import SLIPS
from tests.fakes.archive import DATA, handbook, trafford
from tests.project import ROOT

Pair = tuple[Contest, Declaration]

ELECTORATE, ISSUED, COUNTED, VALID, TURNOUT = (
    "electorate",
    "ballots_issued",
    "ballots_counted",
    "ballots_valid",
    "turnout",
)
REJECTED = "rejected"
NEIGHBOUR = "another ward's figure"
KINDS = (*SLIPS, NEIGHBOUR)
SETS: dict[str, tuple[str, ...]] = {
    "electorate, issued, rejected": (ELECTORATE, ISSUED, REJECTED),
    "and turnout (as most print them)": (ELECTORATE, ISSUED, REJECTED, TURNOUT),
    "electorate and turnout alone": (ELECTORATE, TURNOUT),
    "counted, valid, rejected": (COUNTED, VALID, REJECTED),
    "all of them": (ELECTORATE, ISSUED, REJECTED, COUNTED, VALID, TURNOUT),
}
EVERY = 3
"""Every so many sheets are given errors; all are looked at clean."""


@dataclass
class Seen:
    """What was seen of one figure in one set: by rule, and by kind of slip seeded and caught."""

    codes: Counter[str] = field(default_factory=Counter)
    seeded: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)


def completed(declaration: Declaration) -> Declaration:
    """The declaration with papers counted and valid as they may have been."""
    draw = random.Random(f"account {declaration.ballot_paper_id}")  # noqa: S311
    issued = declaration.ballots_issued
    if issued is None:
        return declaration
    counted = issued - draw.choice((0, 0, 0, 1, 2))
    # Where the papers published leave the rejected out, those counted do too.
    valid = min(counted, declaration.votes_sum or 0)
    if declaration.seats_contested > 1 or counted - valid > (declaration.rejected.wholly or 0):
        valid = counted - (declaration.rejected.wholly or 0)
    return replace(declaration, ballots_counted=counted, ballots_valid=valid)


def only(declaration: Declaration, fields: Sequence[str]) -> Declaration:
    """The declaration as a sheet that prints these."""
    blank = {name: None for name in (ELECTORATE, ISSUED, COUNTED, VALID, TURNOUT) if name not in fields}
    rejected = declaration.rejected if REJECTED in fields else Rejected()
    return replace(declaration, rejected=rejected, **blank)  # type: ignore[arg-type]


def slipped(
    kind: str, name: str, draw: random.Random, right: Declaration, other: Declaration
) -> Declaration | None:
    """The declaration with one figure keyed wrong; None where it cannot be made of it."""
    digits = _digits(right, name)
    if digits is None:
        return None
    if kind == NEIGHBOUR:
        keyed = _digits(other, name)
    else:
        text = SLIPS[kind](draw, str(digits))
        keyed = None if text is None else int(text)
    return None if keyed is None or keyed == digits else _with(right, name, keyed)


def _digits(declaration: Declaration, name: str) -> int | None:
    if name == REJECTED:
        return declaration.rejected.unmarked_or_void
    value = getattr(declaration, name)
    return value.digits if isinstance(value, Percent) else value


def _with(declaration: Declaration, name: str, digits: int) -> Declaration:
    if name == REJECTED:
        return replace(declaration, rejected=replace(declaration.rejected, unmarked_or_void=digits))
    if name == TURNOUT and declaration.turnout is not None:
        return replace(declaration, turnout=Percent(digits, declaration.turnout.decimals))
    return replace(declaration, **{name: digits})  # type: ignore[arg-type]


def codes(contest: Contest, declaration: Declaration) -> set[str]:
    """The rules that speak."""
    return {finding.code for finding in examine(contest, declaration)}


def real() -> list[Pair]:
    """Every sheet with papers."""
    return [*trafford(), *handbook()]


def seeded(pairs: Sequence[Pair], fields: Sequence[str]) -> dict[str, Seen]:
    """What is found of slips in each of these figures, on sheets that print these."""
    found = {name: Seen() for name in fields}
    sheets = [(contest, only(completed(declaration), fields)) for contest, declaration in pairs]
    for at in range(0, len(sheets) - 1, EVERY):
        (contest, right), (_, other) = sheets[at], sheets[at + 1]
        if codes(contest, right):
            continue
        draw = random.Random(contest.ballot_paper_id)  # noqa: S311
        for name in fields:
            for kind in KINDS:
                keyed = slipped(kind, name, draw, right, other)
                if keyed is None:
                    continue
                said = codes(contest, keyed)
                found[name].seeded[kind] += 1
                found[name].caught[kind] += bool(said)
                found[name].codes.update(said)
    return found


def rate(seen: Seen) -> float:
    """The share caught, every kind of slip at equal weight."""
    rates = [seen.caught[kind] / seen.seeded[kind] for kind in KINDS if seen.seeded[kind]]
    return sum(rates) / len(rates) if rates else 0.0


def clean(pairs: Sequence[Pair]) -> tuple[Counter[str], int, int]:
    """How often each rule speaks on sheets as published, how many are asked about, how many have an error."""
    told: Counter[str] = Counter()
    asked = wrong = 0
    for contest, declaration in pairs:
        findings = examine(contest, declaration)
        told.update({finding.code for finding in findings})
        asked += bool(findings)
        wrong += any(finding.severity is Severity.ERROR for finding in findings)
    return told, asked, wrong


def by_rule(pairs: Sequence[Pair], sets: Sequence[dict[str, Seen]]) -> dict[str, Measured]:
    """For the rule book: of sheets as published; of slips, every set and every figure in it alike."""
    told = clean(pairs)[0]
    shares: dict[str, Counter[str]] = {}
    for whole in sets:
        for name, seen in whole.items():
            for code, count in seen.codes.items():
                share = count / sum(seen.seeded.values()) / len(whole) / len(sets)
                shares.setdefault(code, Counter())[name] += share  # type: ignore[assignment]
    found = {}
    for code in sorted(code for code in {*told, *shares} if code.startswith("papers.")):
        where = shares.get(code, Counter())
        most = [WORDS[name] for name, share in where.most_common(3) if share > 0.002]
        caught = round(sum(where.values()), 4)
        found[code] = Measured(round(told[code] / len(pairs), 5), caught, tuple(most))
    return found


WORDS = {
    ELECTORATE: "electorate",
    ISSUED: "papers issued",
    COUNTED: "papers counted",
    VALID: "valid papers",
    TURNOUT: "turnout",
    REJECTED: "rejected",
}


def main() -> None:
    """Print the tables."""
    if not (DATA / "papers").is_dir():
        print("../shared/data is absent: real sheets with papers are not in the project")
        return
    pairs = real()
    told, asked, wrong = clean(pairs)
    print(f"{len(pairs)} real sheets as published: {asked} asked about, {wrong} with an error, by rule:")
    for code, count in told.most_common():
        print(f"  {code:<30}{count:>5}  {count / len(pairs):.2%}")
    sets = []
    for title, fields in SETS.items():
        whole = seeded(pairs, fields)
        sets.append(whole)
        print(f"\nprinted: {title}\n\n| figure | slips | caught | {' | '.join(KINDS)} | mostly by |")
        print(f"|---|--:|--:|{'--:|' * len(KINDS)}---|")
        for name, seen in whole.items():
            total = sum(seen.seeded.values())
            each = " | ".join(
                f"{seen.caught[kind] / seen.seeded[kind]:.0%}" if seen.seeded[kind] else "" for kind in KINDS
            )
            most = ", ".join(f"`{code}` {count / total:.0%}" for code, count in seen.codes.most_common(3))
            print(f"| {WORDS[name]} | {total} | {rate(seen):.0%} | {each} | {most} |")
        print(f"\nevery figure and kind at equal weight: {sum(map(rate, whole.values())) / len(whole):.1%}")
    if "write" in sys.argv[1:]:
        _write(pairs, sets)


def _write(pairs: Sequence[Pair], sets: Sequence[dict[str, Seen]]) -> None:
    rows = [
        f'    "{code}": Measured({one.clean}, {one.caught}, {one.mostly!r}),'
        for code, one in by_rule(pairs, sets).items()
    ]
    slips = sum(sum(seen.seeded.values()) for whole in sets for seen in whole.values())
    text = _HEAD.format(sheets=len(pairs), slips=slips, rows="\n".join(rows).replace("'", '"'))
    MODULE.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(MODULE)], check=True)


MODULE = ROOT / "desk" / "rules" / "measured_papers.py"

_HEAD = '''"""What each rule of the papers did: made by `python -m tests.bench.papers_study write`."""

from desk.rules.measured import Measured

SHEETS, SLIPS = {sheets}, {slips}
"""Real sheets with papers, and slips seeded into the figures of papers that they print, five sets of them."""

MEASURED_PAPERS = {{
{rows}
}}
"""Every rule of the papers that spoke: its share of sheets as published, and of slips."""
'''

if __name__ == "__main__":
    main()
