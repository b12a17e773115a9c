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
import random
import sys
import time
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

from hocket import score, virtual
from hocket.virtual._program import run_file


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
        if not type(finder).__module__.startswith(("pyodide", "_pyodide"))
    ]
    sys.meta_path.append(_LeftOut)
    for name in ("js", "pyodide_js"):
        sys.modules.pop(name, None)
    # The host has put others in their place, which are bound to the page.
    setattr(asyncio, "run", asyncio.runners.run)  # noqa: B010 - a function
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        vars(asyncio)["set_event_loop_policy"](None)
    run("warm_up.py", "import asyncio\nasyncio.run(asyncio.sleep(0))\n")


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
        status = run_file(name, (), virtual.install())
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
