"""The trade's two example tables, in form: England after 98 of 150 councils, London after 20 of 32.

Every figure is made up. Each council has sixty seats, all up, and one contest; what is said of a kind of
council is how many there are, who held and who holds it, and the small parties' seats before and now.
"""

from dataclasses import dataclass, replace

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS, Group
from desk.totals.area import EVERYWHERE, LONDON
from desk.totals.board import Base, Board
from desk.totals.facts import ContestFacts, Counts, Outcome, counts
from desk.totals.printed import Printed, board_table, councils_table
from desk.totals.running import RunningTotals
from desk.totals.say import BASES

ELECTION = "Made-up figures, in the form of a night's tables"
TABLE_GROUPS = (*GROUPS[:-2], Group("liberal", "Liberal", "Lib", "#E0A83C"), *GROUPS[-2:])
"""The small Liberal Party stands on a row of its own, as a pack may have it."""

_SIZE, _MAJORITY = 60, 40
_COUNCILS, _LONDON = 150, 32


@dataclass(frozen=True)
class _Kind:
    """So many councils, declared. `swing`: seats that go from Conservatives to Labour. `small`: small
    parties' seats before and now, one in each of the first of them."""

    many: int
    london: bool
    before: str
    now: str
    swing: int = 0
    small: tuple[tuple[str, int, int], ...] = ()


_KINDS = (
    _Kind(6, True, "con", "con", 7, (("ukip", 7, 0),)),
    _Kind(
        11,
        True,
        "lab",
        "lab",
        1,
        (("green", 0, 3), ("ind", 14, 6), ("residents", 12, 12), ("residents", 11, 11)),
    ),
    _Kind(1, True, "ld", "ld"),
    _Kind(1, True, NO_OVERALL_CONTROL, "ld"),
    _Kind(1, True, NO_OVERALL_CONTROL, NO_OVERALL_CONTROL),
    _Kind(25, False, "con", "con", -1, (("ukip", 19, 2), ("ukip", 17, 1))),
    _Kind(37, False, "lab", "lab", 1, (("green", 14, 19), ("liberal", 2, 1))),
    _Kind(3, False, "ld", "ld"),
    _Kind(
        12,
        False,
        NO_OVERALL_CONTROL,
        NO_OVERALL_CONTROL,
        0,
        (("residents", 16, 13), ("ind", 25, 24), ("ind", 28, 21)),
    ),
    _Kind(1, False, "lab", NO_OVERALL_CONTROL, 0, (("ind", 20, 9),)),
)


def the_tables() -> RunningTotals:
    """150 councils, 32 of them London's; declared are 98, and 20 of London's."""
    declared = [(kind, at) for kind in _KINDS for at in range(kind.many)]
    inside = [pair for pair in declared if pair[0].london]
    outside = [pair for pair in declared if not pair[0].london]
    waiting = _Kind(0, True, "con", "con")
    inside += [(waiting, 0)] * (_LONDON - len(inside))
    outside += [(waiting, 0)] * (_COUNCILS - _LONDON - len(outside))
    councils, contests, results = [], [], {}
    for number, (kind, at) in enumerate([*inside, *outside]):
        gss, london = f"E{number:08}", number < _LONDON
        before, now = _composition(kind, at, past=True), _composition(kind, at, past=False)
        councils.append(_council(gss, london, before, kind.before))
        contests.append(ContestFacts(f"{gss} 1", gss, _SIZE, last_fought=before))
        if kind.many:
            results[f"{gss} 1"] = Outcome(Kind.POLLED, now, approved=True)
    totals = RunningTotals(councils, contests, TABLE_GROUPS)
    for ballot, outcome in results.items():
        totals.put(ballot, outcome)
    return totals


def england(totals: RunningTotals) -> Board:
    """All 150 councils at a stop of 98, seats against those last fought."""
    return totals.board(Base.LAST_FOUGHT)


def london(totals: RunningTotals) -> Board:
    """London at 20 of 32; nobody has given the change of the residents' seats."""
    board = totals.board(Base.LAST_FOUGHT, LONDON)
    parties = (replace(r, seats_change=None) if r.group == "residents" else r for r in board.parties)
    return replace(board, parties=tuple(parties))


def given() -> Printed:
    """Both boards as what goes into a file."""
    totals = the_tables()
    boards = (england(totals), london(totals))
    tables = (*map(board_table, boards), councils_table(totals, Base.LAST_FOUGHT, EVERYWHERE))
    return Printed(ELECTION, "test", "Made up.", BASES[Base.LAST_FOUGHT], boards, tables)


def _council(gss: str, london: bool, before: Counts, held: str) -> Council:
    return Council(
        gss=gss,
        name=f"Made-up {int(gss[1:])}",
        type="London borough" if london else "district",
        nation="England",
        region=LONDON.key if london else "North West",
        size=_SIZE,
        cycle="all",
        eve=before,
        eve_label="made up",
        eve_bundles=False,
        control_before=held,
    )


def _composition(kind: _Kind, at: int, *, past: bool) -> Counts:
    """Whoever holds it has forty of sixty; what a small party has, the second largest lacks."""
    holder = kind.before if past else kind.now
    small = [(g, then if past else now) for g, then, now in kind.small[at : at + 1]]
    rest = _SIZE - sum(seats for _, seats in small)
    if holder == NO_OVERALL_CONTROL:
        first, second, most = "con", "lab", min(30, rest - rest // 2)
    else:
        first, second, most = holder, "lab" if holder == "con" else "con", min(_MAJORITY, rest)
    seats = {first: most, second: rest - most}
    if not past and {first, second} == {"con", "lab"}:
        moved = min(kind.swing, seats["con"]) if kind.swing > 0 else -min(-kind.swing, seats["lab"])
        seats = {**seats, "con": seats["con"] - moved, "lab": seats["lab"] + moved}
    return counts([*small, *seats.items()])
