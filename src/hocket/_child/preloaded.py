"""What many examples import, loaded once in the interpreter of which they are forks.

With it what an interpreter imports to print an exception. It is imported before all
that looks at asyncio if that is there, as `end` does.
"""

import importlib
from contextlib import suppress

for _name in (
    *("asyncio", "concurrent.futures.thread", "dataclasses", "logging", "queue"),
    *("random", "traceback", "hocket._child.async_prompt"),
):
    importlib.import_module(_name)
with suppress(ModuleNotFoundError):  # before Python 3.13
    importlib.import_module("_colorize")
