"""Two entries of one sheet: the second, where the two differ, and how the differences were settled."""

from dataclasses import dataclass, replace
from enum import StrEnum

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.sheet import fields_of, sheet_of
from desk.record.entry import Noted

KIND = "kind"
"""The name of the kind of a declaration among the fields that may differ."""

AS_DECLARED = "as_declared"
"""The name of "impossible, but what was declared": "yes" or blank."""

SETTLED = "differences settled"
"""The reason of a revision that settles two entries."""


class Choice(StrEnum):
    """Which of two figures is right."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """A second person's entry of the sheet that the revision `checks` says; it never changes."""

    declaration: Declaration
    checks: str
    agrees: bool
    entered_by: str
    entered_at: str
    noted: tuple[Noted, ...] = ()

    @property
    def id(self) -> str:
        """Its own id, which is no revision's."""
        return self.declaration.id


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two entries give otherwise: texts as a sheet shows them, "" for blank."""

    field: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a field was decided to be, and why. `value` is the text that stands, "" for blank."""

    field: str
    first: str
    second: str
    choice: Choice
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """How two entries were settled: the revision it made, the second entry it rests on, who, when, what."""

    declaration_id: str
    second_id: str
    who: str
    at: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Settling:
    """What somebody has decided so far between two entries: theirs alone, and kept like a draft.

    `first` and `second` are the ids of the two entries; words on two others are worth nothing. `words`:
    field, choice, and the text keyed where it is another. `accepted`: key of a warning of the outcome, and
    the reason. `updated` ISO UTC.
    """

    ballot_paper_id: str
    person: str
    first: str
    second: str
    words: tuple[tuple[str, Choice, str], ...]
    accepted: tuple[tuple[str, str], ...]
    updated: str


def texts_of(declaration: Declaration, contest: Contest) -> dict[str, str]:
    """What an entry says, field by field in keying order, the kind first; a blank field is ""."""
    order = {candidate.person_id: at for at, candidate in enumerate(contest.candidates)}
    results = sorted(declaration.candidates, key=lambda result: order.get(result.person_id, len(order)))
    sheet = sheet_of(replace(declaration, candidates=tuple(results)), contest)
    names = dict.fromkeys((*fields_of(contest, sheet.kind), *sheet.texts))
    return {
        KIND: sheet.kind.value,
        **{name: sheet.text(name) for name in names},
        AS_DECLARED: "yes" if declaration.as_declared else "",
    }


def differences(contest: Contest, first: Declaration, second: Declaration) -> tuple[Difference, ...]:
    """Where two entries differ, in keying order; none where they agree. Blank against a figure differs.

    What must agree: the kind, every candidate's votes, who is elected and who by lot, and the papers, each
    as given or as not given. Ids, names, moments and sources need not.
    """
    one, other = texts_of(first, contest), texts_of(second, contest)
    return tuple(
        Difference(name, one.get(name, ""), other.get(name, ""))
        for name in dict.fromkeys((*one, *other))
        if one.get(name, "") != other.get(name, "")
    )


def agree(contest: Contest, first: Declaration, second: Declaration) -> bool:
    """The two entries say the same; the store's trigger says it again of the bodies it keeps."""
    return not differences(contest, first, second) and _figures(first) == _figures(second)


def _figures(declaration: Declaration) -> Declaration:
    """A declaration without what two people need not key alike, in one order."""
    return replace(
        declaration,
        id="",
        source=None,
        declared_at=None,
        candidates=tuple(
            replace(result, name="", party_id="")
            for result in sorted(declaration.candidates, key=lambda result: result.person_id)
        ),
        lots=tuple(sorted(declaration.lots)),
    )
