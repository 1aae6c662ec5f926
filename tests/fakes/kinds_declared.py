"""What was declared in each contest of the made-up election of kinds: one true declaration each."""

from dataclasses import replace

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Kind, Result, Term
from desk.count.stages import Moved, Stage, read_amount
from tests.fakes.kinds_desk import GLEN, MAYOR, NEW_MAYOR, PLAIN, SHORT_LIST, STOPPED, TWO_SEATS, kinds_pack

FULL, SHORT = Term.FULL, Term.SHORT


def contest_of(ballot: str) -> Contest:
    contest = kinds_pack().contest(ballot)
    assert contest is not None
    return contest


def _declare(ballot: str, kind: Kind, votes: tuple[int | None, ...], *elected: int) -> Declaration:
    contest = contest_of(ballot)
    return Declaration(
        id=f"d-{ballot}",
        ballot_paper_id=ballot,
        kind=kind,
        seats_contested=contest.seats.contested,
        candidates=tuple(
            Result(person.person_id, person.name, person.party_id, count, number in elected)
            for number, (person, count) in enumerate(zip(contest.candidates, votes, strict=True), start=1)
        ),
    )


def _each(declaration: Declaration, name: str, values: tuple[object, ...]) -> Declaration:
    lines = zip(declaration.candidates, values, strict=True)
    results = tuple(replace(line, **{name: value}) for line, value in lines)  # type: ignore[arg-type]
    return replace(declaration, candidates=results)


def _stage(*lines: str, lost: str = "") -> Stage:
    def moved(text: str) -> Moved:
        transfer, _, total = text.rpartition(" ")
        return Moved(read_amount(transfer) if transfer else None, read_amount(total))

    people = tuple((f"5{at}", moved(line)) for at, line in enumerate(lines))
    return Stage(people, moved(lost) if lost else None)


STAGES = (
    _stage("700", "512", "655", "120"),
    _stage("-37 663", "10.57 522.57", "15.855 670.855", "7.9275 127.9275", lost="2.6475 2.6475"),
)


def declared_kind(ballot: str) -> Declaration:
    """The true declaration of one contest."""
    if ballot == TWO_SEATS:
        two = _declare(ballot, Kind.POLLED, (812, 640, 233, 90), 1, 2)
        return _each(two, "term", (FULL, SHORT, None, None))
    if ballot == SHORT_LIST:
        return _declare(ballot, Kind.UNOPPOSED, (None,), 1)
    if ballot == STOPPED:
        return _declare(ballot, Kind.COUNTERMANDED, (None, None, None))
    if ballot == GLEN:
        staged = _declare(ballot, Kind.STV, (700, 512, 655, 120), 1, 3)
        staged = _each(staged, "elected_at_stage", (1, None, 2, None))
        return replace(staged, quota=663, stages=STAGES)
    if ballot == MAYOR:
        count = _declare(ballot, Kind.SV, (4000, 3500, 1500, 700), 2)
        return _each(count, "second_preferences", (600, 1200, None, None))
    if ballot == NEW_MAYOR:
        return _declare(ballot, Kind.POLLED, (900, 1100), 2)
    return _declare(PLAIN, Kind.POLLED, (310, 502, 120), 2)
