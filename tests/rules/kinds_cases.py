"""Cases of the rules for single kinds of contest: terms, transferable and supplementary vote."""

from dataclasses import replace

from desk.count.contest import Seats, System
from desk.count.declaration import Declaration, Kind, Term
from desk.count.sheet import sheet_of
from desk.count.stages import Moved, Stage, read_amount
from tests.rules.cases import PLAIN, STV, Example, declare, ward

TWO_TERMS = replace(ward(4, 2), seats=Seats(1, casual=1))
WALKED_IN = replace(ward(2, 2), seats=Seats(1, casual=1))
MAYOR = ward(4, 1, System.SV)


def terms(declaration: Declaration, *given: Term | None) -> Declaration:
    lines = zip(declaration.candidates, given, strict=True)
    return replace(declaration, candidates=tuple(replace(line, term=term) for line, term in lines))


def stages_of(declaration: Declaration, *stages: int | None) -> Declaration:
    lines = zip(declaration.candidates, stages, strict=True)
    return replace(declaration, candidates=tuple(replace(line, elected_at_stage=at) for line, at in lines))


def seconds(declaration: Declaration, *counts: int | None) -> Declaration:
    lines = zip(declaration.candidates, counts, strict=True)
    return replace(
        declaration, candidates=tuple(replace(line, second_preferences=count) for line, count in lines)
    )


def stage(*lines: str, lost: str | None = None) -> Stage:
    """One stage: "transfer total" for each candidate in ballot order ("-" for no transfer), and the lost."""

    def moved(text: str) -> Moved:
        transfer, _, total = text.rpartition(" ")
        return Moved(read_amount(transfer) if transfer else None, read_amount(total))

    people = tuple((f"p{n}", moved(line)) for n, line in enumerate(lines, start=1))
    return Stage(people, moved(lost) if lost else None)


FULL, SHORT = Term.FULL, Term.SHORT
BY_RANK = declare(TWO_TERMS, (412, 431, 173, 3), (1, 2))
WALKOVER = declare(WALKED_IN, (None, None), (1, 2), kind=Kind.UNOPPOSED)

VOTES = (700, 512, 655, 120)
FIRST = stage("700", "512", "655", "120")
SURPLUS = stage("-37 663", "10.57 522.57", "15.855 670.855", "7.9275 127.9275", lost="2.6475 2.6475")
STAGED = replace(
    stages_of(declare(STV, VOTES, (1, 3), kind=Kind.STV), 1, None, 2, None),
    quota=663,
    stages=(FIRST, SURPLUS),
)
THREE_STAGES = ward(4, 1, System.STV)
LAST = replace(
    stages_of(declare(THREE_STAGES, (400, 300, 200, 10), (2,), kind=Kind.STV), None, 3, None, None),
    stages=(
        stage("400", "300", "200", "10"),
        stage("2 402", "3 303", "1 201", "-10 0", lost="4 4"),
        stage("20 422", "121 424", "-201 0", "0 0", lost="60 64"),
    ),
)
"""The leader on first preferences loses, and the winner remains last, short of the quota of 456."""

FIRST_COUNT = declare(MAYOR, (4000, 3500, 1500, 700), (2,), kind=Kind.SV)
SECOND_COUNT = seconds(FIRST_COUNT, 600, 1200, None, None)
LEVEL = seconds(FIRST_COUNT, 600, 1100, None, None)
LED = declare(MAYOR, (4000, 1500, 1000, 700), (1,), kind=Kind.SV)


def _staged(*tables: Stage) -> Example:
    return Example(STV, replace(STAGED, stages=tables))


def _keyed(**texts: str) -> Example:
    sheet = sheet_of(STAGED, STV)
    for name, text in texts.items():
        sheet = sheet.with_text(name, text)
    return Example(STV, sheet=sheet)


_GOOD = Example(STV, STAGED)
_FIRST_PREFERENCES = replace(STAGED, stages=())
_SV = Example(MAYOR, SECOND_COUNT)

