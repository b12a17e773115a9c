"""A run on a page: in CPython for WebAssembly, which a browser has loaded.

The program goes on the virtual clock, recorded, so its score can be drawn and a
deadlock is reported. What it prints the page has from the streams, as it comes; the
rest is returned when it has ended. Before each run the page gives the interpreter the
memory that it had when it was ready, so no run sees what another has left. It was ready
when the site was built: a page begins with the memory of then.
"""

import asyncio
import atexit
import gc
import json
import logging
import os
import random
import sys
import time
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

from hocket import score, virtual
from hocket.virtual._program import run_file

#: The modules by which the interpreter is a part of a page.
_HOST = {"_pyodide", "_pyodide_core", "js", "pyodide", "pyodide_js"}


class _LeftOut:
    """Looks last for a module, and says which ones are not on the page."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """Say why a module is not there, where that is known.

        Args:
            name: Its name.
            path: Where it was looked for.
            target: What is to be reloaded.
        """
        if path is not None:
            return None
        why = "the page has the standard library and hocket alone"
        if name in sys.stdlib_module_names:
            why = "it is left out of the Python on this page"
        raise ModuleNotFoundError(f"No module named {name!r}: {why}", name=name)


# Frames of files of this name an import leaves out of the traceback.
_LeftOut.find_spec.__code__ = _LeftOut.find_spec.__code__.replace(
    co_filename="<frozen importlib._bootstrap_external>"
)


def prepare() -> None:
    """Make this interpreter what a program would find in a terminal.

    It happens once, when a site is built; then its memory is kept for the pages.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    # Those of the host lead into the page, and guess wrong what is missing.
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if str(getattr(finder, "__module__", "")).partition(".")[0] not in _HOST
    ]
    sys.meta_path.append(_LeftOut)
    # The host has put others in their place, which are bound to the page.
    setattr(asyncio, "run", asyncio.runners.run)  # noqa: B010 - a function
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        vars(asyncio)["set_event_loop_policy"](None)
    run("warm_up.py", "import asyncio\nasyncio.run(asyncio.sleep(0))\n")


def begin() -> None:
    """Make the memory that a site was built with a reader's own.

    What leads out of the interpreter, into the page, goes; and what tells of the build.
    """
    for name in [*sys.modules]:
        if name.partition(".")[0] in _HOST:
            del sys.modules[name]
    for name in ("_", "PYTHONHASHSEED", "PYTHONINSPECT"):
        os.environ.pop(name, None)
    sys.executable, sys.orig_argv = "", ["python"]
    sys.path[:] = filter(None, sys.path)
    _set_time_zone()


def _set_time_zone() -> None:
    """Do what `time.tzset` does, which WebAssembly has not."""
    year = time.localtime().tm_year
    noons = ((year, month, 1, 12, 0, 0, 0, 0, -1) for month in (1, 7))
    half_years = [time.localtime(time.mktime(noon)) for noon in noons]
    winter, summer = sorted(half_years, key=lambda each: each.tm_gmtoff)
    time.timezone, time.altzone = -winter.tm_gmtoff, -summer.tm_gmtoff
    time.tzname = winter.tm_zone, summer.tm_zone
    time.daylight = int(winter.tm_gmtoff != summer.tm_gmtoff)


def run(name: str, source: str) -> str:
    """Run a program.

    Args:
        name: The name of its file.
        source: Its text.

    Returns:
        What became of it, as JSON: `status`, its exit status; `picture`, the score as
        HTML.
    """
    file = Path(name)
    file.write_text(source, "utf-8")
    # In the memory that is given back they are those of its making.
    random.seed()
    setattr(logging, "_startTime", time.time_ns())  # noqa: B010 - for a type checker
    with score.record(lines_of="__main__") as recorder:
        # Its reader has no folder.
        status = run_file(name, (), virtual.install(), known_as=name)
        _end()
    picture = score.draw_html(recorder.events, label=name, steps=True)
    return json.dumps({"status": status, "picture": picture})


#: Runs in a frame that a warning calls what it calls the interpreter's end.
_LAST = compile("collect()", "sys", "exec")
_SHOW = "_showwarnmsg"


def _end() -> None:
    """Do what an interpreter does when it ends, for what it prints then."""
    vars(atexit)["_run_exitfuncs"]()
    # Without this function it warns in C, and gives no advice.
    show: object = vars(warnings)[_SHOW]
    delattr(warnings, _SHOW)
    exec(_LAST, {"collect": gc.collect})
    setattr(warnings, _SHOW, show)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
