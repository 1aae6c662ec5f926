"""Sheets to practise with: which wards, as which council prints them, and what is wrong with them on purpose.

A set is drawn by its number and is the same again for the same number, level and wards. The votes are those
declared; ballot papers and electorates, which the rehearsal's sources don't give, are made up to fit them.
"""

import hashlib
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Kind, Rejected
from desk.count.percent import Percent

ALL_KEYED = "Every ward that can be practised is keyed on this desk: make a new rehearsal in another folder."
MOST = 60
"""Sheets in one set: more than anybody keys without a rest."""


class Level(StrEnum):
    """How hard a set is.

    `PLAIN`: one form, candidates as on the ballot paper, the total alone below. `USUAL`: every council its
    own form, with papers. `HARD`: winners first on some, and now and then a total that does not add up.
    """

    PLAIN = "plain"
    USUAL = "usual"
    HARD = "hard"


LEVELS = {
    Level.PLAIN: "one form, ballot order, a total",
    Level.USUAL: "each council its own form, with papers",
    Level.HARD: "winners first on some, totals that do not add up",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A council's form. `surname_first`: "SMITH, John"; `party_below` the name, not in a column of its own.

    `thousands` stands between groups of three, `mark` beside who is elected; `numbered`: by places on the
    ballot paper; `account`: papers counted and valid are printed too.
    """

    title: str
    surname_first: bool
    party_below: bool
    thousands: str
    mark: str
    total: str
    numbered: bool
    account: bool = False


STYLES = (
    Style("Declaration of Result of Poll", True, False, ",", "ELECTED", "Total number of votes", True),
    Style("Declaration of Results", False, True, ",", "Elected", "Total votes", False),
    Style("Notice of Result", True, True, "", "ELECTED", "Total valid votes", False),
    Style(
        "Result of Election of Councillors",
        False,
        False,
        "\N{NO-BREAK SPACE}",
        "E",
        "Votes cast",
        True,
        account=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as it is printed. `declaration` is what it says, traps with it, and so what is right to key.

    `order`: rows of the contest's candidates from the top. `traps`: in words, what is wrong on purpose;
    `true_total` where the total printed does not add up. `sign`: the ward's short name at the desk.
    """

    contest: Contest
    declaration: Declaration
    style: Style
    order: tuple[int, ...]
    traps: tuple[str, ...] = ()
    true_total: int | None = None
    sign: str = ""


def wards_of(seed: int, ballots: Iterable[str], count: int) -> tuple[str, ...]:
    """The first `count` of these wards in the order that belongs to the set's number."""
    ordered = sorted(ballots, key=lambda ballot: hashlib.sha256(f"{seed} {ballot}".encode()).digest())
    return tuple(ordered[:count])


def printed(contest: Contest, truth: Declaration, seed: int, level: Level) -> Printed:
    """The sheet of one ward in a set. `truth` is what was declared; only polled contests are practised."""
    draw = random.Random(f"{seed} {level} {contest.ballot_paper_id}")  # noqa: S311
    style = STYLES[0]
    if level is not Level.PLAIN:
        # By council, as forms are: all wards of one look alike within a set.
        style = random.Random(f"{seed} {contest.council_gss}").choice(STYLES)  # noqa: S311
    rows = list(range(len(contest.candidates)))
    says = replace(truth, valid_votes_total=truth.votes_sum, source=None)
    if level is not Level.PLAIN:
        says = _with_papers(says, contest, draw, style)
    traps: tuple[str, ...] = ()
    true_total = None
    if level is Level.HARD:
        if draw.random() < 0.5:
            rows.sort(key=lambda row: -(truth.candidates[row].votes or 0))
            traps = ("winners first, not in ballot order",)
        if draw.random() < 1 / 3:
            true_total = says.valid_votes_total
            wrong = (true_total or 0) + draw.choice((-100, -10, 10, 90, 100))
            says = replace(says, valid_votes_total=wrong)
            traps = (*traps, f"the council's own total is {wrong:,}, the votes add up to {true_total:,}")
    return Printed(contest, says, style, tuple(rows), traps, true_total)


def to_practise(declaration: Declaration) -> bool:
    """A sheet with figures to key and marks that follow from them."""
    return declaration.kind is Kind.POLLED and declaration.votes_sum is not None


def _with_papers(
    declaration: Declaration, contest: Contest, draw: random.Random, style: Style
) -> Declaration:
    votes = declaration.votes_sum or 0
    seats = contest.seats.contested
    used = 1.0 if seats == 1 else draw.uniform(0.82, 0.95)
    most = max((result.votes or 0) for result in declaration.candidates)
    valid = votes if seats == 1 else min(votes, max(ceil(votes / (seats * used)), most))
    rejected = Rejected(
        no_official_mark=draw.choice((0, 0, 0, 1)),
        too_many_votes=draw.randrange(0, 7),
        voter_identifiable=draw.choice((0, 0, 0, 1)),
        unmarked_or_void=draw.randrange(1, 4 + valid // 400),
        in_part=draw.randrange(0, 3) if seats > 1 else 0,
    )
    issued = valid + (rejected.wholly or 0)
    electorate = ceil(issued / draw.uniform(0.3, 0.45))
    return replace(
        declaration,
        rejected=rejected,
        ballots_issued=issued,
        electorate=electorate,
        ballots_counted=issued if style.account else None,
        ballots_valid=valid if style.account else None,
        turnout=Percent(round(1000 * issued / electorate), 1),
    )
