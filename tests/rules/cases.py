"""A passing and a failing case for every rule, built from one plain ward with one thing changed."""

from dataclasses import dataclass, replace

from desk.count.contest import Candidate, Contest, PastContest, Seats, System
from desk.count.declaration import Declaration, Kind, Rejected, Result, Source
from desk.count.percent import Percent
from desk.count.sheet import Sheet, sheet_of
from desk.rules.case import NONE, Context
from tests.rules.likeness_cases import COUNCIL, LIKENESS

BALLOT = "local.somewhere.hill.2018-05-03"
NAMES = ("Adams", "Baker", "Carr", "Dunn", "Evans", "Frost")
CLEAN_PAPERS = Rejected(0, 3, 1, 8, 0)


@dataclass(frozen=True)
class Example:
    """What is examined: a declaration, or a sheet where only the keying shows the matter."""

    contest: Contest
    declaration: Declaration | None = None
    sheet: Sheet | None = None
    context: Context = NONE


def ward(
    count: int = 4, seats: int = 1, system: System = System.PLURALITY, countermanded: int = 0
) -> Contest:
    """A ward with so many candidates by surname; each person's id is "p" and the number."""
    candidates = tuple(
        Candidate(f"p{n}", f"Pat {name}", name, "Pat", f"PP{n}", f"Party {n}")
        for n, name in enumerate(NAMES[:count], start=1)
    )
    held = Seats(seats, countermanded=countermanded)
    return Contest(BALLOT, 1, "E07000001", "Somewhere", "Hill", "E05000001", system, held, candidates)


def declare(
    contest: Contest,
    votes: tuple[int | None, ...],
    elected: tuple[int, ...],
    *,
    kind: Kind = Kind.POLLED,
    lots: tuple[int, ...] = (),
    electorate: int | None = None,
    issued: int | None = None,
    rejected: Rejected | None = None,
    total: int | None = None,
) -> Declaration:
    """A declaration of these votes; elected and lots are numbers on the ballot paper."""
    results = tuple(
        Result(c.person_id, c.name, c.party_id, v, number in elected)
        for number, (c, v) in enumerate(zip(contest.candidates, votes, strict=True), start=1)
    )
    return Declaration(
        id="7f",
        ballot_paper_id=contest.ballot_paper_id,
        kind=kind,
        seats_contested=contest.seats.contested,
        candidates=results,
        electorate=electorate,
        ballots_issued=issued,
        rejected=rejected or Rejected(),
        valid_votes_total=total,
        lots=tuple(f"p{number}" for number in lots),
    )


ONE = ward()
THREE = ward(6, 3)
STV = ward(4, 2, System.STV)
WALKOVER = ward(2, 2)

PLAIN = declare(
    ONE, (412, 431, 173, 3), (2,), total=1019, electorate=3080, issued=1031, rejected=CLEAN_PAPERS
)
FULL = replace(PLAIN, ballots_counted=1031, ballots_valid=1019, turnout=Percent(335, 1))
"""The same with every figure of papers that a sheet can have."""
SLATE = declare(
    THREE,
    (1402, 1377, 1290, 861, 905, 340),
    (1, 2, 3),
    electorate=9120,
    issued=2310,
    rejected=Rejected(1, 2, 0, 7, 4),
    total=6175,
)
TIED = declare(ONE, (412, 412, 173, 3), (2,), lots=(2,))
UNOPPOSED = declare(WALKOVER, (None, None), (1, 2), kind=Kind.UNOPPOSED)
STOPPED = declare(ONE, (None,) * 4, (), kind=Kind.COUNTERMANDED)
PREFERENCES = declare(STV, (700, 512, 655, 120), (1, 2), kind=Kind.STV, issued=2001, rejected=CLEAN_PAPERS)


def _plain(**changes: object) -> Example:
    return Example(ONE, replace(PLAIN, **changes))  # type: ignore[arg-type]


def _full(**changes: object) -> Example:
    return Example(ONE, replace(FULL, **changes))  # type: ignore[arg-type]


def _before(**changes: object) -> Example:
    """The full declaration, in a ward whose last poll is told with these."""
    told: dict[str, object] = {"electorate": 3200, "turnout": Percent(361, 1), **changes}
    poll = replace(PastContest("2014-05-22", "code", ()), **told)  # type: ignore[arg-type]
    return Example(replace(ONE, past=(poll,)), FULL)


