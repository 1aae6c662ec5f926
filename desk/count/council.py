"""A council: its size, its cycle, and who held it on the eve of poll."""

from dataclasses import dataclass

NO_OVERALL_CONTROL = "noc"
"""Control of a council in which no group holds more than half of all the seats."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council with seats up on the day.

    `size` counts all its seats, those not up included; None where the pack does not know it, and then
    control cannot be told. `cycle` is "all", "halves", "thirds" or "" (not known). `eve` holds
    (group id, seats) on the eve of poll as the snapshot `eve_label` gives it, in which independents,
    residents and others may be one figure: that bundle stands under "other" and `eve_bundles` is True.
    `control_before` is a group id, `NO_OVERALL_CONTROL`, or None where the pack does not say. `not_up`
    holds (group id, seats) of the seats that are not up, where a supervisor set them; None: they follow
    from the eve less the seats defended. `expected`: when it is expected to declare, local time as announced
    ("02:00", or with its day "2018-05-04T02:00"); "" where nobody said.
    """

    gss: str
    name: str
    type: str
    nation: str
    region: str
    size: int | None
    cycle: str
    eve: tuple[tuple[str, int], ...] = ()
    eve_label: str = ""
    eve_bundles: bool = True
    control_before: str | None = None
    not_up: tuple[tuple[str, int], ...] | None = None
    expected: str = ""

    @property
    def majority(self) -> int | None:
        """Seats needed for control: more than half of all seats; exactly half is no overall control."""
        return None if self.size is None else self.size // 2 + 1
