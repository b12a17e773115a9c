"""Where the outcomes of a program differ in one number, in which, and how far."""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hocket.outcomes import Outcome

_NUMBER = re.compile(r"(\d+)")


class Varying(NamedTuple):
    """The one number in which outcomes differ.

    Attributes:
        line: The line that has it, with its range in its place, such as "looked 2 to 26
            times".
        least: The place of the outcome with the least of them, from 0.
        greatest: That of the outcome with the greatest.
    """

    line: str
    least: int
    greatest: int


def varying(outcomes: "Sequence[Outcome]") -> Varying | None:
    """Return the one number in which outcomes differ; None where more differs.

    Args:
        outcomes: What a program can print.
    """
    printed = [_NUMBER.split("\n".join(outcome.lines)) for outcome in outcomes]
    if len({len(parts) for parts in printed}) != 1:
        return None
    columns = list(zip(*printed, strict=True))
    places = [place for place, column in enumerate(columns) if len({*column}) > 1]
    if len(places) != 1 or places[0] % 2 == 0:  # the numbers are the odd parts
        return None
    [place] = places
    numbers = [int(number) for number in columns[place]]
    least, greatest = min(numbers), max(numbers)
    parts = printed[0]
    before = "".join(parts[:place]).rpartition("\n")[2]
    after = "".join(parts[place + 1 :]).partition("\n")[0]
    line = f"{before}{least} to {greatest}{after}".strip()
    return Varying(line, numbers.index(least), numbers.index(greatest))