def _keyed(contest: Contest, declaration: Declaration, **texts: str) -> Example:
    sheet = sheet_of(declaration, contest)
    for name, text in texts.items():
        sheet = sheet.with_text(name.replace("__", "."), text)
    return Example(contest, sheet=sheet)


def _votes(*votes: int | None, elected: tuple[int, ...] = (2,), **more: object) -> Example:
    return Example(ONE, declare(ONE, votes, elected, **more))  # type: ignore[arg-type]


def _slate(*votes: int, elected: tuple[int, ...] = (1, 2, 3), **more: object) -> Example:
    return Example(THREE, declare(THREE, votes, elected, **more))  # type: ignore[arg-type]


def _heard(**changes: bool | None) -> Example:
    call = Source("telephone", "Ms Jones", "", "Guildhall", "01752 668000", True, True)
    return _plain(source=replace(call, **changes))  # type: ignore[arg-type]


_LINES = PLAIN.candidates
_STRANGER = Result("p99", "Sam Stranger", "PP99", 0, False)
_OK = Example(ONE, PLAIN)

CASES: dict[str, tuple[Example, Example]] = {
    "reading.other-contest": (_OK, _plain(ballot_paper_id="local.somewhere.dale.2018-05-03")),
    "reading.figure": (_keyed(ONE, PLAIN, votes__p2="431"), _keyed(ONE, PLAIN, votes__p2="43l")),
    "reading.elected": (_keyed(ONE, PLAIN, elected="2"), _keyed(ONE, PLAIN, elected="2 9")),
    "reading.votes-blank": (_votes(412, 431, 173, 0), _votes(412, 431, 173, None)),
    "reading.elected-blank": (_OK, _votes(412, 431, 173, 3, elected=())),
    "seats.candidate-missing": (_OK, _plain(candidates=_LINES[:3])),
    "seats.candidate-extra": (_OK, _plain(candidates=(*_LINES, _STRANGER))),
    "seats.candidate-twice": (_OK, _plain(candidates=(*_LINES, _LINES[1]))),
    "seats.candidate-party": (_OK, _plain(candidates=(replace(_LINES[0], party_id="PP2"), *_LINES[1:]))),
    "seats.contested": (_OK, _plain(seats_contested=2)),
    "seats.kind": (Example(STV, PREFERENCES), Example(STV, replace(PREFERENCES, kind=Kind.POLLED))),
    "seats.unopposed-contested": (
        Example(WALKOVER, UNOPPOSED),
        Example(ONE, declare(ONE, (None,) * 4, (2,), kind=Kind.UNOPPOSED)),
    ),
    "seats.polled-unopposed": (_OK, Example(WALKOVER, declare(WALKOVER, (10, 20), (1, 2)))),
    "seats.unopposed-elected": (
        Example(ward(2, 3), declare(ward(2, 3), (None, None), (1, 2), kind=Kind.UNOPPOSED)),
        Example(WALKOVER, declare(WALKOVER, (None, None), (1,), kind=Kind.UNOPPOSED)),
    ),
    "seats.unopposed-votes": (
        Example(WALKOVER, UNOPPOSED),
        Example(WALKOVER, declare(WALKOVER, (20, None), (1, 2), kind=Kind.UNOPPOSED)),
    ),
    "seats.countermanded-result": (
        Example(ONE, STOPPED),
        Example(ONE, declare(ONE, (None, 431, None, None), (2,), kind=Kind.COUNTERMANDED)),
    ),
    "seats.countermanded-polled": (
        Example(ward(countermanded=1), STOPPED),
        Example(ward(countermanded=1), PLAIN),
    ),
    "seats.elected-count": (Example(THREE, SLATE), _slate(1402, 1377, 1290, 905, 861, 340, elected=(1, 2))),
    "seats.elected-top": (_OK, _votes(412, 431, 173, 3, elected=(1,))),
    "seats.quota": (
        Example(STV, PREFERENCES),
        Example(STV, declare(STV, (700, 512, 655, 120), (2, 3), kind=Kind.STV)),
    ),
    "seats.lot-missing": (Example(ONE, TIED), Example(ONE, replace(TIED, lots=()))),
    "seats.lot-needless": (Example(ONE, TIED), _votes(412, 431, 173, 3, lots=(2,))),
    "seats.lot-count": (
        _slate(900, 700, 700, 700, 20, 10, lots=(2, 3)),
        _slate(900, 700, 700, 700, 20, 10, lots=(2,)),
    ),
    "seats.lot-stranger": (Example(ONE, TIED), _votes(412, 412, 173, 3, lots=(3,))),
    "seats.lot-not-elected": (Example(ONE, TIED), _votes(412, 412, 173, 3, lots=(1,))),
    "sums.total": (_OK, _plain(valid_votes_total=1028)),
    "sums.votes-over-papers": (Example(THREE, SLATE), Example(THREE, replace(SLATE, ballots_issued=2060))),
    "sums.votes-under-papers": (_OK, _plain(ballots_issued=1301)),
    "sums.papers-missing": (_plain(ballots_issued=1040), _plain(ballots_issued=1050)),
    "bounds.figure": (_OK, _plain(electorate=10_000_001)),
    "bounds.votes-over-papers": (
        Example(THREE, SLATE),
        _slate(4402, 1377, 1290, 905, 861, 340, issued=2310),
    ),
    "bounds.votes-over-electorate": (_plain(ballots_issued=None), _votes(412, 431, 173, 3, electorate=420)),
    "bounds.sum-over-electorate": (_plain(ballots_issued=None), _votes(412, 431, 173, 3, electorate=900)),
    "bounds.no-votes": (_OK, _votes(0, 0, 0, 0)),
    "bounds.elected-no-votes": (_OK, _votes(412, 431, 173, 0, elected=(4,))),
    "bounds.same-twice": (_votes(249, 249, 431, 120, elected=(3,)), _votes(431, 412, 412, 3, elected=(1,))),
    "bounds.falling": (Example(THREE, SLATE), _slate(1402, 1377, 1290, 905, 861, 340)),
    "papers.issued-over-electorate": (_OK, _plain(electorate=1030)),
    "papers.rejected-over-issued": (_OK, _votes(412, 431, 173, 3, issued=5, rejected=CLEAN_PAPERS)),
    "papers.in-part-of-one": (Example(THREE, SLATE), _plain(rejected=Rejected(0, 3, 1, 8, 2))),
    "papers.turnout-high": (_OK, _plain(electorate=1100)),
    "papers.turnout-low": (_OK, _plain(electorate=30_800)),
    "papers.account": (_full(), _full(ballots_valid=1109)),
    "papers.account-short": (
        _full(ballots_counted=None, ballots_issued=1038),
        _full(ballots_counted=None, ballots_issued=1060),
    ),
    "papers.counted-over-issued": (_full(), _full(ballots_issued=1013)),
    "papers.not-counted": (_full(ballots_issued=1039), _full(ballots_issued=1301)),
    "papers.turnout-over": (_full(), _full(turnout=Percent(335))),
    "papers.turnout-apart": (_full(), _full(turnout=Percent(385, 1))),
    "papers.turnout-past": (_before(), _before(turnout=Percent(15))),
    "papers.electorate-past": (_before(), _before(electorate=1900)),
    "papers.turnout-votes": (
        _plain(ballots_issued=None, turnout=Percent(335, 1)),
        _plain(ballots_issued=None, turnout=Percent(435, 1)),
    ),
    "telephone.code-word": (_heard(), _heard(code_word_checked=None)),
    "telephone.read-back": (_heard(), _heard(read_back=False)),
    "papers.rejected-many": (_OK, _plain(ballots_issued=1119, rejected=Rejected(0, 3, 1, 96, 0))),
}
"""Code → (passing, failing). A new rule does not come in without its row here."""

for _code, (_good, _bad) in LIKENESS.items():
    CASES[_code] = (Example(*_good, context=COUNCIL), Example(*_bad, context=COUNCIL))


def _kinds() -> dict[str, tuple[Example, Example]]:
    # Imported here: those cases are built with the ones above.
    from tests.rules.kinds_cases import KINDS

    return KINDS


CASES.update(_kinds())
