"""Meddle with packages for as long as one likes: `python -m tests.fuzz.package --minutes 10`.

Every package is read; whatever comes out but a refusal, or a recipe that can be written and read again, is a mistake:
hypothesis then looks for the smallest package that shows it, prints it, and the run ends with 1.
"""

import argparse
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from tests.activities.engine.package.hostile_packages import hostile_packages

_AT_A_TIME = 2_000


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=0, help="of the first round; the next round has the next number")
    options = arguments.parse_args()
    outcomes, slowest = Counter(), 0.0
    end = time.monotonic() + options.minutes * 60

    @settings(
        max_examples=_AT_A_TIME,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(hostile_packages)
    def meddle(data):
        nonlocal slowest
        before = time.perf_counter()
        outcomes[_outcome(data)] += 1
        slowest = max(slowest, time.perf_counter() - before)

    number = options.seed
    while time.monotonic() < end:
        seed(number)(meddle)()
        number += 1
    total = sum(outcomes.values())
    lines = [f"{total:,} packages, seeds {options.seed} to {number - 1}, the slowest {slowest:.2f} s"]
    lines += [f"{times:>9,}  {outcome}" for outcome, times in outcomes.most_common()]
    sys.stdout.write("\n".join(lines) + "\n")


def _outcome(data):
    try:
        package = read(data)
    except Refused as refused:
        return str(refused.rule)
    again = read(write(package.recipe, package.media))
    assert (again.recipe, again.media) == (package.recipe, package.media)
    return "read"


if __name__ == "__main__":
    sys.exit(main())
