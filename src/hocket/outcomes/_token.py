"""A token: the name of one timing of a program.

    w10:                as written; sleeps may take a tenth to ten times
    w10:3=1             at choice 3, option 1; all else as written
    w10c1s1o:0=1,7=2    with 1 cancellation, 1 timer in the same instant, in any order
    w10k:               of a program that is known to read the clock

It means the same on every machine, as long as the program and Python are the same.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hocket._errors import TokenError
from hocket.outcomes._model import Model

_TOKEN = re.compile(
    r"w(?P<within>[0-9.]+|inf)(c(?P<cancel>\d+))?(s(?P<same_instant>\d+))?"
    r"(?P<any_order>o)?(?P<clock>k)?:(?P<departures>(\d+=\d+(,\d+=\d+)*)?)"
)


class Token(NamedTuple):
    """What a token names.

    Attributes:
        model: What may differ.
        schedule: The options to take.
        keeps_clock: Whether the program is known to read the clock.
    """

    model: Model
    schedule: list[int]
    keeps_clock: bool


def token_of(model: Model, schedule: Sequence[int], *, keeps_clock: bool) -> str:
    """Return the token of a schedule."""
    parts = [f"w{model.within:g}"]
    parts += [f"c{model.cancel}"] if model.cancel else []
    parts += [f"s{model.same_instant}"] if model.same_instant else []
    parts += ["o"] if model.any_order else []
    parts += ["k"] if keeps_clock else []
    departures = (f"{i}={option}" for i, option in enumerate(schedule) if option)
    return f"{''.join(parts)}:{','.join(departures)}"


def read_token(token: str, exact: tuple[str, ...] = ()) -> Token:
    """Return what a token names.

    Args:
        token: What `token_of` returned.
        exact: The sleeps that are clocks, which the token does not say.

    Raises:
        TokenError: It is no token.
    """
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise TokenError(f"{token!r} is no token: one looks like w10:3=1,7=2")
    model = Model(
        within=float(found["within"]),
        exact=exact,
        same_instant=int(found["same_instant"] or 0),
        cancel=int(found["cancel"] or 0),
        any_order=bool(found["any_order"]),
    )
    departures = [
        tuple(map(int, each.split("=")))
        for each in found["departures"].split(",")
        if each
    ]
    schedule = [0] * (max((place for place, _ in departures), default=-1) + 1)
    for place, option in departures:
        schedule[place] = option
    return Token(model, schedule, bool(found["clock"]))