KINDS: dict[str, tuple[Example, Example]] = {
    "terms.needless": (
        Example(TWO_TERMS, terms(BY_RANK, SHORT, FULL, None, None)),
        Example(ward(), terms(PLAIN, None, FULL, None, None)),
    ),
    "terms.count": (
        Example(TWO_TERMS, BY_RANK),
        Example(TWO_TERMS, terms(BY_RANK, FULL, FULL, None, None)),
    ),
    "terms.rank": (
        Example(TWO_TERMS, terms(BY_RANK, SHORT, FULL, None, None)),
        Example(TWO_TERMS, terms(BY_RANK, FULL, SHORT, None, None)),
    ),
    "terms.lot": (Example(WALKED_IN, terms(WALKOVER, SHORT, FULL)), Example(WALKED_IN, WALKOVER)),
    "stv.unread": (_GOOD, _keyed(elected_at_stage="1 two")),
    "stv.needless": (Example(ward(), PLAIN), Example(ward(), replace(PLAIN, quota=510))),
    "stv.quota": (_GOOD, Example(STV, replace(STAGED, quota=662))),
    "stv.stage": (_GOOD, Example(STV, stages_of(STAGED, 1, None, 3, None))),
    "stv.stage-blank": (_GOOD, Example(STV, stages_of(STAGED, 1, None, None, None))),
    "stv.first-stage": (
        Example(STV, _FIRST_PREFERENCES),
        Example(STV, stages_of(_FIRST_PREFERENCES, 2, None, 2, None)),
    ),
    "stv.behind": (
        Example(STV, declare(STV, (700, 300, 530, 420), (1, 2), kind=Kind.STV)),
        Example(STV, declare(STV, (700, 290, 530, 430), (1, 2), kind=Kind.STV)),
    ),
    "stv.table-candidates": (_GOOD, _staged(FIRST, replace(SURPLUS, candidates=SURPLUS.candidates[:3]))),
    "stv.table-first": (_GOOD, _staged(stage("700", "512", "655", "121"), SURPLUS)),
    "stv.table-carry": (
        Example(THREE_STAGES, LAST),
        _staged(
            FIRST, stage("-37 663", "10.57 522.56", "15.855 670.855", "7.9275 127.9275", lost="2.6475 2.6475")
        ),
    ),
    "stv.table-sum": (
        _staged(FIRST, replace(SURPLUS, non_transferable=None)),
        _staged(FIRST, stage("-37 663", "10.57 522.57", "15.855 670.855", "7.9275 127.9275", lost="2 2")),
    ),
    "stv.table-elected": (
        Example(THREE_STAGES, LAST),
        Example(THREE_STAGES, stages_of(LAST, None, 2, None, None)),
    ),
    "stv.table-reached": (
        Example(THREE_STAGES, LAST),
        Example(
            STV,
            stages_of(replace(STAGED, candidates=declare(STV, VOTES, (1, 2)).candidates), 1, 2, None, None),
        ),
    ),
    "stv.table-after": (
        Example(THREE_STAGES, LAST),
        Example(
            THREE_STAGES,
            replace(
                LAST,
                stages=(*LAST.stages[:2], stage("20 422", "121 424", "-201 0", "5 5", lost="55 59")),
            ),
        ),
    ),
    "sv.second-needless": (Example(MAYOR, LED), Example(MAYOR, seconds(LED, 10, None, None, None))),
    "sv.second-stranger": (_SV, Example(MAYOR, seconds(FIRST_COUNT, 600, 1200, 30, None))),
    "sv.second-missing": (_SV, Example(MAYOR, seconds(FIRST_COUNT, 600, None, None, None))),
    "sv.second-over": (_SV, Example(MAYOR, seconds(FIRST_COUNT, 600, 1601, None, None))),
    "sv.winner": (_SV, Example(MAYOR, seconds(FIRST_COUNT, 1200, 600, None, None))),
    "sv.lot-missing": (Example(MAYOR, replace(LEVEL, lots=("p2",))), Example(MAYOR, LEVEL)),
    "sv.lot-needless": (_SV, Example(MAYOR, replace(SECOND_COUNT, lots=("p2",)))),
}
"""Code → (passing, failing)."""
