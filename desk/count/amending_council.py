"""What the pack says of a council, amended: its size, the eve of poll, and the seats that are not up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.errors import Refused

VACANT = "vacant"
"""Among seats not up: those that nobody holds. They stay in the denominator of control."""
EVE_AMENDED = "as amended at this desk"
MOST_SIZE = 1000

Seats = tuple[tuple[str, int], ...]
"""(group id or `VACANT`, seats)."""


@dataclass(frozen=True, slots=True)
class CouncilChange:
    """What is to be otherwise; None: as it was. `eve` and `not_up` are given whole."""

    size: int | None = None
    eve: Seats | None = None
    control_before: str | None = None
    not_up: Seats | None = None


def amended_council(council: Council, change: CouncilChange, seats_up: int, groups: Sequence[str]) -> Council:
    """The council after `change`. `seats_up`: on this day's ballot papers; `groups`: those of the pack.

    Raises Refused where a group is not known, figures do not add up to the council, or nothing differs.
    """
    size = council.size if change.size is None else change.size
    if size is not None and not seats_up <= size <= MOST_SIZE:
        raise Refused(
            f"{council.name} fills {seats_up} seats this time: its size is between that and {MOST_SIZE}."
        )
    for pairs in (change.eve, change.not_up):
        _check_groups(council, pairs or (), groups)
    after = replace(council, size=size)
    if change.eve is not None:
        held = sum(seats for _, seats in change.eve)
        if size is None or held != size:
            raise Refused(
                f"The eve of poll of {council.name} adds up to {held} and the council has "
                f"{'no size in the pack' if size is None else f'{size} seats'}: give every seat, vacant ones "
                f"as {VACANT}=N."
            )
        eve = tuple(pair for pair in change.eve if pair[0] != VACANT and pair[1])
        after = replace(after, eve=eve, eve_label=EVE_AMENDED, eve_bundles=False)
    if change.control_before is not None:
        if change.control_before not in (*groups, NO_OVERALL_CONTROL):
            raise Refused(
                f"“{change.control_before}” cannot control a council: give one of {', '.join(groups)} or "
                f"{NO_OVERALL_CONTROL}."
            )
        after = replace(after, control_before=change.control_before)
    if change.not_up is not None:
        after = replace(after, not_up=_not_up(council, change.not_up, size, seats_up))
    if after == council:
        raise Refused(f"{council.name} is so already: say what is to be other than it is.")
    return after


def _not_up(council: Council, pairs: Seats, size: int | None, seats_up: int) -> Seats:
    given = sum(seats for _, seats in pairs)
    if size is None:
        raise Refused(f"The pack does not give the size of {council.name}: set it together, with its seats.")
    if given != size - seats_up:
        raise Refused(
            f"{size} seats less the {seats_up} up this time leaves {size - seats_up} not up in "
            f"{council.name}, and {given} are given: give every one, vacant ones as {VACANT}=N."
        )
    return tuple(pair for pair in pairs if pair[1])


def _check_groups(council: Council, pairs: Seats, groups: Sequence[str]) -> None:
    seen: set[str] = set()
    for group, seats in pairs:
        if group not in groups and group != VACANT:
            raise Refused(f"“{group}” is no group of this desk's pack: it has {', '.join(groups)}.")
        if group in seen:
            raise Refused(f"{group} stands twice for {council.name}: give each group once.")
        if not 0 <= seats <= MOST_SIZE:
            raise Refused(f"{group} cannot hold {seats} seats in {council.name}.")
        seen.add(group)


def told_council(before: Council, after: Council) -> tuple[str, ...]:
    """What differs, in words."""
    return tuple(_told(before, after))


def _told(before: Council, after: Council) -> Iterator[str]:
    if before.size != after.size:
        yield f"size {before.size or 'not known'} → {after.size}"
    if before.eve != after.eve:
        yield f"eve of poll {in_words(before.eve)} → {in_words(after.eve)}"
    if before.control_before != after.control_before:
        yield f"control before {before.control_before or 'not known'} → {after.control_before}"
    if before.not_up != after.not_up:
        yield (
            f"seats not up {'worked out' if before.not_up is None else in_words(before.not_up)} → "
            f"{in_words(after.not_up or ())}"
        )


def in_words(pairs: Seats) -> str:
    """ "con 12, lab 20"; "none"."""
    return ", ".join(f"{group} {seats}" for group, seats in pairs) or "none"
