"""The study: realistic keying errors seeded into real declarations, and what the rules catch of them.

    python -m tests.bench.study            councils kept apart for testing, and Scotland's first preferences
    python -m tests.bench.study tune       councils that the weights were fitted on (validate: chosen on)
    add `all-in`: every other ward of the council is accepted already (else they come in one random order,
    so that a sheet sees half its council on average)
    add `order=N`: another random order than the first
    add `drawn`: voters drawn as the rules expect them, so that what is caught is the ceiling of the method
    add `write`: put what each rule did into desk/rules/measured.py, for the rule book and the README

Which council is for what, and how errors and papers are made: `seeding`.
"""

import subprocess
import sys

from desk.rules.measured import Measured
from desk.rules.weighing import ODDS
from tests.bench import study_stv
from tests.bench.keying_errors import KINDS
from tests.bench.night_of_2016 import nights
from tests.bench.seeding import CLEAN, Table, caught, part_of, study
from tests.bench.study_drawn import drawn
from tests.bench.study_told import by_rule, exchanged, mean_of, rate_of, told, winners_of
from tests.project import ROOT


def main() -> None:
    """Print the tables."""
    words = sys.argv[1:]
    which = next((word for word in words if word in ("tune", "validate")), "test")
    order = next((int(word.removeprefix("order=")) for word in words if word.startswith("order=")), 1)
    all_in, redraw = "all-in" in words, drawn if "drawn" in words else None
    how = "all other wards in" if all_in else f"wards in random order {order}"
    print(f"councils to {which}, {how}{', voters as expected' if redraw else ''}\n")
    table = study(which, all_in=all_in, order=order, redraw=redraw)
    print(told(table))
    councils = sorted({contest.council for contest, _ in nights() if part_of(contest.council) == which})
    print(f"\n{len(councils)} councils: {', '.join(councils)}.")
    if redraw is None:
        rows, wrong = study_stv.spoke()
        print(f"\nScotland, 4 May 2017\n\n{study_stv.told(rows, wrong)}")
        if "write" in words:
            MEASURED.write_text(_module(table, which, rows), encoding="utf-8")
            subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(MEASURED)], check=True)


def _module(table: Table, which: str, stv: study_stv.Spoke) -> str:
    """`desk/rules/measured.py`."""
    seeds = sum(len(table.rows[kind]) for kind in KINDS)
    share, _ = exchanged(table, ODDS.usual)
    figures = {
        "clean": rate_of([caught(r) for r in table.rows[CLEAN]]),
        "kinds": mean_of(table, ODDS.usual, ""),
        "kinds with papers": mean_of(table, ODDS.usual, "papers"),
        "kinds with a total too": mean_of(table, ODDS.usual, "total"),
        "winners": winners_of(table, ODDS.usual, "")[0],
        "winners, marks derived": winners_of(table, ODDS.usual, "")[1],
        "winners with papers": winners_of(table, ODDS.usual, "papers")[0],
        "errors": float(sum(row.errors for row in table.rows[CLEAN])),
        "exchanged": share,
    }
    figures |= dict(
        zip(("stv clean", "stv kinds", "stv kinds with a quota"), study_stv.rates(stv), strict=True)
    )
    return _HEAD.format(
        which=which,
        clean=len(table.rows[CLEAN]),
        seeds=seeds,
        rows=_rows(by_rule(table)),
        stv=len(stv[study_stv.CLEAN]),
        stv_rows=_rows(study_stv.by_rule(stv)),
        figures="\n".join(f'    "{name}": {figure:.4f},' for name, figure in figures.items()),
    )


def _rows(found: dict[str, Measured]) -> str:
    rows = [
        f'    "{code}": Measured({one.clean}, {one.caught}, {one.mostly!r}),' for code, one in found.items()
    ]
    return "\n".join(rows)


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
"""Every rule that spoke."""

SCOTTISH = {stv}
"""Wards of 2017 by the single transferable vote, each with every kind of error."""

MEASURED_STV = {{
{stv_rows}
}}
"""The rules of transferable votes that spoke there, a quota printed."""
'''


if __name__ == "__main__":
    main()
