"""What went wrong where something else was keyed than the sheet says: each difference by the slip it is.

One slip often looks like another (a 2 for a 1 at the front is a neighbouring key and a wrong first digit):
`Mistake.also` names the others that would make the very same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.count.contest import Contest
from desk.count.declaration import REJECTION_REASONS, Declaration
from desk.count.percent import Percent
from desk.count.sheet import COUNTED, ELECTED, ELECTORATE, ISSUED, TOTAL, TURNOUT, VALID, votes_field
from desk.rules.slips import slips_from

NEIGHBOUR, TURNED, DROPPED, DOUBLED, LEADING = (
    "neighbour key",
    "turned digits",
    "dropped digit",
    "doubled digit",
    "wrong leading digit",
)
EXCHANGED, SHIFTED, REPEATED, WARD, SORTED, SLATE = (
    "two exchanged",
    "column shifted",
    "figure repeated",
    "neighbouring ward",
    "sorted order",
    "slate +500/1,000",
)
WRONG, MISSING, EXTRA, LOT = "elected wrong", "elected missing", "elected too many", "lot"
BLANK, UNPRINTED, OTHER, TOTAL_WRONG, PAPERS_WRONG, KIND = (
    "left blank",
    "not on the sheet",
    "another figure",
    "total wrong",
    "papers wrong",
    "kind of contest",
)
ORDER = (
    *(NEIGHBOUR, TURNED, DROPPED, DOUBLED, LEADING),
    *(EXCHANGED, SHIFTED, REPEATED, WARD, SORTED, SLATE, OTHER),
    *(WRONG, MISSING, EXTRA, LOT, BLANK, UNPRINTED, TOTAL_WRONG, PAPERS_WRONG, KIND),
)
"""Every kind, in the order in which a report tells them."""

_OF_SLIP = {
    "turned": TURNED,
    "doubled": DOUBLED,
    "dropped": DROPPED,
    "key": NEIGHBOUR,
    "leading": LEADING,
}

Votes = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One slip. `fields` as `count.sheet` names them; `printed` and `keyed` in words, "" for blank.

    `also`: other kinds that would make the very same.
    """

    kind: str
    fields: tuple[str, ...]
    printed: str
    keyed: str
    also: tuple[str, ...] = ()


def mistakes(
    contest: Contest, printed: Declaration, keyed: Declaration, near: Sequence[Votes] = ()
) -> tuple[Mistake, ...]:
    """Every slip between a sheet as printed and as keyed; none where the two say the same.

    `near`: the columns of votes on other sheets that lay on the table. Papers left blank are no mistake:
    each may be skipped (`skipped` counts them).
    """
    if printed.kind is not keyed.kind:
        return (Mistake(KIND, (), printed.kind.value, keyed.kind.value),)
    found = [*_columns(contest, printed, keyed, near), *_marks(contest, printed, keyed)]
    total = (TOTAL, printed.valid_votes_total, keyed.valid_votes_total, TOTAL_WRONG)
    for name, says, has, kind in (total, *_papers(printed, keyed)):
        if has is not None and has != says:
            found.append(Mistake(kind if says is not None else UNPRINTED, (name,), _said(says), _said(has)))
    return tuple(found)


def skipped(printed: Declaration, keyed: Declaration) -> int:
    """How many of the papers' figures, the total among them, the sheet prints and nobody keyed."""
    total = (TOTAL, printed.valid_votes_total, keyed.valid_votes_total, TOTAL_WRONG)
    return sum(says is not None and has is None for _, says, has, _ in (total, *_papers(printed, keyed)))


def figure_slips(printed: int, keyed: int) -> tuple[str, ...]:
    """The slips of a hand that make `keyed` of `printed`, the likeliest first."""
    made = {_OF_SLIP[kind] for kind, figure in slips_from(printed) if figure == keyed}
    return tuple(kind for kind in (DOUBLED, DROPPED, TURNED, NEIGHBOUR, LEADING) if kind in made)


def _columns(
    contest: Contest, printed: Declaration, keyed: Declaration, near: Sequence[Votes]
) -> Iterator[Mistake]:
    ids = [result.person_id for result in printed.candidates]
    by_id = {result.person_id: result.votes for result in keyed.candidates}
    says = tuple(result.votes for result in printed.candidates)
    has = tuple(by_id.get(id) for id in ids)
    wrong = [row for row, (one, other) in enumerate(zip(says, has, strict=True)) if one != other]
    if not wrong:
        return

    def mistake(kinds: Sequence[str], rows: Sequence[int]) -> Mistake:
        fields = tuple(votes_field(ids[row]) for row in rows)
        words = [", ".join(_said(column[row]) or "blank" for row in rows) for column in (says, has)]
        return Mistake(kinds[0], fields, words[0], words[1], tuple(kinds[1:]))

    if any(has[row] is not None for row in wrong):
        whole = _whole(contest, says, has, wrong, near)
        if whole:
            yield mistake(whole, wrong)
            return
    for pair in _pairs(says, has, wrong):
        yield mistake((EXCHANGED,), pair)
        wrong = [row for row in wrong if row not in pair]
    for row in wrong:
        yield mistake(_one(says, has, row) or (OTHER,), (row,))


