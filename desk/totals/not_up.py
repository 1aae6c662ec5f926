"""The seats of a council that are not up: the composition on the eve less the seats being defended.

Where that does not add up (defections, by-elections, a snapshot that is not quite the eve) a sentence says
so, and what remains is what the snapshot alone makes certain: how few and how many each group may hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desk.count.amending_council import VACANT
from desk.count.council import Council
from desk.count.party import GROUPS
from desk.totals.facts import NAMED, OTHER, Counts, counts

_NAMES = {group.id: group.name for group in GROUPS}


@dataclass(frozen=True, slots=True)
class Defence:
    """What a council's contests say of it: seats `up`, and those `defended` by group as last fought.

    `unknown` counts contests (of `contests`) of which no past result says who won them, `unknown_seats`
    their seats.
    """

    up: int
    contests: int
    defended: Counts = ()
    unknown: int = 0
    unknown_seats: int = 0


@dataclass(frozen=True, slots=True)
class NotUp:
    """Seats not up, by group. `held` None: it does not add up, and `unknown` says why.

    In `held` a bundle stands under "other" (`bundled` seats of it). `low` and `high` are the fewest and
    the most seats a group may hold; a group in neither holds 0 to `spare`.
    """

    held: Counts | None
    bundled: int = 0
    unknown: str = ""
    spare: int = 0
    low: Mapping[str, int] = field(default_factory=dict)
    high: Mapping[str, int] = field(default_factory=dict)

    def fewest(self, group: str) -> int:
        """The fewest seats not up that `group` can hold."""
        return self.low.get(group, 0)

    def most(self, group: str) -> int:
        """The most seats not up that `group` can hold."""
        return self.high.get(group, self.spare)


def keeps_apart(council: Council, group: str) -> bool:
    """Whether the eve's snapshot of `council` gives `group` a figure of its own."""
    if not council.eve_bundles or group in NAMED:
        return True
    return group != OTHER and any(group == held for held, _ in council.eve)


def bundled_counts(council: Council, pairs: Counts) -> Counts:
    """`pairs` with the groups that the snapshot does not keep apart added up under "other"."""
    return counts((group if keeps_apart(council, group) else OTHER, seats) for group, seats in pairs)


def seats_not_up(council: Council, defence: Defence) -> NotUp:
    """Who holds the seats of `council` that are not up this time."""
    if council.size is None:
        return _without_size(council)
    rest = council.size - defence.up
    if council.not_up is not None:
        return _as_set(council, council.not_up, rest)
    if rest == 0:
        return NotUp(())
    if rest < 0:
        reason = f"The wards of {council.name} fill {defence.up} seats and the council has {council.size}."
        return NotUp(None, unknown=reason, spare=council.size)
    if council.cycle == "all":
        reason = (
            f"The whole of {council.name} is up, and the wards of the pack fill {defence.up} of its "
            f"{council.size} seats."
        )
        return NotUp(None, unknown=reason, spare=rest)
    return _by_subtraction(council, defence, rest)


def _as_set(council: Council, held: Counts, rest: int) -> NotUp:
    """As a supervisor set them, where they are still as many as are not up."""
    given = sum(seats for _, seats in held)
    if given != rest:
        reason = (
            f"A supervisor set {given} seats of {council.name} as not up, and {rest} are not up: "
            "set them again."
        )
        return NotUp(None, unknown=reason, spare=max(0, rest))
    groups = counts(pair for pair in held if pair[0] != VACANT)
    return NotUp(groups, low=dict(groups), high=dict(groups))


def _without_size(council: Council) -> NotUp:
    reason = f"The pack does not give the size of {council.name}."
    return NotUp(() if council.cycle == "all" else None, unknown=reason)


def _by_subtraction(council: Council, defence: Defence, rest: int) -> NotUp:
    """The eve less the seats defended, where that leaves just the `rest` seats that are not up."""
    eve = dict(council.eve)
    defended = dict(bundled_counts(council, defence.defended))
    reason = _objection(council, defence, eve, defended, rest)
    if reason:
        return _from_snapshot(council, defence, rest, reason)
    left = {group: eve.get(group, 0) - defended.get(group, 0) for group in {*eve, *defended}}
    if defence.unknown:
        return _but_for_some(council, defence, rest, left)
    bundled = left.get(OTHER, 0) if council.eve_bundles else 0
    apart = {group: seats for group, seats in left.items() if not (council.eve_bundles and group == OTHER)}
    named = dict.fromkeys(NAMED, 0) if council.eve_bundles else {}
    return NotUp(
        held=counts(left.items()), bundled=bundled, spare=bundled, low=apart, high={**named, **apart}
    )


def _objection(
    council: Council, defence: Defence, eve: Mapping[str, int], defended: Mapping[str, int], rest: int
) -> str:
    """Why the eve less the seats defended cannot be trusted; "" where it adds up."""
    snapshot = council.eve_label or "the snapshot"
    if not eve:
        return f"The pack does not say who held {council.name} on the eve of poll."
    if sum(eve.values()) > (council.size or 0):
        return (
            f"In {council.name} the eve of poll ({snapshot}) has {sum(eve.values())} seats and the council "
            f"{council.size}."
        )
    for group in sorted(defended):
        if defended[group] > eve.get(group, 0):
            return (
                f"In {council.name} the seats defended as {_NAMES.get(group, group)} are {defended[group]} "
                f"and on the eve of poll ({snapshot}) there were {eve.get(group, 0)}; a defection or a "
                "by-election may explain it."
            )
    left = sum(eve.values()) - sum(defended.values())
    if not rest <= left <= rest + defence.unknown_seats:
        return (
            f"In {council.name} {rest} seats are not up, and the eve of poll ({snapshot}) less the seats "
            f"defended leaves {left}."
        )
    return ""


def _but_for_some(council: Council, defence: Defence, rest: int, left: Mapping[str, int]) -> NotUp:
    """Wards whose seats nobody can place: any group may hold that many fewer of the seats not up."""
    apart = dict(left)
    bundle = apart.pop(OTHER, 0) if council.eve_bundles else 0
    named = dict.fromkeys(NAMED, 0) if council.eve_bundles else {}
    return NotUp(
        held=None,
        unknown=(
            f"For {defence.unknown} of {defence.contests} wards in {council.name} no past result says who "
            "won the seats now defended."
        ),
        spare=min(bundle, rest),
        low={group: max(0, seats - defence.unknown_seats) for group, seats in apart.items()},
        high={**named, **{group: min(seats, rest) for group, seats in apart.items()}},
    )


def _from_snapshot(council: Council, defence: Defence, rest: int, reason: str) -> NotUp:
    """What stays certain: of a group's seats on the eve at most those up can be among those up."""
    eve = dict(council.eve)
    if not eve or sum(eve.values()) > (council.size or 0):
        return NotUp(None, unknown=reason, spare=rest)
    bundle = eve.pop(OTHER, 0) if council.eve_bundles else 0
    named = dict.fromkeys(NAMED, 0) if council.eve_bundles else {}
    return NotUp(
        held=None,
        unknown=reason,
        spare=min(bundle, rest),
        low={group: max(0, seats - defence.up) for group, seats in eve.items()},
        high={**named, **{group: min(seats, rest) for group, seats in eve.items()}},
    )
