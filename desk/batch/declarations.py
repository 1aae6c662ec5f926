"""A declaration as one line of JSON (contract: "A declaration, as JSON"), in both directions.

`encode` writes every key in the contract's order, `null` for what was not given, so that one declaration has
one spelling; the keys of single kinds (`quota`, `stages`, `term` …) and those of the papers that came later
(`ballots_counted`, `ballots_valid`, `turnout`) stand only where they are given, so that lines written before
there were such keys are spelt as they were. `decode` takes that and nothing looser.
What is *likely* is for the rules; here a line is only held to its form. Long because one
line's form, its limits and both directions stand together.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Protocol, TypeVar

import msgspec

from desk.batch.stage_forms import MOST_CANDIDATES, STAGE_MUST_BE, Id, StageForm, stage_form, stage_of
from desk.batch.text import convert, read_object, shown
from desk.count.declaration import Declaration, Kind, Rejected, Result, Source, Term
from desk.count.errors import Refused
from desk.count.figure import MOST
from desk.count.percent import percent_of
from desk.count.stage_table import MOST_STAGES

MOST_LINE_BYTES = 1 << 20

Whole = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Name = Annotated[str, msgspec.Meta(max_length=300)]
Note = Annotated[str, msgspec.Meta(max_length=1000)]

SOURCES = ("paper", "telephone", "web", "mail")


class _Rejected(msgspec.Struct, forbid_unknown_fields=True):
    no_official_mark: Whole | None = None
    too_many_votes: Whole | None = None
    voter_identifiable: Whole | None = None
    unmarked_or_void: Whole | None = None
    in_part: Whole | None = None


class _Candidate(msgspec.Struct, forbid_unknown_fields=True):
    person_id: Id
    name: Name | None = None
    party_id: Name | None = None
    votes: Whole | None = None
    elected: bool | None = None
    second_preferences: Whole | msgspec.UnsetType | None = msgspec.UNSET
    elected_at_stage: Whole | msgspec.UnsetType | None = msgspec.UNSET
    term: Term | msgspec.UnsetType | None = msgspec.UNSET


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    kind: str | None = None
    who: Note | None = None
    reference: Note | None = None
    # Left out together where none is given, so that declarations of earlier versions keep their spelling.
    place: Note | msgspec.UnsetType | None = msgspec.UNSET
    call_back: Note | msgspec.UnsetType | None = msgspec.UNSET
    code_word_checked: bool | msgspec.UnsetType | None = msgspec.UNSET
    read_back: bool | msgspec.UnsetType | None = msgspec.UNSET


class _Line(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The contract's keys in the contract's order: `encode` writes them so."""

    id: Id
    ballot_paper_id: Name
    kind: Kind
    seats_contested: Whole
    electorate: Whole | None = None
    ballots_issued: Whole | None = None
    ballots_counted: Whole | msgspec.UnsetType | None = msgspec.UNSET
    ballots_valid: Whole | msgspec.UnsetType | None = msgspec.UNSET
    turnout: Annotated[str, msgspec.Meta(max_length=20)] | msgspec.UnsetType | None = msgspec.UNSET
    rejected: _Rejected | None = None
    candidates: Annotated[list[_Candidate], msgspec.Meta(max_length=MOST_CANDIDATES)] | None = None
    valid_votes_total: Whole | None = None
    lots: Annotated[list[Id], msgspec.Meta(max_length=MOST_CANDIDATES)] | None = None
    quota: Whole | msgspec.UnsetType | None = msgspec.UNSET
    stages: Annotated[list[StageForm], msgspec.Meta(max_length=MOST_STAGES)] | msgspec.UnsetType | None = (
        msgspec.UNSET
    )
    as_declared: bool | None = None
    source: _Source | None = None
    declared_at: Annotated[str, msgspec.Meta(max_length=40)] | None = None


_TYPES = msgspec.json.Decoder(_Line)

