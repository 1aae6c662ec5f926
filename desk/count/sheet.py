"""The sheet as a clerk has keyed it so far: text in every field, kept exactly as typed.

Fields have one name each, used alike by the sheet, the findings and `count-desk check`:
`votes.<person id>`, `second_preferences.<person id>`, `elected`, `quota`, `elected_at_stage`, `stages`,
`valid_votes_total`, `electorate`, `ballots_issued`, `rejected.<reason>`, `ballots_counted`, `ballots_valid`,
`turnout`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desk.count.contest import Contest, System
from desk.count.declaration import REJECTION_REASONS, Declaration, Kind, Rejected, Result, Source, Term
from desk.count.elected import Elected, marks_in, read_elected, read_stages, terms_of
from desk.count.figure import Figure, read_figure
from desk.count.percent import KeyedPercent, read_percent
from desk.count.stage_table import read_stage_table, stage_table_text

__all__ = [
    "Elected",
    "Sheet",
    "blank_sheet",
    "declared",
    "fields_of",
    "marks_in",
    "read_elected",
    "sheet_of",
]

ELECTED = "elected"
QUOTA = "quota"
AT_STAGE = "elected_at_stage"
STAGES = "stages"
TOTAL = "valid_votes_total"
ELECTORATE = "electorate"
ISSUED = "ballots_issued"
REJECTED = tuple(f"rejected.{reason}" for reason in REJECTION_REASONS)
COUNTED = "ballots_counted"
VALID = "ballots_valid"
TURNOUT = "turnout"
PAPERS = (TOTAL, ELECTORATE, ISSUED, *REJECTED, COUNTED, VALID, TURNOUT)
"""The fields below the candidates, in the order they are keyed: what few sheets print comes last."""
LISTS = (ELECTED, AT_STAGE, STAGES)
"""Fields that hold no single figure: numbers on the ballot paper, stages in their order, a whole table."""
WHY_CORRECTED = "why corrected"
"""What is asked beside a sheet that corrects what stands."""


def votes_field(person_id: str) -> str:
    """The name of a candidate's votes field."""
    return f"votes.{person_id}"


