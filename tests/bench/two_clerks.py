"""What two blind entries catch: 300 wards, two clerks, two slips in a hundred figures, a few seeds.

python -m tests.bench.two_clerks [SEED…]
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.fakes.three_hundred import three_hundred
from tests.fakes.two_clerks import KINDS, key_all, make_double


def main(seeds: list[int]) -> None:
    """Print a table a seed."""
    pack, truth = three_hundred()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as home:
            desk = make_double(Path(home), pack)
            begun = time.perf_counter()
            night = key_all(desk, truth, seed)
            took = time.perf_counter() - begun
            wrong = {keyer.name: keyer.wrong for keyer in desk.keyers()}
            desk.close()
        print(f"seed {seed}: {len(truth)} wards keyed twice and settled in {took:.1f} s")
        print(
            f"  {'clerk':<7}{'figures':>8}{'slips':>7}{'errors':>8}{'warned':>8}{'left':>6}   slips by kind"
        )
        for clerk in night.clerks:
            kinds = ", ".join(f"{clerk.slips[kind]} {kind}" for kind in KINDS)
            print(
                f"  {clerk.name:<7}{clerk.figures:>8,}{sum(clerk.slips.values()):>7}{clerk.stopped:>8}"
                f"{clerk.seen:>8}{wrong[clerk.name]:>6}   {kinds}"
            )
        print(
            f"  fields that differ {len(night.differ)} in {len(night.wards_differ)} wards;"
            f" found {len(night.found & night.differ)}, missed {len(night.differ - night.found)},"
            f" invented {len(night.found - night.differ)}; alike and wrong in both {night.both_wrong_alike};"
            f" right after settling {night.right} of {len(truth)}"
        )


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or [2018, 1, 2])
