"""The sheet as a clerk has keyed it so far: text in every field, kept exactly as typed.

Fields have one name each, used alike by the sheet, the findings and `count-desk check`:
`votes.<person id>`, `elected`, `valid_votes_total`, `electorate`, `ballots_issued`,
`rejected.<reason>`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desk.count.contest import Contest, System
from desk.count.declaration import REJECTION_REASONS, Declaration, Kind, Rejected, Result, Source
from desk.count.figure import Figure, read_figure

ELECTED = "elected"
TOTAL = "valid_votes_total"
ELECTORATE = "electorate"
ISSUED = "ballots_issued"
REJECTED = tuple(f"rejected.{reason}" for reason in REJECTION_REASONS)
PAPERS = (TOTAL, ELECTORATE, ISSUED, *REJECTED)
"""The fields below the candidates, in the order they are keyed."""
WHY_CORRECTED = "why corrected"
"""What is asked beside a sheet that corrects what stands."""


def votes_field(person_id: str) -> str:
    """The name of a candidate's votes field."""
    return f"votes.{person_id}"


@dataclass(frozen=True, slots=True)
class Elected:
    """The elected field, read: places on the ballot paper from 1; `lots` those marked as drawn by lot.

    `unread` holds what is neither a number on the ballot paper nor a mark; such a field elects nobody
    until it is mended.
    """

    numbers: tuple[int, ...] = ()
    lots: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()


_SEPARATORS = re.compile(r"[\s,;+.&-]+")
_LOT = re.compile(r"(?<=[0-9])[*lL]")


def read_elected(text: str, candidates: int) -> Elected:
    """Read "1 4 6" (numbers on the ballot paper; any of space , + . - between them).

    A star or L after a number marks a lot: "2*". With nine candidates or fewer the digits may run
    together ("146"), since each can only be one number; with more they may where they can only be read
    in one way as rising numbers ("1412": 1 4 12). Repeats and numbers off the paper are unread.
    """
    numbers: list[int] = []
    lots: list[int] = []
    unread: list[str] = []
    for chunk in _SEPARATORS.split(text.strip()):
        if not chunk:
            continue
        for token in marks_in(chunk, candidates):
            digits = _LOT.sub("", token)
            plain = re.fullmatch(r"[0-9]{1,3}", digits) is not None
            if not plain or not 1 <= int(digits) <= candidates or int(digits) in numbers:
                unread.append(token)
                continue
            numbers.append(int(digits))
            if token != digits:
                lots.append(int(digits))
    return Elected(tuple(numbers), tuple(lots), tuple(unread))


def marks_in(chunk: str, candidates: int) -> list[str]:
    """The marks that a piece of the elected field between two separators is made of, as typed."""
    if candidates <= 9 and re.fullmatch(r"([0-9][*lL]?)+", chunk):
        return re.findall(r"[0-9][*lL]?", chunk)
    return _rising(chunk, candidates) or [chunk]


def _rising(chunk: str, candidates: int) -> list[str]:
    """Numbers run together, read as rising ones; nothing where that goes in no way or in several.

    Rising numbers are first of one digit and then of two, so that only where two digits begin is open. What
    is a number on the ballot paper as it stands is never taken apart.
    """
    if not re.fullmatch("[0-9]{3,99}", chunk) or int(chunk) <= candidates:
        return []
    found = []
    for single in range(len(chunk) % 2, len(chunk) + 1, 2):
        twos = (chunk[at : at + 2] for at in range(single, len(chunk), 2))
        numbers = [*chunk[:single], *twos]
        values = [0, *map(int, numbers), candidates + 1]
        if all(one < next_one for one, next_one in pairwise(values)) and "0" not in {n[0] for n in numbers}:
            found.append(numbers)
    return found[0] if len(found) == 1 else []


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
    else:
        kind = Kind.POLLED
    return Sheet(contest.ballot_paper_id, kind, version=contest.version)


def fields_of(contest: Contest, kind: Kind) -> tuple[str, ...]:
    """The fields of a sheet of this kind, in keying order: votes in ballot order, elected, then papers."""
    if kind is Kind.COUNTERMANDED:
        return ()
    if kind is Kind.UNOPPOSED:
        return (ELECTED,)
    votes = tuple(votes_field(candidate.person_id) for candidate in contest.candidates)
    return (*votes, ELECTED, *PAPERS)


def declared(sheet: Sheet, contest: Contest, *, id: str, declared_at: str | None = None) -> Declaration:
    """The declaration this sheet says. A field that is blank or cannot be read is None: not given."""
    shown = set(fields_of(contest, sheet.kind))

    def value(name: str) -> int | None:
        return sheet.figure(name).value if name in shown else None

    elected = Elected()
    if ELECTED in shown:
        elected = read_elected(sheet.text(ELECTED), len(contest.candidates))
    candidates = tuple(
        Result(
            person_id=candidate.person_id,
            name=candidate.name,
            party_id=candidate.party_id,
            votes=value(votes_field(candidate.person_id)),
            elected=number in elected.numbers,
        )
        for number, candidate in enumerate(contest.candidates, start=1)
    )
    return Declaration(
        id=id,
        ballot_paper_id=contest.ballot_paper_id,
        kind=sheet.kind,
        seats_contested=contest.seats.contested,
        candidates=candidates,
        electorate=value(ELECTORATE),
        ballots_issued=value(ISSUED),
        rejected=Rejected(*(value(name) for name in REJECTED)),
        valid_votes_total=value(TOTAL),
        lots=tuple(contest.candidates[number - 1].person_id for number in elected.lots),
        source=sheet.source,
        declared_at=declared_at,
    )


def sheet_of(declaration: Declaration, contest: Contest) -> Sheet:
    """The sheet that says this declaration: to show it, or to key a correction from it."""
    texts: dict[str, str] = {}

    def put(name: str, value: int | None) -> None:
        if value is not None:
            texts[name] = str(value)

    marks: list[str] = []
    for result in declaration.candidates:
        put(votes_field(result.person_id), result.votes)
        number = contest.position(result.person_id)
        if result.elected and number is not None:
            marks.append(f"{number}*" if result.person_id in declaration.lots else str(number))
    if marks:
        texts[ELECTED] = " ".join(marks)
    put(TOTAL, declaration.valid_votes_total)
    put(ELECTORATE, declaration.electorate)
    put(ISSUED, declaration.ballots_issued)
    for reason, name in zip(REJECTION_REASONS, REJECTED, strict=True):
        put(name, getattr(declaration.rejected, reason))
    source = declaration.source or Source()
    return Sheet(declaration.ballot_paper_id, declaration.kind, texts, source, contest.version)
