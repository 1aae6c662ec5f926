"""Who controls a council, and what the count has done to it.

Control is more than half of all the seats, those not up and the vacant ones included; exactly half is no
overall control.
"""

from collections.abc import Mapping
from enum import StrEnum

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.totals.facts import OTHER
from desk.totals.not_up import NotUp, keeps_apart


class Result(StrEnum):
    """The result of a council against the eve of poll."""

    HOLD = "hold"
    GAIN = "gain"
    LOSS = "loss to no overall control"
    NO_CHANGE = "no change"


def control(majority: int | None, won: Mapping[str, int], not_up: NotUp, open_seats: int = 0) -> str | None:
    """A group id or `NO_OVERALL_CONTROL`, if certain whoever wins the `open_seats`; None if it is not.

    `majority` None (the size is not known): None.
    """
    if majority is None:
        return None
    groups = sorted({*won, *not_up.low, *not_up.high})
    sure = [group for group in groups if won.get(group, 0) + not_up.fewest(group) >= majority]
    if sure:
        # More than one only where impossible figures stand as declared: the larger has it.
        return max(sure, key=lambda group: won.get(group, 0) + not_up.fewest(group))
    most = max((won.get(group, 0) + not_up.most(group) for group in groups), default=0)
    if max(most, not_up.spare) + open_seats >= majority:
        return None
    return NO_OVERALL_CONTROL


def bundled_before(council: Council) -> bool:
    """Whether the council was held by independents, residents or others and nobody can say by which."""
    return council.control_before == OTHER and not keeps_apart(council, OTHER)


def result(council: Council, now: str | None) -> Result | None:
    """What the count has done; None where control now or before is not known.

    Where the snapshot bundles, a council that stays with any of the bundled groups is a hold.
    """
    before = council.control_before
    if now is None or before is None:
        return None
    if now == NO_OVERALL_CONTROL:
        return Result.NO_CHANGE if before == NO_OVERALL_CONTROL else Result.LOSS
    if now == before or (bundled_before(council) and not keeps_apart(council, now)):
        return Result.HOLD
    return Result.GAIN
