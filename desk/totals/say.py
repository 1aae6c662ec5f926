"""The totals in the trade's words: a council's result, and the board as text for a terminal or a mail."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.figure import grouped, signed
from desk.totals.area import AreaKind
from desk.totals.board import Base, Board, Bundle, Mayors, PartyRow
from desk.totals.control import Result, bundled_before

_ADJECTIVES = {
    "con": "Conservative",
    "ld": "Liberal Democrat",
    "snp": "SNP",
    "residents": "Residents",
}
_FROM = {"ind": "independents", "residents": "residents", "other": "others"}
_ANY_OF_THEM = "independents, residents or others"

BASES = {
    Base.LAST_FOUGHT: "since the seats were last fought",
    Base.EVE: "since the eve of poll",
}
"""How each base is named to a person. Every printed change carries it."""


def result_sentence(
    result: Result | None,
    now: str | None,
    council: Council,
    names: Mapping[str, str],
    *,
    open_seats: Sequence[str] = (),
) -> str:
    """ "Conservative gain from no overall control"; "" while there is no result.

    A council that the snapshot gives to "other" was held by independents, residents or others: the
    sentence says so and does not pick one. Nor does it hide what can still change it: `open_seats` names
    such seats ("countermanded seats").
    """
    if result is None or now is None or council.control_before is None:
        return ""
    said = _said(result, now, council, council.control_before, names)
    return f"{said}; {' and '.join(open_seats)} can still change it" if open_seats else said


def _said(result: Result, now: str, council: Council, before: str, names: Mapping[str, str]) -> str:
    holder = adjective(now, names)
    together = bundled_before(council)
    match result:
        case Result.NO_CHANGE:
            return "No overall control: no change"
        case Result.HOLD:
            return f"{holder} hold (held before by {_ANY_OF_THEM})" if together else f"{holder} hold"
        case Result.LOSS if together:
            return f"Loss to no overall control (held before by {_ANY_OF_THEM})"
        case Result.LOSS:
            return f"{adjective(before, names)} loss to no overall control"
        case Result.GAIN:
            return f"{holder} gain from {_ANY_OF_THEM if together else loser(before, names)}"


def adjective(group: str, names: Mapping[str, str]) -> str:
    """ "Conservative": a group before "hold", "gain" or a figure."""
    return _ADJECTIVES.get(group, names.get(group, group))


def loser(group: str, names: Mapping[str, str]) -> str:
    """Whom a council was gained from: "Labour", "no overall control", "independents"."""
    return "no overall control" if group == NO_OVERALL_CONTROL else _FROM.get(group, names.get(group, group))


_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def overdue(minutes: int) -> str:
    """How long ago, in short: "25 min", "5 h 12 min", "3 days": a rehearsed night may be years ago."""
    hours, rest = divmod(minutes, 60)
    if hours < 2:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if hours < 48 else counted(hours // 24, "day")


def signed_points(points: float) -> str:
    """A change to one decimal, with a real minus sign: "+3.4", "−1.2", "0.0" without any."""
    told = f"{abs(points):.1f}"
    return told if told == "0.0" else f"{'+' if points > 0 else '−'}{told}"


def in_words(count: int) -> str:
    """0 to twelve in words, then figures: "nine", "13"."""
    return _WORDS[count] if count < len(_WORDS) else grouped(count)


def counted(count: int, noun: str, plural: str = "") -> str:
    """ "1 seat", "1,424 seats"."""
    return f"{grouped(count)} {noun if count == 1 else plural or noun + 's'}"


def board_title(board: Board) -> str:
    """ "State of the parties after 98 of 150 councils", with the area before it unless it is everywhere."""
    title = (
        f"tate of the parties after {grouped(board.after.declared)} of {counted(board.after.of, 'council')}"
    )
    if board.area.kind is AreaKind.EVERYWHERE:
        return f"S{title}"
    return f"{board.area.label}: s{title}"


def board_text(board: Board) -> str:
    """The board as lines of text, 80 columns at most: title, base, a row a party, notes."""
    rows = [("", "councils", "seats")]
    rows += [(row.name, _councils(row, board), _seats(row, board)) for row in board.parties if not row.silent]
    noc = board.no_overall_control
    if noc.councils or noc.change:
        rows.append(
            ("No overall control", _with_change(noc.councils, noc.change, not board.controls_over.known), "")
        )
    table = [f"{name:<26}{councils:>14}  {seats:>18}".rstrip() for name, councils, seats in rows]
    said = [line for note in notes(board) for line in wrap(note, 80, subsequent_indent="  ")]
    heading = [board_title(board), f"Change {BASES[board.base]}", ""]
    return "\n".join([*heading, *([*table, ""] if len(rows) > 1 else []), *said]) + "\n"


def _with_change(count: int, change: int | None, none_known: bool) -> str:
    """ "50 (−1)"; a nought is left out, and a missing change is named unless every one is missing."""
    if change is None:
        return grouped(count) if none_known else f"{grouped(count)} (not known)"
    return f"{grouped(count)} ({signed(change)})" if change else grouped(count)


def _councils(row: PartyRow, board: Board) -> str:
    if not row.councils and not row.councils_change:
        return ""
    return _with_change(row.councils, row.councils_change, not board.controls_over.known)


def _seats(row: PartyRow, board: Board) -> str:
    """A group without a seat is known by its change alone: "lost nine seats"."""
    if row.seats == 0:
        lost = -(row.seats_change or 0)
        return f"lost {in_words(lost)} seat{'' if lost == 1 else 's'}" if lost > 0 else ""
    return _with_change(row.seats, row.seats_change, not board.changes_over.known)


def notes(board: Board) -> tuple[str, ...]:
    """What the figures rest on and what is missing from them, a sentence each."""
    said = [
        f"{grouped(board.contests.declared)} of {counted(board.contests.of, 'contest')}, "
        f"{grouped(board.seats.declared)} of {counted(board.seats.of, 'seat')} declared."
    ]
    over = board.changes_over
    if over.of and not over.known:
        said.append(f"No change of seats {BASES[board.base]} is known yet.")
    elif over.known < over.of:
        said.append(f"Changes of seats over {grouped(over.known)} of {counted(over.of, 'declared contest')}.")
    if board.controls_over.known < board.controls_over.of:
        said.append(
            f"Changes of control, against the eve of poll, over {grouped(board.controls_over.known)} of "
            f"{counted(board.controls_over.of, 'declared council')}."
        )
    if board.bundle is not None:
        said.append(_bundle_note(board.bundle))
    if board.control_unknown:
        said.append(f"Control cannot be told in {counted(board.control_unknown, 'declared council')}.")
    if board.vacant:
        said.append(f"{counted(board.vacant, 'seat')} left vacant.")
    if board.countermanded:
        said.append(f"{counted(board.countermanded, 'seat')} countermanded, to be polled later.")
    if board.on_line:
        stand = "stands" if board.on_line == 1 else "stand"
        said.append(f"{counted(board.on_line, 'council')} {stand} on a council line, not all wards being in.")
    if board.not_approved:
        said.append(f"{counted(board.not_approved, 'declaration')} counted here not approved yet.")
    return tuple(said)


def to_come_note(board: Board) -> str:
    """ "Still to come: 1,204 seats; last won by Conservatives 512, Labour 430; by whom is not known of 20.";
    "" where nothing is."""
    if not board.seats_waiting:
        return ""
    said = f"Still to come: {counted(board.seats_waiting, 'seat')}"
    names = {row.group: row.name for row in board.parties}
    held = sorted(board.to_come, key=lambda pair: -pair[1])
    if held:
        said += f"; last won by {', '.join(f'{names.get(g, g)} {grouped(n)}' for g, n in held)}"
    unknown = board.seats_waiting - sum(seats for _, seats in held)
    if held and unknown:
        said += f"; by whom is not known of {grouped(unknown)}"
    return f"{said}."


def mayors_note(mayors: Mayors) -> str:
    """ "Mayors, 2 of 3 declared: Labour 1, Independent 1."; "" where no mayor is elected."""
    if not mayors.after.of:
        return ""
    won = ", ".join(f"{name} {count}" for _, name, count in mayors.groups)
    said = f"Mayors, {mayors.after.declared} of {mayors.after.of} declared"
    return f"{said}: {won}." if won else f"{said}."


def _bundle_note(bundle: Bundle) -> str:
    changes = []
    if bundle.councils_change is not None:
        changes.append(f"councils {signed(bundle.councils_change)}")
    if bundle.seats_change is not None:
        changes.append(f"seats {signed(bundle.seats_change)}")
    groups = ", ".join(bundle.groups)
    return f"One figure on the eve of poll, so taken together ({groups}): {', '.join(changes)}."
