"""What amendments and council lines cost on the full pack of 3 May 2018. Prints; run by name:

python -m pytest -q -s tests/bench/test_expected.py
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from desk.count.amending import SetSeats
from desk.count.council_line import line_of
from desk.count.declaration import Source
from desk.totals.board import Base
from desk.wiring.desk import open_desk
from tests.bench import full_pack

_AMENDED = 200


def _ms(does: Callable[[], object], rounds: int = 15) -> float:
    found = []
    for _ in range(rounds):
        started = perf_counter()
        does()
        found.append((perf_counter() - started) * 1000)
    return median(found)


@full_pack.needed
def test_what_amendments_cost(tmp_path: Path) -> None:
    desk = open_desk(full_pack.full_desk(tmp_path))
    desk.totals()
    ballots = full_pack.contests()
    rows = desk.council_rows(Base.EVE)
    print(f"\n{len(rows)} councils, seats not up not known in {sum(bool(row.unknown) for row in rows)}")
    sheet = full_pack.drawn_sheet(desk, ballots[-1])

    def told(when: str) -> None:
        print(
            f"{when}: places {_ms(desk.places):.1f} ms, one place {_ms(lambda: desk.place(ballots[3])):.3f}, "
            f"overtaken {_ms(lambda: desk._store.versions.overtaken()):.3f}, a key kept "
            f"{_ms(lambda: desk.keep_draft(full_pack.SUPERVISOR, sheet, '')):.2f}, journal verify "
            f"{_ms(desk.check_journal, 3):.0f}"
        )

    told("as the pack has it")
    each = []
    for ballot in ballots[:_AMENDED]:
        started = perf_counter()
        desk.amend_contest(full_pack.SUPERVISOR, ballot, [SetSeats(casual=2)], "bench")
        each.append((perf_counter() - started) * 1000)
    told(f"{_AMENDED} contests amended")
    print(f"an amendment with its totals: median {median(each):.2f} ms, most {max(each):.2f}")
    lines = []
    for row in desk.council_rows(Base.EVE)[:100]:
        up = desk.totals().seats_up(row.gss) - row.countermanded
        line = line_of(f"l{row.gss}", row.gss, {"con": up}, 0, Source())
        started = perf_counter()
        desk.lines.declare(full_pack.SUPERVISOR, line, lambda finding: "bench")
        desk.board(Base.EVE)
        lines.append((perf_counter() - started) * 1000)
    print(f"a council line, declared and on the board: median {median(lines):.2f} ms, most {max(lines):.2f}")
    desk.close()