def _whole(
    contest: Contest, says: Votes, has: Votes, wrong: list[int], near: Sequence[Votes]
) -> tuple[str, ...]:
    """The kinds that alone explain every row that is wrong."""
    found: list[str] = []
    if len(wrong) == 1:
        found += _one(says, has, wrong[0])
    if len(wrong) == 2 and _pairs(says, has, wrong):
        found.append(EXCHANGED)
    if _shifted(says, has, wrong):
        found.append(SHIFTED)
    if len(says) > 1 and None not in says and has == tuple(sorted(says, key=_high)):
        found.append(SORTED)
    if any(len(other) >= len(has) and other[: len(has)] == has for other in near):
        found.append(WARD)
    if _slate(contest, says, has, wrong):
        found.append(SLATE)
    return tuple(found)


def _one(says: Votes, has: Votes, row: int) -> tuple[str, ...]:
    one, other = says[row], has[row]
    if other is None:
        return (BLANK,)
    if one is None:
        return (UNPRINTED,)
    again = (REPEATED,) if row and other == says[row - 1] else ()
    return (*figure_slips(one, other), *again)


def _pairs(says: Votes, has: Votes, wrong: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    left = list(wrong)
    while left:
        row = left.pop(0)
        other = next((o for o in left if (says[row], says[o]) == (has[o], has[row])), None)
        if other is not None and has[row] is not None:
            left.remove(other)
            found.append((row, other))
    return found


def _shifted(says: Votes, has: Votes, wrong: Sequence[int]) -> bool:
    """Each figure stands a row off, the same way; where the column ends, one may be anything."""
    rows = len(says)
    for way in (1, -1):
        off = [row for row in wrong if has[row] is not None and has[row] == says[(row + way) % rows]]
        ends = [row for row in wrong if row not in off]
        at_end = (rows - 1 if way == 1 else 0), wrong[-1 if way == 1 else 0]
        if len(off) >= 2 and len(ends) <= 1 and all(row in at_end for row in ends):
            return True
    return rows == 2 and len(wrong) == 2 and bool(_pairs(says, has, wrong))


def _slate(contest: Contest, says: Votes, has: Votes, wrong: Sequence[int]) -> bool:
    parties = {contest.candidates[row].party_id for row in wrong}
    if len(parties) != 1:
        return False
    slate = [row for row, candidate in enumerate(contest.candidates) if candidate.party_id in parties]
    more = {(has[row] or 0) - (says[row] or 0) for row in slate}
    return len(more) == 1 and more <= {500, 1000}


def _high(votes: int | None) -> int:
    return -(votes or 0)


def _marks(contest: Contest, printed: Declaration, keyed: Declaration) -> Iterator[Mistake]:
    says, has = set(printed.elected_ids), set(keyed.elected_ids)
    words = [
        " ".join(str(contest.position(id)) for id in declaration.elected_ids)
        for declaration in (printed, keyed)
    ]
    if says != has:
        kind = MISSING if has < says else EXTRA if has > says else WRONG
        yield Mistake(kind, (ELECTED,), words[0], words[1])
    elif set(printed.lots) != set(keyed.lots):
        yield Mistake(LOT, (ELECTED,), words[0], words[1])


def _papers(
    printed: Declaration, keyed: Declaration
) -> Iterator[tuple[str, int | Percent | None, int | Percent | None, str]]:
    yield ELECTORATE, printed.electorate, keyed.electorate, PAPERS_WRONG
    yield ISSUED, printed.ballots_issued, keyed.ballots_issued, PAPERS_WRONG
    for reason in REJECTION_REASONS:
        says, has = (getattr(one.rejected, reason) for one in (printed, keyed))
        yield f"rejected.{reason}", says, has, PAPERS_WRONG
    yield COUNTED, printed.ballots_counted, keyed.ballots_counted, PAPERS_WRONG
    yield VALID, printed.ballots_valid, keyed.ballots_valid, PAPERS_WRONG
    yield TURNOUT, printed.turnout, keyed.turnout, PAPERS_WRONG


def _said(figure: int | Percent | None) -> str:
    if isinstance(figure, Percent):
        return f"{figure.text}%"
    return "" if figure is None else f"{figure:,}"
