"""Where the outcomes of a program differ in one number, in which, and how far."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from hocket.outcomes import Outcome

_NUMBER = re.compile(r"(\d+)")


def varying_line(outcomes: "Collection[Outcome]") -> str | None:
    """Return the line of the one number that varies, with its range in place of it.

    Args:
        outcomes: What a program can print.

    Returns:
        Such as "looked 2 to 26 times"; None where more differs than one number.
    """
    printed = [_NUMBER.split("\n".join(outcome.lines)) for outcome in outcomes]
    if len({len(parts) for parts in printed}) != 1:
        return None
    columns = list(zip(*printed, strict=True))
    varying = [place for place, column in enumerate(columns) if len({*column}) > 1]
    if len(varying) != 1 or varying[0] % 2 == 0:  # the numbers are the odd parts
        return None
    [place] = varying
    numbers = [int(number) for number in columns[place]]
    parts = printed[0]
    before = "".join(parts[:place]).rpartition("\n")[2]
    after = "".join(parts[place + 1 :]).partition("\n")[0]
    return f"{before}{min(numbers)} to {max(numbers)}{after}".strip()
