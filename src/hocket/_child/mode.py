"""What a mode sets up before its runs, by the names that `hocket.verify` gives it.

A warm interpreter sets its mode up once, and all its forks begin inside. A mode
without anything to set up loads nothing for it.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from importlib import import_module
from typing import TypeVar

from hocket._child.listing import mix_listings

_T = TypeVar("_T")

#: Called after a run for its recorded events, as JSON.
Events = Callable[[], str]


def set_up(mode: str) -> Events:
    """Let this process be in a mode from now on.

    Args:
        mode: The name of what it sets up, or "" for nothing.

    Returns:
        What gives the events that were recorded, or "".
    """
    return _SET_UP[mode]()


def _nothing() -> Events:
    return lambda: ""


def _virtual_clock() -> Events:
    """Put the process on the virtual clock."""
    mix_listings()  # before what is loaded here has the functions
    from hocket import virtual  # noqa: PLC0415

    _enter(virtual.install())
    return lambda: ""


def _own_primitives() -> Events:
    """Put Hocket's primitives in asyncio's place, on the virtual clock, recorded."""
    mix_listings()  # before what is loaded here has the functions
    import asyncio  # noqa: PLC0415

    import hocket  # noqa: PLC0415
    from hocket import score  # noqa: PLC0415
    from hocket.observe import PRIMITIVES  # noqa: PLC0415

    for primitive in PRIMITIVES.values():
        module = import_module(f"asyncio.{primitive.module}")
        for name in (*primitive.classes, *primitive.errors):
            own = getattr(hocket, name)
            # In asyncio's place they bear its name, in a traceback too.
            own.__module__ = module.__name__
            setattr(asyncio, name, own)
            setattr(module, name, own)
    _virtual_clock()
    recorder = _enter(score.record(lines_of="__main__"))
    return lambda: score.to_json(recorder.events)


def _explorer() -> Events:
    """Load what explores a program; it keeps a processor busy, so it steps back."""
    import_module("hocket._child.exploring")
    if hasattr(os, "nice"):
        os.nice(10)
    return lambda: ""


#: What is entered here is never left: it lasts as long as the process.
_entered: list[AbstractContextManager[object]] = []


def _enter(context: AbstractContextManager[_T]) -> _T:
    _entered.append(context)
    return context.__enter__()


_SET_UP: Mapping[str, Callable[[], Events]] = {
    "": _nothing,
    "virtual_clock": _virtual_clock,
    "own_primitives": _own_primitives,
    "explorer": _explorer,
}
