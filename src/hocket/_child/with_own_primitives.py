"""The prelude of mode `hocket`: its primitives in asyncio's place, recorded."""

import asyncio
import importlib
from collections.abc import Callable, Generator
from contextlib import contextmanager

import hocket
from hocket import score, virtual
from hocket.observe import PRIMITIVES


@contextmanager
def prelude() -> Generator[Callable[[], str]]:
    """Put Hocket's primitives in asyncio's place, and record the run."""
    for primitive in PRIMITIVES.values():
        module = importlib.import_module(f"asyncio.{primitive.module}")
        for name in (*primitive.classes, *primitive.errors):
            own = getattr(hocket, name)
            # In asyncio's place they bear its name, in a traceback too.
            own.__module__ = module.__name__
            setattr(asyncio, name, own)
            setattr(module, name, own)
    with virtual.install(), score.record() as recorder:
        yield lambda: score.to_json(recorder.events)
