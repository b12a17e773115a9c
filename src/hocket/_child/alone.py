"""Run by `python -c` with a file: it goes as `python FILE`, and nothing is loaded.

It does what `run` does for a fork: no frame of ours is below the program's first, both
streams are written line by line, and the program is called by its name. But neither
asyncio nor anything of Hocket's is there, only ctypes.
"""

import ctypes
import os
import sys
from itertools import starmap

TYPE_CHECKING = False  # that of `typing` would load it
if TYPE_CHECKING:
    from collections import deque
    from functools import partial
    from operator import call
else:  # in C, without the modules in Python around them
    from _collections import deque
    from _functools import partial
    from _operator import call


class Unwound(BaseException):
    """Raised so that no frame is left."""


def begin(path: str) -> None:
    """Be what an interpreter is before it runs a file."""
    sys.excepthook = sys.__excepthook__
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)
    own = vars(sys.modules.pop("__main__"))
    names = {name: own[name] for name in own if name.startswith("__")}
    if sys.version_info < (3, 15):
        names["__cached__"] = None
    main = sys.modules["__main__"] = type(sys)("__main__")
    main.__dict__.update(names, __doc__=None, __file__=path)
    sys.path[0] = os.path.dirname(os.path.realpath(path))  # noqa: PTH120
    sys.argv = [os.path.basename(path)]  # noqa: PTH119
    sys.orig_argv = [sys.executable, *sys.argv]
    sys.dont_write_bytecode = True
    # For other Pythons, as `inherited` does it.
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.environ.pop("PYTHONHASHSEED", None)
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]


def status_of(returned: int) -> int:
    """Tell the exit status of a file that has run."""
    if returned == 0:
        return 0
    interrupted = isinstance(vars(sys).get("last_value"), KeyboardInterrupt)
    return 130 if interrupted else 1  # as a shell shows it


def main(path: str) -> None:
    """Let the file run when no frame is left."""
    open_file = ctypes.CDLL(None if os.name == "posix" else "ucrtbase").fopen
    open_file.argtypes, open_file.restype = [ctypes.c_char_p] * 2, ctypes.c_void_p
    run_file = ctypes.pythonapi["PyRun_SimpleFileExFlags"]
    run_file.argtypes = (
        *(ctypes.c_void_p, ctypes.c_char_p),
        *(ctypes.c_int, ctypes.c_void_p),
    )
    file = open_file(os.fsencode(path), b"rb")
    name = os.fsencode(os.path.basename(path))  # noqa: PTH119
    statuses = map(status_of, starmap(run_file, [(file, name, True, None)]))
    go = partial(deque[object], map(ctypes.pythonapi.Py_Exit, statuses), 0)
    # Called with the exception that left us; the interpreter calls it from C code.
    calls: list[tuple[object, ...]] = [(begin, path), (go,)]
    steps = starmap(call, calls)
    sys.excepthook = partial(set[object]().update, steps)
    # Nobody else holds it while it is called, and `begin` puts another there.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(sys.excepthook))
    raise Unwound


if __name__ == "__main__":
    main(sys.argv[1])
