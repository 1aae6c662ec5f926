"""What a row of pasted text says, in words. No Qt but the names of signs."""

from dataclasses import dataclass

from desk.count.figure import grouped
from desk.count.sheet import ELECTED, PAPERS
from desk.gui.entry.sheet_model import field_label, shown
from desk.gui.parts.signs import Sign
from desk.pasting.arranging import Arrangement, Row
from desk.pasting.pasted import LIKELY, SURE

_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Told:
    """One row in words. `held` is what stands on the sheet already; `differs`: it would be written over."""

    line: str
    line_is_pasted: bool
    why: str
    sign: Sign
    word: str
    name: str
    party: str
    figure: str
    held: str
    differs: bool
    ticked: bool
    may_tick: bool
    spoken: str


def told_row(shown: Arrangement, at: int) -> Told:
    """The row at this place of `Arrangement.all_rows`."""
    row = shown.all_rows[at]
    people = shown.contest.candidates
    if at < len(people):
        candidate = people[at]
        full = ", ".join(part for part in (candidate.surname.upper(), candidate.forenames) if part)
        name, party = f"{at + 1}  {full or candidate.name}", candidate.party_name
    elif row.field:
        name, party = field_label(shown.contest, row.field), ""
    else:
        name, party = "nobody", ""
    pasted, line = _line(row)
    sign, word = _sure(row, candidate=at < len(people))
    figure = _figure(row)
    held = f"sheet: {_held(row)}" if row.held.strip() and row.field else ""
    ticked = "taken" if row.ticked else "not taken"
    spoken = ", ".join(part for part in (line, word, name, figure, held, ticked if row.field else "") if part)
    return Told(
        line=line,
        line_is_pasted=pasted,
        why="" if row.by_hand or (word == "sure" and row.proposal.confidence >= SURE) else _why(row),
        sign=sign,
        word=word,
        name=name,
        party=party,
        figure=figure,
        held=held,
        differs=row.differs,
        ticked=row.ticked,
        may_tick=bool(row.field) and not row.empty,
        spoken=spoken,
    )


def _line(row: Row) -> tuple[bool, str]:
    lines = [line for line in row.proposal.lines if line.text]
    if not lines:
        if row.field == ELECTED:
            return False, "as marked in the lines that are ticked"
        return False, "said of the paper" if row.field and not row.empty else "no line"
    text = " ⏎ ".join(line.text.replace("\t", "  ") for line in lines)
    return True, text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _why(row: Row) -> str:
    why = row.proposal.why
    return f"{why[:1].upper()}{why[1:]}"


def _sure(row: Row, *, candidate: bool) -> tuple[Sign, str]:
    if not candidate:
        return (Sign.NOTE, "") if row.field else (Sign.OPEN, "left over")
    if row.by_hand:
        return Sign.KEYING, "by hand"
    if not row.proposal.lines:
        return Sign.OPEN, "not found"
    if row.proposal.confidence >= SURE:
        return Sign.GOOD, "sure"
    return (Sign.NOTE, "likely") if row.proposal.confidence >= LIKELY else (Sign.WARNING, "doubtful")


def _figure(row: Row) -> str:
    if row.field == ELECTED:
        return row.text
    if row.field in PAPERS:
        return shown(row.field, row.text)
    votes = "" if row.proposal.votes is None else grouped(row.proposal.votes)
    mark = "elected by lot" if row.proposal.by_lot else "elected"
    return "  ".join(part for part in (mark if row.proposal.elected else "", votes) if part)


def _held(row: Row) -> str:
    bare = row.held.strip()
    return shown(row.field, bare) if bare else ""


def summary(shown: Arrangement) -> str:
    """How much was found and how much is left."""
    of = len(shown.contest.candidates)
    parts = [f"{shown.found} of {of} candidates found"]
    parts += [f"{shown.left} line{'' if shown.left == 1 else 's'} left over"] if shown.left else []
    passed = len(shown.pasted.passed_over)
    parts += [f"{passed} passed over (headings, majority)"] if passed else []
    return " · ".join(parts)
