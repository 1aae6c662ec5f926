"""Likeness: what the ward's past, the swing seen so far and running mates say of the figures as keyed.

One sheet has at most one of these findings: the slip that explains it best (`suspects`), where it
explains it far better than that the sheet is right. Long because each slip's sentence stands beside its row.
"""

from collections.abc import Callable, Iterator
from math import exp

from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.rules.case import Case
from desk.rules.expected import Expected
from desk.rules.mates import MATES, NAMESAKE, farthest, namesake
from desk.rules.rule import Check, Problem, Rule
from desk.rules.seen import POWER
from desk.rules.suspects import Suspicion
from desk.rules.twins import SIZE, TWIN_ROWS, neighbour, size, twin
from desk.rules.weighing import ODDS, suspicion_of

_DIGITS = {
    "dropped": "looks a digit short",
    "doubled": "looks a digit too long",
    "turned": "looks like two digits turned",
    "leading": "looks wrong in its first digit",
    "key": "looks like a neighbouring key",
}


def _of(*kinds: str) -> Callable[[Callable[[Case, Suspicion], str]], Check]:
    """A check that speaks where the best explanation is one of these kinds; the function says it."""

    def made(says: Callable[[Case, Suspicion], str]) -> Check:
        def check(case: Case) -> Iterator[Problem]:
            found = suspicion_of(case)
            if found is None:
                return
            suspect, likely = found
            if suspect.kind not in kinds or suspect.odds <= case.allowed(ODDS):
                return
            sentence = says(case, suspect)
            if sentence:
                fields = tuple(case.votes_at(place) for place in suspect.places)
                yield Problem(fields, sentence, _why(case, suspect, likely), _figures(case, suspect, likely))

        check.__doc__ = says.__doc__
        return check

    return made


def _party(case: Case, place: int) -> str:
    name = case.contest.candidates[place].party_name
    return name.removesuffix(" Party").removesuffix(" and Unionist")


def _whose(case: Case, place: int) -> str:
    return f"{grouped(case.votes[place] or 0)} for {case.place(place)} ({_party(case, place)})"


@_of("exchanged")
def exchanged(case: Case, suspect: Suspicion) -> str:
    """Two figures that fit far better in each other's rows."""
    one, other = suspect.places
    first, second = case.contest.candidates[one], case.contest.candidates[other]
    if first.party_id == second.party_id or first.surname == second.surname:
        return f"{_whose(case, one)} and {_whose(case, other)} look exchanged: look at both rows."
    return (
        f"{grouped(case.votes[one] or 0)} for {_party(case, one)} and {grouped(case.votes[other] or 0)} for "
        f"{_party(case, other)} look exchanged: look at {case.place(one)} and {case.place(other)}."
    )


@_of("shifted")
def shifted(case: Case, suspect: Suspicion) -> str:
    """A column that fits far better moved by one row."""
    first, last = suspect.places[0], suspect.places[-1]
    return (
        f"The figures from {case.place_votes(first)} to {case.place_votes(last)} look moved by one row: read "
        "the column against the names again."
    )


@_of("sorted")
def by_rank(case: Case, suspect: Suspicion) -> str:
    """Falling figures that fit far better in another order; from six rows `bounds.falling` says it."""
    if len(case.votes) >= 6:
        return ""
    return (
        f"The figures fall from {case.place_votes(0)} to {case.place_votes(len(case.votes) - 1)} and would "
        "fit far better in another order: look whether they were read out by rank."
    )


@_of("repeated")
def repeated(case: Case, suspect: Suspicion) -> str:
    """The same figure in two neighbouring rows, which fits only one; of 250 `bounds.same-twice` says it."""
    one, other = suspect.places
    if (case.votes[one] or 0) >= 250:
        return ""
    return (
        f"{case.place(one)} and {case.place(other)} both have {grouped(case.votes[one] or 0)}, which "
        "fits only one of them: look whether a row was keyed twice."
    )


@_of("slate")
def slate(case: Case, suspect: Suspicion) -> str:
    """A round number too many on a party's slate."""
    place = suspect.places[0]
    more = (case.votes[place] or 0) - suspect.meant[place]
    return f"{_whose(case, place)} looks {grouped(more)} too many: look at the hundreds and thousands."


@_of("other-ward")
def other_ward(case: Case, suspect: Suspicion) -> str:
    """Figures that fit another ward as well as this one."""
    return (
        f"The figures together do not look like {case.contest.ward}: look whether another ward's sheet, or "
        "another column, was keyed."
    )


_ONE = (*_DIGITS, "surprise")


def _mates(case: Case, place: int) -> list[int]:
    party = case.contest.candidates[place].party_id
    places = range(len(case.votes))
    return [p for p in places if p != place and case.contest.candidates[p].party_id == party]


@_of(*_ONE)
def _mate_slipped(case: Case, suspect: Suspicion) -> str:
    """A candidate far from the running mates, with a slip to explain it."""
    place = suspect.places[0]
    mates = _mates(case, place)
    if not mates:
        return ""
    mate = case.place_votes(mates[0])
    return f"{_whose(case, place)} stands far from {mate}, of the same party: look at both."


