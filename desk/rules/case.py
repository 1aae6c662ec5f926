"""A case: one declaration beside its contest, with what every rule needs worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desk.count.contest import Contest, System
from desk.count.declaration import REJECTION_REASONS, Declaration, Kind, Result
from desk.count.figure import grouped
from desk.count.outcome import Standing, standing
from desk.count.sheet import (
    COUNTED,
    ELECTED,
    ELECTORATE,
    ISSUED,
    LISTS,
    REJECTED,
    TOTAL,
    TURNOUT,
    VALID,
    Sheet,
    fields_of,
    read_elected,
    votes_field,
)
from desk.rules.ballots import Papers, papers_of
from desk.rules.expected import Expected
from desk.rules.seen import Seen
from desk.rules.tolerance import Tolerance

KIND = "kind"
CANDIDATES = "candidates"
SEATS = "seats_contested"
CONTEST = "ballot_paper_id"
CODE_WORD = "source.code_word_checked"
READ_BACK = "source.read_back"
"""Fields of a declaration that no clerk keys: they are named as the contract names them."""


def counted(count: int, singular: str, plural: str) -> str:
    """A number with its noun: "1 seat", "1,204 seats"."""
    return f"{count:,} {singular if count == 1 else plural}"


@dataclass(frozen=True, slots=True)
class Context:
    """Facts beyond the one sheet.

    `known` holds declarations already accepted, by ballot paper id; `seen` what they say together (it grows
    as they come in). `expected` is that of this contest where it was worked out before, as for a window that
    must not wait, and `figures` then those of the contests already accepted, with whose they are.
    `tolerances` are the election's own, by name.
    """

    known: Mapping[str, Declaration] = field(default_factory=dict)
    seen: Seen | None = None
    expected: Expected | None = None
    figures: Mapping[tuple[int, ...], str] = field(default_factory=dict)
    tolerances: Mapping[str, float] = field(default_factory=dict)


NONE = Context()
"""Nothing is known beyond the sheet."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at.

    `results` and `votes` stand in ballot-paper order, None where the declaration does not give one.
    `matched`: the declaration's candidates are the contest's, each once. `polls`: a poll was held (as far
    as the kind says). `per_paper`: votes a voter may give. `given` adds the votes that are given, `total`
    is that sum only when all are. `elected` holds the indexes of those declared elected, `line` who wins
    on votes alone (None where votes do not settle it, or are not all given). `sheet` is there when a clerk's
    keying is examined, with its fields that hold no figure and the parts of Elected that are no number.
    `memo` keeps what several rules share and only some sheets need.
    """

    contest: Contest
    declaration: Declaration
    context: Context
    sheet: Sheet | None
    results: tuple[Result | None, ...]
    votes: tuple[int | None, ...]
    matched: bool
    polls: bool
    plurality: bool
    per_paper: int
    given: int
    total: int | None
    papers: Papers
    elected: tuple[int, ...]
    line: Standing | None
    unreadable: tuple[str, ...]
    unread_elected: tuple[str, ...]
    memo: dict[str, object] = field(default_factory=dict, compare=False)

    def allowed(self, tolerance: Tolerance) -> float:
        """A tolerance as this election has it."""
        return tolerance.of(self.context.tolerances)

    def place(self, index: int) -> str:
        """A candidate as the clerk finds it: number and surname ("2 Baker"), from the index from 0."""
        candidate = self.contest.candidates[index]
        return f"{index + 1} {candidate.surname or candidate.name}"

    def places(self, indexes: Sequence[int]) -> str:
        """Several candidates in one sentence: "2 Baker, 4 Dunn and 5 Evans". At least one index."""
        names = [self.place(index) for index in indexes]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def place_votes(self, index: int) -> str:
        """A candidate with the votes given: "2 Baker (1,431)"."""
        votes = self.votes[index]
        return f"{self.place(index)} ({'blank' if votes is None else grouped(votes)})"

    def votes_at(self, index: int) -> str:
        """The name of a candidate's votes field."""
        return votes_field(self.contest.candidates[index].person_id)

    @property
    def seats(self) -> int:
        """The seats the contest fills."""
        return self.contest.seats.contested


def figures_of(case: Case, fields: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The figures that stand in these fields, by field; what is blank or no figure is left out."""
    votes = {case.votes_at(index): count for index, count in enumerate(case.votes)}
    declaration = case.declaration
    held: dict[str, float | None] = {
        **votes,
        TOTAL: declaration.valid_votes_total,
        ELECTORATE: declaration.electorate,
        ISSUED: declaration.ballots_issued,
        COUNTED: declaration.ballots_counted,
        VALID: declaration.ballots_valid,
        TURNOUT: None if declaration.turnout is None else declaration.turnout.points,
        **{
            name: getattr(declaration.rejected, reason)
            for name, reason in zip(REJECTED, REJECTION_REASONS, strict=True)
        },
        ELECTED: len(case.elected),
        SEATS: declaration.seats_contested,
    }
    told = ((name, held.get(name)) for name in fields)
    return tuple((name, float(figure)) for name, figure in told if figure is not None)


def _line(contest: Contest, votes: tuple[int | None, ...]) -> Standing | None:
    counts = [count for count in votes if count is not None]
    if len(counts) < len(votes) or not 0 < contest.seats.contested < len(counts):
        return None
    return standing(counts, contest.seats.contested)


def _unreadable(contest: Contest, sheet: Sheet | None) -> tuple[str, ...]:
    if sheet is None:
        return ()
    shown = fields_of(contest, sheet.kind)
    return tuple(name for name in shown if name not in LISTS and sheet.unreadable(name))


def _unread_elected(contest: Contest, sheet: Sheet | None) -> tuple[str, ...]:
    if sheet is None or sheet.kind is Kind.COUNTERMANDED:
        return ()
    return read_elected(sheet.text(ELECTED), len(contest.candidates)).unread


def case_of(contest: Contest, declaration: Declaration, context: Context, sheet: Sheet | None) -> Case:
    """Lay a declaration beside its contest."""
    kind = declaration.kind
    by_person = {result.person_id: result for result in declaration.candidates}
    results = tuple(by_person.get(candidate.person_id) for candidate in contest.candidates)
    votes = tuple(None if result is None else result.votes for result in results)
    matched = len(declaration.candidates) == len(results) == len(by_person) and None not in results
    given = sum(count for count in votes if count is not None)
    polls = kind not in (Kind.UNOPPOSED, Kind.COUNTERMANDED)
    plurality = contest.system is System.PLURALITY and kind not in (Kind.STV, Kind.SV)
    per_paper = max(1, contest.seats.contested) if plurality else 1
    return Case(
        contest=contest,
        declaration=declaration,
        context=context,
        sheet=sheet,
        results=results,
        votes=votes,
        matched=matched,
        polls=polls,
        plurality=plurality,
        per_paper=per_paper,
        given=given,
        total=None if not votes or None in votes else given,
        papers=papers_of(declaration, context.tolerances, votes, per_paper),
        elected=tuple(i for i, result in enumerate(results) if result is not None and result.elected),
        line=_line(contest, votes) if polls and plurality else None,
        unreadable=_unreadable(contest, sheet),
        unread_elected=_unread_elected(contest, sheet),
    )