_WHOLE = "a whole number from 0 to 10,000,000"
_MUST_BE = {
    "id": "text of 1 to 100 characters",
    "person_id": "text of 1 to 100 characters",
    "ballot_paper_id": "text of at most 300 characters",
    "name": "text of at most 300 characters",
    "party_id": "text of at most 300 characters",
    "who": "text of at most 1,000 characters",
    "reference": "text of at most 1,000 characters",
    "place": "text of at most 1,000 characters",
    "call_back": "text of at most 1,000 characters",
    "kind": f"one of {', '.join(Kind)}",
    "source.kind": f"one of {', '.join(SOURCES)}",
    "candidates": f"a list of at most {MOST_CANDIDATES} candidates, each in braces",
    "lots": f"a list of at most {MOST_CANDIDATES} person ids, each text of 1 to 100 characters",
    "turnout": 'a percentage as text with its printed decimals, such as "34.2"',
    "rejected": "an object in braces",
    "source": "an object in braces",
    "term": f"one of {', '.join(Term)}",
    "stages": f"a list of at most {MOST_STAGES} stages, each in braces",
    **STAGE_MUST_BE,
    "as_declared": "true or false",
    "elected": "true or false",
    "code_word_checked": "true, false or null",
    "read_back": "true or false",
    "declared_at": "a date and time with its offset, such as 2018-05-04T01:12:00+01:00",
}


def encode(declaration: Declaration) -> bytes:
    """The declaration's one line, UTF-8, without the newline.

    Raises `Refused` where the value itself breaks the contract (text not in NFC, a figure out of bounds):
    what is written here can be read at HQ.
    """
    try:
        line = msgspec.json.encode(_line(declaration))
    except UnicodeEncodeError:
        raise Refused(f"Declaration {shown(declaration.id)} holds broken text; key it again.") from None
    if b"\\" not in line and b"\x7f" not in line and line.isascii():
        # No text in such a line can break the contract and no key of ours stands twice, so the types are all
        # there is to check: a commit waits for this.
        with suppress(msgspec.ValidationError):
            _check(_TYPES.decode(line))
            return line
    decode(line)
    return line


def plain(declaration: Declaration) -> dict[str, object]:
    """The same as plain values, keys in the contract's order; None for not given."""
    values: dict[str, object] = msgspec.to_builtins(_line(declaration))
    return values


def decode(line: bytes) -> Declaration:
    """Read one line. `null` and an absent key alike are "not given".

    Raises `Refused` with one sentence naming the key, for anything the contract does not allow: an unknown
    key, a key twice, a number with a fraction, a figure out of bounds, text not in NFC.
    """
    value = read_object(line, most=MOST_LINE_BYTES, what="The declaration")
    return _declaration(_check(convert(value, _Line, must_be=_MUST_BE, otherwise=_WHOLE)))


def _check(read: _Line) -> _Line:
    """What types don't say. Raises `Refused`."""
    if not read.ballot_paper_id:
        raise Refused('"ballot_paper_id" is empty; name the contest.')
    if isinstance(read.turnout, str) and percent_of(read.turnout) is None:
        raise Refused(f'"turnout" must be {_MUST_BE["turnout"]}; put it right.')
    if read.declared_at is not None:
        _check_moment(read.declared_at)
    if read.source is not None and read.source.kind is not None and read.source.kind not in SOURCES:
        raise Refused(f'"kind" in "source" must be {_MUST_BE["source.kind"]}; put it right.')
    return read


class Lines(Protocol):
    """What lines are read from: an open binary file, or standard input's buffer."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or as much of it as `size` bytes; b"" at the end."""
        ...


def decode_lines(stream: Lines) -> Iterator[Declaration]:
    """Declarations of JSON Lines in the order read; empty lines are passed over, CR LF is taken.

    Raises `Refused` beginning "Line 7: " at the first that is not a declaration. No line is held beyond
    `MOST_LINE_BYTES`, so that a file without line ends cannot fill the memory.
    """
    number = 0
    while raw := stream.readline(MOST_LINE_BYTES + 2):
        number += 1
        line = raw.removesuffix(b"\n").removesuffix(b"\r")
        if not line.strip():
            continue
        try:
            declaration = decode(line)
        except Refused as refusal:
            raise Refused(f"Line {number}: {refusal}") from None
        yield declaration


