"""A run: the program goes as its reader's `python name.py` would.

In a process of its own, whose standard output and standard error are one file and
whose standard input is empty. No frame of ours is below the program's first: the
interpreter itself runs the file, called from C code that nothing in Python has
called. So a printed stack, the depth of recursion and the module to which a
warning belongs are what they are without us. It ends as an interpreter ends, too.
"""

import atexit
import builtins
import json
import operator
import os
import sys
import types
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import starmap
from typing import NoReturn, cast

from hocket._child import session
from hocket._child.clock import let_pause, moved
from hocket._child.end import end_if_silent, let_go
from hocket._child.importing import import_for_forks
from hocket._child.imports import compiled_for, import_from
from hocket._child.inherited import as_a_reader_has_it
from hocket._child.intake import Intake
from hocket._child.job import Account, Job, folder_of
from hocket._child.listing import mix_listings
from hocket._child.mode import Events, set_up
from hocket._child.native import ctypes
from hocket._child.sandbox import larger_files, start_afresh
from hocket._child.scattering import scatter
from hocket._child.showing import forget_last
from hocket._child.unloading import unload
from hocket._errors import DeadlockError

#: What an interpreter has in `__main__` before a program begins.
_NAMES = {
    name: value
    for name, value in vars(sys.modules["__main__"]).items()
    if name.startswith("__")
}
#: What it has there when it runs a file, besides `__file__`.
_OF_FILE = {"__cached__": None} if sys.version_info < (3, 15) else {}

_open_file = ctypes.CDLL(None if os.name == "posix" else "ucrtbase").fopen
_open_file.argtypes = (ctypes.c_char_p, ctypes.c_char_p)
_open_file.restype = ctypes.c_void_p
#: Runs a file in `__main__`, and prints an exception that it leaves. It ends the
#: process where that is `SystemExit`.
_run_file = ctypes.pythonapi["PyRun_SimpleFileExFlags"]
_run_file.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p)
_run_file.restype = ctypes.c_int
#: What it returns then.
_LEFT_AN_EXCEPTION = -1


class _Unwound(BaseException):
    """Raised so that no frame is left."""


def call_without_frames(function: Callable[..., object]) -> NoReturn:
    """Leave all frames, and call a function that is made of C functions alone.

    Args:
        function: Is called with the arguments of an `excepthook`.

    Raises:
        _Unwound: Always. When it has left the last frame the interpreter calls
            `sys.excepthook`.
    """
    sys.excepthook = function
    # Nobody else may hold it while it is called, and a run puts another there.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(function))
    raise _Unwound


def _forget_hooks() -> None:
    """Take back what the calls without frames have set."""
    sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
    forget_last()


#: How many calls of C functions are below a run's first frame.
_CALLS_BELOW = 9


def _give_back_depth() -> None:
    """Let a program recurse as deeply as it may without us.

    In Python 3.11 the calls of C functions count, too.
    """
    current = ctypes.pythonapi["PyThreadState_Get"]
    current.restype = ctypes.c_void_p
    state = current()
    # The sixth and seventh member of a thread's state, see pystate.h.
    remaining, limit = (ctypes.c_int.from_address(state + at) for at in (32, 36))
    if limit.value == sys.getrecursionlimit():
        remaining.value += _CALLS_BELOW


