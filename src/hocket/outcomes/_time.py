"""Times of a run: whole nanoseconds, so that their arithmetic is exact."""

import math
from typing import TypeAlias

SECOND = 1_000_000_000

#: A time without an upper bound. It compares with whole numbers.
FOREVER = math.inf

#: Whole nanoseconds, or `FOREVER`.
Time: TypeAlias = int | float


def nanoseconds(seconds: float) -> Time:
    """Return a duration in whole nanoseconds."""
    return FOREVER if seconds == FOREVER else round(seconds * SECOND)