def mates_apart(case: Case) -> Iterator[Problem]:
    """Running mates far apart: by a slip that explains the sheet, or by their distance alone."""
    slipped = list(_mate_slipped(case))
    yield from slipped
    found = suspicion_of(case)
    if slipped or (found is not None and found[0].odds > case.allowed(ODDS)):
        return
    far = farthest(case)
    if far is None:
        return
    place, mate, spreads = far
    allowed = case.allowed(MATES)
    other = namesake(case, place)
    if spreads <= allowed * (1.0 if other is None else NAMESAKE):
        return
    sentence = f"{_whose(case, place)} stands far from {case.place_votes(mate)}, of the same party: "
    beside = "" if other is None else f", and at {case.place_votes(other)}, of the same surname"
    yield Problem(
        (case.votes_at(place), case.votes_at(mate)),
        f"{sentence}look at both{beside}.",
        f"Running mates are voted for together: they stand {spreads:.1f} times as far apart as is usual for "
        "the party here; compare the row with the paper, and with the row of any namesake.",
        (
            ("votes", float(case.votes[place] or 0)),
            ("mate", float(case.votes[mate] or 0)),
            ("spreads", round(spreads, 1)),
        ),
    )


@_of(*_DIGITS)
def digit(case: Case, suspect: Suspicion) -> str:
    """A figure that one slip of the hand would explain."""
    place = suspect.places[0]
    if _mates(case, place):
        return ""
    return f"{_whose(case, place)} {_DIGITS[suspect.kind]}: look at the figure."


@_of("surprise")
def surprise(case: Case, suspect: Suspicion) -> str:
    """A candidate far from the past, for whatever reason."""
    place = suspect.places[0]
    if _mates(case, place):
        return ""
    return f"{_whose(case, place)} is far from what the past and the other wards say: look at the figure."


def _share(root: float) -> str:
    return f"{100 * root ** (1 / POWER):.0f} %"


def _why(case: Case, suspect: Suspicion, likely: Expected) -> str:
    place = suspect.places[0]
    side = likely.sides[likely.side_at[place]]
    rests = (
        f"its past of {likely.day} ({_share(side.before)}) and the swing" if side.before else "other wards"
    )
    better = min(999_999, round(exp(min(13.0, max(0.0, suspect.odds)))))
    mended = ""
    if suspect.meant and suspect.kind not in ("shifted", "sorted"):
        mended = "; mended: " + ", ".join(
            f"{case.place(p)} {grouped(suspect.meant[p])}" for p in suspect.places[:4]
        )
    return (
        f"{case.place(place)} was expected near {_share(side.root)} of the votes, from {rests}; with "
        f"slips as rare as they are, one is {grouped(max(1, better))} times as likely as such a vote{mended}."
    )


def _figures(case: Case, suspect: Suspicion, likely: Expected) -> tuple[tuple[str, float], ...]:
    place = suspect.places[0]
    side = likely.sides[likely.side_at[place]]
    return (
        ("votes", float(case.votes[place] or 0)),
        ("expected share", round(side.root ** (1 / POWER), 4)),
        ("log-odds", round(suspect.odds, 2)),
    )


_W = Severity.WARNING
_STUDY = "Fitted: docs.md, Likeness"


_LIMITS = {"twin": (TWIN_ROWS,), "mates": (ODDS, MATES), "size": (SIZE,)}


def _row(code: str, title: str, catches: str, check: Check, source: str = _STUDY) -> Rule:
    limits = _LIMITS.get(code, (ODDS,))
    return Rule(f"likeness.{code}", "likeness", _W, title, catches, source, check, tolerances=limits)


LIKENESS_RULES: tuple[Rule, ...] = (
    _row(
        "twin",
        "The figures of another contest",
        "{0} or more figures, all the same and in the same order as those of a contest already accepted.",
        twin,
        "",
    ),
    _row(
        "exchanged",
        "Two figures exchanged",
        "Two figures that would fit far better in each other's rows: past vote and swing, running mates, "
        "elected marks. Candidates of one surname are asked about sooner.",
        exchanged,
        f"Most real exchanges are between namesakes. {_STUDY}",
    ),
    _row(
        "shifted",
        "Column moved by a row",
        "A column, or its end, that would fit far better moved up or down by one row.",
        shifted,
    ),
    _row(
        "by-rank",
        "Figures read out by rank",
        "Falling figures, of too few candidates to be asked about alone, that would fit far better in "
        "another order.",
        by_rank,
    ),
    _row(
        "repeated",
        "A figure twice that fits once",
        "Neighbouring rows with the same figure, too small to be asked about alone, which fits only one of "
        "them.",
        repeated,
    ),
    _row(
        "neighbour",
        "A neighbour's figure with a slip",
        "A figure that is the next row's with two digits turned, or one more or less, and does not fit "
        "its own.",
        neighbour,
    ),
    _row(
        "slate",
        "500 or 1,000 too many",
        "A party's candidates fit far better with 500 or 1,000 votes less each.",
        slate,
        f"As in Waltham Forest High Street 2010. {_STUDY}",
    ),
    _row(
        "mates",
        "Running mates far apart",
        "A candidate far from the others of the party in the ward, against the spread usual in that "
        "council and party, or where a slip explains it; a namesake on the ballot paper makes it sooner.",
        mates_apart,
    ),
    _row(
        "digit",
        "A digit dropped, doubled, turned or wrong",
        "A figure that one slip of a digit would explain far better than the voters.",
        digit,
    ),
    _row(
        "surprise",
        "A candidate far from the past",
        "A figure far from the party's past here and the swing in the council's other wards.",
        surprise,
    ),
    _row(
        "size",
        "Far more or fewer votes than last time",
        "All figures together far from the past and the growth in at least three other wards of the council.",
        size,
        "1 of 965 wards of 2016 and 2017 is as far from its past",
    ),
    _row(
        "other-ward",
        "Not this ward's figures",
        "Figures that, all together, fit any other ward as well as this one.",
        other_ward,
    ),
)
"""The family, in the order its findings are shown."""
