"""pytest plugin: Hocket's primitives in the place of asyncio's.

    PYTHONPATH=benchmarks pytest -p in_place

It is loaded before the tests and what they import, so `from asyncio import Lock` gets
Hocket's, too.
"""

import asyncio
from importlib import import_module

import hocket
from hocket.observe import PRIMITIVES

for primitive in PRIMITIVES.values():
    for name in (*primitive.classes, *primitive.errors):
        for module in asyncio, import_module(f"asyncio.{primitive.module}"):
            setattr(module, name, getattr(hocket, name))