class Run:
    """A run, in the process that it has to itself.

    Args:
        events: Gives its recorded events.
    """

    def __init__(self, events: Events) -> None:
        self._events = events
        self._calls: list[tuple[object, ...]] = []
        self._deadlock = ""
        self._explored: list[str] = []
        self._unimported: list[str] = []
        self._job: Job | None = None
        self._intake: Intake | None = None
        self._process = 0
        self._status: int | None = None
        # As the first one registered it is the last to be called.
        atexit.register(self._at_exit)

    def once(self) -> Callable[..., object]:
        """Give what goes through with what was prepared, and ends the process.

        It is made of C functions alone, so that what it calls has no frame below its
        own. It works one time: in a process that the program forks there is nothing
        left to do for it.
        """
        call = cast("Callable[..., int]", operator.call)
        statuses = map(self._finish, starmap(call, self._calls))
        return partial(deque[object], map(ctypes.pythonapi.Py_Exit, statuses), 0)

    def import_first(self, job: Job, module: str) -> bool:
        """Import a module that runs know which will be forks of this process.

        Args:
            job: One of those runs, with a folder for this.
            module: The dotted name of the module.

        Returns:
            Whether such a run is as good as one that imports the module itself.
        """
        self._begin(job)
        assert self._intake is not None
        is_as_good = import_for_forks(module)
        self._intake.is_over = True
        return is_as_good and not self._intake.is_shared

    def prepare(self, job: Job) -> None:
        """Let what `once` gives run a job.

        Args:
            job: The run.
        """
        self._job, self._process = job, os.getpid()
        let_pause(job["pauses"])
        _forget_hooks()
        if sys.version_info < (3, 12):
            _give_back_depth()
        if job["delays"]:
            from hocket._child.delaying import delay_starts  # noqa: PLC0415 - for a few

            delay_starts()
        names, name = self._begin(job), sys.argv[0]
        if job["kind"] == "session":
            mix_listings()
            self._calls.append((session.run_session, job, names, self._unimported))
        elif job["kind"] == "outcomes":
            from hocket._child.exploring import explore  # noqa: PLC0415 - a mode's own

            self._calls.append((explore, job["path"], job["claims"], self._explored))
        else:
            file = _open_file(os.fsencode(job["path"]), b"rb")
            # A traceback names the file without its author's folders.
            self._calls.append((_run_file, file, os.fsencode(name), True, None))

    def _begin(self, job: Job) -> dict[str, object]:
        """Be the program of a job, and note what is taken in from now on.

        Where that began before, go on.

        Returns:
            The names of the program.
        """
        main = types.ModuleType("__main__")
        main.__dict__.update(_NAMES, __builtins__=builtins)
        name = _name_of(job)
        sys.argv, sys.orig_argv = [name], [sys.executable, *filter(None, [name])]
        if name:
            folder = os.path.dirname(job["path"])  # noqa: PTH120 - a Path costs more
            file = os.path.join(folder, name)  # noqa: PTH118
            main.__dict__.update(_OF_FILE, __file__=file)
        if self._intake is not None:
            self._intake.go_on(job)
        else:
            sys.path[0] = folder_of(job["path"])
            if folders := job["folders"]:
                import_from(folders, compiled_for(job))
            # What is imported from now on stands behind it.
            del sys.modules["__main__"]
            self._intake = Intake(job)
        # Under this name the program's own modules find it, pickle among them.
        sys.modules["__main__"] = main
        return main.__dict__

    def _finish(self, status: int) -> int:
        """The exit status."""
        self._calls.clear()  # they hold the names of a session, which go at the end
        if status == _LEFT_AN_EXCEPTION:
            status = self._status_of_exception()
        self._status = status
        return status

    def _status_of_exception(self) -> int:
        # In a function of its own: what still refers to it keeps it to the very end.
        error = vars(sys).get("last_value")
        if isinstance(error, DeadlockError):
            self._deadlock = str(error)
        # 130 is what a shell shows for a program that Ctrl-C ended.
        return 130 if isinstance(error, KeyboardInterrupt) else 1

    def _at_exit(self) -> None:
        """Give account, when all that the program does is done.

        What it forked does not speak for it.
        """
        if _is_called_by_program():
            return
        if self._intake is not None:
            self._intake.is_over = True
        if self._job is not None and self._process == os.getpid():
            self._give_account(self._job["account"])
            # An exploration has printed all. A status that is not known yet is that
            # of a `SystemExit`.
            if self._job["kind"] == "outcomes":
                os._exit(self._status or 0)
            is_seen = self._intake is not None and not self._intake.leaves_unseen
            if self._intake is not None:
                self._intake.hear_the_end()
            if self._status is not None and is_seen:
                end_if_silent(self._status, self._job)
        let_go()

    def _give_account(self, file: str) -> None:
        # The program may have taken away what this needs. Its output counts anyway.
        with suppress(Exception):
            assert self._intake is not None
            account = Account(
                modules=self._intake.files(),
                imports=self._intake.imports,
                events=self._events(),
                deadlock=self._deadlock,
                explored="".join(self._explored),
                unimported="".join(self._unimported),
                moved=moved(),
                worked=sum(os.times()[:2]),
            )
            with larger_files(), open(file, "w", encoding="utf-8") as opened:  # noqa: PTH123
                opened.write(json.dumps(account))


def _name_of(job: Job) -> str:
    """What the command line of `python` names: nothing, for its prompt."""
    if job["programs"]:
        return session.PROGRAM
    if job["kind"] == "session" and not job["sessions"][0][0]:
        return ""  # else it runs the docstrings of a module
    return os.path.basename(job["path"])  # noqa: PTH119 - a Path costs more


def _is_called_by_program() -> bool:
    """Whether a Python function is below the caller, and not the interpreter's end."""
    try:
        vars(sys)["_getframe"](2)
    except ValueError:
        return False
    return True


def main() -> NoReturn:
    """Run one job in this new interpreter."""
    file, mode = sys.argv[1:]
    with open(file, encoding="utf-8") as opened:  # noqa: PTH123
        job = cast("Job", json.load(opened))
    if job["is_new"]:
        unload()
    sys.dont_write_bytecode = True
    as_a_reader_has_it()
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if hasattr(os, "fork"):
        start_afresh()
    run = Run(set_up(mode))
    scatter()
    steps = (run.prepare, job), (run.once(),)
    call_without_frames(partial(set[object]().update, starmap(operator.call, steps)))
