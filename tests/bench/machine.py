"""What else the machine did while a benchmark ran: a floor missed on a busy machine is no verdict."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_BUSY = 0.25
"""The share of the processors from which a missed floor is not held against the desk."""


class Others:
    """The share of all processors that other programs used, 0 to 1; known when the watch has ended."""

    share = 0.0

    def judge(self, holds: bool, what: str) -> None:
        """Fail if a floor does not hold; skip instead, with the reason, where the machine was busy."""
        if not holds and self.share > _BUSY:
            pytest.skip(f"{what}: missed, but other programs used {self.share:.0%} of the machine: run again")
        assert holds, f"{what} (other programs used {self.share:.0%} of the machine)"


@contextmanager
def watched() -> Iterator[Others]:
    """Watch the machine until the block ends; processes started in it must have been waited for by then."""
    others = Others()
    busy, whole, own = _times()
    yield others
    busy_after, whole_after, own_after = _times()
    if whole_after > whole:
        others.share = max(0.0, (busy_after - busy - (own_after - own)) / (whole_after - whole))
    print(f"  (other programs used {others.share:.0%} of the machine meanwhile)")


def _times() -> tuple[float, float, float]:
    """Seconds of all processors: busy, busy and idle together, and our own (children that ended too)."""
    first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    ticks = [int(field) / os.sysconf("SC_CLK_TCK") for field in first.split()[1:9]]
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks), sum(os.times()[:4])