_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


def _check_moment(text: str) -> None:
    try:
        if _MOMENT.fullmatch(text):
            datetime.fromisoformat(text)
            return
    except ValueError:
        pass
    raise Refused(f'"declared_at" must be {_MUST_BE["declared_at"]}; put it right.')


_T = TypeVar("_T")


def _given(value: _T | None) -> _T | msgspec.UnsetType:
    """A key of single kinds, or that came later, stands only where it is given."""
    return msgspec.UNSET if value is None else value


def _known(value: _T | msgspec.UnsetType | None) -> _T | None:
    return None if value is msgspec.UNSET else value


def _line(declaration: Declaration) -> _Line:
    rejected, source = declaration.rejected, declaration.source
    return _Line(
        id=declaration.id,
        ballot_paper_id=declaration.ballot_paper_id,
        kind=declaration.kind,
        seats_contested=declaration.seats_contested,
        electorate=declaration.electorate,
        ballots_issued=declaration.ballots_issued,
        ballots_counted=_given(declaration.ballots_counted),
        ballots_valid=_given(declaration.ballots_valid),
        turnout=msgspec.UNSET if declaration.turnout is None else declaration.turnout.text,
        rejected=_Rejected(
            rejected.no_official_mark,
            rejected.too_many_votes,
            rejected.voter_identifiable,
            rejected.unmarked_or_void,
            rejected.in_part,
        ),
        candidates=[
            _Candidate(
                result.person_id,
                result.name,
                result.party_id,
                result.votes,
                result.elected,
                _given(result.second_preferences),
                _given(result.elected_at_stage),
                _given(result.term),
            )
            for result in declaration.candidates
        ],
        valid_votes_total=declaration.valid_votes_total,
        lots=list(declaration.lots),
        quota=_given(declaration.quota),
        stages=[stage_form(stage) for stage in declaration.stages] or msgspec.UNSET,
        as_declared=declaration.as_declared,
        source=None if source is None else _source(source),
        declared_at=declaration.declared_at,
    )


def _source(source: Source) -> _Source:
    first = _Source(source.kind, source.who, source.reference)
    heard = (source.place, source.call_back, source.code_word_checked, source.read_back)
    if heard != ("", "", None, False):
        first.place, first.call_back, first.code_word_checked, first.read_back = heard
    return first


def _declaration(read: _Line) -> Declaration:
    rejected = read.rejected or _Rejected()
    source = None
    if read.source is not None:
        given = read.source
        source = Source(
            given.kind or "paper",
            given.who or "",
            given.reference or "",
            given.place or "",
            given.call_back or "",
            None if given.code_word_checked is msgspec.UNSET else given.code_word_checked,
            bool(given.read_back),
        )
    return Declaration(
        id=read.id,
        ballot_paper_id=read.ballot_paper_id,
        kind=read.kind,
        seats_contested=read.seats_contested,
        electorate=read.electorate,
        ballots_issued=read.ballots_issued,
        ballots_counted=_known(read.ballots_counted),
        ballots_valid=_known(read.ballots_valid),
        turnout=percent_of(_known(read.turnout) or ""),
        rejected=Rejected(
            rejected.no_official_mark,
            rejected.too_many_votes,
            rejected.voter_identifiable,
            rejected.unmarked_or_void,
            rejected.in_part,
        ),
        candidates=tuple(
            Result(
                one.person_id,
                one.name or "",
                one.party_id or "",
                one.votes,
                bool(one.elected),
                _known(one.second_preferences),
                _known(one.elected_at_stage),
                _known(one.term),
            )
            for one in read.candidates or ()
        ),
        valid_votes_total=read.valid_votes_total,
        lots=tuple(read.lots or ()),
        quota=_known(read.quota),
        stages=tuple(stage_of(stage) for stage in read.stages or ()),
        as_declared=bool(read.as_declared),
        source=source,
        declared_at=read.declared_at,
    )
