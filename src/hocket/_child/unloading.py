"""Modules that we have loaded, and no prompt of Python 3.11 to 3.15 has.

A session may ask whether they are there, or speak of one that it has not imported.
Those that a prompt may have as well stay: which they are depends on the Python and on
the terminal.
"""

import sys

_OURS = {
    *("json", "random", "selectors", "socket", "sysconfig", "threading"),
    *("bisect", "heapq", "_bisect", "_heapq", "_json", "_random", "_socket"),
}


def unload() -> None:
    """Let them be imported anew; what has them already goes on to use them."""
    for name in [*sys.modules]:
        if name.partition(".")[0] in _OURS:
            del sys.modules[name]