def second_field(person_id: str) -> str:
    """The name of the field for a candidate's second preferences (supplementary vote)."""
    return f"second_preferences.{person_id}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft: one clerk's keying of one contest. `texts` maps field name → text as keyed; absent is blank.

    Undo is the sheet before. `kind` is what the clerk says was declared; `source` where it came from;
    `version` which version of the contest it was keyed on, since `elected` is keyed in its numbers.
    `reasons` are those given for warnings, by `Finding.key`; `asked` is what is being asked beside the sheet
    (a `Finding.key`, or `WHY_CORRECTED`) and as far as the answer is typed, "" twice where nothing is.
    """

    ballot_paper_id: str
    kind: Kind = Kind.POLLED
    texts: Mapping[str, str] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    version: int = 0
    reasons: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, str] = ("", "")

    def text(self, name: str) -> str:
        """The field as keyed; "" if nothing was."""
        return self.texts.get(name, "")

    def figure(self, name: str) -> Figure:
        """The field read as a figure."""
        return read_figure(self.text(name))

    def percent(self, name: str) -> KeyedPercent:
        """The field read as a percentage: the turnout alone is one."""
        return read_percent(self.text(name))

    def unreadable(self, name: str) -> bool:
        """Something is keyed there that says no figure, or of the turnout no percentage."""
        return self.percent(name).unreadable if name == TURNOUT else self.figure(name).unreadable

    def with_text(self, name: str, text: str) -> "Sheet":
        """The sheet with one field keyed anew."""
        if self.text(name) == text:
            return self
        return replace(self, texts={**self.texts, name: text})

    @property
    def untouched(self) -> bool:
        """Nothing has been keyed."""
        return not any(text.strip() for text in self.texts.values())


def blank_sheet(contest: Contest) -> Sheet:
    """An empty sheet of the kind this contest calls for."""
    if contest.seats.countermanded >= contest.seats.contested:
        kind = Kind.COUNTERMANDED
    elif contest.unopposed:
        kind = Kind.UNOPPOSED
    elif contest.system is System.STV:
        kind = Kind.STV
    elif contest.system is System.SV:
        kind = Kind.SV
    else:
        kind = Kind.POLLED
    return Sheet(contest.ballot_paper_id, kind, version=contest.version)


def fields_of(contest: Contest, kind: Kind) -> tuple[str, ...]:
    """The fields of a sheet of this kind, in keying order: votes in ballot order, elected, then papers.

    The stage table (`STAGES`) belongs to a transferable vote's sheet too, but is pasted and never keyed
    through. Second preferences stand for every candidate, though only the last two can have any.
    """
    if kind is Kind.COUNTERMANDED:
        return ()
    if kind in (Kind.UNOPPOSED, Kind.WINNERS_ONLY):
        return (ELECTED,)
    votes = tuple(votes_field(candidate.person_id) for candidate in contest.candidates)
    if kind is Kind.STV:
        return (*votes, ELECTED, QUOTA, AT_STAGE, *PAPERS)
    if kind is Kind.SV:
        seconds = tuple(second_field(candidate.person_id) for candidate in contest.candidates)
        return (*votes, *seconds, ELECTED, *PAPERS)
    return (*votes, ELECTED, *PAPERS)


def declared(
    sheet: Sheet, contest: Contest, *, id: str, declared_at: str | None = None, as_declared: bool = False
) -> Declaration:
    """The declaration this sheet says. A field that is blank or cannot be read is None: not given."""
    shown = set(fields_of(contest, sheet.kind))

    def value(name: str) -> int | None:
        return sheet.figure(name).value if name in shown else None

    elected = Elected()
    if ELECTED in shown:
        elected = read_elected(sheet.text(ELECTED), len(contest.candidates))
    votes = [value(votes_field(candidate.person_id)) for candidate in contest.candidates]
    terms = terms_of(contest, elected, votes)
    stages: dict[int, int] = {}
    if AT_STAGE in shown:
        keyed = read_stages(sheet.text(AT_STAGE), len(elected.numbers))
        stages = dict(zip(elected.numbers, keyed.stages, strict=False))
    candidates = tuple(
        Result(
            person_id=candidate.person_id,
            name=candidate.name,
            party_id=candidate.party_id,
            votes=votes[number - 1],
            elected=number in elected.numbers,
            second_preferences=value(second_field(candidate.person_id)),
            elected_at_stage=stages.get(number),
            term=terms.get(number - 1),
        )
        for number, candidate in enumerate(contest.candidates, start=1)
    )
    table = read_stage_table(sheet.text(STAGES), contest) if sheet.kind is Kind.STV else None
    return Declaration(
        id=id,
        ballot_paper_id=contest.ballot_paper_id,
        kind=sheet.kind,
        seats_contested=contest.seats.contested,
        candidates=candidates,
        electorate=value(ELECTORATE),
        ballots_issued=value(ISSUED),
        ballots_counted=value(COUNTED),
        ballots_valid=value(VALID),
        turnout=sheet.percent(TURNOUT).value if TURNOUT in shown else None,
        rejected=Rejected(*(value(name) for name in REJECTED)),
        valid_votes_total=value(TOTAL),
        lots=tuple(contest.candidates[number - 1].person_id for number in elected.lots),
        quota=value(QUOTA),
        stages=() if table is None else table.stages,
        as_declared=as_declared,
        source=sheet.source,
        declared_at=declared_at,
    )


def sheet_of(declaration: Declaration, contest: Contest) -> Sheet:
    """The sheet that says this declaration: to show it, or to key a correction from it."""
    texts: dict[str, str] = {}

    def put(name: str, value: int | None) -> None:
        if value is not None:
            texts[name] = str(value)

    for result in declaration.candidates:
        put(votes_field(result.person_id), result.votes)
        put(second_field(result.person_id), result.second_preferences)
    _put_elected(texts, declaration, contest)
    put(QUOTA, declaration.quota)
    if declaration.stages:
        texts[STAGES] = stage_table_text(declaration.stages, contest)
    put(TOTAL, declaration.valid_votes_total)
    put(ELECTORATE, declaration.electorate)
    put(ISSUED, declaration.ballots_issued)
    for reason, name in zip(REJECTION_REASONS, REJECTED, strict=True):
        put(name, getattr(declaration.rejected, reason))
    put(COUNTED, declaration.ballots_counted)
    put(VALID, declaration.ballots_valid)
    if declaration.turnout is not None:
        texts[TURNOUT] = declaration.turnout.text
    source = declaration.source or Source()
    return Sheet(declaration.ballot_paper_id, declaration.kind, texts, source, contest.version)


def _put_elected(texts: dict[str, str], declaration: Declaration, contest: Contest) -> None:
    """The elected field, its marks only where the votes do not say the same, and the stages beside it.

    Stages are told in the order of the marks: somebody elected without one comes last.
    """
    places = [(contest.position(result.person_id), result) for result in declaration.candidates]
    elected = [(number, result) for number, result in places if result.elected and number is not None]
    if any(result.elected_at_stage is not None for _, result in elected):
        elected.sort(key=lambda pair: pair[1].elected_at_stage or 1_000)
    if not elected:
        return
    by_person = {result.person_id: result.votes for result in declaration.candidates}
    votes = [by_person.get(candidate.person_id) for candidate in contest.candidates]
    lots = tuple(number for number, result in elected if result.person_id in declaration.lots)
    plain = Elected(tuple(number for number, _ in elected), lots)
    terms = terms_of(contest, plain, votes)
    marked = any(r.term is not None and terms.get(n - 1) is not r.term for n, r in elected)
    full = tuple(number for number, result in elected if marked and result.term is Term.FULL)
    short = tuple(number for number, result in elected if marked and result.term is Term.SHORT)
    said = Elected(plain.numbers, lots, (), full, short)
    texts[ELECTED] = " ".join(f"{number}{said.marks(number)}" for number in plain.numbers)
    stages = [result.elected_at_stage for _, result in elected if result.elected_at_stage is not None]
    if stages:
        texts[AT_STAGE] = " ".join(str(stage) for stage in stages)
