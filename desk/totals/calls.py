"""Calling a council early: who controls it whatever the open seats bring, and never on less."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desk.count.council import NO_OVERALL_CONTROL
from desk.totals.not_up import NotUp
from desk.totals.open_seats import OpenSeats


@dataclass(frozen=True, slots=True)
class Override:
    """An editor's word on who controls a council: a group id or `NO_OVERALL_CONTROL`, and why."""

    control: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hope:
    """What a group has and can reach. Numbers are seats of the council.

    It has from `has` to `most_now` (they differ where the seats not up are not known) and can win `open`
    more. `needs` are those it lacks of a majority, 0 where it has one; `can_win`: there are enough of them.
    """

    group: str
    has: int
    most_now: int
    open: int
    needs: int

    @property
    def sure(self) -> bool:
        """It has control whatever happens."""
        return self.needs == 0

    def can_win(self, majority: int) -> bool:
        """Some outcome of the open seats gives it control."""
        return self.most_now + self.open >= majority


UNNAMED = "?"
"""Stands for any group that nobody has named: one that may hold what the snapshot bundles."""


def hopes(
    majority: int, seats: OpenSeats, not_up: NotUp, others: Iterable[str] = (UNNAMED,)
) -> Iterator[Hope]:
    """Every group that has or could have a seat. `others` are groups there are beside those found here."""
    for group in sorted({*seats.sure, *seats.reach, *not_up.low, *not_up.high, *others}):
        won = seats.sure[group]
        has = won + not_up.fewest(group)
        yield Hope(group, has, won + not_up.most(group), seats.most(group), max(0, majority - has))


def called(majority: int | None, seats: OpenSeats, not_up: NotUp) -> str | None:
    """A group id or `NO_OVERALL_CONTROL` where that is certain; None where it is not, or the size unknown."""
    if majority is None:
        return None
    found = list(hopes(majority, seats, not_up))
    sure = [hope for hope in found if hope.sure]
    if sure:
        # More than one only where impossible figures stand as declared: the larger has it.
        return max(sure, key=lambda hope: hope.has).group
    return None if any(hope.can_win(majority) for hope in found) else NO_OVERALL_CONTROL
