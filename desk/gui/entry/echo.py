"""What the sheet answers beside the figures: who is elected and whether the votes agree; sums. No Qt.

These are echoes for the eye while keying, not checks: the rules alone decide what stops a commit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desk.count.contest import Contest
from desk.count.declaration import Kind
from desk.count.figure import grouped
from desk.count.outcome import standing
from desk.count.sheet import (
    COUNTED,
    ELECTED,
    ISSUED,
    REJECTED,
    VALID,
    Elected,
    Sheet,
    read_elected,
    votes_field,
)
from desk.gui.entry.kinds import sum_words, term_words, vacancy_words


@dataclass(frozen=True, slots=True)
class Echo:
    """A line beside the elected field. `tone` is "", "good" or "warning"."""

    text: str
    tone: str = ""


def elected_in(contest: Contest, sheet: Sheet) -> Elected:
    """The elected field, read."""
    return read_elected(sheet.text(ELECTED), len(contest.candidates))


def elected_echo(contest: Contest, sheet: Sheet) -> Echo:
    """Who is keyed as elected, by name, and whether the votes keyed say the same."""
    read = elected_in(contest, sheet)
    if read.unread:
        return Echo(_unread(read), "warning")
    if not read.numbers:
        return Echo(_seats_to_fill(contest, sheet))
    names = _named(contest, read.numbers, read.lots, term_words(contest, sheet, read))
    vacant = vacancy_words(contest, sheet)
    if vacant:
        return Echo(f"{names}; {vacant}")
    if sheet.kind is not Kind.POLLED:
        return Echo(names)
    votes = _votes(contest, sheet)
    if votes is None:
        return Echo(names)
    if _agrees(contest, votes, read):
        return Echo(f"agrees: {names}", "good")
    said = standing(votes, _seats(contest))
    leaders = sorted(at + 1 for at in said.clear)
    text = f"the votes say {_named(contest, tuple(leaders), ())}" if leaders else "the votes are level"
    if said.by_lot and len(said.tied) > said.by_lot:
        level = _named(contest, tuple(sorted(at + 1 for at in said.tied)), ())
        text += f"; {said.by_lot} of {level} by lot: mark it *, as in 2*"
    return Echo(f"{names}: {text}", "warning")


def _unread(read: Elected) -> str:
    first = read.unread[0]
    number = first.rstrip("*lLfFsS")
    if number.isdigit() and int(number) in read.numbers:
        return f"{number} stands here twice"
    return f"“{' '.join(read.unread)}” is no number on this ballot paper"


def _agrees(contest: Contest, votes: list[int], read: Elected) -> bool:
    said = standing(votes, _seats(contest))
    chosen = frozenset(number - 1 for number in read.numbers)
    by_lot = chosen - said.clear
    if not (said.clear <= chosen and by_lot <= said.tied and len(by_lot) == said.by_lot):
        return False
    return all(at + 1 in read.lots for at in by_lot) if said.by_lot else True


def _seats(contest: Contest) -> int:
    return contest.seats.contested - contest.seats.countermanded


def _seats_to_fill(contest: Contest, sheet: Sheet) -> str:
    seats = _seats(contest)
    vacant = vacancy_words(contest, sheet)
    if vacant:
        return f"for {seats} seats: {vacant}"
    return "one number: 1 seat" if seats == 1 else f"{seats} numbers: {seats} seats"


def _votes(contest: Contest, sheet: Sheet) -> list[int] | None:
    votes = []
    for candidate in contest.candidates:
        value = sheet.figure(votes_field(candidate.person_id)).value
        if value is None:
            return None
        votes.append(value)
    return votes


def _named(
    contest: Contest, numbers: tuple[int, ...], lots: tuple[int, ...], terms: Mapping[int, str] | None = None
) -> str:
    named = []
    for number in numbers:
        candidate = contest.candidates[number - 1]
        named.append(f"{number} {candidate.surname or candidate.name}{' by lot' if number in lots else ''}")
        if terms:
            named[-1] += f" ({terms[number]})"
    return ", ".join(named)


def elected_names(contest: Contest, sheet: Sheet) -> str:
    """ "2 Baker, 5 Evans" for the line that says what was declared; "" where nobody is keyed."""
    return _named(contest, elected_in(contest, sheet).numbers, ())


def sums(contest: Contest, sheet: Sheet) -> str:
    """The sum of the votes keyed so far, and votes per valid paper where these are known."""
    values = [sheet.figure(votes_field(candidate.person_id)).value for candidate in contest.candidates]
    given = [value for value in values if value is not None]
    if not given:
        return "Sum –"
    total = sum(given)
    text = f"Sum {grouped(total)}"
    if len(given) < len(values):
        return f"{text} · {len(values) - len(given)} to come"
    valid = _valid(sheet)
    if valid is not None and valid > 0:
        text += f" · {total / valid:,.2f} a paper"
    more = sum_words(contest, sheet)
    return f"{text} · {more}" if more else text


def _valid(sheet: Sheet) -> int | None:
    """The valid papers: as keyed, else those counted or issued less those rejected outright, blank reasons
    left out of that."""
    valid = sheet.figure(VALID).value
    if valid is not None:
        return valid
    counted = sheet.figure(COUNTED).value
    papers = sheet.figure(ISSUED).value if counted is None else counted
    return None if papers is None else papers - sum(sheet.figure(name).value or 0 for name in REJECTED[:4])
